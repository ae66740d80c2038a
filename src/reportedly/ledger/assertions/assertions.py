"""Assertions as rows: opened, joined, left and merged, and asked which claims bear on one, and how."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, bindparam, func, insert, select, update

from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.columns import Moment
from reportedly.ledger.earlier import AsItWas, as_they_were
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.statements import STATEMENT_WIDTH, carriers_of, statement, statement_columns
from reportedly.ledger.stories.story_belonging import held
from reportedly.records import Bearing, Statement

_NOW = assertion_claims.c.until.is_(None)
_BEARINGS = {one.value: one for one in Bearing}
_WIDTH = STATEMENT_WIDTH + 9


def member_rows(of: Table) -> Select[Any]:
    """The claims, of a table of them, that bear on assertions, with what :func:`member_of` needs."""
    same = (of.c.version_id == assertion_claims.c.version_id) & (of.c.position == assertion_claims.c.position)
    bearing = assertion_claims.c["assertion_id", "bearing", "about", "content_start", "content_end", "since", "came_at"]
    return (
        select(*statement_columns(of), *bearing, assertion_claims.c.id.label("row"), assertions.c.story_id)
        .join_from(assertions, assertion_claims, assertion_claims.c.assertion_id == assertions.c.id)
        .join(of, same)
        .join(versions, versions.c.id == of.c.version_id)
        .order_by(assertion_claims.c.id)
    )


_OF_NOW, _OF_PAST = member_rows(claims), member_rows(past_claims)
_ROWS = _OF_NOW.where(assertion_claims.c.id.in_(bindparam("rows", expanding=True)))
_WORDINGS = (
    select(*assertion_claims.c["id", "assertion_id", "about"], claims.c.content)
    .join_from(assertions, assertion_claims, assertion_claims.c.assertion_id == assertions.c.id)
    .join(
        claims,
        (claims.c.version_id == assertion_claims.c.version_id) & (claims.c.position == assertion_claims.c.position),
    )
    .where(assertions.c.story_id == bindparam("story"), assertion_claims.c.article_id != bindparam("without"), _NOW)
    .order_by(assertion_claims.c.id)
)
_OF_ARTICLE = _OF_NOW.where(assertion_claims.c.article_id == bindparam("article"), _NOW)
_SIZE = (
    select(func.count())
    .select_from(assertions.join(assertion_claims, assertion_claims.c.assertion_id == assertions.c.id))
    .where(assertions.c.story_id == bindparam("story"), assertion_claims.c.article_id != bindparam("without"), _NOW)
)
_LEFT = (
    select(assertion_claims.c.assertion_id, assertions.c.story_id, func.count().label("claims"))
    .join_from(assertion_claims, assertions, assertions.c.id == assertion_claims.c.assertion_id)
    .where(assertion_claims.c.article_id == bindparam("article"), _NOW)
    .group_by(assertion_claims.c.assertion_id)
)
_VERSION = select(versions.c.id).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("version")
)
_END = (
    update(assertion_claims)
    .where(assertion_claims.c.article_id == bindparam("article"), _NOW)
    .values(until=bindparam("at"))
)
_END_ONE = (
    update(assertion_claims)
    .where(
        assertion_claims.c.assertion_id == bindparam("assertion"),
        assertion_claims.c.version_id == bindparam("of_version"),
        assertion_claims.c.position == bindparam("place"),
        _NOW,
    )
    .values(until=bindparam("at"))
)
_COUNT = (
    update(assertions)
    .where(assertions.c.id == bindparam("assertion"))
    .values(claims=assertions.c.claims + bindparam("more"))
)
_LAST = select(func.max(assertions.c.id))
_AT_ONCE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim that bears on an assertion of a story.

    ``about`` are the words that its content stands for, None where it says the matter itself.
    """

    assertion: int
    story: int
    statement: Statement
    bearing: Bearing
    about: str | None = None


def next_number(connection: Connection) -> int:
    """The number of the next assertion that is opened."""
    return int(connection.execute(_LAST).scalar() or 0) + 1


