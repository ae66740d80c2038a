"""What a person says that a text says, in place of what was read."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.claims import Basis, Certainty, Mode, SourceKind, Stance
from reportedly.records.figures import Place
from reportedly.records.spans import Span


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
    it has LAPSED, for nothing is read any more where it stands; the article was EDITED, and its words no longer stand
    in the current version; or it was UNDONE by a person.
    """

    APPLIES = "applies"
    AGREES = "agrees"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"
    EDITED = "edited"
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
