"""What the ledger answers about assertions. Times are aware and in UTC."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Bearing, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingRow:
    """A claim that bears on an assertion, and how; ``about`` are the words that a content such as "it" stands for."""

    statement: Statement
    bearing: Bearing
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionRow:
    """One proposition of a story, as lists show it.

    ``content`` and ``quoted_sentence`` are printed: those of the claim that stands best by itself among those that
    state it (among all, where none does; see :mod:`reportedly.ledger.assertions.wording`), in ``article``, by
    ``source``. ``heading`` is ``content`` without a leading "that" and what hangs over at its ends. ``claims`` counts
    those that bear on it, ``articles`` and ``outlets`` those that print them; ``states``, ``denies`` and ``weighs`` say
    how they do: the last are the claims that doubt it, cannot confirm it, or give another value.
    """

    id: int
    story: int
    known_at: datetime
    heading: str
    content: str
    quoted_sentence: str
    article: int
    version: int
    index: int
    source: str | None
    claims: int
    articles: int
    outlets: int
    states: int
    denies: int
    weighs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionWords:
    """The words that stand for an assertion, as those of its :class:`AssertionRow` do."""

    id: int
    heading: str
    content: str
    quoted_sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionRead:
    """An assertion with the claims that bear on it, in the order in which they came to.

    Where it is ``cut``, as in lists, only the first claims are given; what ``row`` counts are all.
    """

    row: AssertionRow
    claims: tuple[BearingRow, ...]
    cut: bool = False
