"""Stories are kept up as articles are committed, can be decided about, and asked about as of a moment. All invented."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from story_texts import CHOIR, FERRY, FERRY_LAST, FERRY_TOO, WHEAT, WHEAT_TOO

from reportedly.errors import StoryError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories.stories import larger_first, merge_story, momentum
from reportedly.ledger.stories.story_book import Order
from reportedly.ledger.stories.story_decisions import merge_stories, split_off
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.pipeline.keepers.copies import CopyKeeper
from reportedly.pipeline.keepers.fronts import FrontKeeper
from reportedly.pipeline.keepers.stories import StoryKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry
from reportedly.settings import CopySettings, StorySettings

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(hour: int) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hour)


def commit_of(number: int, text: str, hour: int, outlet: str = "The Ansel Gazette") -> Commit:
    """A commit of an invented article."""
    url = f"https://gazette.example/{number}"
    entry = Entry(source="https://gazette.example/feed", key=url, seen_at=at(hour), url=url)
    article = Article(
        id=f"a{number}",
        url=url,
        title=text.split(",", maxsplit=1)[0][:60],
        text=text,
        outlet=outlet,
        published_at=at(hour),
    )
    return Commit(entry=entry, known_at=at(hour), article=article)


def keeping(ledger: Ledger) -> Keeping:
    """Keepers that remember nothing yet."""
    return Keeping(ledger, [CopyKeeper(CopySettings()), StoryKeeper(StorySettings()), FrontKeeper()])


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of four articles: two on a ferry, one on wheat, one on a choir."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        kept = keeping(opened)
        for number, text in enumerate((FERRY, WHEAT, FERRY_TOO, CHOIR)):
            kept.commit(commit_of(number, text, number, outlet=f"Outlet {number}"), Stopwatch())
        yield opened


def placed(ledger: Ledger) -> dict[str, int]:
    """Which article is in which story."""
    return dict(ledger.stories.placed())


def test_articles_on_one_matter_are_one_story(ledger: Ledger) -> None:
    """Two reports of one accident are a story of two outlets, whose headline is that of one of them."""
    assert placed(ledger) == {"a0": 1, "a1": 2, "a2": 1, "a3": 3}
    row = ledger.stories.listed(Order.LARGEST)[0]
    assert (row.id, row.articles, row.outlets, row.known_at, row.last_at) == (1, 2, 2, at(0), at(2))
    assert row.headline in {FERRY.split(",", maxsplit=1)[0][:60], FERRY_TOO[:60]}


def test_a_restart_after_any_article_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """Keepers that remember nothing place the next article as those would that were there from the start."""
    with Ledger.open(str(tmp_path / "again.db")) as again:
        for number, text in enumerate((FERRY, WHEAT, FERRY_TOO, CHOIR)):
            keeping(again).commit(commit_of(number, text, number, outlet=f"Outlet {number}"), Stopwatch())
        assert placed(again) == placed(ledger)
        assert again.stories.listed() == ledger.stories.listed()


def test_stories_are_asked_as_of_a_moment(ledger: Ledger) -> None:
    """Before the second report came, the story had one article, and the choir was not known."""
    then = ledger.stories.listed(Order.MOMENTUM, as_of=at(1))
    assert [(row.id, row.articles) for row in then] == [(2, 1), (1, 1)]
    assert ledger.stories.story(3, as_of=at(1)) is None
    read = ledger.stories.story(1, as_of=at(1))
    assert read is not None
    assert [article.row.article_id for article in read.articles] == ["a0"]
    assert next(row.id for row in ledger.stories.listed(Order.MOMENTUM)) == 1


def test_momentum_puts_first_what_is_told_of_most_of_late(ledger: Ledger) -> None:
    """Two articles of late weigh more than one; a story of yesterday fades behind one of today."""
    assert [row.id for row in ledger.stories.listed(Order.MOMENTUM)] == [1, 3, 2]
    keeping(ledger).commit(commit_of(9, WHEAT.replace("19", "18") + " Rain is forecast.", 90, "Outlet 9"), Stopwatch())
    assert next(row.id for row in ledger.stories.listed(Order.MOMENTUM)) == 2


def test_a_person_merges_two_stories(ledger: Ledger) -> None:
    """All articles of one go to the other; before the decision they were apart, and the record says who decided."""
    kept, reason = keeping(ledger), Reason(known_at=at(5), why="one trade fair", by="Ilse")
    assert kept.decide(at(5), lambda opened: merge_stories(opened, 2, 3, reason)) == 2
    assert placed(ledger) == {"a0": 1, "a1": 2, "a2": 1, "a3": 2}
    read, before = ledger.stories.story(3), ledger.stories.story(3, as_of=at(4))
    assert read is not None
    assert before is not None
    assert (read.row.id, read.decisions[0].action, read.decisions[0].by) == (2, "merge", "Ilse")
    assert (before.row.id, before.decisions) == (3, ())


def test_what_a_person_splits_stays_apart_for_good(ledger: Ledger) -> None:
    """An article that is like both would merge them again, but a person has decided."""
    kept, reason = keeping(ledger), Reason(known_at=at(5))
    new = kept.decide(at(5), lambda opened: split_off(opened, 1, [3], reason))
    assert placed(ledger) == {"a0": 1, "a1": 2, "a2": new, "a3": 3}
    kept.commit(commit_of(9, f"{FERRY} {FERRY_TOO}", 6, "Outlet 9"), Stopwatch())
    assert placed(ledger)["a9"] in {1, new}
    assert {placed(ledger)["a0"], placed(ledger)["a2"]} == {1, new}


@pytest.mark.parametrize(
    "decision",
    [
        partial(merge_stories, keep=1, other=1),
        partial(merge_stories, keep=1, other=77),
        partial(split_off, story=1, articles=[2]),
        partial(split_off, story=1, articles=[1, 3]),
        partial(split_off, story=1, articles=[]),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(ledger: Ledger, decision: "partial[int]") -> None:
    """One story is not two; a story that is not there, or articles that it has not, cannot be decided about."""
    before = placed(ledger)
    with pytest.raises(StoryError):
        keeping(ledger).decide(at(5), lambda opened: decision(opened, reason=Reason(known_at=at(5))))
    assert placed(ledger) == before


def test_of_two_stories_that_turn_out_to_be_one_the_larger_is_kept(ledger: Ledger) -> None:
    """Readers know it by its number, and fewer articles move; of two as large it is that which was known first."""
    found: list[tuple[int, int]] = []

    def asked(opened: OpenCommit) -> None:
        found.extend(larger_first(opened.connection, *two) for two in ((1, 2), (2, 1), (3, 2)))

    ledger.commit(commit_of(30, CHOIR, 8, "Outlet 30"), asked)
    assert found == [(1, 2), (1, 2), (2, 3)]


def test_a_copy_is_in_the_story_of_its_text(ledger: Ledger) -> None:
    """What prints another article's text belongs where that does, whatever else it has."""
    long = " ".join([FERRY, FERRY_TOO, "The coastguard will tow the ship to the yard of Ansel on Thursday at noon."])
    kept = keeping(ledger)
    kept.commit(commit_of(20, long, 7, "Outlet 20"), Stopwatch())
    kept.commit(commit_of(21, long, 8, "Outlet 21"), Stopwatch())
    assert placed(ledger)["a21"] == placed(ledger)["a20"]


