"""What the tools answer: frozen rows, every one with the sentence, the outlet, the time and a link.

Times are aware and in UTC. ``url`` is the article's own address, ``page`` that of ours, None where the server was not
told at which address the newsroom is. Lists are bounded; ``found`` or ``more`` says when there is more than is shown.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Words as printed: ``sentence`` whole, in ``article`` by the ledger's number, as it was ``known_at`` a moment."""

    sentence: str | None = None
    article: int
    outlet: str | None = None
    headline: str | None = None
    published_at: datetime | None = None
    known_at: datetime
    url: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTold(Printed):
    """Who says what. ``source`` is printed, ``who`` the full name, ``entity`` the number that the tool `source` takes.

    ``bearing`` is how it bears on the assertion it is listed under; ``alike`` counts other articles with the same
    sentence. What a source only thinks has the mode "thought".
    """

    source: str | None = None
    who: str | None = None
    entity: int | None = None
    source_kind: str
    stance: str
    certainty: str
    basis: str
    mode: str
    background: bool
    content: str
    story: int | None = None
    bearing: str | None = None
    alike: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """A query that finds something, for one that finds nothing, and what it changes."""

    query: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsFound:
    """What a search found: ``query`` as understood; ``found`` in all, at least so many where ``more``."""

    query: str
    as_of: datetime | None = None
    found: int
    more: bool
    claims: tuple[ClaimTold, ...]
    notes: tuple[str, ...] = ()
    instead: tuple[Instead, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list; ``hits`` counts what was looked for in it."""

    story: int
    headline: str | None = None
    known_at: datetime
    last_at: datetime
    articles: int
    outlets: int
    hits: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesFound:
    """Stories, those of most momentum or with the best hits first."""

    as_of: datetime | None = None
    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionTold:
    """One proposition and how well it is known: its status, from how many origins, who says so and who does not.

    ``origins`` are known to be independent of each other; ``unknown_origins`` more may be one of them. ``states``,
    ``denies`` and ``weighs`` count claims; ``claims`` are the first of each bearing, with their sentences.
    """

    assertion: int
    heading: str
    status: str | None = None
    since: datetime | None = None
    articles: int
    outlets: int
    origins: int
    unknown_origins: int
    states: int
    denies: int
    weighs: int
    claims: tuple[ClaimTold, ...]
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in a story, and in how many articles; ``entity`` is the number that the tool `source` takes."""

    name: str
    entity: int | None = None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """A story: its assertions by what matters (disputed ones first), who speaks, the articles that came last.

    ``assertions_known`` and ``speakers_known`` count all, ``quantities`` the series that the tool `figures` gives.
    """

    row: StoryLine
    as_of: datetime | None = None
    assertions_known: int
    assertions: tuple[AssertionTold, ...]
    speakers_known: int
    speakers: tuple[Speaker, ...]
    quantities: int
    latest: tuple[Printed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """An entity in a list, by the ledger's number; ``claims`` counts those of which it is the source."""

    entity: int
    name: str
    kind: str
    articles: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many claims have a value."""

    value: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an assertion on which the source's claims bear has come to, with its best claim on it."""

    assertion: int
    status: str | None = None
    claim: ClaimTold
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CameOf:
    """How many assertions that a source made ("said", "denied", "doubted") came to an outcome; ``means`` defines it."""

    part: str
    outcome: str
    assertions: int
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTold:
    """A source: names, how its claims are made, what came of its assertions in counts, the last claims first.

    ``others`` have a name that was asked for as well and may be whom you mean.
    """

    row: EntityLine
    as_of: datetime | None = None
    names: tuple[str, ...]
    wikidata: str | None = None
    stances: tuple[Tally, ...]
    certainties: tuple[Tally, ...] = ()
    came: tuple[CameOf, ...] = ()
    found: int
    more: bool
    claims: tuple[ClaimTold, ...]
    outcomes: tuple[Outcome, ...]
    others: tuple[EntityLine, ...] = ()
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTold(Printed):
    """What one source gave for a quantity: ``value`` in words, its bounds as numbers, as said; None for an open end.

    ``of_day`` is the day it speaks of as a TIMEX3 value, ``said_at`` when it was said; ``credited`` is False where
    nobody is and ``source`` is the outlet or agency. ``beside_earlier`` says how it stands to earlier points.
    """

    value: str
    low: float | None = None
    high: float | None = None
    source: str | None = None
    credited: bool
    of_day: str | None = None
    said_at: datetime
    withdrawn: bool
    carried: int
    beside_earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTold:
    """A quantity of a story over time: ``points`` are the last ones said, in the order in which they were said."""

    series: int
    story: int
    quantity: str
    headline: str | None = None
    points_known: int
    points: tuple[PointTold, ...]
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFound:
    """Quantities, those with most points first in a story, else those that a point came to last."""

    as_of: datetime | None = None
    more: bool
    series: tuple[SeriesTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTold(Printed):
    """One thing that happened ``at`` a moment: what, to which assertion or series, by whom, in which story."""

    at: datetime
    kind: str
    what: str
    assertion: int | None = None
    content: str | None = None
    series: int | None = None
    source: str | None = None
    story: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesFound:
    """What happened between two moments, the last first; ``found`` counts what was found.

    ``looked_back_to`` is up to where that is all: the earlier moment, or a later one where enough was found before.
    ``newest`` is when the last article became known of which the ledger knew at the later moment.
    """

    since: datetime
    until: datetime
    newest: datetime | None = None
    story: int | None = None
    found: int
    looked_back_to: datetime
    changes: tuple[ChangeTold, ...]
