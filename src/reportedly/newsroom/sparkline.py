"""Counts as a small picture: bars of inline SVG that say in words what they show, and blocks for a terminal."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from markupsafe import Markup, escape

from reportedly.ledger.trends.trend_rows import CountRow, Period

BLOCKS = " ▁▂▃▄▅▆▇█"
HEIGHT = 24
_BAR, _GAP = 4, 1
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def dense(rows: Sequence[CountRow], period: Period, *, by_day: bool) -> tuple[int, ...]:
    """The articles of every hour or day (UTC) of a period, 0 where no row says otherwise."""
    step = _DAY if by_day else _HOUR
    first = floored(period.since, by_day=by_day)
    length = max(1, -((first - period.until) // step))
    counts = [0] * length
    for row in rows:
        place = (row.begins - first) // step
        if 0 <= place < length:
            counts[place] = row.articles
    return tuple(counts)


def floored(moment: datetime, *, by_day: bool) -> datetime:
    """The beginning of a moment's hour, or of its day (UTC)."""
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour.replace(hour=0) if by_day else hour


def blocks(counts: Sequence[int]) -> str:
    """Counts as blocks, the greatest the highest; any article shows.

    >>> blocks([0, 1, 4, 8])
    ' ▁▄█'
    """
    most = max(counts, default=0) or 1
    return "".join(BLOCKS[-(-count * (len(BLOCKS) - 1) // most)] for count in counts)


def gathered(counts: Sequence[int], most: int) -> tuple[int, ...]:
    """The same counts in at most so many steps, each the sum of as many neighbours.

    >>> gathered([1, 2, 3, 4, 5], 3)
    (3, 7, 5)
    """
    size = max(1, -(-len(counts) // most))
    return tuple(sum(counts[start : start + size]) for start in range(0, len(counts), size))


def picture(counts: Sequence[int], told: str, *, lit: range = range(0)) -> Markup:
    """Counts as SVG, a bar each; those in ``lit`` stand out. ``told`` says the same for those who do not see it."""
    most, width = max(counts, default=0) or 1, max(1, len(counts)) * (_BAR + _GAP) - _GAP
    bars = [(place, _bar(place, count, most)) for place, count in enumerate(counts) if count]
    usual = "".join(bar for place, bar in bars if place not in lit)
    burst = "".join(bar for place, bar in bars if place in lit)
    title = escape(told)
    return Markup(  # noqa: S704 -- numbers, and what is escaped
        f'<svg class="spark" viewBox="0 0 {width} {HEIGHT + 1}" preserveAspectRatio="none" role="img" '
        f'aria-label="{title}"><title>{title}</title><path class="ground" d="M0 {HEIGHT + 0.5}H{width}"/>'
        f'<path d="{usual}"/><path class="lit" d="{burst}"/></svg>'
    )


def _bar(place: int, count: int, most: int) -> str:
    height = max(1.0, round(HEIGHT * count / most, 1))
    left = place * (_BAR + _GAP)
    return f"M{left} {HEIGHT}v-{height:g}h{_BAR}v{height:g}z"
