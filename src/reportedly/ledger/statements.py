"""Claims as they are weighed against others: with who printed them and when, and whose text that is a copy of."""

from typing import Any

from sqlalchemy import Column, Connection, Row, Table, bindparam, select

from reportedly.ledger.packing import unpack_contents
from reportedly.ledger.schema import articles, claims, readings, versions
from reportedly.records import Basis, Certainty, Mode, SourceKind, Span, Stance, Statement

_AS_THEY_ARE = (
    *("content", "sentence", "known_at", "background", "parent", "source", "cue", "said_at"),
    *("outlet", "credit", "published_at"),
)
_OF_CLAIM = (
    *(
        "article_id",
        "version_id",
        "position",
        "stance",
        "certainty",
        "basis",
        "mode",
        "source_kind",
        "content",
        "sentence",
    ),
    *("known_at", "background", "parent", "source", "cue", "said_at", "source_name", "source_role", "entity_id"),
)


def statement_columns(of: Table) -> tuple[Column[Any], ...]:
    """What a row needs for :func:`statement`: columns of ``of``, a table of claims, and of ``versions``."""
    return (*of.c[_OF_CLAIM], *versions.c["number", "outlet", "credit", "published_at"])


_IS_CURRENT = (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version)
_CURRENT = (
    select(*statement_columns(claims))
    .join_from(articles, versions, _IS_CURRENT)
    .join(claims, claims.c.version_id == versions.c.id)
    .where(articles.c.id == bindparam("article"))
    .order_by(claims.c.position)
)
_TEXT = select(versions.c.text).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("version")
)
_FINDINGS = (
    select(readings.c.findings)
    .where(readings.c.version_id == bindparam("version"))
    .order_by(readings.c.id.desc())
    .limit(1)
)


def current_statements(connection: Connection, article: int) -> tuple[Statement, ...]:
    """The claims of an article's current version as its newest reading has them, in the order of the text."""
    rows = connection.execute(_CURRENT, {"article": article}).all()
    if not rows:
        return ()
    findings = connection.execute(_FINDINGS, {"version": rows[0].version_id}).scalar_one()
    contents = unpack_contents(findings)
    return tuple(statement(row, contents[row.position]) for row in rows)


def statement(row: Row[Any], content_span: Span) -> Statement:
    """One statement, of a row that has :func:`statement_columns`."""
    return Statement(
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
        article=row.article_id,
        version=row.number,
        index=row.position,
        content_span=content_span,
        stance=Stance(row.stance),
        certainty=Certainty(row.certainty),
        basis=Basis(row.basis),
        mode=Mode(row.mode),
        carrier=row.article_id,
        who=row.source_name,
        role=row.source_role,
        entity=row.entity_id,
        source_kind=SourceKind(row.source_kind),
    )


def text_of(connection: Connection, article: int, version: int) -> str:
    """The text of a version of an article."""
    return str(connection.execute(_TEXT, {"article": article, "version": version}).scalar_one())
