"""Which stories have an article that is of an outlet, mentions somebody, tells of a type of event, …: by index.

For each wish the articles that fulfil it are walked from the last known one back, so many at most; of the stories that
those belong to, only such are kept as fulfil all wishes. Momentum fades by half in a day, so that what comes first on
the page is among the last articles of anything.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from reportedly.ledger.assertions.assertion_schema import assertions
from reportedly.ledger.entities.deciding import family_of, survivor_of
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.front.front_rows import FrontFilter
from reportedly.ledger.past_schema import past_events, past_mentions, showings
from reportedly.ledger.schema import articles, events, versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.standing.standing_schema import assertion_statuses
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_schema import story_articles

MOST = 2000


def stories_that(connection: Connection, wanted: FrontFilter, as_of: datetime | None) -> set[int] | None:
    """The stories that fulfil all that is wanted of their contents; None where nothing is."""
    if not wanted.by_contents:
        return None
    found: set[int] | None = None
    for some in _each(connection, wanted, as_of):
        found = some if found is None else found & some
        if not found:
            return set()
    return found


def _each(connection: Connection, wanted: FrontFilter, as_of: datetime | None) -> Iterator[set[int]]:
    """For each wish the stories that fulfil it."""
    if wanted.status is not None:
        yield set(connection.scalars(_by_status(wanted.status.value, as_of)))
    if wanted.outlet is not None:
        yield _stories_of(connection, [_by_outlet(wanted.outlet, as_of)], as_of)
    if wanted.topic is not None:
        tables = (events,) if as_of is None else (events, past_events)
        yield _stories_of(
            connection, [_newest(table, table.c.type == wanted.topic.value, as_of) for table in tables], as_of
        )
    if wanted.language is not None:
        yield _stories_of(connection, [_by_language(wanted.language, as_of)], as_of)
    for entity in wanted.entities:
        survivor = survivor_of(connection, entity, as_of)
        family = [] if survivor is None else family_of(connection, survivor, as_of)
        tables = (mentions,) if as_of is None else (mentions, past_mentions)
        queries = [_newest(table, table.c.entity_id == one, as_of) for table in tables for one in family]
        yield _stories_of(connection, queries, as_of)


def _stories_of(connection: Connection, queries: list[Select[Any]], as_of: datetime | None) -> set[int]:
    """The stories to which the articles that some queries find belong."""
    found = set[int]()
    for query in queries:
        some = query.subquery()
        joined = select(story_articles.c.story_id).join(some, some.c.article == story_articles.c.article_id)
        found.update(connection.scalars(joined.where(belongs(as_of)).distinct()))
    return found


def _newest(table: Table, which: Any, as_of: datetime | None) -> Select[Any]:
    query = select(table.c.article_id.label("article")).where(which)
    if as_of is not None:
        query = query.where(*held_at(table, as_of))
    return query.order_by(table.c.known_at.desc(), table.c.article_id.desc()).limit(MOST)


def _by_outlet(outlet: str, as_of: datetime | None) -> Select[Any]:
    if as_of is None:
        query = select(articles.c.id.label("article")).where(articles.c.outlet == outlet)
        return query.order_by(articles.c.known_at.desc(), articles.c.id.desc()).limit(MOST)
    query = select(showings.c.article_id.label("article")).where(showings.c.outlet == outlet, showings.c.since <= as_of)
    return query.order_by(showings.c.since.desc(), showings.c.article_id.desc()).limit(MOST)


def _by_language(language: str, as_of: datetime | None) -> Select[Any]:
    query = select(versions.c.article_id.label("article")).where(versions.c.language == language)
    if as_of is not None:
        query = query.where(versions.c.known_at <= as_of)
    return query.order_by(versions.c.known_at.desc()).limit(MOST)


def _by_status(status: str, as_of: datetime | None) -> Select[Any]:
    now = held(assertion_statuses.c.since, assertion_statuses.c.until, as_of)
    last = select(assertion_statuses.c.assertion_id).where(assertion_statuses.c.status == status, now)
    some = last.order_by(assertion_statuses.c.since.desc()).limit(MOST).subquery()
    return select(assertions.c.story_id).join(some, some.c.assertion_id == assertions.c.id).distinct()
