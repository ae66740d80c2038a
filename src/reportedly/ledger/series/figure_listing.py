"""Named query on series over all stories, those revised last first: a walk down the points as they became known.

Where words are asked for that few series have, those are ranked by their newest points instead.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from reportedly.ledger.series.figure_words import Begun, FigureWord, known_by
from reportedly.ledger.series.series_rows import SeriesFilter
from reportedly.ledger.series.series_schema import figure_points, figure_series
from reportedly.ledger.stories.story_belonging import stood

FEW, MANY = 2_000, 8_000
"""So few series are listed and ranked; where more than so many have a word, a walk from the newest on meets them."""
_P, _S = figure_points.c, figure_series.c
_LATER = figure_points.alias("later")


def newest_points(
    connection: Connection, wanted: SeriesFilter, *, limit: int, before: int | None, as_of: datetime | None
) -> Sequence[tuple[int, int]]:
    """The newest point of each series that is wanted, and the series, newest first; ``before`` is a point's number."""
    query = select(_P.id, _P.series_id).where(*_until(connection, before), ~_has_later(as_of))
    query = query.where(*_with_words(connection, wanted, as_of))
    if wanted.story is not None:
        query = query.join_from(figure_points, figure_series).where(*_wanted(wanted, as_of))
    elif as_of is not None:
        query = query.where(*_wanted(wanted, as_of))
    else:  # looked up for each point: a join would first make a filter of all series
        query = query.where(exists().where(_S.id == _P.series_id, *_wanted(wanted, as_of)).correlate(figure_points))
    query = query.order_by(_P.since.desc(), _P.id.desc()).limit(limit)
    return [(row.id, row.series_id) for row in connection.execute(query)]


def _with_words(connection: Connection, wanted: SeriesFilter, as_of: datetime | None) -> Sequence[ColumnElement[bool]]:
    """That a series has the words: one of a list where few have them, else each is asked as the walk comes to it."""
    begun = _begun(wanted, as_of)
    if not begun:
        return ()
    listed = [_P.series_id.in_(word.series()) for word in begun]
    if (len(begun) > 1 or begun[0].is_rare(connection, FEW)) and (rare := _few(connection, listed)) is not None:
        return [_P.series_id.in_(rare)]
    if any(word.is_rare(connection, MANY) for word in begun):
        return listed
    return [word.held_by(connection, _P.series_id) for word in begun]


def _few(connection: Connection, words: Sequence[ColumnElement[bool]]) -> list[int] | None:
    """The series that have these words; None where they are many."""
    query: Select[Any] = select(_P.series_id).where(*words).distinct().limit(FEW + 1)
    found = list(connection.scalars(query))
    return None if len(found) > FEW else found


def _begun(wanted: SeriesFilter, as_of: datetime | None) -> list[Begun]:
    asked = (
        (wanted.words, None),
        (wanted.quantity, FigureWord.QUANTITY),
        (wanted.place, FigureWord.PLACE),
        (wanted.source, FigureWord.SOURCE),
        (wanted.headline, FigureWord.STORY),
    )
    return [word for words, kind in asked for word in known_by(words, kind, as_of)]


def _wanted(wanted: SeriesFilter, as_of: datetime | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.story is not None:
        found.append(_S.story_id == wanted.story)
    if as_of is None:
        return [*found, _S.until.is_(None), _S.points >= wanted.least]
    points = select(func.count()).where(_LATER.c.series_id == _P.series_id, stood(_LATER, as_of))
    return [*found, _P.since <= as_of, points.scalar_subquery() >= max(1, wanted.least)]


def _has_later(as_of: datetime | None) -> ColumnElement[bool]:
    later = (_LATER.c.since > _P.since) | ((_LATER.c.since == _P.since) & (_LATER.c.id > _P.id))
    known = () if as_of is None else (_LATER.c.since <= as_of,)
    return exists().where(_LATER.c.series_id == _P.series_id, _LATER.c.since >= _P.since, later, *known)


def _until(connection: Connection, before: int | None) -> list[ColumnElement[bool]]:
    if before is None:
        return []
    since = connection.scalar(select(_P.since).where(_P.id == before))
    return [] if since is None else [_P.since <= since, (_P.since < since) | (_P.id < before)]
