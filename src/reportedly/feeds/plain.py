"""Short fields of feeds (titles, summaries) as plain text. Pages are another matter: see ``pages``."""

import html
import re

_DROPPED = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote|figure|figcaption)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

# What is read of a field: the patterns above are not linear on hostile text, and no summary needs more.
_READ = 5000


def one_line(text: str | None) -> str | None:
    r"""Join ``text`` into one line without control characters and entities; None if nothing is left.

    >>> one_line(" Cats &amp; \n dogs ")
    'Cats & dogs'
    """
    if text is None:
        return None
    return " ".join(_UNPRINTABLE.sub("", html.unescape(text[:_READ])).split()) or None


def plain_text(markup: str | None, *, longest: int = _READ) -> str | None:
    """Strip the tags of ``markup`` and shorten it, at a space, to at most ``longest`` code points.

    >>> plain_text("<p>Two <b>ships</b> left.</p><p>One came back.</p>")
    'Two ships left. One came back.'
    >>> plain_text("one two three", longest=9)
    'one two…'
    """
    if markup is None:
        return None
    text = _DROPPED.sub(" ", markup[:_READ])
    text = one_line(_TAG.sub("", _BLOCK.sub(" ", text))) or ""
    if len(text) > longest:
        text = text[:longest].rpartition(" ")[0] or text[: longest - 1]
        text += "…"
    return text or None
