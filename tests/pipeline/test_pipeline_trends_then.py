"""What trends answer for any moment is what a plain recount of the tallies gives. All names are invented."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from trend_wire import Bulletin, at, keeping

from reportedly.clock import hour_of
from reportedly.errors import EntityError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.trends import trend_packs, trend_schema
from reportedly.ledger.trends.article_sets import ArticleSet, holds, unpack_into
from reportedly.ledger.trends.together_rows import Company
from reportedly.ledger.trends.trend_rows import Period
from reportedly.ledger.trends.trend_schema import trend_subjects, trend_tallies
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Entity, EntityKind, SubjectKind

NAMES = ("Ilse Brandt", "Tomas Reyl", "Mara Ostrow", "Jon Vellard", "Petra Ansel")
DAYS = 4
ENTITY = SubjectKind.ENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A bulletin that names some people, or a person's decision that two of those known so far are one."""

    bulletin: Bulletin
    names: frozenset[str] = frozenset()
    merges: tuple[int, int] | None = None

    def act(self, ledger: Ledger, kept: Keeping) -> None:
        """Let it happen; a merger of those who are not there, or one already, changes nothing."""
        if self.merges is not None:
            try:
                ledger.merge_entities(*self.merges, Reason(known_at=at(self.bulletin.known)))
            except EntityError:
                return
            return
        commit = self.bulletin.commit
        assert commit.reading is not None
        entities = tuple(
            Entity(id=f"e{place}", name=name, kind=EntityKind.PERSON, mentions=((0, 8),))
            for place, name in enumerate(sorted(self.names))
        )
        kept.commit(replace(commit, reading=replace(commit.reading, entities=entities)), Stopwatch())


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Articles that come in time or days late, are edited, taken back and read again, between mergers."""
    published = [draw(st.none() | st.floats(0, 24 * DAYS - 1)) for _ in range(5)]
    known, steps = 0.0, []
    for _ in range(draw(st.integers(1, 14))):
        known += draw(st.sampled_from([0, 0.25, 3, 11, 24]))
        number, text, reader = draw(st.integers(0, 4)), draw(st.integers(0, 1)), draw(st.sampled_from("12"))
        bulletin = Bulletin(number=number, published=published[number], known=known, text=text, reader=reader)
        if draw(st.integers(0, 7)) == 0:
            steps.append(Step(bulletin=bulletin, merges=(draw(st.integers(1, 3)), draw(st.integers(1, 5)))))
        else:
            steps.append(Step(bulletin=bulletin, names=draw(st.frozensets(st.sampled_from(NAMES)))))
    return steps


@contextmanager
def after(history: list[Step]) -> Iterator[Ledger]:
    """A ledger in which all this happened; it packs what two articles of a day tell of."""
    with (
        pytest.MonkeyPatch.context() as patched,
        TemporaryDirectory() as folder,
        Ledger.open(str(Path(folder) / "ledger.db")) as ledger,
    ):
        patched.setattr(trend_packs, "LEAST", 2)
        kept = keeping(ledger)
        for step in history:
            step.act(ledger, kept)
        yield ledger


def told(ledger: Ledger, period: Period, as_of: datetime | None, *, by_day: bool = True) -> list[Any]:
    """The tallies of a period that were known at a moment, of its whole days or its hours."""
    first, last = hour_of(period.since), hour_of(period.until - (period.until - period.since) / 10**9)
    if by_day:
        first, last = first // 24 * 24, last // 24 * 24 + 23
    kind = trend_subjects.c.kind.label("kind")
    query = select(trend_tallies, kind).join(trend_subjects, trend_subjects.c.id == trend_tallies.c.subject_id)
    with ledger._store.reading() as connection:
        rows = connection.execute(query).all()
    return [row for row in rows if first <= row.hour <= last and was_so(row, as_of)]


def was_so(row: Any, as_of: datetime | None) -> bool:
    """That a tally was known at a moment, or is so now."""
    if as_of is None:
        return row.until is None
    return row.since <= as_of and (row.until is None or row.until > as_of)


def recounted(rows: list[Any], kind: SubjectKind, limit: int) -> list[tuple[int, int]]:
    """The articles and texts of the subjects that are told of in most articles, by a recount."""
    articles = Counter(row.subject_id for row in rows if row.kind == kind)
    texts = Counter(row.subject_id for row in rows if row.kind == kind and row.is_text)
    return [(articles[one], texts[one]) for one in sorted(articles, key=lambda one: (-articles[one], one))][:limit]


moments = st.none() | st.floats(0, 24 * (DAYS + 2)).map(at)
periods = st.tuples(st.floats(-5, 90), st.floats(1, 100)).map(
    lambda span: Period(since=at(span[0]), until=at(span[0] + span[1]))
)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), history=histories())
def test_what_was_told_of_most_is_that_of_a_recount_at_any_moment(data: st.DataObject, history: list[Step]) -> None:
    """Of any kind, however few are asked for, on the days of any period; so are the counts of each day."""
    with after(history) as ledger:
        for _ in range(6):
            as_of, period, limit = data.draw(moments), data.draw(periods), data.draw(st.integers(1, 4))
            rows = told(ledger, period, as_of)
            for kind in (ENTITY, SubjectKind.OUTLET, SubjectKind.ALL):
                top = ledger.trends.top(kind, period, limit=limit, as_of=as_of)
                assert [(row.articles, row.texts) for row in top] == recounted(rows, kind, limit)
            days = Counter(row.hour // 24 for row in rows if row.kind == SubjectKind.ALL)
            series = ledger.trends.series(SubjectKind.ALL, "", period, by_day=True, as_of=as_of)
            assert {hour_of(row.begins) // 24: row.articles for row in series} == days


@settings(max_examples=30, deadline=None)
@given(data=st.data(), history=histories())
def test_counts_by_the_hour_and_articles_are_those_of_a_recount(data: st.DataObject, history: list[Step]) -> None:
    """The articles of a subject are those that count for it, those that count last first, however few are asked for."""
    with after(history) as ledger:
        for _ in range(6):
            as_of, period, limit = data.draw(moments), data.draw(periods), data.draw(st.integers(1, 4))
            rows = [row for row in told(ledger, period, as_of, by_day=False) if row.kind == SubjectKind.ALL]
            series = ledger.trends.series(SubjectKind.ALL, "", period, as_of=as_of)
            assert {hour_of(row.begins): row.articles for row in series} == Counter(row.hour for row in rows)
            found = ledger.trends.telling_of(SubjectKind.ALL, "", period, limit=limit, as_of=as_of)
            last = sorted(((row.hour, row.article_id) for row in rows), reverse=True)
            assert [row.id for row in found] == [article for _, article in last][:limit]


@settings(max_examples=40, deadline=None)
@given(data=st.data(), history=histories())
def test_who_is_named_with_whom_is_that_of_a_recount_at_any_moment(data: st.DataObject, history: list[Step]) -> None:
    """Of all names, of the first few, and around one of them; merged ones are one as far as was known then."""
    with after(history) as ledger:
        for _ in range(4):
            as_of, period = data.draw(moments), data.draw(periods)
            rows = [row for row in told(ledger, period, as_of, by_day=False) if row.kind == ENTITY]
            articles = naming(ledger, rows, as_of)
            ties = shared(articles)
            assert tied(ledger, Company(), period, as_of) == ties
            for one, other in combinations(sorted(articles), 2):
                beside = {one} | {number for pair in ties if one in pair for number in pair}
                around = tied(ledger, Company(around=one), period, as_of)
                assert around == {pair: both for pair, both in ties.items() if pair <= beside}
                _, found = ledger.trends.naming_both((one, other), period, slice(2), limit=2, as_of=as_of)
                both = articles[one].keys() & articles[other].keys()
                last = sorted(both, key=lambda article: (-articles[one][article], -article))
                assert [row.id for row in found] == last[:2]


def tied(ledger: Ledger, wanted: Company, period: Period, as_of: datetime | None) -> dict[frozenset[int], int]:
    """For any two entities, how many articles name both."""
    found = ledger.trends.together(wanted, period, as_of=as_of)
    assert found is not None
    return {frozenset((found.names[tie.one].entity, found.names[tie.other].entity)): tie.articles for tie in found.ties}


def naming(ledger: Ledger, rows: list[Any], as_of: datetime | None) -> dict[int, dict[int, int]]:
    """For each entity, the articles that name it by a recount, with the last hour in which each counts."""
    articles: dict[int, dict[int, int]] = {}
    with ledger._store.reading() as connection:
        keys = {row.id: row.key for row in connection.execute(select(trend_subjects)) if row.kind == ENTITY}
    for row in rows:
        subject = ledger.trends.subject(ENTITY, keys[row.subject_id], as_of=as_of)
        assert subject is not None
        of = articles.setdefault(int(subject.key), {})
        of[row.article_id] = max(row.hour, of.get(row.article_id, row.hour))
    return articles


def shared(articles: dict[int, dict[int, int]]) -> dict[frozenset[int], int]:
    """For any two entities, how many articles name both, by a recount."""
    pairs = {
        frozenset(pair): len(articles[pair[0]].keys() & articles[pair[1]].keys()) for pair in combinations(articles, 2)
    }
    return {pair: both for pair, both in pairs.items() if both}


def test_what_days_that_are_over_tell_of_is_packed_until_it_changes() -> None:
    """With the next day, who is named often; an edit unpacks whom it touches, and the end of a day packs it again."""
    brandt, reyl = frozenset(NAMES[:1]), frozenset(NAMES[:2])
    steps = [Step(bulletin=Bulletin(number=number, published=1, known=1), names=reyl) for number in (0, 1)]
    steps.append(Step(bulletin=Bulletin(number=2, published=25, known=25)))
    steps.append(Step(bulletin=Bulletin(number=3, published=29, known=29)))
    changed = Step(bulletin=Bulletin(number=0, published=1, known=30, reader="2"), names=brandt)
    later = [Step(bulletin=Bulletin(number=9, published=hour, known=hour)) for hour in (49, 53)]
    with after(steps) as ledger:
        assert packed(ledger) == {(name, 0): {1, 2} for name in NAMES[:2]}
    with after([*steps, changed]) as ledger:
        assert packed(ledger) == {(NAMES[0], 0): {1, 2}}
    again = replace(changed, bulletin=replace(changed.bulletin, reader="3", known=31), names=reyl)
    with after([*steps, changed, again, *later]) as ledger:
        assert packed(ledger) == {(name, 0): {1, 2} for name in NAMES[:2]}


def packed(ledger: Ledger) -> dict[tuple[str, int], set[int]]:
    """The articles that are packed, by who is named in them and the day, counted from the first."""
    first = hour_of(at(0)) // 24
    rows = select(trend_schema.trend_packs, trend_subjects.c.key).join(trend_subjects)
    found: dict[tuple[str, int], set[int]] = {}
    with ledger._store.reading() as connection:
        for row in connection.execute(rows).all():
            entity = ledger.entity(int(row.key))
            assert entity is not None
            held: ArticleSet = {}
            unpack_into(held, row.first, row.articles)
            found[entity.row.name, row.day - first] = {article for article in range(50) if holds(held, article)}
    return found
