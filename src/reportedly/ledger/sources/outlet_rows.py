"""What the ledger answers about outlets: what they print, whose text, what first, and what they change silently."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """Whose text an outlet prints: an outlet, or the agency that is credited; in how many articles."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPrinted:
    """An assertion that an outlet was the first to print and that others print as well.

    ``content`` and ``quoted_sentence`` are those of its first claim; ``outlets`` print it now, of ``origins`` that are
    known to be independent.
    """

    assertion: int
    known_at: datetime
    article: int
    version: int
    index: int
    source: str | None
    content: str
    quoted_sentence: str
    outlets: int
    origins: int
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """What an outlet prints, by the newest ``looked_at`` of its articles; ``all`` where it has no others.

    ``texts`` are its own, ``copies`` print the text of another article, by ``lenders``; ``lent`` are its own that
    articles of other outlets print. ``origins`` are the independent origins of assertions that were first heard in it,
    ``first`` the assertions that it was the first of several to print, newest first.
    """

    outlet: str
    looked_at: int
    all: bool
    first_at: datetime
    last_at: datetime
    texts: int
    copies: int
    lent: int
    origins: int
    lenders: tuple[Lender, ...]
    first: tuple[FirstPrinted, ...]
