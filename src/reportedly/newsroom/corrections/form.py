"""A filled-in form of corrections into what it says: words that somebody typed or picked, found in the text.

A part of a claim is given by its words, stretches apart by an ellipsis, and by where they stand, as offsets: these
count only while the words at them are the ones given. Words without a place are looked for, nearest to the claim.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from reportedly.errors import CorrectionError
from reportedly.newsroom.form import Filled
from reportedly.records import (
    Anchor,
    Basis,
    Certainty,
    Claim,
    Correction,
    CorrectionKind,
    Labels,
    Mode,
    SourceKind,
    Span,
    Stance,
)

Spans = tuple[Span, ...]
GAP = " … "
PARTS = {"source": CorrectionKind.SOURCE, "cue": CorrectionKind.CUE, "content": CorrectionKind.CONTENT}
LABELS: Mapping[str, tuple[CorrectionKind, type[Stance | Certainty | Basis | SourceKind | Mode]]] = {
    "stance": (CorrectionKind.STANCE, Stance),
    "certainty": (CorrectionKind.CERTAINTY, Certainty),
    "basis": (CorrectionKind.BASIS, Basis),
    "source_kind": (CorrectionKind.SOURCE_KIND, SourceKind),
    "mode": (CorrectionKind.MODE, Mode),
}
_PLACES = re.compile(r"(?:\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*)?\Z")


def written(spans: Spans) -> str:
    """Spans as a field of a form holds them.

    >>> written(((3, 9), (12, 20)))
    '3-9,12-20'
    """
    return ",".join(f"{start}-{end}" for start, end in spans)


def spans_written(field: str) -> Spans:
    """The spans again; none of what is no such field.

    >>> spans_written("3-9,12-20"), spans_written("here")
    (((3, 9), (12, 20)), ())
    """
    if not field or not _PLACES.match(field):
        return ()
    pairs = (part.split("-") for part in field.split(","))
    return tuple((int(start), int(end)) for start, end in pairs)


def number_in(form: Filled, name: str) -> int | None:
    """The number that a field of a form holds; None where it holds none."""
    told = form.one(name)
    return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else None


def anchor_written(anchor: Anchor) -> str:
    """An anchor as a field of a form holds it."""
    return "|".join(written(part) for part in (anchor.content, anchor.cue, anchor.source))


def anchor_given(field: str) -> Anchor:
    """The anchor again. Raises CorrectionError for what is none."""
    parts = [spans_written(part) for part in field.split("|")]
    if len(parts) != len(PARTS) or not parts[0]:
        raise CorrectionError(
            "The form does not say which claim it is about.", remedy="Open it from the article again."
        )
    return Anchor(content=parts[0], cue=parts[1], source=parts[2])


def words_at(text: str, spans: Spans) -> str:
    """The words of some spans, as a form shows them."""
    return GAP.join(" ".join(text[start:end].split()) for start, end in spans)


def spans_given(text: str, words: str, places: str, near: int) -> Spans:
    """Where the words stand that somebody gave. Raises CorrectionError for words that the text does not have.

    >>> spans_given("He said it. She said it.", "said", "", near=13)
    ((16, 20),)
    """
    at = spans_written(places)
    if at and all(start < end <= len(text) for start, end in at) and _same(words_at(text, at), words):
        return at
    return tuple(_stretches(text, words, near))


def _stretches(text: str, words: str, near: int) -> Iterator[Span]:
    after = 0
    for stretch in re.split(r"\s*(?:…|\.\.\.)\s*", words):
        if not stretch.strip():
            continue
        pattern = re.compile(r"\s+".join(map(re.escape, stretch.split())))
        found = [match.span() for match in pattern.finditer(text) if match.start() >= after]
        if not found:
            raise CorrectionError(
                f"“{stretch.strip()[:80]}” does not stand in the text.",
                remedy="Give the words exactly as they are printed; an ellipsis stands between stretches.",
            )
        span = min(found, key=lambda one: abs(one[0] - near))
        after = span[1]
        yield span


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def changes_given(form: Filled, text: str, claim: Claim) -> tuple[Correction, ...]:
    """What a form says that is otherwise in the claim. Raises CorrectionError."""
    anchor = anchor_given(form.one("anchor"))
    if form.one("action") == "no_claim":
        return (Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor),)
    return (*_parts(form, text, claim, anchor), *_labels(form, claim, anchor))


def missed_given(form: Filled, text: str, near: int) -> Correction:
    """The claim that a form says was missed. Raises CorrectionError."""
    content, cue, source = (
        spans_given(text, form.one(name), form.one(f"{name}_at"), near) for name in ("content", "cue", "source")
    )
    if not content:
        raise CorrectionError("A claim needs a content.", remedy="Pick the words of what is said.")
    labels = labels_given(form)
    anchor = Anchor(content=content, cue=cue, source=source)
    who = form.one("who") or None
    return Correction(kind=CorrectionKind.MISSED, anchor=anchor, label=who if source else None, labels=labels)


def labels_given(form: Filled) -> Labels:
    """The labels that a form gives, as usual where it gives none. Raises CorrectionError for what is no label."""
    given = {name: form.one(name) for name in LABELS if form.one(name)}
    try:
        return msgspec.convert(given, Labels)
    except msgspec.ValidationError as error:
        raise CorrectionError(f"A label is none: {error}.", remedy="Choose one of the list.") from error


def _parts(form: Filled, text: str, claim: Claim, anchor: Anchor) -> Iterator[Correction]:
    now: Mapping[str, Spans] = {
        "source": claim.source.spans if claim.source else (),
        "cue": claim.cue.spans if claim.cue else (),
        "content": claim.content.spans,
    }
    near = claim.content.spans[0][0]
    for name, kind in PARTS.items():
        spans = spans_given(text, form.one(name), form.one(f"{name}_at"), near)
        who = _renamed(form, claim) if name == "source" and spans else None
        if spans != now[name] or who:
            yield Correction(kind=kind, anchor=anchor, spans=spans, label=who)


def _renamed(form: Filled, claim: Claim) -> str | None:
    """The full name of the source, if the form gives another one than is known."""
    who, known = form.one("who"), (claim.source.name if claim.source else None) or ""
    return who if who and who != known else None


def _labels(form: Filled, claim: Claim, anchor: Anchor) -> Iterator[Correction]:
    now = {
        "stance": claim.stance.value,
        "certainty": claim.certainty.value,
        "basis": claim.basis.value,
        "source_kind": claim.source.kind.value if claim.source else SourceKind.UNKNOWN.value,
        "mode": claim.mode.value,
    }
    for name, (kind, _) in LABELS.items():
        given = form.one(name)
        if given and given != now[name]:
            yield Correction(kind=kind, anchor=anchor, label=given)
