"""The truth beside the sample wire as a gold set: every version of an article, its claims found in the printed text."""

import re
from collections.abc import Iterator, Sequence

from reportedly.evaluation import AnnotatedArticle, Annotation, Gold, Label
from reportedly.records import Span
from reportedly.sample import TrueClaim, WireArticle, WireVersion, load_truth, load_wire

TRUE_LABELS = (Label.STANCE, Label.CERTAINTY, Label.BASIS, Label.KIND, Label.NAME)


def sample_gold(taken: slice = slice(None)) -> Gold:
    """The versions in English of which the truth tells claims (not all claims), those that are ``taken``.

    Their ids are "article@number".
    """
    return Gold(labelled=tuple(_articles())[taken], labels=TRUE_LABELS)


def _articles() -> Iterator[AnnotatedArticle]:
    truth = load_truth().claims
    return (
        _annotated(article, number, version, claims)
        for article in load_wire().articles
        for number, version in enumerate(article.versions, start=1)
        if article.language == "en"
        if (claims := [claim for claim in truth if (claim.article, claim.version) == (article.id, number)])
    )


def _annotated(
    article: WireArticle, number: int, version: WireVersion, claims: Sequence[TrueClaim]
) -> AnnotatedArticle:
    text = article.printed(version)
    places = {claim.id: index for index, claim in enumerate(claims)}
    return AnnotatedArticle(
        id=f"{article.id}@{number}",
        text=text,
        annotations=tuple(_annotation(text, claim, places) for claim in claims),
        title=version.headline,
        outlet=article.outlet,
        published_at=version.at,
    )


def _annotation(text: str, claim: TrueClaim, places: dict[str, int]) -> Annotation:
    content = tuple((start, start + len(part)) for part in claim.content if (start := text.find(part)) >= 0)
    return Annotation(
        source=(_nearest(text, claim.source, content),) if claim.source else (),
        cue=(),
        content=content,
        stance=claim.stance,
        certainty=claim.certainty,
        basis=claim.basis,
        kind=claim.kind if claim.source else None,
        name=claim.who if claim.source else None,
        parent=places.get(claim.parent) if claim.parent else None,
    )


def _nearest(text: str, words: str, content: Sequence[Span]) -> Span:
    """Where the source stands: of all places where its words do, the one nearest to the content and outside of it."""
    return min(_occurrences(text, words), key=lambda span: min(_distance(span, part) for part in content))


def _occurrences(text: str, words: str) -> Iterator[Span]:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return (match.span() for match in whole.finditer(text))


def _distance(one: Span, other: Span) -> int:
    """Characters between two spans; spans that overlap are farther apart than any others."""
    gap = max(one[0] - other[1], other[0] - one[1])
    return gap if gap >= 0 else 1_000_000
