"""Which story an article belongs to: told when it arrives, from what is remembered, once and for all that come later.

An article joins the story whose articles it is most like, where the log odds that it tells of the matter of those of
them that are most like it reach :attr:`Rules.join`; else it opens one. Where it is about as much like another story,
it may be the link that shows the two to be one: they are merged where the mean over pairs of their articles reaches
:attr:`Rules.merge` (average linkage, Sokal and Michener, 1958, in one pass). What a person has kept apart stays apart.

What is in a language that is not read is held against others in such a language, and else placed by its names.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.stories.placing.likeness import Column, features_beside
from reportedly.stories.placing.memory import Memory, Remembered
from reportedly.stories.placing.names import story_by_names
from reportedly.stories.placing.signature import Signature
from reportedly.stories.placing.weighing import Weighing

Apart = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When articles belong together.

    ``join`` and ``merge`` are mean log odds, ``join`` over the ``alike`` articles of a story that are most like the one
    that comes, the first of which counts as much as all of them: the last report of a matter need not be like the
    first. An article is held against the stories of the
    ``articles`` that have most in common with it, at most ``stories`` of them; two stories are held against each other
    by ``linked`` articles of each, where the article's odds of being in the other reach ``link``. Of a story that has
    been silent for more than ``quiet`` days, the logarithm of how many times as long is taken off the odds: the same
    kind of event in another month is another story.
    """

    join: float = 0.0
    merge: float = 0.0
    link: float = -1.0
    alike: int = 3
    quiet: int = 14
    articles: int = 60
    stories: int = 6
    linked: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article belongs: ``story`` is None where it opens one.

    ``likeness`` are the log odds that it tells of the matter of that story's articles, from -8 to 8; ``merges``
    the stories that turn out to be the same one.
    """

    story: int | None
    likeness: float | None = None
    merges: tuple[int, ...] = ()


class Placing:
    """Places articles by what a memory holds. Nothing is changed by it."""

    def __init__(self, memory: Memory, weighing: Weighing, rules: Rules) -> None:
        self._memory, self._weighing, self._rules = memory, weighing, rules

    def place(self, signature: Signature, apart: Apart = lambda _, __: False) -> Placement:
        """Where an article with this signature belongs; stories that are ``apart`` are never merged."""
        near = self._memory.stories_near(signature, articles=self._rules.articles, stories=self._rules.stories)
        ranked = self._ranked(signature, near)
        if not ranked or ranked[0][1] < self._rules.join:
            return Placement(story=story_by_names(signature, near, self._memory) if signature.foreign else None)
        story, likeness = ranked[0]
        like = [other for other, odds in ranked[1:] if odds >= self._rules.link and not apart(story, other)]
        merges = tuple(other for other in like if self._are_one(story, other, signature))
        return Placement(story=story, likeness=likeness, merges=merges)

    def _ranked(self, signature: Signature, near: Sequence[int]) -> list[tuple[int, float]]:
        """Stories with the log odds beside those of their members that are most like it, best first."""
        members = {story: self._memory.members(story, foreign=signature.foreign) for story in near}
        everyone = [member.signature for group in members.values() for member in group]
        if not everyone:
            return []
        odds = self._weighing.log_odds(features_beside(signature, everyone))
        ends = np.cumsum([len(group) for group in members.values()])
        parts = zip(members.items(), np.split(odds, ends[:-1]), strict=True)
        means = [
            (story, self._likeness(part) - self._silence(signature, group)) for (story, group), part in parts if group
        ]
        return sorted(means, key=lambda item: (-item[1], item[0]))

    def _likeness(self, odds: Column) -> float:
        """The mean of the best of these odds, and the best of all, each for half."""
        best = np.sort(odds)[-self._rules.alike :]
        return float(best.mean() + best[-1]) / 2

    def _silence(self, signature: Signature, members: Sequence[Remembered]) -> float:
        """What is taken off the odds of a story for the days between the article and the next of its members."""
        days = [member.signature.day for member in members if member.signature.day is not None]
        if signature.day is None or not days:
            return 0.0
        between = min(abs(signature.day - day) for day in days)
        return math.log(max(between, self._rules.quiet) / self._rules.quiet)

    def _are_one(self, story: int, other: int, signature: Signature) -> bool:
        """Whether the articles of two stories, the new one among those of the first, are alike on average."""
        linked, foreign = self._rules.linked, signature.foreign
        ours = [signature, *_signatures(self._memory.members(story, linked, foreign=foreign))]
        theirs = _signatures(self._memory.members(other, linked, foreign=foreign))
        odds = [self._weighing.log_odds(features_beside(one, theirs)).mean() for one in ours]
        return float(np.mean(odds)) >= self._rules.merge


def _signatures(members: list[Remembered]) -> list[Signature]:
    return [member.signature for member in members]
