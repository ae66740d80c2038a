from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.calendars import weekday_near
from reportedly.reading.parser import Parser
from reportedly.reading.times import times
from reportedly.records import Article, Bound, Time, TimeType

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def parser() -> Parser:
    """One parser for all tests of the module."""
    return Parser()


def found(
    parser: Parser, text: str, published_at: datetime | None = WEDNESDAY, offset: int | None = None
) -> tuple[Time, ...]:
    """The time expressions of an article of this text."""
    return times(parser.parse(Article(id="a", text=text), max_characters=100_000), published_at, offset)


VALUES = [
    ("The lock was closed on 12 May 2021.", "12 May 2021", "2021-05-12"),
    ("The lock was closed on Tuesday, Feb. 3.", "Tuesday, Feb. 3", "2026-02-03"),
    ("The council met on Monday.", "Monday", "2026-03-02"),
    ("The council will meet on Monday.", "Monday", "2026-03-09"),
    ("The council met last Friday.", "last Friday", "2026-02-27"),
    ("The council met on Wednesday.", "Wednesday", "2026-03-04"),
    ("The mayor resigned yesterday.", "yesterday", "2026-03-03"),
    ("The mayor will resign tomorrow.", "tomorrow", "2026-03-05"),
    ("The bridge was opened in June.", "June", "2025-06"),
    ("Workers have been on strike since last August.", "last August", "2025-08"),
    ("The bridge was opened earlier this month.", "earlier this month", "2026-03"),
    ("Exports fell last year.", "last year", "2025"),
    ("Exports fell last week.", "last week", "2026-W09"),
    ("The bridge was opened in 1987.", "1987", "1987"),
    ("Ferries were common in the 1990s.", "the 1990s", "199"),
    ("The talks lasted three days.", "three days", "P3D"),
    ("It rained for the past three days.", "the past three days", "P3D"),
    ("The mayor left two years ago.", "two years ago", "2024"),
    ("Ferries leave every day.", "every day", "P1D"),
    ("The paper appears weekly.", "weekly", "P1W"),
    ("The train left at 10:30 p.m.", "10:30 p.m.", "2026-03-04T22:30"),
    ("Profits fell in the third quarter.", "the third quarter", "2025-Q3"),
    ("The fair was held last summer.", "last summer", "2025-SU"),
    ("The mayor is now in hospital.", "now", "PRESENT_REF"),
    ("The mayor was recently in hospital.", "recently", "PAST_REF"),
    ("The mayor will soon retire.", "soon", "FUTURE_REF"),
    ("The rivals extended their offers to buy the mill on Friday.", "Friday", "2026-02-27"),
    ("The council scheduled a hearing on Friday.", "Friday", "2026-03-06"),
    ("The strike could begin as early as Friday.", "Friday", "2026-03-06"),
    ("The office is shut until Friday.", "Friday", "2026-03-06"),
    ("The offer runs until 5 p.m. EST, March 9.", "5 p.m. EST, March 9", "2026-03-09T17:00"),
    ("No inspector has been let in since May 13.", "May 13", "2025-05-13"),
    ("They lived in the camp for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
    ("Three days later the ferry sank.", "Three days", "P3D"),
    ("Prices fell in recent months.", "recent months", "PXM"),
    ("Sales were flat for the full year.", "the full year", "2026"),
    ("Orders rose in the year-ago third quarter.", "the year-ago third quarter", "2024-Q3"),
]


@pytest.mark.parametrize(("text", "printed", "value"), VALUES)
def test_an_expression_has_its_timex3_value(parser: Parser, text: str, printed: str, value: str) -> None:
    """Dates, lengths, sets and references are read in the day of publication's light and the clause's tense."""
    (time,) = found(parser, text)
    assert (text[slice(*time.span)], time.value) == (printed, value)


def test_a_year_ago_counted_from_a_quarter_is_a_quarter(parser: Parser) -> None:
    """After a quarter was named "a year earlier" is that of the year before, and far from any it is a year."""
    report = "Profit rose in the third quarter of 2025. A year earlier the mill had lost money."
    assert [time.value for time in found(parser, report)] == ["2025-Q3", "2024-Q3"]
    far = "Profit rose in the third quarter of 2025." + " The mill is old." * 120 + " He retired a year ago."
    assert [time.value for time in found(parser, far)] == ["2025-Q3", "2025"]


def test_the_end_of_a_reported_year_lies_behind(parser: Parser) -> None:
    """A year of business is a length where the day of its end follows, which has passed."""
    years = found(parser, "It lost money in the fiscal year ended June 30.")
    assert [time.value for time in years] == ["P1Y", "2025-06-30"]


def test_a_range_of_days_is_two_expressions(parser: Parser) -> None:
    """In "between October 8 and 13" stand two days of one month."""
    text = "The ships sailed between October 8 and 13."
    assert [(text[slice(*time.span)], time.value) for time in found(parser, text)] == [
        ("October 8", "2025-10-08"),
        ("13", "2025-10-13"),
    ]


TYPES = [
    ("The talks lasted three days.", TimeType.DURATION),
    ("Ferries leave every Friday.", TimeType.SET),
    ("The train left at noon.", TimeType.TIME),
    ("The council met on Monday.", TimeType.DATE),
]


@pytest.mark.parametrize(("text", "type_"), TYPES)
def test_an_expression_has_its_timex3_type(parser: Parser, text: str, type_: TimeType) -> None:
    """Days are dates, hours are times, lengths are durations, what recurs is a set."""
    assert [time.type for time in found(parser, text)] == [type_]


def test_the_outlets_zone_decides_what_today_is(parser: Parser) -> None:
    """At 23:00 UTC it is tomorrow already where the outlet's clock is nine hours ahead."""
    late = datetime(2026, 3, 4, 23, tzinfo=UTC)
    assert [time.value for time in found(parser, "The mayor spoke today.", late)] == ["2026-03-04"]
    assert [time.value for time in found(parser, "The mayor spoke today.", late, 540)] == ["2026-03-05"]


def test_without_a_day_of_publication_only_absolute_dates_have_values(parser: Parser) -> None:
    """Relative expressions are found without a value; absolute ones keep theirs."""
    text = "The mayor spoke yesterday and on 12 May 2021."
    assert [time.value for time in found(parser, text, None)] == [None, "2021-05-12"]


ERAS = [
    ("The bridge was built during the Vietnam War.", [("Vietnam War", "1955/1975")]),
    ("It had stood since World War II.", [("World War II", "1939/1945")]),
    ("The barracks date from the Soviet era.", [("Soviet era", "1922/1991")]),
    ("The base closed at the end of the Cold War.", [("Cold War", "1947/1991")]),
    ("The wall was rebuilt after the Six-Day War.", [("Six-Day War", "1967")]),
    ("A Vietnam War veteran opened the Cold War museum.", []),
    ("They feared another Cold War.", []),
]


@pytest.mark.parametrize(("text", "eras"), ERAS)
def test_what_is_dated_by_an_era_has_its_years(parser: Parser, text: str, eras: list[tuple[str, str]]) -> None:
    """A war or a reign that dates something is an era; one that only tells what kind of thing it is is none."""
    read = found(parser, text)
    assert [(text[slice(*time.span)], time.value) for time in read if time.type is TimeType.ERA] == eras


SINCE, UNTIL = Bound.SINCE, Bound.UNTIL
RANGES: list[tuple[str, list[tuple[str | None, Bound | None, int | None]]]] = [
    ("The road has been closed since last August.", [("2025-08", SINCE, None)]),
    ("The road is closed until Friday.", [("2026-03-06", UNTIL, None)]),
    ("From June on, the ferry will run.", [("2026-06", SINCE, None)]),
    ("The law applies from January 2027 onwards.", [("2027-01", SINCE, None)]),
    ("The mill is open through May 2026.", [("2026-05", UNTIL, None)]),
    ("The ferry ran from Monday to Friday.", [("2026-03-02", SINCE, 1), ("2026-03-06", UNTIL, 0)]),
    ("It rained between 24 and 26 February.", [("2026-02-24", SINCE, 1), ("2026-02-26", UNTIL, 0)]),
    ("From 2010 to 2014 she was mayor.", [("2010", SINCE, 1), ("2014", UNTIL, 0)]),
    ("They met on Monday and on 3 May 2021.", [("2026-03-02", None, None), ("2021-05-03", None, None)]),
]


@pytest.mark.parametrize(("text", "ends"), RANGES)
def test_a_range_has_ends_that_know_each_other_or_is_open(
    parser: Parser, text: str, ends: list[tuple[str | None, Bound | None, int | None]]
) -> None:
    """Both ends where they are printed, one where the range is open; two times side by side are no range."""
    assert [(time.value, time.bound, time.other_end) for time in found(parser, text)] == ends


NONE = [
    "A 65-year-old fisherman was rescued.",
    "You may march to the harbour.",
    "He ran a second campaign.",
    "As soon as it rains, they leave.",
]


@pytest.mark.parametrize("text", NONE)
def test_ages_modals_and_ordinals_are_no_times(parser: Parser, text: str) -> None:
    """Words that only look like times are passed over."""
    assert found(parser, text) == ()


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6), st.sampled_from([-1, 1]))
def test_the_nearest_weekday_lies_within_a_week(day: date, weekday: int, direction: int) -> None:
    """The nearest such weekday is the right one, one to seven days off on the side asked for."""
    near = weekday_near(day, weekday, direction)
    assert near.weekday() == weekday
    assert 1 <= (near - day).days * direction <= 7


WORDS = str.split("the last Monday in May 2021 three days ago every week 8 to 12 March 10:30 p.m. now . a year")


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_times_are_sorted_disjoint_and_inside_sentences(parser: Parser, words: list[str]) -> None:
    """Whatever the words, spans are in order, apart, and inside one sentence each."""
    parse = parser.parse(Article(id="a", text=" ".join(words)), max_characters=100_000)
    reached = 0
    for time in times(parse, WEDNESDAY, None):
        start, end = time.span
        assert reached <= start < end
        assert any(left <= start and end <= right for left, right in parse.sentences)
        reached = end
