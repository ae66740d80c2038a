"""Whether one of two texts in different languages is a translation of the other.

Nothing is known of their words but what crosses languages. So it is not asked what each sentence says, but whether the
one text goes through the other's, sentence by sentence. The rule, in words:

* The later of the two is the translation; where it cannot be told which is later, the one of which more stands in the
  other.
* So much of its words must stand in sentences that correspond to those of the other, in its order. What speaks for
  these must come to a score, and to so much for each hundred of its words (:data:`USUAL`). That a sentence follows
  another one as in the other text speaks for it, too (:data:`FOLLOWS`), and some must, unless the evidence is dense:
  whoever writes of the same matter has a few names in common with others, or the same facts in another order.
* If most of it corresponds, less will do (:data:`MOST`): so short reports are found, and those that were shortened.
* What corresponds must begin within the first :data:`BEGINNING` sentences of both, or with the first of one of them if
  the score is :data:`SURE`: whoever cuts a report keeps its beginning, and whoever follows a matter repeats what was
  before.
* Where neither is in English, more is needed (:data:`WITHOUT_ENGLISH`): what has a capital is a name less surely in
  other languages.
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

FOLLOWS, SURE, BEGINNING = 0.3, 8.0, 3

WORDS = 12
"""Words that two texts share in one language speak as much for a copy as a score of one for a translation."""


class Least(NamedTuple):
    """What a translation must have at least.

    ``density`` is the score for each hundred of its words, ``following`` how many sentences follow another one as in
    the other text; from the density ``dense`` on none need.
    """

    share: float
    score: float
    density: float
    following: int
    dense: float


USUAL = Least(share=0.5, score=6.5, density=4.0, following=2, dense=6.0)
MOST = Least(share=0.7, score=5.0, density=4.0, following=1, dense=4.5)
CREDITED = Least(share=0.35, score=4.5, density=2.5, following=1, dense=6.0)
WITHOUT_ENGLISH = USUAL._replace(share=0.7, score=11.0)

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
    if common_agency(sides.copier, sides.of) is not None:
        return _reaches(sides, CREDITED)
    if _MAIN not in {sides.copier.language, sides.of.language}:
        return _reaches(sides, WITHOUT_ENGLISH)
    return _reaches(sides, USUAL) or _reaches(sides, MOST)


def _reaches(sides: _Sides, least: Least) -> bool:
    score = _score(sides)
    density = 100 * score / max(sum(sentence.words for sentence in sides.here), 1)
    if score < least.score or density < least.density or _share(sides) < least.share:
        return False
    return _begins(sides.beads[0], score) and (density >= least.dense or _following(sides) >= least.following)


def _begins(bead: Bead, score: float) -> bool:
    """Whether it stands at the beginning of both texts, or of one where the score is sure."""
    starts = bead.here.start, bead.there.start
    return max(starts) < BEGINNING or (score >= SURE and min(starts) == 0)


def _follows(bead: Bead, after: Bead) -> bool:
    return bead.here.stop == after.here.start and bead.there.stop == after.there.start


def _share(sides: _Sides) -> float:
    """How much of the copier's words stand in sentences that correspond."""
    return _words(sides) / max(sum(sentence.words for sentence in sides.here), 1)


def _score(sides: _Sides) -> float:
    """What speaks for a translation; 0 where nothing corresponds."""
    return sum(bead.score for bead in sides.beads) + FOLLOWS * _following(sides)


def _following(sides: _Sides) -> int:
    """How often what corresponds follows each other in both texts."""
    return sum(map(_follows, sides.beads, sides.beads[1:]))


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
