"""The evidence of what happened: article, outlet and story as they were then, and the words of the claim."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.ledger.alerts.alert_rows import Evidence
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.schema import versions
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.records import Stance

_MOST = 500
_VERSIONS = select(
    *versions.c["id", "article_id", "number", "title", "outlet", "language", "url", "published_at", "known_at"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where evidence is found: the ledger's number of a version, the claim's place in it, the words, and the moment."""

    version: int
    at: datetime
    index: int | None = None
    figure: int | None = None
    sentence: str | None = None
    stance: str | None = None
    source: str | None = None
    who: str | None = None
    entity: int | None = None


def evidence_at(connection: Connection, places: Sequence[Place]) -> list[Evidence]:
    """The evidence at each of these places, in their order."""
    rows = _versions(connection, {place.version for place in places})
    stories = _stories(connection, {row.article_id for row in rows.values()})
    return [_evidence(place, rows[place.version], stories) for place in places]


def in_parts(numbers: Iterable[int]) -> Iterable[list[int]]:
    """Numbers in order, in parts that a statement can hold."""
    ordered = sorted(set(numbers))
    return (ordered[start : start + _MOST] for start in range(0, len(ordered), _MOST))


def mentioning(connection: Connection, articles: Collection[int], entity: int) -> set[tuple[int, int]]:
    """Which versions of some articles mention an entity: the articles and the versions' numbers."""
    found = set[tuple[int, int]]()
    for some in in_parts(articles):
        query = select(versions.c.article_id, versions.c.number).join(mentions, mentions.c.version_id == versions.c.id)
        query = query.where(mentions.c.entity_id == entity, versions.c.article_id.in_(some))
        found.update((row.article_id, row.number) for row in connection.execute(query))
    return found


def _versions(connection: Connection, numbers: Collection[int]) -> dict[int, Row[Any]]:
    return {
        row.id: row
        for some in in_parts(numbers)
        for row in connection.execute(_VERSIONS.where(versions.c.id.in_(some)))
    }


def _stories(connection: Connection, articles: Collection[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    for some in in_parts(articles):
        for row in connection.execute(select(story_articles).where(story_articles.c.article_id.in_(some))):
            found.setdefault(row.article_id, []).append(row)
    return found


def _evidence(place: Place, row: Row[Any], stories: Mapping[int, Sequence[Row[Any]]]) -> Evidence:
    return Evidence(
        article=row.article_id,
        version=row.number,
        index=place.index,
        figure=place.figure,
        sentence=place.sentence,
        stance=None if place.stance is None else Stance(place.stance),
        source=place.source,
        who=place.who,
        entity=place.entity,
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        url=row.url,
        published_at=row.published_at,
        known_at=row.known_at,
        story=_story(stories.get(row.article_id, ()), place.at),
    )


def _story(rows: Sequence[Row[Any]], at: datetime) -> int | None:
    held = (row.story_id for row in rows if row.since <= at and (row.until is None or row.until > at))
    return next(held, None)
