"""What the story-keeper remembers: the signatures of the last weeks, by term, and which story each article is in."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

import numpy as np

from reportedly.stories.placing.passages import Passages
from reportedly.stories.placing.postings import Postings
from reportedly.stories.placing.rarity import Rarity, general_news
from reportedly.stories.placing.signature import Keys, Signature

MEMBERS = 12
"""Of a story with more articles, its last ones speak for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """An article with its signature, the story that it is in, and since when it is known (UTC).

    ``order`` counts signatures in the order in which they became known.
    """

    order: int
    article: int
    story: int
    signature: Signature
    known_at: datetime


@dataclass(slots=True)
class Memory:
    """The articles that became known within ``window`` before the last one, at most ``most`` of them.

    Articles are to be remembered in the order in which they became known: what is remembered then depends on nothing
    else, and is the same after a restart.
    """

    window: timedelta
    most: int
    _articles: OrderedDict[int, Remembered] = field(default_factory=OrderedDict)
    _orders: dict[int, int] = field(default_factory=dict)
    _stories: dict[tuple[int, bool], dict[int, None]] = field(default_factory=dict)
    _postings: Postings = field(default_factory=Postings)
    rarity: Rarity = field(default_factory=lambda: Rarity(general_news()))
    """How rare words and names are among general news and what is remembered."""
    passages: Passages = field(default_factory=Passages)
    """Which sentences the outlets of what is remembered print again and again."""

    def __len__(self) -> int:
        """How many articles are remembered."""
        return len(self._articles)

    def remember(self, article: Remembered) -> None:
        """Remember an article, the last one to become known; what it was before is forgotten, and what is too old."""
        self.forget(article.article)
        self._articles[article.article] = article
        self._stories.setdefault(_tongue(article), {})[article.article] = None
        self._orders[article.order] = article.article
        self._postings.add(article.order, article.signature)
        self._count(article.signature, 1)
        self.age(article.known_at)

    def age(self, now: datetime) -> None:
        """Forget what became known before the window that ends ``now``, and the first ones where there are too many."""
        while self._articles:
            first = next(iter(self._articles.values()))
            if first.known_at >= now - self.window and len(self._articles) <= self.most:
                return
            self.forget(first.article)

    def forget(self, article: int) -> None:
        """Forget an article, if it is remembered."""
        gone = self._articles.pop(article, None)
        if gone is None:
            return
        self._leave(gone)
        del self._orders[gone.order]
        self._postings.remove(gone.order, gone.signature)
        self._count(gone.signature, -1)

    def members(self, story: int, most: int = MEMBERS, *, foreign: bool = False) -> list[Remembered]:
        """The last articles of a story that are remembered, at most so many, the last one first.

        They are those in the language that is read, or those that are in others.
        """
        members = self._stories.get((story, foreign), {})
        return [self._articles[article] for article in islice(reversed(members), most)]

    def size(self, story: int) -> int:
        """How many articles of a story are remembered, in the language that is read."""
        return len(self._stories.get((story, False), {}))

    def stories_near(self, signature: Signature, *, articles: int, stories: int) -> list[int]:
        """The stories of the articles that have most in common with a signature, best first."""
        near = self._postings.nearest(signature, articles)
        return list(dict.fromkeys(self._articles[self._orders[order]].story for order in near))[:stories]

    def move(self, articles: Iterable[int], story: int) -> None:
        """Some articles are in another story from now on. Its members stand in the order in which they became known."""
        moved = [self._articles[article] for article in articles if article in self._articles]
        for article in moved:
            self._leave(article)
            self._articles[article.article] = replace(article, story=story)
        for foreign in sorted({article.signature.foreign for article in moved}):
            arrived = {article.article for article in moved if article.signature.foreign == foreign}
            known = (self._articles[article] for article in {*self._stories.get((story, foreign), {}), *arrived})
            self._stories[story, foreign] = {one.article: None for one in sorted(known, key=lambda one: one.order)}

    def _count(self, signature: Signature, times: int) -> None:
        self.rarity.count(_keys(signature), times)
        self.passages.count(signature.passages, times)

    def _leave(self, article: Remembered) -> None:
        members = self._stories[_tongue(article)]
        del members[article.article]
        if not members:
            del self._stories[_tongue(article)]


def _keys(signature: Signature) -> Keys:
    vectors = (signature.vector(name) for name in ("text", "lead", "names"))
    return np.unique(np.concatenate([vector.keys for vector in vectors]))


def _tongue(article: Remembered) -> tuple[int, bool]:
    """Those of a story that are in the language that is read, or those that are in others."""
    return article.story, article.signature.foreign
