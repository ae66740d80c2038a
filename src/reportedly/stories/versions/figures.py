"""Figures of two versions, paired by what they count: which were revised, which came and which went."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records import Change, ChangeKind, Figure, Qualifier
from reportedly.stories.series.matters import befell
from reportedly.stories.versions.comparison import Comparison, Side
from reportedly.stories.versions.wording import bare

BEFORE = 4
_ALIKE = 0.45
_QUALIFYING = frozenset(
    str.split(
        "about around some roughly approximately nearly almost over under above below more less fewer than at least "
        "most up to as many much only just between well close"
    )
)


@dataclass(frozen=True, slots=True)
class FigureChanges:
    """The changes of figures, and the words on both sides that they explain."""

    changes: tuple[Change, ...]
    old: frozenset[int]
    new: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure with its index, its words and those before it that may qualify it."""

    index: int
    figure: Figure
    words: frozenset[int]
    near: frozenset[int]
    qualifying: frozenset[int]

    def marks(self, changed: frozenset[int]) -> frozenset[int]:
        """The words to mark: the figure, and what stands right before it and qualifies it, if that has changed."""
        found = set(self.words)
        while min(found) - 1 in self.qualifying & changed:
            found.add(min(found) - 1)
        return frozenset(found)

    @property
    def amount(self) -> tuple[float | None, float | None, float | None]:
        return self.figure.value, self.figure.low, self.figure.high


def figure_changes(comparison: Comparison) -> FigureChanges:
    """What happened to the figures of two versions that were both read."""
    old, new = _placed(comparison.old), _placed(comparison.new)
    paired = _paired(comparison, old, new)
    changes: list[Change] = []
    words: tuple[set[int], set[int]] = (set(), set())
    for left, right in paired:
        if _revised(comparison, left, right):
            changes.append(_change(comparison, ChangeKind.FIGURE_REVISED, left, right))
            words[0].update(left.near | left.words)
            words[1].update(right.near | right.words)
    gone = _lone(old, [left for left, _ in paired], comparison.dropped, new)
    fresh = _lone(new, [right for _, right in paired], comparison.added, old)
    changes += [_change(comparison, ChangeKind.FIGURE_REMOVED, item, None) for item in gone]
    changes += [_change(comparison, ChangeKind.FIGURE_ADDED, None, item) for item in fresh]
    return FigureChanges(tuple(changes), frozenset(words[0]), frozenset(words[1]))


def _placed(side: Side) -> list[_Placed]:
    found = []
    for index, figure in enumerate(side.reading.figures):
        words = side.indices([figure.span])
        units = {side.cut.unit_of_word[word] for word in words}
        if words and not units & (side.notes | side.unread):
            first, unit = min(words), side.cut.units[min(units)]
            near = frozenset(range(max(first - BEFORE, unit.words.start), first))
            qualifying = frozenset(word for word in near if side.cut.word(word).key in _QUALIFYING)
            found.append(_Placed(index, figure, words, near, qualifying))
    return found


def _paired(comparison: Comparison, old: list[_Placed], new: list[_Placed]) -> list[tuple[_Placed, _Placed]]:
    """One to one, the most alike first."""
    swaps = {(i, j) for turn in comparison.turns for i in turn.old for j in turn.new}
    ranked = []
    for a, left in enumerate(old):
        images = {comparison.carried[word] for word in left.words if word in comparison.carried}
        for b, right in enumerate(new):
            beside = any((i, j) in swaps for i in left.words for j in right.words)
            alike = _alike(left.figure, right.figure)
            score = alike + (2.0 if images & right.words else 0.8 if beside else 0.0)
            same = left.amount == right.amount
            if images & right.words or (beside and _fits(left.figure, right.figure)) or _elsewhere(alike, same=same):
                ranked.append((-score - (0.3 if same else 0.0), abs(a - b), a, b))
    found, taken = [], (set[int](), set[int]())
    for *_, a, b in sorted(ranked):
        if a not in taken[0] and b not in taken[1]:
            found.append((old[a], new[b]))
            taken[0].add(a)
            taken[1].add(b)
    return sorted(found, key=lambda pair: pair[0].index)


