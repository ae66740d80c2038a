"""Entries: what sources listed, when each is to be visited, and what came of it.

``due_at`` is None for an entry that waits for nothing. Where a source changed an entry while its page was under way,
the change wins: the entry stays due for the new listing, whatever came of the old one.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from reportedly.ledger import counting
from reportedly.ledger.feeds import sourcing
from reportedly.ledger.packing import bare, pack_entry, unpack_entry
from reportedly.ledger.rows import DueEntry
from reportedly.ledger.schema import entries, sources
from reportedly.records import Commit, Entry

_BATCH = 500
_ENTRY = select(entries).where(entries.c.source_id == bindparam("source"), entries.c.key == bindparam("entry_key"))
_RELISTED = (
    update(entries)
    .where(entries.c.id == bindparam("number"))
    .values(fingerprint=bindparam("said"), listed=bindparam("packed"), due_at=bindparam("due"), attempts=0)
)


def note_listing(connection: Connection, source_id: int, listed: Sequence[Entry]) -> tuple[tuple[Entry, ...], int]:
    """Make what a feed lists for the first time, or lists changed, due when it was seen.

    Returns the entries that are new, and how many are changed. Of several entries under one key the first counts.
    """
    by_key: dict[str, Entry] = {}
    for entry in listed:
        by_key.setdefault(entry.key, entry)
    known = {row.key: row for row in _known(connection, source_id, list(by_key))}
    new = tuple(entry for key, entry in by_key.items() if key not in known)
    changed = [
        (known[key], entry)
        for key, entry in by_key.items()
        if key in known and known[key].fingerprint != entry.fingerprint
    ]
    if new:
        connection.execute(insert(entries), [_row(source_id, entry, due_at=entry.seen_at) for entry in new])
    if changed:
        connection.execute(_RELISTED, [_relisted(row, entry) for row, entry in changed])
    waited = sum(row.due_at is not None for row, _ in changed)
    if by_key:
        seen_at = next(iter(by_key.values())).seen_at
        counting.add(connection, seen_at, entries_due=len(new) + len(changed) - waited)
    return new, len(changed)


def due(
    connection: Connection, now: datetime, *, limit: int, exclude: Collection[tuple[str, str]]
) -> tuple[DueEntry, ...]:
    """The entries to visit at ``now``, longest due first, without those under way."""
    under_way = frozenset(exclude)
    query = (
        select(entries, sources.c.name)
        .join(sources, sources.c.id == entries.c.source_id)
        .where(entries.c.due_at <= now)
        .order_by(entries.c.due_at, entries.c.id)
        .limit(limit + len(under_way))
    )
    free = (row for row in connection.execute(query) if (row.name, row.key) not in under_way)
    return tuple(_due_entry(row) for row in islice(free, max(limit, 0)))


def deal_with(connection: Connection, source_id: int, commit: Commit, article_id: int | None) -> None:
    """Count a visit, and set when the next is due."""
    entry = commit.entry
    came: dict[str, Any] = {"visits": 1}
    if commit.article is not None:
        came |= {"content_key": commit.article.content_key, "article_id": article_id}
    row = _find(connection, source_id, entry.key)
    if row is None:
        connection.execute(insert(entries), _row(source_id, entry, due_at=commit.revisit_at) | came)
        counting.add(connection, commit.known_at, entries_due=_waits(commit.revisit_at))
    else:
        waits = _change(connection, row, entry, commit.revisit_at, came | {"visits": row.visits + 1, "attempts": 0})
        counting.add(connection, commit.known_at, entries_due=waits)
    if row is None or row.visits == 0:
        sourcing.move_on(connection, source_id)


def postpone(connection: Connection, source_id: int, entry: Entry, due_at: datetime | None, known_at: datetime) -> None:
    """Count a failed try, and set when the next is due; None gives up."""
    row = _find(connection, source_id, entry.key)
    if row is None:
        connection.execute(insert(entries), _row(source_id, entry, due_at=due_at) | {"attempts": 1})
        counting.add(connection, known_at, entries_due=_waits(due_at))
    else:
        waits = _change(connection, row, entry, due_at, {"attempts": row.attempts + 1})
        counting.add(connection, known_at, entries_due=waits)


def is_dealt_with(connection: Connection, source_id: int, entry: Entry) -> bool:
    """Whether this very entry, with what it says now, was committed."""
    row = _find(connection, source_id, entry.key)
    return row is not None and row.visits > 0 and row.fingerprint == entry.fingerprint


def _change(
    connection: Connection, row: Row[Any], entry: Entry, due_at: datetime | None, values: dict[str, Any]
) -> int:
    """Write what came of a visit, unless the listing changed meanwhile: then it stays due as it is.

    Returns 1 if it waits now and did not before, -1 the other way round, else 0.
    """
    if _changed_meanwhile(row, entry):
        due_at = row.due_at
        values.pop("attempts", None)
    elif _carries_article(entry) and row.fingerprint != entry.fingerprint:
        values |= {"fingerprint": entry.fingerprint, "listed": pack_entry(entry)}
    connection.execute(update(entries).where(entries.c.id == row.id).values(due_at=due_at, **values))
    return _waits(due_at) - _waits(row.due_at)


def _changed_meanwhile(row: Row[Any], entry: Entry) -> bool:
    if _carries_article(entry) or row.due_at is None:
        return False
    return unpack_entry(row.listed).fingerprint != bare(entry).fingerprint


def _carries_article(entry: Entry) -> bool:
    return entry.text is not None or entry.html is not None


def _find(connection: Connection, source_id: int, key: str) -> Row[Any] | None:
    return connection.execute(_ENTRY, {"source": source_id, "entry_key": key}).first()


def _known(connection: Connection, source_id: int, keys: Sequence[str]) -> Iterator[Row[Any]]:
    for batch in _batches(keys):
        query = select(*entries.c["id", "key", "fingerprint", "due_at"])
        yield from connection.execute(query.where(entries.c.source_id == source_id, entries.c.key.in_(batch)))


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))


def _row(source_id: int, entry: Entry, *, due_at: datetime | None) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "key": entry.key,
        "fingerprint": entry.fingerprint,
        "listed": pack_entry(entry),
        "first_seen_at": entry.seen_at,
        "due_at": due_at,
        "visits": 0,
        "attempts": 0,
    }


def _relisted(row: Row[Any], entry: Entry) -> dict[str, Any]:
    return {"number": row.id, "said": entry.fingerprint, "packed": pack_entry(entry), "due": entry.seen_at}


def _due_entry(row: Row[Any]) -> DueEntry:
    return DueEntry(
        entry=unpack_entry(row.listed),
        due_at=row.due_at,
        first_seen_at=row.first_seen_at,
        visits=row.visits,
        attempts=row.attempts,
        content_key=row.content_key,
    )


def _waits(due_at: datetime | None) -> int:
    return int(due_at is not None)
