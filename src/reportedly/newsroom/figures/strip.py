"""The figures of a series as a small picture for a list: a mark for each, in time and height, the newest one full."""

from collections.abc import Sequence

from markupsafe import Markup

from reportedly.ledger.series.series_rows import PointRow

WIDTH, HEIGHT, _EDGE = 160, 36, 5


def strip(points: Sequence[PointRow], told: str) -> Markup:
    """Points, oldest first, as SVG; ``told`` says the same for those who do not see it."""
    moments = [point.said_at.timestamp() for point in points]
    values = [value_of(point) for point in points]
    across = _places(moments, WIDTH, middle=len(points) == 1)
    up = [HEIGHT - place for place in _places(values, HEIGHT, middle=True)]
    places = list(zip(across, up, strict=True))
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
    marks = Markup("".join(_mark(*place, last=place is places[-1]) for place in places))  # noqa: S704 -- numbers alone
    return Markup(
        '<svg class="strip" viewBox="0 0 {0} {1}" role="img" aria-label="{2}"><title>{2}</title>'
        '<path d="{3}"/>{4}</svg>'
    ).format(WIDTH, HEIGHT, told, path, marks)


def _mark(x: float, y: float, *, last: bool) -> str:
    form = 'class="last" r="3.25"' if last else 'r="2.25"'
    return f'<circle cx="{x:g}" cy="{y:g}" {form}/>'


def value_of(point: PointRow) -> float:
    """The number of a point, the middle of a range."""
    if point.value is not None:
        return point.value
    ends = [end for end in (point.low, point.high) if end is not None]
    return sum(ends) / (len(ends) or 1)


def _places(numbers: Sequence[float], length: float, *, middle: bool) -> list[float]:
    """Numbers on a stretch of so many pixels, from edge to edge; in the middle where all are the same.

    >>> _places([1.0, 3.0], 20.0, middle=True), _places([2.0, 2.0], 20.0, middle=True)
    ([5.0, 15.0], [10.0, 10.0])
    """
    least, most = min(numbers), max(numbers)
    if most == least:
        return [length / 2 if middle else length - _EDGE for _ in numbers]
    return [round(_EDGE + (number - least) / (most - least) * (length - 2 * _EDGE), 1) for number in numbers]
