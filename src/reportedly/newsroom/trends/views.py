"""What pages and the terminal show of trends: bursts and subjects, each with the picture of its counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from markupsafe import Markup

from reportedly.ledger import Ledger
from reportedly.ledger.trends.trend_rows import BurstRow, CountRow, Period, SubjectRow, TopRow, Wanted
from reportedly.newsroom import words
from reportedly.newsroom.sparkline import dense, floored, picture
from reportedly.records import SubjectKind

HOURS_SHOWN = 72
BEFORE, BEHIND = timedelta(days=7), timedelta(days=2)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
SHOWN = (SubjectKind.ENTITY, SubjectKind.PLACE, SubjectKind.COUNTRY, SubjectKind.SOURCE, SubjectKind.EVENT)
PLURALS = {
    SubjectKind.ENTITY: "entities",
    SubjectKind.PLACE: "places",
    SubjectKind.COUNTRY: "countries",
    SubjectKind.SOURCE: "sources",
    SubjectKind.EVENT: "events",
    SubjectKind.OUTLET: "outlets",
    SubjectKind.ALL: "articles",
    SubjectKind.SITE: "sites",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Counts as SVG; how many articles the hour or day (its ``unit``) with ``most`` has; from when to when."""

    svg: Markup
    unit: str
    most: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstLine:
    """A burst as a list shows it, with the counts around it; the days or hours of the burst are lit."""

    burst: BurstRow
    address: str
    span: str
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class TopLine:
    """A subject as a list of those most told of shows it, with its counts by the day."""

    row: TopRow
    address: str
    picture: Picture


def now_of(ledger: Ledger, as_of: datetime | None) -> datetime | None:
    """Up to when trends are told: the moment asked for, else the end of the last weighed hour; None if none was."""
    return as_of or ledger.trends.newest()


def last_days(until: datetime, days: int) -> Period:
    """So many days up to a moment."""
    return Period(since=until - days * _DAY, until=until)


def once_each(bursts: Sequence[BurstRow]) -> list[BurstRow]:
    """Bursts without those of what is called like one before: who is named and speaks, is one subject to a reader."""
    first: dict[str, BurstRow] = {}
    for burst in bursts:
        first.setdefault(burst.subject.name, burst)
    return list(first.values())


def address_of(subject: SubjectRow) -> str:
    """The address of a subject's page of trends."""
    return f"/trends/{subject.kind}/{quote(subject.key, safe='')}"


def subject_address(subject: SubjectRow, query: str) -> str:
    """The address of a subject's page with a query that begins so."""
    return f"{address_of(subject)}{query}"


class Pictures:
    """Draws what a ledger has counted, as it was known at a moment (None: now)."""

    def __init__(self, ledger: Ledger, as_of: datetime | None) -> None:
        self._trends, self._as_of = ledger.trends, as_of

    def of_bursts(self, bursts: Sequence[BurstRow]) -> list[BurstLine]:
        """Bursts, each with the days around it, or with the hours where it is short."""
        around = [around_burst(burst) for burst in bursts]
        asked = [
            Wanted(subject=burst.subject, period=period, by_day=by_day)
            for burst, (period, by_day) in zip(bursts, around, strict=True)
        ]
        rows = self._trends.counts(asked, as_of=self._as_of)
        return [
            BurstLine(
                burst=burst,
                address=f"/trends/bursts/{burst.id}",
                span=span_of(burst),
                picture=_drawn(one, counted, lit=_lit(burst, one)),
            )
            for burst, one, counted in zip(bursts, asked, rows, strict=True)
        ]

    def of_burst(self, burst: BurstRow) -> BurstLine:
        """One of them."""
        return self.of_bursts([burst])[0]

    def of_tops(self, tops: Sequence[TopRow], period: Period) -> list[TopLine]:
        """Subjects that were told of much, with the days of a period."""
        asked = [Wanted(subject=row.subject, period=period, by_day=True) for row in tops]
        rows = self._trends.counts(asked, as_of=self._as_of)
        return [
            TopLine(row=row, address=address_of(row.subject), picture=_drawn(one, counted, lit=range(0)))
            for row, one, counted in zip(tops, asked, rows, strict=True)
        ]


def _lit(burst: BurstRow, shown: Wanted) -> range:
    """The places of a burst's hours or days among those that are shown."""
    first, step = floored(shown.period.since, by_day=shown.by_day), _DAY if shown.by_day else _HOUR
    return range((burst.begins - first) // step, -((first - burst.ends) // step))


def _drawn(shown: Wanted, rows: Sequence[CountRow], *, lit: range) -> Picture:
    period, unit = shown.period, "day" if shown.by_day else "hour"
    counts = dense(rows, period, by_day=shown.by_day)
    svg = picture(counts, _told(shown.subject, counts, period, unit), lit=lit)
    return Picture(svg=svg, unit=unit, most=max(counts), first=period.since, last=period.until)


def span_of(burst: BurstRow) -> str:
    """From when to when a burst lasts, in words.

    >>> from datetime import UTC
    >>> begins = datetime(2026, 3, 2, 8, tzinfo=UTC)
    >>> told = SubjectRow(kind=SubjectKind.EVENT, key="fight", name="fight")
    >>> burst = BurstRow(id=1, subject=told, begins=begins, ends=begins + timedelta(hours=9), over=True, articles=9,
    ...                  texts=9, weight=3.5, known_at=begins)
    >>> span_of(burst)
    '2 Mar 2026, 08:00 to 17:00'
    """
    first, last = burst.begins, burst.ends
    if not burst.over:
        return f"since {first:%-d %b %Y, %H:%M}"
    until = f"{last:%H:%M}" if last.date() == first.date() else f"{last:%-d %b, %H:%M}"
    return f"{first:%-d %b %Y, %H:%M} to {until}"


def around_burst(burst: BurstRow) -> tuple[Period, bool]:
    """The time to show with a burst, and whether by the day."""
    by_day = burst.ends - burst.begins > timedelta(hours=HOURS_SHOWN / 2)
    if by_day:
        return Period(since=burst.begins - BEFORE, until=burst.ends + BEHIND), True
    middle = timedelta(hours=HOURS_SHOWN / 4)
    return Period(since=burst.begins - middle, until=burst.ends + middle), False


def _told(subject: SubjectRow, counts: Sequence[int], period: Period, unit: str) -> str:
    """What a picture shows, in words."""
    span = f"{period.since:%-d %b %Y} to {period.until:%-d %b %Y}"
    total = words.counted(sum(counts), "article")
    return f"{subject.name}, articles by the {unit}, {span}: {total}, {max(counts)} in the {unit} with most"
