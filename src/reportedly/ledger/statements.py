"""Claims as they are weighed against others: with who printed them and when, and whose text that is a copy of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Table, bindparam, select

from reportedly.ledger.copy_schema import copy_groups
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
_EVERY = (
    select(*statement_columns(claims))
    .join_from(claims, versions, claims.c.version_id == versions.c.id)
    .order_by(claims.c.version_id, claims.c.position)
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
    return with_carriers(connection, [statement(row, contents[row.position]) for row in rows])


def every_statement(connection: Connection) -> tuple[Statement, ...]:
    """The claims of all versions as their newest readings have them, version by version, in the order of the text."""
    contents: dict[int, Sequence[Span]] = {}
    found = []
    for row in connection.execute(_EVERY).all():
        if row.version_id not in contents:
            findings = connection.execute(_FINDINGS, {"version": row.version_id}).scalar_one()
            contents = {row.version_id: unpack_contents(findings)}
        found.append(statement(row, contents[row.version_id][row.position]))
    return with_carriers(connection, found)


def statement(row: Row[Any], content_span: Span) -> Statement:
    """One statement, of a row that has :func:`statement_columns`; its carrier is still its own article."""
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


def with_carriers(
    connection: Connection, statements: Sequence[Statement], as_of: datetime | None = None
) -> tuple[Statement, ...]:
    """The statements, each with the article whose text it is a copy of, as known now or at a moment."""
    found = select(*copy_groups.c["article_id", "carrier_id"]).where(
        copy_groups.c.article_id.in_({statement.article for statement in statements}), _in_group(as_of)
    )
    carriers = {row.article_id: row.carrier_id for row in connection.execute(found)}
    return tuple(
        replace(statement, carrier=carriers[statement.article]) if statement.article in carriers else statement
        for statement in statements
    )


def _in_group(as_of: datetime | None) -> ColumnElement[bool]:
    until = copy_groups.c.until
    if as_of is None:
        return until.is_(None)
    return (copy_groups.c.since <= as_of) & (until.is_(None) | (until > as_of))


def text_of(connection: Connection, article: int, version: int) -> str:
    """The text of a version of an article."""
    return str(connection.execute(_TEXT, {"article": article, "version": version}).scalar_one())
