"""Who and what places a story is about: the entities that most of its articles mention, now or as of a moment."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from reportedly.ledger.deciding import led_at
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.entity_schema import entities, mentions
from reportedly.ledger.past_schema import entity_leads, past_mentions
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.schema import versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.story_belonging import belongs
from reportedly.ledger.story_rows import StoryActor
from reportedly.ledger.story_schema import story_articles
from reportedly.records import EntityKind

SHOWN = 12
_AT_ONCE = 500


def casts_of(
    connection: Connection, story: int, groups: Sequence[Collection[EntityKind]], as_of: datetime | None = None
) -> tuple[tuple[StoryActor, ...], ...]:
    """For each group of kinds, the entities of it that most articles of a story mention, in any version known then.

    Articles are counted by entity. Where several lead to one, an article may mention more than one of them: of these
    it is told which, unless the sum is too small anyhow.
    """
    members: list[dict[int, list[tuple[int, int]]]] = [{} for _ in groups]
    for entity, root, kind, articles in _mentioned(connection, story, as_of):
        for group, of_group in zip(groups, members, strict=True):
            if kind in group:
                of_group.setdefault(root, []).append((entity, articles))
    found = [_first(connection, story, of_group, as_of) for of_group in members]
    named = _named(connection, [number for counts in found for number in counts], as_of)
    return tuple(
        tuple(
            StoryActor(entity=number, name=named[number].name, kind=named[number].kind, articles=articles)
            for number, articles in counts.items()
        )
        for counts in found
    )


def _first(
    connection: Connection, story: int, members: Mapping[int, list[tuple[int, int]]], as_of: datetime | None
) -> dict[int, int]:
    """The first entities with their articles, of those that lead to each with theirs."""
    alone = {root: family[0][1] for root, family in members.items() if len(family) == 1}
    last = sorted(alone.values(), reverse=True)[SHOWN - 1] if len(alone) >= SHOWN else 0
    several = {
        root: [entity for entity, _ in family]
        for root, family in members.items()
        if len(family) > 1 and sum(articles for _, articles in family) >= last
    }
    counts = alone | _articles(connection, story, several, as_of)
    ordered = sorted(counts, key=lambda number: (-counts[number], number))[:SHOWN]
    return {number: counts[number] for number in ordered}


def _mentioned(connection: Connection, story: int, as_of: datetime | None) -> list[Any]:
    """The entities that versions of a story's articles mention: to what each leads, its kind, in how many articles."""
    asked = (_MENTIONED,) if as_of is None else (_MENTIONED, _PAST_MENTIONED)
    return [row for query in asked for row in query.ask(connection, as_of, story=story)]


def _counted(table: Table, as_of: Any) -> Select[Any]:
    articles = func.count(table.c.article_id.distinct()).label("articles")
    counted = _mentions(table, as_of).with_only_columns(table.c.entity_id, articles)
    by_entity = counted.group_by(table.c.entity_id).subquery()
    leads = entities.c.leads_to if as_of is None else entity_leads.c.leads_to
    query = select(entities.c.id, func.coalesce(leads, entities.c.id), entities.c.kind, by_entity.c.articles)
    query = query.join_from(by_entity, entities, entities.c.id == by_entity.c.entity_id)
    if as_of is not None:
        query = query.outerjoin(entity_leads, (entity_leads.c.entity_id == entities.c.id) & led_at(as_of))
    return query


def _articles(
    connection: Connection, story: int, members: Mapping[int, list[int]], as_of: datetime | None
) -> dict[int, int]:
    """In how many articles of a story any of those stands that lead to one, for each."""
    roots = {entity: root for root, family in members.items() for entity in family}
    told: set[tuple[int, int]] = set()
    for start in range(0, len(roots), _AT_ONCE):
        some = list(roots)[start : start + _AT_ONCE]
        for query in (_IN_ARTICLES,) if as_of is None else (_IN_ARTICLES, _PAST_IN_ARTICLES):
            rows = query.ask(connection, as_of, story=story, of=some)
            told |= {(roots[entity], article) for entity, article in rows}
    return dict(Counter(root for root, _ in told))


def _in_articles(table: Table, as_of: Any) -> Select[Any]:
    query = _mentions(table, as_of).with_only_columns(table.c.entity_id, table.c.article_id)
    return query.where((table.c.entity_id + 0).in_(OF))


def _mentions(table: Table, as_of: Any) -> Select[Any]:
    """The mentions in the versions of a story's articles, known at a moment."""
    query = select(table.c.entity_id).where(story_articles.c.story_id == bindparam("story"), belongs(as_of))
    if table is mentions:
        query = query.join_from(story_articles, table, table.c.article_id == story_articles.c.article_id)
    else:
        query = query.join_from(story_articles, versions, versions.c.article_id == story_articles.c.article_id)
        query = query.join(table, table.c.version_id == versions.c.id)
    return query if as_of is None else query.where(*held_at(table, as_of))


_MENTIONED, _PAST_MENTIONED = (Prepared(partial(_counted, table)) for table in (mentions, past_mentions))
_IN_ARTICLES, _PAST_IN_ARTICLES = (Prepared(partial(_in_articles, table)) for table in (mentions, past_mentions))


def _named(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, Any]:
    rows: Sequence[Any] = connection.execute(select(entities).where(entities.c.id.in_(numbers))).all()
    return {row.id: row for row in as_they_were(connection, "entity", rows, as_of)}
