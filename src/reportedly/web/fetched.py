"""What a site answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer, whole and within the limits.

    ``url`` is where the redirects ended; ``permanent_url`` is how far permanent ones (301, 308) alone led, None if the
    first hop was no such. Header names are in lower case. ``body`` is free of content codings. ``fetched_at`` is UTC.
    """

    requested_url: str
    url: str
    permanent_url: str | None = None
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
