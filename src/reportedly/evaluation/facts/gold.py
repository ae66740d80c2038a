"""An article of a gold set with the facts of one kind that people found in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import msgspec

from reportedly.records import Span

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle(Generic[Fact]):
    """An article and its facts, in any order. ``published_at`` is UTC, 00:00 where only a day is known."""

    id: str
    text: str
    facts: tuple[Fact, ...]
    title: str | None = None
    published_at: datetime | None = None
    published_date_only: bool = False


class Located(msgspec.Struct, frozen=True):
    """A fact of a gold set that tells where it stands, as half-open offsets."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end
