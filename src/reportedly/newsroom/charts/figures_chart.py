"""The chart of a quantity: value against time, a colour and a shape by source, what is left open as bars and arrows.

The figures of one source are joined by a line that holds a number until it is revised. What leaves a stretch open
("between 10 and 20", "about 40") has a bar over it, what leaves one end open ("at least", "up to") an arrow there; such
marks are hollow. Figures in conflict are joined by a dashed line with its sign; what was withdrawn is faint.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.ledger.series.series_rows import SeriesRead
from reportedly.newsroom.charts.figure_legend import Entry, legends
from reportedly.newsroom.charts.figure_marks import rows_of
from reportedly.newsroom.charts.figures_scale import Extent, extent_of
from reportedly.newsroom.charts.frame import FRAMES, Frame, Size, config, time_axis, time_domain
from reportedly.newsroom.charts.label_places import Box, Label, Side, placed
from reportedly.newsroom.charts.markup import ground
from reportedly.newsroom.charts.palette import PALETTES, SHAPES, Palette, Theme
from reportedly.newsroom.charts.vega import Channel, Chart, Data, Layer, Legend, Mark, Panel, Row, Scale
from reportedly.newsroom.figures.sources import sources_of
from reportedly.newsroom.figures.words import given, quantity
from reportedly.newsroom.words import counted, units

_ARROW = 20
_LABELLED = 40
_APART = {"legend": {"color": "independent", "shape": "independent"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a chart is to look: on which ground, how wide, and with its quantities over it or not."""

    theme: Theme = Theme.LIGHT
    size: Size = Size.WIDE
    titled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What the layers of a panel share: frame, colours, the stretch of time, the entries of the legend in its order."""

    frame: Frame
    palette: Palette
    span: tuple[float, float]
    entries: tuple[Entry, ...]

    @property
    def pixel(self) -> float:
        """A pixel of the axis of time, in milliseconds."""
        return (self.span[1] - self.span[0]) / self.frame.width


def figures_chart(reads: Sequence[SeriesRead], look: Look) -> Chart:
    """The chart of one quantity, or of several under each other on one axis of time. There must be one with a point."""
    shown = [read for read in reads if read.points]
    moments = [point.said_at for read in shown for point in read.points]
    palette, span = PALETTES[look.theme], time_domain(min(moments), max(moments))
    titled = look.titled or len(shown) > 1
    panels = []
    for read, legend in zip(shown, legends(shown), strict=True):
        entries = tuple(sorted(dict.fromkeys(legend.values()), key=lambda entry: entry.shared))
        sheet = _Sheet(frame=FRAMES[look.size], palette=palette, span=span, entries=entries)
        panels.append(_panel(read, rows_of(read, legend, sheet.pixel), sheet, titled=titled))
    return Chart(vconcat=panels, config=config(palette), background=ground(look.theme), resolve=_APART)


def told(reads: Sequence[SeriesRead]) -> str:
    """What a chart shows, in words."""
    return "; ".join(_told(read) for read in reads)


def _told(read: SeriesRead) -> str:
    standing = [point for point in read.points if point.until is None]
    name = quantity(read.row)
    if not standing:
        return f"{name}: no figure stands"
    first, last = standing[0], standing[-1]
    by = counted(len(sources_of(standing)), "source")
    words = f"{name}: {counted(len(standing), 'figure')} by {by}, {first.said_at:%-d %b %Y}: {given(first, read.row)}"
    if last is not first:
        words += f", to {last.said_at:%-d %b %Y}: {given(last, read.row)}"
    conflicts = sum(one.kind == "conflict" for one in read.differences)
    return words + (f"; {counted(conflicts, 'conflict')}" if conflicts else "")


def _panel(read: SeriesRead, rows: Sequence[Row], sheet: _Sheet, *, titled: bool) -> Panel:
    standing = [row for row in rows if not row["gone"]]
    numbers = [number for row in rows for name in ("v", "low", "high") if isinstance(number := row[name], float)]
    open_ends = {row["end"] for row in rows}
    extent = extent_of(numbers, below="below" in open_ends, above="above" in open_ends)
    signed = frozenset(one.point for one in read.differences if one.kind == "conflict")
    layers = [
        *_conflicts(read, rows, sheet),
        _joined(standing),
        *_open(standing),
        *_marks(rows, sheet),
        *_labels(standing[-_LABELLED:], signed, sheet, extent),
    ]
    title = quantity(read.row) if titled else None
    return Panel(
        width=sheet.frame.width, height=sheet.frame.height, title=title, layer=_placed(layers, sheet, extent, read)
    )


def _joined(rows: Sequence[Row]) -> Layer:
    """Each source's figures in the order in which they were given."""
    return Layer(
        data=Data(values=[row for row in rows if not row["shared"]]),
        mark=Mark(type="line", interpolate="step-after", stroke_width=1.25, opacity=0.75, aria=False),
        encoding={"x": _x(), "y": _y(), "color": Channel(field="s", type="nominal")},
    )


