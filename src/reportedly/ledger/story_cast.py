"""Who and what places a story is about: the entities that most of its articles mention, now or as of a moment."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from reportedly.ledger.deciding import roots_at
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.entity_schema import entities, mentions
from reportedly.ledger.past_schema import past_mentions
from reportedly.ledger.schema import versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.story_belonging import belongs
from reportedly.ledger.story_rows import StoryActor
from reportedly.ledger.story_schema import story_articles
from reportedly.records import EntityKind

SHOWN = 12


def cast_of(
    connection: Connection, story: int, kinds: Sequence[EntityKind], as_of: datetime | None = None
) -> tuple[StoryActor, ...]:
    """The entities of some kinds that most articles of a story mention, in any version known then, most first."""
    counts = _counted(connection, story, kinds) if as_of is None else _counted_then(connection, story, kinds, as_of)
    ordered = sorted(counts, key=lambda number: (-counts[number], number))[:SHOWN]
    rows = connection.execute(select(entities).where(entities.c.id.in_(ordered))).all()
    if as_of is not None:
        rows = as_they_were(connection, "entity", rows, as_of)
    named = {row.id: row for row in rows}
    return tuple(
        StoryActor(entity=number, name=named[number].name, kind=named[number].kind, articles=counts[number])
        for number in ordered
    )


def _counted(connection: Connection, story: int, kinds: Sequence[EntityKind]) -> dict[int, int]:
    number = func.coalesce(entities.c.leads_to, entities.c.id)
    times = func.count(mentions.c.article_id.distinct())
    query = (
        select(number, times)
        .join_from(story_articles, mentions, mentions.c.article_id == story_articles.c.article_id)
        .join(entities, entities.c.id == mentions.c.entity_id)
        .where(story_articles.c.story_id == story, belongs(None), entities.c.kind.in_(kinds))
        .group_by(number)
        .order_by(times.desc(), number)
        .limit(SHOWN)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _counted_then(connection: Connection, story: int, kinds: Sequence[EntityKind], as_of: datetime) -> dict[int, int]:
    told: set[tuple[int, int]] = set()
    for table in (mentions, past_mentions):
        query = (
            select(table.c.entity_id, story_articles.c.article_id)
            .distinct()
            .join_from(story_articles, versions, versions.c.article_id == story_articles.c.article_id)
            .join(table, table.c.version_id == versions.c.id)
            .join(entities, entities.c.id == table.c.entity_id)
            .where(story_articles.c.story_id == story, belongs(as_of), entities.c.kind.in_(kinds))
        )
        told |= {(row.entity_id, row.article_id) for row in connection.execute(query.where(*held_at(table, as_of)))}
    roots = roots_at(connection, {entity for entity, _ in told}, as_of)
    return Counter(root for root, _ in {(roots.get(entity, entity), article) for entity, article in told})