def enter_members(
    connection: Connection,
    members: Sequence[Member],
    at: datetime,
    *,
    opened: Collection[int] = (),
    decided: bool = False,
) -> None:
    """From ``at`` on these claims bear on these assertions, of which those ``opened`` are new.

    Of each of them that is new the first claim given is the one that opens it. Where a person ``decided`` it, each
    counts as having come when it was known.
    """
    if not members:
        return
    version_ids = _version_ids(connection, members)
    first = {member.assertion: member for member in reversed(members)}
    rows = [_opening(first[number], version_ids, at) for number in sorted(opened)]
    if rows:
        connection.execute(insert(assertions), rows)
    entered = [_row(member, version_ids, at) for member in members]
    for row, member in zip(entered, members, strict=True):
        row["came_at"] = member.statement.known_at if decided else None
    connection.execute(insert(assertion_claims), entered)
    _count(connection, Counter(member.assertion for member in members))


def leave_assertions(connection: Connection, article: int, at: datetime) -> Mapping[int, int]:
    """From ``at`` on no claim of an article bears on anything; returns what its claims did, and in which story."""
    left = connection.execute(_LEFT, {"article": article}).all()
    if left:
        connection.execute(_END, {"article": article, "at": at})
        _count(connection, {row.assertion_id: -row.claims for row in left})
    return {row.assertion_id: row.story_id for row in left}


def leave(connection: Connection, members: Sequence[Member], at: datetime) -> Mapping[int, int]:
    """From ``at`` on these claims bear on nothing; returns what they did, and in which story."""
    if not members:
        return {}
    version_ids = _version_ids(connection, members)
    for member in members:
        claim = member.statement
        version = version_ids[claim.article, claim.version]
        ended = {"assertion": member.assertion, "of_version": version, "place": claim.index, "at": at}
        connection.execute(_END_ONE, ended)
    _count(connection, {number: -n for number, n in Counter(member.assertion for member in members).items()})
    return {member.assertion: member.story for member in members}


def alone_in(connection: Connection, members: Sequence[Member]) -> frozenset[int]:
    """The assertions on which these claims bear, and no others do."""
    of = Counter(member.assertion for member in members)
    some = assertions.c.id.in_(sorted(of)), assertions.c.merged_into.is_(None)
    rows = connection.execute(select(*assertions.c["id", "claims"]).where(*some))
    return frozenset(row.id for row in rows if row.claims == of[row.id])


def merge_assertions(connection: Connection, keep: int, gone: int, at: datetime, *, decided: bool = False) -> None:
    """From ``at`` on the claims of one assertion, which is another one, bear on that as they did.

    Where a person ``decided`` it, each counts as having come when it did.
    """
    of_gone = (assertion_claims.c.assertion_id == gone) & _NOW
    rows = connection.execute(select(assertion_claims).where(of_gone).order_by(assertion_claims.c.id)).all()
    connection.execute(update(assertion_claims).where(of_gone).values(until=at))
    moved = [{**row._mapping, "assertion_id": keep, "since": at} for row in rows]
    for row, was in zip(moved, rows, strict=True):
        del row["id"]
        row["came_at"] = (was.came_at or was.since) if decided else was.came_at
    if moved:
        connection.execute(insert(assertion_claims), moved)
    _count(connection, {keep: len(moved), gone: -len(moved)})
    connection.execute(update(assertions).where(assertions.c.id == gone).values(merged_into=keep, merged_at=at))


def members_of(
    connection: Connection, numbers: Sequence[int], as_of: datetime | None = None, *, most: int | None = None
) -> tuple[Member, ...]:
    """The claims that bear on any of these assertions, now or as of a moment, in the order in which they came to.

    Of each assertion the first ``most``, where that is told.
    """
    asked = _asked(numbers, as_of)
    if most is None:
        return _members(connection, asked, as_of, whole=True)
    asked["most"] = most
    if as_of is None:
        return _told(connection, connection.execute(_first_now(), asked).all(), None)
    asked["numbers"] = connection.scalars(first_rows(then=True, of_bearings=False), asked).all()
    return _members(connection, asked, as_of, whole=False)


