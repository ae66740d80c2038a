"""What travels between the stages: frozen records, no behaviour beyond invariants.

Conventions that hold everywhere:

* a :data:`Span` is a half-open pair of Unicode code-point offsets into ``article.text``, which is kept verbatim;
* every ``datetime`` is aware and in UTC;
* a score states its range and meaning where it is defined;
* ``None`` means not known, never "no".

The words are those of the glossary (``docs/glossary.md``). The file is long on purpose: all that travels is read here,
from top to bottom, in the order of an article's way.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

Span = tuple[int, int]


# ---------------------------------------------------------------- problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with an input, as data: bad input is listed, never raised across stages.

    ``code`` is stable and dotted ("page.too_large"); ``message`` names the input and says what is wrong;
    ``remedy`` says what a person can do, if anything.
    """

    code: str
    message: str
    remedy: str | None = None


# ---------------------------------------------------------------- feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched: its URL, and what the user (or the OPML) says about it."""

    url: str
    title: str | None = None
    outlet: str | None = None
    group: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between polls, and its health in words.

    ``interval_s`` is the current wait between polls in seconds; ``failures`` counts errors in a row;
    ``lag_s`` is the median seconds from publication to sight over the recent entries, None before the first.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    next_poll_at: datetime | None = None
    interval_s: float | None = None
    failures: int = 0
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    last_error_at: datetime | None = None
    last_error: str | None = None
    entries_seen: int = 0
    lag_s: float | None = None
    recent_lags_s: tuple[float, ...] = ()
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item that a feed or an archive lists.

    ``source`` is the feed's URL or the archive's path; ``key`` identifies the entry within it (a GUID, a line
    number). ``text`` or ``html`` is present when the source itself carries the article (archives); otherwise the
    page at ``url`` is to be fetched. ``article_id`` is the identifier that an archive gives, if any.
    ``published_date_only`` says that only a day was given (the time is then 00:00 UTC).
    """

    source: str
    key: str
    seen_at: datetime
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    published_date_only: bool = False
    updated_at: datetime | None = None
    summary: str | None = None
    language: str | None = None
    article_id: str | None = None
    text: str | None = None
    html: bytes | None = None

    @property
    def fingerprint(self) -> str:
        """What the source said, as a hash: a changed fingerprint under one key is a changed entry."""
        parts = (
            self.url,
            self.title,
            self.summary,
            self.updated_at and self.updated_at.isoformat(),
            self.text,
        )
        digest = hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass"))
        if self.html is not None:
            digest.update(self.html)
        return digest.hexdigest()[:32]


class PollOutcome(StrEnum):
    """How a poll ended."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The result of asking one feed once: its next state, the entries it lists now, and what was wrong."""

    feed: Feed
    state: FeedState
    outcome: PollOutcome
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A raw page as fetched or archived. ``content_type`` is the header as received, ``url`` the final address."""

    url: str | None
    content: bytes
    content_type: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was extracted: one version of one article.

    ``id`` is the identifier that an archive gave, else derived from :attr:`key`. ``url`` is the canonical URL.
    ``title`` is the headline. ``language`` is an ISO 639-1 code. ``published_at`` and ``modified_at`` are UTC;
    ``utc_offset_minutes`` is the zone in which the outlet stated the publication time (540 for +09:00), None if
    it stated none. ``published_date_only`` says that only a day was given (the time is then 00:00 UTC).
    ``credit`` names the agency whose copy it is. ``lede`` is the first paragraph of prose.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    lede: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    published_date_only: bool = False
    modified_at: datetime | None = None
    utc_offset_minutes: int | None = None
    seen_at: datetime | None = None

    @property
    def key(self) -> str:
        """What makes it one article across versions: the canonical URL, else the identifier."""
        return self.url or f"id:{self.id}"

    @property
    def content_key(self) -> str:
        """What makes it one version: a SHA-256 over headline and text, in hexadecimal."""
        content = f"{self.title or ''}\x1f{self.text}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


# ---------------------------------------------------------------- reading


class ScarKind(StrEnum):
    """Why a stretch of text is left unread."""

    REPEAT = "repeat"
    CREDIT = "credit"
    CAPTION = "caption"
    PROMO = "promo"
    LABEL = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scar:
    """A stretch of ``article.text`` that is no prose of the article: recognised, kept, left unread."""

    span: Span
    kind: ScarKind


class Token(NamedTuple):
    """One token of a :class:`Parse`.

    ``tag`` is a Penn Treebank tag, ``dep`` a ClearNLP dependency label, ``head`` the index of the governing token
    in the article (a root is its own head), ``sentence`` the index of its sentence. ``lemma`` is lower case but
    for proper nouns.
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    sentence: int


