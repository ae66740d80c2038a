"""What happened when, and who said what when, in one story: events and statements without those that copies repeat."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, case, exists, func, or_, select, text

from reportedly.ledger.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions import Member, member_of, member_rows, standing
from reportedly.ledger.copy_schema import copies, copy_groups
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.past_schema import past_claims, past_events, showings
from reportedly.ledger.schema import articles, claims, events, versions
from reportedly.ledger.showing import held_at, shown_at
from reportedly.ledger.story_belonging import belongs, held
from reportedly.ledger.story_schema import story_articles
from reportedly.records import Bearing, CopyKind, EventStatus, EventType, Mode

_OF_EVENT = (
    *("article_id", "position", "type", "mode", "act", "status", "negated", "printed"),
    *("source", "target", "place", "time", "claim", "sentence"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Which statements of a story are wanted: how they bear on what is asserted, and by whom; None takes all.

    ``source`` is what the source's printed name has in it. ``limit`` so many are told after the first ``skip``; the
    last said comes first, unless ``from_the_first``.
    ``newest`` looks into so many articles alone, those that came last, as long as these have enough.
    """

    bearing: Bearing | None = None
    source: str | None = None
    limit: int = 50
    skip: int = 0
    from_the_first: bool = False
    newest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event as one article of the story tells it; see :class:`EventRow` for what its fields hold.

    ``told_at`` is when the article was published, as far as is known, else when it became known.
    """

    article: int
    version: int
    index: int
    type: EventType
    mode: str | None
    act: str | None
    status: EventStatus
    negated: bool
    printed: str
    source: str | None
    target: str | None
    place: str | None
    time: str | None
    claim: int | None
    sentence: str
    outlet: str | None
    told_at: datetime


def said_in(connection: Connection, story: int, wanted: Said, as_of: datetime | None) -> tuple[tuple[Member, ...], int]:
    """The news that sources of a story gave, in the order wanted, and how much there is; copies repeat nothing.

    When something was said is told by the article's time of publication, else by when it became known.
    """
    if wanted.newest is not None:
        members, total = _said_in(connection, story, wanted, as_of)
        if len(members) == wanted.limit:
            return members, total
    return _said_in(connection, story, replace(wanted, newest=None), as_of)


def _said_in(
    connection: Connection, story: int, wanted: Said, as_of: datetime | None
) -> tuple[tuple[Member, ...], int]:
    tables = (claims,) if as_of is None else (claims, past_claims)
    found: list[Any] = []
    total = 0
    for table in tables:
        query = _said(table, story, wanted, as_of)
        some = connection.execute(query.limit(wanted.skip + wanted.limit)).all()
        found += some
        total += some[0].total if some else 0
    found.sort(key=lambda row: row.position)
    found.sort(key=lambda row: (row.told_at, row.article_id), reverse=not wanted.from_the_first)
    shown = [row.row for row in found[wanted.skip : wanted.skip + wanted.limit]]
    rows = [row for table in tables for row in connection.execute(_rows(table, shown, as_of))]
    were = {row.row: row for row in as_they_were(connection, "version", rows, as_of, by="version_id")}
    return tuple(member_of(were[number]) for number in shown if number in were), total


def happened_in(connection: Connection, story: int, as_of: datetime | None) -> tuple[Happened, ...]:
    """The events that the articles of a story tell, in the order in which they are told; copies repeat nothing."""
    tables = (events,) if as_of is None else (events, past_events)
    rows = [row for table in tables for row in connection.execute(_happened(table, story, as_of))]
    rows.sort(key=lambda row: (row.told_at, row.article_id, row.position))
    return tuple(_event(row) for row in as_they_were(connection, "version", rows, as_of, by="version_id"))


def places_in(connection: Connection, story: int, limit: int, as_of: datetime | None) -> tuple[tuple[str, int], ...]:
    """Where events of the story are told to have happened: known places, those of most articles first, with those."""
    told: set[tuple[str, int]] = set()
    for table in (events,) if as_of is None else (events, past_events):
        query: Select[Any] = _happened(table, story, as_of).where(table.c.lat.is_not(None), table.c.place.is_not(None))
        for row in connection.execute(query.with_only_columns(*table.c["place", "article_id"]).distinct()):
            told.add((row.place, row.article_id))
    counts = Counter(place for place, _ in told)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit])


def first_bearing(
    connection: Connection, story: int, bearings: Sequence[Bearing], as_of: datetime | None
) -> Member | None:
    """The claim that was known first of those that bear so on an assertion of the story; None where none does."""
    found: list[Any] = []
    for table in (claims,) if as_of is None else (claims, past_claims):
        query = told_in(table, story, as_of).where(assertion_claims.c.bearing.in_([one.value for one in bearings]))
        found += connection.execute(query.order_by(None).order_by(table.c.known_at, assertion_claims.c.id).limit(1))
    row = min(found, key=lambda row: (row.known_at, row.row), default=None)
    return None if row is None else member_of(row)


def told_in(table: Table, story: int, as_of: datetime | None) -> Select[Any]:
    """The claims, of a table of them, that bear on assertions of a story, now or as of a moment."""
    query = member_rows(table).where(assertions.c.story_id == story, standing(as_of))
    return query if as_of is None else query.where(*held_at(table, as_of))


def _said(table: Table, story: int, wanted: Said, as_of: datetime | None) -> Select[Any]:
    """Where what is wanted stands, and what puts it in order.

    News is told from background so that no index helps: the walk would go through all news that the ledger has.
    """
    query: Select[Any] = told_in(table, story, as_of).with_only_columns(
        *table.c["article_id", "position"],
        assertion_claims.c.id.label("row"),
        _told_at(table).label("told_at"),
        func.count().over().label("total"),
    )
    is_news = (func.coalesce(table.c.mode, "") == Mode.SAID.value, func.coalesce(table.c.background, False).is_(False))
    query = _not_repeated(query.where(*is_news, table.c.source.is_not(None)), table, as_of)
    way = (text("told_at DESC"), table.c.article_id.desc())
    way = (text("told_at"), table.c.article_id.asc()) if wanted.from_the_first else way
    query = query.order_by(None).order_by(*way, table.c.position)
    if wanted.bearing is not None:
        query = query.where(assertion_claims.c.bearing == wanted.bearing.value)
    if wanted.newest is not None:
        query = query.where(assertion_claims.c.article_id.in_(_newest(story, wanted.newest, as_of)))
    if wanted.source is not None:
        names = table.c["source", "source_name"]
        query = query.where(or_(*(column.icontains(wanted.source, autoescape=True) for column in names)))
    return query


def _newest(story: int, limit: int, as_of: datetime | None) -> Select[Any]:
    query = select(story_articles.c.article_id).where(story_articles.c.story_id == story, belongs(as_of))
    return query.order_by(story_articles.c.since.desc(), story_articles.c.id.desc()).limit(limit)


def _rows(table: Table, numbers: Sequence[int], as_of: datetime | None) -> Select[Any]:
    query = member_rows(table).where(assertion_claims.c.id.in_(numbers)).add_columns(table.c.version_id)
    return query if as_of is None else query.where(*held_at(table, as_of))


def _not_repeated(query: Select[Any], table: Table, as_of: datetime | None) -> Select[Any]:
    """Without what a copy prints of the text that it carries: what bears there in the same way on the same."""
    group, there = copy_groups.c, assertion_claims.alias()
    in_group = (group.article_id == table.c.article_id) & held(group.since, group.until, as_of)
    # Among the claims of the article, which are few; on one assertion hundreds may bear.
    same = (there.c.assertion_id + 0 == assertion_claims.c.assertion_id) & (
        there.c.bearing == assertion_claims.c.bearing
    )
    repeated = exists().where(same, there.c.article_id == group.carrier_id, held(there.c.since, there.c.until, as_of))
    is_own = or_(group.carrier_id.is_(None), group.carrier_id == table.c.article_id, ~repeated)
    return query.outerjoin(copy_groups, in_group).where(is_own)


def _no_copies(query: Select[Any], as_of: datetime | None) -> Select[Any]:
    """Without articles that print nothing of their own beside another's text."""
    copy = copies.c
    is_copy = (copy.article_id == story_articles.c.article_id) & held(copy.since, copy.until, as_of)
    return query.outerjoin(copies, is_copy).where(or_(copy.kind.is_(None), copy.kind == CopyKind.LOCAL.value))


