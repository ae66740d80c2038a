import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.scrub import is_label, is_picture_credit, scrubbed

PROSE = (
    "The ferry was stopped off Port Alma on Monday, the ministry said.",
    "Nobody was hurt, according to the coast guard.",
    "The port is open again.",
)


@pytest.mark.parametrize(
    "scar",
    [
        "Read more: Lighthouse to be painted",
        "ALSO READ: Fish prices fall",
        "READ NEXT: Storm on its way",
        "Sign up for our newsletter and never miss a story.",
        "Follow us on any channel you like",
        "Click here to watch the video",
        "Get the latest news in your inbox.",
        "If you buy something using these links, we may earn a commission.",
        "This is a breaking story, more to follow",
        "Advertisement",
        "By Ana Silva and Jo Park",
        "Last updated March 2, 2026 at 9:30 am",
        "© 2026 The Harbour Post",
        "All rights reserved. No copying.",
        "Photo: Ana Silva",
        "Pictured at the pier, from left, are the captain and the mate.",
        "A view of the harbour (Photo by Ana Silva/Meridian)",
        "The lighthouse at dawn. Silva/Getty Images",
    ],
)
def test_scars_are_taken_out(scar: str) -> None:
    """Promotions, notices, bylines, captions and credits are recognised wherever they stand."""
    for place in range(len(PROSE) + 1):
        assert scrubbed([*PROSE[:place], scar, *PROSE[place:]], headlines=()) == list(PROSE)


@pytest.mark.parametrize(
    "prose",
    [
        "By Monday evening the ship was back in the harbour.",
        "Published by the ministry, the report names nobody.",
        "The photo by the coast guard shows the ship.",
        "More ships were stopped later.",
        "“Watch the weather,” the captain said.",
        "Shares of the ferry line fell.",
        "Subscribers of the line were told on Sunday.",
    ],
)
def test_prose_stays(prose: str) -> None:
    """Sentences that begin like a scar are prose."""
    assert scrubbed([PROSE[0], prose, PROSE[2]], headlines=()) == [PROSE[0], prose, PROSE[2]]


def test_repeats_are_printed_once() -> None:
    """The headline, a second printing, a pull quote and a caption that repeats a sentence are left out."""
    paragraphs = [
        "Ferry stopped!",
        PROSE[1].removesuffix("."),
        PROSE[0],
        PROSE[1],
        "The captain, who had sailed for thirty years, said: “We saw two boats near the lighthouse,” and nothing else.",
        "“We saw two boats near the lighthouse”",
        PROSE[0],
    ]
    expected = [PROSE[0], PROSE[1], paragraphs[4]]
    assert scrubbed(paragraphs, headlines=["Ferry stopped"]) == expected


def test_nothing_is_read_after_a_heading_for_other_articles() -> None:
    """In the second half, a heading such as "Most read" ends the article; in the first it does not."""
    assert scrubbed([*PROSE, "Most read", "Fish prices fall, again.", "Storm ahead."], headlines=()) == list(PROSE)
    assert scrubbed(["Related", *PROSE], headlines=()) == ["Related", *PROSE]


def test_labels_and_credits_are_told_from_sentences() -> None:
    """A label is a few words without an end; a credit names who made the picture."""
    assert is_label("Audience Measurement")
    assert not is_label("Nobody was hurt.")
    assert is_picture_credit("Image: Ana Silva")
    assert not is_picture_credit(PROSE[0])


@given(st.lists(st.text(max_size=60), max_size=12), st.lists(st.text(max_size=20), max_size=2))
def test_scrubbing_only_leaves_out(paragraphs: list[str], headlines: list[str]) -> None:
    """Whatever stays was there, in the same order."""
    kept = scrubbed(paragraphs, headlines=headlines)
    rest = iter(paragraphs)
    assert all(text in rest for text in kept)