class Name(NamedTuple):
    """A named span as the recogniser labels it: an OntoNotes label ("PERSON", "ORG", "GPE", "LOC", "NORP", …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """One article's text, parsed once. No library's object travels: only this.

    ``sentences`` are spans in text order without surrounding white space; ``sentence_tokens`` the half-open token
    ranges that belong to them; ``quotations`` the spans inside quotation marks (marks excluded), also those that
    run over paragraphs. Nothing inside a scar has sentences or tokens. ``dateline`` is the article's dateline with its
    dash: it stands in a sentence, but is part of nothing that anybody said.
    """

    text: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Span, ...] = ()
    sentence_tokens: tuple[tuple[int, int], ...] = ()
    paragraphs: tuple[Span, ...] = ()
    quotations: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    scars: tuple[Scar, ...] = ()
    dateline: Span | None = None


class EntityKind(StrEnum):
    """What kind of thing an entity is, in a first coarse form."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    MILITARY_UNIT = "military_unit"
    WEAPON = "weapon"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What some mentions of an article stand for. ``id`` is unique in the article ("e0"); mentions are sorted.

    ``name`` is the fullest form of its name, ``aliases`` are the other forms, each once: as printed, without titles,
    and what the text says that it is called besides.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()


class Manner(StrEnum):
    """How the content is printed: as quotation, as report, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Mode(StrEnum):
    """Whether the source is reported to have uttered the content, or described as believing, wanting or planning it."""

    SAID = "said"
    THOUGHT = "thought"


class Stance(StrEnum):
    """The source's position toward the content."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    CONFIRMS = "confirms"
    CANNOT_CONFIRM = "cannot_confirm"
    DECLINES_COMMENT = "declines_comment"
    DOUBTS = "doubts"
    ALLEGES = "alleges"
    ESTIMATES = "estimates"
    EXPECTS = "expects"
    WARNS = "warns"
    THREATENS = "threatens"
    PROMISES = "promises"
    CALLS_FOR = "calls_for"
    ASKS = "asks"
    PRAISES = "praises"
    CONDEMNS = "condemns"


class Certainty(StrEnum):
    """How firmly the source holds the content, by the words printed."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """The evidence that the text names for a claim."""

    SATELLITE_IMAGERY = "satellite_imagery"
    INTERCEPTS = "intercepts"
    INTELLIGENCE = "intelligence"
    DOCUMENT = "document"
    DATA = "data"
    VIDEO = "video"
    EYEWITNESS = "eyewitness"
    OWN_OBSERVATION = "own_observation"
    MEDIA_REPORT = "media_report"
    NONE_GIVEN = "none_given"


class SourceKind(StrEnum):
    """What kind of source is credited."""

    GOVERNMENT = "government"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    POLICE = "police"
    COURT = "court"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    COMPANY = "company"
    NGO = "ngo"
    MEDIA = "media"
    AGENCY_COPY = "agency_copy"
    EXPERT = "expert"
    WITNESS = "witness"
    POLITICIAN = "politician"
    CROWD = "crowd"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who is credited: the printed spans, their text, the entity that they stand for (an id, if one is known).

    ``name`` is the full name as the article prints it at its fullest, also for a pronoun or a description; ``role`` is
    what the article says that they are ("mayor of Oster", "a spokesman for the ministry"), as printed.
    """

    spans: tuple[Span, ...]
    text: str
    entity: str | None = None
    name: str | None = None
    role: str | None = None
    kind: SourceKind = SourceKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The reporting words."""

    spans: tuple[Span, ...]
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is attributed: one span, or several where the language interrupts it."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Content attributed to a source in one article version.

    ``source`` is None where the text names none ("was reported"). ``parent`` is the index, among the reading's
    claims, of the claim within whose content this one stands. ``sentence`` is the index of the sentence of the
    cue (of the content, if there is no cue). ``said_at`` is the day on which it was said, if the text tells.
    ``addressee`` is to whom it was said, as printed. ``background`` marks what was said before the news of the article
    and is told as context.
    """

    source: Source | None
    cue: Cue | None
    content: Content
    manner: Manner
    stance: Stance
    certainty: Certainty
    basis: Basis
    sentence: int
    mode: Mode = Mode.SAID
    parent: int | None = None
    said_at: str | None = None
    addressee: Span | None = None
    background: bool = False


