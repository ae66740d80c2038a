"""Where names stand: those that share articles near each other, none over another; the same for the same names always.

Names attract each other by what they share and repel all others (Thomas Fruchterman and Edward Reingold, "Graph
Drawing by Force-directed Placement", Software: Practice and Experience 21, 1991), from fixed places on a spiral. Then
names that lie over each other are pushed apart along the shorter way until none does.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin, sqrt

from numpy import abs as absolute
from numpy import (
    add,
    arange,
    array,
    clip,
    float64,
    full,
    hypot,
    maximum,
    minimum,
    newaxis,
    sign,
    stack,
    subtract,
    where,
    zeros,
)
from numpy import sqrt as roots
from numpy.typing import NDArray

from reportedly.newsroom.network.sheet import Sheet

_STEPS, _PUSHES = 100, 300
_HOME = 0.03
_TURN = pi * (3 - sqrt(5))
_GAP = 7.0


Points = NDArray[float64]
Size = tuple[float, float]
Pull = tuple[int, int, float]


@lru_cache(maxsize=128)
def laid_out(sizes: tuple[Size, ...], pulls: tuple[Pull, ...], sheet: Sheet) -> tuple[Size, ...]:
    """The middle of each name, which has a width and height; ``pulls`` are pairs by place with a strength up to 1."""
    if not sizes:
        return ()
    points = _fitted(_attracted(len(sizes), pulls, sheet), sizes, sheet)
    points = _apart(points, array(sizes, dtype=float64), sheet)
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in points)


def _attracted(count: int, pulls: Sequence[Pull], sheet: Sheet) -> Points:
    spiral = [
        (sqrt(place + 0.5) * cos(place * _TURN), sqrt(place + 0.5) * sin(place * _TURN)) for place in range(count)
    ]
    points = array(spiral, dtype=float64) * sqrt(sheet.width * sheet.height) / (3.2 * sqrt(count))
    strength = zeros((count, count))
    for one, other, pull in pulls:
        strength[one, other] = strength[other, one] = pull
    usual = 0.85 * sqrt(sheet.width * sheet.height / count)
    x, y = points[:, 0], points[:, 1]
    for step in range(_STEPS):
        across, down = subtract.outer(x, x), subtract.outer(y, y)
        square = maximum(across * across + down * down, 1.0)
        force = usual**3 / (square * roots(square)) - strength
        dx, dy = (across * force).sum(axis=1) - x * _HOME, (down * force).sum(axis=1) - y * _HOME
        length = maximum(hypot(dx, dy), 1e-9)
        heat = usual * 0.5 * (1 - step / _STEPS)
        share = minimum(length, heat) / length
        x, y = x + dx * share, y + dy * share
    return stack((x, y), axis=1)


def _fitted(points: Points, sizes: Sequence[Size], sheet: Sheet) -> Points:
    """Points stretched over the whole sheet, with room for half a name at its edges."""
    least, most = points.min(axis=0), points.max(axis=0)
    margin = array([max(width for width, _ in sizes) / 2, max(height for _, height in sizes)])
    room = array([sheet.width, sheet.height]) - 2 * margin
    span = maximum(most - least, 1.0)
    middle = array([sheet.width, sheet.height]) / 2
    return middle + (points - (least + most) / 2) / span * room if len(points) > 1 else full((1, 2), middle)


def _apart(points: Points, sizes: Points, sheet: Sheet) -> Points:
    """Points moved so that no two names meet, as far as the sheet has room for all."""
    x, y = points[:, 0], points[:, 1]
    wide, high = (add.outer(size, size) / 2 + _GAP for size in (sizes[:, 0], sizes[:, 1]))
    order = arange(len(points))
    before = sign(subtract.outer(order, order))  # of two in one place, the later one yields
    itself = order[:, newaxis] == order[newaxis, :]
    for _ in range(_PUSHES):
        across, down = subtract.outer(x, x), subtract.outer(y, y)
        over_x, over_y = wide - absolute(across), high - absolute(down)
        meet = (over_x > 0) & (over_y > 0) & ~itself
        if not meet.any():
            break
        shorter = over_x < over_y
        push_x = where(meet & shorter, over_x, 0.0) * where(across == 0, before, sign(across))
        push_y = where(meet & ~shorter, over_y, 0.0) * where(down == 0, before, sign(down))
        x = clip(x + push_x.sum(axis=1) * 0.5, sizes[:, 0] / 2, sheet.width - sizes[:, 0] / 2)
        y = clip(y + push_y.sum(axis=1) * 0.5, sizes[:, 1] / 2, sheet.height - sizes[:, 1] / 2)
    return stack((x, y), axis=1)
