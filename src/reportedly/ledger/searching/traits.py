"""What is counted of hits: whose they are, where they stand, what they are of. A lean look at many rows at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, select

from reportedly.ledger.assertion_schema import assertion_claims
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.finding import Hit, Scored
from reportedly.ledger.sqlite import numbers
from reportedly.ledger.story_belonging import belongs, held
from reportedly.ledger.story_schema import story_articles

_OF_VERSION = versions.c["outlet", "language", "published_at"]
_OF_CLAIM = ("version_id", "article_id", "source", "source_name", "entity_id", "source_kind", "stance", "basis")
_ALSO = ("certainty", "known_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What of a hit is counted; what only claims have is None for an article."""

    scored: Scored
    version: int
    article: int
    outlet: str | None
    language: str | None
    day: date
    story: int | None
    source: str | None = None
    entity: int | None = None
    kind: str | None = None
    stance: str | None = None
    basis: str | None = None
    certainty: str | None = None
    assertion: int | None = None
    bearing: str | None = None


def traits(connection: Connection, found: Sequence[Scored], moment: datetime | None) -> list[Trait]:
    """The traits of hits, in the order of these; what is not known then is left out."""
    rows: dict[tuple[str, int], Any] = {}
    for table in sorted({one.hit.plan.table for one in found}):
        some = [one.hit for one in found if one.hit.plan.table == table]
        query = _of_claims(some, moment) if some[0].plan.place.target is Target.CLAIMS else _of_articles(some, moment)
        listed = connection.execute(query).all()
        then = as_they_were(connection, "version", listed, moment, by="version_id")
        rows |= {(table, row.number): row for row in then}
    return [_trait(one, rows[key]) for one in found if (key := (one.hit.plan.table, one.hit.number)) in rows]


def _of_claims(hits: Sequence[Hit], moment: datetime | None) -> Any:
    rows: Table = past_claims if hits[0].plan.place.index.claim_rows == past_claims.name else claims
    listed = numbers([hit.number for hit in hits])
    in_story = and_(story_articles.c.article_id == rows.c.article_id, belongs(moment))
    bears = and_(
        assertion_claims.c.version_id == rows.c.version_id,
        assertion_claims.c.position == rows.c.position,
        held(assertion_claims.c.since, assertion_claims.c.until, moment),
    )
    return (
        select(
            rows.c.id.label("number"), *rows.c[(*_OF_CLAIM, *_ALSO)], *_OF_VERSION, story_articles.c.story_id,
            *assertion_claims.c["assertion_id", "bearing"],
        )
        .join_from(listed, rows, rows.c.id == listed.c.value)
        .join(versions, versions.c.id == rows.c.version_id)
        .outerjoin(story_articles, in_story)
        .outerjoin(assertion_claims, bears)
    )  # fmt: skip


def _of_articles(hits: Sequence[Hit], moment: datetime | None) -> Any:
    listed = numbers([hit.number for hit in hits])
    in_story = and_(story_articles.c.article_id == versions.c.article_id, belongs(moment))
    return (
        select(
            versions.c.id.label("number"), versions.c.id.label("version_id"), *versions.c["article_id", "known_at"],
            *_OF_VERSION, story_articles.c.story_id,
        )
        .join_from(listed, versions, versions.c.id == listed.c.value)
        .outerjoin(story_articles, in_story)
    )  # fmt: skip


def _trait(one: Scored, row: Any) -> Trait:
    common: dict[str, Any] = {
        "scored": one,
        "version": row.version_id,
        "article": row.article_id,
        "outlet": row.outlet,
        "language": row.language,
        "day": (row.published_at or row.known_at).date(),
        "story": row.story_id,
    }
    if one.hit.plan.place.target is Target.ARTICLES:
        return Trait(**common)
    return Trait(
        **common,
        source=row.source_name or row.source,
        entity=row.entity_id,
        kind=row.source_kind,
        stance=row.stance,
        basis=row.basis,
        certainty=row.certainty,
        assertion=row.assertion_id,
        bearing=row.bearing,
    )