class Qualifier(StrEnum):
    """How a figure's number is to be taken."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UP_TO = "up_to"
    RANGE = "range"
    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts.

    ``value`` is None for a range, whose ends are ``low`` and ``high``. ``unit`` is a unit of measure or an ISO 4217
    currency, None for a plain count; ``counted`` are the words for what is counted, ``about`` those for what the figure
    is told of ("shares" of "shares rose by 6 %"). ``predicate`` is what happens to what is counted, as the lemma of a
    verb ("kill" of "12 were killed"), with "not" where that is denied. ``as_of`` is the TIMEX3 value of the time that
    dates the figure, ``place`` the index, among the reading's places, of the one that it is told for. ``claim`` is the
    index of the innermost claim whose content holds the figure.
    """

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    counted: str | None = None
    about: str | None = None
    predicate: str | None = None
    as_of: str | None = None
    place: int | None = None
    claim: int | None = None


class TimeType(StrEnum):
    """TIMEX3 types, and eras, which TIMEX3 takes for events."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"
    ERA = "ERA"


class Bound(StrEnum):
    """Which end of a range a time is."""

    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression; ``value`` is a TIMEX3 value ("2024-10-18", "P3D", "PAST_REF"), None if it cannot be told.

    The value of an era is its years ("1955/1975" of "during the Vietnam War"). ``bound`` says that the time is an end
    of a range; ``other_end`` is the index, among the reading's times, of the other end, None where the range is open.
    """

    span: Span
    type: TimeType
    value: str | None
    bound: Bound | None = None
    other_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym; the rest is None where the gazetteer knows no such place or cannot tell which.

    ``country`` is an ISO 3166-1 alpha-2 code; ``lat`` and ``lon`` are degrees, WGS 84. ``feature`` is a GeoNames
    feature class ("A" country or division, "P" town, "L" area, "H" water, "T" land form, "R" road, "S" building, "V"
    forest), also of an unknown place whose name tells it. ``metonym`` marks a name that stands for a government or a
    team ("Moscow said"), not for a place of events; ``container`` one that only holds the area that is meant
    ("northern Norway").
    """

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    country: str | None = None
    feature: str | None = None
    metonym: bool = False
    container: bool = False


class EventType(StrEnum):
    """What somebody does to somebody: the types of PLOVER (Open Event Data Alliance), the first form of 2018."""

    AGREE = "agree"
    CONSULT = "consult"
    SUPPORT = "support"
    COOPERATE = "cooperate"
    AID = "aid"
    CONCEDE = "concede"
    RETREAT = "retreat"
    INVESTIGATE = "investigate"
    DEMAND = "demand"
    DISAPPROVE = "disapprove"
    REJECT = "reject"
    THREATEN = "threaten"
    PROTEST = "protest"
    MOBILIZE = "mobilize"
    SANCTION = "sanction"
    COERCE = "coerce"
    ASSAULT = "assault"
    FIGHT = "fight"

    @property
    def cameo_root(self) -> str:
        """The two digits of the CAMEO root under which GDELT and ICEWS list such events.

        >>> EventType.CONCEDE.cameo_root, EventType.RETREAT.cameo_root, EventType.FIGHT.cameo_root
        ('08', '08', '19')
        """
        return _CAMEO_ROOTS[self]


_CAMEO_ROOTS = {
    EventType.AGREE: "03",
    EventType.CONSULT: "04",
    EventType.SUPPORT: "05",
    EventType.COOPERATE: "06",
    EventType.AID: "07",
    EventType.CONCEDE: "08",
    EventType.RETREAT: "08",
    EventType.INVESTIGATE: "09",
    EventType.DEMAND: "10",
    EventType.DISAPPROVE: "11",
    EventType.REJECT: "12",
    EventType.THREATEN: "13",
    EventType.PROTEST: "14",
    EventType.MOBILIZE: "15",
    EventType.SANCTION: "16",
    EventType.COERCE: "17",
    EventType.ASSAULT: "18",
    EventType.FIGHT: "19",
}


class EventStatus(StrEnum):
    """Whether the text tells an event as something that was, goes on, is meant to be, or only might be."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


