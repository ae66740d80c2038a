"""The words by which series of figures are found: what they count, where, who gave them, what their articles are about.

Words only come: a source whose figure was withdrawn still leads to the series that it was in.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, select

from reportedly.ledger import sqlite
from reportedly.ledger.namekeys import plain
from reportedly.ledger.schema import versions
from reportedly.ledger.series_schema import figure_carriers, figure_points, figure_series, figure_words

_LAST = "\U0010ffff"
_ENTER = sqlite.keeping(figure_words)


class FigureWord(StrEnum):
    """What a word is of: the quantity, a place, a source, or the headline of an article of the story."""

    QUANTITY = "quantity"
    PLACE = "place"
    SOURCE = "source"
    STORY = "story"


def note_words(connection: Connection, series: Collection[int], at: datetime) -> None:
    """Enter by which words these series are found from ``at`` on, where they were not before."""
    found = [
        {"word": word, "kind": kind.value, "series_id": number, "since": at}
        for number, kind, text in _texts(connection, series)
        for word in sorted(set(plain(text).split()))
    ]
    if found:
        connection.execute(_ENTER, found)


def found_by(asked: str, kind: FigureWord | None, as_of: datetime | None) -> list[ColumnElement[bool]]:
    """That a point's series has all of these words, each by its beginning; none where nothing is asked for."""
    return [figure_points.c.series_id.in_(_with(word, kind, as_of)) for word in sorted(set(plain(asked).split()))]


def _with(word: str, kind: FigureWord | None, as_of: datetime | None) -> Select[tuple[int]]:
    table = figure_words.c
    query = select(table.series_id).where(table.word >= word, table.word < word + _LAST)
    if kind is not None:
        query = query.where(table.kind == kind.value)
    return query if as_of is None else query.where(table.since <= as_of)


def _texts(connection: Connection, series: Collection[int]) -> Iterator[tuple[int, FigureWord, str]]:
    numbers = sorted(series)
    for row in connection.execute(select(figure_series).where(figure_series.c.id.in_(numbers))):
        yield from ((row.id, FigureWord.QUANTITY, text or "") for text in (row.name, row.thing, row.matter, row.unit))
        yield row.id, FigureWord.PLACE, row.places
    chosen = figure_points.c.series_id.in_(numbers)
    for number, text in connection.execute(select(*figure_points.c["series_id", "source"]).where(chosen).distinct()):
        yield number, FigureWord.SOURCE, text or ""
    titled = (
        select(figure_points.c.series_id, versions.c.title)
        .join_from(figure_points, figure_carriers)
        .join(versions, versions.c.id == figure_carriers.c.version_id)
        .where(chosen)
        .distinct()
    )
    for number, text in connection.execute(titled):
        yield number, FigureWord.STORY, text or ""
