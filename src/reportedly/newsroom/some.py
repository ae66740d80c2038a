"""The first of a list, and how much of it there is: long lists on pages are cut, and lead to all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Some(Generic[Of]):
    """The first of a list, and how many more there are; ``at_least`` says that nobody counted all of them."""

    shown: tuple[Of, ...]
    more: int = 0
    at_least: bool = False

    @classmethod
    def of(cls, items: Sequence[Of], most: int) -> Self:
        """The first ``most`` of a list.

        >>> Some.of("abcd", 3)
        Some(shown=('a', 'b', 'c'), more=1, at_least=False)
        """
        return cls(shown=tuple(items[:most]), more=max(0, len(items) - most))

    @property
    def rest(self) -> str:
        """What is left out, in words; empty where nothing is."""
        return "" if not self.more else f"and {'at least ' if self.at_least else ''}{self.more:,} more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a long list: its number from 1, and how many there are."""

    number: int
    total: int
    length: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one.

        >>> Sheet(number=1, total=81, length=40).pages
        3
        """
        return max(1, -(-self.total // self.length))

    @property
    def skip(self) -> int:
        """How many items stand on the pages before."""
        return (self.number - 1) * self.length

    @property
    def told(self) -> str:
        """Which items of how many are shown.

        >>> Sheet(number=3, total=81, length=40).told, Sheet(number=1, total=3, length=40).told
        ('81–81 of 81', '')
        """
        if self.pages == 1:
            return ""
        return f"{self.skip + 1:,}–{min(self.total, self.skip + self.length):,} of {self.total:,}"