class Sector(StrEnum):
    """What part of a society an actor belongs to, by the codes that PLOVER and CAMEO share."""

    GOVERNMENT = "GOV"
    MILITARY = "MIL"
    POLICE = "COP"
    INTELLIGENCE = "SPY"
    REBELS = "REB"
    OPPOSITION = "OPP"
    PARTY = "PTY"
    LEGISLATURE = "LEG"
    COURTS = "JUD"
    INTERNATIONAL = "IGO"
    NGO = "NGO"
    BUSINESS = "BUS"
    LABOUR = "LAB"
    MEDIA = "JRN"
    EDUCATION = "EDU"
    MEDICAL = "MED"
    RELIGIOUS = "REL"
    REFUGEES = "REF"
    CRIMINALS = "CRM"
    CIVILIANS = "CVL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, or to whom it is done, as printed in ``span``.

    ``country`` is an ISO 3166-1 alpha-2 code as in :class:`Place`. ``code`` is the actor in the manner of CAMEO: the
    alpha-3 code of the country and that of the sector, as far as they are known ("ISRMIL", "USA", "REB"). ``entity`` is
    the id of the article's entity that acts, if it is named.
    """

    span: Span
    entity: str | None = None
    country: str | None = None
    sector: Sector | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where and when, as one stretch of text tells it.

    ``span`` runs from the first to the last of the words that name the act; ``mode`` says more of how it was done
    ("arrest", "killing", "hunger-strike"). ``act`` is what was agreed to, demanded, refused or threatened, where the
    type is one of these. ``negated`` events are told as not having happened. ``place`` is the index, among the
    reading's places, of where it happened, ``time`` among its times of when. ``claim`` is the index of the innermost
    claim whose content tells of it: that claim's stance is the event's, and a denied attack is no attack.
    """

    span: Span
    type: EventType
    status: EventStatus
    mode: str | None = None
    act: EventType | None = None
    negated: bool = False
    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: int | None = None
    time: int | None = None
    claim: int | None = None


