"""A second kind of gold: claims with their labels, kept as offsets without the text that they were annotated in.

A file of labels has one article a line: the SHA-256 of its text, its claims and, if one likes, its id. The text itself
comes from the gold set that the user has, so that a publisher's words need not travel with the labels.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from reportedly.errors import InputError
from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, Spans
from reportedly.evaluation.lines import Place, read_lines
from reportedly.records import Basis, Certainty, Mode, SourceKind, Span, Stance

REMEDY = (
    'A line is {"sha256", "claims": [{"source", "cue", "content", "stance", "certainty", "basis", "kind", '
    '"mode", "background", "addressee", "who", "parent"}]}; docs/how-to/evaluate.md describes it.'
)


class _Claim(msgspec.Struct):
    source: Spans
    cue: Spans
    content: Spans
    stance: Stance
    certainty: Certainty
    basis: Basis
    mode: Mode
    background: bool
    kind: SourceKind | None = None
    addressee: Span | None = None
    who: Span | None = None
    parent: int | None = None


class _Line(msgspec.Struct):
    sha256: str
    claims: list[_Claim]
    article: str | None = None


def read_labels(path: Path, articles: Iterable[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """Those of ``articles`` that the file has labels for, with the labelled claims in place of the annotated ones.

    Raises InputError where the file is faulty, was made for another text, or has none of the articles.
    """
    found = tuple(_labelled(path, articles))
    if not found:
        raise InputError(f"{path} has labels for none of the articles.", remedy="Give the gold set that it belongs to.")
    return found


def packaged_labels(articles: Iterable[AnnotatedArticle]) -> tuple[AnnotatedArticle, ...]:
    """The same with the labels that come with the program."""
    folder = files(__package__).joinpath("labels")
    packaged = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    known = list(articles)
    return tuple(article for file in packaged if file.name.endswith(".jsonl") for article in _labelled(file, known))


def _labelled(file: Path | Traversable, articles: Iterable[AnnotatedArticle]) -> Iterator[AnnotatedArticle]:
    by_hash = {_hash(article.text): article for article in articles}
    ids = {article.id for article in by_hash.values()}
    for place, line in read_lines(file, _Line, remedy=REMEDY):
        article = by_hash.pop(line.sha256, None)
        if article is not None:
            claims = (_annotation(place, claim, article.text, len(line.claims)) for claim in line.claims)
            yield replace(article, annotations=tuple(claims))
        elif line.article in ids:
            raise place.fault(
                f"the labels of {line.article!r} were made for another text, or stand here a second time.",
                remedy="Give the gold set that they were made for.",
            )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _annotation(place: Place, claim: _Claim, text: str, count: int) -> Annotation:
    for name in ("source", "cue", "content"):
        place.check_spans(getattr(claim, name), text, f"claims: {name}")
    for name in ("addressee", "who"):
        span = getattr(claim, name)
        place.check_spans((span,) if span else (), text, f"claims: {name}")
    if claim.parent is not None and not 0 <= claim.parent < count:
        raise place.fault(f"claims: there is no claim {claim.parent} to be a parent.", remedy=REMEDY)
    return Annotation(
        source=claim.source,
        cue=claim.cue,
        content=claim.content,
        stance=claim.stance,
        certainty=claim.certainty,
        basis=claim.basis,
        kind=claim.kind,
        mode=claim.mode,
        background=claim.background,
        addressee=claim.addressee,
        name=text[slice(*claim.who)] if claim.who else None,
        parent=claim.parent,
    )
