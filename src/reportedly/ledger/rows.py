"""What the ledger answers: frozen rows, one class per named query. Times are aware and in UTC."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Entry, EventStatus, EventType, Mode, Problem, Reading, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims are wanted: by default what was said, be it news or background; None takes all.

    ``source`` is the source as printed, or its full name; ``entity`` the ledger's number of the entity that it is.
    """

    mode: Mode | None = Mode.SAID
    background: bool | None = None
    source: str | None = None
    stance: Stance | None = None
    entity: int | None = None


SAID = ClaimFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events are wanted; None takes all.

    ``country`` is the ISO 3166-1 alpha-2 code of who acts or is acted upon, ``entity`` the ledger's number of one who
    does or is; ``stance`` is that of the claim that tells it.
    """

    type: EventType | None = None
    status: EventStatus | None = None
    country: str | None = None
    entity: int | None = None
    stance: Stance | None = None


ALL_EVENTS = EventFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article, by its current version, as lists show it.

    ``id`` is the ledger's own number of the article, ``version`` counts its versions from 1; the current one is
    that which the page showed last, and an edit that is taken back makes an earlier one current again. ``known_at``
    is when this version was committed, or became current again. ``lede`` is the beginning of the prose. ``claims``
    counts those of both modes, ``thoughts`` those of them that were not said. ``read`` is False for articles that are
    kept but not read (another language).
    """

    id: int
    article_id: str
    version: int
    versions: int
    title: str | None
    outlet: str | None
    url: str | None
    credit: str | None
    lede: str | None
    language: str | None
    published_at: datetime | None
    modified_at: datetime | None
    published_date_only: bool
    known_at: datetime
    claims: int
    thoughts: int
    figures: int
    read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of an article: its number from 1, when it first became known, its headline."""

    version: int
    known_at: datetime
    title: str | None
    content_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """One version of an article with its newest reading; ``reading`` has no sentences where it is not read."""

    row: ArticleRow
    reading: Reading
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as lists and searches show it; ``quoted_sentence`` is the sentence that holds the cue.

    ``index`` is the claim's place in the reading, ``parent`` that of the claim around it; ``source`` is printed,
    ``source_name`` and ``source_role`` say who that is, as far as the article tells; ``addressee`` is printed.
    ``entity`` is the ledger's number of the entity that the source is, None where that is not known.
    ``snippet`` marks hits between U+0002 and U+0003.
    """

    article: int
    version: int
    index: int
    source: str | None
    source_kind: str
    source_name: str | None
    source_role: str | None
    cue: str | None
    content: str
    stance: str
    certainty: str
    basis: str
    manner: str
    mode: str
    background: bool
    addressee: str | None
    parent: int | None
    quoted_sentence: str
    title: str | None
    outlet: str | None
    published_at: datetime | None
    known_at: datetime
    entity: int | None = None
    snippet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as lists show it; ``quoted_sentence`` is the sentence that tells it.

    ``index`` is the event's place in the reading, ``claim`` that of the claim that tells it, whose ``stance`` is the
    event's. ``source`` and ``target`` are the actors as printed, several apart by semicolons; their country
    (ISO 3166-1 alpha-2) and code (in the manner of CAMEO) are those of the first of whom they are known,
    ``source_entity`` and ``target_entity`` the ledger's numbers of the first who are named. ``time`` is a TIMEX3 value;
    ``lat`` and ``lon`` are degrees, WGS 84.
    """

    article: int
    version: int
    index: int
    type: str
    mode: str | None
    act: str | None
    status: str
    negated: bool
    printed: str
    source: str | None
    source_country: str | None
    source_code: str | None
    source_entity: int | None
    target: str | None
    target_country: str | None
    target_code: str | None
    target_entity: int | None
    place: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    time: str | None
    claim: int | None
    stance: str | None
    quoted_sentence: str
    title: str | None
    outlet: str | None
    published_at: datetime | None
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit:
    """An article found by a search; ``snippet`` marks hits between U+0002 and U+0003."""

    row: ArticleRow
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search found, best first, articles and claims apart."""

    query: str
    articles: tuple[ArticleHit, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A problem entry of the ledger: what was wrong, with which entry of which source, since when known."""

    id: int
    source: str | None
    entry_key: str | None
    url: str | None
    problem: Problem
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRow:
    """A change of the ledger that somebody may want to hear of, in commit order.

    ``kind`` is one of "article" (a new article), "version" (a new version), "edit" (its text changed in substance, and
    the outlet says so), "silent_edit" (the outlet does not), "correction" (a person has corrected what was read),
    "figure" (a figure that was given before is revised), "feed" (a feed's health changed), "problem", "burst" (a
    subject is written about more than usual); or, of an assertion that was known before, "denial", "confirmation",
    "retraction" (each the first of its kind), "status" (any other change of its status), "second_origin"; or "alert"
    (what a rule is about has happened). ``article`` is the ledger's number of the article, for the first six,
    ``burst`` that of the burst, ``assertion`` that of the assertion, ``alert`` that of the alert.
    """

    id: int
    kind: str
    known_at: datetime
    article: int | None = None
    version: int | None = None
    feed_url: str | None = None
    problem: int | None = None
    burst: int | None = None
    assertion: int | None = None
    alert: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """An entry that waits for its page: never visited, failed for a passing reason, or to be looked at again.

    ``visits`` counts commits for it so far, ``attempts`` the failures in a row, ``content_key`` is that of the version
    that came of it at the last visit.
    """

    entry: Entry
    due_at: datetime
    first_seen_at: datetime
    visits: int
    attempts: int
    content_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """What a commit did: ``article`` and ``version`` are None if it gave none.

    ``version`` counts the article's versions from 1, ``version_id`` is the ledger's own number of it. ``new_version``
    is not said of an article's first. ``current`` tells whether the version is now its article's current one,
    ``brought_back`` whether it was an earlier one that became it again, ``read`` whether a reading was written.
    ``corrected`` says that it was a person's, of a reading that is there. ``replaced`` is the version that was current
    before, if this one took its place. ``kept`` is False where what
    follows from the article, such as its story, could not be told.
    """

    article: int | None = None
    version: int | None = None
    version_id: int | None = None
    new_article: bool = False
    new_version: bool = False
    current: bool = False
    brought_back: bool = False
    read: bool = False
    corrected: bool = False
    replaced: int | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Running counts of the whole ledger; ``claims`` are of both modes, ``thoughts`` those that were not said."""

    articles: int
    versions: int
    claims: int
    thoughts: int
    figures: int
    feeds: int
    problems: int
    entries_due: int


# ---------------------------------------------------------------- entities across articles


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """An entity of the ledger, as lists show it.

    ``articles`` counts those that mention it in any version. ``said`` are the claims in current versions that it said,
    ``thoughts`` those that are told as what it thinks: each wherever it is printed, as in its record. ``mentions`` and
    ``claims`` (of which it is the source, of both modes) are counted over all versions that there ever were.
    ``wikidata`` is the number of an item, if the user has supplied it.
    """

    id: int
    name: str
    kind: str
    known_at: datetime
    articles: int
    said: int
    thoughts: int
    mentions: int
    claims: int
    wikidata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name of an entity as first printed, and since when it is known.

    ``leads`` is False where the name is shown but leads to another entity, as after a split by articles.
    """

    name: str
    known_at: datetime
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What a person decided about entities: ``action`` is "merge", "unmerge", "split" or "rename".

    ``entity`` is what was kept, split or renamed, ``other`` what was merged or split off.
    """

    id: int
    action: str
    entity: int
    other: int | None
    names: tuple[str, ...]
    articles: tuple[int, ...]
    why: str | None
    by: str | None
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRead:
    """An entity with its names, the entities that share one of them, and what was decided about it.

    ``alike`` may be the same one: only a person can say so. What a person has split off is no longer among them.
    """

    row: EntityRow
    names: tuple[NameRow, ...]
    alike: tuple[EntityRow, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """An article that mentions an entity in its current version, how often, and since when that is known."""

    row: ArticleRow
    times: int
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a file of links did: how many entities are linked, how many of its names are not known yet."""

    entities: int
    waiting: int
