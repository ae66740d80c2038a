"""Edits as rows: written with the commit that brought them, owned up to later, looked at again with another reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, or_, select, update

from reportedly.ledger import asking, noting, numbering
from reportedly.ledger.edits.change_rows import Told
from reportedly.ledger.edits.change_schema import changes, edits, tellings
from reportedly.ledger.packing import pack_passage, unpack_passage
from reportedly.ledger.schema import versions
from reportedly.records import Change, ChangeKind, Reading

_TOLD = select(tellings).where(tellings.c.article_id == bindparam("article"))
_LAST = select(edits).where(edits.c.article_id == bindparam("article")).order_by(edits.c.id.desc()).limit(1)
_OF_VERSION = (
    select(edits)
    .where(
        edits.c.article_id == bindparam("article"),
        or_(edits.c.old_version == bindparam("number"), edits.c.new_version == bindparam("number")),
    )
    .order_by(edits.c.id)
)
_NOW = select(changes).where(changes.c.edit_id == bindparam("edit"), changes.c.until.is_(None))
_FIRST_KNOWN = select(versions.c.known_at).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("number")
)
_MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An edit to be written; ``admitted_by`` says how the outlet owned up to it, None where it did not."""

    article: int
    old_version: int
    new_version: int
    changes: tuple[Change, ...]
    admitted_by: str | None

    @property
    def substance(self) -> bool:
        """Whether what is said has changed."""
        return any(not change.kind.trivial for change in self.changes)


def enter(connection: Connection, edit: Edit, known_at: datetime) -> int:
    """Write an edit with its changes, and let those hear of it who want to; returns its number."""
    row = {
        "article_id": edit.article,
        "old_version": edit.old_version,
        "new_version": edit.new_version,
        "known_at": known_at,
        "substance": edit.substance,
        "admitted_by": edit.admitted_by,
        "admitted_at": known_at if edit.admitted_by else None,
    }
    number = numbering.enter(connection, edits, row)
    _write(connection, number, edit.changes, known_at)
    if edit.substance:
        kind = "edit" if edit.admitted_by else "silent_edit"
        noting.announce(connection, kind, known_at, article_id=edit.article, version=edit.new_version)
    return number


def _write(connection: Connection, number: int, found: Sequence[Change], since: datetime) -> None:
    rows = [_row(change) | {"edit_id": number, "position": i, "since": since} for i, change in enumerate(found)]
    if rows:
        connection.execute(insert(changes), rows[:_MOST_ROWS])


def look_again(connection: Connection, number: int, found: Sequence[Change], at: datetime) -> bool:
    """Take what another reading of the same texts shows of an edit for what is so from ``at`` on; False if it is that.

    The edit itself stays as it is, and nobody is told: the article has not changed.
    """
    known = connection.execute(_NOW.order_by(changes.c.position), {"edit": number}).all()
    if [change_of(row) for row in known] == [*found[:_MOST_ROWS]]:
        return False
    over = update(changes).where(changes.c.edit_id == number, changes.c.until.is_(None))
    connection.execute(over.values(until=at))
    _write(connection, number, found, at)
    substance = any(not change.kind.trivial for change in found)
    connection.execute(update(edits).where(edits.c.id == number).values(substance=substance))
    return True


def _row(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "old": pack_passage(change.old),
        "new": pack_passage(change.new),
        "before": change.before,
        "after": change.after,
        "about": change.about,
    }


def change_of(row: Row[Any]) -> Change:
    """The change that a row of ``changes`` keeps."""
    return Change(
        kind=ChangeKind(row.kind),
        old=unpack_passage(row.old),
        new=unpack_passage(row.new),
        before=row.before,
        after=row.after,
        about=row.about,
    )


def edits_of_version(connection: Connection, article: int, number: int) -> Sequence[Row[Any]]:
    """The edits that a version is one side of, by number."""
    return connection.execute(_OF_VERSION, {"article": article, "number": number}).all()


def last_edit(connection: Connection, article: int) -> Row[Any] | None:
    """The last edit of an article."""
    return connection.execute(_LAST, {"article": article}).first()


def reading_of(connection: Connection, article: int, number: int) -> Reading:
    """The newest reading of a version, which must be there; one without sentences where it is not read."""
    read = asking.article(connection, article, number)
    if read is None:
        raise ValueError(f"article {article} has no version {number}")
    return read.reading


def current_since(connection: Connection, article: int, number: int) -> datetime | None:
    """Since when a version that is about to be replaced has been the current one."""
    last = last_edit(connection, article)
    if last is not None and last.new_version == number:
        known: datetime = last.known_at
        return known
    return connection.scalar(_FIRST_KNOWN, {"article": article, "number": number})


# ---------------------------------------------------------------- what the outlet says


def told_of(connection: Connection, article: int) -> Told | None:
    """What an outlet has said about when it changed an article."""
    row = connection.execute(_TOLD, {"article": article}).first()
    return None if row is None else Told(told_at=row.told_at, since=row.since)


def tell(connection: Connection, article: int, told_at: datetime, since: datetime) -> None:
    """Keep the moment at which an outlet says that it changed an article, in place of an earlier one."""
    done = connection.execute(
        update(tellings).where(tellings.c.article_id == article).values(told_at=told_at, since=since)
    )
    if not done.rowcount:
        connection.execute(insert(tellings), {"article_id": article, "told_at": told_at, "since": since})


def admit(connection: Connection, number: int, by: str, at: datetime) -> None:
    """From ``at`` on an edit is no silent one: the outlet has owned up to it."""
    connection.execute(update(edits).where(edits.c.id == number).values(admitted_by=by, admitted_at=at))
