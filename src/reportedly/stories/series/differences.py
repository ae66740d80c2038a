"""How a point stands to another one: agreement, an update, another scope, or a true conflict."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from reportedly.stories.series.bounds import size
from reportedly.stories.series.points import Point
from reportedly.stories.series.quantity import Quantity
from reportedly.stories.series.scopes import Period

STANDS_FOR = timedelta(days=7)
"""How long a source's figure stands if it gives no other one."""

LATELY = timedelta(days=1)
"""How long back a new figure is set beside those of all sources."""

ROUNDED = 0.005
"""By what share two numbers may differ that are one number, rounded."""

ROUNDED_MEASURE = 0.02
"""The same for measures, which are brought from one unit to another."""

ABOUT_SAME = 1.05
"""Up to how many times the other one source has not given another number if its words leave both open."""

FAR = 2.0
"""From how many times the other on two numbers do not agree that are held together by an open end alone."""

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


def differences(
    later: Point, earlier: Sequence[Point], quantity: Quantity, vouched: Collection[int] | None = None
) -> tuple[Difference, ...]:
    """How a new point stands to the points before it, of one series and in the order in which they were said.

    It is set beside what its own source gave last, what any other one gave last, and what others give in the same
    version; besides, all are told whose figure of the last day it is in conflict with. ``vouched`` are the numbers of
    those that surely are of the same quantity; None if all are.
    """
    latest = latest_of_each(earlier)
    near = [point for point in latest if point.speaker.is_same_as(later.speaker) or point.told_in & later.told_in]
    others = [point for point in latest if not point.speaker.is_same_as(later.speaker)]
    near += others[-1:]
    sure = {point.number for point in latest} if vouched is None else vouched
    found = ((point, difference(later, point, quantity, vouched=point.number in sure)) for point in latest)
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


def difference(later: Point, earlier: Point, quantity: Quantity, *, vouched: bool = True) -> Kind:
    """The class of a difference between two points of one series.

    * The same source with another number, or with other bounds in another version of one article: an update; but of
      different scope if it gives both in one version, and both cannot be: nobody counts one thing twice at once.
    * Of what adds up (the dead, the arrested), a higher number that another source gives later: an update; of any other
      count, a higher number after one that was open above ("more than 3,100").
    * Bounds that overlap, or numbers of which one is the other one rounded: agreement. Where they overlap only because
      one has no end ("more than 4,000" beside 9,000), and are far from each other, nothing is known: different scope.
    * A figure of what changes by the hour (the missing) that is six hours old, any other that is a week old or is
      dated earlier by the words of the text no longer stands: what another version says later is an update.
    * Else both are said to be so at once, and both cannot be: a true conflict if both are credited to somebody and it
      is ``vouched`` that they are of one quantity. Where an article only says so in its own voice nobody contradicts
      anybody: then, and in any other doubt, the scope is taken to differ.
    """
    rounded = ROUNDED if quantity.unit is None or quantity.unit == "percent" else ROUNDED_MEASURE
    overlap = later.bounds.overlaps(earlier.bounds) or _are_rounded(later, earlier, rounded)
    if later.speaker.is_same_as(earlier.speaker):
        return _of_one_source(later, earlier, overlap=overlap)
    apart = not later.told_in & earlier.told_in and later.said_at >= earlier.said_at
    floor = math.isinf(earlier.bounds.high) and later.bounds.low > earlier.bounds.low
    more = not overlap and size(later.bounds) > size(earlier.bounds)
    if apart and ((quantity.adds_up and (floor or more)) or (quantity.is_plain_count and floor)):
        return Kind.UPDATE
    if overlap:
        return Kind.DIFFERENT_SCOPE if _is_far(later, earlier) else Kind.AGREEMENT
    stands = CHANGES_IN if quantity.is_toll and not quantity.adds_up else STANDS_FOR
    if apart and (later.said_at - earlier.said_at > stands or _of_a_later_day(later, earlier)):
        return Kind.UPDATE
    far = apart and quantity.is_toll and FAR * size(later.bounds) < size(earlier.bounds)
    told = later.speaker.is_known and earlier.speaker.is_known
    told = told and not (far and quantity.scope.period is Period.EVENT)
    return Kind.CONFLICT if told and vouched else Kind.DIFFERENT_SCOPE


def _is_far(one: Point, other: Point) -> bool:
    """Whether only an open end lets two figures be right at once that lie far from each other."""
    small, large = sorted((one, other), key=lambda point: abs(size(point.bounds)))
    ends = math.isinf(small.bounds.high) or (large.bounds.low == 0.0 < large.bounds.high)
    return ends and abs(size(large.bounds)) >= FAR * abs(size(small.bounds))


def _are_rounded(one: Point, other: Point, share: float = ROUNDED) -> bool:
    """Whether two numbers are so near to each other that one of them may be the other one rounded, or cut off.

    So are 12,490 and 12,000, but not 3,400 and 3,000: one digit alone is no rounding that can be told.
    """
    small, large = sorted(abs(size(point.bounds)) for point in (one, other))
    if large - small <= share * large:
        return True
    digits = min(len(_digits(number)) for number in (small, large))
    if digits < 2 or large < 100:
        return False
    unit = 10.0 ** (math.floor(math.log10(large)) - digits + 1)
    return round(small / unit) == round(large / unit) or small // unit == large // unit


def _digits(number: float) -> str:
    """The digits of a number without the noughts at its ends."""
    return f"{number:.6g}".partition("e")[0].replace(".", "").strip("0")


def _of_one_source(later: Point, earlier: Point, *, overlap: bool) -> Kind:
    if later.told_in & earlier.told_in:
        return Kind.AGREEMENT if overlap else Kind.DIFFERENT_SCOPE
    edited = {article for article, _ in later.told_in} & {article for article, _ in earlier.told_in}
    if edited:
        return Kind.AGREEMENT if later.bounds == earlier.bounds else Kind.UPDATE
    small, large = sorted(abs(size(point.bounds)) for point in (later, earlier))
    looser = math.isinf(later.bounds.high) and size(later.bounds) < size(earlier.bounds)
    near = overlap and (_are_rounded(later, earlier) or large <= ABOUT_SAME * small or looser)
    return Kind.AGREEMENT if small == large or near else Kind.UPDATE


def _of_a_later_day(later: Point, earlier: Point) -> bool:
    """Whether the texts date one of two figures otherwise than by the day on which it was said, and the days differ."""
    days = [(point.as_of or "")[:10] for point in (later, earlier)]
    dated = [day != f"{point.said_at:%Y-%m-%d}" for day, point in zip(days, (later, earlier), strict=True)]
    return all(len(day) == 10 for day in days) and any(dated) and days[0] > days[1]
