"""Whether one of two texts in different languages is a translation of the other.

Nothing is known of their words but what crosses languages. So it is not asked what each sentence says, but whether the
one text goes through the other's, sentence by sentence. The rule, in words:

* The later of the two is the translation; where it cannot be told which is later, the one of which more stands in the
  other.
* At least :data:`SHARE` of its words must stand in sentences that correspond to those of the other, in its order.
* What speaks for these sentences must come to :data:`SCORE`, and to :data:`DENSITY` for each hundred of its words: more
  than a few names that both have.
* :data:`FOLLOWING` times a sentence must follow another one as in the other text, unless the evidence is
  :data:`DENSE`: who writes of the same matter has the same facts in another order, or other ones in between.
* What corresponds must begin within the first :data:`BEGINNING` sentences of both, unless the score is :data:`SURE`:
  whoever cuts a report keeps its beginning, and whoever follows a matter repeats its background.
* Where :data:`NEARLY_ALL` of its words correspond, with a density of :data:`THICK`, they need not follow, and if it
  begins as the other does a score of :data:`FEW` will do: so short reports are found, and those that were shortened.
* Where neither is in English, :data:`WITHOUT_ENGLISH` must be reached.
* The credit line weighs too: where the one credits the agency that the other is by, or both credit the same, less will
  do (:data:`CREDITED`).

The evidence is that of plagiarism detection across languages without a dictionary: names, numbers and cognates, as in
CL-CNG (McNamee and Mayfield, "Character n-gram tokenization for European language text retrieval", 2004; Potthast and
others, "Cross-language plagiarism detection", 2011), and the lengths of what corresponds.
"""

from itertools import pairwise
from typing import NamedTuple

from reportedly.records import Copy, CopyKind, Shared, Span
from reportedly.stories.copies import Found, Printed, common_agency, is_before
from reportedly.stories.translations.alignment import Bead, aligned
from reportedly.stories.translations.anchors import Sentence, told
from reportedly.stories.translations.matching import matched

SHARE = 0.5
SCORE = 6.5
DENSITY = 4.0
FOLLOWING = 2
DENSE = 6.0
SURE, BEGINNING = 8.0, 3
NEARLY_ALL, THICK, FEW = 0.8, 4.5, 5.0
WITHOUT_ENGLISH = 9.0
"""The score where neither text is in English: what has a capital is a name less surely in other languages."""


WORDS = 12
"""Words that two texts share in one language speak as much for a copy as a score of one for a translation."""


class Least(NamedTuple):
    """What a translation must have at least."""

    share: float
    score: float
    density: float
    following: int


UNCREDITED = Least(SHARE, SCORE, DENSITY, FOLLOWING)
CREDITED = Least(0.35, 4.5, 2.5, 1)

_MAIN = "en"


class _Sides(NamedTuple):
    """Two texts in sentences, what corresponds in them, and which of them is the translation."""

    copier: Printed
    of: Printed
    here: tuple[Sentence, ...]
    there: tuple[Sentence, ...]
    beads: tuple[Bead, ...]


def translated(one: Printed, other: Printed) -> Found | None:
    """Which is a translation of the other, None where neither is. The order in which they are given does not matter."""
    first, second = sorted((one, other), key=_place)
    here, there = (told(printed.words.text, printed.language) for printed in (first, second))
    found = matched(here, there)
    if found.common < CREDITED.score:
        return None
    sides = _Sides(first, second, here, there, aligned(here, there, found))
    is_later = is_before(second, first)
    if is_later is None:
        is_later = (_share(sides), first.number) > (_share(_turned(sides)), second.number)
    sides = sides if is_later else _turned(sides)
    return _found(sides) if _is_translation(sides) else None


def _place(printed: Printed) -> tuple[bool, str, int]:
    """English texts come second: their capitals tell names best."""
    return printed.language == _MAIN, printed.language or "", printed.version


def _turned(sides: _Sides) -> _Sides:
    beads = tuple(Bead(bead.there, bead.here, bead.score) for bead in sides.beads)
    return _Sides(sides.of, sides.copier, sides.there, sides.here, beads)


def _is_translation(sides: _Sides) -> bool:
    least = _least(sides)
    score, share = _score(sides), _share(sides)
    density = 100 * score / max(sum(sentence.words for sentence in sides.here), 1)
    begins = bool(sides.beads) and _begins(sides.beads[0])
    if least is UNCREDITED and share >= NEARLY_ALL and density >= THICK:
        return score >= (FEW if begins else SCORE)
    if score < least.score or density < least.density or share < least.share or not (begins or score >= SURE):
        return False
    return density >= DENSE or sum(map(_follows, sides.beads, sides.beads[1:])) >= least.following


def _begins(bead: Bead) -> bool:
    """Whether it stands at the beginning of both texts."""
    return bead.here.start < BEGINNING and bead.there.start < BEGINNING


def _least(sides: _Sides) -> Least:
    if common_agency(sides.copier, sides.of) is not None:
        return CREDITED
    if _MAIN in {sides.copier.language, sides.of.language}:
        return UNCREDITED
    return UNCREDITED._replace(score=WITHOUT_ENGLISH)


def _follows(bead: Bead, after: Bead) -> bool:
    return bead.here.stop == after.here.start and bead.there.stop == after.there.start


def _share(sides: _Sides) -> float:
    """How much of the copier's words stand in sentences that correspond."""
    return _words(sides) / max(sum(sentence.words for sentence in sides.here), 1)


def _score(sides: _Sides) -> float:
    return sum(bead.score for bead in sides.beads)


def _words(sides: _Sides) -> int:
    return sum(sides.here[at].words for bead in sides.beads for at in bead.here)


def _found(sides: _Sides) -> Found:
    turned = _turned(sides)
    copy = Copy(
        kind=CopyKind.TRANSLATION,
        share=round(_share(sides), 4),
        kept=round(_share(turned), 4),
        shared=_stretches(sides),
        agency=common_agency(sides.copier, sides.of),
    )
    return Found(sides.copier, sides.of, copy, round(WORDS * _score(sides)))


def _stretches(sides: _Sides) -> tuple[Shared, ...]:
    """What corresponds, paragraph by paragraph of the translation, as far as nothing is left out in between."""
    if not sides.beads:
        return ()
    stretches = [[sides.beads[0]]]
    for bead, after in pairwise(sides.beads):
        if _follows(bead, after) and not _is_apart(sides, bead, after):
            stretches[-1].append(after)
        else:
            stretches.append([after])
    return tuple(
        Shared(
            _over(sides.here, beads[0].here.start, beads[-1].here.stop),
            _over(sides.there, beads[0].there.start, beads[-1].there.stop),
        )
        for beads in stretches
    )


def _is_apart(sides: _Sides, bead: Bead, after: Bead) -> bool:
    """Whether a paragraph of the translation ends between them."""
    between = sides.copier.words.text[sides.here[bead.here.stop - 1].span[1] : sides.here[after.here.start].span[0]]
    return "\n" in between


def _over(sentences: tuple[Sentence, ...], start: int, stop: int) -> Span:
    return sentences[start].span[0], sentences[stop - 1].span[1]
