"""Keeps up figures over time: each figure of a story in the series of its quantity, as a point of its source."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from reportedly.ledger import asking, noting
from reportedly.ledger.copies import copies
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.series import series
from reportedly.ledger.series.series_rows import (
    KeptPoint,
    KeptSeries,
    LeftFigure,
    NewCarrier,
    NewDifference,
    SeriesBatch,
)
from reportedly.ledger.stories.stories import story_of
from reportedly.records import Commit, Reading
from reportedly.stories.series import (
    Kind,
    Placement,
    Point,
    Quantity,
    Roll,
    Series,
    Telling,
    name_of,
    quantities,
    told_figures,
)
from reportedly.stories.series.bounds import Bounds
from reportedly.stories.series.scopes import Period, Scope
from reportedly.stories.series.speakers import Speaker

_SEPARATOR = "\x1f"


class FigureKeeper:
    """Keeps the series of figures up. It remembers nothing: what it needs it asks the ledger."""

    name = "figures"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Place the figures of the article, if there is news of it, and of those that changed their story or text."""
        own = opened.committed.article
        again = opened.committed.current and (
            opened.committed.read
            or opened.committed.new_version
            or opened.committed.brought_back
            or (opened.committed.corrected and _tells_otherwise(opened))
        )
        for article in sorted({*opened.moved, *opened.copied, *({own} if again and own is not None else ())}):
            version = _current(article, commit, opened)
            if version is not None:
                _Placing(opened, version).run()

    def forget(self) -> None:
        """There is nothing to forget."""


def _tells_otherwise(opened: OpenCommit) -> bool:
    """Whether a correction changed a figure, or the claim that carries one."""
    now = opened.commit.reading if opened.commit else None
    if opened.was is None or now is None:
        return True
    return _carried(opened.was) != _carried(now)


def _carried(reading: Reading) -> list[tuple[object, ...]]:
    told = ((figure, None if figure.claim is None else reading.claims[figure.claim]) for figure in reading.figures)
    places = reading.places
    return [
        (
            replace(figure, claim=None, place=None),
            None if figure.place is None else places[figure.place],
            claim and replace(claim, parent=None),
        )
        for figure, claim in told
    ]


class _Version(NamedTuple):
    """The current version of an article, with its newest reading."""

    article: int
    number: int
    id: int
    reading: Reading


def _current(article: int, commit: Commit, opened: OpenCommit) -> _Version | None:
    done = opened.committed
    if (
        article == done.article
        and commit.reading is not None
        and done.version is not None
        and done.version_id is not None
    ):
        return _Version(article, done.version, done.version_id, commit.reading)
    read = asking.article(opened.connection, article, None)
    if read is None:
        return None
    return _Version(
        article, read.row.version, series.version_id(opened.connection, article, read.row.version), read.reading
    )


@dataclass(frozen=True, slots=True)
class _Placing:
    """One article's figures on the way into their series."""

    opened: OpenCommit
    version: _Version

    def run(self) -> None:
        connection, at = self.opened.connection, self.opened.known_at
        fresh = self.opened.committed.new_article and self.version.article == self.opened.committed.article
        left = () if fresh else series.leave_series(connection, self.version.article, at)
        story = story_of(connection, self.version.article)
        if story is not None:
            self._place(story, left)
        series.end_points(connection, {figure.point for figure in left}, at)

    def _place(self, story: int, left: Sequence[LeftFigure]) -> None:
        told = told_figures(self.version.reading, self._telling())
        frames = _frames(left)
        found = quantities(told, frames)
        if not found:
            return
        keys = {key for quantity in found.values() for key in quantity.keys}
        kept = series.kept_series(self.opened.connection, story, keys, {figure.series for figure in left})
        roll = Roll((_series(one) for one in kept), frames)
        tried = (roll.place(one, found[one.index]) for one in told if one.index in found)
        placements = [placed for placed in tried if placed is not None]
        if not placements:
            return
        series.write_series(self.opened.connection, _batch(self.version, story, roll, placements), self.opened.known_at)
        updates = (one.kind is Kind.UPDATE for placed in placements for one in placed.differences)
        if any(updates) and not self.opened.committed.corrected:
            version = {"article_id": self.version.article, "version": self.version.number}
            noting.announce(self.opened.connection, "figure", self.opened.known_at, **version)

    def _telling(self) -> Telling:
        carrier = copies.carrier_of(self.opened.connection, self.version.article)
        return Telling(
            article=self.version.article,
            version=self.version.number,
            known_at=self.opened.came_at or self.opened.known_at,
            carrier=carrier,
            said_at=_said_at(self.version),
            voice=self._voice(carrier),
            entities=series.credited_entities(self.opened.connection, self.version.id),
        )

    def _voice(self, carrier: int) -> str | None:
        """Who speaks where nobody is quoted: the agency credited, else the outlet whose text it is."""
        read = self.version.reading.article
        if carrier == self.version.article or read.credit:
            return read.credit or read.outlet
        original = asking.article_row(self.opened.connection, carrier)
        return read.outlet if original is None else original.credit or original.outlet


