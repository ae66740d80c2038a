"""The cuts of the world that a map leads to: so many at so many widths, so that whoever follows links comes to an end.

Each width is half of the one before; at each, cuts lie half their width and half their height apart, and none reaches
over the edge of the whole. An address names a cut by three numbers: its level, its column and its row.
"""

import re
from dataclasses import dataclass, replace

from reportedly.newsroom.world.projection import WIDTH
from reportedly.newsroom.world.view import View, world

NEAREST = 6
"""The last level: a sixty-fourth of the world, some 600 kilometres at the equator."""
WRITTEN = r"^[0-6],\d{1,3},\d{1,3}$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A cut of the world: ``level`` 0 is all of it; ``column`` and ``row`` count from the north-west, from 0."""

    level: int = 0
    column: int = 0
    row: int = 0

    @property
    def last(self) -> int:
        """The last column and row of its level.

        >>> Cut().last, Cut(level=1).last, Cut(level=6).last
        (0, 2, 126)
        """
        return 2 * ((1 << self.level) - 1)

    @property
    def view(self) -> View:
        """What it shows."""
        whole = world()
        width = WIDTH / 2**self.level
        top = whole.top + self.row * width / 2 * whole.height / whole.width
        return View(left=self.column * width / 2, top=top, width=width)

    @property
    def nearer(self) -> "Cut":
        """The cut of the same middle at the next level; itself at the last."""
        if self.level == NEAREST:
            return self
        return Cut(level=self.level + 1, column=2 * self.column + 1, row=2 * self.row + 1)

    @property
    def further(self) -> "Cut":
        """The cut of the level before that holds this one; itself at the first."""
        if self.level == 0:
            return self
        return Cut(level=self.level - 1, column=self.column // 2, row=self.row // 2)._inside()

    def beside(self, columns: int, rows: int) -> "Cut":
        """The cut so many places east and south of this one, as far as there are some.

        >>> Cut(level=1).beside(9, 1), Cut().beside(1, 0)
        (Cut(level=1, column=2, row=1), Cut(level=0, column=0, row=0))
        """
        return replace(self, column=self.column + columns, row=self.row + rows)._inside()

    @property
    def written(self) -> str:
        """The cut as an address names it.

        >>> Cut(level=3, column=4, row=5).written
        '3,4,5'
        """
        return f"{self.level},{self.column},{self.row}"

    def _inside(self) -> "Cut":
        return replace(self, column=min(max(0, self.column), self.last), row=min(max(0, self.row), self.last))


def cut_of(written: str) -> Cut | None:
    """The cut that an address names; None for what is none.

    >>> cut_of("3,4,5"), cut_of("1,3,0"), cut_of("7,0,0")
    (Cut(level=3, column=4, row=5), None, None)
    """
    if not re.match(WRITTEN, written):
        return None
    level, column, row = map(int, written.split(","))
    cut = Cut(level=level, column=column, row=row)
    return cut if max(column, row) <= cut.last else None


def cut_like(view: View) -> Cut:
    """The cut that shows most nearly what a view shows."""
    whole = world()
    level = min(range(NEAREST + 1), key=lambda one: abs(WIDTH / 2**one - view.width))
    half = WIDTH / 2**level / 2
    across, down = view.left + view.width / 2 - half, view.top - whole.top + view.height / 2 - half * _FORM
    return Cut(level=level).beside(round(across / half), round(down / (half * _FORM)))


_FORM = world().height / world().width
