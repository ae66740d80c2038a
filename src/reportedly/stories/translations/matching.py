"""Which anchors of two texts may be one: names as they are spelled and sound, words in common by their beginnings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from reportedly.stories.translations.anchors import Anchor, Kind, Sentence
from reportedly.stories.translations.sounds import ENDING, LEAST_LETTERS, LEAST_SOUNDS, is_same_name, sound

WORD_LETTERS, WORD_SOUNDS = 5, 4
"""So many first letters, or first consonants, must two words in common share that are no names."""

WORTH = {Kind.NAME: 1.0, Kind.FIRST: 1.0, Kind.TIME: 0.7, Kind.WORD: 0.4}
DIGITS_WORTH = (0.5, 1.0, 1.6, 1.8, 2.0)
"""What a number of so many digits is worth, zeros at its end not counted."""

_COUNTED = frozenset({Kind.NUMBER, Kind.TIME})
_NAMED = _COUNTED | {Kind.NAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Two texts' sentences as sets of anchors, by numbers: those that may be one have the same number.

    ``worth`` is that of each anchor. ``missed_here`` and ``missed_there`` are what it is worth that one stands in a
    sentence of the one text, or of the other, and not in what corresponds to it. ``common`` is the worth of all that
    both texts have.
    """

    here: tuple[frozenset[int], ...]
    there: tuple[frozenset[int], ...]
    worth: tuple[float, ...]
    missed_here: tuple[float, ...]
    missed_there: tuple[float, ...]
    common: float


def matched(here: Sequence[Sentence], there: Sequence[Sentence]) -> Matched:
    """The anchors of ``here`` matched with those of ``there``, where a capital must mean a name more than ``here``."""
    known = _sorted(anchor for sentence in there for anchor in sentence.anchors)
    renamed = _renamed(_sorted(anchor for sentence in here for anchor in sentence.anchors), known)
    ours = [{renamed.get(one, one) for one in sentence.anchors} for sentence in here]
    anchors = _sorted((*known, *(anchor for sentence in ours for anchor in sentence)))
    numbers = {anchor: number for number, anchor in enumerate(anchors)}
    counted = tuple(frozenset(sorted(numbers[one] for one in sentence)) for sentence in ours)
    others = tuple(frozenset(sorted(numbers[one] for one in sentence.anchors)) for sentence in there)
    worth = _worths(anchors, counted, others)
    both = set().union(*counted) & set().union(*others)
    return Matched(
        here=counted,
        there=others,
        worth=worth,
        missed_here=tuple(worth[at] if one.kind in _COUNTED else 0.0 for at, one in enumerate(anchors)),
        missed_there=tuple(worth[at] if one.kind in _NAMED else 0.0 for at, one in enumerate(anchors)),
        common=sum(worth[one] for one in sorted(both)),
    )


def _sorted(anchors: Iterable[Anchor]) -> list[Anchor]:
    return sorted(set(anchors), key=lambda anchor: (anchor.form, anchor.kind))


def _worths(anchors: Sequence[Anchor], *texts: Sequence[frozenset[int]]) -> tuple[float, ...]:
    """What anchors are worth: less for one that stands in many sentences of a text."""
    counts = [Counter(one for sentence in text for one in sentence) for text in texts]
    most = (max(text[number] for text in counts) for number in range(len(anchors)))
    return tuple(_base(anchor) / (1 + log(many)) for anchor, many in zip(anchors, most, strict=True))


def _base(anchor: Anchor) -> float:
    if anchor.kind is not Kind.NUMBER:
        return WORTH[anchor.kind]
    digits = len(anchor.form.replace(".", "").rstrip("0")) or 1
    return DIGITS_WORTH[min(digits, len(DIGITS_WORTH)) - 1]


def _renamed(ours: Iterable[Anchor], theirs: Iterable[Anchor]) -> Mapping[Anchor, Anchor]:
    """For words of the one text the word of the other that may be the same."""
    by_beginning: dict[str, list[Anchor]] = defaultdict(list)
    for one in theirs:
        if one.kind not in _COUNTED:
            for key in _keys(one.form):
                by_beginning[key].append(one)
    found = {}
    for one in ours:
        if one.kind not in _COUNTED:
            near = [other for key in _keys(one.form) for other in by_beginning.get(key, ()) if _may_be_one(one, other)]
            if near:
                found[one] = min(near, key=lambda other: _distance(one, other))
    return found


def _keys(form: str) -> tuple[str, str]:
    return form[:LEAST_LETTERS], f"~{sound(form)[:LEAST_SOUNDS]}"


def _may_be_one(one: Anchor, other: Anchor) -> bool:
    if Kind.WORD in {one.kind, other.kind}:
        return one.form[:WORD_LETTERS] == other.form[:WORD_LETTERS] or _sound_alike(sound(one.form), sound(other.form))
    return is_same_name(one.form, other.form)


def _sound_alike(one: str, other: str) -> bool:
    """Whether two words begin with the same consonants and differ in their endings alone: artykuł, article."""
    least = max(WORD_SOUNDS, len(one) - ENDING, len(other) - ENDING)
    return min(len(one), len(other)) >= least and one[:least] == other[:least]


def _distance(one: Anchor, other: Anchor) -> tuple[bool, bool, int, str, str]:
    """The less the nearer: first the same form, then the same kind, then the longest beginning in common."""
    pairs = enumerate(zip(one.form, other.form, strict=False))
    shared = next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one.form), len(other.form)))
    return one.form != other.form, one.kind is not other.kind, -shared, other.form, other.kind
