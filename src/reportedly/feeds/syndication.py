"""RSS 0.9x to 2.0, RDF and Atom, by feedparser, which is given bytes and never an address to fetch."""

import io
import re
from typing import Any

import feedparser

from reportedly.feeds.listing import Item, Listing
from reportedly.records import Problem

_CLOSED = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_COMPLETE = re.compile(
    rb"</(?:rss|(?:[\w.-]+:)?rdf|(?:[\w.-]+:)?feed)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL
)
_PERIODS_S = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}


def read_syndication(text: str, *, base: str) -> Listing:
    """Read an RSS, RDF or Atom document that lies at ``base``; broken XML gives what stands before the fault.

    ``text`` must begin with its root element, so that nothing can be declared in it: feedparser lets entities through.
    """
    body = text.encode("utf-8", "replace")
    # Wrapped, because feedparser takes bare bytes for the name of a local file first.
    document = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-location": base, "content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    entries: list[dict[str, Any]] = list(document.entries)
    broken = bool(document.bozo)
    truncated = broken and not _COMPLETE.search(body[-4096:])
    if truncated:
        # The last entry may be cut in the middle of its link.
        entries = entries[: len(_CLOSED.findall(body))]
    atom = str(document.get("version", "")).startswith("atom")
    return Listing(
        items=tuple(_item(entry, atom=atom) for entry in entries),
        title=_text(document.feed, "title"),
        home=_text(document.feed, "link"),
        language=_text(document.feed, "language"),
        ttl_s=_ttl_s(document.feed),
        truncated=truncated,
        problems=(_broken(base, document.get("bozo_exception"), len(entries)),) if broken else (),
        format=_format(str(document.get("version", ""))),
    )


def _format(version: str) -> str:
    """The name of a format of feedparser's.

    >>> _format("rss20"), _format("atom10"), _format("rss090"), _format("")
    ('RSS 2.0', 'Atom 1.0', 'RSS 0.90', 'RSS')
    """
    name, digits = ("Atom", version[4:]) if version.startswith("atom") else ("RSS", version[3:])
    return f"{name} {digits[0]}.{digits[1:]}" if digits.isdigit() and len(digits) > 1 else name


def _text(fields: dict[str, Any], name: str) -> str | None:
    # dict.get, because feedparser's own answers for one name with another.
    value = dict.get(fields, name)
    return value if isinstance(value, str) and value.strip() else None


def _item(entry: dict[str, Any], *, atom: bool) -> Item:
    updated = _text(entry, "updated")
    return Item(
        guid=_text(entry, "id"),
        link=_text(entry, "feedburner_origlink") or _text(entry, "link"),
        title=_text(entry, "title"),
        summary=_text(entry, "summary"),
        # In RSS and RDF a lone dc:date is the date of publication; in Atom a lone update is only that.
        published=_text(entry, "published") or (None if atom else updated),
        updated=updated,
        outlet=_text(dict.get(entry, "source") or {}, "title"),
        language=_text(dict.get(entry, "title_detail") or {}, "language"),
    )


def _ttl_s(channel: dict[str, Any]) -> float | None:
    """The wait that the publisher asks for: ``ttl`` in minutes, else the syndication module's period."""
    ttl = _positive(_text(channel, "ttl"))
    if ttl is not None:
        return ttl * 60
    period = _PERIODS_S.get((_text(channel, "sy_updateperiod") or "").strip().lower())
    return period / (_positive(_text(channel, "sy_updatefrequency")) or 1.0) if period else None


def _positive(text: str | None) -> float | None:
    digits = (text or "").strip()
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) else None


def _broken(base: str, error: object, kept: int) -> Problem:
    return Problem(
        code="feed.broken_xml",
        message=f"The feed {base} is broken XML ({error}); {kept} of its entries could be read.",
        remedy="If it was cut off on the way, the next poll brings the rest; otherwise its publisher must mend it.",
    )
