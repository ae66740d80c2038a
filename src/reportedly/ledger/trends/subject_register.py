"""The numbers by which the ledger keeps the subjects that are counted."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, insert, select

from reportedly.ledger.trends.trend_schema import trend_subjects
from reportedly.records import Subject

REMEMBERED = 50_000
_KNOWN = select(*trend_subjects.c["id", "kind", "key"]).where(
    trend_subjects.c.key.in_(bindparam("keys", expanding=True))
)


class SubjectRegister:
    """Subjects by number; of those looked up last it remembers so many. One thread at a time."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._numbers: dict[Subject, int] = {}

    def forget(self) -> None:
        """A transaction was undone: what was entered in it is not there."""
        self._numbers.clear()

    def numbers(self, connection: Connection, subjects: Collection[Subject]) -> dict[int, Subject]:
        """Subjects by their numbers, in the order of kind and key; those that are new are entered in that order."""
        ordered = sorted(subjects, key=_order)
        if missing := [one for one in ordered if one not in self._numbers]:
            self._look_up(connection, missing)
        if fresh := [one for one in missing if one not in self._numbers]:
            rows = [{"kind": one.kind.value, "key": one.key, "name": one.name} for one in fresh]
            connection.execute(insert(trend_subjects), rows)
            self._look_up(connection, fresh)
        found = {self._numbers[one]: one for one in ordered}
        while len(self._numbers) > self._remembered:
            del self._numbers[next(iter(self._numbers))]
        return found

    def _look_up(self, connection: Connection, subjects: Collection[Subject]) -> None:
        known = {
            (row.kind, row.key): row.id
            for row in connection.execute(_KNOWN, {"keys": sorted({one.key for one in subjects})})
        }
        self._numbers |= {one: known[_order(one)] for one in subjects if _order(one) in known}


def _order(subject: Subject) -> tuple[str, str]:
    return subject.kind.value, subject.key