def _open(rows: Sequence[Row]) -> Iterable[Layer]:
    """Bars over what is left open between two ends, arrows where an end is open."""
    color = Channel(field="s", type="nominal")
    spans = [row for row in rows if row["low"] is not None]
    ends = {"y": _y("low"), "y2": Channel(field="high")}
    yield Layer(
        data=Data(values=spans),
        mark=Mark(type="rule", stroke_width=5, opacity=0.35, aria=False),
        encoding={"x": _x(), "color": color} | ends,
    )
    for side, shape, offset in (("above", "triangle-up", -_ARROW), ("below", "triangle-down", _ARROW)):
        some = [row for row in rows if row["end"] == side]
        yield Layer(
            data=Data(values=some),
            mark=Mark(type="rule", stroke_width=1.5, y2_offset=offset, aria=False),
            encoding={"x": _x(), "color": color, "y": _y(), "y2": Channel(field="v")},
        )
        yield Layer(
            data=Data(values=some),
            mark=Mark(type="point", shape=shape, size=26, filled=True, opacity=1, y_offset=offset, aria=False),
            encoding={"x": _x(), "color": color, "y": _y()},
        )


def _marks(rows: Sequence[Row], sheet: _Sheet) -> Iterable[Layer]:
    """The figures themselves: full where the number is meant as it stands, hollow where it leaves something open."""
    names = [entry.name for entry in sheet.entries]
    legend = Legend(orient="top", columns=sheet.frame.columns, label_limit=sheet.frame.words)
    color = Scale(domain=names, range=[sheet.palette.series[entry.slot] for entry in sheet.entries])
    shape = Scale(domain=names, range=[SHAPES[entry.slot] for entry in sheet.entries])
    shared = {
        "x": _x(),
        "y": _y(),
        "color": Channel(field="s", type="nominal", scale=color, legend=legend, title=""),
        "shape": Channel(field="s", type="nominal", scale=shape, legend=legend, title=""),
        "href": Channel(field="link", type="nominal"),
        "description": Channel(field="words", type="nominal"),
    }
    for gone, loose in ((1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)):
        some = [row for row in rows if (row["gone"], row["loose"]) == (gone, loose)]
        faint = 0.4 if gone else 1.0
        hollow = {"fill": sheet.palette.paper, "stroke_width": 2.0} if loose else {}
        mark = Mark(type="point", size=80, filled=not loose, opacity=faint, **hollow)  # type: ignore[arg-type]
        yield Layer(data=Data(values=some), mark=mark, encoding=shared)


