"""How many independent origins stand behind an assertion. Unknown independence does not count.

Depositions that are of one origin are put together (see :mod:`~reportedly.stories.standing.groups`); which of the
groups are known to be independent of each other is decided by the table in docs/how-to/assertions.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Doubt
from reportedly.stories.standing.backing import Backing
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.groups import Groups, Link, Told, told_by
from reportedly.stories.standing.hearsay import Hearsay
from reportedly.stories.standing.independence import doubt_between, doubt_of_evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Depositions that go back to one speaker, paper or reporter, in the order in which they came.

    ``id`` is that of the first; ``first`` is when it came; ``named`` whether somebody gives a name or an office.
    ``links`` say why the others belong here. ``doubt`` says why it is not known to be independent of ``beside``, the
    first of another origin, or of any.
    """

    id: int
    first: datetime
    depositions: tuple[Deposition, ...]
    links: tuple[Link, ...] = ()
    named: bool = False
    doubt: Doubt | None = None
    beside: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """``independent`` origins are known to be so; those in ``unknown`` may be one of them, or of each other.

    ``articles`` and ``outlets`` are how many print it, copies included; an outlet without a name counts for none.
    """

    independent: tuple[Origin, ...] = ()
    unknown: tuple[Origin, ...] = ()
    articles: int = 0
    outlets: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a deposition belongs: the first of its origin, and whether that is ``independent``.

    ``link`` says why it belongs there, ``doubt`` with ``beside`` why the origin of which it is the first is not known
    to be independent.
    """

    origin: int
    independent: bool
    link: Link | None = None
    doubt: Doubt | None = None
    beside: int | None = None


class Weighing:
    """Weighs the origins of depositions as they come, in about constant time for each that is added."""

    def __init__(self) -> None:
        self._groups = Groups(states=True)
        self._hearsay = Hearsay()
        self._backings: dict[int, Backing] = {}
        self._articles: set[int] = set()
        self._outlets: set[str] = set()
        self._placed: dict[int, tuple[bool, Doubt | None, int | None]] = {}
        self._changed: set[int] = set()
        self._judged: list[Backing] | None = None

    def add(self, told: Sequence[Told]) -> bool:
        """Take in what comes after all that came; False if it puts that in another light: then begin anew with all.

        Claims of one version of an article must come together.
        """
        around = told_by(told)
        if not self._hearsay.add(told, around):
            return False
        retold = {around[one.id][0].id for one, voice in told if one.id in around and voice.is_somebody}
        for one in told:
            self._add(one, around.get(one[0].id), retells=one[0].id in retold)
        self._judged = None
        return True

    @property
    def backings(self) -> Sequence[Backing]:
        """What backs each origin, in the order in which they came."""
        return tuple(self._backings[number] for number in self._groups.in_order(self._backings))

    @property
    def independent(self) -> Sequence[Backing]:
        """Those that are known to be independent of each other; one at least, in the order in which they came."""
        if self._judged is None:
            self._judged = self._judge()
        return self._judged

    @property
    def unknown(self) -> int:
        """How many may be one of those, or of each other."""
        return len(self._backings) - len(self.independent)

    def lead_of(self, number: int) -> Deposition:
        """The first deposition of the origin that one is of."""
        return self._backings[self._groups.root(number)].lead

    @property
    def articles(self) -> int:
        """How many articles print it."""
        return len(self._articles)

    @property
    def outlets(self) -> int:
        """How many outlets do, as far as they have names."""
        return len(self._outlets)

    def changed(self) -> dict[int, Place]:
        """Where those belong that came, or now belong elsewhere, since this was asked last; by their ids."""
        if self._judged is None:
            self._judged = self._judge()
        found = {number: self._place(number) for number in sorted(self._changed)}
        self._changed.clear()
        return found

    def origins(self) -> Origins:
        """All origins, with all depositions."""
        counted = {backing.lead.id for backing in self.independent}
        found = [self._origin(backing) for backing in self.backings]
        return Origins(
            independent=tuple(origin for origin in found if origin.id in counted),
            unknown=tuple(origin for origin in found if origin.id not in counted),
            articles=self.articles,
            outlets=self.outlets,
        )

    def _add(self, told: Told, teller: Told | None, *, retells: bool) -> None:
        one, voice = told[0], told[1].retelling() if retells else told[1]
        at_first_hand = not self._hearsay.is_hearsay(one.id)
        self._backings[one.id] = Backing.of(one, voice, at_first_hand=at_first_hand, is_told=teller is not None)
        for union in self._groups.add(told, teller):
            gone = self._backings.pop(union.gone)
            self._backings[union.kept].take_in(gone)
            self._changed.update(gone.members)
            self._changed.add(union.one)
            self._placed.pop(union.gone, None)
        self._changed.add(one.id)
        self._articles.add(one.statement.article)
        if one.statement.outlet:
            self._outlets.add(one.statement.outlet)

    def _judge(self) -> list[Backing]:
        """Judge all origins anew, and note the members of those that are now seen otherwise."""
        backings = self.backings
        judged = dict(_judgements(backings))
        for backing in backings:
            number = backing.lead.id
            now = judged[number]
            was = self._placed.get(number)
            if was != now:
                self._changed.update(backing.members if was is None or was[0] != now[0] else (number,))
                self._placed[number] = now
        return [backing for backing in backings if judged[backing.lead.id][0]]

    def _place(self, number: int) -> Place:
        root = self._groups.root(number)
        independent, doubt, beside = self._placed[root]
        at_root = number == root
        return Place(
            origin=root,
            independent=independent,
            link=self._groups.links.get(number),
            doubt=doubt if at_root else None,
            beside=beside if at_root else None,
        )

    def _origin(self, backing: Backing) -> Origin:
        _, doubt, beside = self._placed[backing.lead.id]
        members = self._groups.in_order(backing.members)
        return Origin(
            id=backing.lead.id,
            first=backing.lead.since,
            depositions=tuple(backing.members[number] for number in members),
            links=tuple(self._groups.links[number] for number in members if number in self._groups.links),
            named=backing.named,
            doubt=doubt,
            beside=beside,
        )


def _judgements(backings: Sequence[Backing]) -> Iterator[tuple[int, tuple[bool, Doubt | None, int | None]]]:
    """Of each origin whether it is known to be independent, else why not, and beside which other one.

    Of two that are not, who was heard first counts; but who can be told better goes before an office of unknown state.
    """
    counted: list[Backing] = []
    doubts: dict[int, tuple[Doubt, int | None]] = {}
    for backing in sorted(backings, key=lambda backing: not backing.profile.is_placed):
        doubt = _doubt(backing, counted)
        if doubt is None:
            counted.append(backing)
        else:
            doubts[backing.lead.id] = doubt
    also = {backing.lead.id for backing in _counted_as_well(backings, counted)}
    chosen = {backing.lead.id for backing in counted} | also or {backing.lead.id for backing in backings[:1]}
    for backing in backings:
        number = backing.lead.id
        yield number, (True, None, None) if number in chosen else (False, *doubts[number])


def _doubt(backing: Backing, counted: Sequence[Backing]) -> tuple[Doubt, int | None] | None:
    """Why an origin does not count beside those that do, and beside which; None if it does."""
    if not backing.vouches:
        return Doubt.NO_FACT, None
    if not backing.profile.is_somebody:
        return Doubt.NOBODY, None
    if not backing.profile.printed:
        return Doubt.ONLY_PRONOUN, None
    for one in counted:
        if doubt := doubt_between(one.profile, backing.profile):
            return doubt, one.lead.id
    return None


def _adds(one: Backing, other: Backing) -> bool:
    """Whether what one shows is known to be something else than the other has, though it says the same."""
    return one.reporters.isdisjoint(other.reporters) and doubt_of_evidence(one.profile, other.profile) is None


def _counted_as_well(backings: Sequence[Backing], counted: Sequence[Backing]) -> Iterator[Backing]:
    """Those without a name who show something that other reporters have not; who spoke before a paper bore them out."""
    beside = list(counted)
    for one in backings:
        if one.shown and not one.named and all(_adds(one, other) for other in beside):
            beside.append(one)
            yield one
    if counted and len(beside) == len(counted) and all(backing.paper for backing in counted):
        before = min(backing.lead.since for backing in counted)
        bodies = frozenset[str]().union(*(backing.profile.bodies for backing in counted))
        hidden = [one for one in backings if one.veiled and one.lead.since < before]
        yield from [one for one in hidden if not one.profile.bodies & bodies][:1]
