"""What sources have said, written anew from what else the ledger holds: for ledgers that come from an older program.

What stands now is known since the moment at which it came about; what stood before that and no more is not told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from reportedly.ledger import many_rows
from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.columns import Moment
from reportedly.ledger.past_schema import showings
from reportedly.ledger.sources import source_counts as counts
from reportedly.ledger.sources.source_credits import Credit, count_of, credit_of, credit_row, credits_of
from reportedly.ledger.sources.source_parts import part_cell, part_row, parts_of, voices_of
from reportedly.ledger.sources.source_schema import source_counts, source_credits, source_parts

_PAGE = 500
_MOMENT = Moment()
_COUNT = insert(source_counts)
_ARTICLES = select(*showings.c["article_id", "since"]).where(showings.c.until.is_(None))
_ASSERTIONS = select(assertion_claims.c.assertion_id).where(assertion_claims.c.until.is_(None)).distinct()
_Change = tuple[datetime, counts.Cells]


def count_anew(connection: Connection) -> None:
    """Write all three tables anew, in place of whatever they hold."""
    for table in (source_counts, source_parts, source_credits):
        connection.execute(delete(table))
    _write_counts(connection, [*_credits(connection), *_parts(connection)])


def sum_up(connection: Connection) -> None:
    """Write the running counts anew from the rows of the other two tables: for ledgers that are made of others."""
    connection.execute(delete(source_counts))
    changes: list[_Change] = []
    says: Counter[int] = Counter()
    for at, ends, row in sorted(_begun_and_ended(connection, source_credits), key=itemgetter(0, 1)):
        credit = credit_of(row)
        sides: tuple[list[Credit], list[Credit]] = ([credit], []) if ends else ([], [credit])
        changes.append((at, count_of(connection, *sides, says)))
        says[credit.entity] += -credit.said if ends else credit.said
    for at, ends, row in _begun_and_ended(connection, source_parts):
        cells = part_cell(row.entity_id, row.part, row.outcome)
        changes.append((at, {cell: -number if ends else number for cell, number in cells.items()}))
    _write_counts(connection, changes)


def _begun_and_ended(connection: Connection, table: Table) -> Iterator[tuple[datetime, bool, Any]]:
    for row in connection.execute(select(table).order_by(table.c.since, table.c.id)):
        yield row.since, False, row
        if row.until is not None:
            yield row.until, True, row


def _credits(connection: Connection) -> Iterable[_Change]:
    shown = connection.execute(_ARTICLES.order_by(showings.c.since, showings.c.article_id)).all()
    says: Counter[int] = Counter()
    for row in shown:
        found = credits_of(connection, row.article_id)
        if found:
            rows = [credit_row(row.article_id, found[entity], row.since) for entity in sorted(found)]
            connection.execute(insert(source_credits), rows)
            yield row.since, count_of(connection, [], list(found.values()), says)
            says.update({entity: credit.said for entity, credit in found.items()})


def _parts(connection: Connection) -> Iterable[_Change]:
    numbers = connection.scalars(_ASSERTIONS.order_by(assertion_claims.c.assertion_id)).all()
    for start in range(0, len(numbers), _PAGE):
        some = numbers[start : start + _PAGE]
        came = [(one, part) for one, voices in voices_of(connection, some).items() for part in parts_of(voices)]
        came.sort(key=lambda pair: (pair[0], *pair[1][:3]))
        if came:
            connection.execute(insert(source_parts), [part_row(one, part, part.at) for one, part in came])
        yield from ((part.at, part_cell(part.entity, part.part, part.outcome)) for _, part in came)


def _write_counts(connection: Connection, changes: list[_Change]) -> None:
    """The running counts that all these changes make, each from its moment on."""
    by_cell: dict[tuple[str, str], Counter[datetime]] = {}
    for at, cells in changes:
        for cell, more in cells.items():
            by_cell.setdefault(cell, Counter())[at] += more
    rows: list[dict[str, Any]] = []
    for (of, what), moments in sorted(by_cell.items()):
        number = 0
        for at, more in sorted(moments.items()):
            number += more
            if more:
                since = _MOMENT.process_bind_param(at, connection.dialect)
                rows.append({"whose": of, "cell": what, "since": since, "number": number})
    for start in range(0, len(rows), _PAGE):
        many_rows.execute(connection, _COUNT, rows[start : start + _PAGE])
