"""Where a page of hits begins: carried in the address of the next page, so that hits which come in do not shift it."""

from dataclasses import dataclass
from typing import Self

from reportedly.errors import InputError

_LARGEST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The hits of rows numbered ``below`` (None: all), from the one behind ``last`` on, or else the ``skip``-th.

    ``windows`` counts how often the list was begun anew further down; ``version`` is that of the row at ``below`` where
    the list is by version first, else 0.
    """

    below: int | None = None
    skip: int = 0
    last: int = 0
    windows: int = 0
    version: int = 0

    @classmethod
    def read(cls, text: str | None) -> Self:
        """A cursor as :meth:`written`; the beginning for None. Raises InputError for what is none.

        >>> Cursor.read("90-40-7-0").skip
        40
        """
        if text is None:
            return cls()
        parts = text.split("-")
        if len(parts) not in {4, 5} or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
            raise InputError(f"{text!r} is no cursor.", remedy="Take it from the page before, or leave it out.")
        below, skip, last, windows, version = (min(int(part), _LARGEST) for part in (*parts, "0")[:5])
        return cls(below=below or None, skip=skip, last=last, windows=windows, version=version)

    def written(self) -> str:
        """The cursor as text."""
        of_version = f"-{self.version}" if self.version else ""
        return f"{self.below or 0}-{self.skip}-{self.last}-{self.windows}{of_version}"
