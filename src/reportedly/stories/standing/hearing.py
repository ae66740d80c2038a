"""The hearing of an assertion: all that bears on it, taken in as it comes, at about the same cost for each claim."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import takewhile

from reportedly.records import Bearing
from reportedly.stories.standing.deposition import Deposition, in_order
from reportedly.stories.standing.groups import Groups, Told, Union, grouped, told_by
from reportedly.stories.standing.origins import Weighing
from reportedly.stories.standing.parties import (
    answers,
    corrected,
    denied_later,
    finds_out,
    has_standing,
    holders,
    is_heard,
    is_plain_answer,
    is_plain_denial,
    may_dispute,
    names_in,
    vouches_for,
)
from reportedly.stories.standing.voices import Key, Tie


class Hearing:
    """Takes in depositions in the order in which they came, and tells what the rule of statuses asks for.

    ``support`` weighs the origins of what supports the assertion and was not taken back, ``against`` those of what is
    said against it by who can be told from others. ``fallen`` are the ids of the support that was taken back.
    """

    def __init__(self, told: Sequence[Told] = ()) -> None:
        self.support, self.against = Weighing(), Weighing()
        self.fallen: frozenset[int] = frozenset()
        self._told: dict[int, Told] = {}
        self._articles: set[int] = set()
        self._supporting: list[Told] = []
        self._by_bearing: dict[Bearing, list[Told]] = {}
        self._heard: dict[Bearing, list[Told]] = {}
        self._findings: list[Told] = []
        self._opposing: dict[int, None] = {}
        self._about: set[str] = set()
        self._speakers = Groups(states=False)
        self._voices: Groups | None = None
        self._members: dict[int, list[int]] = {}
        self._took_back: dict[int, frozenset[int]] = {}
        self._take_in(told)
        for one, holder in holders(told):
            self._unite(self._speakers.tie(one.id, holder.id, Key("holder of it", Tie.SAME_BODY)))
        self._corrected = corrected(told)
        self._weigh(told)

    def add(self, told: Sequence[Told]) -> bool:
        """Take in what comes after all that came; False if it puts that in another light: then hear all anew.

        It may be half taken in then.
        """
        if not told:
            return True
        return not self._needs_all(told) and self._take_in(told) and self._weigh(told)

    def came_at(self, moment: datetime) -> list[Deposition]:
        """What was heard for the first time at a moment up to which all was heard, in the order in which it came."""
        late = takewhile(lambda one: one.since >= moment, (one for one, _ in reversed(self._told.values())))
        return [one for one in late if one.since == moment][::-1]

    def said(self, bearing: Bearing) -> Iterator[Deposition]:
        """What those who speak with standing say in one way, without what was taken back, first things first."""
        for one in self._heard.get(bearing, ()):
            if one[0].id not in self.fallen and has_standing(one, self._about):
                yield one[0]

    def answered(self, bearing: Bearing) -> Iterator[Deposition]:
        """The same, but only what answers somebody else who vouches for it, or says itself that it is an answer.

        Who says in one article that something is so and that it is not was misread.
        """
        for one in self.said(bearing):
            answers_somebody = is_plain_answer(one) or any(self._is_before(told, one) for told in self._supporting)
            if answers_somebody and not (one.opposes and self._says_so_as_well(one)):
                yield one

    def _says_so_as_well(self, one: Deposition) -> bool:
        """Whether the same speaker says in the same article that it is so."""
        root, article = self._speakers.root(one.id), one.statement.article
        own = (self._told[number][0] for number in self._members[root])
        return any(other.supports and other.statement.article == article for other in own)

    def _is_before(self, told: Told, one: Deposition) -> bool:
        """Whether somebody else vouched for it no later."""
        other = told[0]
        early = other.since <= one.since and vouches_for(told)
        return early and self._speakers.root(other.id) != self._speakers.root(one.id)

    def all_of(self, bearing: Bearing) -> Sequence[Deposition]:
        """What bears on it in one way, whoever says it, first things first."""
        return [one for one, _ in self._by_bearing.get(bearing, ())]

    @property
    def first_against(self) -> Deposition | None:
        """What is said against it first by who can be told from others.

        Where nobody vouches for it, there is nothing to doubt or to oppose: then only a denial counts.
        """
        vouched = any(vouches_for(one) and one[0].id not in self.fallen for one in self._supporting)
        opposing = (self._told[number][0] for number in self._opposing)
        return next((one for one in opposing if vouched or is_plain_denial(one)), None)

    @property
    def first_support(self) -> Deposition | None:
        """What supports it first and was not taken back."""
        return next((one for one, _ in self._supporting if one.id not in self.fallen), None)

    def admissions(self) -> Iterator[Deposition]:
        """What those confirm who had denied it, whether they speak with standing or not."""
        confirmed = self._heard.get(Bearing.CONFIRMS, ())
        denied = self.all_of(Bearing.DENIES)
        if not confirmed or not denied:
            return
        if self._voices is None:
            self._voices = grouped(list(self._told.values()), states=True)
        deniers = {self._voices.root(one.id) for one in denied}
        for one, _ in confirmed:
            if one.id not in self.fallen and self._voices.root(one.id) in deniers:
                yield one

    def findings(self) -> Iterator[Deposition]:
        """What official bodies say with evidence of their own after somebody else had said it.

        An office whose state is not known may be that of another one; its finding counts beside those who hold none.
        """
        found = [told for told in self._findings if told[0].id not in self.fallen]
        if not found:
            return
        firsts = [self._told[backing.lead.id] for backing in self.support.backings]
        for one, voice in found:
            own = self.support.lead_of(one.id).since
            if any(first.since < own and (voice.land or not other.official) for first, other in firsts):
                yield one

    def _needs_all(self, told: Sequence[Told]) -> bool:
        """Whether something comes of an article that was heard before, out of order, or about who said something."""
        last = next(reversed(self._told.values()), None)
        if last is not None and in_order(told[0][0]) <= in_order(last[0]):
            return True
        known = any(one.statement.article in self._articles for one, _ in told)
        undone = any(one.bearing is Bearing.RETRACTS for one, _ in told)
        return known or undone or any(answers(one) for one in (*self.all_of(Bearing.DENIES), *(one for one, _ in told)))

    def _take_in(self, told: Sequence[Told]) -> bool:
        around = told_by(told)
        for one in told:
            teller = around.get(one[0].id)
            self._members[one[0].id] = [one[0].id]
            for union in self._speakers.add(one, teller):
                self._unite(union)
            if self._voices is not None:
                self._voices.add(one, teller)
            self._note(one, heard=is_heard(one, teller))
        return True

    def _note(self, told: Told, *, heard: bool) -> None:
        one = told[0]
        self._told[one.id] = told
        self._articles.add(one.statement.article)
        self._by_bearing.setdefault(one.bearing, []).append(told)
        if one.supports:
            self._supporting.append(told)
            self._about |= names_in(one)
        if heard:
            self._heard.setdefault(one.bearing, []).append(told)
        if heard and may_dispute(told):
            self._opposing[one.id] = None
        if heard and one.supports and finds_out(told):
            self._findings.append(told)

    def _unite(self, union: Union | None) -> None:
        if union is not None:
            self._members[union.kept] += self._members.pop(union.gone)
            self._took_back.pop(union.gone, None)

    def _weigh(self, told: Sequence[Told]) -> bool:
        """Weigh the origins of what is new; False if something that was weighed has been taken back, or is no more."""
        fallen = self._corrected.union(*self._denied(told).values())
        new = {one.id for one, _ in told}
        if fallen - new != self.fallen - new:
            return False
        self.fallen = frozenset(fallen)
        support = [(one, voice) for one, voice in told if one.supports and one.id not in fallen]
        against = [(one, voice) for one, voice in told if one.id in self._opposing]
        return self.support.add(support) and self.against.add(against)

    def _denied(self, told: Sequence[Told]) -> Mapping[int, frozenset[int]]:
        """What speakers took back of what they said, by the roots of their groups: these of whom more came change."""
        for root in {self._speakers.root(one.id) for one, _ in told}:
            members = self._speakers.in_order(self._members[root])
            self._took_back[root] = frozenset(one.id for one in denied_later([self._told[n][0] for n in members]))
        return self._took_back
