"""What an answer's headers say about when to come again (RFC 9110 section 10.2.3, RFC 9111 sections 4.2 and 5)."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})\"?", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[,\s])(?:no-cache|no-store)\b", re.IGNORECASE)


def fresh_s(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds for which the answer stays fresh: ``Cache-Control: max-age`` less ``Age``, else ``Expires``; 0 if unsaid.

    Header names are in lower case.

    >>> fresh_s({"cache-control": "public, max-age=600", "age": "60"}, datetime(2026, 3, 2, tzinfo=UTC))
    540.0
    """
    control = headers.get("cache-control", "")
    if _UNCACHED.search(control):
        return 0.0
    if age := _MAX_AGE.search(control):
        return max(0.0, float(age[1]) - (_seconds(headers.get("age", "")) or 0.0))
    expires = _http_date(headers.get("expires", ""))
    return max(0.0, (expires - now).total_seconds()) if expires else 0.0


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait by ``Retry-After``, given in seconds or as a date; None if it is missing or unreadable."""
    value = headers.get("retry-after", "")
    seconds = _seconds(value)
    if seconds is not None:
        return seconds
    moment = _http_date(value)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def _seconds(text: str) -> float | None:
    text = text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
