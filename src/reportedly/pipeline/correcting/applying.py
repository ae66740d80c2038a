"""A reading as people corrected it.

First the claims that were missed are put in, then each correction is done to the claim that it means, at last the
claims are put in order and what refers to them is told anew. A claim is found by what the reader had read, not by what
other corrections have made of it: so corrections that do not touch each other may come in any order, and what is taken
back is as if it had never been.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.pipeline.correcting.drafts import Draft, anchor_of, found
from reportedly.pipeline.correcting.ordering import in_order, ordered
from reportedly.pipeline.correcting.parts import cue_of, manner_of, sentence_of, source_of
from reportedly.records import (
    CORRECTED,
    Anchor,
    Basis,
    Certainty,
    Claim,
    Content,
    Correction,
    CorrectionKind,
    CorrectionState,
    Labels,
    Mode,
    Place,
    Reading,
    Source,
    SourceKind,
    Span,
    Stance,
)

_WORDS = frozenset({CorrectionKind.SOURCE, CorrectionKind.CUE, CorrectionKind.CONTENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A corrected reading, and what became of each correction, by its number.

    ``anchors`` are, claim by claim, those by which its claims are corrected further.
    """

    reading: Reading
    states: Mapping[int, CorrectionState]
    anchors: tuple[Anchor, ...]


def corrected(reading: Reading, corrections: Mapping[int, Correction], last: int | None = None) -> Reading:
    """The reading as people corrected it; see :func:`applied`."""
    return applied(reading, corrections, last).reading


def applied(reading: Reading, corrections: Mapping[int, Correction], last: int | None = None) -> Applied:
    """Put corrections, by their numbers, into what the reader has read; those with higher numbers were made later.

    ``last`` numbers what the reading is as of, in its reader's version; None leaves that as it is.
    """
    desk = _Desk(reading, corrections)
    for number, one in sorted(corrections.items()):
        if one.kind is CorrectionKind.MISSED:
            desk.add(number, one)
    for number, one in sorted(corrections.items()):
        if one.kind is CorrectionKind.PLACE:
            desk.place(number, one)
        elif one.kind is not CorrectionKind.MISSED:
            desk.correct(number, one)
    version = reading.reader_version if last is None else f"{reading.reader}{CORRECTED}{last}"
    return Applied(reading=replace(desk.reading(), reader_version=version), states=desk.states, anchors=desk.anchors())


