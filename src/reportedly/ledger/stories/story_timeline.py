"""What happened when in one story, as its articles tell it: events without those that copies repeat."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, case, or_, select

from reportedly.ledger.copies.copy_schema import copies
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.past_schema import past_events, showings
from reportedly.ledger.prepared import AS_OF, Prepared
from reportedly.ledger.schema import articles, events, versions
from reportedly.ledger.showing import held_at, shown_at
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.records import CopyKind, EventStatus, EventType

_OF_EVENT = (
    *("article_id", "position", "type", "mode", "act", "status", "negated", "printed"),
    *("source", "target", "place", "time", "claim", "sentence"),
)


_A_DAY = "____-__-__%"


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


def happened_in(
    connection: Connection, story: int, as_of: datetime | None, *, limit: int | None = None, dated: bool = False
) -> tuple[Happened, ...]:
    """The events that the articles of a story tell, in the order in which they are told; copies repeat nothing.

    With a ``limit`` only the first ones; ``dated`` leaves out those of which no day is told.
    """
    rows: list[Any] = []
    for table in (events,) if as_of is None else (events, past_events):
        query = _happened(table, None if as_of is None else AS_OF)
        if dated:
            query = query.where(table.c.time.like(_A_DAY))
        if limit is not None:
            when = told_at(table)
            query = query.order_by(when, table.c.article_id, table.c.position).limit(limit)
        asked = {"story": story} | ({} if as_of is None else {"as_of": as_of})
        rows += connection.execute(query, asked)
    rows.sort(key=lambda row: (row.told_at, row.article_id, row.position))
    return tuple(_event(row) for row in as_they_were(connection, "version", rows[:limit], as_of, by="version_id"))


def places_in(connection: Connection, story: int, limit: int, as_of: datetime | None) -> tuple[tuple[str, int], ...]:
    """Where events of the story are told to have happened: known places, those of most articles first, with those."""
    told: set[tuple[str, int]] = set()
    for query in (_PLACES,) if as_of is None else (_PLACES, _PAST_PLACES):
        told |= {(row.place, row.article_id) for row in query.ask(connection, as_of, story=story)}
    counts = Counter(place for place, _ in told)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit])


def _no_copies(query: Select[Any], as_of: Any) -> Select[Any]:
    """Without articles that print nothing of their own beside another's text."""
    copy = copies.c
    is_copy = (copy.article_id == story_articles.c.article_id) & held(copy.since, copy.until, as_of)
    return query.outerjoin(copies, is_copy).where(or_(copy.kind.is_(None), copy.kind == CopyKind.LOCAL.value))


def told_at(table: Any) -> ColumnElement[datetime]:
    """When what a claim or an event says was told: when its article was published, else when it became known."""
    return case((versions.c.published_at.is_(None), table.c.known_at), else_=versions.c.published_at)


def _happened(table: Table, as_of: Any) -> Select[Any]:
    """The events of current versions of a story's articles: from the story down, never through all events."""
    told = select(*table.c[_OF_EVENT], table.c.version_id, *versions.c["number", "outlet"])
    query = told.add_columns(told_at(table).label("told_at")).select_from(story_articles)
    if as_of is None:
        query = query.join(articles, articles.c.id == story_articles.c.article_id)
        is_current = (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version)
        query = query.join(versions, is_current)
    else:
        query = query.join(showings, showings.c.article_id == story_articles.c.article_id).where(shown_at(as_of))
        query = query.join(versions, versions.c.id == showings.c.version_id).where(*held_at(table, as_of))
    query = query.join(table, table.c.version_id == versions.c.id)
    return _no_copies(query.where(story_articles.c.story_id == bindparam("story"), belongs(as_of)), as_of)


def _placed(table: Table, as_of: Any) -> Select[Any]:
    """The known places of events, each once for each article; as of a moment no version is read, only asked for."""
    query = _happened(table, None) if as_of is None else _happened_then(table, as_of)
    query = query.where(table.c.lat.is_not(None), table.c.place.is_not(None))
    return query.with_only_columns(*table.c["place", "article_id"]).distinct()


def _happened_then(table: Table, as_of: Any) -> Select[Any]:
    of_article = showings.c.article_id == story_articles.c.article_id
    query = select(table.c.id).join_from(story_articles, showings, of_article).where(shown_at(as_of))
    query = query.join(table, table.c.version_id == showings.c.version_id).where(*held_at(table, as_of))
    return _no_copies(query.where(story_articles.c.story_id == bindparam("story"), belongs(as_of)), as_of)


_PLACES, _PAST_PLACES = (Prepared(partial(_placed, table)) for table in (events, past_events))


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
