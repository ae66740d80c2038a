"""Groups of depositions that are of one origin, by union and find as they come, each tie with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.voices import Key, Tie, Voice

Told = tuple[Deposition, Voice]
"""A deposition with the voice of its statement."""

_WITHIN = Key("claim within it", Tie.TOLD_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why a deposition belongs to the group of another one: ``by`` what they share, as it is compared."""

    one: int
    other: int
    tie: Tie
    by: str


class Union(NamedTuple):
    """That the group whose root was ``gone`` is now part of the one whose root is ``kept``, since ``one`` is linked."""

    kept: int
    gone: int
    one: int


class Groups:
    """Depositions by id, in groups of one speaker each, that only ever grow together.

    With ``states``, all officials of one state are one speaker. The root of a group is the member that came first.
    Besides what speakers share, a claim within another one that is on the same side is of its origin, an outlet that
    speaks itself rests on what it quotes in that text, and a report of another outlet's report on what that outlet has.
    ``links`` has for a deposition why it belongs to its group.
    """

    def __init__(self, *, states: bool) -> None:
        self._states = states
        self._leads: dict[int, int] = {}
        self._rank: dict[int, int] = {}
        self._first: dict[str, tuple[int, Tie]] = {}
        self._untold: dict[int, list[int]] = {}
        self._resting = _Resting()
        self.links: dict[int, Link] = {}

    def root(self, number: int) -> int:
        """The first of the group that a deposition is in."""
        while self._leads[number] != number:
            self._leads[number] = self._leads[self._leads[number]]
            number = self._leads[number]
        return number

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """These depositions in the order in which they came."""
        return sorted(numbers, key=self._rank.__getitem__)

    def add(self, told: Told, teller: Told | None) -> list[Union]:
        """Take in what comes after all that came, with what it stands within; returns the unions that it makes."""
        one, voice = told
        self._leads[one.id], self._rank[one.id] = one.id, len(self._rank)
        unions = [union for other, key in self._shared(one, voice, teller) if (union := self.tie(one.id, other, key))]
        tied = [*self._telling(one.id, teller), *self._resting.add(one, voice)]
        return unions + [union for member, other, key in tied if (union := self.tie(member, other, key))]

    def tie(self, one: int, other: int, key: Key) -> Union | None:
        """Let two depositions be of one origin; None if they are already."""
        first, second = sorted((self.root(one), self.root(other)), key=self._rank.__getitem__)
        if first == second:
            return None
        self._leads[second] = first
        self.links.setdefault(one, Link(one=one, other=other, tie=key.tie, by=key.by))
        return Union(kept=first, gone=second, one=one)

    def _telling(self, one: int, teller: Told | None) -> Iterator[tuple[int, int, Key]]:
        """What stands within this one, and this one within what it stands in, if that has come."""
        for inner in self._untold.pop(one, ()):
            yield inner, one, _WITHIN
        if teller is not None and teller[0].id in self._leads:
            yield one, teller[0].id, _WITHIN
        elif teller is not None:
            self._untold.setdefault(teller[0].id, []).append(one)

    def _shared(self, one: Deposition, voice: Voice, teller: Told | None) -> Iterator[tuple[int, Key]]:
        """Who else has what this voice has, and by what they are called so."""
        for key in (*voice.keys, *voice.surnames, *(voice.state if self._states else ())):
            if key.tie is Tie.SAME_OUTLET and teller is not None:
                continue
            other, tie = self._first.setdefault(_sided(key, one), (one.id, key.tie))
            if other != one.id:
                yield other, key._replace(tie=key.tie if key.tie is tie else Tie.SAME_BODY)


class _Resting:
    """Finds what outlets rest on: their own word on what they quote in that text, a report of their report on theirs.

    What comes before that on which it rests waits for it.
    """

    def __init__(self) -> None:
        self._had: dict[tuple[str, bool], int] = {}
        self._waiting: dict[tuple[str, bool], list[tuple[int, Key]]] = {}

    def add(self, one: Deposition, voice: Voice) -> Iterator[tuple[int, int, Key]]:
        """Each deposition that rests on another one, since this one came, with that other one and why."""
        text = f"text {one.statement.carrier}"
        if not voice.media:
            for place in (text, f"outlet {voice.reporter}"):
                self._had.setdefault((place, one.supports), one.id)
                for member, key in self._waiting.pop((place, one.supports), ()):
                    yield member, one.id, key
            return
        for place, key in self._wanted(text, voice):
            other = self._had.get((place, one.supports))
            if other is None:
                self._waiting.setdefault((place, one.supports), []).append((one.id, key))
            else:
                yield one.id, other, key

    def _wanted(self, text: str, voice: Voice) -> Iterator[tuple[str, Key]]:
        if voice.own:
            yield text, Key(f"outlet {voice.reporter}", Tie.OWN_VOICE)
            return
        for key in voice.keys:
            if key.tie is Tie.REPORT_OF:
                yield f"outlet {key.by}", Key(f"outlet {key.by}", Tie.REPORT_OF)


def grouped(told: Sequence[Told], *, states: bool) -> Groups:
    """The groups of all depositions, which are given in the order in which they came."""
    groups, around = Groups(states=states), told_by(told)
    for one in told:
        groups.add(one, around.get(one[0].id))
    return groups


def told_by(told: Sequence[Told]) -> dict[int, Told]:
    """For each claim that stands within another one on the same side, by id, that other one."""
    by_place = {_place(one, one.statement.index): (one, voice) for one, voice in told}
    found = {}
    for one, _ in told:
        parent = None if one.statement.parent is None else by_place.get(_place(one, one.statement.parent))
        if parent is not None and parent[0].supports == one.supports and parent[0].id != one.id:
            found[one.id] = parent
    return found


def _place(one: Deposition, index: int) -> tuple[int, int, int]:
    return one.statement.article, one.statement.version, index


def _sided(key: Key, one: Deposition) -> str:
    """Unnamed people on two sides are not the same ones, nor are words that stand for two things."""
    return f"{key.value} {one.supports}" if key.tie in {Tie.SAME_OUTLET, Tie.SAME_TEXT} else key.value
