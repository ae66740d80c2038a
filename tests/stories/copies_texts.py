"""Invented texts for the tests of copies: an agency's report, and what outlets make of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from reportedly.stories.copies import Printed, wording

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PARAGRAPHS = (
    "A ferry with 212 people on board ran aground off the harbour of Ostrel on Sunday night after its steering failed, "
    "and all of them were brought ashore in lifeboats before the hull began to take in water.",
    "The vessel had left the island of Senn three hours earlier, in calm weather and was travelling at half speed when "
    "the crew reported that the rudder no longer answered, according to the coast guard of the province.",
    "“We felt a bump, and then nothing moved any more,” said a teacher who had been on the car deck, “and everyone was "
    "astonishingly calm while the boats were lowered.”",
    "The operator said the ship was inspected in January and its licence renewed for two years; it declined to say "
    "whether the steering gear had been replaced, as the inspectors had recommended at the time.",
    "Divers are to examine the hull at daybreak, and a tug from the neighbouring port of Varde will try to pull the "
    "ferry free with the afternoon tide if no cracks are found below the waterline.",
)
REPORT = "\n\n".join(PARAGRAPHS)
LOCAL = (
    "The mayor of Ostrel opened the gymnasium of the old school for passengers who had nowhere to sleep, and bakers "
    "along the quay sent over what was left of Sunday’s bread.",
    "Ferries to Senn are cancelled until Wednesday, and the ticket office on the square will refund fares from noon.",
)
INDEPENDENT = "\n\n".join(
    (
        "Passengers of the Senn ferry spent the night in a school gymnasium after their ship hit a sandbank on its way "
        "home; nobody was hurt, though many lost their luggage.",
        "Ilse Varn, who teaches in Ostrel, was in her car when it happened. “We felt a bump, and then nothing moved "
        "any more,” she said, “and everyone was astonishingly calm while the boats were lowered.”",
        "The company that runs the line has had three breakdowns since autumn, and its drivers have long asked for new "
        "engines, a union official told this newspaper.",
    )
)


def printed(text: str, number: int = 1, *, hours: float | None = 0, **more: Any) -> Printed:
    """A text as article ``number``, printed some hours into the morning; None for a time that is not known."""
    at = None if hours is None else START + timedelta(hours=hours)
    said: dict[str, Any] = {"outlet": f"Outlet {number}", "title": f"Headline {number}"} | more
    return Printed(number=number, version=number, words=wording(text), at=at, **said)