def foremost_of(connection: Connection, number: int, as_of: datetime | None, *, each: int) -> tuple[Member, ...]:
    """Of the claims that bear on an assertion, those that were the first ``each`` to bear so."""
    asked = _asked([number], as_of)
    first = first_rows(then=as_of is not None, of_bearings=True)
    asked["numbers"] = connection.scalars(first, asked | {"most": each}).all()
    return _members(connection, asked, as_of, whole=False)


def members_of_page(
    connection: Connection, number: int, bearing: Bearing | None, page: range, as_of: datetime | None
) -> tuple[Member, ...]:
    """The claims that bear on an assertion, or bear so, from one place to another in the order in which they came."""
    row = assertion_claims.c
    query = select(row.id).where(row.assertion_id == number, standing(as_of))
    if bearing is not None:
        query = query.where(row.bearing == bearing.value)
    query = query.order_by(func.coalesce(row.came_at, row.since), row.id).offset(page.start).limit(len(page))
    return _members(connection, _asked(connection.scalars(query).all(), as_of), as_of, whole=False)


def _asked(numbers: Sequence[int], as_of: datetime | None) -> dict[str, Any]:
    return {"numbers": numbers} if as_of is None else {"numbers": numbers, "moment": as_of}


def _members(
    connection: Connection, asked: dict[str, Any], as_of: datetime | None, *, whole: bool
) -> tuple[Member, ...]:
    found = [row for query in _of_some(as_of is not None, whole) for row in connection.execute(query, asked)]
    return _told(connection, found, as_of)


def _told(connection: Connection, found: Sequence[Row[Any]], as_of: datetime | None) -> tuple[Member, ...]:
    rows = as_they_were(connection, "version", sorted(found, key=came), as_of, by="version_id")
    carriers = carriers_of(connection, {row.article_id for row in rows}, as_of)
    return tuple(member_of(row, carriers.get(row.article_id)) for row in rows)


@cache
def _of_some(then: bool, whole: bool) -> tuple[Select[Any], ...]:
    """The claims of some assertions (``whole``) or some of their rows, by ``numbers``, now or ``then``."""
    column = assertion_claims.c.assertion_id if whole else assertion_claims.c.id
    wanted = column.in_(bindparam("numbers", expanding=True))
    if not then:
        return (_OF_NOW.where(wanted, _NOW),)
    at = bindparam("moment", type_=Moment())
    now = _OF_NOW.where(wanted, standing(at), *held_at(claims, at))
    return (now, _OF_PAST.where(wanted, standing(at), *held_at(past_claims, at)))


@cache
def _first_now() -> Select[Any]:
    """The claims that came first to assertions and bear on them now: there is one place where they can be."""
    return _OF_NOW.where(assertion_claims.c.id.in_(first_rows(then=False, of_bearings=False)), _NOW)


@cache
def first_rows(*, then: bool, of_bearings: bool) -> Select[Any]:
    """The rows of the claims that came first to assertions, by their ``numbers``: the first ``most`` of each.

    ``of_bearings`` is for so many of each way to bear on it.
    """
    wanted = assertion_claims.c.assertion_id.in_(bindparam("numbers", expanding=True))
    came = func.coalesce(assertion_claims.c.came_at, assertion_claims.c.since)
    parts = assertion_claims.c["assertion_id", "bearing"] if of_bearings else [assertion_claims.c.assertion_id]
    place = func.row_number().over(partition_by=list(parts), order_by=[came, assertion_claims.c.id])
    held_now = standing(bindparam("moment", type_=Moment()) if then else None)
    placed = select(assertion_claims.c.id, place.label("place")).where(wanted, held_now).subquery()
    return select(placed.c.id).where(placed.c.place <= bindparam("most"))


def came(row: Row[Any]) -> tuple[datetime, int]:
    """By when a claim came, before any person put it where it bears now."""
    return row.came_at or row.since, row.row


def members_after(connection: Connection, row: int, limit: int) -> tuple[tuple[int, Member], ...]:
    """Claims that bear or once bore on assertions, after a row, with their rows."""
    query = _OF_NOW.where(assertion_claims.c.id > row).limit(limit)
    return tuple((found.row, member_of(found)) for found in connection.execute(query))


