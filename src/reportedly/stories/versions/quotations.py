"""Quotations: which quoted words were changed in a sentence that stayed."""

from collections.abc import Iterator

from reportedly.records import Change, ChangeKind
from reportedly.stories.versions.aligning import Group
from reportedly.stories.versions.comparison import Comparison, Side
from reportedly.stories.versions.wording import MARK

_STAYED = 0.5


def quotation_changes(comparison: Comparison) -> Iterator[Change]:
    """One change for each group of sentences of which half stayed, and in which quoted words or marks did not."""
    for group in comparison.groups:
        if group.same or group.likeness < _STAYED:
            continue
        left = _quoted(comparison.old, group.old, comparison.dropped)
        right = _quoted(comparison.new, group.new, comparison.added)
        if left or right:
            yield Change(
                kind=ChangeKind.QUOTATION,
                old=comparison.old.passage(left, [comparison.old.cut.units[i].span for i in group.old]),
                new=comparison.new.passage(right, [comparison.new.cut.units[j].span for j in group.new]),
                before=comparison.old.told(left) or None,
                after=comparison.new.told(right) or None,
            )


def _quoted(side: Side, places: tuple[int, ...], changed: frozenset[int]) -> frozenset[int]:
    """The changed words of units that are quoted, and the marks that are gone or new with no word beside them."""
    units = [side.cut.units[place] for place in places if place not in side.notes | side.unread]
    words = [index for unit in units for index in unit.words if index in changed]
    return frozenset(index for index in words if side.cut.word(index).quoted or side.cut.word(index).key == MARK)


def explained(comparison: Comparison, group: Group) -> tuple[frozenset[int], frozenset[int]]:
    """The words of a group that a change of a quotation explains, of the old and of the new version."""
    if group.same or group.likeness < _STAYED:
        return frozenset(), frozenset()
    return (
        _quoted(comparison.old, group.old, comparison.dropped),
        _quoted(comparison.new, group.new, comparison.added),
    )