def of_two_matters(ledger: Ledger, *, decided: bool) -> None:
    """Make one story of those on the ferry and on wheat, by a person's decision or as if placing had merged them."""
    keeping(ledger).commit(commit_of(4, WHEAT_TOO, 4, outlet="Outlet 4"), Stopwatch())
    reason = Reason(known_at=at(5), why="one port", by="Ilse")

    def merged(opened: OpenCommit) -> int:
        if decided:
            return merge_stories(opened, 1, 2, reason)
        return len(merge_story(opened.connection, 1, 2, at(5)))

    keeping(ledger).decide(at(5), merged)
    assert placed(ledger) == {"a0": 1, "a1": 1, "a2": 1, "a3": 3, "a4": 1}


def test_an_edit_changes_nothing_of_a_story_before_it(ledger: Ledger) -> None:
    """A story is dated by when its articles joined one, not by when they were last edited."""
    then = ledger.stories.listed(Order.LARGEST, as_of=at(4))
    keeping(ledger).commit(commit_of(0, f"{FERRY} It sailed on.", 6, outlet="Outlet 0"), Stopwatch())
    edited = ledger.article(1)
    assert edited is not None
    assert edited.reading.article.text.endswith("It sailed on.")
    assert ledger.stories.listed(Order.LARGEST, as_of=at(4)) == then
    assert ledger.stories.listed(Order.LARGEST, as_of=at(7))[0].last_at == at(2)


