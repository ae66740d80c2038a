"""What went wrong, claim by claim, the worst first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportedly.evaluation.annotation import AnnotatedArticle, Annotation
from reportedly.evaluation.comparison import ENOUGH, Comparison


class Sort(StrEnum):
    """What sort of error it is.

    ``CONTENT`` is a pair whose contents agree by less than half, ``SOURCE`` one that agrees by half but has another
    source, ``INEXACT`` one that is right but for a few words of its content.
    """

    MISSED = "missed"
    SPURIOUS = "spurious"
    CONTENT = "wrong content span"
    SOURCE = "wrong source"
    INEXACT = "inexact content span"


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One error: the annotated claim and the one that was read, of which one may be absent.

    ``weight`` says how bad it is: the number of tokens that are wrongly attributed. These are all tokens of a content
    that was missed or invented; where the source is wrong, all of both contents; where only the span is wrong, those
    that one of the contents has and the other has not.
    """

    article: AnnotatedArticle
    sort: Sort
    weight: int
    gold: Annotation | None = None
    read: Annotation | None = None


def errors(comparison: Comparison) -> Iterator[Error]:
    """All errors of one article: missed claims, then invented ones, then what is wrong with the pairs."""
    article = comparison.article
    paired_gold, paired_read = ({getattr(pair, side) for pair in comparison.pairs} for side in ("gold", "read"))
    for index, annotation in enumerate(article.annotations):
        if index not in paired_gold:
            weight = len(comparison.gold[index].content)
            yield Error(article=article, sort=Sort.MISSED, weight=weight, gold=annotation)
    for index, annotation in enumerate(comparison.annotations):
        if index not in paired_read:
            weight = len(comparison.read[index].content)
            yield Error(article=article, sort=Sort.SPURIOUS, weight=weight, read=annotation)
    yield from _of_pairs(comparison)


def _of_pairs(comparison: Comparison) -> Iterator[Error]:
    for pair in comparison.pairs:
        gold, read = comparison.gold[pair.gold].content, comparison.read[pair.read].content
        wrong = gold ^ read if pair.same_source else gold | read
        if not wrong:
            continue
        sort = Sort.INEXACT if pair.same_source else Sort.SOURCE
        yield Error(
            article=comparison.article,
            sort=sort if pair.overlap >= ENOUGH else Sort.CONTENT,
            weight=len(wrong),
            gold=comparison.article.annotations[pair.gold],
            read=comparison.annotations[pair.read],
        )


def worst(found: Iterable[Error], most: int = 40) -> tuple[Error, ...]:
    """The errors of the greatest weight, heaviest first, then in the order of articles and of the text."""
    return tuple(sorted(found, key=lambda error: (-error.weight, error.article.id, _place(error)))[:most])


def tally(found: Iterable[Error]) -> dict[Sort, int]:
    """How many errors there are of each sort."""
    counted = Counter(error.sort for error in found)
    return {sort: counted[sort] for sort in Sort}


def _place(error: Error) -> int:
    claim = error.gold or error.read
    return claim.content[0][0] if claim and claim.content else 0