class _Desk:
    """The claims and places of one reading while they are corrected."""

    def __init__(self, reading: Reading, corrections: Mapping[int, Correction]) -> None:
        self._read, self._all = reading, corrections
        self._drafts = [
            Draft(base=anchor_of(claim), claim=claim, before=index) for index, claim in enumerate(reading.claims)
        ]
        self._places = list(reading.places)
        self._placed: dict[int, int] = {}
        self._struck: dict[int, int] = {}
        self.states: dict[int, CorrectionState] = {}

    def reading(self) -> Reading:
        """The reading as it is by now."""
        whole = replace(self._read, places=tuple(self._places))
        return ordered(whole, self._drafts)

    def anchors(self) -> tuple[Anchor, ...]:
        """By what each claim of that reading is found."""
        return tuple(draft.base for draft in in_order(self._drafts))

    def add(self, number: int, one: Correction) -> None:
        """Put in a claim that was missed; if it is read by now, it is labelled as the person said."""
        anchor, labels = one.anchor, one.labels or Labels()
        same = (one for one in self._drafts if one.base.content == anchor.content and one.base.source == anchor.source)
        if (there := next(same, None)) is not None:
            was, there.claim = there.claim, self._labelled(there.claim, labels)
            self.states[number] = _agreed(was == there.claim)
            there.told[one.kind] = number
            return
        fresh = self._fresh(one, labels)
        self._drafts.append(Draft(base=anchor, claim=fresh, moved=True, told={one.kind: number}))
        self.states[number] = CorrectionState.APPLIES

    def correct(self, number: int, one: Correction) -> None:
        """Do a correction to the claim that it means, if it is there."""
        draft = found(self._drafts, one, self._all.values())
        if draft is None:
            gone = one.kind is CorrectionKind.NO_CLAIM
            self.states[number] = CorrectionState.AGREES if gone else CorrectionState.LAPSED
            return
        earlier = draft.told.get(one.kind)
        if earlier is not None:
            self.states[earlier] = CorrectionState.OVERTAKEN
        draft.told[one.kind] = number
        if one.kind is CorrectionKind.NO_CLAIM and draft.told.get(CorrectionKind.MISSED, 0) > number:
            self.states[number] = CorrectionState.OVERTAKEN
            return
        if one.kind is CorrectionKind.NO_CLAIM:
            draft.struck = True
            self.states |= dict.fromkeys(draft.told.values(), CorrectionState.OVERTAKEN)
            self.states[number] = CorrectionState.APPLIES
            return
        was, draft.claim = draft.claim, self._changed(draft.claim, one)
        draft.moved |= one.kind is CorrectionKind.CONTENT and was != draft.claim
        self.states[number] = CorrectionState.OVERTAKEN if draft.struck else _agreed(self._reads_so(draft, one))

    def place(self, number: int, one: Correction) -> None:
        """Let a name stand for the place that the person meant, or for none that can be told."""
        span = one.anchor.content[0]
        at = next((index for index, place in enumerate(self._places) if place.span == span), None)
        if at is None:
            self.states[number] = CorrectionState.LAPSED
            return
        if at in self._placed:
            self.states[self._placed[at]] = CorrectionState.OVERTAKEN
        was, self._placed[at] = self._read.places[at], number
        self._places[at] = _placed(was, one.place)
        self.states[number] = _agreed(self._places[at] == was)

    def _changed(self, claim: Claim, one: Correction) -> Claim:
        if one.kind in _WORDS:
            return self._respanned(claim, one)
        return _relabelled(claim, one.kind, one.label or "")

    def _respanned(self, claim: Claim, one: Correction) -> Claim:
        text = self._read.article.text
        if one.kind is CorrectionKind.SOURCE:
            is_same = claim.source is not None and claim.source.spans == one.spans and one.label is None
            return claim if is_same else replace(claim, source=source_of(self._read, one.spans, one.label))
        if one.kind is CorrectionKind.CUE:
            cue = cue_of(text, one.spans)
            return replace(claim, cue=cue, sentence=self._sentence(one.spans or claim.content.spans))
        changed = replace(claim, content=Content(spans=one.spans), manner=manner_of(text, one.spans))
        return changed if claim.cue else replace(changed, sentence=self._sentence(one.spans))

    def _reads_so(self, draft: Draft, one: Correction) -> bool:
        """Whether the reader had read so by itself."""
        if draft.before is None:
            return False
        return self._changed(self._read.claims[draft.before], one) == self._read.claims[draft.before]

    def _fresh(self, one: Correction, labels: Labels) -> Claim:
        anchor, text = one.anchor, self._read.article.text
        claim = Claim(
            source=source_of(self._read, anchor.source, one.label),
            cue=cue_of(text, anchor.cue),
            content=Content(spans=anchor.content),
            manner=manner_of(text, anchor.content),
            stance=labels.stance,
            certainty=labels.certainty,
            basis=labels.basis,
            sentence=self._sentence(anchor.cue or anchor.content),
            mode=labels.mode,
        )
        return self._labelled(claim, labels)

    def _labelled(self, claim: Claim, labels: Labels) -> Claim:
        kind = labels.source_kind
        source = claim.source
        if source is not None and kind is not SourceKind.UNKNOWN:
            source = replace(source, kind=kind)
        return replace(
            claim,
            source=source,
            stance=labels.stance,
            certainty=labels.certainty,
            basis=labels.basis,
            mode=labels.mode,
        )

    def _sentence(self, spans: tuple[Span, ...]) -> int:
        return sentence_of(self._read.sentences, spans)


def _relabelled(claim: Claim, kind: CorrectionKind, label: str) -> Claim:
    if kind is CorrectionKind.STANCE:
        return replace(claim, stance=Stance(label))
    if kind is CorrectionKind.CERTAINTY:
        return replace(claim, certainty=Certainty(label))
    if kind is CorrectionKind.BASIS:
        return replace(claim, basis=Basis(label))
    if kind is CorrectionKind.MODE:
        return replace(claim, mode=Mode(label))
    source: Source | None = claim.source and replace(claim.source, kind=SourceKind(label))
    return replace(claim, source=source)


def _placed(was: Place, place: Place | None) -> Place:
    """What a name stands for: of the place itself only where it is, never where it is printed."""
    known = place or Place(span=was.span, name=was.name)
    return replace(known, span=was.span, metonym=was.metonym, container=was.container)


def _agreed(is_so: bool) -> CorrectionState:
    return CorrectionState.AGREES if is_so else CorrectionState.APPLIES
