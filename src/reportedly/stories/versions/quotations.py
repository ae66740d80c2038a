"""Quotations: which quoted words were changed in a sentence that stayed."""

from collections.abc import Iterator

from reportedly.records import Change, ChangeKind
from reportedly.stories.versions.aligning import Group
from reportedly.stories.versions.comparison import Comparison, Side
from reportedly.stories.versions.pairing import Stated
from reportedly.stories.versions.wording import MARK

_SCARE = 10


def quotation_changes(comparison: Comparison) -> Iterator[Change]:
    """One change for each group of sentences of which half stayed, and in which quoted words or marks did not."""
    for group in comparison.groups:
        if not group.stayed:
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
                about=_speaker(comparison.new, right) or _speaker(comparison.old, left),
            )


def _speaker(side: Side, words: frozenset[int]) -> str | None:
    """Whose words are quoted: who is credited with the innermost claim that holds any of them."""
    held = [
        (len(content), index)
        for index, claim in enumerate(side.reading.claims)
        if words & (content := side.indices(claim.content.spans))
    ]
    return Stated(side, min(held)[1]).name if held else None


def _quoted(side: Side, places: tuple[int, ...], changed: frozenset[int]) -> frozenset[int]:
    """The changed words of units that are quoted; all of what is quoted where the marks around it came or went.

    Marks alone count around a few words: around a whole sentence they are a slip of the pen.
    """
    found: set[int] = set()
    for place in places:
        if place not in side.notes | side.unread:
            for run in _runs(side, side.cut.units[place].words):
                marks = {index for index in run if side.cut.word(index).key == MARK}
                gone = changed.intersection(run)
                if gone - marks or 2 < len(run) <= _SCARE:
                    whole = len(run) <= _SCARE or 2 * len(gone) > len(run)
                    found.update(run if gone & marks and whole else gone)
    return frozenset(found)


def _runs(side: Side, words: range) -> Iterator[list[int]]:
    """Quotations with their marks, as far as they stand in these words."""
    run: list[int] = []
    for index in words:
        mark = side.cut.word(index).key == MARK
        if mark or side.cut.word(index).quoted:
            run.append(index)
        if run and (not side.cut.word(index).quoted and (not mark or len(run) > 1)):
            yield run
            run = []
    if run:
        yield run


def explained(comparison: Comparison, group: Group) -> tuple[frozenset[int], frozenset[int]]:
    """The words of a group that a change of a quotation explains, of the old and of the new version."""
    if not group.stayed:
        return frozenset(), frozenset()
    return (
        _quoted(comparison.old, group.old, comparison.dropped),
        _quoted(comparison.new, group.new, comparison.added),
    )
