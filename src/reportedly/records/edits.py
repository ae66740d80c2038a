"""What is different between two versions of an article."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.spans import Span


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
