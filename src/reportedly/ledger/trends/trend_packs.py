"""Which articles name an entity on a day that is over, packed: a page on a month reads some thousand rows.

A day is packed when the next one has begun, for the entities that are in many of its articles. What changes later is
packed no longer, until a day after it ends; what is not packed is read from the tallies. So packs are a second copy of
what those say now, never the only one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Text, bindparam, cast, delete, func, insert, select, text

from reportedly.clock import HOURS_A_DAY, hour_of
from reportedly.ledger import sqlite
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.trends.article_sets import ArticleSet, add, packed_rows, set_of, take_away, unpack_into
from reportedly.ledger.trends.trend_schema import IS_LATE, THE_DAY, trend_days, trend_packs, trend_tallies
from reportedly.ledger.trends.trend_sums import batched, ended
from reportedly.records import SubjectKind

LEAST = 8
"""In so many articles of a day an entity is for its set to be packed: fewer are as quickly read one by one."""
MENDED = 3
"""How many days that are over are looked at for what is not packed, or no longer, whenever a day ends."""
_PAIRED = 1 << 20  # a subject and a day as one number: days are counted from 1970
_T, _P, _D = trend_tallies.c, trend_packs.c, trend_days.c
_ARTICLES = func.aggregate_strings(cast(_T.article_id, Text), ",")
_PACKED = select(_P.day).where(_P.subject_id == _D.subject_id, _P.day == _D.day).exists()
_DROP = delete(trend_packs).where(_P.subject_id == bindparam("subject"), _P.day == bindparam("of_day"))


def pack(connection: Connection, days: Iterable[int]) -> None:
    """Pack what days that are over tell of entities, as far as it is not packed."""
    for day in days:
        wanted = select(_D.subject_id).where(
            _D.day == day, _D.kind == SubjectKind.ENTITY.value, _D.articles >= LEAST, ~_PACKED
        )
        for some in batched(connection.scalars(wanted.order_by(_D.subject_id)).all()):
            found = _listed(connection, some, range(day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY), None)
            rows = [
                {"subject_id": subject, "day": day, "first": first, "articles": packed}
                for subject, articles in sorted(found.items())
                for first, packed in packed_rows(articles)
            ]
            connection.execute(insert(trend_packs), rows)


def drop(connection: Connection, changed: Collection[tuple[int, int]]) -> None:
    """Let what changed, by subject and day, be read from the tallies."""
    if changed:
        connection.execute(_DROP, [{"subject": subject, "of_day": day} for subject, day in sorted(changed)])


def articles_within(
    connection: Connection, numbers: Sequence[int], hours: range, as_of: datetime | None
) -> dict[int, ArticleSet]:
    """For each of some subjects, the articles that count for it in some hours."""
    stop = hours.stop if as_of is None else min(hours.stop, hour_of(as_of) + 1)
    days = range(-(-hours.start // HOURS_A_DAY), stop // HOURS_A_DAY if as_of is None else (stop - 1) // HOURS_A_DAY)
    found: dict[int, ArticleSet] = {number: {} for number in numbers}
    if not days:
        _add_all(found, _listed(connection, numbers, range(hours.start, stop), as_of))
        return found
    _unpack(connection, numbers, days, found)
    _add_all(found, _unpacked(connection, numbers, days))
    if as_of is not None:
        _put_right(connection, days, as_of, found)
    for edge in (range(hours.start, days.start * HOURS_A_DAY), range(days.stop * HOURS_A_DAY, stop)):
        if edge:
            _add_all(found, _listed(connection, numbers, edge, as_of))
    return found


def _add_all(found: Mapping[int, ArticleSet], more: Mapping[int, ArticleSet]) -> None:
    for number, articles in more.items():
        add(found[number], articles)


def _listed(
    connection: Connection, numbers: Sequence[int], hours: range, as_of: datetime | None
) -> dict[int, ArticleSet]:
    """The articles of subjects by the tallies; a string a subject comes faster than a row an article."""
    query = select(_T.subject_id, _ARTICLES).where(
        _T.subject_id.in_(numbers), _T.hour >= hours.start, _T.hour < hours.stop, stood(trend_tallies, as_of)
    )
    rows = connection.execute(query.group_by(_T.subject_id))
    return {number: set_of(map(int, listed.split(","))) for number, listed in rows}


def _unpack(connection: Connection, numbers: Sequence[int], days: range, into: Mapping[int, ArticleSet]) -> None:
    query = select(_P.subject_id, _P.first, _P.articles).where(
        _P.subject_id.in_(numbers), _P.day >= days.start, _P.day < days.stop
    )
    for number, first, packed in connection.execute(query).all():
        unpack_into(into[number], first, packed)


def _unpacked(connection: Connection, numbers: Sequence[int], days: range) -> dict[int, ArticleSet]:
    """What some subjects count now on the days that are not packed of them."""
    query = select(_D.subject_id, _D.day).where(_D.day.in_(days), _D.subject_id.in_(numbers), ~_PACKED)
    missing = [number * _PAIRED + day for number, day in connection.execute(query)]
    if not missing:
        return {}
    pairs = sqlite.numbers(missing)
    subject, begins = pairs.c.value // _PAIRED, pairs.c.value % _PAIRED * HOURS_A_DAY
    listed = select(_T.subject_id, _ARTICLES).join_from(
        pairs,
        trend_tallies,
        (_T.subject_id == subject) & (_T.hour >= begins) & (_T.hour < begins + HOURS_A_DAY) & _T.until.is_(None),
    )
    rows = connection.execute(listed.group_by(_T.subject_id))
    return {number: set_of(map(int, articles.split(","))) for number, articles in rows}


def _put_right(connection: Connection, days: range, as_of: datetime, found: Mapping[int, ArticleSet]) -> None:
    """Take away what became known later, and bring back what has ended since, on days that were over."""
    of_days = THE_DAY.in_(days), (_T.subject_id + 0).in_(found)
    late = text(IS_LATE), _T.since > as_of
    for change, which in ((take_away, late), (add, ended(as_of))):
        rows = connection.execute(select(_T.subject_id, _T.article_id).where(*which, *of_days))
        for number, article in rows.all():
            change(found[number], set_of([article]))
