"""Addresses as feeds print them: relative, padded, or of a scheme that nobody should follow."""

from urllib.parse import urljoin, urlsplit

LONGEST = 4096


def web_link(href: str | None, *, base: str | None = None) -> str | None:
    """Resolve ``href`` against ``base``; None unless that gives an absolute http(s) URL with a host.

    >>> web_link(" /a?b=1 ", base="https://wire.example/feed.xml")
    'https://wire.example/a?b=1'
    >>> web_link("javascript:alert(1)", base="https://wire.example/") is None
    True
    """
    if not href or not href.strip():
        return None
    try:
        link = urljoin(base or "", href.strip())
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and host and len(link) <= LONGEST and link.isprintable()
    return link if usable and " " not in link else None
