"""Series of figures in words, for pages and the terminal: what is counted, and what a point says."""

from reportedly.ledger.series.scales import said, shown
from reportedly.ledger.series.series_rows import PointRow, SeriesRow
from reportedly.newsroom import words
from reportedly.newsroom.words.place_names import place_name

_MATTERS = {
    "die": "killed",
    "injure": "injured",
    "casualty": "casualties",
    "miss": "missing",
    "arrest": "arrested",
    "displace": "displaced",
    "evacuate": "evacuated",
    "flee": "fled",
    "capture": "captured",
    "rescue": "rescued",
    "trap": "trapped",
    "sentence": "sentenced",
}
_PERIODS = {
    "total": "since it began",
    "rate": "at a time",
    "window": "lately",
    "ahead": "expected",
    "past": "earlier",
    "before": "before",
}
_PLURALS = {"military": "soldiers", "child": "children", "woman": "women", "police": "police officers"}


def quantity(row: SeriesRow) -> str:
    """What a series counts: the words of the article that gave it first, its unit, over which time, and where.

    Where the article has no words for it, it is those of a fixed list.
    """
    name = row.name or _listed(row)
    unit = words.units(row.said_unit) if row.said_unit else name
    places = [place_name(place) for place in row.places[:2] if place not in name.casefold()]
    is_told = name == unit or name.startswith(f"{unit} ")
    parts = [name if is_told else f"{name}, {unit}", _PERIODS.get(row.period), ", ".join(places)]
    return " · ".join(part for part in parts if part)


def _listed(row: SeriesRow) -> str:
    """A name of words that do not stand in an article, for what is counted and what happens to it."""
    if row.said_unit:
        return words.units(row.said_unit)
    thing = _PLURALS.get(row.thing, row.thing) if row.thing else "people"
    matter = _MATTERS.get(row.matter, row.matter) if row.matter else None
    return f"{thing}, {matter}" if matter else thing


def given(point: PointRow, row: SeriesRow | None = None) -> str:
    """The number of a point as it was said, with its unit and what it leaves open: "at least 12", "10–20 miles".

    Given its series, the number in the unit of that follows, where it was said in another one: "60 miles (97 km)".
    """
    value, low, high = (said(one, point.factor) for one in (point.value, point.low, point.high))
    if value is None:
        told = f"{words.number(low)}–{words.amount(high, point.said_unit)}"
    else:
        told = f"{words.qualifier(point.qualifier)} {words.amount(value, point.said_unit)}".strip()
    return told if row is None or row.factor == point.factor else f"{told} ({converted(point, row)})"


def converted(point: PointRow, row: SeriesRow) -> str:
    """The number of a point in the unit of its series, about as exact as it was said."""
    value, low, high = (shown(one, point.factor, row.factor) for one in (point.value, point.low, point.high))
    if value is None:
        return f"{words.number(low)}–{words.short_amount(high, row.said_unit)}"
    return words.short_amount(value, row.said_unit)
