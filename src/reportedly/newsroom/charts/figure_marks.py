"""The points of a series as rows of a chart: when and how much, what is left open, whose, and what a mark says."""

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence

from reportedly.ledger.series_rows import PointRow
from reportedly.newsroom.charts.figure_legend import Entry
from reportedly.newsroom.charts.frame import milliseconds
from reportedly.newsroom.charts.markup import HOME
from reportedly.newsroom.charts.vega import Row
from reportedly.newsroom.figures.sources import Key, printed_at, source_key
from reportedly.newsroom.figures.words import given
from reportedly.newsroom.words import number, short

_BESIDE, _NEAR = 10.0, 10.5
_MILLION = 1e6
_AT_MOST = {"at_most", "up_to", "less_than"}


def rows_of(points: Sequence[PointRow], legend: Mapping[Key, Entry], pixel: float) -> list[Row]:
    """A row for each point; marks that would hide each other are set side by side. ``pixel`` is one, in milliseconds.

    ``t`` is when it was said, ``v`` its number (the middle of a range), ``low`` and ``high`` what is left open between
    them, ``end`` on which side it is open without end, ``s`` its source in the legend, ``shared`` whether others have
    the same; ``gone`` is 1 for what was withdrawn, ``loose`` for what leaves something open.
    """
    rows: list[Row] = []
    taken: dict[float, list[float]] = {}
    for point in points:
        row = _row(point, legend[source_key(point)])
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


def _row(point: PointRow, entry: Entry) -> dict[str, str | float | None]:
    low = None if point.low == 0 and point.qualifier in _AT_MOST else point.low
    ends = [end for end in (low, point.high) if end is not None]
    open_end = "" if len(ends) == 2 else "below" if low is None else "above"
    spans = len(ends) == 2 and ends[0] < ends[1]
    carrier = printed_at(point)
    return {
        "point": point.id,
        "t": milliseconds(point.said_at),
        "v": point.value if point.value is not None else sum(ends) / (len(ends) or 1),
        "low": low if spans else None,
        "high": point.high if spans else None,
        "end": open_end,
        "s": entry.name,
        "shared": float(entry.shared),
        "gone": float(point.until is not None),
        "loose": float(bool(open_end or spans)),
        "told": brief(point),
        "link": f"{HOME}/articles/{carrier.article}?version={carrier.version}#f{carrier.index + 1}"
        if carrier
        else HOME,
        "words": _described(point, entry.name),
    }


def brief(point: PointRow) -> str:
    """The number of a point in few letters: "at least 12", "21.4 m", "19.1–20.5 m"."""
    if point.value is None:
        if min(point.low or 0.0, point.high or 0.0) < _MILLION:
            return given(point)
        return f"{_millions(point.low)}–{_millions(point.high)} m"
    if point.value < _MILLION:
        return given(point)
    return given(point).replace(number(point.value), f"{_millions(point.value)} m")


def _millions(value: float | None) -> str:
    return f"{(value or 0.0) / _MILLION:,.4g}"


def _described(point: PointRow, name: str) -> str:
    carrier = printed_at(point)
    words = f"{given(point)}: {name}, {short(point.said_at)}"
    words += ", withdrawn" if point.until else ""
    return f"{words}. {carrier.outlet or 'Outlet not known'}: “{carrier.sentence}”" if carrier else words
