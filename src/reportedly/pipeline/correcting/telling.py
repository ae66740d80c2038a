"""What a correction says, in words: what was read before it, what it says, and the sentence that it is about."""

from reportedly.ledger.corrections.corrections import Told
from reportedly.pipeline.correcting.drafts import Draft, Spans, anchor_of, found
from reportedly.pipeline.correcting.parts import printed, sentence_of
from reportedly.records import Claim, Correction, CorrectionKind, Place, Reading

NOTHING = ""


def told(shown: Reading, one: Correction) -> Told:
    """A correction of the reading that is shown now, with the words before and after it."""
    text = shown.article.text
    return Told(
        correction=one, was=_was(shown, one), now=_now(text, one), sentence=_sentence(shown, one.anchor.content)
    )


def _was(shown: Reading, one: Correction) -> str:
    if one.kind is CorrectionKind.MISSED:
        return NOTHING
    if one.kind is CorrectionKind.PLACE:
        return next((_place(place) for place in shown.places if place.span == one.anchor.content[0]), NOTHING)
    drafts = [Draft(base=anchor_of(claim), claim=claim) for claim in shown.claims]
    draft = found(drafts, one, ())
    if draft is None:
        return printed(shown.article.text, one.anchor.content)
    return _part(shown.article.text, draft.claim, one.kind)


def _part(text: str, claim: Claim, kind: CorrectionKind) -> str:
    source = claim.source
    told_of = {
        CorrectionKind.SOURCE: source.text if source else NOTHING,
        CorrectionKind.CUE: printed(text, claim.cue.spans) if claim.cue else NOTHING,
        CorrectionKind.STANCE: claim.stance.value,
        CorrectionKind.CERTAINTY: claim.certainty.value,
        CorrectionKind.BASIS: claim.basis.value,
        CorrectionKind.SOURCE_KIND: source.kind.value if source else NOTHING,
        CorrectionKind.MODE: claim.mode.value,
    }
    return told_of.get(kind, printed(text, claim.content.spans))


def _now(text: str, one: Correction) -> str:
    if one.kind is CorrectionKind.NO_CLAIM:
        return NOTHING
    if one.kind is CorrectionKind.MISSED:
        return printed(text, one.anchor.content)
    if one.kind is CorrectionKind.PLACE:
        return _place(one.place) if one.place else NOTHING
    words = printed(text, one.spans)
    if one.kind is CorrectionKind.SOURCE and one.label:
        return f"{words} ({one.label})"
    return words or one.label or NOTHING


def _place(place: Place) -> str:
    where = "" if place.lat is None or place.lon is None else f"{place.lat:.2f}, {place.lon:.2f}"
    return ", ".join(part for part in (place.name, place.country, where) if part)


def _sentence(shown: Reading, spans: Spans) -> str:
    if not shown.sentences:
        return NOTHING
    start, end = shown.sentences[sentence_of(shown.sentences, spans)]
    return shown.article.text[start:end]
