"""What went wrong and what is new: problem entries, each once, and the updates that open pages wait for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, insert, literal, select, update

from reportedly.ledger import counting, numbering
from reportedly.ledger.earlier import both
from reportedly.ledger.past_schema import past_problems
from reportedly.ledger.place import Portion, behind
from reportedly.ledger.rows import ProblemRow, UpdateRow
from reportedly.ledger.schema import problems, sources, updates
from reportedly.records import Problem

LONGEST_MESSAGE = 2000
_UNREAD = "status failed empty binary json opml web_page other_xml text entities too_heavy"
_FAILED = tuple(f"feed.{name}" for name in _UNREAD.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a problem is about: a source, one entry of it, a page; None where it is about none."""

    source_id: int | None = None
    entry_key: str | None = None
    url: str | None = None


def note_problem(connection: Connection, problem: Problem, where: Where, known_at: datetime) -> None:
    """List a problem. The same code for the same entry is one row, which takes the newest message and time."""
    message = _cut(problem.message)
    found = connection.execute(
        select(problems).where(
            problems.c.source_id.is_not_distinct_from(where.source_id),
            problems.c.entry_key.is_not_distinct_from(where.entry_key),
            problems.c.code == problem.code,
            *(() if where.source_id is not None else (problems.c.url.is_not_distinct_from(where.url),)),
        )
    ).first()
    values = {"message": message, "remedy": problem.remedy, "url": where.url, "known_at": known_at}
    if found is not None and found.resolved_at is not None:
        _reopen(connection, found, values)
    elif found is None:
        key = {"source_id": where.source_id, "entry_key": where.entry_key, "code": problem.code}
        number = numbering.enter(connection, problems, key | values)
        counting.add(connection, known_at, problems=1)
        announce(connection, "problem", known_at, problem_id=number)
    elif known_at >= found.known_at and any(found._mapping[name] != value for name, value in values.items()):
        _keep_as_it_was(connection, [problems.c.id == found.id], known_at)
        connection.execute(update(problems).where(problems.c.id == found.id).values(**values))


def _reopen(connection: Connection, found: Row[Any], values: dict[str, Any]) -> None:
    """List a problem again that was over, unless it is an older one than its end."""
    if values["known_at"] > found.resolved_at:
        again = update(problems).where(problems.c.id == found.id).values(**values, resolved_at=None)
        connection.execute(again)
        counting.add(connection, values["known_at"], problems=1)
        announce(connection, "problem", values["known_at"], problem_id=found.id)


def resolve_fetching(connection: Connection, where: Where, known_at: datetime, *, but: Collection[str]) -> None:
    """The page of an entry was had: its problems with fetching are over, ``but`` those of these codes."""
    which = (
        problems.c.source_id == where.source_id,
        problems.c.entry_key == where.entry_key,
        problems.c.code.startswith("fetch."),
        problems.c.code.not_in(but),
        problems.c.known_at <= known_at,
        problems.c.resolved_at.is_(None),
    )
    _resolve(connection, which, known_at)


def resolve_polling(
    connection: Connection, source_id: int, known_at: datetime, *, but: Collection[str], read: bool
) -> None:
    """A feed answered as it should: that it failed is over, ``but`` for these codes, which it has still.

    Where its document was ``read``, whatever was wrong in it before is over as well.
    """
    failed = problems.c.code.startswith("fetch.") | problems.c.code.in_(_FAILED)
    which = (
        problems.c.source_id == source_id,
        problems.c.entry_key.is_(None),
        failed | problems.c.code.startswith("feed.") if read else failed,
        problems.c.code.not_in(but),
        problems.c.known_at <= known_at,
        problems.c.resolved_at.is_(None),
    )
    _resolve(connection, which, known_at)


def _resolve(connection: Connection, which: Iterable[ColumnElement[bool]], known_at: datetime) -> None:
    if connection.scalar(select(problems.c.id).where(*which).limit(1)) is None:
        return
    _keep_as_it_was(connection, which, known_at)
    number = connection.execute(update(problems).where(*which).values(resolved_at=known_at)).rowcount
    counting.add(connection, known_at, problems=-number)


def _keep_as_it_was(connection: Connection, which: Iterable[ColumnElement[bool]], until: datetime) -> None:
    """Keep how open problems are before they change or are over."""
    names = [column.name for column in past_problems.c if column.name in problems.c and column.name != "id"]
    columns = (problems.c.id, *(problems.c[name] for name in names), literal(until, past_problems.c.until.type))
    seen = select(*columns).where(*which, problems.c.known_at < until).order_by(problems.c.id)
    connection.execute(insert(past_problems).from_select(["problem_id", *names, "until"], seen))


def announce(connection: Connection, kind: str, known_at: datetime, **what: int) -> None:
    """Write one update: what changed, by number."""
    connection.execute(insert(updates), {"kind": kind, "known_at": known_at, **what})


def latest_problems(connection: Connection, portion: Portion, as_of: datetime | None = None) -> tuple[ProblemRow, ...]:
    """The problems last noted that are not over, or were not at a moment, newest first."""
    limit = portion.limit
    still_open = _listed(problems, portion).where(problems.c.resolved_at.is_(None))
    if as_of is None:
        return tuple(_problem_row(row, row.id) for row in connection.execute(still_open))
    now = still_open.where(problems.c.known_at <= as_of).add_columns(problems.c.id.label("number"))

    def past(floor: datetime) -> Select[Any]:
        held = (past_problems.c.known_at.between(floor, as_of), past_problems.c.until > as_of)
        return _listed(past_problems, portion).where(*held).add_columns(past_problems.c.problem_id.label("number"))

    rows = sorted(both(connection, now, past, limit), key=lambda row: (row.known_at, row.number), reverse=True)
    return tuple(_problem_row(row, row.number) for row in rows[:limit])


def _listed(table: Table, portion: Portion) -> Select[Any]:
    number = table.c.id if table is problems else table.c.problem_id
    further = behind(table, portion.behind, number.name)
    named = select(table, sources.c.name).outerjoin(sources, sources.c.id == table.c.source_id)
    return named.where(*further).order_by(table.c.known_at.desc(), number.desc()).limit(portion.limit)


def _problem_row(row: Row[Any], number: int) -> ProblemRow:
    return ProblemRow(
        id=number,
        source=row.name,
        entry_key=row.entry_key,
        url=row.url,
        problem=Problem(code=row.code, message=row.message, remedy=row.remedy),
        known_at=row.known_at,
    )


def updates_after(connection: Connection, update_id: int, limit: int) -> tuple[UpdateRow, ...]:
    """The updates with a higher number, in commit order."""
    query = (
        select(updates, sources.c.name)
        .outerjoin(sources, sources.c.id == updates.c.source_id)
        .where(updates.c.id > update_id)
        .order_by(updates.c.id)
        .limit(limit)
    )
    return tuple(
        UpdateRow(
            id=row.id,
            kind=row.kind,
            known_at=row.known_at,
            article=row.article_id,
            version=row.version,
            feed_url=row.name,
            problem=row.problem_id,
            assertion=row.assertion_id,
            burst=row.burst_id,
            alert=row.alert_id,
        )
        for row in connection.execute(query)
    )


def last_update_id(connection: Connection) -> int:
    """The number of the last update, 0 before the first."""
    return connection.scalar(select(updates.c.id).order_by(updates.c.id.desc()).limit(1)) or 0


def _cut(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
