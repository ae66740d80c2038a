"""Points in time as pages print them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_SLACK = timedelta(days=2)
_LONGEST = 60
_EARLIEST_YEAR, _LATEST_YEAR = 1700, 2100
_DATE_ONLY = re.compile(r"\d{4}-?\d\d-?\d\d$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_SHORT_ZONE = re.compile(r"([+-]\d\d)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """``at`` in UTC, the offset in minutes that was printed (None: none), and whether only a day was printed."""

    at: datetime
    offset_minutes: int | None = None
    date_only: bool = False


def moment(text: str | None) -> Moment | None:
    """What ``text`` says, in ISO 8601, RFC 2822 or seconds or milliseconds since 1970; None if it is neither.

    A time without a zone is taken for UTC, a day for its 00:00 UTC.

    >>> moment("2026-03-02T09:30:00+0900").at.isoformat()
    '2026-03-02T00:30:00+00:00'
    """
    text = (text or "").strip()
    if len(text) > _LONGEST:
        return None
    try:
        parsed = _parsed(text)
        offset = parsed.utcoffset()
        at = parsed.replace(tzinfo=UTC) if offset is None else parsed.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    minutes = None if offset is None else int(offset.total_seconds()) // 60
    return Moment(at=at, offset_minutes=minutes, date_only=_DATE_ONLY.match(text) is not None)


def is_plausible(at: datetime, now: datetime | None) -> bool:
    """Whether ``at`` can be when something was published that was fetched ``now`` (UTC); two days of slack."""
    if not _EARLIEST_YEAR <= at.year <= _LATEST_YEAR:
        return False
    return now is None or at <= now + _SLACK


def best(moments: Sequence[Moment]) -> Moment | None:
    """The first of ``moments``, made exact by later ones that say the same of more: a time for its day, a zone.

    >>> day, time = moment("2026-03-02"), moment("2026-03-02T09:30:00+09:00")
    >>> best([day, time]).offset_minutes
    540
    """
    if not moments:
        return None
    first = moments[0]
    if first.date_only:
        first = next((other for other in moments if not other.date_only and _same_day(other, first)), first)
    if first.offset_minutes is None and not first.date_only:
        first = next(
            (other for other in moments if other.offset_minutes is not None and _same_clock(other, first)), first
        )
    if first.offset_minutes == 0:
        zoned = (other for other in moments if other.offset_minutes and abs(other.at - first.at) < timedelta(minutes=1))
        first = Moment(at=first.at, offset_minutes=next((other.offset_minutes for other in zoned), 0))
    return first


def _parsed(text: str) -> datetime:
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    try:
        return datetime.fromisoformat(_SHORT_ZONE.sub(r"\1:00", text) if "T" in text else text)
    except ValueError:
        return parsedate_to_datetime(text)


def _same_day(one: Moment, other: Moment) -> bool:
    local = one.at + timedelta(minutes=one.offset_minutes or 0)
    return other.at.date() in (one.at.date(), local.date())


def _same_clock(zoned: Moment, bare: Moment) -> bool:
    """Whether a time without zone is the zoned one as a local clock shows it, or as UTC."""
    local = zoned.at + timedelta(minutes=zoned.offset_minutes or 0)
    return min(abs(local - bare.at), abs(zoned.at - bare.at)) < timedelta(minutes=1)