CORRECTED = "+c"
"""In the reader's version of a corrected reading, what parts it from the number of the last correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article version by one version of the reader."""

    id: str
    reader_version: str
    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    scars: tuple[Scar, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def reader(self) -> str:
        """The version of the reader alone: of a corrected reading, without what tells the correction.

        >>> Reading(id="a", reader_version="9+c12", article=Article(id="a", text="")).reader
        '9'
        """
        return self.reader_version.partition(CORRECTED)[0]

    def __post_init__(self) -> None:
        """Refuse what no stage may produce: a span outside the text, or an index that leads nowhere."""
        length = len(self.article.text)
        for start, end in self._spans():
            if not 0 <= start < end <= length:
                raise ValueError(f"span [{start}, {end}) is not inside the text of {length} code points")
        for claim in self.claims:
            if not 0 <= claim.sentence < len(self.sentences):
                raise ValueError(f"claim of sentence {claim.sentence}, but there are {len(self.sentences)}")
            if claim.parent is not None and not 0 <= claim.parent < len(self.claims):
                raise ValueError(f"claim within claim {claim.parent}, but there are {len(self.claims)}")
        for figure in self.figures:
            if figure.place is not None and not 0 <= figure.place < len(self.places):
                raise ValueError(f"figure in place {figure.place}, but there are {len(self.places)}")
        for time in self.times:
            if time.other_end is not None and not 0 <= time.other_end < len(self.times):
                raise ValueError(f"time up to time {time.other_end}, but there are {len(self.times)}")

    def _spans(self) -> list[Span]:
        spans = list(self.sentences)
        spans += [span for entity in self.entities for span in entity.mentions]
        for claim in self.claims:
            spans += claim.content.spans
            spans += claim.source.spans if claim.source else ()
            spans += claim.cue.spans if claim.cue else ()
            spans += [claim.addressee] if claim.addressee else []
        for group in (self.figures, self.times, self.places, self.scars, self.events):
            spans += [item.span for item in group]
        spans += [actor.span for event in self.events for actor in (*event.sources, *event.targets)]
        return spans


# ---------------------------------------------------------------- corrections


class CorrectionKind(StrEnum):
    """What a person says is wrong with a reading: one thing of one claim, a claim as a whole, or a place."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    STANCE = "stance"
    CERTAINTY = "certainty"
    BASIS = "basis"
    SOURCE_KIND = "source_kind"
    MODE = "mode"
    NO_CLAIM = "no_claim"
    MISSED = "missed"
    PLACE = "place"


class CorrectionState(StrEnum):
    """What becomes of a correction in the reading that is shown.

    It APPLIES; the reader AGREES, and reads so by itself by now; a later correction of the same thing has OVERTAKEN it;
    it has LAPSED, for nothing is read any more where it stands; or it was UNDONE by a person.
    """

    APPLIES = "applies"
    AGREES = "agrees"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Which claim is meant, whatever its number: the exact spans of its parts as the reader had read them.

    Of a place, its span stands for the content.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """How a claim that was missed is labelled."""

    stance: Stance = Stance.AFFIRMS
    certainty: Certainty = Certainty.CERTAIN
    basis: Basis = Basis.NONE_GIVEN
    source_kind: SourceKind = SourceKind.UNKNOWN
    mode: Mode = Mode.SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says that a text says, at one spot of one version of an article.

    ``spans`` are the right ones of a source, cue or content (none: the text has none). ``label`` is the right one of
    the other kinds, as its value; of a source, the full name of who is meant, where the words do not tell. ``labels``
    are those of a missed claim, whose spans are the anchor's. ``place`` is the one that is meant, None where the name
    stands for none that can be told.
    """

    kind: CorrectionKind
    anchor: Anchor
    spans: tuple[Span, ...] = ()
    label: str | None = None
    labels: Labels | None = None
    place: Place | None = None


# ---------------------------------------------------------------- stories


class Bearing(StrEnum):
    """How a claim bears on an assertion: whether it states the proposition, or what it says of it.

    A claim REVISES where its source gives another value than it gave before; it RIVALS where another source gives one
    that does not go with the values given so far: neither support nor denial. NO_COMMENT bears on nothing: the source
    was asked and did not say.
    """

    STATES = "states"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    CANNOT_CONFIRM = "cannot_confirm"
    REVISES = "revises"
    RIVALS = "rivals"
    RETRACTS = "retracts"
    NO_COMMENT = "no_comment"


class AssertionStatus(StrEnum):
    """How well an assertion is known at a moment."""

    ONE_ORIGIN = "one_origin"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"
    UNCONFIRMED = "unconfirmed"


class Doubt(StrEnum):
    """Why an origin is not known to be independent of another one, or of any.

    It vouches for no fact; nobody can tell for whom it speaks, or only a pronoun or a role stands for it; it tells of
    something else, of itself, or of what will be where the other tells what is; its state or body is not told; a
    politician comments; or both are of one camp or body, or have words or a number alike as if from one text.
    """

    NO_FACT = "no_fact"
    NOBODY = "nobody"
    ONLY_PRONOUN = "only_pronoun"
    OTHER_TIME = "other_time"
    OF_ITSELF = "of_itself"
    OTHER_MATTER = "other_matter"
    STATE_UNKNOWN = "state_unknown"
    BODY_UNKNOWN = "body_unknown"
    SAME_CAMP = "same_camp"
    COMMENT = "comment"
    ONE_BODY = "one_body"
    ONE_WORDING = "one_wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim of one article version as it is weighed against others.

    ``article`` is the ledger's number of the article, ``version`` counts its versions from 1, ``index`` is the claim's
    place among the reading's claims, ``parent`` that of the claim around it. ``carrier`` is the article whose text this
    is a copy of, the article itself if it is nobody's copy; ``credit`` the agency named. ``source`` is printed, ``who``
    its full name as far as the article tells, ``entity`` the ledger's number of it. ``content`` and ``sentence`` are
    printed text, ``cue`` is the lemma of the reporting words; ``content_span`` runs from the first to the last of the
    content in the article's text.
    """

    article: int
    version: int
    index: int
    content: str
    sentence: str
    content_span: Span
    stance: Stance
    certainty: Certainty
    basis: Basis
    known_at: datetime
    carrier: int
    mode: Mode = Mode.SAID
    background: bool = False
    parent: int | None = None
    outlet: str | None = None
    credit: str | None = None
    source: str | None = None
    who: str | None = None
    role: str | None = None
    entity: int | None = None
    source_kind: SourceKind = SourceKind.UNKNOWN
    cue: str | None = None
    said_at: str | None = None
    published_at: datetime | None = None


class ChangeKind(StrEnum):
    """What is different between two versions of an article, the weightiest first.

    ``firmer`` and ``softer`` are said of a claim's certainty, ``hedge_added`` and ``hedge_dropped`` of words outside of
    claims. The last three are trivial: order, text that is no prose, and how words are set.
    """

    HEADLINE = "headline"
    STANCE = "stance"
    SOFTER = "softer"
    FIRMER = "firmer"
    SOURCE_REMOVED = "source_removed"
    SOURCE_CHANGED = "source_changed"
    SOURCE_ADDED = "source_added"
    FIGURE_REVISED = "figure_revised"
    BASIS = "basis"
    QUOTATION = "quotation"
    CLAIM_REMOVED = "claim_removed"
    CLAIM_ADDED = "claim_added"
    FIGURE_REMOVED = "figure_removed"
    FIGURE_ADDED = "figure_added"
    HEDGE_ADDED = "hedge_added"
    HEDGE_DROPPED = "hedge_dropped"
    CLAIM_REWORDED = "claim_reworded"
    NOTE_ADDED = "note_added"
    NOTE_REMOVED = "note_removed"
    PARAGRAPH_REMOVED = "paragraph_removed"
    PARAGRAPH_ADDED = "paragraph_added"
    PARAGRAPH_REWORDED = "paragraph_reworded"
    PARAGRAPH_MOVED = "paragraph_moved"
    UNREAD = "unread"
    TYPOGRAPHY = "typography"

    @property
    def trivial(self) -> bool:
        """Whether it leaves what is said as it was.

        >>> ChangeKind.TYPOGRAPHY.trivial, ChangeKind.QUOTATION.trivial
        (True, False)
        """
        return self in _TRIVIAL

    @property
    def weight(self) -> int:
        """Its place in lists: 0 for the weightiest."""
        return _WEIGHTS[self]


_TRIVIAL = frozenset({ChangeKind.PARAGRAPH_MOVED, ChangeKind.UNREAD, ChangeKind.TYPOGRAPHY})
_WEIGHTS = {kind: place for place, kind in enumerate(ChangeKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where a change shows in one version.

    ``spans`` are the words concerned, sorted; there are none where words only came or went. ``within`` holds the
    sentences around them, which are ``printed``. All offsets are into the text, or into the headline where ``headline``
    is set. ``claim`` and ``figure`` are indices into the version's reading.
    """

    spans: tuple[Span, ...]
    within: Span
    printed: str
    headline: bool = False
    claim: int | None = None
    figure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two versions of an article; ``old`` or ``new`` is None where there is nothing to show.

    ``before`` and ``after`` say it in short: the labels of a stance, certainty or basis, the names of sources, figures
    with their qualifiers, hedging words, quoted words, headlines. ``about`` is what a figure counts, or whose claim it
    is.
    """

    kind: ChangeKind
    old: Passage | None = None
    new: Passage | None = None
    before: str | None = None
    after: str | None = None
    about: str | None = None


class SubjectKind(StrEnum):
    """What is counted by the hour; ALL counts every article that was read, whatever it tells of.

    A SITE is a place on the map, where an event of a type is told to have been, or that is named.
    """

    ALL = "all"
    ENTITY = "entity"
    PLACE = "place"
    COUNTRY = "country"
    SOURCE = "source"
    EVENT = "event"
    OUTLET = "outlet"
    SITE = "site"


ANY_EVENT, NAMED = "any", "named"
"""What a site is of besides a type of event: an event of any type, a place that is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where something is on a map: an event of a type (``what``), of any type, or a place that is named.

    ``lat`` and ``lon`` are degrees, WGS 84, to a thousandth (a hundred metres); both are None where the text tells no
    place, or one that the gazetteer does not know. ``country`` is an ISO 3166-1 alpha-2 code, ``feature`` the class in
    GeoNames, as of :class:`Place`: a country or an area is somewhere around its point, not at it.
    """

    what: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None

    @property
    def key(self) -> str:
        """The key by which it is counted.

        >>> Site(what="fight", lat=47.85, lon=-35.1204, country="UA").key, Site(what="fight").key
        ('fight 47.850 -35.120 UA -', 'fight')
        """
        if self.lat is None or self.lon is None:
            return self.what
        return f"{self.what} {self.lat:.3f} {self.lon:.3f} {self.country or '-'} {self.feature or '-'}"

    @classmethod
    def of(cls, key: str) -> "Site":
        """The site of a key. Raises ValueError for what is none.

        >>> Site.of("any 47.850 35.120 - P")
        Site(what='any', lat=47.85, lon=35.12, country=None, feature='P')
        """
        what, *place = key.split(" ")
        if not place:
            return cls(what=what)
        lat, lon, *told = place
        country, feature = (None if one == "-" else one for one in told)
        return cls(what=what, lat=float(lat), lon=float(lon), country=country, feature=feature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something whose articles are counted by the hour.

    ``key`` tells it apart within its kind: the ledger's number of an entity (also as a source), a GeoNames number, an
    ISO 3166-1 alpha-2 code, a type of event, an outlet, a :class:`Site`. ``name`` is what a place is called where it
    was first met; it does not tell subjects apart.
    """

    kind: SubjectKind
    key: str
    name: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What is remembered of a subject to tell whether it bursts, up to the end of one hour.

    ``hour`` is that hour, in hours since 1970, ``seen`` how many texts there were of anything up to its end. ``hits``
    are the subject's texts so far, old ones counting less. ``score`` is the evidence, in nats, that its rate is raised,
    between 0 and the cost of a burst; ``begin`` is the hour from which on there has been such evidence. From there on
    count ``texts`` of the subject, ``among`` how many of anything, and ``weight``, the evidence beyond the cost, in
    nats. ``top`` is the last hour in which the evidence paid the cost. ``on`` says that a burst is open.
    """

    hour: int
    seen: int
    hits: float = 0.0
    score: float = 0.0
    begin: int | None = None
    texts: int = 0
    among: int = 0
    weight: float = 0.0
    top: int | None = None
    on: bool = False


class CopyKind(StrEnum):
    """How an article prints the text of another: whole, cut, with prose of its own, again at its outlet, translated."""

    WHOLE = "whole"
    CUT = "cut"
    LOCAL = "local"
    REPEAT = "repeat"
    TRANSLATION = "translation"


class Shared(NamedTuple):
    """A stretch that two texts share, but for spelling, house style and language: where it stands in each of them."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """That a text is a copy of another, with the evidence.

    Only prose outside of quotation marks counts: ``share`` is how much of the copy's stands in the other text,
    ``kept`` how much of the other's stands in the copy, both from 0 to 1. ``shared`` are the stretches in the order
    of the copy, quotations among them: ``here`` is in the copy, ``there`` in the other text. Of a translation they are
    sentences that correspond, and all words in these count.
    ``headline_changed`` is None where one of them has none, and of a translation. ``agency`` is credited by the copy
    and wrote the other text, or is credited by both.
    """

    kind: CopyKind
    share: float
    kept: float
    shared: tuple[Shared, ...]
    headline_changed: bool | None = None
    agency: str | None = None


# ---------------------------------------------------------------- ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """What one transaction writes: an article version, its reading and the position in the source.

    ``entry`` is what is thereby dealt with. ``article`` is None when the entry gave no article; ``problems`` then say
    why. ``reading`` is None when the article is kept but not read; where people have corrected it, ``raw`` is what the
    reader itself has read. ``revisit_at`` is when the page is to be looked at again, None for never.
    """

    entry: Entry
    known_at: datetime
    article: Article | None = None
    reading: Reading | None = None
    raw: Reading | None = None
    problems: tuple[Problem, ...] = ()
    revisit_at: datetime | None = None
