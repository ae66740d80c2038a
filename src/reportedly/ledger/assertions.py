"""Assertions as rows: opened, joined, left and merged, and asked which claims bear on one, and how."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, insert, select, update

from reportedly.ledger import numbering
from reportedly.ledger.assertion_schema import assertion_claims, assertions
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.statements import COLUMNS, statement
from reportedly.records import Bearing, Statement

_NOW = assertion_claims.c.until.is_(None)
_IS_OF = (claims.c.version_id == assertion_claims.c.version_id) & (claims.c.position == assertion_claims.c.position)
MEMBERS: Select[Any] = (
    select(*COLUMNS, *assertion_claims.c["assertion_id", "bearing", "about", "content_start", "content_end"])
    .join_from(assertion_claims, claims, _IS_OF)
    .join(versions, versions.c.id == claims.c.version_id)
    .order_by(assertion_claims.c.since, assertion_claims.c.id)
)
_OF_STORY = MEMBERS.join(assertions, assertions.c.id == assertion_claims.c.assertion_id).where(
    assertions.c.story_id == bindparam("story"), _NOW
)
_OF_ARTICLE = MEMBERS.where(assertion_claims.c.article_id == bindparam("article"), _NOW)
_VERSION = select(versions.c.id).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("version")
)
_END = (
    update(assertion_claims)
    .where(assertion_claims.c.article_id == bindparam("article"), _NOW)
    .values(until=bindparam("at"))
)
_COUNT = (
    update(assertions)
    .where(assertions.c.id == bindparam("assertion"))
    .values(claims=assertions.c.claims + bindparam("more"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim that bears on an assertion; ``about`` are the words that its content stands for, if not its own."""

    assertion: int
    statement: Statement
    bearing: Bearing
    about: str | None = None


def open_assertion(connection: Connection, story: int, first: Statement, at: datetime) -> int:
    """A new assertion of a story, still without claims; ``first`` is the one that opens it. Returns its number."""
    row = {"story_id": story, "known_at": at, "version_id": _version(connection, first), "position": first.index}
    return numbering.enter(connection, assertions, row | {"claims": 0})


def join_assertion(connection: Connection, member: Member, at: datetime) -> None:
    """From ``at`` on a claim that bears on no assertion bears on this one."""
    claim = member.statement
    row = {"assertion_id": member.assertion, "bearing": member.bearing, "about": member.about, "since": at}
    row |= {"article_id": claim.article, "version_id": _version(connection, claim), "position": claim.index}
    start, end = claim.content_span
    connection.execute(insert(assertion_claims), row | {"content_start": start, "content_end": end})
    connection.execute(_COUNT, {"assertion": member.assertion, "more": 1})


def leave_assertions(connection: Connection, article: int, at: datetime) -> tuple[Member, ...]:
    """From ``at`` on no claim of an article bears on anything; returns what did until then."""
    left = members_of_article(connection, article)
    connection.execute(_END, {"article": article, "at": at})
    for member in left:
        connection.execute(_COUNT, {"assertion": member.assertion, "more": -1})
    return left


def assertion_members(
    connection: Connection, assertion: int, as_of: datetime | None = None
) -> list[tuple[Statement, Bearing]]:
    """The claims that bear on an assertion, now or as of a moment, in the order in which they came to.

    A claim that was said in an earlier version of its article and withdrawn with a correction has the bearing RETRACTS.
    """
    query = MEMBERS.where(assertion_claims.c.assertion_id == assertion, standing(as_of))
    return [(member.statement, member.bearing) for member in map(member_of, connection.execute(query))]


def members_of_article(connection: Connection, article: int) -> tuple[Member, ...]:
    """The claims of an article that bear on assertions now."""
    return tuple(member_of(row) for row in connection.execute(_OF_ARTICLE, {"article": article}))


def members_of_story(connection: Connection, story: int) -> tuple[Member, ...]:
    """The claims that bear on the assertions of a story now, in the order in which they came to."""
    return tuple(member_of(row) for row in connection.execute(_OF_STORY, {"story": story}))


def standing(as_of: datetime | None) -> ColumnElement[bool]:
    """That a row of ``assertion_claims`` held at a moment; None is now."""
    if as_of is None:
        return _NOW
    until = assertion_claims.c.until
    return (assertion_claims.c.since <= as_of) & (until.is_(None) | (until > as_of))


def member_of(row: Row[Any]) -> Member:
    """One member, of a row of :data:`MEMBERS`."""
    return Member(
        assertion=row.assertion_id,
        statement=statement(row, (row.content_start, row.content_end)),
        bearing=Bearing(row.bearing),
        about=row.about,
    )


def _version(connection: Connection, claim: Statement) -> int:
    return int(connection.execute(_VERSION, {"article": claim.article, "version": claim.version}).scalar_one())
