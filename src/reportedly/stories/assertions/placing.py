"""Which assertion each claim of an article bears on, and how: the rules, in the order in which they are tried.

1. What the same source said in the same words in an earlier version of the article, or in the text of which it is a
   copy, bears as it did there.
2. A claim whose content is hardly more than another claim ("X reported that Y said that Z") bears on that one's
   assertion, turned by its own stance.
3. A claim that points back ("denied it", "the allegation") bears on the assertion of the nearest claim before it that
   another one made.
4. A claim in the words of a known one, or like enough to one, to the whole of its assertion and to those of it that are
   least like it, joins that one's; the more wordings a story has, the more likeness is asked.
5. A claim that answers, and is somewhat like one of those before it in its article, joins that one's.
6. A claim that is much like those of two assertions makes one of them, if they are alike themselves.
7. Any other claim opens an assertion, unless it says too little, as a bare noun phrase does, or what cannot be known,
   or was only declined.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.records import Bearing, Stance, Statement
from reportedly.stories.assertions.acts import Act
from reportedly.stories.assertions.background import Background
from reportedly.stories.assertions.bearings import (
    bearing_beside,
    bearing_of_reply,
    bearing_of_report,
    first_bearing,
)
from reportedly.stories.assertions.clauses import tells_of_deed
from reportedly.stories.assertions.gathering import Gathering, Known, Match
from reportedly.stories.assertions.polarity import is_withdrawn
from reportedly.stories.assertions.replies import answered, answers, cores, denied_thing, nested, points_back
from reportedly.stories.assertions.similarity import longest_run
from reportedly.stories.assertions.told import Told, told

LIKE = 0.7
"""How probable it must be that a claim and one of an assertion's are one proposition, in a story of 200 wordings."""

LIKE_ANSWERED = 0.5
"""How probable if the claim is an answer: a denial or a confirmation is mostly of something that was told before."""

LIKE_BOTH = 0.68
"""How probable it must be for each of two assertions that a claim is one with it, so that they become one."""

