"""Moments as pages print them: elements that scripts turn into the reader's own time; each is written once."""

from datetime import datetime
from functools import lru_cache

from markupsafe import Markup

from reportedly.newsroom.words.times import iso, midnight, utc

_REMEMBERED = 8192


@lru_cache(maxsize=_REMEMBERED)
def dated(moment: datetime) -> Markup:
    """The day of a moment in UTC.

    >>> from datetime import UTC
    >>> str(dated(datetime(2026, 3, 3, 14, 5, tzinfo=UTC)))
    '<time datetime="2026-03-03">3 Mar 2026</time>'
    """
    return Markup('<time datetime="{}">{}</time>').format(moment.strftime("%Y-%m-%d"), moment.strftime("%-d %b %Y"))


@lru_cache(maxsize=_REMEMBERED)
def stamped(moment: datetime) -> Markup:
    """A moment with its time, for lists: the day alone where no time is told."""
    day, whole = moment.strftime("%-d %b %Y"), (iso(moment), utc(moment))
    if midnight(moment):
        return Markup('<time datetime="{}" title="{}">{}</time>').format(*whole, day)
    marked = Markup('<time datetime="{}" title="{}" data-form="stamp"><b>{}</b> <span>{}</span></time>')
    return marked.format(*whole, moment.strftime("%H:%M"), day)


def timed(moment: datetime) -> Markup:
    """A moment with its time, or the day of one that has none."""
    return stamped(moment) if moment.hour or moment.minute or moment.second else dated(moment)
