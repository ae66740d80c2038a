"""How long an answer stays fresh, by its headers (RFC 9111 sections 4.2 and 5)."""

import re
from collections.abc import Mapping
from datetime import datetime

from reportedly.web import http_date

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})\"?", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[,\s])(?:no-cache|no-store)\b", re.IGNORECASE)


def fresh_s(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds for which the answer stays fresh: ``Cache-Control: max-age`` less ``Age``, else ``Expires``; 0 if unsaid.

    Header names are in lower case.

    >>> from datetime import UTC
    >>> fresh_s({"cache-control": "public, max-age=600", "age": "60"}, datetime(2026, 3, 2, tzinfo=UTC))
    540.0
    """
    control = headers.get("cache-control", "")
    if _UNCACHED.search(control):
        return 0.0
    if age := _MAX_AGE.search(control):
        return max(0.0, float(age[1]) - (_seconds(headers.get("age", "")) or 0.0))
    expires = http_date(headers.get("expires", ""))
    return max(0.0, (expires - now).total_seconds()) if expires else 0.0


def _seconds(text: str) -> float | None:
    text = text.strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None
