"""The numbers of clock times that are told in words are no figures; those of ranges, falls and amounts stay figures."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.clockwords import clock_words
from reportedly.reading.figures import figures
from reportedly.reading.parser import Parser
from reportedly.records import Article

HOURS = str.split("one two three four five six seven eight nine ten eleven twelve")
MINUTES = str.split("five ten twenty twenty-five")
AMOUNTS = ["five", "ten", "sixteen", "twenty-two", "12", "4"]
TIMES = [
    *(f"{minute} {word} {hour}" for minute, word, hour in product(MINUTES, ("to", "past"), HOURS)),
    *(f"{part} {hour}" for part, hour in product(("quarter to", "quarter past", "a quarter past", "half past"), HOURS)),
    *(f"{amount} minutes {word} {hour}" for amount, word, hour in product(AMOUNTS, ("to", "past"), HOURS)),
    *(f"{minute} to {hour}" for minute, hour in product(MINUTES, ("noon", "midnight"))),
    *(f"{amount} minutes to {hour}" for amount, hour in product(AMOUNTS, ("noon", "midnight"))),
    *(f"{hour} thirty" for hour in HOURS),
    *(f"{hour} o'clock" for hour in HOURS),
    *(f"{minute} to {hour}" for minute, hour in product((5, 10, 20, 25), range(1, 13))),
]
ENDS = (".", ", and nobody was hurt.", " on Friday.", " when the pilot woke.", " in the morning.")


@pytest.fixture(scope="module")
def parser() -> Parser:
    """One parser for all tests of the module."""
    return Parser()


def values(parser: Parser, text: str) -> list[float | None]:
    """The values of the figures of a text; None for those of a range."""
    return [figure.value for figure in figures(parser.parse(Article(id="a", text=text), max_characters=500_000))]


def test_no_clock_time_in_words_is_a_figure(parser: Parser) -> None:
    """Whatever the hour and the form, the sentence counts nothing: "The gates closed at ten to six."""
    text = " ".join(f"The gates closed at {told}{ENDS[number % len(ENDS)]}" for number, told in enumerate(TIMES))
    assert values(parser, text) == []


@given(st.sampled_from(TIMES), st.sampled_from(ENDS), st.text(alphabet="abc 12.,", max_size=12))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_clock_time_is_found_whatever_stands_before_it(told: str, end: str, before: str) -> None:
    """The span that is left out begins no later than the time and ends with it."""
    text = f"{before} The gates closed at {told}{end}"
    start = len(before) + len(" The gates closed at ")
    found = [span for span in clock_words(text, 0, len(text)) if span[1] == start + len(told)]
    assert len(found) == 1
    assert found[0][0] <= start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five to six people were hurt.", [None]),
        ("The storm sank ten to twelve boats.", [None]),
        ("The fleet fell from ten to six.", [6.0]),
        ("The council sent ten to six villages.", [None]),
        ("Five minutes after two explosions the ferry sank.", [5, 2]),
        ("They waited twenty minutes.", [20]),
        ("Half of the harvest was lost.", [0.5]),
        ("The quarter was home to nine families.", [9]),
        ("About 10 to 12 houses burnt.", [None]),
    ],
)
def test_ranges_falls_and_amounts_stay_figures(parser: Parser, text: str, expected: list[float | None]) -> None:
    """What counts something is a figure, though a clock time might begin with the same words."""
    assert values(parser, text) == expected
