"""Claims while they are corrected: each is found by the exact spans that it had when somebody corrected it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.records import Anchor, Claim, Correction, CorrectionKind, Span

Spans = tuple[Span, ...]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A claim on its way: as it was read (``base``; for one that was missed, as it was added), and as it is by now.

    ``before`` is its place among the claims as they were read, None for one that was missed.
    """

    base: Anchor
    claim: Claim
    before: int | None = None
    struck: bool = False
    moved: bool = False
    told: dict[CorrectionKind, int] = field(default_factory=dict)


def anchor_of(claim: Claim) -> Anchor:
    """By what a claim is found again.

    >>> from reportedly.records import Basis, Certainty, Content, Manner, Stance
    >>> labels = {"manner": Manner.INDIRECT, "certainty": Certainty.CERTAIN, "basis": Basis.NONE_GIVEN, "sentence": 0}
    >>> claim = Claim(source=None, cue=None, content=Content(spans=((0, 4),)), stance=Stance.AFFIRMS, **labels)
    >>> anchor_of(claim)
    Anchor(content=((0, 4),), cue=(), source=())
    """
    return Anchor(
        content=claim.content.spans,
        cue=claim.cue.spans if claim.cue else (),
        source=claim.source.spans if claim.source else (),
    )


def found(drafts: Sequence[Draft], correction: Correction, all_of: Iterable[Correction]) -> Draft | None:
    """The claim that a correction means.

    It is the one with the very content that it had, or that somebody says it should have had, and of several the one
    with the same cue and source; else the one with the very same cue whose content has most in common with it.
    """
    anchor = correction.anchor
    contents = {anchor.content, *_corrected_contents(anchor, all_of)}
    same = [one for one in drafts if one.base.content in contents]
    if same:
        return max(same, key=lambda one: (one.base.cue == anchor.cue, one.base.source == anchor.source))
    by_cue = [one for one in drafts if anchor.cue and one.base.cue == anchor.cue]
    near = [one for one in by_cue if _shared(one.base.content, anchor.content)]
    return max(near, key=lambda one: _shared(one.base.content, anchor.content), default=None)


def _corrected_contents(anchor: Anchor, all_of: Iterable[Correction]) -> list[Spans]:
    return [one.spans for one in all_of if one.kind is CorrectionKind.CONTENT and one.anchor == anchor]


def _shared(one: Spans, other: Spans) -> int:
    """How many characters two contents have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def length(spans: Spans) -> int:
    """How many characters spans cover."""
    return sum(end - start for start, end in spans)


def holds(outer: Spans, inner: Spans) -> bool:
    """Whether each of some spans lies within one of the outer ones."""
    return all(any(start <= one[0] and one[1] <= end for start, end in outer) for one in inner)