def members_ever(
    connection: Connection, numbers: Sequence[int], since: datetime | None = None
) -> list[tuple[Row[Any], Member]]:
    """All claims that ever bore on these assertions, or came to since a moment, in the order in which they did.

    Each has its row, for ``row`` of ``assertion_claims``, ``since``, ``came_at`` and ``until``.
    """
    query = _OF_NOW.where(assertion_claims.c.assertion_id.in_(numbers))
    if since is not None:
        query = query.where(assertion_claims.c.since >= since)
    return [(row, member_of(row)) for row in connection.execute(query.add_columns(assertion_claims.c.until))]


def members_of_article(connection: Connection, article: int) -> tuple[Member, ...]:
    """The claims of an article that bear on assertions now."""
    return tuple(member_of(row) for row in connection.execute(_OF_ARTICLE, {"article": article}))


def borne_by(connection: Connection, article: int, as_of: datetime | None) -> tuple[Member, ...]:
    """The same now or as of a moment, each with the article whose text its own is a copy of."""
    rows = assertion_claims.c
    query = select(rows.id).where(rows.article_id == article, standing(as_of))
    return _members(connection, _asked(connection.scalars(query).all(), as_of), as_of, whole=False)


def members_of_story(
    connection: Connection,
    story: int,
    *,
    skip: int = 0,
    without: int | None = None,
    wanted: Callable[[int, str], bool] = lambda _assertion, _content: True,
) -> Iterator[Member]:
    """The claims that say themselves what the assertions of a story are, in the order in which they came to these.

    Left out are the first ones, those ``without`` which it is asked (of an article), and those that are not ``wanted``,
    by their assertion and their content: that is asked again as those before are taken, some 120 at a time.
    """
    rows = connection.execute(_WORDINGS.offset(skip), {"story": story, "without": without or 0}).all()
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        chosen = [row.id for row in some if row.about is None and wanted(row.assertion_id, row.content)]
        if chosen:
            yield from map(member_of, connection.execute(_ROWS, {"rows": chosen}).all())


def size_of_story(connection: Connection, story: int, *, without: int | None = None) -> int:
    """How many claims bear on the assertions of a story now, but for those of an article."""
    return int(connection.execute(_SIZE, {"story": story, "without": without or 0}).scalar_one())


def standing(as_of: Any) -> ColumnElement[bool]:
    """That a row of ``assertion_claims`` held at a moment; None is now."""
    return held(assertion_claims.c.since, assertion_claims.c.until, as_of)


def member_of(row: Row[Any] | AsItWas, carrier: int | None = None) -> Member:
    """One member, of a row of :func:`member_rows`, and of the article whose text its own is a copy of."""
    assertion, bearing, about, start, end, _, _, _, story = row[STATEMENT_WIDTH:_WIDTH]
    return Member(
        assertion=assertion,
        story=story,
        statement=statement(row, (start, end), carrier),
        bearing=_BEARINGS[bearing],
        about=about,
    )


def _count(connection: Connection, more: Mapping[int, int]) -> None:
    connection.execute(_COUNT, [{"assertion": number, "more": n} for number, n in sorted(more.items())])


def _version_ids(connection: Connection, members: Sequence[Member]) -> dict[tuple[int, int], int]:
    wanted = dict.fromkeys((member.statement.article, member.statement.version) for member in members)
    return {
        (article, version): connection.execute(_VERSION, {"article": article, "version": version}).scalar_one()
        for article, version in wanted
    }


def _opening(member: Member, version_ids: Mapping[tuple[int, int], int], at: datetime) -> dict[str, Any]:
    claim = member.statement
    version_id = version_ids[claim.article, claim.version]
    row = {"id": member.assertion, "story_id": member.story, "known_at": at, "claims": 0}
    return row | {"version_id": version_id, "position": claim.index}


def _row(member: Member, version_ids: Mapping[tuple[int, int], int], at: datetime) -> dict[str, Any]:
    claim = member.statement
    start, end = claim.content_span
    return {
        "assertion_id": member.assertion,
        "article_id": claim.article,
        "version_id": version_ids[claim.article, claim.version],
        "position": claim.index,
        "bearing": member.bearing,
        "since": at,
        "content_start": start,
        "content_end": end,
        "about": member.about,
    }
