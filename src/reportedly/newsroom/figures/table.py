"""The points of series as a table to be saved: a line for each, with its classes, its sentence and where it stands."""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import StringIO

from reportedly.ledger.series.scales import said
from reportedly.ledger.series.series_rows import PointRow, SeriesRead
from reportedly.newsroom.figures.sources import printed_at
from reportedly.newsroom.figures.words import quantity

COLUMNS = (
    "series", "quantity", "unit", "point", "source", "entity", "quoted", "value", "low", "high", "said_unit",
    "said_value", "said_low", "said_high", "qualifier", "as_of", "said_at",
    "known_at", "until", "classes", "printed", "sentence", "article", "version", "outlet", "url", "articles",
)  # fmt: skip


def as_csv(reads: Sequence[SeriesRead]) -> str:
    """Series as comma-separated values with a head line; moments are ISO 8601 in UTC, what is not known is empty.

    Each number stands there in the base ``unit``, and as it was said.

    ``classes`` tells how a point stands to earlier ones, each with the number of that one ("update:7 conflict:5").
    """
    into = StringIO()
    table = csv.DictWriter(into, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    table.writerows(line for read in reads for line in _lines(read))
    return into.getvalue()


def _lines(read: SeriesRead) -> Iterator[dict[str, object]]:
    classes: dict[int, list[str]] = {}
    for one in read.differences:
        classes.setdefault(one.point, []).append(f"{one.kind}:{one.other}")
    series = _of_series(read)
    for point in read.points:
        yield series | _of_point(point) | {"classes": " ".join(classes.get(point.id, ()))} | _of_print(point)


def _of_series(read: SeriesRead) -> dict[str, object]:
    return {"series": read.row.id, "quantity": quantity(read.row), "unit": read.row.unit}


def _of_point(point: PointRow) -> dict[str, object]:
    return {
        "point": point.id,
        "source": point.source,
        "entity": point.entity,
        "quoted": str(point.quoted).lower(),
        "value": _number(point.value),
        "low": _number(point.low),
        "high": _number(point.high),
        "said_unit": point.said_unit,
        "said_value": _number(said(point.value, point.factor)),
        "said_low": _number(said(point.low, point.factor)),
        "said_high": _number(said(point.high, point.factor)),
        "qualifier": point.qualifier,
        "as_of": point.as_of,
        "said_at": _moment(point.said_at),
        "known_at": _moment(point.known_at),
        "until": _moment(point.until),
        "articles": len({one.article for one in point.carriers}),
    }


def _of_print(point: PointRow) -> dict[str, object]:
    carrier = printed_at(point)
    names = ("printed", "sentence", "article", "version", "outlet", "url")
    return {name: getattr(carrier, name) for name in names} if carrier else {}


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:.15g}"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
