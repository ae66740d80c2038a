"""Who gives a figure, and of which day it is."""

import pytest
from series_wire import figure, told

from reportedly.records import Qualifier


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two officials said that an internal estimate put the harvest at 19 tonnes.", "internal estimate"),
        ("The minister confirmed that there is a memo that puts the harvest at 19 tonnes.", "memo"),
        ("A draft decree, seen by The Gazette, would cap the harvest at 19 tonnes.", "draft decree"),
        ("Counsel accepted that the Board's own model gave 19 tonnes.", "the Board"),
    ],
)
def test_a_document_gives_the_number_that_others_show(text: str, who: str) -> None:
    """Whoever shows or confirms a document has not counted; whose model it is has."""
    by = text.split(" ", maxsplit=1)[0]
    (one,) = told(text, figure("19 tonnes", 19, unit="tonne", about="harvest", by=by))
    assert (one.who, one.quoted) == (who, True)


def test_an_estimate_of_ones_own_is_ones_own() -> None:
    """Who says that "its own estimate" is a number gives it."""
    (one,) = told("The union said that its own estimate was 19.", figure("19", 19, about="estimate", by="The union"))
    assert one.who == "The union"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("VELL, Feb 2 - Vell's council on Monday limited the catch to 19 tonnes.", "Vell's council"),
        ("The central bank raised its key rate by a point to 19 tonnes.", "The central bank"),
    ],
)
def test_who_sets_a_limit_or_a_rate_gives_it(text: str, who: str) -> None:
    """Where nobody is quoted."""
    (one,) = told(text, figure("19 tonnes", 19, unit="tonne", about="catch"))
    assert (one.who, one.quoted) == (who, True)


def test_who_is_in_the_field_gives_no_number_of_soldiers() -> None:
    """Whoever raises what is no rate does not say how much it is: the article does."""
    (one,) = told("Vell raised its force near the border to 1,900 soldiers.", figure("1,900", 1900, counted="soldiers"))
    assert (one.who, one.quoted) == ("The Gazette", False)


def test_whom_something_is_only_compared_with_gives_nothing() -> None:
    """With "more than any analyst had forecast" no analyst has forecast it."""
    text = "The bank raised its key rate to 10 percent, more than any analyst had forecast."
    (one,) = told(text, figure("10 percent", 10, unit="percent", about="key rate", by="any analyst"))
    assert one.who == "The bank"


def test_by_whose_own_account_something_is_told_gives_it() -> None:
    """Also behind the number."""
    text = "About 90 of them came, which by the union's own account is not many."
    (one,) = told(text, figure("90", 90, predicate="come", qualifier=Qualifier.ABOUT))
    assert one.who == "the union"


def test_few_who_are_known_already_are_not_counted() -> None:
    """Who speaks of "the two men" says who they are, and a number in a name counts nothing."""
    text = "The two men were sentenced.\nThey had an M142 launcher."
    men, name = figure("two", 2, counted="men", predicate="sentence"), figure("142", 142, counted="launcher")
    assert told(text, men, name) == ()
