"""The chart of counts over time: a bar for each day or hour, bursts behind them, each a link to what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from reportedly.ledger.trends.trend_rows import BurstRow, CountRow, Period
from reportedly.newsroom.charts.frame import FRAMES, Frame, Size, config, milliseconds, time_axis
from reportedly.newsroom.charts.markup import HOME, ground
from reportedly.newsroom.charts.palette import PALETTES, Palette, Theme
from reportedly.newsroom.charts.vega import Axis, Channel, Chart, Data, Layer, Mark, Panel, Row, Scale
from reportedly.newsroom.sparkline import floored
from reportedly.newsroom.words import counted

_SPACE = 0.1
_LOWER = 0.62


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a chart of counts shows: a subject's counts in a period, the bursts in it, and where a day's bar leads."""

    name: str
    rows: Sequence[CountRow]
    period: Period
    by_day: bool
    bursts: Sequence[BurstRow]
    address: str | None = None


def counts_chart(counts: Counts, theme: Theme, size: Size, *, titled: bool = False) -> Chart:
    """The chart for Vega."""
    frame, palette = FRAMES[size], PALETTES[theme]
    step = timedelta(days=1) if counts.by_day else timedelta(hours=1)
    first = floored(counts.period.since, by_day=counts.by_day)
    span = milliseconds(first), milliseconds(max(counts.period.until, first + step))
    most = max((row.articles for row in counts.rows), default=0) or 1
    x = Channel(
        field="t", type="temporal", scale=Scale(type="utc", domain=span, nice=False, padding=0), axis=time_axis(frame)
    )
    values = [float(number) for number in range(most + 1)] if most <= 4 else None
    y = Channel(
        field="n",
        type="quantitative",
        scale=Scale(type="linear", domain=(0.0, most * 1.18), nice=False, zero=True, padding=0),
        axis=Axis(title=None, tick_count=4, values=values, grid=True, format=",d"),
    )
    layers = [layer for layer in (*_bursts(counts, span, palette), _bars(counts, step, palette)) if layer.data.values]
    placed = [Layer(data=one.data, mark=one.mark, encoding=_placed(one, x, y)) for one in layers or [_nothing(span)]]
    title = told(counts) if titled else None
    panel = Panel(width=frame.width, height=_height(frame), layer=placed, title=title)
    return Chart(vconcat=[panel], config=config(palette), background=ground(theme), resolve={})


def told(counts: Counts) -> str:
    """What a chart shows, in words."""
    total = sum(row.articles for row in counts.rows)
    most = max((row.articles for row in counts.rows), default=0)
    unit = "day" if counts.by_day else "hour"
    span = f"{counts.period.since:%-d %b %Y} to {counts.period.until:%-d %b %Y}"
    words = (
        f"{counts.name}, articles by the {unit}, {span}: {counted(total, 'article')}, {most} in the {unit} with most"
    )
    return words + (f"; {counted(len(counts.bursts), 'burst')}" if counts.bursts else "")


def _height(frame: Frame) -> int:
    return round(frame.height * _LOWER)


def _bars(counts: Counts, step: timedelta, palette: Palette) -> Layer:
    rows: list[Row] = []
    for row in counts.rows:
        if row.articles:
            lit = any(burst.begins < row.begins + step and row.begins < burst.ends for burst in counts.bursts)
            rows.append(_bar(row, step, counts, palette.series[1 if lit else 0]))
    return Layer(
        data=Data(values=rows),
        mark=Mark(type="rect", opacity=1),
        encoding={
            "x2": Channel(field="t2"),
            "y2": Channel(datum=0.0),
            "color": Channel(field="color", type="nominal", scale=None, legend=None),
            "href": Channel(field="link", type="nominal"),
            "description": Channel(field="words", type="nominal"),
        },
    )


def _bar(row: CountRow, step: timedelta, counts: Counts, color: str) -> Row:
    begins, ends = row.begins + step * _SPACE, row.begins + step * (1 - _SPACE)
    when = f"{row.begins:%-d %b %Y}" if counts.by_day else f"{row.begins:%-d %b, %H:%M}"
    link = f"{HOME}{counts.address}{row.begins:%Y-%m-%d}#articles" if counts.address else HOME
    words = f"{when}: {counted(row.articles, 'article')}"
    words += f" of {row.all_articles:,}" if row.all_articles else ""
    return {
        "t": milliseconds(begins),
        "t2": milliseconds(ends),
        "n": float(row.articles),
        "color": color,
        "link": link,
        "words": words,
    }


def _bursts(counts: Counts, span: tuple[float, float], palette: Palette) -> Sequence[Layer]:
    """A band behind the bars of each burst, with its weight on top."""
    rows = [_band(burst, span) for burst in counts.bursts]
    color = palette.series[1]
    return (
        Layer(
            data=Data(values=rows),
            mark=Mark(type="rect", fill=color, opacity=0.16),
            encoding={
                "x2": Channel(field="t2"),
                "href": Channel(field="link", type="nominal"),
                "description": Channel(field="words", type="nominal"),
                "y": Channel(value=0.0),
                "y2": Channel(value="height"),
            },
        ),
        Layer(
            data=Data(values=rows),
            mark=Mark(type="text", align="left", baseline="top", dx=3, dy=2, color=palette.ink, aria=False),
            encoding={"text": Channel(field="told", type="nominal"), "y": Channel(value=0.0)},
        ),
    )


def _band(burst: BurstRow, span: tuple[float, float]) -> Row:
    begins, ends = max(span[0], milliseconds(burst.begins)), min(span[1], milliseconds(burst.ends))
    until = f"{burst.ends:%-d %b, %H:%M}" if burst.over else "still on"
    return {
        "t": begins,
        "t2": ends,
        "told": "burst",
        "link": f"{HOME}/trends/bursts/{burst.id}",
        "words": f"Burst, {burst.begins:%-d %b, %H:%M} to {until}: {counted(burst.articles, 'article')}",
    }


def _nothing(span: tuple[float, float]) -> Layer:
    """An empty frame: nothing counts in the period."""
    row: Row = {"t": span[0], "n": 0.0}
    return Layer(data=Data(values=[row]), mark=Mark(type="point", opacity=0, aria=False), encoding={})


def _placed(layer: Layer, x: Channel, y: Channel) -> dict[str, Channel]:
    return {"x": x, "y": y} | dict(layer.encoding)


def in_period(bursts: Sequence[BurstRow], period: Period) -> list[BurstRow]:
    """The bursts of which something lies in a period."""
    return [burst for burst in bursts if burst.begins < period.until and burst.ends > period.since]


def day_of(day: str) -> datetime:
    """The beginning of a day in UTC ("2026-03-04"). Raises ValueError for what is none."""
    return datetime.fromisoformat(f"{day}T00:00:00+00:00")
