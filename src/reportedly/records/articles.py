"""A page, and the article that is extracted from it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A raw page as fetched or archived. ``content_type`` is the header as received, ``url`` the final address."""

    url: str | None
    content: bytes
    content_type: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was extracted: one version of one article.

    ``id`` is the identifier that an archive gave, else derived from :attr:`key`. ``url`` is the canonical URL.
    ``title`` is the headline. ``language`` is an ISO 639-1 code. ``published_at`` and ``modified_at`` are UTC;
    ``utc_offset_minutes`` is the zone in which the outlet stated the publication time (540 for +09:00), None if
    it stated none. ``published_date_only`` says that only a day was given (the time is then 00:00 UTC).
    ``credit`` names the agency whose copy it is. ``lede`` is the first paragraph of prose.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    lede: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    published_date_only: bool = False
    modified_at: datetime | None = None
    utc_offset_minutes: int | None = None
    seen_at: datetime | None = None

    @property
    def key(self) -> str:
        """What makes it one article across versions: the canonical URL, else the identifier."""
        return self.url or f"id:{self.id}"

    @property
    def content_key(self) -> str:
        """What makes it one version: a SHA-256 over headline and text, in hexadecimal."""
        content = f"{self.title or ''}\x1f{self.text}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
