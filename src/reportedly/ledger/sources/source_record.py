"""What a source has said and what came of it, in counts: read off the running counts, as of any moment."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.ledger.entities.deciding import survivor_of
from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.sources import source_counts as counts
from reportedly.ledger.sources.source_counts import Standing
from reportedly.ledger.sources.source_credits import FIELDS
from reportedly.ledger.sources.source_rows import Called, Outcome, Part, PartCount, RecordRow, Share

MOST_CALLED = 40


def record(connection: Connection, entity: int, as_of: datetime | None) -> RecordRow | None:
    """The record of an entity, or of that into which it was merged; None where it is not known."""
    number = survivor_of(connection, entity, as_of)
    if number is None:
        return None
    kind = connection.scalar(select(entities.c.kind).where(entities.c.id == number))
    own = counts.standing(connection, counts.whose(number), as_of)
    others = counts.standing(connection, counts.whose_kind(str(kind)), as_of)
    return RecordRow(
        entity=number,
        said=_of(own, "said"),
        thoughts=_of(own, "thoughts"),
        articles=_of(own, "articles"),
        outlets=sum(cell.startswith("outlet:") for cell in own),
        told=_of(own, "told"),
        shares=tuple(_shares(own)),
        parts=tuple(_parts(own)),
        roles=_called(own, "role:"),
        forms=_called(own, "form:"),
        carriers=_called(own, "outlet:"),
        kind_told=_of(others, "told"),
        kind_sources=_of(others, "sources"),
        kind_shares=tuple(_shares(others)),
    )


def _of(cells: Mapping[str, Standing], cell: str) -> int:
    return cells[cell].number if cell in cells else 0


def _shares(cells: Mapping[str, Standing]) -> Iterable[Share]:
    for field in FIELDS:
        found = {cell.partition(":")[2]: one.number for cell, one in cells.items() if cell.startswith(f"{field}:")}
        for value, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
            yield Share(field=field, value=value, claims=number)


def _parts(cells: Mapping[str, Standing]) -> Iterable[PartCount]:
    for part in Part:
        for outcome in Outcome:
            if (one := cells.get(f"part:{part}:{outcome}")) is not None:
                yield PartCount(part=part, outcome=outcome, assertions=one.number)


def _called(cells: Mapping[str, Standing], beginning: str) -> tuple[Called, ...]:
    found = [
        Called(words=cell.removeprefix(beginning), times=one.number, since=one.first)
        for cell, one in cells.items()
        if cell.startswith(beginning)
    ]
    return tuple(sorted(found, key=lambda one: (-one.times, one.since, one.words))[:MOST_CALLED])
