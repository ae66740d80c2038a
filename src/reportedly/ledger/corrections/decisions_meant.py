"""Decisions that another ledger names, found again in this one: which story, claims and entities are meant here."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reportedly.errors import CorrectionError
from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.corrections.decision_rows import ClaimName, ClaimsMeant, DecisionName, EntityName, StoryMeant
from reportedly.ledger.entities.entity_schema import entities, entity_names, mentions
from reportedly.ledger.entities.namekeys import key_of
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.stories.stories import story_of

_REMEDY = "Replay the archive that it is of, too; else decide anew."


def story_meant(connection: Connection, named: DecisionName) -> StoryMeant:
    """The story in which the named article stays, and the named articles. Raises CorrectionError for what is not so."""
    numbers = numbers_of(connection, named.articles)
    left = named.article or ""
    story = story_of(connection, numbers_of(connection, [left])[0])
    if story is None:
        raise CorrectionError(f"Article {left} is in no story.", remedy=_REMEDY)
    return StoryMeant(story=story, articles=numbers)


def stories_of(connection: Connection, numbers: Sequence[int]) -> frozenset[int]:
    """The stories to which articles belong now."""
    found = (story_of(connection, number) for number in numbers)
    return frozenset(story for story in found if story is not None)


def claims_meant(connection: Connection, named: DecisionName) -> ClaimsMeant:
    """The claims that are meant, and on what they bear. Raises CorrectionError for what is not so."""
    rows = [_claim(connection, one) for one in named.claims]
    if len({row.assertion_id for row in rows}) != 1:
        told = "on several assertions" if rows else "on nothing"
        raise CorrectionError(f"The claims that somebody moved bear {told} here.", remedy=_REMEDY)
    other = None if named.claim is None else int(_claim(connection, named.claim).assertion_id)
    claims = tuple((int(row.article_id), int(row.position)) for row in rows)
    return ClaimsMeant(assertion=int(rows[0].assertion_id), claims=claims, other=other)


def entity_meant(connection: Connection, named: EntityName) -> int:
    """The entity that has this name and that the named article mentions. Raises CorrectionError where none can be told.

    Where that article is not there, the one to which the name leads, if it is one.
    """
    key = key_of(named.name, named.kind)
    root = func.coalesce(entities.c.leads_to, entities.c.id)
    there = select(mentions.c.entity_id).join_from(mentions, articles, articles.c.id == mentions.c.article_id)
    query = (
        select(entities.c.id, root.in_(there.where(articles.c.key == named.article)).label("mentioned"))
        .join(entity_names, entity_names.c.entity_id == entities.c.id)
        .where(
            entity_names.c.folded == key.folded,
            entity_names.c.domain == key.domain,
            entities.c.kind == named.kind.value,
        )
        .order_by(entities.c.leads_to.is_not(None), entity_names.c.leads.desc(), entities.c.id)
    )
    rows = connection.execute(query).all()
    chosen = [row.id for row in rows if row.mentioned] or ([rows[0].id] if len(rows) == 1 else [])
    if not chosen:
        told = "is not there" if not rows else "may be one of several here"
        raise CorrectionError(f"The entity “{named.name}” {told}.", remedy=_REMEDY)
    return int(chosen[0])


def numbers_of(connection: Connection, keys: Sequence[str]) -> tuple[int, ...]:
    """The numbers of articles by their keys. Raises CorrectionError for one that is not there."""
    found = connection.execute(select(*articles.c["id", "key"]).where(articles.c.key.in_(keys)))
    numbers = {row.key: int(row.id) for row in found}
    missing = [key for key in keys if key not in numbers]
    if missing:
        raise CorrectionError(f"No article {missing[0]} is there.", remedy=_REMEDY)
    return tuple(numbers[key] for key in keys)


def _claim(connection: Connection, named: ClaimName) -> Row[Any]:
    """The row of ``assertion_claims`` that a claim has now. Raises CorrectionError where it bears on nothing."""
    row = assertion_claims.c
    start, end = named.span
    query = (
        select(*row["assertion_id", "article_id", "position"])
        .join_from(assertion_claims, versions, versions.c.id == row.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(articles.c.key == named.article, versions.c.content_key == named.content)
        .where(row.content_start == start, row.content_end == end, row.until.is_(None))
        .order_by((row.position == named.index).desc(), row.id)
    )
    found = connection.execute(query.limit(1)).first()
    if found is None:
        raise CorrectionError(f"A claim of {named.article} that somebody moved is not there.", remedy=_REMEDY)
    return found
