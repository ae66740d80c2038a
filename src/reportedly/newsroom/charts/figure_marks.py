"""The points of a series as rows of a chart: when and how much, what is left open, whose, and what a mark says."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence

from reportedly.ledger.series.scales import said, shown
from reportedly.ledger.series.series_rows import PointRow, SeriesRead, SeriesRow
from reportedly.newsroom import words
from reportedly.newsroom.charts.figure_legend import Entry
from reportedly.newsroom.charts.frame import milliseconds
from reportedly.newsroom.charts.markup import HOME
from reportedly.newsroom.charts.vega import Row
from reportedly.newsroom.figures.sources import Key, printed_at, source_key
from reportedly.newsroom.figures.words import given
from reportedly.newsroom.words import number

_BESIDE, _NEAR = 10.0, 10.5
_MILLION = 1e6
_AT_MOST = {"at_most", "up_to", "less_than"}


def rows_of(read: SeriesRead, legend: Mapping[Key, Entry], pixel: float) -> list[Row]:
    """A row for each point, in the unit in which its series is shown; ``pixel`` is one, in milliseconds.

    Marks that would hide each other are set side by side. ``t`` is when it was said, ``v`` its number (the middle of a
    range), ``low`` and ``high`` what is left open between them, ``end`` on which side it is open without end, ``s`` its
    source in the legend, ``shared`` whether others have the same; ``gone`` is 1 for what was withdrawn, ``loose`` for
    what leaves something open.
    """
    rows: list[Row] = []
    taken: dict[float, list[float]] = {}
    for point in read.points:
        row = _row(point, read.row, legend[source_key(point)])
        beside = taken.setdefault(float(row["v"] or 0), [])
        moment = _free(beside, float(row["t"] or 0), pixel)
        insort(beside, moment)
        row["t"] = moment
        rows.append(row)
    return rows


def _free(taken: Sequence[float], moment: float, pixel: float) -> float:
    """The first place from a moment on that is not too near to one that is taken; these are in order."""
    while True:
        place = bisect_left(taken, moment)
        if not any(abs(moment - other) < _BESIDE * pixel for other in taken[max(0, place - 1) : place + 1]):
            return moment
        moment += _NEAR * pixel


def _row(point: PointRow, series: SeriesRow, entry: Entry) -> dict[str, str | float | None]:
    value, least, high = (said(one, series.factor) for one in (point.value, point.low, point.high))
    low = None if least == 0 and point.qualifier in _AT_MOST else least
    ends = [end for end in (low, high) if end is not None]
    open_end = "" if len(ends) == 2 else "below" if low is None else "above"
    spans = len(ends) == 2 and ends[0] < ends[1]
    carrier = printed_at(point)
    return {
        "point": point.id,
        "t": milliseconds(point.said_at),
        "v": value if value is not None else sum(ends) / (len(ends) or 1),
        "low": low if spans else None,
        "high": high if spans else None,
        "end": open_end,
        "s": entry.name,
        "shared": float(entry.shared),
        "gone": float(point.until is not None),
        "loose": float(bool(open_end or spans)),
        "told": _brief(point, series),
        "link": f"{HOME}/articles/{carrier.article}?version={carrier.version}#f{carrier.index + 1}"
        if carrier
        else HOME,
        "words": _described(point, series, entry.name),
    }


def _brief(point: PointRow, series: SeriesRow) -> str:
    value, low, high = (shown(one, point.factor, series.factor) for one in (point.value, point.low, point.high))
    return brief(point.qualifier, value, [end for end in (low, high) if end is not None])


def brief(qualifier: str, value: float | None, ends: Sequence[float]) -> str:
    """A number in few letters, without its unit: "at least 12", "21.4 m", "19.1–20.5 m".

    >>> brief("at_least", 12.0, [12.0]), brief("range", None, [19_100_000.0, 20_500_000.0])
    ('at least 12', '19.1–20.5 m')
    """
    if value is None:
        is_large = min(ends, default=0.0) >= _MILLION
        told = "–".join(_millions(end) if is_large else number(end) for end in ends)
        return f"{told} m" if is_large else told
    told = number(value) if value < _MILLION else f"{_millions(value)} m"
    return f"{words.qualifier(qualifier)} {told}".strip()


def _millions(value: float) -> str:
    return f"{value / _MILLION:,.4g}"


def _described(point: PointRow, series: SeriesRow, name: str) -> str:
    carrier = printed_at(point)
    told = f"{given(point, series)}: {name}, {words.short(point.said_at)}"
    told += ", withdrawn" if point.until else ""
    return f"{told}. {carrier.outlet or 'Outlet not known'}: “{carrier.sentence}”" if carrier else told
