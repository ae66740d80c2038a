"""What grades people gave to sources and assertions: set, taken back, and asked for as of any moment."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from reportedly.errors import CorrectionError
from reportedly.ledger import numbering
from reportedly.ledger.assertions.assertion_decisions import survivor
from reportedly.ledger.entities.deciding import survivor_of
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_homes import homes
from reportedly.ledger.grades.grade_names import GradedName, name_of, number_of
from reportedly.ledger.grades.grade_rows import GRADES, Graded, GradeRow
from reportedly.ledger.grades.grade_schema import grades
from reportedly.ledger.store import Store

_PAGE = 500
_AT_ONCE = 500
_undoing = grades.alias()


class GradeBook:
    """Named queries on grades, and what is done to them. ``as_of`` is a moment to be taken for now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def grade(self, matter: Graded, number: int, grade: str, reason: Reason) -> int:
        """Give a grade, in place of what was given before; returns the number of the row.

        What was merged is graded as what it is part of now. Raises CorrectionError for what is no grade, and for what
        the ledger does not have.
        """
        if grade not in GRADES[matter]:
            known = ", ".join(GRADES[matter])
            raise CorrectionError(f"{grade[:20]!r} is no grade of a {matter.value}.", remedy=f"Give one of {known}.")
        with self._store.writing() as connection:
            row = {"matter": matter.value, "number": _known(connection, matter, number), "grade": grade}
            return _write(connection, row, reason)

    def undo(self, number: int, reason: Reason) -> int:
        """Take a grade back: the one before holds again; returns the number of the row. Raises CorrectionError."""
        with self._store.writing() as connection:
            row = connection.execute(_listed(None).where(grades.c.id == number)).first()
            if row is None or row.undoes is not None:
                raise CorrectionError(f"There is no grade {number}.", remedy="Look at the list of decisions.")
            if row.undone_by is not None:
                raise CorrectionError(f"Grade {number} was taken back already.", remedy="Grade anew.")
            return _write(connection, {"matter": row.matter, "number": row.number, "undoes": row.id}, reason)

    def of(self, matter: Graded, numbers: Collection[int], *, as_of: datetime | None = None) -> dict[int, GradeRow]:
        """The grades that hold, by the numbers of what is graded; what nobody graded is left out.

        What became part of another one counts as that, from then on until that is taken back; where both were graded,
        the grade of the one that stayed holds.
        """
        wanted = set(numbers)
        with self._store.reading() as connection:
            moved = {number: home for number, home in homes(connection, matter, as_of).items() if home in wanted}
            held = _holding(connection, matter, wanted | moved.keys(), as_of)
        found = {moved[number]: row for number, row in sorted(held.items(), key=_by_id) if number in moved}
        return found | {number: row for number, row in held.items() if number in wanted and number not in moved}

    def listed(
        self, *, limit: int = 50, before: int | None = None, as_of: datetime | None = None
    ) -> tuple[GradeRow, ...]:
        """All that was graded and taken back, the last first, before a number."""
        query = _listed(as_of).order_by(grades.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(grades.c.id < before)
        with self._store.reading() as connection:
            return tuple(map(_row, connection.execute(query)))

    def every(self, *, as_of: datetime | None = None) -> Iterator[GradeRow]:
        """The same in the order in which it was done: for whole ledgers that are exported."""
        after = 0
        while True:
            query = _listed(as_of).where(grades.c.id > after).order_by(grades.c.id).limit(_PAGE)
            with self._store.reading() as connection:
                rows = tuple(map(_row, connection.execute(query)))
            yield from rows
            if not rows:
                return
            after = rows[-1].id

    def in_order(self) -> tuple[tuple[GradeRow, GradedName], ...]:
        """All that was graded and taken back, in order, each with what another ledger knows it by."""
        with self._store.reading() as connection:
            return tuple(
                (row, name_of(connection, row.matter, row.number, row.known_at)) for row in all_grades(connection)
            )

    def number_of(self, named: GradedName) -> int | None:
        """The number of what another ledger had graded; None if it is not in this one."""
        with self._store.reading() as connection:
            return number_of(connection, named)


def all_grades(connection: Connection) -> tuple[GradeRow, ...]:
    """All that was graded and taken back, in order."""
    return tuple(map(_row, connection.execute(_listed(None).order_by(grades.c.id))))


def _holding(
    connection: Connection, matter: Graded, numbers: Collection[int], as_of: datetime | None
) -> dict[int, GradeRow]:
    """The last grades that nobody took back, by the numbers under which they were given."""
    found: dict[int, GradeRow] = {}
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _AT_ONCE):
        some = grades.c.number.in_(ordered[start : start + _AT_ONCE])
        query = _listed(as_of).where(grades.c.matter == matter.value, some, grades.c.undoes.is_(None))
        rows = connection.execute(query.order_by(grades.c.id)).all()
        found |= {row.number: _row(row) for row in rows if row.undone_by is None}
    return found


def _by_id(held: tuple[int, GradeRow]) -> int:
    return held[1].id


def _listed(as_of: datetime | None) -> Select[Any]:
    taken = select(func.min(_undoing.c.id)).where(_undoing.c.undoes == grades.c.id)
    if as_of is not None:
        taken = taken.where(_undoing.c.known_at <= as_of)
    query = select(grades, taken.correlate(grades).scalar_subquery().label("undone_by"))
    return query if as_of is None else query.where(grades.c.known_at <= as_of)


def _known(connection: Connection, matter: Graded, number: int) -> int:
    """The number of what is graded, after merges. Raises CorrectionError where there is none."""
    if matter is Graded.ASSERTION:
        return int(survivor(connection, number).id)
    found = survivor_of(connection, number)
    if found is None:
        raise CorrectionError(f"The ledger has no entity {number}.", remedy="Look it up: reportedly entities list")
    return found


def _write(connection: Connection, row: Mapping[str, object], reason: Reason) -> int:
    last = connection.scalar(select(grades.c.known_at).order_by(grades.c.id.desc()).limit(1))
    at = reason.known_at if last is None else max(reason.known_at, last)
    return numbering.enter(connection, grades, {**row, "why": reason.why, "decided_by": reason.by, "known_at": at})


def _row(row: Row[Any]) -> GradeRow:
    return GradeRow(
        id=row.id,
        matter=Graded(row.matter),
        number=row.number,
        grade=row.grade,
        known_at=row.known_at,
        undoes=row.undoes,
        undone_by=row.undone_by,
        why=row.why,
        by=row.decided_by,
    )
