"""What the ledger answers about how assertions stand."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records import AssertionStatus, Bearing, Doubt, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """From ``since`` on an assertion has this status, because of one claim, by article, version and index.

    ``status`` is None from when on nobody takes a side any more; ``because`` and the rest are then None as well.
    """

    since: datetime
    status: AssertionStatus | None
    article: int | None = None
    version: int | None = None
    index: int | None = None
    source: str | None = None
    outlet: str | None = None
    quoted_sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCounts:
    """How many articles, of how many outlets, say that an assertion is so, and from how many origins they have it.

    ``origins`` are known to be independent of each other; ``unknown`` more may be one of them, or of each other.
    """

    articles: int = 0
    outlets: int = 0
    origins: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginClaimRow:
    """A claim of an origin. ``tie`` says by what it is one with the claim of ``with_article`` and ``with_index``.

    ``by`` is what the two share, as it is compared: a name in lower case, a state. Both are None for the first claim
    of its origin, and for one that others were tied to.
    """

    article: int
    version: int
    index: int
    outlet: str | None
    source: str | None
    who: str | None
    source_kind: SourceKind
    bearing: Bearing
    content: str
    quoted_sentence: str
    known_at: datetime
    since: datetime
    tie: str | None = None
    by: str | None = None
    with_article: int | None = None
    with_index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """One origin with its claims, in the order in which they came; ``independent`` if it is known to be so.

    Otherwise ``doubt`` says why it is not, beside the origin that the claim of ``beside_article`` and ``beside_index``
    begins, or, where these are None, beside any.
    """

    independent: bool
    first_at: datetime
    claims: tuple[OriginClaimRow, ...]
    doubt: Doubt | None = None
    beside_article: int | None = None
    beside_index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginBrief:
    """An origin with its first claims alone; ``claims``, ``articles`` and ``outlets`` count all that is of it."""

    origin: OriginRow
    claims: int
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingBrief:
    """How an assertion stands, with its first origins: ``known`` to be independent, and ``unknown`` ones.

    ``more_known`` and ``more_unknown`` are how many are left out. ``of_origins`` are the claims that are of any origin,
    by article, version and index.
    """

    assertion: int
    status: AssertionStatus | None
    counts: OriginCounts
    history: tuple[StatusRow, ...]
    known: tuple[OriginBrief, ...]
    unknown: tuple[OriginBrief, ...]
    more_known: int
    more_unknown: int
    of_origins: frozenset[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """How an assertion stands: its status, the history of that, its origins and how many there are."""

    assertion: int
    status: AssertionStatus | None
    counts: OriginCounts
    history: tuple[StatusRow, ...]
    origins: tuple[OriginRow, ...]
