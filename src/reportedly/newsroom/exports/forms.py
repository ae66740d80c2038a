"""Rows as bytes, piece by piece: JSON Lines, CSV and Parquet.

The columns of a table are the fields of its rows' class, in their order. Times are in UTC: ISO 8601 in JSON and CSV,
timestamps in Parquet. What has several values is a list in JSON and Parquet, and parted by "; " in CSV.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

_LEFT_OUT = frozenset({"snippet"})
_GROUP = 5000
"""So many rows make a row group of Parquet: some megabytes are held at a time."""


class Form(StrEnum):
    """The forms of a table, by the endings of their files."""

    JSON_LINES = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


MEDIA_TYPES = {
    Form.JSON_LINES: "application/x-ndjson",
    Form.CSV: "text/csv; charset=utf-8",
    Form.PARQUET: "application/vnd.apache.parquet",
}


def written(form: Form, kind: type, rows: Iterable[object]) -> Iterator[bytes]:
    """The rows, all of the dataclass ``kind``, in a form."""
    if form is Form.CSV:
        return csv_pieces(kind, rows)
    return parquet_pieces(kind, rows) if form is Form.PARQUET else json_lines(rows)


def json_lines(rows: Iterable[object]) -> Iterator[bytes]:
    """A row a line, as a JSON object."""
    return (msgspec.json.encode(row) + b"\n" for row in rows)


def csv_pieces(kind: type, rows: Iterable[object]) -> Iterator[bytes]:
    """CSV (RFC 4180) in UTF-8, its first row the names of the columns."""
    names = columns(kind)
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in names])
        yield _drained(line)
    yield _drained(line)


def parquet_pieces(kind: type, rows: Iterable[object]) -> Iterator[bytes]:
    """Parquet, in row groups of 5,000, compressed with Zstandard."""
    import pyarrow as pa  # noqa: PLC0415 -- half a second that only who wants Parquet should wait for
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema, sink = _schema(pa, kind), _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        for batch in _batches(pa, schema, rows):
            writer.write_table(pa.Table.from_batches([batch]))
            yield sink.taken()
    yield sink.taken()


def arrow_table(kind: type, rows: Iterable[object]) -> Any:
    """The rows, all of the dataclass ``kind``, as a ``pyarrow.Table`` with the columns and types of the Parquet."""
    import pyarrow as pa  # noqa: PLC0415 -- as above

    schema = _schema(pa, kind)
    return pa.Table.from_batches(_batches(pa, schema, rows), schema=schema)


def columns(kind: type) -> list[str]:
    """The names of a table's columns."""
    return [one.name for one in fields(kind) if one.name not in _LEFT_OUT]


class _Sink(io.RawIOBase):
    """Takes what is written until it is taken away."""

    def __init__(self) -> None:
        self._held, self._position = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any, /) -> int:
        self._held += piece
        self._position += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._position

    def taken(self) -> bytes:
        taken, self._held = bytes(self._held), bytearray()
        return taken


def _schema(pa: Any, kind: type) -> Any:
    return pa.schema([pa.field(name, _arrow(pa, hint)) for name, hint in _typed(kind)])


def _batches(pa: Any, schema: Any, rows: Iterable[object]) -> Iterator[Any]:
    remaining = iter(rows)
    while group := list(islice(remaining, _GROUP)):
        yield pa.RecordBatch.from_pydict(_by_column(schema.names, group), schema=schema)


def _typed(kind: type) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(name, hints[name]) for name in columns(kind)]


def _arrow(pa: Any, hint: Any) -> Any:
    """The Arrow type of a field's annotation; None is allowed everywhere."""
    if get_origin(hint) is tuple:
        return pa.list_(_arrow(pa, get_args(hint)[0]))
    given = next((one for one in get_args(hint) if one is not type(None)), hint)
    known = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), datetime: pa.timestamp("us", tz="UTC")}
    return known.get(given, pa.string())


def _by_column(names: Sequence[str], rows: Sequence[object]) -> dict[str, list[Any]]:
    return {name: [_plain(getattr(row, name)) for row in rows] for name in names}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else list(value) if isinstance(value, tuple) else value


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def _drained(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()
