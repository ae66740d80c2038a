"""What a correction must be to be taken: of something that is there, in words of the text, with a label that exists."""

from collections.abc import Mapping, Sequence

from reportedly.errors import CorrectionError
from reportedly.pipeline.correcting.drafts import Spans
from reportedly.records import (
    Basis,
    Certainty,
    Correction,
    CorrectionKind,
    Mode,
    Reading,
    SourceKind,
    Stance,
)

LABELS: Mapping[CorrectionKind, type[Stance | Certainty | Basis | SourceKind | Mode]] = {
    CorrectionKind.STANCE: Stance,
    CorrectionKind.CERTAINTY: Certainty,
    CorrectionKind.BASIS: Basis,
    CorrectionKind.SOURCE_KIND: SourceKind,
    CorrectionKind.MODE: Mode,
}
LONGEST_NAME = 200


def checked(raw: Reading, given: Sequence[Correction]) -> None:
    """Raise CorrectionError unless every correction can be taken of what the reader has read, or of what it missed."""
    if not given:
        raise CorrectionError("Nothing was corrected.", remedy="Say what is wrong with the claim.")
    for one in given:
        _check_spans(raw, (*one.anchor.content, *one.anchor.cue, *one.anchor.source, *one.spans))
        _check_label(one)
        if not one.anchor.content or (one.kind is CorrectionKind.CONTENT and not one.spans):
            raise CorrectionError("A claim needs a content.", remedy="Choose the words of what is said.")


def _check_spans(raw: Reading, spans: Spans) -> None:
    length = len(raw.article.text)
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise CorrectionError(
                f"[{start}, {end}) is no stretch of a text of {length:,} characters.",
                remedy="Give half-open offsets that count code points of the text.",
            )


def _check_label(one: Correction) -> None:
    labels = LABELS.get(one.kind)
    if labels is not None and one.label not in {label.value for label in labels}:
        words = ", ".join(label.value for label in labels)
        raise CorrectionError(
            f"{one.label!r} is no {one.kind.value.replace('_', ' ')}.", remedy=f"It is one of {words}."
        )
    if one.label is not None and len(one.label) > LONGEST_NAME:
        raise CorrectionError("That name is too long.", remedy=f"Give one of at most {LONGEST_NAME} characters.")
