"""Invented depositions about an invented ferry, told in few words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from reportedly.records import Basis, Bearing, Certainty, SourceKind, Stance, Statement
from reportedly.stories.standing import Deposition

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
_STANCES = {
    Bearing.CONFIRMS: Stance.CONFIRMS,
    Bearing.DENIES: Stance.DENIES,
    Bearing.DOUBTS: Stance.DOUBTS,
    Bearing.CANNOT_CONFIRM: Stance.CANNOT_CONFIRM,
}


def at(minute: int) -> datetime:
    """A moment of the day, in minutes after noon."""
    return NOON + timedelta(minutes=minute)


def told(number: int, source: str | None, bearing: Bearing = Bearing.STATES, **more: Any) -> Deposition:
    """Deposition ``number``, of an article of that number at that minute, unless told otherwise."""
    since = at(more.pop("minute", number))
    until = more.pop("until", None)
    article = more.pop("article", number)
    plain = {
        "article": article,
        "version": 1,
        "index": number,
        "content": f"the ferry Alder had left Norrow, by {number}",
        "sentence": "As printed.",
        "content_span": (0, 3),
        "stance": _STANCES.get(bearing, Stance.AFFIRMS),
        "certainty": Certainty.CERTAIN,
        "basis": Basis.NONE_GIVEN,
        "known_at": since,
        "carrier": article,
        "outlet": f"Outlet {article}",
        "source": source,
        "who": source,
        "source_kind": SourceKind.NGO if source and ("Union" in source or "Board" in source) else SourceKind.WITNESS,
    }
    claim = Statement(**(plain | more))
    return Deposition(id=number, statement=claim, bearing=bearing, since=since, until=until and at(until))


def anonymous(number: int, bearing: Bearing = Bearing.STATES, **more: Any) -> Deposition:
    """Somebody who does not give a name."""
    return told(number, "an official", bearing, source_kind=SourceKind.ANONYMOUS, **more)


def ministry(number: int, bearing: Bearing = Bearing.STATES, *, of: str = "Norrovia", **more: Any) -> Deposition:
    """The transport ministry of an invented state."""
    return told(number, f"the transport ministry of {of}", bearing, source_kind=SourceKind.GOVERNMENT, **more)
