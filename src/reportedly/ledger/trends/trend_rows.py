"""What the ledger answers about trends: counts by the hour or day, subjects, bursts."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records import SubjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The hours (or days) that begin from ``since`` on and before ``until``; both aware."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """A subject that is counted.

    ``key`` is the ledger's number of an entity (also as a source), a GeoNames number, a country's ISO 3166-1 alpha-2
    code, a type of event or an outlet; ``name`` what people call it.
    """

    kind: SubjectKind
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A subject whose counts are wanted in a period, by the hour or day."""

    subject: SubjectRow
    period: Period
    by_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """How many ``articles`` of an hour or day told of a subject, how many distinct ``texts``, and how many of anything.

    ``begins`` is the first moment of the hour or day, in UTC. An hour without any article has no row. What an edit adds
    counts in another hour than its article does among those of anything.
    """

    begins: datetime
    articles: int
    texts: int
    all_articles: int
    all_texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopRow:
    """A subject with the articles and distinct texts that told of it in a period."""

    subject: SubjectRow
    articles: int
    texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """The articles and distinct texts of a day (UTC) that told of a subject: one line of the export."""

    day: str
    kind: SubjectKind
    key: str
    name: str
    articles: int
    texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstRow:
    """A time in which a subject was written about more than usual.

    It runs from ``begins`` to ``ends``, the end of the last hour that belongs to it so far; it is ``over`` once that is
    known to be the last. ``articles`` and distinct ``texts`` of the subject were counted in it. ``weight`` is the
    evidence for it beyond its cost, in nats, from 0. ``known_at`` is when it was found.
    """

    id: int
    subject: SubjectRow
    begins: datetime
    ends: datetime
    over: bool
    articles: int
    texts: int
    weight: float
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatBurst:
    """A burst as one line of a table."""

    id: int
    kind: SubjectKind
    key: str
    name: str
    begins: datetime
    ends: datetime
    over: bool
    articles: int
    texts: int
    weight: float
    known_at: datetime


def flat_burst(burst: BurstRow) -> FlatBurst:
    """The same burst, its subject in columns of the same table."""
    subject = burst.subject
    return FlatBurst(
        id=burst.id,
        kind=subject.kind,
        key=subject.key,
        name=subject.name,
        begins=burst.begins,
        ends=burst.ends,
        over=burst.over,
        articles=burst.articles,
        texts=burst.texts,
        weight=burst.weight,
        known_at=burst.known_at,
    )
