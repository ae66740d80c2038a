"""What each article counts for, kept up with the sums by hour and day: an edit moves only what it changed."""

import struct
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select, update

from reportedly.clock import HOURS_A_DAY
from reportedly.ledger import sqlite
from reportedly.ledger.trends import trend_packs
from reportedly.ledger.trends.trend_schema import (
    THE_DAY,
    trend_articles,
    trend_days,
    trend_hours,
    trend_subjects,
    trend_tallies,
)
from reportedly.ledger.trends.trend_sums import ended
from reportedly.records import Subject

_TOLD = struct.Struct("<iiB")
_SUMS = ("articles", "texts")
_NOW = select(trend_articles.c.told).where(trend_articles.c.article_id == bindparam("article"))
_ADD_HOURS, _ADD_DAYS = sqlite.adding(trend_hours, *_SUMS), sqlite.adding(trend_days, *_SUMS)
_TELL, _BEGIN = sqlite.replacing(trend_articles), sqlite.replacing(trend_tallies)
_THIS = (
    trend_tallies.c.hour == bindparam("in_hour"),
    trend_tallies.c.subject_id == bindparam("of_subject"),
    trend_tallies.c.article_id == bindparam("by_article"),
    trend_tallies.c.until.is_(None),
)
_UNDO = delete(trend_tallies).where(*_THIS, trend_tallies.c.since == bindparam("at"))
_END = update(trend_tallies).where(*_THIS).values(until=bindparam("at"))
_NO_HOURS = delete(trend_hours).where(
    trend_hours.c.hour == bindparam("in_hour"), trend_hours.c.subject_id == bindparam("of_subject"),
    trend_hours.c.articles == 0,
)  # fmt: skip
_NO_DAYS = delete(trend_days).where(
    trend_days.c.day == bindparam("on_day"), trend_days.c.subject_id == bindparam("of_subject"),
    trend_days.c.articles == 0,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article that tells of subjects from ``known_at`` on: what is new of them counts in ``hour``.

    ``is_text`` unless it is a copy of another article's text. Hours before ``kept_from`` are only summed by the day;
    days before ``open_day`` may be packed.
    """

    article: int
    hour: int
    known_at: datetime
    is_text: bool
    kept_from: int
    open_day: int


class Tally(NamedTuple):
    """One subject for which an article counts, in which hour, and whether as a text of its own."""

    subject: int
    hour: int
    is_text: bool


def tell(connection: Connection, telling: Telling, subjects: Mapping[int, Subject]) -> None:
    """Let an article count for these subjects, by their numbers, and for no others, each once."""
    before = told_by(connection, telling.article)
    hours = {one.subject: one.hour for one in before}
    after = [Tally(number, hours.get(number, telling.hour), telling.is_text) for number in subjects]
    replace_told(connection, telling, before, after)


def replace_told(connection: Connection, telling: Telling, before: Collection[Tally], after: Collection[Tally]) -> None:
    """Let an article count for ``after`` in place of ``before``, whatever hour and text ``telling`` itself names."""
    ended, begun = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    if not (ended or begun):
        return
    _end(connection, telling, ended)
    _begin(connection, telling, begun)
    changes = _changes(ended, begun)
    trend_packs.drop(connection, _changed_days(telling, ended, begun))
    _add_up(connection, telling.kept_from, changes, _kinds(connection, {subject for _, subject in changes}))
    told = b"".join(_TOLD.pack(*one) for one in sorted(after))
    connection.execute(_TELL, {"article_id": telling.article, "told": told})


def told_by(connection: Connection, article: int) -> tuple[Tally, ...]:
    """What an article counts for now, by the number of the subject."""
    told = connection.scalar(_NOW, {"article": article})
    return tuple(Tally(subject, hour, bool(text)) for subject, hour, text in _TOLD.iter_unpack(told or b""))


def told_in(connection: Connection, articles: Sequence[int], days: range, as_of: datetime | None) -> Counter[int]:
    """In how many of some articles a subject of any kind counts or, of some days, counted at a moment.

    What does so only since then is counted, too.
    """
    listed = sqlite.numbers(articles)
    query = select(trend_articles.c.told).join_from(
        listed, trend_articles, trend_articles.c.article_id == listed.c.value
    )
    found = Counter(tally[0] for told in connection.scalars(query) for tally in _TOLD.iter_unpack(told))
    if as_of is not None:
        once = select(trend_tallies.c.subject_id, func.count()).where(*ended(as_of), THE_DAY.in_(days))
        once = once.where((trend_tallies.c.article_id + 0).in_(articles)).group_by(trend_tallies.c.subject_id)
        found.update({row[0]: row[1] for row in connection.execute(once).all()})
    return found


def _kinds(connection: Connection, subjects: Collection[int]) -> dict[int, str]:
    if not subjects:
        return {}
    query = select(*trend_subjects.c["id", "kind"]).where(trend_subjects.c.id.in_(sorted(subjects)))
    return {row.id: row.kind for row in connection.execute(query)}


def _end(connection: Connection, telling: Telling, ended: Iterable[Tally]) -> None:
    key = {"by_article": telling.article, "at": telling.known_at}
    rows = [key | {"in_hour": one.hour, "of_subject": one.subject} for one in ended]
    if rows:
        connection.execute(_UNDO, rows)  # what ends in the moment in which it began was never known
        connection.execute(_END, rows)


def _begin(connection: Connection, telling: Telling, begun: Iterable[Tally]) -> None:
    key = {"article_id": telling.article, "since": telling.known_at}
    rows = [key | {"hour": one.hour, "subject_id": one.subject, "is_text": one.is_text, "until": None} for one in begun]
    if rows:
        connection.execute(_BEGIN, rows)


def _changes(ended: Iterable[Tally], begun: Iterable[Tally]) -> dict[tuple[int, int], tuple[int, int]]:
    """How many articles, and texts, more or fewer count, by hour and subject."""
    articles: Counter[tuple[int, int]] = Counter()
    texts: Counter[tuple[int, int]] = Counter()
    for sign, tallies in ((-1, ended), (1, begun)):
        for one in tallies:
            articles[one.hour, one.subject] += sign
            texts[one.hour, one.subject] += sign * one.is_text
    return {key: (articles[key], texts[key]) for key in sorted(articles) if articles[key] or texts[key]}


def _changed_days(telling: Telling, ended: Iterable[Tally], begun: Iterable[Tally]) -> set[tuple[int, int]]:
    """The subjects of which an article tells or no longer tells on days before, and the days."""
    before, after = ({(one.subject, one.hour // HOURS_A_DAY) for one in tallies} for tallies in (ended, begun))
    return {(subject, day) for subject, day in before ^ after if day < telling.open_day}


def _add_up(
    connection: Connection, kept_from: int, changes: Mapping[tuple[int, int], tuple[int, int]], kinds: Mapping[int, str]
) -> None:
    kept = {key: more for key, more in changes.items() if key[0] >= kept_from}
    if kept:
        rows = [{"hour": h, "subject_id": s, "articles": a, "texts": t} for (h, s), (a, t) in kept.items()]
        connection.execute(_ADD_HOURS, rows)
    days = [
        {"day": hour // HOURS_A_DAY, "subject_id": subject, "kind": kinds[subject], "articles": more, "texts": texts}
        for (hour, subject), (more, texts) in changes.items()
    ]
    if days:
        connection.execute(_ADD_DAYS, days)
    fewer = [key for key, (more, _) in changes.items() if more < 0]
    if fewer:
        connection.execute(_NO_HOURS, [{"in_hour": hour, "of_subject": subject} for hour, subject in fewer])
        connection.execute(_NO_DAYS, [{"on_day": h // HOURS_A_DAY, "of_subject": s} for h, s in fewer])
