"""What was graded, named so that another ledger of the same articles knows it: numbers need not agree there.

A source by a name that leads to its entity, an assertion by the first claim that bore on it: by the key of its article,
the hash of its version's headline and text, and where its content stands.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from reportedly.ledger.assertion_schema import assertion_claims
from reportedly.ledger.entity_schema import entities, entity_names
from reportedly.ledger.grade_rows import Graded
from reportedly.ledger.namekeys import key_of
from reportedly.ledger.schema import articles, versions
from reportedly.records import EntityKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedName:
    """A source by ``name`` and ``kind``, or an assertion by ``article``, ``content`` and ``span`` of a claim."""

    matter: Graded
    name: str | None = None
    kind: EntityKind | None = None
    article: str = ""
    content: str = ""
    span: Span | None = None


def name_of(connection: Connection, matter: Graded, number: int) -> GradedName:
    """The name of what was graded under a number."""
    if matter is Graded.SOURCE:
        return _source(connection, number)
    query = (
        select(*assertion_claims.c["content_start", "content_end"], articles.c.key, versions.c.content_key)
        .join_from(assertion_claims, versions, versions.c.id == assertion_claims.c.version_id)
        .join(articles, articles.c.id == versions.c.article_id)
        .where(assertion_claims.c.assertion_id == number)
        .order_by(assertion_claims.c.id)
    )
    row = connection.execute(query.limit(1)).one()
    span = row.content_start, row.content_end
    return GradedName(matter=matter, article=row.key, content=row.content_key, span=span)


def number_of(connection: Connection, named: GradedName) -> int | None:
    """What has such a name in this ledger; None if nothing has."""
    if named.matter is Graded.SOURCE:
        return _number_of_source(connection, named.name or "", named.kind)
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


def _source(connection: Connection, number: int) -> GradedName:
    entity = connection.execute(select(*entities.c["name", "kind"]).where(entities.c.id == number)).one()
    names = select(entity_names.c.printed).where(entity_names.c.entity_id == number, entity_names.c.own)
    first = connection.scalar(names.order_by(entity_names.c.known_at, entity_names.c.folded).limit(1))
    return GradedName(matter=Graded.SOURCE, name=first or entity.name, kind=EntityKind(entity.kind))


def _number_of_source(connection: Connection, name: str, kind: EntityKind | None) -> int | None:
    """The entity to which a name leads, the one that most articles mention if several have it."""
    if kind is None:
        return None
    key = key_of(name, kind)
    query = (
        select(entities.c.id)
        .join(entity_names, entity_names.c.entity_id == entities.c.id)
        .where(entity_names.c.folded == key.folded, entity_names.c.domain == key.domain, entities.c.kind == kind.value)
        .order_by(entity_names.c.leads.desc(), entities.c.articles.desc(), entities.c.id)
    )
    return connection.execute(query.limit(1)).scalar()