def _told_at(table: Table) -> ColumnElement[datetime]:
    return case((versions.c.published_at.is_(None), table.c.known_at), else_=versions.c.published_at)


def _happened(table: Table, story: int, as_of: datetime | None) -> Select[Any]:
    """The events of current versions of a story's articles: from the story down, never through all events."""
    told = select(*table.c[_OF_EVENT], table.c.version_id, *versions.c["number", "outlet"])
    query = told.add_columns(_told_at(table).label("told_at")).select_from(story_articles)
    if as_of is None:
        query = query.join(articles, articles.c.id == story_articles.c.article_id)
        is_current = (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version)
        query = query.join(versions, is_current)
    else:
        query = query.join(showings, showings.c.article_id == story_articles.c.article_id).where(shown_at(as_of))
        query = query.join(versions, versions.c.id == showings.c.version_id).where(*held_at(table, as_of))
    query = query.join(table, table.c.version_id == versions.c.id)
    return _no_copies(query.where(story_articles.c.story_id == story, belongs(as_of)), as_of)


def _event(row: Any) -> Happened:
    return Happened(
        article=row.article_id,
        version=row.number,
        index=row.position,
        type=EventType(row.type),
        status=EventStatus(row.status),
        outlet=row.outlet,
        told_at=row.told_at,
        mode=row.mode,
        act=row.act,
        negated=row.negated,
        printed=row.printed,
        source=row.source,
        target=row.target,
        place=row.place,
        time=row.time,
        claim=row.claim,
        sentence=row.sentence,
    )
