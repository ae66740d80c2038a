"""Claims as they are weighed against others: with who printed them and when, and whose text that is a copy of."""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, bindparam, select

from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.earlier import AsItWas, as_they_were
from reportedly.ledger.packing import unpack_contents
from reportedly.ledger.past_schema import past_claims, showings
from reportedly.ledger.prepared import Prepared
from reportedly.ledger.schema import articles, claims, readings, versions
from reportedly.ledger.showing import held_at, shown_at
from reportedly.ledger.sqlite import numbers_given
from reportedly.ledger.stories.story_belonging import held
from reportedly.records import Basis, Certainty, Mode, SourceKind, Span, Stance, Statement

_STANCES = {one.value: one for one in Stance}
_CERTAINTIES = {one.value: one for one in Certainty}
_BASES = {one.value: one for one in Basis}
_MODES = {one.value: one for one in Mode}
_SOURCE_KINDS = {one.value: one for one in SourceKind}
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


_PRINTED = ("number", "outlet", "credit", "published_at")
STATEMENT_WIDTH = len(_OF_CLAIM) + len(_PRINTED)
"""So many columns :func:`statement_columns` are."""


def statement_columns(of: Table) -> tuple[Column[Any], ...]:
    """What a row needs for :func:`statement`: columns of ``of``, a table of claims, and of ``versions``."""
    return (*of.c[_OF_CLAIM], *versions.c[_PRINTED])


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


_CARRIERS = Prepared(
    lambda as_of: select(*copy_groups.c["article_id", "carrier_id"]).where(
        copy_groups.c.article_id.in_(select(numbers_given("numbers").c.value)),
        held(copy_groups.c.since, copy_groups.c.until, as_of),
    )
)


def current_statements(connection: Connection, article: int, as_of: datetime | None = None) -> tuple[Statement, ...]:
    """The claims of an article's current version as its newest reading has them, in the order of the text."""
    if as_of is not None:
        return _statements_then(connection, article, as_of)
    rows = connection.execute(_CURRENT, {"article": article}).all()
    if not rows:
        return ()
    findings = connection.execute(_FINDINGS, {"version": rows[0].version_id}).scalar_one()
    contents = unpack_contents(findings)
    return with_carriers(connection, [statement(row, contents[row.position]) for row in rows])


def _statements_then(connection: Connection, article: int, moment: datetime) -> tuple[Statement, ...]:
    """The claims of the version that was current at a moment, as the reading of then has them."""
    found: list[Row[Any]] = []
    for of in (claims, past_claims):
        query = (
            select(*statement_columns(of))
            .join_from(showings, versions, versions.c.id == showings.c.version_id)
            .join(of, of.c.version_id == versions.c.id)
            .where(showings.c.article_id == article, shown_at(moment), *held_at(of, moment))
        )
        found += connection.execute(query)
    rows = as_they_were(connection, "version", sorted(found, key=_position), moment, by="version_id")
    if not rows:
        return ()
    known = _FINDINGS.where(readings.c.known_at <= moment)
    contents = unpack_contents(connection.execute(known, {"version": rows[0].version_id}).scalar_one())
    return with_carriers(connection, [statement(row, contents[row.position]) for row in rows], moment)


def _position(row: Row[Any]) -> int:
    return int(row.position)


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


def statement(row: Row[Any] | AsItWas, content_span: Span, carrier: int | None = None) -> Statement:
    """One statement, of a row that begins with :func:`statement_columns`; without a carrier it is its own article's.

    The values are taken by place: to look up each of them by name takes longer than all else here.
    """
    article, _, index, stance, certainty, basis, mode, kind, content, sentence, *others = row[:STATEMENT_WIDTH]
    known_at, background, parent, source, cue, said_at, who, role, entity, *printed = others
    number, outlet, credit, published_at = printed
    return Statement(
        article=article,
        version=number,
        index=index,
        content=content,
        sentence=sentence,
        content_span=content_span,
        stance=_STANCES[stance],
        certainty=_CERTAINTIES[certainty],
        basis=_BASES[basis],
        known_at=known_at,
        carrier=carrier or article,
        mode=_MODES[mode],
        background=background,
        parent=parent,
        outlet=outlet,
        credit=credit,
        source=source,
        who=who,
        role=role,
        entity=entity,
        source_kind=_SOURCE_KINDS[kind],
        cue=cue,
        said_at=said_at,
        published_at=published_at,
    )


def with_carriers(
    connection: Connection, statements: Sequence[Statement], as_of: datetime | None = None
) -> tuple[Statement, ...]:
    """The statements, each with the article whose text it is a copy of, as known now or at a moment."""
    carriers = carriers_of(connection, {statement.article for statement in statements}, as_of)
    return tuple(
        replace(statement, carrier=carriers[statement.article]) if statement.article in carriers else statement
        for statement in statements
    )


def carriers_of(connection: Connection, numbers: Collection[int], as_of: datetime | None = None) -> dict[int, int]:
    """The article by whose text each of some articles counts, now or at a moment; those of no group are left out."""
    rows = _CARRIERS.ask(connection, as_of, numbers=json.dumps(sorted(numbers)))
    return {row.article_id: row.carrier_id for row in rows}


def text_of(connection: Connection, article: int, version: int) -> str:
    """The text of a version of an article."""
    return str(connection.execute(_TEXT, {"article": article, "version": version}).scalar_one())