def _labels(rows: Sequence[Row], signed: frozenset[int], sheet: _Sheet, extent: Extent) -> Iterable[Layer]:
    """The numbers beside their marks, each on a side where it hides nothing, on a ground of their own."""
    frame = sheet.frame

    def label(row: Row) -> Label:
        x = (float(row["t"] or 0) - sheet.span[0]) / sheet.pixel
        y, low, high = (
            frame.height * (1 - extent.height_of(float(number)))
            for number in (
                row["v"] or 0,
                *((row["low"], row["high"]) if row["low"] is not None else (row["v"] or 0,) * 2),
            )
        )
        top, bottom = {"above": (y - _ARROW - 4, y), "below": (y, y + _ARROW + 4), "": (high, low)}[str(row["end"])]
        sign = (Box(x + 7, y - 7, x + 21, y + 7),) if row["point"] in signed else ()
        return Label(text=str(row["told"]), x=x, y=y, covers=(Box(x - 4, top, x + 4, bottom), *sign))

    sides = placed([label(row) for row in rows], frame.width, frame.height)
    for side in Side:
        dx, dy, align = side.value
        some = [row for row, chosen in zip(rows, sides, strict=True) if chosen is side]
        for own in ({"stroke": sheet.palette.paper, "stroke_width": 3.0}, {"color": sheet.palette.ink}):
            mark = Mark(type="text", dx=dx, dy=dy, align=align, baseline="middle", aria=False, **own)
            yield Layer(
                data=Data(values=some),
                mark=mark,
                encoding={"x": _x(), "y": _y(), "text": Channel(field="told", type="nominal")},
            )


def _conflicts(read: SeriesRead, rows: Sequence[Row], sheet: _Sheet) -> Iterable[Layer]:
    """Dashed lines between figures that cannot both be, each with its sign."""
    by_point = {row["point"]: row for row in rows if not row["gone"]}
    pairs = [(by_point.get(one.point), by_point.get(one.other)) for one in read.differences if one.kind == "conflict"]
    ends: list[Row] = [{"t": a["t"], "v": a["v"], "t2": b["t"], "v2": b["v"], "sign": "≠"} for a, b in pairs if a and b]
    color = sheet.palette.against
    signed = {(row["t"], row["v"]): row for row in ends}
    yield Layer(
        data=Data(values=ends),
        mark=Mark(type="rule", stroke_dash=(2, 3), stroke_width=1.25, opacity=0.8, stroke=color, aria=False),
        encoding={"x": _x(), "y": _y(), "x2": Channel(field="t2"), "y2": Channel(field="v2")},
    )
    yield Layer(
        data=Data(values=list(signed.values())),
        mark=Mark(type="text", dx=14, baseline="middle", font_size=15, font_weight=700, color=color, aria=False),
        encoding={"x": _x(), "y": _y(), "text": Channel(field="sign", type="nominal")},
    )


def _placed(layers: Sequence[Layer], sheet: _Sheet, extent: Extent, read: SeriesRead) -> Sequence[Layer]:
    """The layers that have something to show, the first of them with the axes and scales of all."""
    unit = units(read.row.said_unit) if read.row.said_unit else None
    title = ", ".join(part for part in (unit, "by magnitude" if extent.by_magnitude else None) if part) or None
    scale = Scale(type="utc", domain=sheet.span, nice=False)
    x = Channel(field="t", type="temporal", scale=scale, axis=time_axis(sheet.frame))
    y = Channel(field="v", type="quantitative", scale=extent.scale, axis=extent.axis(title))
    kept = [layer for layer in layers if layer.data.values]
    return [_with(layer, x, y) for layer in kept]


def _with(layer: Layer, x: Channel, y: Channel) -> Layer:
    field = layer.encoding["y"].field
    own_y = Channel(field=field, type="quantitative", scale=y.scale, axis=y.axis)
    return Layer(data=layer.data, mark=layer.mark, encoding=dict(layer.encoding) | {"x": x, "y": own_y})


def _x() -> Channel:
    return Channel(field="t", type="temporal")


def _y(field: str = "v") -> Channel:
    return Channel(field=field, type="quantitative")
