"""What came to a story since a moment: articles, sources, changes of status, figures, edits; whether anything did."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, case, exists, func, or_, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.claims_told import claims_as_told
from reportedly.ledger.columns import EPOCH, Moment
from reportedly.ledger.edits.change_schema import edits
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.prepared import Prepared
from reportedly.ledger.schema import claims, updates, versions
from reportedly.ledger.series.series_schema import figure_differences, figure_points, figure_series
from reportedly.ledger.showing import held_at
from reportedly.ledger.sqlite import numbers_given
from reportedly.ledger.standing.standing_rows import StatusRow
from reportedly.ledger.standing.standing_schema import assertion_ranks, assertion_statuses
from reportedly.ledger.stories.story_belonging import belongs
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.records import AssertionStatus, Mode

MOST = 200
_OF_CLAIM = ("article_id", "position", "source", "source_name", "entity_id", "sentence", "known_at")
_OPENING = (AssertionStatus.ONE_ORIGIN.value, AssertionStatus.UNCONFIRMED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """After ``since``, from the first unless told, and up to ``until``, None for up to now."""

    since: datetime = EPOCH
    until: datetime | None = None

    def holds(self, moment: Any) -> ColumnElement[bool]:
        """Whether a column's moment is within it."""
        begun: ColumnElement[bool] = moment > self.since
        return begun if self.until is None else begun & (moment <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """A change of an assertion's status, from ``was``, None where it had none, because of the claim in ``change``.

    ``who`` is the full name of that claim's source, as far as its article tells.
    """

    assertion: int
    was: AssertionStatus | None
    change: StatusRow
    who: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A source that had not spoken in the story before, with the place of its first claim in it; ``who`` in full."""

    source: str
    entity: int | None
    article: int
    version: int
    index: int
    outlet: str | None
    sentence: str
    known_at: datetime
    who: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNews:
    """What came to a story within a span, by number, the last first; of each at most the last 200.

    ``revised`` are points of figures, each after its series, that update an earlier one or are in conflict with it,
    ``edited`` articles whose text changed in substance.
    """

    articles: tuple[int, ...]
    changes: tuple[StatusChange, ...]
    revised: tuple[tuple[int, int], ...]
    sources: tuple[NewSource, ...]
    edited: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutNews:
    """What came to a story, of whose changes and sources the last alone are told; how many there are of these."""

    news: StoryNews
    changes: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """So many changes of status and new sources are read, but for those called by words that name nobody."""

    most: int = MOST
    but: frozenset[str] = frozenset()


ALL = Told()


def news_of(connection: Connection, story: int, span: Span, told: Told = ALL) -> CutNews:
    """What came to a story within a span, of changes and sources as much as is to be told."""
    changed = _changed(connection, story, span, MOST)
    sources, speakers = _sources(connection, story, span, told)
    news = StoryNews(
        articles=_articles(connection, story, span),
        changes=_changes(connection, changed[: told.most]),
        revised=_revised(connection, story, span),
        sources=sources,
        edited=_edited(connection, story, span),
    )
    return CutNews(news=news, changes=len(changed), sources=speakers)


def stirred(connection: Connection, story: int, after: int) -> bool:
    """Whether an update after one, by number, is of an article or an assertion of the story."""
    of_article = select(updates.c.id).join(story_articles, story_articles.c.article_id == updates.c.article_id)
    of_article = of_article.where(updates.c.id > after, story_articles.c.story_id == story, belongs(None))
    of_assertion = select(updates.c.id).join(assertions, assertions.c.id == updates.c.assertion_id)
    of_assertion = of_assertion.where(updates.c.id > after, assertions.c.story_id == story)
    return any(connection.scalar(query.limit(1)) is not None for query in (of_article, of_assertion))


def _articles(connection: Connection, story: int, span: Span) -> tuple[int, ...]:
    first = func.min(story_articles.c.since)
    query = select(story_articles.c.article_id).where(story_articles.c.story_id == story, belongs(span.until))
    query = query.group_by(story_articles.c.article_id).having(span.holds(first))
    return tuple(connection.scalars(query.order_by(first.desc(), story_articles.c.article_id.desc()).limit(MOST)))


def _edited(connection: Connection, story: int, span: Span) -> tuple[int, ...]:
    query = select(edits.c.article_id).join(story_articles, story_articles.c.article_id == edits.c.article_id)
    query = query.where(story_articles.c.story_id == story, belongs(span.until))
    query = query.where(edits.c.substance, span.holds(edits.c.known_at)).group_by(edits.c.article_id)
    return tuple(connection.scalars(query.order_by(func.max(edits.c.id).desc()).limit(MOST)))


def changes_of(connection: Connection, story: int, span: Span, limit: int) -> tuple[StatusChange, ...]:
    """The changes of status of a story's assertions within a span, the last first.

    That somebody says something first is one only where it is disputed or confirmed from the first.
    """
    return _changes(connection, _changed(connection, story, span, limit))


def _changed(connection: Connection, story: int, span: Span, limit: int) -> Sequence[Row[Any]]:
    rows: list[Row[Any]] = []
    asked: dict[str, Any] = {"story": story, "after": span.since, "skip": 0, "most": 2 * limit}
    some = _LAST_STATUSES.ask(connection, span.until, **asked).scalars().all()
    while some and len(rows) < limit:
        found = connection.execute(_WHAT_WAS, {"numbers": json.dumps(list(some))}).all()
        rows += [row for row in found if row.was != row.status and (row.was or row.status not in _OPENING)]
        asked["skip"] += len(some)
        is_all = len(some) < asked["most"] or len(rows) >= limit
        some = [] if is_all else _LAST_STATUSES.ask(connection, span.until, **asked).scalars().all()
    return rows[:limit]


def _changes(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[StatusChange, ...]:
    numbers = json.dumps([row.id for row in rows])
    because = {row.id: row for row in connection.execute(_BECAUSE, {"numbers": numbers})}
    told = claims_as_told(connection, [row.because_id for row in because.values()])
    return tuple(
        _change(because[row.id], row.was, told.get(because[row.id].because_id)) for row in rows if row.id in because
    )


_SOME = assertion_statuses.c.id.in_(select(numbers_given("numbers").c.value))


def _what_was() -> Select[Any]:
    """Statuses, each with the one before it, the last first."""
    before = assertion_statuses.alias()
    earlier = select(before.c.status).where(
        before.c.assertion_id == assertion_statuses.c.assertion_id, before.c.id < assertion_statuses.c.id
    )
    was = earlier.order_by(before.c.id.desc()).limit(1).correlate(assertion_statuses).scalar_subquery()
    query = select(*assertion_statuses.c["id", "status"], was.label("was")).where(_SOME)
    return query.order_by(assertion_statuses.c.since.desc(), assertion_statuses.c.id.desc())


_BECAUSE = (
    select(assertion_statuses, assertion_claims.c.position, *versions.c["number", "article_id", "outlet"])
    .join(assertion_claims, assertion_claims.c.id == assertion_statuses.c.because_id)
    .join(versions, versions.c.id == assertion_claims.c.version_id)
    .where(_SOME)
)
"""Statuses, each with the place of the claim that brought it about."""


def _last_statuses(as_of: Any) -> Select[Any]:
    """Statuses that assertions of a story came to have in a span and that may be changes, the last first, in part.

    A status begins where a row of ranks does: these are walked through from the last one on.
    """
    status, rank, before = assertion_statuses.c, assertion_ranks.c, assertion_statuses.alias()
    began = (status.assertion_id == rank.assertion_id) & (status.since == rank.since)
    of_same = (before.c.assertion_id == status.assertion_id) & (before.c.id < status.id)
    after: Any = bindparam("after", type_=Moment)
    query = (
        select(status.id)
        .join_from(assertion_ranks, assertion_statuses, began)
        .where(rank.story_id == bindparam("story"), rank.since > after, rank.changed_at == rank.since)
        .where(or_(rank.status.not_in(_OPENING), exists().where(of_same)))
    )
    query = query if as_of is None else query.where(rank.since <= as_of)
    return query.order_by(rank.since.desc(), status.id.desc()).offset(bindparam("skip")).limit(bindparam("most"))


_WHAT_WAS, _LAST_STATUSES = _what_was(), Prepared(_last_statuses)


def _change(row: Any, before: str | None, claim: Any) -> StatusChange:
    change = StatusRow(
        since=row.since,
        status=AssertionStatus(row.status),
        article=row.article_id,
        version=row.number,
        index=row.position,
        source=None if claim is None else claim.source,
        outlet=row.outlet,
        quoted_sentence=None if claim is None else claim.sentence,
    )
    was = AssertionStatus(before) if before else None
    return StatusChange(
        assertion=row.assertion_id, was=was, change=change, who=None if claim is None else claim.source_name
    )


def _revised(connection: Connection, story: int, span: Span) -> tuple[tuple[int, int], ...]:
    differs = exists().where(
        figure_differences.c.point_id == figure_points.c.id, figure_differences.c.kind.in_(("update", "conflict"))
    )
    query = select(*figure_points.c["series_id", "id"]).join(figure_series)
    query = query.where(figure_series.c.story_id == story, span.holds(figure_points.c.since))
    query = query.where(differs).order_by(figure_points.c.since.desc(), figure_points.c.id.desc())
    return tuple((row.series_id, row.id) for row in connection.execute(query.limit(MOST)))


def _sources(connection: Connection, story: int, span: Span, told: Told) -> tuple[tuple[NewSource, ...], int]:
    """Those who are credited with what they said, told apart by entity, else by the words printed, the last first.

    When each spoke first is counted; what it said is read of the last alone. With how many there are, 200 at most.
    """
    tables = (claims,) if span.until is None else (claims, past_claims)
    first: dict[object, datetime] = {}
    for table in tables:
        for entity, source, known_at in connection.execute(_first_known(table, story, span.until)):
            key = entity or source.casefold()
            first[key] = min(known_at, first.get(key, known_at))
    new = {key: known_at for key, known_at in first.items() if known_at > span.since and key not in told.but}
    moments = sorted(set(sorted(new.values())[-told.most :]))
    rows = [row for table in tables for row in connection.execute(_spoken_at(table, story, span.until, moments))]
    found: dict[object, Any] = {}
    for row in sorted(rows, key=lambda row: (row.known_at, row.article_id, row.position)):
        key = row.entity_id or row.source.casefold()
        if new.get(key) == row.known_at:
            found.setdefault(key, row)
    return _named(list(found.values())[: -told.most - 1 : -1]), min(len(new), MOST)


def _first_known(table: Table, story: int, until: datetime | None) -> Select[Any]:
    """When what is told of each source was known first, by entity, else by the words printed."""
    printed = case((table.c.entity_id.is_(None), table.c.source))
    query = _spoken(table, story, until).with_only_columns(table.c.entity_id, printed, func.min(table.c.known_at))
    return query.group_by(table.c.entity_id, printed)


def _spoken_at(table: Table, story: int, until: datetime | None, moments: Sequence[datetime]) -> Select[Any]:
    query = _spoken(table, story, until).with_only_columns(*table.c[_OF_CLAIM], *versions.c["number", "outlet"])
    return query.where(table.c.known_at.in_(moments))


def _spoken(table: Table, story: int, until: datetime | None) -> Select[Any]:
    query = (
        select(table.c.id)
        .join_from(story_articles, versions, versions.c.article_id == story_articles.c.article_id)
        .join(table, table.c.version_id == versions.c.id)
        .where(story_articles.c.story_id == story, belongs(until), table.c.source.is_not(None))
        .where(func.coalesce(table.c.mode, "") == Mode.SAID.value)
    )
    return query if until is None else query.where(*held_at(table, until))


def _named(rows: Sequence[Any]) -> tuple[NewSource, ...]:
    return tuple(
        NewSource(
            source=row.source,
            entity=row.entity_id,
            article=row.article_id,
            version=row.number,
            index=row.position,
            outlet=row.outlet,
            sentence=row.sentence,
            known_at=row.known_at,
            who=row.source_name,
        )
        for row in rows
    )
