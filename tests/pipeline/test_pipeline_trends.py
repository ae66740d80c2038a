"""What is counted by the hour as articles are committed, and bursts as hours end."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom_wire import BEGIN, SPOKEN, TALKS, article_of, reading_of
from sqlalchemy import select
from trend_wire import PLACES, Bulletin, at, days_of_news, keep, keeping, key_of

from reportedly.ledger import Ledger
from reportedly.ledger.copies import copies
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.schema import metadata
from reportedly.ledger.trends.trend_rows import Period
from reportedly.pipeline.keepers.trends import TrendKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry, SubjectKind
from reportedly.settings import TrendSettings

DAY = Period(since=at(0), until=at(24))
MORNING = Period(since=BEGIN, until=BEGIN)
HOUR = timedelta(hours=1)
PLACE = SubjectKind.PLACE


@contextmanager
def fresh() -> Iterator[Ledger]:
    """A ledger of its own for each example."""
    with TemporaryDirectory() as folder, Ledger.open(str(Path(folder) / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """An empty ledger."""
    with fresh() as opened:
        yield opened


def by_hour(ledger: Ledger, period: Period = DAY, **asked: Any) -> dict[str, dict[int, int]]:
    """For each place, how many articles each hour counts, from midnight on."""
    found: dict[str, dict[int, int]] = {}
    for place in PLACES:
        rows = ledger.trends.series(PLACE, key_of(place), period, **asked)
        counts = {int((row.begins - at(0)).total_seconds()) // 3600: row.articles for row in rows if row.articles}
        found |= {place: counts} if counts else {}
    return found


def trend_rows(ledger: Ledger) -> dict[str, list[Any]]:
    """All rows of the tables of trends, and the updates."""
    tables = [table for name, table in metadata.tables.items() if name.startswith(("trend_", "burst", "updates"))]
    with ledger._store.reading() as connection:
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables}


# ---------------------------------------------------------------- counts


def test_an_article_counts_once_for_what_its_current_version_tells_of(ledger: Ledger) -> None:
    """Edits move only what they change, taken back edits too; each is counted as known at any moment."""
    first = Bulletin(number=1, places=("Vell", "Oster"), published=8.5, known=9)
    edit = replace(first, text=1, places=("Vell", "Carrow"), known=11)
    keep(ledger, [first, first, edit, replace(first, known=13)])
    assert by_hour(ledger) == {"Vell": {8: 1}, "Oster": {8: 1}}
    assert by_hour(ledger, as_of=at(12)) == {"Vell": {8: 1}, "Carrow": {11: 1}}
    assert by_hour(ledger, as_of=at(8.9)) == {}
    assert by_hour(ledger, by_day=True) == {"Vell": {0: 1}, "Oster": {0: 1}}


def test_a_newer_reader_moves_only_what_it_reads_otherwise(ledger: Ledger) -> None:
    """What it adds counts in the hour of the version that it read, not in the hour of reading."""
    first = Bulletin(number=1, places=("Vell", "Oster"), published=8.5, known=9)
    keep(ledger, [first, replace(first, reader="2", places=("Vell", "Ansel"), known=20)])
    assert by_hour(ledger) == {"Vell": {8: 1}, "Ansel": {8: 1}}
    assert by_hour(ledger, as_of=at(19)) == {"Vell": {8: 1}, "Oster": {8: 1}}


def test_what_is_not_read_is_not_counted(ledger: Ledger) -> None:
    """An article without a reading counts for nothing, neither in the total."""
    keeping(ledger).commit(replace(Bulletin(number=1, known=9).commit, reading=None), Stopwatch())
    assert ledger.trends.series(SubjectKind.ALL, "", DAY) == ()


def test_entities_sources_events_and_outlets_are_counted(ledger: Ledger) -> None:
    """By the ledger's numbers, under the names that it knows."""
    kept = keeping(ledger)
    for piece in (SPOKEN, TALKS):
        entry = Entry(source="https://harbour.example/feed.xml", key=piece.slug, seen_at=BEGIN)
        commit = Commit(entry=entry, known_at=BEGIN, article=article_of(piece), reading=reading_of(piece))
        kept.commit(commit, Stopwatch())
    period = Period(since=BEGIN, until=BEGIN)
    told = {kind: ledger.trends.top(kind, period) for kind in SubjectKind}
    names = {kind: [(row.subject.name, row.articles) for row in rows] for kind, rows in told.items()}
    assert names[SubjectKind.ENTITY] == [("Ilse Brandt", 2), ("Tomas Reyl", 1)]
    assert names[SubjectKind.SOURCE][0][0] == "Ilse Brandt"
    assert names[SubjectKind.OUTLET] == [("Harbour Wire", 2)]


