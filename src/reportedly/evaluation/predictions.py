"""Predictions from a file: readings as ``reportedly read --jsonl`` writes them, or no more of them than their spans."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, Spans
from reportedly.evaluation.lines import Place, read_lines
from reportedly.records import Basis, Certainty, Mode, SourceKind, Span, Stance

REMEDY = (
    'A line is {"id", "claims": [{"source", "cue", "content"}]}, each of the three null or {"spans": [[start, end]]}, '
    "such as a reading that `reportedly read --jsonl` writes."
)


class _Part(msgspec.Struct):
    spans: Spans
    name: str | None = None
    kind: SourceKind | None = None


class _Claim(msgspec.Struct):
    source: _Part | None = None
    cue: _Part | None = None
    content: _Part | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    basis: Basis | None = None
    mode: Mode | None = None
    background: bool | None = None
    addressee: Span | None = None
    parent: int | None = None


class _Line(msgspec.Struct):
    id: str
    claims: list[_Claim] = []


def read_predictions(path: Path, articles: Iterable[AnnotatedArticle]) -> dict[str, tuple[Annotation, ...]]:
    """What was predicted, by the article's id; other articles' lines are passed over. Raises InputError."""
    texts = {article.id: article.text for article in articles}
    found: dict[str, tuple[Annotation, ...]] = {}
    for place, line in read_lines(path, _Line, remedy=REMEDY):
        if line.id in found:
            raise place.fault(f"the id {line.id!r} occurs a second time.", remedy="Give one reading for an article.")
        if line.id in texts:
            found[line.id] = tuple(_annotation(place, claim, texts[line.id], len(line.claims)) for claim in line.claims)
    return found


def _annotation(place: Place, claim: _Claim, text: str, count: int) -> Annotation:
    source, cue, content = (part.spans if part else () for part in (claim.source, claim.cue, claim.content))
    for spans, what in ((source, "source"), (cue, "cue"), (content, "content")):
        place.check_spans(spans, text, f"claims: {what}")
    place.check_spans((claim.addressee,) if claim.addressee else (), text, "claims: addressee")
    if claim.parent is not None and not 0 <= claim.parent < count:
        raise place.fault(f"claims: there is no claim {claim.parent} to be a parent.", remedy=REMEDY)
    return Annotation(
        source=source,
        cue=cue,
        content=content,
        stance=claim.stance,
        certainty=claim.certainty,
        basis=claim.basis,
        kind=claim.source.kind if claim.source else None,
        mode=claim.mode,
        background=claim.background,
        addressee=claim.addressee,
        name=claim.source.name if claim.source else None,
        parent=claim.parent,
    )
