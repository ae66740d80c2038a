"""How a point stands to another one: agreement, an update, another scope, or a true conflict."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from reportedly.stories.series.grouping import size
from reportedly.stories.series.points import Point
from reportedly.stories.series.quantities import Quantity
from reportedly.stories.series.scopes import Period

STANDS_FOR = timedelta(days=7)
"""How long a source's figure stands if it gives no other one."""

LATELY = timedelta(days=1)
"""How long back a new figure is set beside those of all sources."""

ROUNDED = 0.005
"""By what share two numbers may differ that are one number, rounded."""

CHANGES_IN = timedelta(hours=6)
"""How long one stands of what changes by the hour, such as the missing."""


class Kind(StrEnum):
    """How two points differ."""

    AGREEMENT = "agreement"
    UPDATE = "update"
    DIFFERENT_SCOPE = "different_scope"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How the later of two points, ``point``, stands to the earlier one, ``other``; both by number."""

    point: int
    other: int
    kind: Kind


def differences(later: Point, earlier: Sequence[Point], quantity: Quantity) -> tuple[Difference, ...]:
    """How a new point stands to the points before it, of one series and in the order in which they were said.

    It is set beside what its own source gave last, what any other one gave last, and what others give in the same
    version; besides, all are told whose figure of the last day it is in conflict with.
    """
    latest = latest_of_each(earlier)
    near = [point for point in latest if point.speaker.is_same_as(later.speaker) or point.told_in & later.told_in]
    others = [point for point in latest if not point.speaker.is_same_as(later.speaker)]
    near += others[-1:]
    found = ((point, difference(later, point, quantity)) for point in latest)
    return tuple(
        Difference(point=later.number, other=point.number, kind=kind)
        for point, kind in found
        if point in near or (kind is Kind.CONFLICT and later.said_at - point.said_at <= LATELY)
    )


def latest_of_each(points: Sequence[Point]) -> tuple[Point, ...]:
    """What each source gave last, in the order in which it was said."""
    found: list[Point] = []
    for point in sorted(points, key=lambda point: point.said_at):
        found = [other for other in found if not other.speaker.is_same_as(point.speaker)]
        found.append(point)
    return tuple(found)


def difference(later: Point, earlier: Point, quantity: Quantity) -> Kind:
    """The class of a difference between two points of one series.

    * The same source with another number, or with other bounds in another version of one article: an update; but of
      different scope if it gives both in one version, and both cannot be: nobody counts one thing twice at once.
    * Of what adds up (the dead, the arrested), a higher number that another source gives later: an update.
    * Bounds that overlap, or numbers that are within half a percent of each other: agreement.
    * A figure of what changes by the hour (the missing) that is six hours old, any other that is a week old or is dated
      earlier by the words of the text no longer stands: what another version says later is an update.
    * Else both are said to be so at once, and both cannot be: a true conflict if both are credited to somebody. Where
      an article only says so in its own voice nobody contradicts anybody: then the scope is taken to differ.
    """
    overlap = later.bounds.overlaps(earlier.bounds) or _are_rounded(later, earlier)
    if later.speaker.is_same_as(earlier.speaker):
        return _of_one_source(later, earlier, overlap=overlap)
    apart = not later.told_in & earlier.told_in and later.said_at >= earlier.said_at
    floor = math.isinf(earlier.bounds.high) and later.bounds.low > earlier.bounds.low
    if apart and quantity.adds_up and (floor or (not overlap and size(later.bounds) > size(earlier.bounds))):
        return Kind.UPDATE
    if overlap:
        return Kind.AGREEMENT
    stands = CHANGES_IN if quantity.is_toll and not quantity.adds_up else STANDS_FOR
    if apart and (later.said_at - earlier.said_at > stands or _of_a_later_day(later, earlier)):
        return Kind.UPDATE
    far = apart and quantity.is_toll and 2 * size(later.bounds) < size(earlier.bounds)
    told = later.speaker.quoted and earlier.speaker.quoted and not (far and quantity.scope.period is Period.EVENT)
    return Kind.CONFLICT if told else Kind.DIFFERENT_SCOPE


def _are_rounded(one: Point, other: Point) -> bool:
    """Whether two numbers are so near to each other that one of them may be the other one rounded."""
    small, large = sorted(abs(size(point.bounds)) for point in (one, other))
    return large - small <= ROUNDED * large


def _of_one_source(later: Point, earlier: Point, *, overlap: bool) -> Kind:
    if later.told_in & earlier.told_in:
        return Kind.AGREEMENT if overlap else Kind.DIFFERENT_SCOPE
    edited = {article for article, _ in later.told_in} & {article for article, _ in earlier.told_in}
    same = size(later.bounds) == size(earlier.bounds)
    return Kind.AGREEMENT if same and (later.bounds == earlier.bounds or not edited) else Kind.UPDATE


def _of_a_later_day(later: Point, earlier: Point) -> bool:
    """Whether the texts date one of two figures otherwise than by the day on which it was said, and the days differ."""
    days = [(point.as_of or "")[:10] for point in (later, earlier)]
    dated = [day != f"{point.said_at:%Y-%m-%d}" for day, point in zip(days, (later, earlier), strict=True)]
    return all(len(day) == 10 for day in days) and any(dated) and days[0] > days[1]
