"""The words by which series of figures are found: what they count, where, who gave them, what their articles are about.

Words only come: a source whose figure was withdrawn still leads to the series that it was in.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, literal_column, select

from reportedly.ledger import sqlite
from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.schema import versions
from reportedly.ledger.series.series_schema import figure_series, figure_words

_LAST = "\U0010ffff"
_FEW_WORDS = 16
_WORD = figure_words.c.word
_FIRST = select(func.min(_WORD)).where(bindparam("begin") <= _WORD, bindparam("end") > _WORD)
_NEXT = select(func.min(_WORD)).where(bindparam("begin") < _WORD, bindparam("end") > _WORD)
_ENTER = sqlite.keeping(figure_words)
_TITLES = select(*versions.c["id", "title"]).where(versions.c.id.in_(bindparam("wanted", expanding=True)))


class FigureWord(StrEnum):
    """What a word is of: the quantity, a place, a source, or the headline of an article of the story."""

    QUANTITY = "quantity"
    PLACE = "place"
    SOURCE = "source"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came to series, each by its number: ``new`` series, ``sources`` of new points, ``versions`` that carry some.

    What was there before has its words already.
    """

    new: Collection[int]
    sources: Collection[tuple[int, str | None]]
    versions: Collection[tuple[int, int]]


def note_words(connection: Connection, told: Told, at: datetime) -> None:
    """Enter by which words series are found from ``at`` on, where they were not before."""
    found = [
        {"word": word, "kind": kind.value, "series_id": number, "since": at}
        for number, kind, text in dict.fromkeys(_texts(connection, told))
        for word in sorted(set(plain(text).split()))
    ]
    if found:
        connection.execute(_ENTER, found)


def known_by(asked: str, kind: FigureWord | None, as_of: datetime | None) -> list["Begun"]:
    """The beginnings of words by which series are found, each once."""
    return [Begun(word=word, kind=kind, as_of=as_of) for word in sorted(set(plain(asked).split()))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The beginning of a word that a series must have, of a kind or of any, as of a moment or now."""

    word: str
    kind: FigureWord | None
    as_of: datetime | None

    def series(self) -> Select[tuple[int]]:
        """The series that have such a word."""
        return _with(self.word, self.kind, self.as_of)

    def is_rare(self, connection: Connection, few: int) -> bool:
        """Whether words that begin so are entered a few times at most."""
        some: Select[Any] = _with(self.word, self.kind, None).with_only_columns(literal_column("1")).limit(few + 1)
        return (connection.scalar(select(func.count()).select_from(some.subquery())) or 0) <= few

    def held_by(self, connection: Connection, series: ColumnElement[int]) -> ColumnElement[bool]:
        """That one series has such a word: looked up for it alone, by the words that begin so where they are few."""
        words = self._words(connection)
        if words is None:
            return series.in_(_with(self.word, self.kind, self.as_of))
        kinds = FigureWord if self.kind is None else (self.kind,)
        table = figure_words.c
        held = select(table.series_id).where(
            table.word.in_(words), table.kind.in_([kind.value for kind in kinds]), table.series_id == series
        )
        return (held if self.as_of is None else held.where(table.since <= self.as_of)).exists()

    def _words(self, connection: Connection) -> list[str] | None:
        """The words that begin so; None for more than a few. Each next one is looked up behind the one before."""
        found: list[str] = []
        word = connection.scalar(_FIRST, {"begin": self.word, "end": self.word + _LAST})
        while word is not None:
            found.append(word)
            if len(found) > _FEW_WORDS:
                return None
            word = connection.scalar(_NEXT, {"begin": word, "end": self.word + _LAST})
        return found


def _with(word: str, kind: FigureWord | None, as_of: datetime | None) -> Select[tuple[int]]:
    table = figure_words.c
    query = select(table.series_id).where(table.word >= word, table.word < word + _LAST)
    if kind is not None:
        query = query.where(table.kind == kind.value)
    return query if as_of is None else query.where(table.since <= as_of)


def _quantity(row: Row[Any]) -> Sequence[str | None]:
    return row.name, row.thing, row.matter, row.unit, row.said_unit


def _texts(connection: Connection, told: Told) -> Iterator[tuple[int, FigureWord, str]]:
    for row in connection.execute(select(figure_series).where(figure_series.c.id.in_(sorted(told.new)))):
        yield from ((row.id, FigureWord.QUANTITY, text or "") for text in _quantity(row))
        yield row.id, FigureWord.PLACE, row.places
    for number, text in sorted(told.sources, key=lambda one: one[0]):
        yield number, FigureWord.SOURCE, text or ""
    wanted = sorted({version for _, version in told.versions})
    titles = {row.id: row.title for row in connection.execute(_TITLES, {"wanted": wanted})} if wanted else {}
    for number, version in sorted(told.versions):
        yield number, FigureWord.STORY, titles[version] or ""
