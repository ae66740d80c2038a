"""Addresses that a page may link to, and hits that it marks."""

from urllib.parse import urlsplit

from markupsafe import Markup, escape

_HIT_BEGINS, _HIT_ENDS = "\x02", "\x03"


def web_url(url: str | None) -> str | None:
    """``url`` if it is one that a page may link to (http or https), else None.

    >>> web_url("https://news.example/a"), web_url("javascript:alert(1)")
    ('https://news.example/a', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def hits(snippet: str) -> Markup:
    r"""A search's snippet as HTML, its hits marked, everything else escaped.

    >>> hits("a <\x02b\x03>")
    Markup('a &lt;<mark>b</mark>&gt;')
    """
    found = Markup("")
    for place, part in enumerate(snippet.split(_HIT_BEGINS)):
        hit, ended, rest = part.partition(_HIT_ENDS)
        found += Markup("<mark>{}</mark>{}").format(hit, rest) if place and ended else escape(part)
    return found
