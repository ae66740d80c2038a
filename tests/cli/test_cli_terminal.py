"""A reading as a person sees it in the terminal."""

import io
from dataclasses import replace

from newsroom_wire import STRAIT, TALKS, reading_of
from rich.console import Console

from reportedly.cli.terminal import print_reading
from reportedly.records import Reading


def printed(reading: Reading, *, styled: bool = False) -> list[str]:
    """The lines on a terminal of a hundred columns, with their styles if wanted."""
    out = io.StringIO()
    console = Console(
        file=out, width=100, highlight=False, force_terminal=styled, color_system="standard" if styled else None
    )
    print_reading(console, reading)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_claim_says_who_to_whom_and_how() -> None:
    """Full name and role follow the printed source where it does not tell them, then mode, background and addressee."""
    lines = printed(reading_of(TALKS))
    for line in (
        "   1  Ilse Brandt calls for · chairwoman of the island council · politician · to Radio Velm ·",
        "   2  The chairwoman of the island council expects · Ilse Brandt · politician · thinks, not said ·",
        "   3  She affirms · Ilse Brandt, chairwoman of the island council · politician · indirect · certain",
        "   6  The line affirms · company · background · indirect · certain",
    ):
        assert line in lines


def test_events_stand_beside_their_claims() -> None:
    """What, who, to whom, as printed, and the number of the claim that tells it."""
    lines = printed(reading_of(STRAIT))
    first = lines.index("Events")
    assert lines[first + 1].split() == ["event", "who", "to", "whom", "printed", "as", "claim"]
    assert lines[first + 2].split() == ["mobilize", "1,200", "soldiers", "crossed", "1"]
    assert lines[first + 4].split() == ["reject", "Ilse", "Brandt", "reporters", "prove", "nothing", "4"]


def test_a_claim_within_another_stands_indented_under_it() -> None:
    """Where the claim around it is not in the same sentence, its number is named instead."""
    reading = reading_of(TALKS)
    lines = printed(reading)
    outer = next(place for place, line in enumerate(lines) if line.startswith("   3  She affirms"))
    inner = lines.index("   5      the harbour master promises · government · to her · mixed · probable")
    assert inner > outer
    assert not any("within" in line and "affirms" in line for line in lines)
    apart = replace(reading, claims=(replace(reading.claims[0], parent=5), *reading.claims[1:]))
    assert any("within 6" in line for line in printed(apart))


def test_what_is_only_thought_or_background_is_dimmed() -> None:
    """The content of a claim that was said as news is not; the last line counts the thoughts."""
    dim, lines = "\x1b[2m", printed(reading_of(TALKS), styled=True)

    def style_of(content: str) -> str:
        return next(line for line in reversed(lines) if content in line).partition(content)[0]

    assert dim in style_of("that no island can be left without a boat")
    assert dim in style_of("a subsidy of 2 million crowns")
    assert dim not in style_of("The ferries must sail again before the first frost")
    assert printed(reading_of(TALKS))[-1] == "Claims: 7 (3 of them only thought), sentences: 5; reader by hand"
    assert printed(reading_of(STRAIT))[-1].startswith("Claims: 8, sentences:")
