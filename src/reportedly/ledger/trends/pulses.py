"""What is remembered to find bursts: the clock of hours that were weighed, and each subject's pulse."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, true

from reportedly.clock import HOURS_A_DAY
from reportedly.ledger import sqlite
from reportedly.ledger.trends.trend_schema import trend_clock, trend_hours, trend_pulses, trend_subjects
from reportedly.records import Pulse, SubjectKind

_BATCH = 500
_FIELDS = tuple(field.name for field in fields(Pulse))
_CLOCK = select(*trend_clock.c["hour", "seen", "usual", "kept_from"])
_SET_CLOCK, _SET_PULSES = sqlite.replacing(trend_clock), sqlite.replacing(trend_pulses)
_PULSES = select(trend_pulses).where(trend_pulses.c.subject_id.in_(bindparam("subjects", expanding=True)))
_ON = select(trend_pulses.c.subject_id).where(trend_pulses.c.on == true()).order_by(trend_pulses.c.subject_id)
_IN_HOUR = (
    select(*trend_hours.c["subject_id", "texts"], trend_subjects.c.kind)
    .join(trend_subjects, trend_subjects.c.id == trend_hours.c.subject_id)
    .where(trend_hours.c.hour == bindparam("hour"), trend_hours.c.texts > 0)
    .order_by(trend_hours.c.subject_id)
)
_NEXT = select(trend_hours.c.hour).where(trend_hours.c.hour > bindparam("after")).order_by(trend_hours.c.hour).limit(1)
_ROLL_UP = delete(trend_hours).where(trend_hours.c.hour < bindparam("kept"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendClock:
    """The last hour that was weighed, how many texts were ``seen`` up to its end, ``usual`` with the old ones fading.

    Hours before ``kept_from`` are no longer kept by themselves.
    """

    hour: int
    seen: int
    usual: float
    kept_from: int

    @property
    def open_day(self) -> int:
        """The day of the last hour that was weighed: those before it are over."""
        return self.hour // HOURS_A_DAY


class Weighable(NamedTuple):
    """A subject of an hour: its number and kind, and how many texts told of it."""

    subject: int
    kind: SubjectKind
    texts: int


def clock(connection: Connection) -> TrendClock | None:
    """Up to where hours were weighed; None before the first."""
    row = connection.execute(_CLOCK).first()
    return None if row is None else TrendClock(**row._mapping)


def set_clock(connection: Connection, now: TrendClock) -> None:
    """Note up to where hours were weighed, and drop the hours that are no longer kept."""
    row = {field.name: getattr(now, field.name) for field in fields(now)}
    connection.execute(_SET_CLOCK, row | {"id": 1})
    connection.execute(_ROLL_UP, {"kept": now.kept_from})


def next_hour(connection: Connection, after: int) -> int | None:
    """The first hour after one in which something counts."""
    return connection.scalar(_NEXT, {"after": after})


def in_hour(connection: Connection, hour: int) -> tuple[Weighable, ...]:
    """What was told of in an hour that is still kept, by number."""
    rows = connection.execute(_IN_HOUR, {"hour": hour})
    return tuple(Weighable(row.subject_id, SubjectKind(row.kind), row.texts) for row in rows)


def subjects_on(connection: Connection) -> tuple[int, ...]:
    """The subjects whose burst is on, by number."""
    return tuple(connection.scalars(_ON))


def pulses(connection: Connection, subjects: Sequence[int]) -> dict[int, Pulse]:
    """The pulses of subjects, of those that have one."""
    found: dict[int, Pulse] = {}
    for start in range(0, len(subjects), _BATCH):
        for row in connection.execute(_PULSES, {"subjects": subjects[start : start + _BATCH]}):
            found[row.subject_id] = Pulse(**{name: row._mapping[name] for name in _FIELDS})
    return found


def set_pulses(connection: Connection, now: Mapping[int, Pulse]) -> None:
    """Remember the pulses of subjects."""
    rows: Iterable[dict[str, object]] = (
        {"subject_id": subject} | {name: getattr(pulse, name) for name in _FIELDS} for subject, pulse in now.items()
    )
    if listed := list(rows):
        connection.execute(_SET_PULSES, listed)
