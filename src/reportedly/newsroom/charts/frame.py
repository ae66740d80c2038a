"""What all charts have in common: their sizes, their type and rules, and an axis of time that tells hours and days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from reportedly.newsroom.charts.palette import FONTS, Palette
from reportedly.newsroom.charts.vega import Axis

_TICK = (
    "utchours(datum.value) || utcminutes(datum.value) ? utcFormat(datum.value, '%H:%M') : "
    "utcdate(datum.value) > 1 || utcmonth(datum.value) ? utcFormat(datum.value, '%-d %b') : "
    "utcFormat(datum.value, '%Y')"
)
_MARGIN = 0.03
_LEAST = timedelta(hours=3)


class Size(StrEnum):
    """How wide a chart is: for a telephone, for a column beside others, for a page."""

    NARROW = "narrow"
    COLUMN = "column"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of a chart, in pixels without axes; how many columns its legend has, how long words may get there."""

    width: int
    height: int
    columns: int
    words: int


FRAMES = {
    Size.NARROW: Frame(width=272, height=210, columns=1, words=230),
    Size.COLUMN: Frame(width=380, height=230, columns=2, words=180),
    Size.WIDE: Frame(width=800, height=300, columns=4, words=190),
}


def config(palette: Palette) -> Mapping[str, Any]:
    """The looks of axes, legends and words."""
    words = {"labelFont": FONTS, "titleFont": FONTS, "labelColor": palette.soft, "titleColor": palette.soft}
    sizes = {"labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": 400}
    lines = {"domainColor": palette.strong, "tickColor": palette.strong, "gridColor": palette.rule}
    return {
        "view": {"stroke": None},
        "axis": words | sizes | lines | {"gridWidth": 1, "labelPadding": 4, "tickSize": 4},
        "axisX": {"grid": False, "labelOverlap": "greedy", "labelSeparation": 8},
        "axisY": {"domain": False, "ticks": False, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end"},
        "legend": words
        | sizes
        | {"labelColor": palette.ink, "symbolStrokeWidth": 1.5, "symbolSize": 80, "columnPadding": 14, "rowPadding": 3}
        | {"symbolOpacity": 1, "labelFontSize": 11.5, "offset": 10},
        "text": {"font": FONTS, "fontSize": 11, "color": palette.ink},
        "title": {"font": FONTS, "fontSize": 12, "color": palette.ink, "anchor": "start", "frame": "group"},
        "concat": {"spacing": 20},
    }


def time_axis(frame: Frame, *, labels: bool = True) -> Axis:
    """The axis of time in UTC: days by date, hours by the clock, the first of January by its year."""
    return Axis(title=None, label_expr=_TICK, tick_count=max(3, frame.width // 90), labels=labels)


def time_domain(first: datetime, last: datetime) -> tuple[float, float]:
    """From when to when an axis goes that shows these moments, as milliseconds; never a moment alone."""
    wide = max(last - first, _LEAST)
    middle = first + (last - first) / 2
    half = wide * (0.5 + _MARGIN)
    return milliseconds(middle - half), milliseconds(middle + half)


def milliseconds(moment: datetime) -> float:
    """A moment as Vega counts it: milliseconds from 1970.

    >>> from datetime import UTC
    >>> milliseconds(datetime(1970, 1, 2, tzinfo=UTC))
    86400000.0
    """
    return round(moment.timestamp() * 1000, 0)
