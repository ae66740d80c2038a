"""Keeps up which articles print one text: each is laid beside those of the last weeks that it may share prose with."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from reportedly.ledger import copies
from reportedly.ledger.copies import Link, Print
from reportedly.ledger.open_commit import OpenCommit
from reportedly.pipeline.keepers.copy_groups import regroup
from reportedly.pipeline.keepers.copy_texts import Texts
from reportedly.records import Commit
from reportedly.settings import CopySettings
from reportedly.stories.copies import (
    Found,
    Neighbour,
    Neighbours,
    Printed,
    best_of,
    compared,
    is_same,
    packed,
    print_of,
    unpacked,
)

TEXTS = 512
"""How many texts are remembered as words at most: those compared last."""

MET = 40
"""How many texts are looked at that agree most with an article's print."""

AGAIN = 0.3
"""How alike, from 0 to 1, a text of the same outlet must be: less is a standing line, or a story that goes on."""

NEAR = 8
"""With how many texts an article is compared at most, besides those that these are copies of."""

ENOUGH = 3
"""When an article is found to be a copy of so many, it is compared with no more."""


class CopyKeeper:
    """Finds copies. What it remembers are prints and texts, which the ledger holds."""

    name = "copies"

    def __init__(self, settings: CopySettings) -> None:
        self._settings = settings
        self._neighbours: Neighbours | None = None
        self._last = 0
        self._texts = Texts(TEXTS)

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Compare a text that is new, or shown again, and write whose copy it is now, and who is a copy of it."""
        done = opened.committed
        if done.version_id is None or not done.current:
            return
        near = self._caught_up(opened)
        printed = self._texts.get(opened, done.version_id)
        made = print_of(printed.words)
        is_new = made is not None and copies.keep_print(
            opened.connection, Print(printed.version, opened.known_at, packed(made))
        )
        if is_new or done.new_version or done.brought_back:
            met = [] if made is None else near.near(made, most=MET)
            self._place(printed, _worth_comparing(printed, met, opened), opened)

    def forget(self) -> None:
        """Remember nothing."""
        self._neighbours, self._last = None, 0
        self._texts.clear()

    def _caught_up(self, opened: OpenCommit) -> Neighbours:
        """The texts of the last weeks, with those that were printed since, by whatever process."""
        if self._neighbours is None:
            window = timedelta(days=self._settings.window_days)
            latest = copies.latest_print(opened.connection)
            self._neighbours = Neighbours(most=self._settings.max_texts, window=window, latest=latest)
        for kept in copies.later_prints(opened.connection, self._last, self._settings.max_texts):
            self._neighbours.add(kept.version, kept.known_at, unpacked(kept.print))
            self._last = kept.id
        return self._neighbours

    def _place(self, printed: Printed, others: Sequence[int], opened: OpenCommit) -> None:
        known = copies.link_of(opened.connection, printed.number)
        found = list(self._compared(opened, printed, others, known))
        mine = best_of(one for one in found if one.copier is printed)
        moved = _relinked(opened, known, mine)
        for other in sorted({one.copier.number for one in found if one.copier is not printed}):
            of_other = [one for one in found if one.copier.number == other]
            moved |= self._offer(opened, other, of_other)
        if moved:
            regroup(opened, moved)

    def _compared(
        self, opened: OpenCommit, printed: Printed, others: Sequence[int], known: Link | None
    ) -> Iterator[Found]:
        """Compare with the nearest, with what it was a copy of before, and with whose copies those are."""
        left = [*others, *([known.other_version] if known else ())]
        seen, enough = {printed.version}, ENOUGH
        while left and enough:
            version = left.pop(0)
            if version in seen:
                continue
            seen.add(version)
            other = self._texts.get(opened, version)
            found = compared(printed, other) if other.number != printed.number else None
            if found is not None:
                yield found
                carrier = copies.carrier_of(opened.connection, other.number)
                left[:0] = [copies.first_version(opened.connection, carrier)] if carrier != other.number else []
                enough -= found.copier is printed

    def _offer(self, opened: OpenCommit, article: int, found: Sequence[Found]) -> set[int]:
        """Let an earlier article be a copy of the new text, unless it is more of another; returns what was relinked."""
        connection = opened.connection
        if copies.current_version(connection, article) not in {one.copier.version for one in found}:
            return set()
        known = copies.link_of(connection, article)
        before = [] if known is None else [self._texts.get(opened, version) for version in known[2:]]
        again = compared(*before) if before else None
        return _relinked(opened, known, best_of([*found, *([again] if again else ())]))


def _worth_comparing(printed: Printed, met: Sequence[Neighbour], opened: OpenCommit) -> list[int]:
    """The nearest texts of other articles, best first, without those of the same outlet that cannot be repeats."""
    facts = {row.version: row for row in copies.version_facts(opened.connection, [near.number for near in met])}
    others = (near for near in met if facts[near.number].article != printed.number)
    return [
        near.number for near in others if near.alike >= AGAIN or not is_same(printed.outlet, facts[near.number].outlet)
    ][:NEAR]


def _relinked(opened: OpenCommit, known: Link | None, found: Found | None) -> set[int]:
    """Write whose copy an article is now in place of what was known; returns the articles on both ends of a change."""
    link = None if found is None else _link(found)
    if link == known:
        return set()
    if known is not None:
        copies.end_copy(opened.connection, known.article, opened.known_at)
    if found is not None and link is not None:
        copies.enter_copy(opened.connection, link, found.copy, opened.known_at)
    return set(_ends(known, link))


def _ends(*links: Link | None) -> Iterable[int]:
    return (end for link in links if link is not None for end in (link.article, link.other))


def _link(found: Found) -> Link:
    return Link(found.copier.number, found.of.number, found.copier.version, found.of.version)
