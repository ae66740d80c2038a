"""Groups of depositions that are of one origin, by union and find, each tie with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.voices import Key, Tie, Voice

Told = tuple[Deposition, Voice]
"""A deposition with the voice of its statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why a deposition belongs to the group of an earlier one: ``by`` what they share, as it is compared."""

    one: int
    other: int
    tie: Tie
    by: str


class Groups:
    """Depositions by id, in groups that only ever grow together. The root of a group is the member that came first."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._leads = {number: number for number in ids}
        self._rank = {number: rank for rank, number in enumerate(self._leads)}
        self.links: dict[int, Link] = {}

    def root(self, number: int) -> int:
        """The first of the group that a deposition is in."""
        while self._leads[number] != number:
            self._leads[number] = self._leads[self._leads[number]]
            number = self._leads[number]
        return number

    def tie(self, one: int, other: int, key: Key) -> None:
        """Let two depositions be of one origin."""
        first, second = sorted((self.root(one), self.root(other)), key=self._rank.__getitem__)
        if first != second:
            self._leads[second] = first
            self.links.setdefault(second, Link(one=one, other=other, tie=key.tie, by=key.by))


def grouped(told: Sequence[Told], *, states: bool) -> Groups:
    """The groups of one speaker each; with ``states``, all officials of one state are one.

    ``told`` is in the order in which it came. Besides what speakers share, a claim within another one that is on the
    same side is of its origin, an outlet that speaks itself rests on what it quotes in that text, and a report of
    another outlet's report on what that outlet has.
    """
    groups, around = Groups(one.id for one, _ in told), told_by(told)
    first: dict[str, tuple[int, Tie]] = {}
    for one, voice in told:
        for key in _keys(voice, states=states):
            if key.tie is Tie.SAME_OUTLET and one.id in around:
                continue
            other, tie = first.setdefault(_sided(key, one), (one.id, key.tie))
            groups.tie(one.id, other, key._replace(tie=key.tie if key.tie is tie else Tie.SAME_BODY))
    for number, teller in around.items():
        groups.tie(number, teller[0].id, Key("claim within it", Tie.TOLD_BY))
    _tie_outlets(groups, told)
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


def _keys(voice: Voice, *, states: bool) -> Iterator[Key]:
    yield from voice.keys
    yield from voice.surnames
    if states:
        yield from voice.state


def _sided(key: Key, one: Deposition) -> str:
    """Unnamed people on two sides are not the same ones, nor are words that stand for two things."""
    return f"{key.value} {one.supports}" if key.tie in {Tie.SAME_OUTLET, Tie.SAME_TEXT} else key.value


def _tie_outlets(groups: Groups, told: Sequence[Told]) -> None:
    """An outlet's own word to what it quotes in that text; a report of its report to the first that it has itself."""
    in_text: dict[tuple[int, bool], int] = {}
    by_outlet: dict[tuple[str, bool], int] = {}
    for one, voice in told:
        if not voice.media:
            in_text.setdefault((one.statement.carrier, one.supports), one.id)
            by_outlet.setdefault((voice.reporter, one.supports), one.id)
    for one, voice in told:
        if voice.own and (quoted := in_text.get((one.statement.carrier, one.supports))) is not None:
            groups.tie(one.id, quoted, Key(f"outlet {voice.reporter}", Tie.OWN_VOICE))
        for key in voice.keys if voice.media and not voice.own else ():
            outlet = key.by
            if key.tie is Tie.REPORT_OF and (reported := by_outlet.get((outlet, one.supports))) is not None:
                groups.tie(one.id, reported, Key(f"outlet {outlet}", Tie.REPORT_OF))
