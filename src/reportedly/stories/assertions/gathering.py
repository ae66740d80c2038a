"""The assertions of one story, as its articles come: each claim joins one or opens one.

What is known of a story is made up of the claims that bear on its assertions, in the order in which they came to: the
same claims give the same assertions, whether they were remembered or read again from the ledger.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.records import Bearing, Statement
from reportedly.stories.assertions.acts import Act
from reportedly.stories.assertions.background import Background
from reportedly.stories.assertions.judge import Judgement
from reportedly.stories.assertions.propositions import Proposition
from reportedly.stories.assertions.similarity import Likeness, likeness
from reportedly.stories.assertions.told import Told


class Judging(Protocol):
    """Who judges single claims, and two side by side."""

    def judge(self, one: Statement, other: Statement, /) -> Judgement:
        """How two claims stand to each other, the one that was made first before the other."""

    def act(self, claim: Statement, /) -> Act:
        """What a claim does."""


EXEMPLARS = 8
"""How many different wordings of one assertion are kept to compare with."""

_KEYS = 16
_LONG = 16
_POSTINGS = 250
_CANDIDATES = 16
_PART = 0.15
_SMALL = 10
_PRIOR = 200
"""As so many wordings general news counts beside those of the story."""
_FEWER = 10
"""As so many where it is asked what singles a wording out."""
_DAMPING = 0.9
_JUDGED = 3
"""So many assertions at most are put before the judge for one claim: those whose words are most like its own."""
_JUDGED_ANSWER = 6
WORTH_JUDGING = 0.12
"""How probable it must be by their words that two claims are one for the judge to be asked."""
WORTH_JUDGING_ANSWER = 0.05
"""How probable for what denies, confirms, doubts: it has fewer words in common with what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A claim that bears on an assertion, by whatever number that is called."""

    assertion: int
    told: Told
    bearing: Bearing


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known claim that a new one is like, and how; ``judgement`` where it was worth while to ask for one."""

    known: Known
    likeness: Likeness
    probability: float
    judgement: Judgement | None = None


