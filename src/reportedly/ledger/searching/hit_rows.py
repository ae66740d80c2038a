"""What a search answers: frozen rows. Times are aware and in UTC.

In marked texts, hits stand between U+0002 and U+0003.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reportedly.ledger.rows import SAID, ArticleRow, ClaimFilter, ClaimRow
from reportedly.ledger.searching.tree import Node

BEST = 1_000
"""So many hits, at most, are put in order, counted and shown."""
FIRST = 500
"""So many of these are looked at for the first page, and for what hits are of."""


class Order(StrEnum):
    """How hits are put in order: by how well the words match and how new they are, by one of them alone."""

    MIX = "mix"
    RELEVANCE = "relevance"
    RECENT = "recent"


class Shown(StrEnum):
    """What is listed: hits, or what hits have in common."""

    CLAIMS = "claims"
    ARTICLES = "articles"
    ASSERTIONS = "assertions"
    STORIES = "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search: a tree, what to list of what it finds, in which order, and which page of it.

    ``claims`` is which claims are wanted where the query does not say. ``cursor`` is the ``further`` of the page
    before; ``among`` keeps to these versions, by the ledger's own numbers. So many of the newest
    are looked at, where they are wanted in that order and for the present; of fewer than :data:`BEST` there are no
    facets. Where ``only_first``, no further page will be asked for: then that is so of a past moment, too.
    """

    node: Node | None
    claims: ClaimFilter = SAID
    shown: Shown = Shown.CLAIMS
    order: Order = Order.MIX
    limit: int = 40
    cursor: str | None = None
    as_of: datetime | None = None
    among: tuple[int, ...] | None = None
    window: int = BEST
    only_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where the very same sentence stands with the same claim: ``index`` is the claim's place in that article."""

    article: int
    version: int
    index: int
    outlet: str | None
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHit:
    """A claim that was found; ``source``, ``content`` and ``sentence`` are marked, ``story`` is its article's.

    ``alike`` counts other hits with the same sentence, ``also`` are the first of these.
    """

    claim: ClaimRow
    story: int | None
    alike: int
    also: tuple[Elsewhere, ...]
    source: str | None
    content: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFound:
    """An article that was found; ``title`` and ``snippet`` are marked, ``claims`` counts its claims among the hits."""

    row: ArticleRow
    story: int | None
    title: str | None
    snippet: str
    claims: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHits:
    """A story with how many hits are of it, since when and until when; ``headline`` is that of one of its articles."""

    story: int
    headline: str | None
    hits: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionHits:
    """An assertion with the hits that bear on it: how many state it, deny it, or do otherwise, and the best of them.

    ``bearings`` are pairs of a bearing and how many hits bear so.
    """

    assertion: int
    status: str | None
    hits: int
    bearings: tuple[tuple[str, int], ...]
    outlets: int
    best: ClaimHit


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value that hits have, what people call it where that differs, and how many hits have it."""

    value: str
    name: str
    hits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one field among the hits, those of most hits first."""

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """So many hits were published from ``first`` to ``last``, both days among them (UTC)."""

    first: date
    last: date
    hits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many were found; ``more`` where there are more than were counted."""

    number: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many claims and articles were found, and of how many assertions and stories the best hits are.

    Assertions are counted where claims are looked for: None else.
    """

    claims: Count
    articles: Count
    assertions: Count | None
    stories: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What the hits have in common: counts of fields, and hits over time, of the ``of`` best hits."""

    of: int
    fields: tuple[Facet, ...]
    days: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Another query that finds something: what it changes, in words, and how many hits it has, if that was counted."""

    query: str
    change: str
    hits: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of what a search found.

    ``query`` is the query as it was understood. Only what is ``shown`` is listed. ``weighed`` is how many of the newest
    hits were weighed for their relevance, where there are more than that, else None. ``further`` is the cursor of the
    next page; ``notes`` say what of the query means nothing here.
    """

    query: str
    shown: Shown
    order: Order
    counts: Counts
    facets: Facets
    claims: tuple[ClaimHit, ...] = ()
    articles: tuple[ArticleFound, ...] = ()
    assertions: tuple[AssertionHits, ...] = ()
    stories: tuple[StoryHits, ...] = ()
    weighed: int | None = None
    further: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """Who is named: an entity by number, and a name of it. So many of the newest claims that name it are looked at.

    Of these so many are told, so many of sources that are called by the name, and so many of what these are called.
    """

    entity: int
    name: str
    as_of: datetime | None = None
    window: int = 250
    limit: int = 10
    limit_under: int = 6
    limit_called: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The newest claims of others that name somebody.

    ``under`` are those of sources that are called by the name and are not known to be it, which are ``called`` so and
    have so many of the ``count`` that were looked at; ``claims`` are all others.
    """

    claims: tuple[ClaimHit, ...]
    under: tuple[ClaimHit, ...]
    called: tuple[FacetValue, ...]
    count: Count