def _fits(left: Figure, right: Figure) -> bool:
    """Whether one number may have taken the other's place: they count the same, or one of them does not tell."""
    if left.counted and right.counted:
        return _overlap(left.counted, right.counted) > 0
    return left.unit == right.unit or not (left.unit and right.unit)


def _elsewhere(alike: float, *, same: bool) -> bool:
    """Whether figures in other places are one: the same amount of like things."""
    return same and alike >= _ALIKE


def _alike(left: Figure, right: Figure) -> float:
    """How much alike what two figures tell of is: 0 to 1."""
    if (left.unit or "") != (right.unit or ""):
        return 0.0
    counted = _overlap(left.counted, right.counted) if left.counted or right.counted else 0.6
    about = _overlap(left.about, right.about) if left.about and right.about else 0.5
    predicate = 1.0 if left.predicate == right.predicate else 0.0
    return 0.6 * counted + 0.2 * about + 0.2 * predicate


def _overlap(left: str | None, right: str | None) -> float:
    first, second = set(bare(left or "")), set(bare(right or ""))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


def _revised(comparison: Comparison, left: _Placed, right: _Placed) -> bool:
    """Whether the number is another one, in words that are others; a qualifier must have changed in print, too."""
    here = left.words & comparison.dropped or right.words & comparison.added
    if left.amount != right.amount:
        return bool(here)
    if (left.figure.qualifier, left.figure.unit) == (right.figure.qualifier, right.figure.unit):
        return False
    return bool(here or left.near & comparison.dropped or right.near & comparison.added)


def _lone(
    items: list[_Placed], paired: list[_Placed], changed: frozenset[int], others: list[_Placed]
) -> Iterator[_Placed]:
    """The unpaired figures that are printed anew, or no more; not those that the other version tells elsewhere."""
    matched = {item.index for item in paired}
    for item in items:
        told = any(other.amount == item.amount and _alike(item.figure, other.figure) >= _ALIKE for other in others)
        if item.index not in matched and item.words <= changed and not told:
            yield item


def _change(comparison: Comparison, kind: ChangeKind, left: _Placed | None, right: _Placed | None) -> Change:
    counted = [_counted(item.figure) for item in (right, left) if item]
    return Change(
        kind=kind,
        old=comparison.old.passage(left.marks(comparison.dropped), figure=left.index) if left else None,
        new=comparison.new.passage(right.marks(comparison.added), figure=right.index) if right else None,
        before=told(left.figure) if left else None,
        after=told(right.figure) if right else None,
        about=next((words for words in counted if words), None),
    )


def _counted(figure: Figure) -> str | None:
    """What a figure counts and what befell that, in short: "people killed"."""
    words = (figure.counted or figure.about or "").partition(",")[0].strip(" ’'“”\"")
    fate = befell(figure.predicate)
    return " ".join(word for word in (words, fate if words and fate not in words.split() else None) if word) or None


def told(figure: Figure) -> str:
    """A figure in short: its qualifier and number, plain.

    >>> told(Figure(span=(0, 1), value=6000.0, qualifier=Qualifier.UP_TO))
    'up to 6000'
    >>> told(Figure(span=(0, 1), value=None, low=3.0, high=4.5, unit="kg", qualifier=Qualifier.RANGE))
    '3 to 4.5 kg'
    """
    if figure.value is None:
        number = " to ".join(f"{end:.12g}" for end in (figure.low, figure.high) if end is not None)
    else:
        number = f"{figure.value:.12g}"
    plain = figure.qualifier in (Qualifier.EXACT, Qualifier.RANGE)
    parts = ["" if plain else figure.qualifier.value.replace("_", " "), number, figure.unit or ""]
    return " ".join(part for part in parts if part)
