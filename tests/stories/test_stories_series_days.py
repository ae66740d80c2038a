"""Of which day a figure speaks."""

from dataclasses import replace

from series_wire import at, figure, reading

from reportedly.records import Bound, Time, TimeType
from reportedly.stories.series import Telling, told_figures

TELLING = Telling(article=1, version=1, known_at=at(0), carrier=1, said_at=at(0), voice="The Gazette")


def day(
    text: str, said: tuple[str, dict[str, object]], words: str, value: str, bound: Bound | None = None
) -> str | None:
    """The day of the only figure of a text in which one time stands."""
    start = text.index(words)
    time = Time(span=(start, start + len(words)), type=TimeType.DATE, value=value, bound=bound)
    (one,) = told_figures(replace(reading(text, said), times=(time,)), TELLING)
    return one.as_of


def test_a_document_speaks_of_its_own_day() -> None:
    """What a memo says is as old as the memo, wherever the article tells its date."""
    text = "The memo, dated May 12, is two pages long.\nThe memo estimated that 40 boats would sink."
    said = figure("40", 40, counted="boats", predicate="sink", by="The memo")
    assert day(text, said, "May 12", "2025-05-12") == "2025-05-12"
    shown = "A draft decree, seen by The Gazette, would cap the catch at 19 tonnes.\nIt is dated January 26."
    catch = figure("19 tonnes", 19, unit="tonne", about="catch")
    assert day(shown, catch, "January 26", "2026-01-26") == "2026-01-26"


def test_until_when_something_holds_is_not_its_day() -> None:
    """A limit until next year was set today."""
    text = "The council limited the catch to 19 tonnes until February 2027."
    catch = figure("19 tonnes", 19, unit="tonne", about="catch", as_of="2027-02")
    assert day(text, catch, "February 2027", "2027-02", Bound.UNTIL) == "2026-02-02"


def test_the_day_of_the_number_before_is_not_that_of_the_new_one() -> None:
    """With "to 14 from 13 on Sunday" Sunday is the day of the 13."""
    text = "The catch fell to 14 tonnes from 13 on Sunday."
    catch = figure("14 tonnes", 14, unit="tonne", about="catch", as_of="2026-02-01")
    assert day(text, catch, "Sunday", "2026-02-01") == "2026-02-02"


def test_a_year_that_holds_the_day_tells_less_than_the_day() -> None:
    """A count of this year is one as of today."""
    text = "Divers have found 14 boats in 2026."
    boats = figure("14", 14, counted="boats", predicate="find", as_of="2026")
    assert day(text, boats, "2026", "2026") == "2026-02-02"
