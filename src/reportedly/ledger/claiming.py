"""Named queries on claims, of now and as of a moment: each walks down indexes, none counts or scans."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, Table, and_, or_, select, true, union_all

from reportedly.ledger.earlier import as_they_were, both
from reportedly.ledger.entities.deciding import survivor_of
from reportedly.ledger.past_schema import past_claims, showings
from reportedly.ledger.place import Portion, behind
from reportedly.ledger.prepared import OF
from reportedly.ledger.rows import ClaimFilter, ClaimRow
from reportedly.ledger.schema import articles, claims, versions
from reportedly.ledger.showing import held_at, shown_at
from reportedly.records import Mode

_TABLES: dict[str, Table] = {table.name: table for table in (claims, past_claims)}


def latest_claims(
    connection: Connection, wanted: ClaimFilter, portion: Portion, as_of: datetime | None = None
) -> tuple[ClaimRow, ...]:
    """Claims of current versions, those last known first, in the order of the text within an article."""
    wanted, limit = _of_survivor(connection, wanted, as_of), portion.limit
    if as_of is None:
        return tuple(_claim_row(row) for row in connection.execute(newest_claims(wanted, portion)))
    now = newest_claims(wanted, portion, as_of)
    found = both(connection, now, lambda floor: newest_claims(wanted, portion, as_of, floor), limit)
    found.sort(key=lambda row: row.position)
    found.sort(key=lambda row: (row.known_at, row.article_id), reverse=True)
    return tuple(_claim_row(row) for row in as_they_were(connection, "version", found[:limit], as_of, by="version_id"))


def newest_claims(
    wanted: ClaimFilter, portion: Portion, as_of: datetime | None = None, floor: datetime | None = None
) -> CompoundSelect[Any]:
    """The statement for :func:`latest_claims`; with a ``floor``, that for claims that were, known from then on.

    The indexes are in order for one mode, of news or of background, and for a source as printed or by its full name.
    Where more is wanted, that many walks are merged.
    """
    table = claims if floor is None else past_claims
    modes = tuple(Mode) if wanted.mode is None else (wanted.mode,)
    grounds = (False, True) if wanted.background is None else (wanted.background,)
    walks = [replace(wanted, mode=mode, background=background) for mode, background in product(modes, grounds)]
    current = _current(table, as_of).where(*behind(table, portion.behind, "article_id"))
    if floor is not None:
        current = current.where(table.c.known_at >= floor)
    merged = union_all(
        *(current.where(*_matching(table, walk), *names) for walk in walks for names in _names(table, wanted.source))
    )
    return merged.order_by(table.c.known_at.desc(), table.c.article_id.desc(), table.c.position).limit(portion.limit)


def claims_held(
    connection: Connection, held: Sequence[tuple[str, int]], as_of: datetime | None = None
) -> dict[tuple[str, int], ClaimRow]:
    """Claims by the table that holds them and their number there."""
    rows: dict[tuple[str, int], Any] = {}
    for name in sorted({name for name, _ in held}):
        told = connection.execute(_HELD[name], {"of": [number for of, number in held if of == name]}).all()
        found = as_they_were(connection, "version", told, as_of, by="version_id")
        rows |= {(name, row.id): row for row in found}
    return {key: _claim_row(row) for key, row in rows.items()}


def claims_of_versions(
    wanted: ClaimFilter, as_of: datetime | None, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, list[ClaimRow]]]:
    """The claims of the versions numbered above ``after``: the version's number in the ledger and its claims."""
    wanted = _of_survivor(connection, wanted, as_of)
    numbers = select(versions.c.id).where(versions.c.id > after).order_by(versions.c.id).limit(limit)
    found: dict[int, list[ClaimRow]] = {number: [] for number in connection.scalars(numbers)}
    rows: list[Any] = []
    for table in _TABLES.values() if as_of is not None else (claims,):
        query = _claims(table).where(table.c.version_id.in_(list(found)))
        if as_of is not None:
            query = query.where(versions.c.known_at <= as_of, *held_at(table, as_of))
        named = or_(*(and_(*names) for names in _names(table, wanted.source))) if wanted.source else true()
        rows += connection.execute(query.where(*_matching(table, wanted), named))
    rows.sort(key=lambda row: (row.version_id, row.position))
    for row in as_they_were(connection, "version", rows, as_of, by="version_id"):
        found[row.version_id].append(_claim_row(row))
    return list(found.items())


def _claims(table: Table) -> Select[Any]:
    """Claims with what their versions are called."""
    named = (column.label(column.name) for column in table.c)  # a merge of several is ordered by these names
    told = versions.c["number", "title", "outlet", "published_at"]
    return select(*named).add_columns(*told).join_from(table, versions, versions.c.id == table.c.version_id)


def _current(table: Table, as_of: datetime | None) -> Select[Any]:
    """Claims of current versions, of now or as of a moment."""
    if as_of is None:
        joined = _claims(table).join(articles, articles.c.id == table.c.article_id)
        return joined.where(versions.c.number == articles.c.version)
    # No join: SQLite would look through all showings first, to know which versions it need not look for.
    shown = select(showings.c.id).where(showings.c.version_id == table.c.version_id, shown_at(as_of)).exists()
    return _claims(table).where(shown, *held_at(table, as_of))


def _of_survivor(connection: Connection, wanted: ClaimFilter, as_of: datetime | None) -> ClaimFilter:
    """The filter with the entity that survived in place of one that was merged into it."""
    if wanted.entity is None:
        return wanted
    return replace(wanted, entity=survivor_of(connection, wanted.entity, as_of) or wanted.entity)


def _matching(table: Table, wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """What is wanted, but for the source."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is not None and field.name != "source":
            yield table.c["entity_id" if field.name == "entity" else field.name] == value


def _names(table: Table, source: str | None) -> Sequence[tuple[ColumnElement[bool], ...]]:
    """A source as printed, and by a full name that is printed otherwise: conditions that exclude each other."""
    if source is None:
        return ((),)
    printed_otherwise = or_(table.c.source.is_(None), table.c.source != source)
    return (table.c.source == source,), (table.c.source_name == source, printed_otherwise)


def _claim_row(row: Any) -> ClaimRow:
    return ClaimRow(
        article=row.article_id,
        version=row.number,
        index=row.position,
        source=row.source,
        source_kind=row.source_kind,
        source_name=row.source_name,
        source_role=row.source_role,
        cue=row.cue,
        content=row.content,
        stance=row.stance,
        certainty=row.certainty,
        basis=row.basis,
        manner=row.manner,
        mode=row.mode,
        background=row.background,
        addressee=row.addressee,
        parent=row.parent,
        quoted_sentence=row.sentence,
        title=row.title,
        outlet=row.outlet,
        published_at=row.published_at,
        known_at=row.known_at,
        entity=row.entity_id,
    )


_HELD = {name: _claims(table).where(table.c.id.in_(OF)) for name, table in _TABLES.items()}
