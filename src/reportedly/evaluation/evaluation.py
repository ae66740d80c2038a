"""A gold set and what was read in it, put together to all figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, outermost
from reportedly.evaluation.comparison import Comparison, compared
from reportedly.evaluation.errors import Error, Sort, errors
from reportedly.evaluation.label_scores import Label, LabelScores, label_scores
from reportedly.evaluation.scores import Measure, Scores, scores

Read = Mapping[str, tuple[Annotation, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is scored against.

    ``articles`` are annotated for all their claims, ``labelled`` ones for some or all, and with labels of the kinds
    ``labels``. An article may be among both.
    """

    articles: tuple[AnnotatedArticle, ...] = ()
    labelled: tuple[AnnotatedArticle, ...] = ()
    labels: tuple[Label, ...] = tuple(Label)

    @property
    def texts(self) -> tuple[AnnotatedArticle, ...]:
        """Every article once."""
        return tuple({article.id: article for article in (*self.labelled, *self.articles)}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How well claims are found.

    ``scores`` are those of claims that stand within no other, for gold sets hardly annotate nested ones: the ``nested``
    claims that were read are left out, and ``attribution_f1_with_nested`` says what they would make of the F1.
    """

    scores: Scores
    nested: int
    attribution_f1_with_nested: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All figures, and all errors that the figures come from.

    ``found`` is None without articles that are annotated for all their claims; the errors are then those of the
    labelled claims, and what was read besides is none. ``labels`` is None without labelled articles. ``unread``
    articles have no reading and count as articles in which nothing was found.
    """

    articles: int
    unread: int
    found: Found | None
    labels: LabelScores | None
    errors: tuple[Error, ...]


def evaluated(gold: Gold, read: Read) -> Evaluation:
    """Score what was ``read``, by article, against ``gold``."""
    outer = _compared(map(_outermost, gold.articles), {article: outermost(claims) for article, claims in read.items()})
    labelled = _compared(gold.labelled, read)
    wrong = [error for comparison in outer or labelled for error in errors(comparison)]
    return Evaluation(
        articles=len(gold.texts),
        unread=sum(article.id not in read for article in gold.texts),
        found=_found(outer, _compared(map(_outermost, gold.articles), read)) if outer else None,
        labels=label_scores(labelled, gold.labels) if labelled else None,
        errors=tuple(error for error in wrong if outer or error.sort is not Sort.SPURIOUS),
    )


def _found(outer: list[Comparison], with_nested: list[Comparison]) -> Found:
    scored, other = scores(outer), scores(with_nested)
    return Found(
        scores=scored,
        nested=other.read - scored.read,
        attribution_f1_with_nested=other.measures[Measure.ATTRIBUTION].f1.value,
    )


def _outermost(article: AnnotatedArticle) -> AnnotatedArticle:
    return replace(article, annotations=outermost(article.annotations))


def _compared(articles: Iterable[AnnotatedArticle], read: Read) -> list[Comparison]:
    return [compared(article, read.get(article.id, ())) for article in articles]
