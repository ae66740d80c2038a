"""Which anchors of two texts may be one: names as they are spelled and sound, words in common by their beginnings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from reportedly.stories.translations.anchors import Anchor, Kind, Sentence
from reportedly.stories.translations.sounds import LEAST_LETTERS, LEAST_SOUNDS, is_same_name, sound

WORD_LETTERS = 5
"""So many first letters must two words in common share that are no names."""

WORTH = {Kind.NAME: 1.0, Kind.FIRST: 1.0, Kind.TIME: 0.7, Kind.WORD: 0.4}
DIGITS_WORTH = (0.5, 1.0, 1.6, 1.8, 2.0)
"""What a number of so many digits is worth, zeros at its end not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Two texts' sentences as sets of anchors, of which those that may be one are the same.

    ``worth`` is that of each anchor, ``common`` that of all which both texts have.
    """

    here: tuple[frozenset[Anchor], ...]
    there: tuple[frozenset[Anchor], ...]
    worth: Mapping[Anchor, float]
    common: float


def matched(here: Sequence[Sentence], there: Sequence[Sentence]) -> Matched:
    """The anchors of ``here`` renamed to those of ``there`` that they match."""
    known = {anchor for sentence in there for anchor in sentence.anchors}
    renamed = _renamed({anchor for sentence in here for anchor in sentence.anchors}, known)
    ours = tuple(frozenset(renamed.get(one, one) for one in sentence.anchors) for sentence in here)
    theirs = tuple(sentence.anchors for sentence in there)
    worth = _worth(ours, theirs)
    both = frozenset[Anchor]().union(*ours) & frozenset[Anchor]().union(*theirs)
    return Matched(here=ours, there=theirs, worth=worth, common=sum(worth[one] for one in both))


def _worth(here: Sequence[frozenset[Anchor]], there: Sequence[frozenset[Anchor]]) -> dict[Anchor, float]:
    """An anchor is worth less that stands in many sentences."""
    counts = Counter(anchor for sentence in here for anchor in sentence)
    others = Counter(anchor for sentence in there for anchor in sentence)
    anchors = counts.keys() | others.keys()
    return {one: _base(one) / (1 + log(max(counts[one], others[one], 1))) for one in anchors}


def _base(anchor: Anchor) -> float:
    if anchor.kind is not Kind.NUMBER:
        return WORTH[anchor.kind]
    digits = len(anchor.form.replace(".", "").rstrip("0")) or 1
    return DIGITS_WORTH[min(digits, len(DIGITS_WORTH)) - 1]


def _renamed(ours: Iterable[Anchor], theirs: Iterable[Anchor]) -> dict[Anchor, Anchor]:
    theirs = sorted(theirs, key=lambda one: (one.form, one.kind))
    by_beginning: dict[str, list[Anchor]] = defaultdict(list)
    for one in theirs:
        if one.kind not in {Kind.NUMBER, Kind.TIME}:
            for key in _keys(one.form):
                by_beginning[key].append(one)
    found = {}
    for one in ours:
        if one.kind not in {Kind.NUMBER, Kind.TIME}:
            near = {other for key in _keys(one.form) for other in by_beginning[key] if _may_be_one(one, other)}
            if near:
                found[one] = min(near, key=lambda other: _distance(one, other))
    return found


def _keys(form: str) -> tuple[str, str]:
    return form[:LEAST_LETTERS], f"~{sound(form)[:LEAST_SOUNDS]}"


def _may_be_one(one: Anchor, other: Anchor) -> bool:
    if Kind.WORD in {one.kind, other.kind}:
        return one.form[:WORD_LETTERS] == other.form[:WORD_LETTERS]
    return is_same_name(one.form, other.form)


def _distance(one: Anchor, other: Anchor) -> tuple[bool, bool, int, str]:
    """The less the nearer: first the same form, then the same kind, then the longest beginning in common."""
    pairs = enumerate(zip(one.form, other.form, strict=False))
    shared = next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one.form), len(other.form)))
    return one.form != other.form, one.kind is not other.kind, -shared, other.form