def test_what_people_decide_about_entities_holds_for_articles_past(ledger: Ledger) -> None:
    """Merged, each article counts once; taken back or split, it counts as it says; as of before, as it was."""
    kept = keeping(ledger)
    for piece in (SPOKEN, TALKS):
        entry = Entry(source="https://harbour.example/feed.xml", key=piece.slug, seen_at=BEGIN)
        commit = Commit(entry=entry, known_at=BEGIN, article=article_of(piece), reading=reading_of(piece))
        kept.commit(commit, Stopwatch())
    before = named(ledger)
    assert before == [("Ilse Brandt", 2), ("Tomas Reyl", 1)]
    ledger.merge_entities(1, 2, reason=Reason(known_at=BEGIN + HOUR))
    assert named(ledger) == [("Ilse Brandt", 2)]
    assert ledger.trends.subject(SubjectKind.ENTITY, "2") == ledger.trends.subject(SubjectKind.ENTITY, "1")
    assert [row.articles for row in ledger.trends.series(SubjectKind.ENTITY, "2", MORNING)] == [2]
    assert named(ledger, as_of=BEGIN) == before
    ledger.unmerge_entity(2, reason=Reason(known_at=BEGIN + 2 * HOUR))
    assert named(ledger) == before
    ledger.split_entity(1, reason=Reason(known_at=BEGIN + 3 * HOUR), articles=(2,))
    assert named(ledger) == [("Ilse Brandt", 1), ("Tomas Reyl", 1), ("Ilse Brandt", 1)]


def named(ledger: Ledger, **asked: Any) -> list[tuple[str, int]]:
    """The entities that count, with their articles."""
    rows = ledger.trends.top(SubjectKind.ENTITY, MORNING, **asked)
    return [(row.subject.name, row.articles) for row in rows]