def _batch(version: _Version, story: int, roll: Roll, placements: Sequence[Placement]) -> SeriesBatch:
    """What was placed, as the ledger takes it."""
    touched = {placed.series: roll.one(placed.series).quantity for placed in placements}
    new = [placed for placed in placements if placed.new_point]
    return SeriesBatch(
        series=tuple(_new_series(placed, story) for placed in placements if placed.opens_series),
        points=tuple(_new_point(placed, _point_of(roll, placed)) for placed in new),
        carriers=tuple(_carrier(version, placed) for placed in placements),
        differences=tuple(
            NewDifference(point=one.point, other=one.other, kind=one.kind)
            for placed in new
            for one in placed.differences
        ),
        traits={number: _traits(quantity) for number, quantity in touched.items()},
    )


def _point_of(roll: Roll, placed: Placement) -> Point:
    """The point as it stands when the whole article is placed: its source may be named after its number."""
    return next(point for point in roll.one(placed.series).points if point.number == placed.point)


def _carrier(version: _Version, placed: Placement) -> NewCarrier:
    told = placed.told
    return NewCarrier(
        series=placed.series,
        point=placed.point,
        article=version.article,
        version_id=version.id,
        index=told.index,
        printed=told.printed,
        sentence=told.sentence_text,
        start=told.span[0],
        end=told.span[1],
        former=told.former,
    )


def _said_at(version: _Version) -> datetime | None:
    """When a version was published; of a later one, whose page still tells when the first one was, None if untold."""
    article = version.reading.article
    return article.published_at if version.number == 1 else article.modified_at


def _frames(left: Sequence[LeftFigure]) -> Mapping[str, int]:
    return {f"{one.sentence[: one.start]}#{one.sentence[one.end :]}": one.series for one in left}


def _new_point(placed: Placement, point: Point) -> KeptPoint:
    low, high = point.bounds
    return KeptPoint(
        id=placed.point,
        series=placed.series,
        value=placed.told.value,
        low=_closed(low),
        high=_closed(high),
        qualifier=placed.told.figure.qualifier,
        source=point.speaker.name,
        entity=point.speaker.entity,
        quoted=point.speaker.quoted,
        as_of=point.as_of,
        said_at=point.said_at,
        said_unit=placed.told.figure.unit,
        factor=placed.told.factor if placed.told.figure.unit else None,
    )


def _closed(end: float) -> float | None:
    return None if abs(end) == float("inf") else end


def _new_series(placed: Placement, story: int) -> KeptSeries:
    quantity = placed.quantity
    scope = quantity.scope
    return KeptSeries(
        id=placed.series,
        name=name_of(placed.told, quantity),
        story=story,
        key=quantity.key,
        matter=quantity.matter,
        thing=quantity.thing,
        unit=quantity.unit,
        said_unit=placed.told.figure.unit,
        factor=placed.told.factor if placed.told.figure.unit else None,
        period=scope.period,
        places=_SEPARATOR.join(sorted(scope.towns | scope.spots | scope.areas)),
        traits=_traits(quantity),
    )


def _traits(quantity: Quantity) -> str:
    """What tells a quantity from others, as JSON in one order."""
    scope = quantity.scope
    sets = {"towns": scope.towns, "areas": scope.areas, "spots": scope.spots, "nation": quantity.nation}
    sets |= {"words": quantity.words, "context": quantity.context}
    lists: dict[str, object] = {name: sorted(words) for name, words in sets.items()}
    return json.dumps(lists | {"inherited": scope.inherited}, ensure_ascii=False)


def _series(kept: KeptSeries) -> Series:
    told = json.loads(kept.traits)
    scope = Scope(
        period=Period(kept.period),
        towns=frozenset(told["towns"]),
        areas=frozenset(told["areas"]),
        spots=frozenset(told["spots"]),
        inherited=told["inherited"],
    )
    quantity = Quantity(
        matter=kept.matter,
        thing=kept.thing,
        unit=kept.unit,
        scope=scope,
        nation=frozenset(told["nation"]),
        words=frozenset(told["words"]),
        context=frozenset(told["context"]),
    )
    points = sorted(kept.points, key=lambda point: (point.said_at, point.id))
    return Series(number=kept.id, quantity=quantity, points=tuple(map(_point, points)), carried=kept.carried)


def _point(kept: KeptPoint) -> Point:
    low = float("-inf") if kept.low is None else kept.low
    high = float("inf") if kept.high is None else kept.high
    return Point(
        number=kept.id,
        bounds=Bounds(low, high),
        speaker=Speaker(name=kept.source, entity=kept.entity, quoted=kept.quoted),
        said_at=kept.said_at,
        as_of=kept.as_of,
        told_in=kept.told_in,
    )
