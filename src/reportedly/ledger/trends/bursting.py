"""Bursts as rows: opened, followed while they are on, ended; what was known of one at any moment stays a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, distinct, func, insert, select, update

from reportedly.ledger import noting, numbering
from reportedly.ledger.schema import articles
from reportedly.ledger.trends.trend_schema import burst_courses, bursts, trend_hours, trend_subjects, trend_tallies

_KIND = select(trend_subjects.c.kind).where(trend_subjects.c.id == bindparam("subject"))
_OPEN = (
    select(bursts.c.id)
    .where(bursts.c.subject_id == bindparam("subject"), bursts.c.over_at.is_(None))
    .order_by(bursts.c.begin.desc())
    .limit(1)
)
_OUTLETS = (
    select(func.count(distinct(articles.c.outlet)))
    .join_from(trend_tallies, articles, articles.c.id == trend_tallies.c.article_id)
    .where(
        trend_tallies.c.hour.in_(bindparam("hours", expanding=True)),
        trend_tallies.c.subject_id == bindparam("subject"),
        trend_tallies.c.until.is_(None),
    )
)
_SUMS = select(func.sum(trend_hours.c.articles), func.sum(trend_hours.c.texts)).where(
    trend_hours.c.hour.in_(bindparam("hours", expanding=True)), trend_hours.c.subject_id == bindparam("subject")
)
_END_COURSE = (
    update(burst_courses)
    .where(burst_courses.c.burst_id == bindparam("burst"), burst_courses.c.until.is_(None))
    .values(until=bindparam("at"))
)
_OVER = update(bursts).where(bursts.c.id == bindparam("burst")).values(over_at=bindparam("at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a burst stands: its first hour and the ``last`` that belongs to it so far, its weight in nats."""

    subject: int
    begin: int
    last: int
    weight: float

    @property
    def hours(self) -> Sequence[int]:
        """Its hours so far."""
        return range(self.begin, self.last + 1)


def outlets_of(connection: Connection, course: Course) -> int:
    """How many outlets have published the articles that make it."""
    key = {"hours": list(course.hours), "subject": course.subject}
    return int(connection.execute(_OUTLETS, key).scalar_one())


def begin(connection: Connection, course: Course, known_at: datetime) -> int:
    """A new burst, with its update; returns its number."""
    kind = connection.execute(_KIND, {"subject": course.subject}).scalar_one()
    row = {"subject_id": course.subject, "kind": kind, "begin": course.begin, "known_at": known_at}
    number = numbering.enter(connection, bursts, row)
    _enter_course(connection, number, course, known_at)
    noting.announce(connection, "burst", known_at, burst_id=number)
    return number


def go_on(connection: Connection, course: Course, known_at: datetime) -> None:
    """The subject's burst, which is on, stands so from now on."""
    number = connection.execute(_OPEN, {"subject": course.subject}).scalar_one()
    _enter_course(connection, number, course, known_at)


def end(connection: Connection, course: Course, known_at: datetime) -> None:
    """The subject's burst is known to be over."""
    number = connection.execute(_OPEN, {"subject": course.subject}).scalar_one()
    _enter_course(connection, number, course, known_at, over=True)
    connection.execute(_OVER, {"burst": number, "at": known_at})


def _enter_course(
    connection: Connection, number: int, course: Course, known_at: datetime, *, over: bool = False
) -> None:
    """End what was known of a burst, and note what is known of it now; the same moment's is replaced."""
    connection.execute(_END_COURSE, {"burst": number, "at": known_at})
    same = burst_courses.c.burst_id == number, burst_courses.c.since == known_at
    connection.execute(burst_courses.delete().where(*same))
    key = {"hours": list(course.hours), "subject": course.subject}
    found = connection.execute(_SUMS, key).one()
    row = {"burst_id": number, "since": known_at, "last": course.last, "over": over, "weight": course.weight}
    connection.execute(insert(burst_courses), row | {"articles": found[0] or 0, "texts": found[1] or 0})
