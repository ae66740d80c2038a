"""What keeps figures of like words apart, and what holds elliptic ones together."""

import pytest
from series_wire import figure, placed, told

from reportedly.records import Qualifier
from reportedly.stories.series import Kind, Roll


def killed(words: str, value: float, **more: object) -> tuple[str, dict[str, object]]:
    """A figure of people who were killed."""
    return figure(words, value, **{"counted": "people", "predicate": "kill"} | more)


@pytest.mark.parametrize("hours", [20, 60])
def test_a_toll_far_below_an_older_one_is_of_another_event(hours: int) -> None:
    """Tolls rise: what is less than half of that of yesterday befell others."""
    roll = Roll()
    (first,) = placed(roll, told("The strike killed 31 people.", killed("31", 31)))
    (other,) = placed(roll, told("The strike killed six people.", killed("six", 6), number=2, hours=hours))
    assert other.series != first.series


def test_a_round_up_does_not_mix_the_tolls_of_its_places() -> None:
    """An article about many towns that gives another number far from the first one counts other people."""
    towns = ("Oster", "Vell", "Marn")
    between = "\nIt rained.\nIn Vell it did not.\nIn Marn neither.\n"
    text = f"Shelling in Oster killed 12 people.{between}A raid killed nine people."
    figures = told(text, killed("12", 12, by="The mayor"), killed("nine", 9, by="The army"), places=towns)
    one, other = placed(Roll(), figures)
    assert one.series != other.series


def test_windows_of_two_days_are_two() -> None:
    """What was counted over the last day is another count two days later."""
    roll, text = Roll(), "Shelling killed {} people in the past 24 hours."
    (first,) = placed(roll, told(text.format("12"), killed("12", 12)))
    (other,) = placed(roll, told(text.format("15"), killed("15", 15), number=2, hours=48))
    assert other.series != first.series


def test_what_was_before_is_another_scope() -> None:
    """The number of another year stands beside that of this one, but counts something else."""
    roll, arrested = Roll(), {"counted": "people", "predicate": "arrest"}
    text = "Police arrested 150 people, the union said.\nIn 2012, when about 50 were held, it was calmer."
    figures = told(text, figure("150", 150, by="the union", **arrested), figure("50", 50, by="the union", **arrested))
    one, other = placed(roll, figures)
    assert one.series != other.series


def test_something_else_that_happens_to_a_thing_is_another_count() -> None:
    """Boats that were lost are not the boats that were bought, if their numbers differ."""
    roll = Roll()
    lost = figure("40", 40, counted="fishing boats", predicate="lose")
    (first,) = placed(roll, told("The fleet lost 40 fishing boats.", lost))
    bought = figure("55", 55, counted="fishing boats", predicate="buy")
    (other,) = placed(roll, told("The fleet bought 55 fishing boats.", bought, number=2))
    assert other.series != first.series


def test_what_comes_on_top_is_no_count_of_its_own() -> None:
    """Of "700 cases, and another 700" only the first says how many there are."""
    cases = {"counted": "cases", "predicate": "open"}
    figures = told("There are 700 cases open and another 700 cases shut.", figure("700", 700, **cases))
    assert len(placed(Roll(), figures)) == 1
    text = "There are 700 cases open and another 800 cases open."
    both = told(text, figure("700", 700, **cases), figure("800", 800, **cases))
    assert [one.told.printed for one in placed(Roll(), both)] == ["700 cases"]


def test_an_estimate_without_a_noun_counts_what_the_story_does() -> None:
    """Here "the office's own estimate is" leans on the number of others that it is near to."""
    roll = Roll()
    soldiers = figure("6,000", 6000, counted="soldiers", predicate="mass", by="The agency")
    (first,) = placed(roll, told("The agency said 6,000 soldiers had massed.", soldiers))
    own = figure("5,000", 5000, about="estimate", by="The office")
    (other,) = placed(roll, told("The office's own estimate is 5,000.", own, number=2, hours=1))
    assert other.series == first.series
    far = figure("5", 5, about="estimate", by="The office")
    assert placed(roll, told("The office's own estimate is 5.", far, number=3, hours=1)) == []


def test_names_on_a_list_are_those_whom_the_sentence_before_tells_of() -> None:
    """A list of names is one of the missing where the text speaks of the missing."""
    figures = told("Nobody counts the missing yet.\nThere are 14 names on its list.", figure("14", 14, counted="names"))
    (one,) = placed(Roll(), figures)
    assert one.quantity.matter == "miss"


def test_a_rise_to_a_share_is_of_the_rate_spoken_of() -> None:
    """Levels of one rate are one quantity, also where two sources give two of them in one article."""
    text = (
        "The bank may raise its key rate.\nThe union sees a rise to 9 percent.\nThe guild sees a step to 9.5 percent."
    )
    share = {"unit": "percent", "about": "rise"}
    figures = told(text, figure("9 percent", 9, by="The union", **share), figure("9.5", 9.5, by="The guild", **share))
    one, other = placed(Roll(), figures)
    assert one.series == other.series
    assert one.quantity.is_rate


def test_a_conflict_needs_one_place_or_one_breath() -> None:
    """Two tolls of an article about many places contradict each other only where the text sets them side by side."""
    towns = "Raids hit Oster.\nRaids hit Vell.\nRaids hit Marn.\n"
    side = towns + "The mayor said 12 people were killed.\nThe army said nine people were killed."
    figures = told(
        side, killed("12", 12, by="The mayor"), killed("nine", 9, by="The army"), places=("Oster", "Vell", "Marn")
    )
    found = placed(Roll(), figures)
    assert [one.kind for one in found[1].differences] == [Kind.CONFLICT]


def test_open_ends_far_apart_do_not_agree() -> None:
    """With "at least six" beside 19 that somebody else counted nobody agrees."""
    roll = Roll()
    (_,) = placed(roll, told("The mayor said 19 people were killed.", killed("19", 19, by="The mayor")))
    least = killed("six", 6, by="The army", qualifier=Qualifier.AT_LEAST)
    (other,) = placed(roll, told("The army said at least six people were killed.", least, number=2, hours=1))
    assert [one.kind for one in other.differences] == [Kind.DIFFERENT_SCOPE]
