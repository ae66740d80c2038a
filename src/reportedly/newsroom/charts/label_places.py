"""Where the numbers beside marks go: above, below, right or left of them, where they hide no mark and no number."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

_LETTER, _LINE = 6.2, 12.0
_MARK = 6.5
_ASIDE = 10.0
_ABOVE, _BELOW = -13.0, 13.0


class Box(NamedTuple):
    """A rectangle in pixels, from the upper left corner of the frame."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles have a point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Side(Enum):
    """A side of a mark: how far from it a label is, and how it is aligned there."""

    ABOVE = (0.0, _ABOVE, "center")
    BELOW = (0.0, _BELOW, "center")
    RIGHT = (_ASIDE, 0.0, "left")
    LEFT = (-_ASIDE, 0.0, "right")

    def box(self, label: "Label") -> Box:
        """What a label covers on this side."""
        dx, dy, align = label.offset(self)
        wide = len(label.text) * label.letter
        left = label.x + dx - {"center": wide / 2, "left": 0.0, "right": wide}[align]
        return Box(left, label.y + dy - label.line / 2, left + wide, label.y + dy + label.line / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The words for a mark, where it is in pixels, how far it reaches, and what it covers besides: its bar or arrow.

    ``letter`` and ``line`` are how wide and high its letters are.
    """

    text: str
    x: float
    y: float
    reach: float = _MARK
    letter: float = _LETTER
    line: float = _LINE
    covers: tuple[Box, ...] = ()

    def offset(self, side: Side) -> tuple[float, float, str]:
        """How far from the mark its words are on a side, and how they are aligned there."""
        dx, dy, align = side.value
        further = self.reach - _MARK
        return dx + _signed(further, dx), dy + _signed(further, dy), align

    @property
    def mark(self) -> Box:
        """What the mark itself covers."""
        return Box(self.x - self.reach, self.y - self.reach, self.x + self.reach, self.y + self.reach)


def _signed(length: float, like: float) -> float:
    return 0.0 if not like else length if like > 0 else -length


def placed(labels: Sequence[Label], width: float, height: float) -> list[Side | None]:
    """The side for each label in a frame; None where it would hide something on any side.

    >>> placed([Label(text="12", x=50, y=50), Label(text="13", x=50, y=60)], 100, 100)
    [<Side.ABOVE: (0.0, -13.0, 'center')>, <Side.BELOW: (0.0, 13.0, 'center')>]
    """
    taken = [box for label in labels for box in (label.mark, *label.covers)]
    found: list[Side | None] = []
    for label in labels:
        chosen = next((side for side in Side if _fits(side.box(label), taken, width, height)), None)
        found.append(chosen)
        if chosen is not None:
            taken.append(chosen.box(label))
    return found


def _fits(box: Box, taken: Sequence[Box], width: float, height: float) -> bool:
    inside = box.left >= -4 and box.right <= width + 6 and box.top >= -8 and box.bottom <= height
    return inside and not any(box.meets(other) for other in taken)
