"""Who says what, how firmly, on what evidence."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.spans import Span


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
