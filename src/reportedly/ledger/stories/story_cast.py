"""Who and what places a story is about: the entities that most of its articles mention, now or as of a moment."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.entities.deciding import led_at
from reportedly.ledger.entities.entity_schema import entities, mentions
from reportedly.ledger.past_schema import entity_leads, past_mentions
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.schema import versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.sqlite import all_in_one, numbers_given
from reportedly.ledger.stories.story_belonging import belongs
from reportedly.ledger.stories.story_rows import StoryActor
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.records import EntityKind

SHOWN = 12
_FIRST_LOOK = 96
"""So many of the entities mentioned most are asked for their kind first, then four times as many."""
_ARTICLES = 1 << 32
"""There are fewer articles than this, so that an entity and an article make one number."""


def casts_of(
    connection: Connection, story: int, groups: Sequence[Collection[EntityKind]], as_of: datetime | None = None
) -> tuple[tuple[StoryActor, ...], ...]:
    """For each group of kinds, the entities of it that most articles of a story mention, in any version known then.

    What mentions an entity that leads to another one, mentions that.
    """
    counts = _counted(connection, _mentioned(connection, story, as_of), as_of)
    ordered = sorted(counts, key=lambda number: (-counts[number], number))
    found: list[list[int]] = [[] for _ in groups]
    begin, length = 0, _FIRST_LOOK
    while begin < len(ordered) and any(len(of_group) < SHOWN for of_group in found):
        some = ordered[begin : begin + length]
        kinds = {row.id: row.kind for row in connection.execute(_KINDS, {"numbers": json.dumps(some)})}
        for group, of_group in zip(groups, found, strict=True):
            of_group.extend([number for number in some if kinds[number] in group][: SHOWN - len(of_group)])
        begin, length = begin + length, 4 * length
    named = _named(connection, sorted({number for of_group in found for number in of_group}), as_of)
    return tuple(tuple(_actor(named[number], counts[number]) for number in of_group) for of_group in found)


def _actor(row: Any, articles: int) -> StoryActor:
    return StoryActor(entity=row.id, name=row.name, kind=row.kind, articles=articles)


def _mentioned(connection: Connection, story: int, as_of: datetime | None) -> set[int]:
    """Which articles mention which entities: each one number, an entity's with an article's behind it."""
    found = set[int]()
    for query in (_MENTIONED,) if as_of is None else (_MENTIONED, _PAST_MENTIONED):
        found.update(json.loads(query.ask(connection, as_of, story=story).scalar_one()))
    return found


def _counted(connection: Connection, mentioned: Collection[int], as_of: datetime | None) -> Mapping[int, int]:
    """In how many articles each entity is that leads nowhere else, or any that leads to it."""
    counts = Counter([one // _ARTICLES for one in mentioned])
    leads = {row[0]: row[1] for row in _LEADING.ask(connection, as_of, numbers=json.dumps(list(counts)))}
    if leads:
        joined = leads.keys() | set(leads.values())
        told = [divmod(one, _ARTICLES) for one in mentioned if one // _ARTICLES in joined]
        for entity in joined:
            counts.pop(entity, None)
        counts.update(Counter(root for root, _ in {(leads.get(entity, entity), article) for entity, article in told}))
    return counts


def _mentions(table: Table, as_of: Any) -> Select[Any]:
    """The mentions in the versions of a story's articles, known at a moment, all in one row."""
    both = all_in_one(table.c.entity_id * _ARTICLES + table.c.article_id)
    query = select(both).where(story_articles.c.story_id == bindparam("story"), belongs(as_of))
    if table is mentions:
        query = query.join_from(story_articles, table, table.c.article_id == story_articles.c.article_id)
    else:
        query = query.join_from(story_articles, versions, versions.c.article_id == story_articles.c.article_id)
        query = query.join(table, table.c.version_id == versions.c.id)
    return query if as_of is None else query.where(*held_at(table, as_of))


def _leads(as_of: Any) -> Select[Any]:
    """Of some entities those that lead to others, with these."""
    some = select(numbers_given("numbers").c.value)
    if as_of is None:
        query = select(*entities.c["id", "leads_to"])
        return query.where(entities.c.id.in_(some), entities.c.leads_to.is_not(None))
    return select(*entity_leads.c["entity_id", "leads_to"]).where(entity_leads.c.entity_id.in_(some), led_at(as_of))


_MENTIONED, _PAST_MENTIONED = (Prepared(partial(_mentions, table)) for table in (mentions, past_mentions))
_LEADING = Prepared(_leads)
_KINDS = select(*entities.c["id", "kind"]).where(entities.c.id.in_(select(numbers_given("numbers").c.value)))

_ENTITIES = select(entities).where(entities.c.id.in_(OF))


def _named(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, Any]:
    rows: Sequence[Any] = connection.execute(_ENTITIES, {"of": numbers}).all()
    return {row.id: row for row in as_they_were(connection, "entity", rows, as_of)}