_WARY = 0.12
_OF_WORDINGS = 200
_SOME = 50
_LIKE_ALL = 0.42
_LIKE_LEAST = 0.2
_LIKE_EACH_OTHER = 0.25
_COMPARED = 4
_QUOTED_AT_LENGTH = 8
_LEAST_RARITY = 0.3
_LEAST_KEYS = 2
_LEAST_NAMED = 3
_LEAST_BARE = 4
_TAKEN_FROM = frozenset({Stance.ALLEGES, Stance.DENIES, Stance.CONFIRMS, Stance.CALLS_FOR, Stance.DOUBTS, Stance.WARNS})
"""Of whom the noun phrase is the deed that they speak of ("accused him of fraud in Vell")."""
_SAYS_NOTHING = frozenset({Act.VAGUE, Act.NONE})
_VALUED = frozenset({Bearing.STATES, Bearing.CONFIRMS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A claim with the number of the assertion that it bears on; ``opens`` says that it is the first one."""

    statement: Statement
    assertion: int
    bearing: Bearing
    about: str | None = None
    opens: bool = False


Said = tuple[str | None, str]
"""Who said what, as printed."""


class Placing:
    """Places the claims of one article in the assertions of its story.

    ``free`` gives the numbers of new assertions; ``earlier`` tells, by source and content, on what claims of an earlier
    version of the article, or of the text that it copies, bear. ``united`` leads from the assertions that turned out to
    be others to these.
    """

    def __init__(
        self,
        gathering: Gathering,
        background: Background,
        free: Callable[[], int],
        earlier: Mapping[Said, Placed] | None = None,
    ) -> None:
        self._gathering, self._background, self._free = gathering, background, free
        self._earlier = earlier or {}
        self._placed: dict[int, Placed] = {}
        self._told: list[Told] = []
        self._nested: Mapping[int, frozenset[int]] = {}
        self.united: dict[int, int] = {}

    def place(self, statements: Sequence[Statement]) -> tuple[Placed, ...]:
        """Place all claims of an article; those that bear on nothing are left out.

        They come in the order in which they were placed: in which the gathering has to take them in again.
        """
        inner = cores(statements)
        self._nested = nested(statements)
        for statement in statements:
            if statement.index not in inner:
                self._place(statement)
        for index in sorted(inner, key=lambda index: -_depth(index, inner)):
            self._place_around(next(one for one in statements if one.index == index), inner[index])
        return tuple(self._placed.values())

    def _place(self, statement: Statement) -> None:
        claim, placed = told(statement, self._background), self._as_before(statement)
        if placed is None:
            claim = self._gathering.act(claim)
            placed = self._pointed(claim)
        if placed is None and _says_enough(claim):
            placed = self._joined(claim)
        if placed is None and claim.proposition.own > 0:
            placed = self._answering(claim)
        if placed is None and _says_enough(claim):
            placed = self._opened(claim)
        self._told.append(claim)
        if placed is not None:
            self._enter(claim, placed)

    def _enter(self, claim: Told, placed: Placed) -> None:
        self._placed[claim.statement.index] = placed
        if placed.about is None:
            self._gathering.add(Known(assertion=placed.assertion, told=claim, bearing=placed.bearing))

    def _as_before(self, statement: Statement) -> Placed | None:
        before = self._earlier.get((statement.source, statement.content))
        if before is None:
            return None
        return Placed(statement=statement, assertion=before.assertion, bearing=before.bearing, about=before.about)

    def _place_around(self, statement: Statement, core: int) -> None:
        inside = self._placed.get(core)
        if inside is None:
            self._place(statement)
            return
        claim = self._gathering.act(told(statement, self._background))
        bearing = bearing_of_report(claim, inside.bearing)
        about = inside.about or inside.statement.content
        self._placed[statement.index] = Placed(
            statement=statement, assertion=inside.assertion, bearing=bearing, about=about
        )

    def _pointed(self, claim: Told) -> Placed | None:
        if not points_back(claim):
            return None
        for other in answered(claim, self._told):
            placed = self._placed.get(other.statement.index)
            if placed is not None:
                about = placed.about or placed.statement.content
                bearing = bearing_of_reply(claim, placed.bearing)
                return self._there(claim, placed.assertion, bearing, about)
        return None

    def _joined(self, claim: Told) -> Placed | None:
        same = self._gathering.same_words(claim.proposition)
        if same is not None:
            match = self._gathering.compare(claim, same)
            return self._there(claim, same.assertion, self._bearing(claim, match))
        best: Match | None = None
        least = self._least(LIKE_ANSWERED if answers(claim) else LIKE)
        for match in self._gathering.likest(claim, lambda known: self._are_nested(claim, known.told)):
            if match.probability < (least if best is None else LIKE_BOTH):
                break
            if best is None:
                best = match if self._fits(claim, match) else None
            elif self._fits(claim, match) and self._are_one(claim, best, match):
                best = self._unite(best, match)
        return None if best is None else self._there(claim, best.known.assertion, self._bearing(claim, best))

    def _least(self, like: float) -> float:
        """How like a claim must be: of many wordings one is like it by chance sooner than of few."""
        many = (_SOME + len(self._gathering)) / (_SOME + _OF_WORDINGS)
        odds = like / (1 - like) * math.pow(many, _WARY)
        return odds / (1 + odds)

    def _are_one(self, claim: Told, best: Match, match: Match) -> bool:
        """Whether two assertions, with both of which a claim is one, are one."""
        if best.probability < LIKE_BOTH or self._are_nested(best.known.told, match.known.told):
            return False
        between = self._gathering.compare(match.known.told, best.known)
        alike = between.probability >= _LIKE_EACH_OTHER and not between.likeness.rival
        return alike and self._bearing(claim, best) is self._bearing(claim, match)

    def _unite(self, best: Match, match: Match) -> Match:
        """Make one assertion of two, under the number that was first; the best match as it is then."""
        keep, gone = sorted((best.known.assertion, match.known.assertion))
        self._gathering.unite(keep, gone)
        self.united = {one: keep if now == gone else now for one, now in self.united.items()} | {gone: keep}
        for index, placed in self._placed.items():
            if placed.assertion == gone:
                self._placed[index] = replace(placed, assertion=keep, opens=False)
        return replace(best, known=replace(best.known, assertion=keep))

    def _fits(self, claim: Told, match: Match) -> bool:
        """Whether the likeness holds for all wordings of an assertion, or for its first ones."""
        wordings = self._gathering.wordings(match.known.assertion)[:_COMPARED]
        alike = sorted(self._gathering.compare(claim, known).probability for known in wordings)
        least = alike[: (len(alike) + 1) // 2]
        return sum(alike) / len(alike) >= _LIKE_ALL and sum(least) / len(least) >= _LIKE_LEAST

    def _are_nested(self, claim: Told, other: Told) -> bool:
        """Whether one of two claims of this very version is inside the other."""
        mine, its = claim.statement, other.statement
        same = (mine.article, mine.version) == (its.article, its.version)
        return same and its.index in self._nested.get(mine.index, ())

    def _answering(self, claim: Told) -> Placed | None:
        if not answers(claim):
            return None
        for other in answered(claim, self._told):
            placed = self._placed.get(other.statement.index)
            if placed is None or placed.about is not None or self._are_nested(claim, other):
                continue
            known = Known(assertion=placed.assertion, told=other, bearing=placed.bearing)
            match = self._gathering.compare(claim, known)
            if self._is_answer(claim, match):
                return self._there(claim, placed.assertion, self._bearing(claim, match))
        return None

    def _is_answer(self, claim: Told, match: Match) -> bool:
        """Whether a claim is like enough to one before it, or only denies that there is what that one told of."""
        if match.probability >= LIKE_ANSWERED:
            return True
        return claim.statement.stance is Stance.DENIES and self._is_of(denied_thing(claim), match)

    def _is_of(self, thing: str | None, match: Match) -> bool:
        """Whether a known claim tells of a thing, and not everybody in the story does."""
        told_of = match.known.told.proposition
        known = thing is not None and thing in told_of.keys and thing not in told_of.names
        return known and self._gathering.rarity(thing or "") >= _LEAST_RARITY

    def _opened(self, claim: Told) -> Placed | None:
        if claim.statement.stance is Stance.DECLINES_COMMENT or claim.act in _SAYS_NOTHING:
            return None
        return Placed(statement=claim.statement, assertion=self._free(), bearing=first_bearing(claim), opens=True)

    def _there(self, claim: Told, assertion: int, bearing: Bearing, about: str | None = None) -> Placed:
        if self._takes_back(claim, assertion):
            bearing = Bearing.RETRACTS
        return Placed(statement=claim.statement, assertion=assertion, bearing=bearing, about=about)

    def _takes_back(self, claim: Told, assertion: int) -> bool:
        """Whether a source withdraws what it said before."""
        if claim.speaker is None or not is_withdrawn(claim.statement.sentence):
            return False
        said = self._gathering.wordings(assertion)
        return any(known.told.speaker == claim.speaker and known.bearing in _VALUED for known in said)

    def _bearing(self, claim: Told, match: Match) -> Bearing:
        quotes = _run(claim, match) >= _QUOTED_AT_LENGTH
        opposed = None if quotes or match.judgement is None else match.judgement.opposed
        bearing = bearing_beside(claim, match.known.told, match.known.bearing, quotes=quotes, opposed=opposed)
        if bearing is not Bearing.STATES or not claim.proposition.numbers:
            return bearing
        return self._valued(claim, match, bearing)

    def _valued(self, claim: Told, match: Match, bearing: Bearing) -> Bearing:
        """A claim that gives another number than the assertion was opened with revises its source's, or rivals it."""
        wordings = self._gathering.wordings(match.known.assertion)
        counted = [(known, self._gathering.compare(claim, known).likeness) for known in wordings]
        counted = [(known, likeness) for known, likeness in counted if likeness.rival or likeness.agreed]
        if not counted or not counted[0][1].rival:
            return bearing
        mine = [likeness for known, likeness in counted if known.told.speaker == claim.speaker]
        return Bearing.REVISES if claim.speaker is not None and mine and mine[-1].rival else Bearing.RIVALS


def _run(claim: Told, match: Match) -> int:
    """How many keys stand in one stretch in both contents."""
    return longest_run(claim.proposition.order, match.known.told.proposition.order)


def _says_enough(claim: Told) -> bool:
    """Whether a content says something that can be so or not: a bare noun phrase only names a matter."""
    found = claim.proposition
    if found.clause or found.numbers or tells_of_deed(found.plain):
        return found.own >= _LEAST_KEYS
    return found.own >= (_LEAST_NAMED if claim.statement.stance in _TAKEN_FROM else _LEAST_BARE)


def _depth(index: int, inner: Mapping[int, int]) -> int:
    """How many claims are around one, as far as it is hardly more than what is in it: the innermost comes first."""
    around = [outer for outer, core in inner.items() if core == index]
    return 1 + max((_depth(outer, inner) for outer in around), default=0)