def test_a_story_that_comes_apart_is_split(ledger: Ledger) -> None:
    """When a third report of the accident comes, those on wheat are a story of their own; before, all was one."""
    of_two_matters(ledger, decided=False)
    keeping(ledger).commit(commit_of(6, FERRY_LAST, 6, outlet="Outlet 6"), Stopwatch())
    assert placed(ledger) == {"a0": 1, "a1": 4, "a2": 1, "a3": 3, "a4": 4, "a6": 1}
    before, now = ledger.stories.story(1, as_of=at(5)), ledger.stories.story(4)
    assert before is not None
    assert now is not None
    assert {one.row.article_id for one in before.articles} == {"a0", "a1", "a2", "a4"}
    told = {(one.row.article_id, one.since, one.why) for one in now.articles}
    assert told == {("a1", at(6), "split"), ("a4", at(6), "split")}
    assert ledger.stories.story(4, as_of=at(5)) is None
    assert (now.row.articles, now.row.last_at) == (2, at(4))


def test_what_is_left_of_a_split_story_weighs_what_it_has(ledger: Ledger) -> None:
    """After the split each part has the momentum that it would have if it had never been one with the other."""
    of_two_matters(ledger, decided=False)
    keeping(ledger).commit(commit_of(6, FERRY_LAST, 6, outlet="Outlet 6"), Stopwatch())
    found = {row.id: row.momentum for row in ledger.stories.listed(Order.MOMENTUM)}
    assert found[1] == pytest.approx(momentum([at(0), at(2), at(6)]))
    assert found[4] == pytest.approx(momentum([at(1), at(4)]))


def test_what_a_person_has_joined_stays_joined(ledger: Ledger) -> None:
    """The same articles, merged by a person, are one story however many come."""
    of_two_matters(ledger, decided=True)
    for number in range(6, 9):
        keeping(ledger).commit(commit_of(number, FERRY_LAST, number, outlet=f"Outlet {number}"), Stopwatch())
    assert set(placed(ledger).values()) == {1, 3}


def test_what_prints_one_text_goes_together(ledger: Ledger) -> None:
    """An article that prints what another part of its story says goes with it when the story is split."""
    of_two_matters(ledger, decided=False)
    long = f"{WHEAT} {WHEAT_TOO} The ministry will publish its next forecast in June, it said on Monday in Brevance."
    kept = keeping(ledger)
    kept.commit(commit_of(5, long, 5, outlet="Outlet 5"), Stopwatch())
    kept.commit(commit_of(6, f"{long} It is the ninth this year.", 6, outlet="Outlet 6"), Stopwatch())
    for number in range(7, 10):
        kept.commit(commit_of(number, FERRY_LAST, number, outlet=f"Outlet {number}"), Stopwatch())
    found = placed(ledger)
    assert found["a5"] == found["a6"] == found["a1"] == found["a4"] != found["a0"]
    assert found["a0"] == found["a2"] == found["a9"]


def test_the_lists_of_the_past_are_those_of_then(ledger: Ledger) -> None:
    """In every order, whatever joined, was merged or split since, a moment's list is the one that was given then."""
    told: dict[datetime, dict[Order, list[tuple[int, int, int, datetime, datetime]]]] = {}

    def tell(moment: datetime) -> None:
        told[moment] = {order: rows_of(ledger.stories.listed(order)) for order in Order}

    tell(at(3))
    of_two_matters(ledger, decided=True)
    tell(at(5))
    keeping(ledger).commit(commit_of(6, FERRY_LAST, 6, outlet="Outlet 6"), Stopwatch())
    tell(at(6))
    keeping(ledger).decide(at(8), lambda opened: split_off(opened, 1, [2, 5], Reason(known_at=at(8))))
    tell(at(8))
    keeping(ledger).commit(commit_of(9, CHOIR, 9, outlet="Outlet 9"), Stopwatch())
    assert {
        moment: {order: rows_of(ledger.stories.listed(order, as_of=moment)) for order in Order} for moment in told
    } == told


def test_a_ledger_that_is_brought_up_knows_the_counts_of_any_moment(ledger: Ledger, tmp_path: Path) -> None:
    """The upgrade counts for each moment what keepers would have kept."""
    of_two_matters(ledger, decided=True)
    keeping(ledger).commit(commit_of(6, FERRY_LAST, 6, outlet="Outlet 6"), Stopwatch())
    moments = [at(hour) for hour in range(8)]
    kept = [rows_of(ledger.stories.listed(Order.LARGEST, as_of=moment)) for moment in moments]
    engine = create_engine(f"sqlite:///{tmp_path / 'ledger.db'}")
    with engine.begin() as connection:
        import_module("reportedly.ledger.migrations.versions.r0030_story_counts").fill(connection)
    engine.dispose()
    assert [rows_of(ledger.stories.listed(Order.LARGEST, as_of=moment)) for moment in moments] == kept


def rows_of(rows: Iterable[StoryRow]) -> list[tuple[int, int, int, datetime, datetime]]:
    """What a list says of stories."""
    return [(row.id, row.articles, row.outlets, row.known_at, row.last_at) for row in rows]
