"""What the ledger answers about unidentified sources, by the words that are printed. Times are aware and in UTC."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.rows import ClaimRow
from reportedly.records import AssertionStatus, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A value, such as an outlet, and how many claims have it."""

    value: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """An assertion that claims state, with how it stands: ``status``, None where it has none.

    ``claims`` are how many of those that were looked at state it; ``alone`` where nobody else is known to: it has one
    origin, and none of unknown independence. ``said`` is the newest of them.
    """

    assertion: int
    claims: int
    said: ClaimRow
    status: AssertionStatus | None
    origins: int
    unknown: int

    @property
    def alone(self) -> bool:
        """Whether nobody else is known to say so."""
        return self.origins + self.unknown <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSource:
    """What is said by whoever is printed in these words and not known, in the newest ``looked_at`` such claims.

    ``all`` where there are no others. ``named`` are the entities that are printed so elsewhere, by number, most first;
    the words may be anybody's. ``outlets``, ``kinds``, ``stances``, ``certainties`` and ``bases`` count the claims,
    most first; ``articles`` are those that print them. ``backed`` are the assertions that the claims state, that which
    was stated last first.
    """

    printed: str
    looked_at: int
    all: bool
    articles: int
    claims: tuple[ClaimRow, ...]
    named: tuple[tuple[int, int], ...]
    outlets: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    stances: tuple[Tally, ...]
    certainties: tuple[Tally, ...]
    bases: tuple[Tally, ...]
    backed: tuple[Backed, ...]

    @property
    def alone(self) -> int:
        """Of how many assertions nobody else is known to say them."""
        return sum(one.alone for one in self.backed)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnidentifiedSource:
    """Words that stand for an unidentified source: how many of the newest claims are its, in how many outlets."""

    printed: str
    kind: SourceKind
    claims: int
    outlets: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnidentifiedSources:
    """The unidentified sources of the newest ``looked_at`` claims that have such ones, those of most claims first.

    ``kinds`` count these claims by the kind of source, most first.
    """

    looked_at: int
    all: bool
    kinds: tuple[Tally, ...]
    rows: tuple[UnidentifiedSource, ...]
