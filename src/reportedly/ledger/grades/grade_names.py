"""What was graded, named so that another ledger of the same articles knows it: numbers need not agree there.

A source by a name that leads to its entity, with an article that mentions it, an assertion by the first claim that bore
on it then: by the key of its article, the hash of its version's headline and text, and where its content stands.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.errors import CorrectionError
from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.corrections.decision_names import claim_of, entity_name
from reportedly.ledger.corrections.decision_rows import EntityName
from reportedly.ledger.corrections.decisions_meant import entity_meant
from reportedly.ledger.entities.entity_schema import entities, entity_names
from reportedly.ledger.entities.namekeys import key_of
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.ledger.schema import articles, versions
from reportedly.records import EntityKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedName:
    """A source by ``name``, ``kind`` and an ``article``, or an assertion by the ``content`` and ``span`` of a claim."""

    matter: Graded
    name: str | None = None
    kind: EntityKind | None = None
    article: str = ""
    content: str = ""
    span: Span | None = None


def name_of(connection: Connection, matter: Graded, number: int, at: datetime) -> GradedName:
    """The name that what was graded under a number had at a moment."""
    if matter is Graded.SOURCE:
        source = entity_name(connection, number, at)
        return GradedName(matter=matter, name=source.name, kind=source.kind, article=source.article or "")
    claim = claim_of(connection, number, at)
    if claim is None:
        return GradedName(matter=matter)
    return GradedName(matter=matter, article=claim.article, content=claim.content, span=claim.span)


def number_of(connection: Connection, named: GradedName) -> int | None:
    """What has such a name in this ledger; None if nothing has."""
    if named.matter is Graded.SOURCE:
        return _number_of_source(connection, named)
    if named.span is None:
        return None
    query = (
        select(assertion_claims.c.assertion_id)
        .join_from(assertion_claims, versions, versions.c.id == assertion_claims.c.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(articles.c.key == named.article, versions.c.content_key == named.content)
        .where(assertion_claims.c.content_start == named.span[0], assertion_claims.c.content_end == named.span[1])
        .order_by(assertion_claims.c.until.is_(None).desc(), assertion_claims.c.id.desc())
    )
    return connection.execute(query.limit(1)).scalar()


def _number_of_source(connection: Connection, named: GradedName) -> int | None:
    """The entity to which a name leads; if several have it the one that the article mentions, else most articles do."""
    if named.kind is None or named.name is None:
        return None
    try:
        return entity_meant(connection, EntityName(name=named.name, kind=named.kind, article=named.article or None))
    except CorrectionError:
        return _most_mentioned(connection, named.name, named.kind)


def _most_mentioned(connection: Connection, name: str, kind: EntityKind) -> int | None:
    key = key_of(name, kind)
    query = (
        select(entities.c.id)
        .join(entity_names, entity_names.c.entity_id == entities.c.id)
        .where(entity_names.c.folded == key.folded, entity_names.c.domain == key.domain, entities.c.kind == kind.value)
        .order_by(entity_names.c.leads.desc(), entities.c.articles.desc(), entities.c.id)
    )
    return connection.execute(query.limit(1)).scalar()
