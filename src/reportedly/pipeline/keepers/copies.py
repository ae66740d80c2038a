"""Keeps up which articles print one text: each is laid beside those of the last weeks that it may share prose with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.ledger.copies import copies
from reportedly.ledger.copies.copies import Link
from reportedly.ledger.open_commit import OpenCommit
from reportedly.pipeline.keepers.copy_groups import regroup
from reportedly.pipeline.keepers.copy_memory import CopyMemory, Traces, traces_of
from reportedly.pipeline.keepers.copy_texts import Texts
from reportedly.records import Commit
from reportedly.settings import CopySettings
from reportedly.stories.copies import Found, Printed, best_of, compared, is_same
from reportedly.stories.translations import translated

TEXTS = 512
"""How many texts are remembered as words at most: those compared last."""

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
        self._memory = CopyMemory(settings)
        self._texts = Texts(TEXTS)

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Compare a text that is new, or shown again, and write whose copy it is now, and who is a copy of it."""
        done = opened.committed
        if done.version_id is None or not done.current or done.corrected:
            return
        self._memory.catch_up(opened)
        printed = self._texts.get(opened, done.version_id)
        traces = traces_of(printed)
        if self._memory.keep(opened, printed.version, traces) or done.new_version or done.brought_back:
            self._place(printed, traces, opened)

    def forget(self) -> None:
        """Remember nothing."""
        self._memory.forget()
        self._texts.clear()

    def _place(self, printed: Printed, traces: Traces, opened: OpenCommit) -> None:
        known = copies.link_of(opened.connection, printed.number)
        found = list(self._found(opened, printed, traces, known))
        mine = best_of(one for one in found if one.copier is printed)
        moved = _relinked(opened, known, mine)
        for other in sorted({one.copier.number for one in found if one.copier is not printed}):
            of_other = [one for one in found if one.copier.number == other]
            moved |= self._offer(opened, other, of_other)
        if moved:
            regroup(opened, moved)

    def _found(self, opened: OpenCommit, printed: Printed, traces: Traces, known: Link | None) -> Iterator[Found]:
        """What an article is a copy of, and what is a copy of it; in other languages only if it is none in its own."""
        is_copy = False
        before = () if known is None else (known.other_version,)
        alike = _worth_comparing(printed, self._memory.alike(opened, traces), opened)
        for one in self._compared(opened, printed, (*alike, *before)):
            is_copy |= one.copier is printed
            yield one
        if not is_copy:
            yield from self._compared(opened, printed, self._memory.kin(opened, traces))

    def _compared(self, opened: OpenCommit, printed: Printed, others: Sequence[int]) -> Iterator[Found]:
        """Compare with others, and with whose copies those are."""
        left = list(others)
        seen, enough = {printed.version}, ENOUGH
        while left and enough:
            version = left.pop(0)
            if version in seen:
                continue
            seen.add(version)
            other = self._texts.get(opened, version)
            found = beside(printed, other) if other.number != printed.number else None
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
        again = beside(*before) if before else None
        return _relinked(opened, known, best_of([*found, *([again] if again else ())]))


def beside(one: Printed, other: Printed) -> Found | None:
    """Which of two texts is a copy of the other, or a translation; None where neither is."""
    found = compared(one, other)
    if found is not None or None in {one.language, other.language} or one.language == other.language:
        return found
    return translated(one, other)


def _worth_comparing(printed: Printed, met: Mapping[int, float], opened: OpenCommit) -> list[int]:
    """The nearest texts of other articles, best first, without those of the same outlet that cannot be repeats."""
    facts = {row.version: row for row in copies.version_facts(opened.connection, list(met))}
    others = (version for version in met if facts[version].article != printed.number)
    return [
        version for version in others if met[version] >= AGAIN or not is_same(printed.outlet, facts[version].outlet)
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
