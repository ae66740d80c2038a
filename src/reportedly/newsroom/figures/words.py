"""Series of figures in words, for pages and the terminal: what is counted, and what a point says."""

from reportedly.ledger.series_rows import PointRow, SeriesRow
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
    unit = words.units(row.unit) if row.unit else name
    places = [place_name(place) for place in row.places[:2] if place not in name.casefold()]
    parts = [name if unit == name else f"{name}, {unit}", _PERIODS.get(row.period), ", ".join(places)]
    return " · ".join(part for part in parts if part)


def _listed(row: SeriesRow) -> str:
    """A name of words that do not stand in an article, for what is counted and what happens to it."""
    if row.unit:
        return words.units(row.unit)
    thing = _PLURALS.get(row.thing, row.thing) if row.thing else "people"
    matter = _MATTERS.get(row.matter, row.matter) if row.matter else None
    return f"{thing}, {matter}" if matter else thing


def given(point: PointRow) -> str:
    """The number of a point with what it leaves open: "at least 12", "10–20"."""
    if point.value is None:
        return f"{words.number(point.low)}–{words.number(point.high)}"
    return f"{words.qualifier(point.qualifier)} {words.number(point.value)}".strip()