class Copier:
    """Groups articles as a test says: by the number of a commit, which article's text each carries from then on."""

    name = "copies"

    def __init__(self, groups: Mapping[int, Mapping[int, int]]) -> None:
        self._groups, self._commits = groups, 0

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Write the groups of this commit."""
        for article, carrier in self._groups.get(self._commits, {}).items():
            copies.leave_group(opened.connection, article, opened.known_at)
            member = copies.Member(article=article, carrier=carrier)
            copies.enter_group(opened.connection, member, opened.known_at)
        self._commits += 1

    def forget(self) -> None:
        """It remembers nothing of the ledger."""


def test_copies_count_as_articles_and_their_text_once(ledger: Ledger) -> None:
    """A copy is no text; when another article is known to be the original, that is the text."""
    told = [Bulletin(number=number, places=("Vell",), published=8, known=9 + number) for number in range(3)]
    copier = Copier({1: {1: 1, 2: 1}, 2: {1: 3, 2: 3, 3: 3}})
    kept = Keeping(ledger, [copier, TrendKeeper(TrendSettings())])
    for one in told:
        kept.commit(one.commit, Stopwatch())
    (row,) = ledger.trends.series(PLACE, key_of("Vell"), DAY)
    assert (row.articles, row.texts, row.all_articles, row.all_texts) == (3, 1, 3, 1)
    for hour in (9, 10, 11):
        (row,) = ledger.trends.series(PLACE, key_of("Vell"), DAY, as_of=at(hour))
        assert (row.articles, row.texts) == (hour - 8, 1)
    tallies = trend_rows(ledger)["trend_tallies"]
    assert {article for _, _, article, _, until, is_text in tallies if is_text and until is None} == {3}


@st.composite
def histories(draw: st.DrawFn) -> list[Bulletin]:
    """Articles, edited, taken back and read again in any order; a reader finds the same in a text each time."""
    found: dict[tuple[int, int, str], tuple[str, ...]] = {}
    hours = [draw(st.none() | st.floats(0, 23)) for _ in range(3)]
    known, history = 0.0, []
    for _ in range(draw(st.integers(1, 12))):
        number, text, reader = draw(st.integers(0, 2)), draw(st.integers(0, 2)), draw(st.sampled_from("12"))
        known += draw(st.sampled_from([0, 0.25, 1, 5]))
        if (number, text, reader) not in found:
            found[number, text, reader] = tuple(draw(st.sets(st.sampled_from(PLACES))))
        places = found[number, text, reader]
        history.append(
            Bulletin(number=number, places=places, published=hours[number], known=known, text=text, reader=reader)
        )
    return history


class Recount:
    """Counts as a person would: for each article what its current version was last read to tell of, and since when."""

    def __init__(self) -> None:
        self.texts: dict[int, list[int]] = {}
        self.current: dict[int, tuple[int, float]] = {}
        self.read: dict[tuple[int, int], dict[str, tuple[str, ...]]] = {}
        self.told: dict[int, dict[str, int]] = {}

    def take(self, one: Bulletin) -> None:
        """Count a commit."""
        texts = self.texts.setdefault(one.number, [])
        is_new = one.text not in texts
        if is_new:
            texts.append(one.text)
        read = self.read.setdefault((one.number, one.text), {})
        is_read = one.reader not in read
        if is_read:
            read[one.reader] = tuple(one.places)
        text, since = self.current.get(one.number, (-1, -1.0))
        is_back = not is_new and one.text != text and one.known > since
        if is_new or is_back:
            self.current[one.number] = one.text, one.known
        if self.current[one.number][0] == one.text and (is_new or is_back or is_read):
            self._tell(one, list(read.values())[-1])

    def _tell(self, one: Bulletin, places: Sequence[str]) -> None:
        told, since = self.told.setdefault(one.number, {}), self.current[one.number][1]
        is_first = self.texts[one.number].index(one.text) == 0
        published = one.published if is_first and one.published is not None and one.published <= since else None
        hour = int(since if published is None else published)
        self.told[one.number] = {place: told.get(place, hour) for place in places}

    @property
    def counts(self) -> dict[str, dict[int, int]]:
        """How many articles each hour counts, for each place."""
        found: dict[str, Counter[int]] = {}
        for told in self.told.values():
            for place, hour in told.items():
                found.setdefault(place, Counter())[hour] += 1
        return {place: dict(hours) for place, hours in found.items()}


@settings(max_examples=30, deadline=None)
@given(history=histories())
def test_counts_are_those_of_a_recount_at_any_moment(history: list[Bulletin]) -> None:
    """For any commits, edits and readings, now and as of each moment, by the hour and by the day."""
    period, recount, then = Period(since=at(0), until=at(96)), Recount(), {}
    with fresh() as ledger:
        keep(ledger, history)
        for one in history:
            recount.take(one)
            then[one.known] = recount.counts
        assert by_hour(ledger, period) == recount.counts
        for known, counts in then.items():
            assert by_hour(ledger, period, as_of=at(known)) == counts
            top = ledger.trends.top(PLACE, period, as_of=at(known))
            assert {row.subject.name: row.articles for row in top} == totals(counts)
        assert {row.subject.name: row.articles for row in ledger.trends.top(PLACE, period)} == totals(recount.counts)
        days = Counter({key_of(place): count for place, count in totals(recount.counts).items()})
        for row in ledger.trends.all_days():
            days[row.key] -= row.articles if row.kind is PLACE else 0
        assert not any(days[key_of(place)] for place in PLACES)


def totals(counts: dict[str, dict[int, int]]) -> dict[str, int]:
    """The sums over all hours."""
    return {place: sum(hours.values()) for place, hours in counts.items()}


@settings(max_examples=12, deadline=None)
@given(history=histories(), cut=st.integers(0, 12))
def test_a_replay_and_a_restart_give_the_same_rows(history: list[Bulletin], cut: int) -> None:
    """Twice the same commits, and the same with a keeper that has just begun, are byte for byte the same."""
    with fresh() as once, fresh() as again, fresh() as cut_short:
        keep(once, history)
        keep(again, history)
        keep(cut_short, history[:cut])
        keep(cut_short, history[cut:])
        assert trend_rows(once) == trend_rows(again) == trend_rows(cut_short)


def test_hours_that_are_no_longer_kept_are_still_answered(ledger: Ledger) -> None:
    """After the days that the settings say only days are kept as sums; hours are then counted from the articles."""
    kept = keeping(ledger, hours_kept_days=1)
    for bulletin in days_of_news(3, each=1):
        kept.commit(bulletin.commit, Stopwatch())
    kept.commit(Bulletin(number=500, places=("Vell",), published=5, known=76).commit, Stopwatch())
    rows = trend_rows(ledger)
    assert min(hour for hour, *_ in rows["trend_hours"]) > min(hour for hour, *_ in rows["trend_tallies"]) + 40
    counts = by_hour(ledger, Period(since=at(0), until=at(48)))["Vell"]
    assert counts == dict.fromkeys(range(0, 48, 3), 1) | {5: 1}


# ---------------------------------------------------------------- bursts


def bursts(ledger: Ledger, **asked: Any) -> list[tuple[str, float, float, bool, int]]:
    """The bursts of the first week: what, from which hour to which, whether it is over, of how many articles."""
    found = ledger.trends.bursts(Period(since=at(0), until=at(24 * 7)), **asked)
    hours = [((row.begins - at(0)).total_seconds() / 3600, (row.ends - at(0)).total_seconds() / 3600) for row in found]
    return [(row.subject.name, *span, row.over, row.articles) for row, span in zip(found, hours, strict=True)]


def test_a_burst_is_found_while_it_is_on_and_ended_when_it_is_over(ledger: Ledger) -> None:
    """With its first and last hour, its articles and one update; as of any moment it stands as it stood then."""
    keep(ledger, days_of_news(5, burst=range(72, 80)))
    assert bursts(ledger) == [("Carrow", 72, 80, True, 24)]
    assert bursts(ledger, as_of=at(71)) == []
    early = bursts(ledger, as_of=at(77))
    assert [(name, begins, over) for name, begins, _, over, _ in early] == [("Carrow", 72, False)]
    assert early[0][2] <= 76
    (row,) = ledger.trends.bursts(Period(since=at(0), until=at(168)))
    articles = ledger.trends.articles(row.id)
    assert len(articles) == 24
    assert all(article.published_at and at(72) <= article.published_at < at(80) for article in articles)
    assert len(ledger.trends.articles(row.id, as_of=at(77))) < 24
    told = [update for update in ledger.updates_after(0, limit=5000) if update.kind == "burst"]
    assert [(update.burst, update.known_at) for update in told] == [(row.id, row.known_at)]


def test_a_burst_needs_more_than_one_outlet(ledger: Ledger) -> None:
    """A new feed that writes about something of its own is no burst."""
    told = days_of_news(4, burst=range(72, 80))
    keep(ledger, [replace(one, outlet="Novel") if one.places == ("Carrow",) else one for one in told])
    assert bursts(ledger) == []


def test_what_comes_too_late_is_counted_but_makes_no_burst(ledger: Ledger) -> None:
    """The back-list of a feed counts in its hours, which were weighed long ago."""
    told = days_of_news(4, burst=range(72, 80))
    keep(ledger, sorted((replace(one, known=120) if one.places == ("Carrow",) else one for one in told), key=_known))
    assert by_hour(ledger, Period(since=at(0), until=at(168)))["Carrow"] == dict.fromkeys(range(72, 80), 3)
    assert bursts(ledger) == []


def _known(bulletin: Bulletin) -> float:
    return bulletin.known


@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_the_order_within_an_hour_does_not_matter(data: st.DataObject) -> None:
    """Articles that become known in one hour may come in any order: the same counts, the same bursts."""
    told = days_of_news(2, burst=range(30, 36), each=2)
    shuffled: list[Bulletin] = []
    for hour in range(60):
        of_hour = [one for one in told if hour <= one.known < hour + 1]
        shuffled += data.draw(st.permutations(of_hour)) if hour in range(28, 38) else of_hour
    with fresh() as first, fresh() as second:
        keep(first, told)
        keep(second, shuffled)
        assert bursts(first) == bursts(second) != []
        assert by_hour(first, Period(since=at(0), until=at(168))) == by_hour(second, Period(since=at(0), until=at(168)))


@settings(max_examples=3, deadline=None)
@given(cuts=st.sets(st.integers(1, 100), max_size=3))
def test_bursts_are_the_same_whenever_the_program_was_restarted(cuts: set[int]) -> None:
    """All that is remembered between hours is in the ledger."""
    told = days_of_news(2, burst=range(30, 36), each=2)
    with fresh() as once, fresh() as often:
        keep(once, told)
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(told)], strict=True):
            keep(often, told[start:end])
        assert trend_rows(once) == trend_rows(often)
        assert bursts(once) != []
