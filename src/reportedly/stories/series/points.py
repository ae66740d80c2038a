"""Points: what one source gives for one quantity, however many articles carry it."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.stories.series.bounds import Bounds
from reportedly.stories.series.speakers import Speaker
from reportedly.stories.series.told import ToldFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A number that a source gave, with the day that it speaks of and the moment at which it was said first.

    ``number`` is whoever keeps them's. ``told_in`` are the versions that carry it (the ledger's number of the
    article and the version), but those that tell it as what was said before; ``printed_in`` the places among the
    versions being placed that print it in any way: article, version and sentence.
    """

    number: int
    bounds: Bounds
    speaker: Speaker
    said_at: datetime
    as_of: str | None = None
    told_in: frozenset[tuple[int, int]] = frozenset()
    printed_in: frozenset[tuple[int, int, int]] = frozenset()


def speaker_of(told: ToldFigure) -> Speaker:
    """Who gives a figure."""
    return Speaker(name=told.who, entity=told.entity, quoted=told.quoted)


def said_at(told: ToldFigure) -> datetime:
    """When a figure was said, as far as is known: when its article was published, else when it became known."""
    return told.telling.said_at or told.telling.known_at


def same_point(told: ToldFigure, points: tuple[Point, ...]) -> Point | None:
    """The point that a figure is further evidence for, the newest of several; None if it is a new one.

    It is the same bounds by the same source, or in the text that the article copies. What an article gives in its own
    voice, and somebody was quoted with before, nobody counted anew: that is the same point. So it is where both stand
    in one version.
    """
    speaker = speaker_of(told)
    equal = [point for point in points if point.bounds == told.bounds]
    for point in reversed(equal):
        if point.speaker.is_same_as(speaker) or _is_copied(told, point):
            return point
    version = frozenset((told.key[:2],))
    for point in reversed(equal):
        if point.speaker.quoted != told.quoted and (point.speaker.quoted or point.told_in == version):
            return point
    return None


def told_in(told: ToldFigure) -> frozenset[tuple[int, int]]:
    """The version that gives a figure as news; none where it is told as what was said before."""
    return frozenset() if told.former else frozenset(((told.telling.article, told.telling.version),))


def printed_in(told: ToldFigure) -> frozenset[tuple[int, int, int]]:
    """The sentence that prints a figure."""
    return frozenset(((told.telling.article, told.telling.version, told.sentence),))


def _is_copied(told: ToldFigure, point: Point) -> bool:
    """Whether the text that an article copies carries a point."""
    carrier = told.telling.carrier
    return carrier != told.telling.article and any(article == carrier for article, _ in point.told_in)
