"""Figures as they are set beside others: each with its words, its sentence, who gives it and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from reportedly.records import Figure, Span
from reportedly.stories.series.bounds import Bounds
from reportedly.stories.series.measures import base_of

SIZE = re.compile(r"\b(?:thousand|million|billion|trillion)\b", re.IGNORECASE)
"""Words for the size of a number, which may be told once for two of them."""


class Size(StrEnum):
    """How wide a place is, as far as it is known."""

    TOWN = "town"
    AREA = "area"
    UNKNOWN = "unknown"


Spot = tuple[str, Size]
"""A place by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where figures are told: the ledger's number of the article, its version, when and by whom.

    ``said_at`` is when that version was published, as far as is known.
    ``carrier`` is the article whose text this is a copy of, the article itself if it is nobody's; ``voice`` is who
    speaks where nobody is quoted: the agency whose copy it is, else the outlet. ``entities`` gives for a claim's index
    the ledger's number of its source.
    """

    article: int
    version: int
    known_at: datetime
    carrier: int
    said_at: datetime | None = None
    voice: str | None = None
    entities: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """One figure of one article version.

    ``index`` is its place among the reading's figures, ``sentence`` that of its sentence, ``span`` where the number
    stands in the sentence's text. ``places`` are those of the sentence, ``places_before`` those of the nearest of two
    sentences before it that names some. ``bounds`` are in ``unit``, a base unit. ``who`` is the full name of its source
    as far as the article tells, ``entity`` the ledger's number of it; ``quoted`` is False where nobody is credited and
    the article's own voice gives it. ``former`` figures are told as what was said before ("police had earlier put the
    toll at two"). ``as_of`` is a TIMEX3 value: the time that dates the figure, else the day on which it was said.
    ``towns`` counts those that the article names, ``rate`` is the rate that a share is the level of ("key rate").
    """

    telling: Telling
    index: int
    figure: Figure
    bounds: Bounds
    unit: str | None
    printed: str
    sentence: int
    sentence_text: str
    sentence_before: str
    span: Span
    places: tuple[Spot, ...] = ()
    places_before: tuple[Spot, ...] = ()
    who: str | None = None
    entity: int | None = None
    quoted: bool = False
    former: bool = False
    as_of: str | None = None
    towns: int = 0
    rate: str | None = None

    @property
    def value(self) -> float | None:
        """The number in the base unit; None for a range."""
        return None if self.figure.value is None else self.figure.value * self.factor

    @property
    def factor(self) -> float:
        """By what a number in the unit that is said is multiplied to be in the base unit."""
        return base_of(self.figure.unit)[1] if self.figure.unit else 1.0

    @property
    def counted(self) -> str | None:
        """The words for what is counted; none of those that a number in millions takes from a small one before it."""
        away = self.figure.counted is not None and self.printed == self.sentence_text[slice(*self.span)]
        return None if away and SIZE.search(self.printed) else self.figure.counted

    @property
    def frame(self) -> str:
        """The sentence without the number."""
        return f"{self.sentence_text[: self.span[0]]}#{self.sentence_text[self.span[1] :]}"

    @property
    def key(self) -> tuple[int, int, int]:
        """Article, version and index: what tells it from all others."""
        return self.telling.article, self.telling.version, self.index
