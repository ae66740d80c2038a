"""Series of figures in words, for pages and the terminal: what is counted, and what a point says."""

from reportedly.ledger.series_rows import PointRow, SeriesRow
from reportedly.newsroom import words

_MATTERS = {
    "die": "dead",
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
    "station": "there",
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
    """What a series counts, as far as words were read for it.

    The words are of a fixed list or printed ones; no sentence is made of them.
    """
    thing = row.unit or (_PLURALS.get(row.thing, row.thing) if row.thing else "people")
    parts = [thing, _MATTERS.get(row.matter, row.matter) if row.matter else None, _PERIODS.get(row.period)]
    return " · ".join([*(part for part in parts if part), *(place.title() for place in row.places[:2])])


def given(point: PointRow) -> str:
    """The number of a point with what it leaves open: "at least 12", "10–20"."""
    if point.value is None:
        return f"{words.number(point.low)}–{words.number(point.high)}"
    return f"{words.qualifier(point.qualifier)} {words.number(point.value)}".strip()
