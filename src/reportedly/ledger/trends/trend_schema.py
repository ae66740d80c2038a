"""The tables of trends: which article counts for what in which hour, the counts kept beside, and bursts.

``trend_tallies`` is the record: an article counts for a subject in an hour from ``since`` until ``until``; it answers
for any moment, and by it a burst leads to its articles. ``trend_hours`` and ``trend_days`` are its sums as they stand
now; hours before ``kept_from`` of the ``trend_clock`` are no longer kept. ``told`` of ``trend_articles`` holds what an
article counts for now, packed. Hours and days are whole numbers from 1970 on, and come first in the keys: what is
written together lies together, and one subject's hours are looked up one by one. By ``trend_tallies_subject`` the
articles of a subject are found, for who is named with whom.

What a day that was over had counted at a past moment is its sum as it stands now, without what became known later, and
with what has ended since. Of either there is little, and an index holds it alone: ``trend_tallies_late`` what became
known when its day was over, ``trend_tallies_ended`` what counts no longer. ``trend_packs`` holds, for days
that are over, the articles of entities that are in many, as bits: see :mod:`reportedly.ledger.trends.trend_packs`.

``trend_pulses`` is what is remembered to find bursts. Of ``trend_clock`` there is one row: the last hour that was
weighed, how many texts were seen up to its end, and how many with what is old counting less. A burst says in
``burst_courses`` what was known of it since when and until when.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    literal_column,
    text,
)

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

IS_LATE = "until IS NULL AND since > (hour / 24 + 1) * 86400000000"
IS_ENDED = "until IS NOT NULL"
"""Which tallies two indexes hold; a query that is to be answered by them repeats the words."""
THE_DAY: ColumnElement[int] = literal_column("(trend_tallies.hour / 24)")
_THE_DAY = text("(hour / 24)")

trend_subjects = Table(
    "trend_subjects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Words, nullable=False),
    Column("name", Words),
    Index("trend_subjects_key", "key", "kind", unique=True),
)

trend_articles = Table(
    "trend_articles",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("told", LargeBinary, nullable=False),
)

trend_tallies = Table(
    "trend_tallies",
    metadata,
    Column("hour", Integer, primary_key=True),
    Column("subject_id", ForeignKey("trend_subjects.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("until", Moment),
    Column("is_text", Boolean, nullable=False),
    Index("trend_tallies_subject", "subject_id", "hour", "article_id", "since", "until", "is_text"),
    Index("trend_tallies_late", _THE_DAY, "since", "subject_id", "is_text", sqlite_where=text(IS_LATE)),
    Index("trend_tallies_ended", _THE_DAY, "until", "since", "subject_id", "is_text", sqlite_where=text(IS_ENDED)),
    sqlite_with_rowid=False,
)

trend_hours = Table(
    "trend_hours",
    metadata,
    Column("hour", Integer, primary_key=True),
    Column("subject_id", ForeignKey("trend_subjects.id"), primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("texts", Integer, nullable=False),
    sqlite_with_rowid=False,
)

trend_days = Table(
    "trend_days",
    metadata,
    Column("day", Integer, primary_key=True),
    Column("subject_id", ForeignKey("trend_subjects.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("texts", Integer, nullable=False),
    Index("trend_days_most", "day", "kind", text("articles DESC"), "subject_id"),
    sqlite_with_rowid=False,
)

trend_packs = Table(
    "trend_packs",
    metadata,
    Column("subject_id", ForeignKey("trend_subjects.id"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("articles", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

trend_clock = Table(
    "trend_clock",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hour", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("usual", Float, nullable=False),
    Column("kept_from", Integer, nullable=False),
)

trend_pulses = Table(
    "trend_pulses",
    metadata,
    Column("subject_id", ForeignKey("trend_subjects.id"), primary_key=True),
    Column("hour", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("hits", Float, nullable=False),
    Column("score", Float, nullable=False),
    Column("begin", Integer),
    Column("texts", Integer, nullable=False),
    Column("among", Integer, nullable=False),
    Column("weight", Float, nullable=False),
    Column("top", Integer),
    Column("on", Boolean, nullable=False),
    Index("trend_pulses_on", "subject_id", sqlite_where=text('"on"')),
)

bursts = Table(
    "bursts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject_id", ForeignKey("trend_subjects.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("begin", Integer, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("over_at", Moment),
    Index("bursts_over_at", "over_at", "known_at"),
    Index("bursts_subject", "subject_id", "begin"),
    Index("bursts_known_at", "known_at", "id"),
)

burst_courses = Table(
    "burst_courses",
    metadata,
    Column("burst_id", ForeignKey("bursts.id"), primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("until", Moment),
    Column("last", Integer, nullable=False),
    Column("over", Boolean, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("texts", Integer, nullable=False),
    Column("weight", Float, nullable=False),
    sqlite_with_rowid=False,
)
