"""How claims bear on one proposition, and how well that is known."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reportedly.records.claims import Basis, Certainty, Mode, SourceKind, Stance
from reportedly.records.spans import Span


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
