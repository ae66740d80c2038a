"""Which sentence of one version stands for which of the other: the same first, then the most similar, one to one.

What was cut in two, or run together, joins its other half afterwards, so that a group may hold several of one side.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportedly.stories.versions.units import Cut

NEAR, FAR, STAYED = 0.34, 0.62, 0.5
_JOINED, _GAIN = 0.6, 0.05
_LONG, _CLOSER_LOOKS, _IN_ORDER, _MOST_PAIRS = 1500, 12, 40_000, 4_000_000


@dataclass(frozen=True, slots=True)
class Group:
    """Units of the old and the new version that stand for each other, by index; ``likeness`` is 0 to 1, 1 if the same.

    ``moved`` where the same unit stands in another place of the order.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float
    moved: bool = False

    @property
    def stayed(self) -> bool:
        """Whether they are different, but half of the words stayed: only then do single words compare."""
        return STAYED <= self.likeness < 1.0

    @property
    def same(self) -> bool:
        """Whether the words are the same."""
        return self.likeness == 1.0


def matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    """What finds common runs (Ratcliff and Obershelp); in very long sequences the commonest items begin none."""
    return SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _LONG)


def aligned(old: Cut, new: Cut) -> tuple[Group, ...]:
    """The groups in the order of the new version; every unit is in one group at most."""
    stay, moved = _same(old, new)
    found = [Group((i,), (j,), 1.0) for i, j in stay.items()]
    found += [Group((i,), (j,), 1.0, moved=True) for i, j in moved.items()]
    known = stay | moved
    similar = _similar(old, new, stay, known)
    found += _joined(old, new, similar, set(known), set(known.values()))
    return tuple(sorted(found, key=lambda group: group.new))


def _same(old: Cut, new: Cut) -> tuple[dict[int, int], dict[int, int]]:
    """The same units in the same order, and those that stand elsewhere."""
    keys, others = [unit.key for unit in old.units], [unit.key for unit in new.units]
    stay = dict(_matches(keys, others))
    left: dict[str, list[int]] = {}
    for j in sorted(set(range(len(others))) - set(stay.values()), reverse=True):
        left.setdefault(others[j], []).append(j)
    moved = {}
    for i, key in enumerate(keys):
        if i not in stay and left.get(key):
            moved[i] = left[key].pop()
    return stay, moved


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of equal items in the order of both: what both begin and end with, then the longest common runs."""
    least = min(len(old), len(new))
    begin = next((i for i in range(least) if old[i] != new[i]), least)
    end = next((i for i in range(least - begin) if old[-1 - i] != new[-1 - i]), least - begin)
    yield from ((i, i) for i in range(begin))
    middle = matcher(old[begin : len(old) - end], new[begin : len(new) - end])
    for i, j, length in middle.get_matching_blocks():
        yield from zip(range(begin + i, begin + i + length), range(begin + j, begin + j + length), strict=True)
    yield from ((len(old) - i, len(new) - i) for i in range(1, end + 1))


def _similar(old: Cut, new: Cut, stay: dict[int, int], known: dict[int, int]) -> dict[tuple[int, int], float]:
    """Pairs of different units, the most similar first; less will do between the same two neighbours."""
    left = [i for i in range(len(old.units)) if i not in known]
    right = sorted(set(range(len(new.units))) - set(known.values()))
    if len(left) * len(right) > _MOST_PAIRS:
        return {}
    anchors, others = sorted(stay), sorted(stay.values())
    ranked = []
    for i, j in _candidates(old, new, left, right):
        near = bisect_left(anchors, i) == bisect_left(others, j)
        likeness = _likeness(old, new, (i,), (j,), NEAR if near else FAR)
        if likeness:
            ranked.append((-likeness - (0.1 if near else 0.0), abs(i - j), i, j, likeness))
    chosen: dict[tuple[int, int], float] = {}
    taken: tuple[set[int], set[int]] = (set(), set())
    for *_, i, j, likeness in sorted(ranked):
        if i not in taken[0] and j not in taken[1]:
            chosen[i, j] = likeness
            taken[0].add(i)
            taken[1].add(j)
    return chosen


def _candidates(old: Cut, new: Cut, left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of units that have enough words in common to be worth a closer look, by an index of words."""
    holders: dict[str, list[int]] = {}
    for j in right:
        for key in new.bags[j]:
            holders.setdefault(key, []).append(j)
    for i in left:
        common = Counter[int]()
        for key, times in old.bags[i].items():
            for j in holders.get(key, ()):
                common[j] += min(times, new.bags[j][key])
        size = old.bags[i].total()
        likely = [(-2 * shared / (size + new.bags[j].total()), abs(i - j), j) for j, shared in common.items()]
        yield from ((i, j) for bound, _, j in sorted(likely)[:_CLOSER_LOOKS] if -bound >= NEAR)


def _likeness(old: Cut, new: Cut, left: tuple[int, ...], right: tuple[int, ...], least: float) -> float:
    """How much of both is in common: 0 to 1, twice the common words by all; 0 below ``least``.

    Words count in their order, but for endless sentences.
    """
    first = [key for i in left for key in old.keys(old.units[i].words)]
    second = [key for j in right for key in new.keys(new.units[j].words)]
    whole = len(first) + len(second)
    if 2 * min(len(first), len(second)) < least * whole:
        return 0.0
    runs = matcher(first, second)
    ratio = runs.ratio() if len(first) * len(second) <= _IN_ORDER else runs.quick_ratio()
    return min(ratio, 0.999) if ratio >= least else 0.0


def _joined(
    old: Cut, new: Cut, similar: dict[tuple[int, int], float], known: set[int], others: set[int]
) -> Iterator[Group]:
    """The pairs, each with the units beside it that were run into it or cut off it, even over one that went."""
    free = set(range(len(old.units))) - known - {i for i, _ in similar}
    free_new = set(range(len(new.units))) - others - {j for _, j in similar}
    for (i, j), likeness in sorted(similar.items()):
        group = Group((i,), (j,), likeness)
        for beside in (i - 1, i + 1, i - 2, i + 2):
            group = _with(old, new, group, (beside, None)) if beside in free else group
        for beside in (j - 1, j + 1, j - 2, j + 2):
            group = _with(old, new, group, (None, beside)) if beside in free_new else group
        free -= set(group.old)
        free_new -= set(group.new)
        yield group


def _with(old: Cut, new: Cut, group: Group, beside: tuple[int | None, int | None]) -> Group:
    """The group with one more unit, if that is what its other side holds."""
    left = tuple(sorted({*group.old, *([] if beside[0] is None else [beside[0]])}))
    right = tuple(sorted({*group.new, *([] if beside[1] is None else [beside[1]])}))
    likeness = _likeness(old, new, left, right, group.likeness + _GAIN)
    cut, place, other, places = (
        (old, beside[0], new, group.new) if beside[1] is None else (new, beside[1], old, group.old)
    )
    words = [cut.word(index).key for index in cut.units[place or 0].words if cut.word(index).tells]
    held = Counter(key for i in places for key in other.keys(other.units[i].words))
    if likeness and words and (Counter(words) & held).total() >= _JOINED * len(words):
        return Group(left, right, likeness)
    return group
