"""Whether one of two texts is a copy of the other.

Two articles on one matter share what they quote, a paragraph of a press release, a standing phrase. So only prose
outside of quotation marks counts, and much of the copy's must stand in the other text. The rule, in words:

* The later of the two is the copy; where it cannot be told which is later, the one with more of its prose in the other.
* It is a copy if at least :data:`SHARE` of its prose stands in the other text; or if it prints :data:`MOST` of the
  other's prose, and that is :data:`PART` of its own; or if :data:`NEARLY_ALL` of it stands there, however short it is.
* A standing line or a paragraph of a press release may be a third of a short article. So what is shared, unless it is
  nearly all, must be :data:`MANY_WORDS`, or :data:`LEAST_WORDS` of which some begin one of the two texts: whoever cuts
  a report keeps its beginning.
* The credit line weighs too: where the one credits the agency that the other is by, or both credit the same,
  :data:`CREDITED_SHARE` will do.
* Another article of the same outlet is a copy only if nearly all of each stands in the other: it was published once
  more. Less than that is an outlet that follows its own story.
"""

from typing import NamedTuple

from reportedly.records import Copy, CopyKind
from reportedly.stories.copies.agencies import is_same
from reportedly.stories.copies.printed import Printed, common_agency, is_before
from reportedly.stories.copies.sharing import Run, prose_of, shared_runs, shared_spans
from reportedly.stories.copies.wording import wording

SHARE = 0.35
CREDITED_SHARE = 0.2
MANY_WORDS, LEAST_WORDS = 80, 30
MOST, PART = 0.6, 0.15
NEARLY_ALL, FEW_WORDS = 0.8, 12

_WHOLE = 0.85
_PARAGRAPH = 12
_BEGINNING = 15


class Found(NamedTuple):
    """That ``copier`` is a copy of ``of``.

    ``words`` is how many words of prose they share; of a translation, how many would speak for a copy as much.
    """

    copier: Printed
    of: Printed
    copy: Copy
    words: int


class _Sides(NamedTuple):
    """What two texts have in common, seen from one of them."""

    copier: Printed
    of: Printed
    runs: tuple[Run, ...]
    words: int
    share: float
    kept: float


def compared(one: Printed, other: Printed) -> Found | None:
    """Which is a copy of the other, None where neither is. The order in which they are given does not matter."""
    first, second = sorted((one, other), key=lambda printed: (printed.words.forms, printed.version))
    runs = shared_runs(first.words, second.words)
    here, there = prose_of(runs, first.words, second.words)
    sides = _Sides(
        copier=first,
        of=second,
        runs=runs,
        words=min(here, there),
        share=here / max(first.words.prose, 1),
        kept=there / max(second.words.prose, 1),
    )
    is_later = is_before(second, first)
    if is_later is None:
        is_later = (sides.share, first.number) > (sides.kept, second.number)
    sides = sides if is_later else _turned(sides)
    return _found(sides) if _is_copy(sides) else None


def _turned(sides: _Sides) -> _Sides:
    runs = tuple(sorted(Run(run.there, run.here, run.length) for run in sides.runs))
    return _Sides(sides.of, sides.copier, runs, sides.words, share=sides.kept, kept=sides.share)


def _is_copy(sides: _Sides) -> bool:
    if _same_outlet(sides):
        return min(sides.share, sides.kept) >= NEARLY_ALL and sides.words >= FEW_WORDS
    if sides.share >= NEARLY_ALL and sides.words >= FEW_WORDS:
        return True
    least = SHARE if common_agency(sides.copier, sides.of) is None else CREDITED_SHARE
    is_large = sides.share >= least or (sides.kept >= MOST and sides.share >= PART)
    least_words = LEAST_WORDS if _has_beginning(sides) else MANY_WORDS
    return is_large and sides.words >= least_words


def _has_beginning(sides: _Sides) -> bool:
    """Whether what is shared begins one of the texts."""
    return any(min(run.here, run.there) < _BEGINNING for run in sides.runs)


def _found(sides: _Sides) -> Found:
    copy = Copy(
        kind=_kind(sides),
        share=round(sides.share, 4),
        kept=round(sides.kept, 4),
        shared=shared_spans(sides.runs, sides.copier.words, sides.of.words),
        headline_changed=_headline_changed(sides.copier.title, sides.of.title),
        agency=common_agency(sides.copier, sides.of),
    )
    return Found(sides.copier, sides.of, copy, sides.words)


def _kind(sides: _Sides) -> CopyKind:
    if _same_outlet(sides):
        return CopyKind.REPEAT
    if _longest_own(sides) >= _PARAGRAPH:
        return CopyKind.LOCAL
    return CopyKind.WHOLE if sides.kept >= _WHOLE else CopyKind.CUT


def _longest_own(sides: _Sides) -> int:
    """The longest stretch of words, quoted ones too, that stands in the copy alone."""
    ends = [0, *(run.here + run.length for run in sides.runs)]
    starts = [*(run.here for run in sides.runs), len(sides.copier.words.forms)]
    return max(start - end for start, end in zip(starts, ends, strict=True))


def _same_outlet(sides: _Sides) -> bool:
    return is_same(sides.copier.outlet, sides.of.outlet)


def _headline_changed(one: str | None, other: str | None) -> bool | None:
    if not one or not other:
        return None
    return wording(one).forms != wording(other).forms
