"""What the ledger answers about what sources have said, and what came of it. Times are aware and in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Part(StrEnum):
    """What a source has done about an assertion: it said that it is so, denied it, or doubted or could not confirm it.

    One source may have several parts in an assertion. Thoughts are no part.
    """

    SAID = "said"
    DENIED = "denied"
    DOUBTED = "doubted"


class Outcome(StrEnum):
    """What came of that. Of the first three each part has one; the others are added as others speak.

    ALONE: nobody else took the same part. JOINED: an independent origin did. UNKNOWN: somebody did, but is not known
    to be independent. What others did counts from the moment of the source's own claim on, and only where they are
    named and not of its origin: they CONFIRMED the assertion, DENIED it, DOUBTED it, could not confirm it
    (UNCONFIRMED), or gave ANOTHER_VALUE. WITHDRAWN: an article that had printed it took it back.
    """

    ALONE = "alone"
    UNKNOWN = "unknown"
    JOINED = "joined"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    DOUBTED = "doubted"
    UNCONFIRMED = "unconfirmed"
    ANOTHER_VALUE = "another_value"
    WITHDRAWN = "withdrawn"


COMPANY = (Outcome.ALONE, Outcome.UNKNOWN, Outcome.JOINED)
"""The outcomes of which every part has exactly one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFilter:
    """Which assertions of a source are wanted: those in which it has a part that came to one of some outcomes."""

    part: Part = Part.SAID
    outcomes: tuple[Outcome, ...] = COMPANY


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCount:
    """How many assertions a source has this part in, of which it came to the outcome."""

    part: Part
    outcome: Outcome
    assertions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a source's claims are told so: ``value`` of ``field``, such as "probable" of "certainty"."""

    field: str
    value: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """What a source has said, how firmly, how often alone, and what came of it: counts, never a verdict.

    ``said`` and ``thoughts`` are its claims in current versions, ``articles`` those that print what it said, of so many
    ``outlets``. ``shares`` count what was said by its fields ("stance", "certainty", "basis", "kind"), each text once
    however many outlets print it: ``told`` claims in all. ``parts`` count assertions. ``roles`` and ``forms`` are what
    texts call it and how they print it, ``carriers`` the outlets of its articles, most first. ``kind_told``,
    ``kind_shares`` and ``kind_sources`` are the same of all sources of its kind, and how many these are.
    """

    entity: int
    said: int
    thoughts: int
    articles: int
    outlets: int
    told: int
    shares: tuple[Share, ...]
    parts: tuple[PartCount, ...]
    roles: tuple["Called", ...]
    forms: tuple["Called", ...]
    carriers: tuple["Called", ...]
    kind_told: int
    kind_sources: int
    kind_shares: tuple[Share, ...]

    def of(self, field: str) -> Mapping[str, int]:
        """The claims by the values of one field."""
        return {share.value: share.claims for share in self.shares if share.field == field}

    def count(self, part: Part, *outcomes: Outcome) -> int:
        """The assertions of a part that came to one of these outcomes; of all that it has, where none is named."""
        wanted = outcomes or COMPANY
        return sum(one.assertions for one in self.parts if one.part == part and one.outcome in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Words, how often they were printed of a source (articles, for outlets), and since when that is known."""

    words: str
    times: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as it was told when it came to bear on something, and where: its sentence is one step away."""

    article: int
    version: int
    index: int
    outlet: str | None
    source: str | None
    who: str | None
    entity: int | None
    content: str
    quoted_sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A source's part in an assertion with one outcome: its own claim, and that of others which brought it about.

    ``said_at`` is when it took the part, ``at`` when it came to this; ``status`` is how the assertion stands.
    """

    id: int
    assertion: int
    part: Part
    outcome: Outcome
    status: str | None
    said_at: datetime
    at: datetime
    own: Told
    because: Told | None

    @property
    def after(self) -> timedelta:
        """How long it took."""
        return self.at - self.said_at


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenIn:
    """A story in which a source speaks: ``claims`` of it were said in the articles that were looked at.

    ``last_at`` is when the last of these was known.
    """

    story: int
    headline: str | None
    claims: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """The stories in which a source has spoken lately, that of its newest claim first.

    ``number`` are those of the newest ``looked_at`` articles that credit it; ``all`` where it has no others.
    """

    rows: tuple[SpokenIn, ...]
    number: int
    looked_at: int
    all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An article in which something was seen first or last, and since when that is known."""

    article: int
    title: str | None
    outlet: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A figure of a source that a later one differs from, by whom that was given and whether it is higher.

    ``kind`` is "update" where the source itself gave another value later, "conflict" where somebody else's does not go
    with it.
    """

    series: int
    kind: str
    by: str | None
    by_entity: int | None
    value: float
    other: float
    said_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFigures:
    """The figures that a source gave: the ``series`` by number that of the newest first, and what was revised.

    ``points`` are those that were looked at, the newest; ``all`` where it gave no others.
    """

    series: tuple[int, ...]
    points: int
    all: bool
    revised: tuple[Revised, ...]
