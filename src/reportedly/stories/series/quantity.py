"""What a figure is a figure of: what happens to what, in which unit, for whom, where and over which time."""

from dataclasses import dataclass

from reportedly.stories.series.matters import ADDING_UP, TOLLS, Matter
from reportedly.stories.series.scopes import Scope

RATE = "rate"
"""What a share is that is the level of a rate."""
CLASSES = tuple(matter.value for matter in Matter)
"""Matters that have a class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a figure is a figure of.

    ``key`` is what figures of one quantity have in common for certain: matter, thing and unit. ``thing`` is the group
    or the noun that is counted, None for people in general. ``nation`` are the beginnings of the proper names that say
    whose they are. ``words`` carry the rest of the meaning, ``context`` is that of the sentence. ``leans_on`` is the
    index of the figure before it whose quantity a bare number shares; a ``bare`` one counts what the story does.
    """

    matter: str | None
    thing: str | None
    unit: str | None
    scope: Scope
    nation: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    leans_on: int | None = None
    bare: bool = False

    @property
    def key(self) -> str:
        """Matter, thing and unit in one string; what is told of a unit of measure has only the unit."""
        if self.unit is not None:
            return f"unit {self.unit} rate" if self.is_rate else f"unit {self.unit}"
        if self.matter in CLASSES:
            return f"matter {self.matter}"
        return f"count {self.thing or 'person'}"

    @property
    def adds_up(self) -> bool:
        """Whether it can only grow while it is counted."""
        return self.unit is None and self.matter in ADDING_UP

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the series that it may be of: its own; of a bare count those of all classes."""
        return tuple(f"matter {matter}" for matter in CLASSES) if self.bare and self.unit is None else (self.key,)

    @property
    def is_rate(self) -> bool:
        """Whether it is the level of a rate: of interest, of unemployment."""
        return self.thing == RATE

    @property
    def is_exchange(self) -> bool:
        """Whether it is the worth of one currency in another."""
        return self.unit is not None and self.unit.startswith("to the ")

    @property
    def is_plain_count(self) -> bool:
        """Whether it counts what has no class of its own, so that only its words tell what happens."""
        return self.unit is None and self.matter not in CLASSES

    @property
    def is_toll(self) -> bool:
        """Whether it counts those whom a disaster or an attack befell."""
        return self.unit is None and self.matter in TOLLS
