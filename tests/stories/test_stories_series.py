"""Figures over time: which are of one quantity, whose points they are, how they differ."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_wire import at, figure, placed, told

from reportedly.records import Qualifier, Stance
from reportedly.stories.series import (
    Kind,
    Point,
    Quantity,
    Roll,
    difference,
)
from reportedly.stories.series.bounds import Bounds, bounds_of
from reportedly.stories.series.measures import base_of
from reportedly.stories.series.scopes import Scope
from reportedly.stories.series.speakers import Speaker

AT_LEAST = Qualifier.AT_LEAST


def dead(words: str, value: float, **more: object) -> tuple[str, dict[str, object]]:
    """A figure of people who were killed."""
    return figure(words, value, **{"counted": "people", "predicate": "kill"} | more)


# ---------------------------------------------------------------- one quantity


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Police said two people are dead.", figure("two", 2, counted="people", predicate="die")),
        ("The blast killed at least 12.", figure("12", 12, predicate="kill", qualifier=AT_LEAST)),
        ("Crews found 14 bodies.", figure("14", 14, counted="bodies", predicate="find")),
        ("The death toll rose to 14.", figure("14", 14, about="death toll", predicate="die")),
        ("There were 13 confirmed deaths.", figure("13", 13, counted="confirmed deaths")),
    ],
)
def test_wordings_of_one_matter_are_one_quantity(text: str, said: tuple[str, dict[str, object]]) -> None:
    """However it is put that people died, it is the figure of the dead."""
    roll = Roll()
    first = placed(roll, told("An explosion killed nine people.", dead("nine", 9)))
    other = placed(roll, told(text, said, number=2, hours=1))
    assert [one.series for one in other] == [first[0].series]
    assert first[0].quantity.matter == "die"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fourteen people are missing.", figure("Fourteen", 14, counted="people", predicate="be missing")),
        ("At least 20 people were unaccounted for.", figure("20", 20, counted="people", qualifier=AT_LEAST)),
        ("Nine people were injured.", figure("Nine", 9, counted="people", predicate="injure")),
        ("The hospital is treating nine people.", figure("nine", 9, counted="people", predicate="treat")),
        ("Police arrested nine people.", figure("nine", 9, counted="people", predicate="arrest")),
        ("The war has killed nine people a day.", dead("nine", 9)),
        ("Nine people have been killed since the flood began.", dead("Nine", 9)),
        ("The blast killed nine children.", dead("nine", 9, counted="children")),
        ("The blast killed 9,000 people.", dead("9,000", 9000)),
        ("The blast killed nine people in Vell.", dead("nine", 9)),
    ],
)
def test_other_matters_and_scopes_are_other_quantities(text: str, said: tuple[str, dict[str, object]]) -> None:
    """The missing are not the dead, and the dead of another place, time or group are others."""
    roll = Roll()
    first = placed(roll, told("An explosion killed ten people in Oster.", dead("ten", 10), places=("Oster",)))
    other = placed(roll, told(text, said, number=2, places=("Vell",)))
    assert first[0].series not in {one.series for one in other}
    assert len(other) == 1


def test_a_bare_number_is_of_the_quantity_before_it() -> None:
    """With "The union put the number at 17" a union counts the dead whom the sentence before tells of."""
    figures = told(
        "The ministry said that 11 people had died.\nThe union put the number at 17.",
        dead("11", 11, by="The ministry"),
        figure("17", 17, predicate="put", by="The union"),
    )
    roll = Roll()
    one, other = placed(roll, figures)
    assert one.series == other.series
    assert [point.speaker.name for point in roll.one(one.series).points] == ["The ministry", "The union"]


def test_parts_and_additions_are_no_figures_of_the_whole() -> None:
    """What is said of "six of them" or of "five more" does not say how many there are."""
    text = "The ministry admitted 31 people, six of them badly burned.\nFive more people were killed."
    figures = told(text, dead("31", 31), figure("six", 6), dead("Five", 5))
    assert [one.told.printed for one in placed(Roll(), figures)] == ["31 people"]


@pytest.mark.parametrize("stance", [Stance.DENIES, Stance.DOUBTS, Stance.CANNOT_CONFIRM])
def test_what_a_source_denies_is_not_its_figure(stance: Stance) -> None:
    """Who denies a number has not given it."""
    assert told("The ministry denied it: 12 people killed.", dead("12", 12, by="The ministry", stance=stance)) == ()


def test_magnitudes_and_changes_are_not_followed() -> None:
    """Neither "dozens" nor "rose by 4 %" nor what was before says how many there are."""
    text = "Dozens died.\nPrices rose by 4 percent.\nIt rose from 31 people to 38."
    figures = told(
        text,
        figure("Dozens", None, low=12, high=100, qualifier=Qualifier.RANGE, predicate="die"),
        figure("4 percent", 4, unit="percent", qualifier=Qualifier.INCREASE),
        dead("31", 31),
        dead("38", 38),
    )
    assert [one.printed for one in figures] == ["38"]


def test_who_puts_a_number_is_its_source() -> None:
    """Where no reporting verb marks a claim, the subject that puts the number gives it; "it" is who spoke last."""
    text = "The spy agency confirmed a build-up of 9 camps.\nIt put the number of soldiers at 5,500."
    camps = figure("9", 9, counted="camps", by="The spy agency")
    soldiers = figure("5,500", 5500, about="soldiers", predicate="put")
    assert [one.who for one in told(text, camps, soldiers)] == ["The spy agency", "The spy agency"]
    union = told("The union put the number at 17.", figure("17", 17, predicate="put"))
    assert [(one.who, one.quoted) for one in union] == [("The union", True)]


def test_old_and_new_number_are_the_new_one() -> None:
    """A number that is lowered from one to another is the other, and is printed so."""
    lowered = figure("10", 10, was=11, about="deaths", predicate="die")
    (one,) = told("The ministry lowered the number of deaths from 11 to 10.", lowered)
    assert (one.value, one.bounds, one.printed) == (10, Bounds(10, 10), "10")


def test_the_same_in_another_unit_is_told_once() -> None:
    """Miles in brackets behind kilometres are no second figure."""
    text = "The rocket flies 300 km (186 miles)."
    km, miles = figure("300 km", 300, unit="kilometre"), figure("186 miles", 186, unit="mile")
    assert [one.printed for one in told(text, km, miles)] == ["300 km"]


def test_two_numbers_in_one_voice_are_two_quantities() -> None:
    """Nobody tells one quantity twice at once with two numbers, unless two sources differ."""
    text = "Poll: {} of the voters approve.\nOf the voters {} want a canal."
    shares = told(
        text.format("43 %", "28 %"),
        figure("43 %", 43, unit="percent", about="voters"),
        figure("28 %", 28, unit="percent", about="voters"),
    )
    one, other = placed(Roll(), shares)
    assert one.series != other.series


def test_measures_are_compared_in_one_unit() -> None:
    """Thirty kilometres and 30,000 metres are one number; a currency is only itself."""
    assert base_of("kilometre") == ("metre", 1000.0)
    assert base_of("EUR") != base_of("USD")
    roll = Roll()
    text = "The gate lets out {} of water."
    one = placed(roll, told(text.format("3 tons"), figure("3 tons", 3, unit="ton", about="gate, water")))
    kilos = figure("3,000 kilograms", 3000, unit="kilogram", about="gate, water")
    other = placed(roll, told(text.format("3,000 kilograms"), kilos, number=2))
    assert (other[0].series, other[0].point) == (one[0].series, one[0].point)


def test_an_edit_of_the_number_alone_stays_in_the_series() -> None:
    """What a later version changes is the number, not what it is a number of."""
    figures = told("About 2,600 of its members replied.", figure("2,600", 2600, predicate="reply"))
    roll = Roll()
    first = placed(roll, figures)[0]
    later = Roll(roll.series, {figures[0].frame: first.series})
    edited = told("About 1,600 of its members replied.", figure("1,600", 1600, predicate="reply"), version=2)
    assert placed(later, edited)[0].series == first.series


# ---------------------------------------------------------------- points


def test_one_source_in_many_articles_is_one_point() -> None:
    """Another outlet that quotes the same source, and an article that names nobody, count nobody anew."""
    roll = Roll()
    text = "Vell police said nine people were killed."
    first = placed(roll, told(text, dead("nine", 9, by="Vell police")))
    again = placed(roll, told(text, dead("nine", 9, by="police"), number=2, voice="The Herald"))
    bare = placed(roll, told("The blast killed nine people.", dead("nine", 9), number=3, voice="The Post"))
    assert {one.point for one in first + again + bare} == {first[0].point}
    assert {one.new_point for one in again + bare} == {False}


def test_the_same_number_from_another_source_is_another_point() -> None:
    """Two who counted alike have both counted."""
    roll = Roll()
    first = placed(roll, told("Police said nine people were killed.", dead("nine", 9, by="Police")))
    other = placed(roll, told("The clinic said nine people were killed.", dead("nine", 9, by="The clinic"), number=2))
    assert other[0].new_point
    assert other[0].series == first[0].series
    assert [one.kind for one in other[0].differences] == [Kind.AGREEMENT]


def test_a_copy_is_no_evidence_of_its_own() -> None:
    """Whatever source is read in a copy, its figure is that of the text that it copies."""
    roll = Roll()
    first = placed(roll, told("The minister said nine people were killed.", dead("nine", 9, by="The minister")))
    copy = told("Nine people were killed, Stall said.", dead("Nine", 9, by="Stall"), number=2, carrier=1)
    assert placed(roll, copy)[0].point == first[0].point


# ---------------------------------------------------------------- differences

TOLL = Quantity(matter="die", thing=None, unit=None, scope=Scope())
MISSING = Quantity(matter="miss", thing=None, unit=None, scope=Scope())
HARVEST = Quantity(matter="harvest", thing="wheat", unit="tonne", scope=Scope())


def point(
    low: float, high: float, source: str = "police", *, hours: float = 0, article: int = 1, quoted: bool = True
) -> Point:
    """An invented point."""
    return Point(
        number=1,
        bounds=Bounds(low, high),
        speaker=Speaker(name=source, quoted=quoted),
        said_at=at(hours),
        as_of=f"{at(hours):%Y-%m-%d}",
        told_in=frozenset(((article, 1),)),
    )


@pytest.mark.parametrize(
    ("quantity", "earlier", "later", "kind"),
    [
        (TOLL, point(2, 2), point(4, 4, hours=1, article=2), Kind.UPDATE),
        (TOLL, point(11, 11), point(10, 10, hours=9, article=2), Kind.UPDATE),
        (TOLL, point(2, 2), point(4, 4, "the clinic", hours=1, article=2), Kind.UPDATE),
        (TOLL, point(2, math.inf), point(4, 4, "the clinic", hours=1, article=2), Kind.UPDATE),
        (TOLL, point(7, 7), point(5, 5, "the clinic"), Kind.CONFLICT),
        (TOLL, point(7, 7), point(5, 5, "the clinic", hours=1, article=2), Kind.CONFLICT),
        (TOLL, point(7, 7), point(5, 5), Kind.DIFFERENT_SCOPE),
        (TOLL, point(17, 17), point(17, math.inf, "the union", hours=1, article=2), Kind.AGREEMENT),
        (MISSING, point(14, 14), point(12, 12, "the ministry", hours=16, article=2), Kind.UPDATE),
        (MISSING, point(14, 14), point(12, 12, "the ministry", hours=1, article=2), Kind.CONFLICT),
        (TOLL, point(50, 50), point(6, 6, "the surgeon", hours=20, article=2), Kind.DIFFERENT_SCOPE),
        (TOLL, point(7, 7), point(5, 5, "The Gazette", quoted=False), Kind.DIFFERENT_SCOPE),
        (HARVEST, point(120_000, 120_000), point(120_200, 120_200, "the union"), Kind.AGREEMENT),
        (HARVEST, point(21, 21), point(0, 18, "the union", hours=16, article=2), Kind.CONFLICT),
        (HARVEST, point(21, 21), point(20, 22, "the union", hours=16, article=2), Kind.AGREEMENT),
        (HARVEST, point(21, 21), point(18, 18, "the union", hours=200, article=2), Kind.UPDATE),
    ],
)
def test_a_difference_is_classed_by_the_written_rule(
    quantity: Quantity, earlier: Point, later: Point, kind: Kind
) -> None:
    """Who revises updates; who counts more of the dead later updates; who says otherwise at once is in conflict."""
    assert difference(later, earlier, quantity) is kind


NUMBERS = st.floats(min_value=0, max_value=1e9)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_bounds_overlap_both_ways(one: float, two: float, three: float, four: float) -> None:
    """Whether two figures can both be right does not depend on which is looked at first."""
    first, second = Bounds(*sorted((one, two))), Bounds(*sorted((three, four)))
    assert first.overlaps(second) == second.overlaps(first)
    assert first.overlaps(first)


@given(st.floats(min_value=0, max_value=1e12), st.sampled_from(list(Qualifier)))
def test_a_number_lies_within_its_own_bounds(value: float, qualifier: Qualifier) -> None:
    """Whatever a qualifier leaves open, the printed number itself is allowed."""
    said = told("It was 5 that day.", figure("5", value, qualifier=qualifier))
    for one in said:
        low, high = bounds_of(one.figure)
        assert low <= value <= high
