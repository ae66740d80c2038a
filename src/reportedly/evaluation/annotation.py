"""A claim as it is compared: its spans and its labels, the same record for what was annotated and for what was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Basis, Certainty, Claim, Mode, SourceKind, Span, Stance

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Who (``source``) says (``cue``) what (``content``), each as spans of the article's text, and how it is labelled.

    Source and cue may be empty. A label that nobody gave is None; a source's ``kind`` and ``name``, the ``addressee``
    and the ``parent`` (the index of the claim within whose content this one stands) are also None where there is none.
    """

    source: Spans
    cue: Spans
    content: Spans
    stance: Stance | None = None
    certainty: Certainty | None = None
    basis: Basis | None = None
    kind: SourceKind | None = None
    mode: Mode | None = None
    background: bool | None = None
    addressee: Span | None = None
    name: str | None = None
    parent: int | None = None


def annotation_of(claim: Claim) -> Annotation:
    """A claim of a reading, as it is compared."""
    return Annotation(
        source=claim.source.spans if claim.source else (),
        cue=claim.cue.spans if claim.cue else (),
        content=claim.content.spans,
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


def outermost(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The claims that stand within no other one."""
    return tuple(annotation for annotation in annotations if annotation.parent is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with what was annotated in it. ``published_at`` is UTC, 00:00 where only a day is known."""

    id: str
    text: str
    annotations: tuple[Annotation, ...]
    title: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    published_date_only: bool = False
