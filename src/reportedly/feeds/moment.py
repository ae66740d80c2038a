"""Times as feeds and archives print them, read strictly: an absurd or unknown time is no time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

# Before the first web page nothing was published on the web; archives may be older than that.
FIRST_PAGE = datetime(1990, 1, 1, tzinfo=UTC)
FIRST_NEWSPAPER = datetime(1605, 1, 1, tzinfo=UTC)

# Clocks and zones are wrong by hours; a feed that is wrong by more than a day tells nothing.
TOLERANCE = timedelta(days=1)

# Where nothing tells when an archive was written, later times are slips of the pen.
LAST = datetime(2100, 1, 1, tzinfo=UTC)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_ZONE = re.compile(r"\s\(?([A-Z]{1,5})\)?$")
_STANDARD_ZONES = frozenset(
    ["UT", "UTC", "GMT", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AST", "ADT"]
)
# Abbreviations that mean one thing in the English-language press. IST (three meanings) is left out on purpose.
_ZONES = {
    "BST": "+0100", "WET": "+0000", "WEST": "+0100", "CET": "+0100", "CEST": "+0200", "EET": "+0200", "EEST": "+0300",
    "MSK": "+0300", "SAST": "+0200", "CAT": "+0200", "EAT": "+0300", "WAT": "+0100", "PKT": "+0500", "WIB": "+0700",
    "SGT": "+0800", "HKT": "+0800", "PHT": "+0800", "AWST": "+0800", "JST": "+0900", "KST": "+0900",
    "ACST": "+0930", "ACDT": "+1030", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A stated time, aware and in UTC; ``date_only`` says that only a day was given (``at`` is then 00:00 UTC)."""

    at: datetime
    date_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """The stretch of time in which a stated time is credible, ends included."""

    earliest: datetime
    latest: datetime

    @classmethod
    def of_feed(cls, seen_at: datetime) -> "Era":
        """From the first web page to a day after ``seen_at``."""
        return cls(earliest=FIRST_PAGE, latest=seen_at + TOLERANCE)

    @classmethod
    def of_archive(cls, now: datetime) -> "Era":
        """From the first newspaper to a day after ``now``, or without an end if that is before there were pages."""
        return cls(earliest=FIRST_NEWSPAPER, latest=now + TOLERANCE if now >= FIRST_PAGE else LAST)


def read_moment(text: str, era: Era) -> Moment | None:
    """Read an ISO 8601 or RFC 822 time; None if it is neither, outside ``era``, or of an unknown zone.

    A time without a zone is taken as UTC.

    >>> era = Era.of_feed(datetime(2026, 3, 2, tzinfo=UTC))
    >>> read_moment("Sun, 01 Mar 2026 08:00:00 BST", era).at.isoformat()
    '2026-03-01T07:00:00+00:00'
    >>> read_moment("2026-03-01", era).date_only
    True
    >>> read_moment("9999-12-31T23:59:59Z", era) is None
    True
    """
    text = text.strip()
    if len(text) > 64:
        return None
    try:
        at = _iso(text) or _rfc822(text)
        at = at.astimezone(UTC) if at else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    if at is None or not era.earliest <= at <= era.latest:
        return None
    return Moment(at=at, date_only=_DATE.fullmatch(text) is not None)


def _iso(text: str) -> datetime | None:
    if not text[:4].isdecimal():
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _rfc822(text: str) -> datetime | None:
    zone = _ZONE.search(text)
    if zone and zone[1] not in _STANDARD_ZONES:
        if zone[1] not in _ZONES:
            return None
        text = f"{text[: zone.start()]} {_ZONES[zone[1]]}"
    parts = parsedate_tz(text)
    if parts is None:
        return None
    offset = timezone(timedelta(seconds=parts[9] or 0))
    return datetime(*parts[:6], tzinfo=offset)
