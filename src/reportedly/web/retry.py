"""Times in HTTP headers, foremost how long a site asks us to stay away (RFC 9110 sections 5.6.7 and 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after_s(value: str | None, now: datetime, *, longest_s: float) -> float | None:
    """The seconds that the Retry-After header ``value`` asks for, as a number or a date, ``longest_s`` at most.

    None if it is missing or says nothing that can be understood; 0 for a date that is past.

    >>> retry_after_s("120", datetime(2026, 3, 2, tzinfo=UTC), longest_s=3600.0)
    120.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(longest_s, float(text))
    moment = http_date(text)
    return min(longest_s, max(0.0, (moment - now).total_seconds())) if moment else None


def http_date(text: str) -> datetime | None:
    """The moment (UTC) that a date in a header stands for, None if it is none or beyond all calendars."""
    try:
        moment = parsedate_to_datetime(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