class Gathering:
    """The assertions of one story to compare with."""

    def __init__(self, background: Background, judging: Judging, known: Iterable[Known] = ()) -> None:
        self._background, self._judging = background, judging
        self._exemplars: list[Known] = []
        self._of: dict[int, list[int]] = {}
        self._postings: dict[str, list[int]] = {}
        self._words: dict[tuple[str, ...], int] = {}
        self._contents: set[str] = set()
        self._often: Counter[str] = Counter()
        self._rarities: dict[str, float] = {}
        self._scarcities: dict[str, float] = {}
        self._scale = math.log(_PRIOR + _SMALL)
        for one in known:
            self.add(one)

    def has_use_for(self, assertion: int, content: str) -> bool:
        """Whether a claim of such a content may add anything to an assertion; where not, nobody need look at it."""
        return content not in self._contents and len(self._of.get(assertion, ())) < EXEMPLARS

    def add(self, known: Known) -> None:
        """Take in a claim; one whose wording is known already, or of an assertion of many wordings, adds nothing."""
        proposition = known.told.proposition
        wordings = self._of.setdefault(known.assertion, [])
        if proposition.plain in self._words or len(wordings) >= EXEMPLARS or not proposition.keys:
            return
        if wordings and proposition.own > _LONG:
            return
        place = len(self._exemplars)
        self._exemplars.append(known)
        wordings.append(place)
        self._words[proposition.plain] = place
        if known.told.about is None:
            self._contents.add(known.told.statement.content)
        self._often.update(proposition.keys.keys())
        self._rarities.clear()
        self._scarcities.clear()
        self._scale = math.log(_PRIOR + _SMALL + len(self._exemplars))
        for key in proposition.keys:
            self._postings.setdefault(key, []).append(place)

    def act(self, claim: Told) -> Told:
        """The claim with what it does, if more than to say something; who calls a saying false denies it."""
        if claim.is_plain:
            return claim
        false = claim.proposition.polarity.false
        return replace(claim, act=Act.DENIAL if false else self._judging.act(claim.statement))

    def __len__(self) -> int:
        """How many wordings there are to compare with."""
        return len(self._exemplars)

    def unite(self, keep: int, gone: int) -> None:
        """Make one assertion of two; of many wordings all stay."""
        moved = self._of.pop(gone, [])
        self._of[keep] = sorted(self._of.get(keep, []) + moved)
        for place in moved:
            self._exemplars[place] = replace(self._exemplars[place], assertion=keep)

    def same_words(self, proposition: Proposition) -> Known | None:
        """A known claim in the very same words."""
        place = self._words.get(proposition.plain)
        return None if place is None else self._exemplars[place]

    def wordings(self, assertion: int) -> tuple[Known, ...]:
        """The claims of an assertion that are kept to compare with, in the order in which they came."""
        return tuple(self._exemplars[place] for place in self._of.get(assertion, ()))

    def rarity(self, key: str) -> float:
        """How rare a key is among the wordings of the story, and some more as general news has them: at most 1."""
        found = self._rarities.get(key)
        if found is None:
            often = self._often.get(key, 0) + _PRIOR * self._background.of(key).share
            found = self._rarities[key] = 1 - _DAMPING * math.log1p(often) / self._scale
        return found

    def scarcity(self, key: str) -> float:
        """How scarce a key is among the wordings of the story, in nats, with some wordings of general news."""
        found = self._scarcities.get(key)
        if found is None:
            often = self._often.get(key, 0) + _FEWER * self._background.of(key).share + 0.5
            found = self._scarcities[key] = math.log((_FEWER + len(self._exemplars)) / often)
        return found

    def compare(self, claim: Told, known: Known) -> Match:
        """How like a claim is to a known one; the judge is asked where their words leave it open."""
        return self._judged(claim, self._likened(claim, known))

    def likest(self, claim: Told, apart: Callable[[Known], bool]) -> list[Match]:
        """The known claims most like a new one, but for those ``apart``, one for each assertion, likest first."""
        matches = (self._judged(claim, match) for match in self.open_to(claim, apart))
        return sorted(matches, key=lambda match: -match.probability)

    def open_to(self, claim: Told, apart: Callable[[Known], bool]) -> list[Match]:
        """Those whose words leave open whether they are one with a new one: a few, of different assertions."""
        near = [known for known in self._candidates(claim.proposition) if not apart(known)]
        matches = sorted((self._likened(claim, known) for known in near), key=lambda match: match.probability)
        likest = {match.known.assertion: match for match in matches if match.probability >= _worth(claim)}
        most = _JUDGED if claim.is_plain else _JUDGED_ANSWER
        return sorted(likest.values(), key=lambda match: -match.probability)[:most]

    def _likened(self, claim: Told, known: Known) -> Match:
        speaker = claim.speaker is not None and claim.speaker == known.told.speaker
        found = likeness(claim.proposition, known.told.proposition, self.rarity, self.scarcity, speaker=speaker)
        return Match(known=known, likeness=found, probability=found.probability)

    def _judged(self, claim: Told, match: Match) -> Match:
        if match.probability < _worth(claim):
            return match
        judgement = self._judging.judge(match.known.told.statement, claim.statement)
        return replace(match, judgement=judgement, probability=match.likeness.beside(judgement.one))

    def _candidates(self, proposition: Proposition) -> list[Known]:
        """Those that share most of the weight of the rarest keys, and a good part of it."""
        worth = {key: weight * self.rarity(key) for key, weight in proposition.keys.items()}
        found: dict[int, float] = {}
        for key in sorted(worth, key=lambda key: (-worth[key], key))[:_KEYS]:
            for place in self._postings.get(key, ())[-_POSTINGS:]:
                found[place] = found.get(place, 0.0) + worth[key]
        least = _PART * sum(worth.values())
        near = sorted((place for place in found if found[place] >= least), key=lambda place: (-found[place], place))
        return [self._exemplars[place] for place in near[:_CANDIDATES]]


def _worth(claim: Told) -> float:
    return WORTH_JUDGING if claim.is_plain else WORTH_JUDGING_ANSWER
