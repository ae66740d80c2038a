"""An article of a gold set with the facts of one kind that people found in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

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
