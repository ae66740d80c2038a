"""What is remembered of how assertions stand, so that a claim is weighed against what it changes, not against all."""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from reportedly.ledger.standing.standings import Before, Stood
from reportedly.stories.standing import Hearing

CLAIMS = 50_000
"""About so many claims are remembered at most: those of the assertions that were weighed last."""


@dataclass(slots=True, kw_only=True)
class Held:
    """An assertion's hearing, up to row ``last`` of ``assertion_claims``, and how it stood, as the ledger has it.

    ``closed`` is how it had stood before ``moment``, ``stood`` how it stands since then.
    """

    hearing: Hearing
    articles: set[int]
    size: int
    last: int
    closed: Before
    stood: Stood
    moment: datetime

    @property
    def before(self) -> Before:
        """How it stood until now."""
        return _after(self.closed, self.stood)

    def stands(self, stood: Stood, at: datetime) -> None:
        """From ``at`` on it stands so; what it was at that very moment before was never so."""
        if at != self.moment:
            self.closed = self.before
        self.stood, self.moment = stood, at


def _after(before: Before, stood: Stood) -> Before:
    return Before(
        status=stood.status,
        origins=stood.origins,
        ever=before.ever | ({stood.status} if stood.status else frozenset()),
        most=max(before.most, stood.origins),
    )


@dataclass(slots=True)
class Hearings:
    """Hearings by their assertions' numbers, the last ones used."""

    _held: OrderedDict[int, Held] = field(default_factory=OrderedDict)
    _of_article: dict[int, set[int]] = field(default_factory=dict)
    _size: int = 0

    def get(self, assertion: int) -> Held | None:
        """What is remembered of an assertion."""
        held = self._held.get(assertion)
        if held is not None:
            self._held.move_to_end(assertion)
        return held

    def keep(self, assertion: int, held: Held) -> None:
        """Remember it, anew if it was."""
        self.drop([assertion])
        self._held[assertion] = held
        self._size += held.size
        for article in held.articles:
            self._of_article.setdefault(article, set()).add(assertion)

    def trim(self) -> None:
        """Forget those that were used longest ago, if there are too many."""
        while self._size > CLAIMS:
            self.drop([next(iter(self._held))])

    def grow(self, assertion: int, articles: Collection[int], more: int) -> None:
        """Claims of these articles came to what is remembered of an assertion."""
        held = self._held[assertion]
        held.size, self._size = held.size + more, self._size + more
        held.articles.update(articles)
        for article in articles:
            self._of_article.setdefault(article, set()).add(assertion)

    def drop(self, assertions: Collection[int]) -> None:
        """Forget what is remembered of these assertions."""
        for number in assertions:
            if (held := self._held.pop(number, None)) is not None:
                self._size -= held.size
                for article in held.articles:
                    self._forget_article(article, number)

    def drop_articles(self, articles: Collection[int]) -> None:
        """Forget all on which claims of these articles bear."""
        self.drop(sorted({number for article in articles for number in self._of_article.get(article, ())}))

    def clear(self) -> None:
        """Remember nothing."""
        self._held.clear()
        self._of_article.clear()
        self._size = 0

    def _forget_article(self, article: int, assertion: int) -> None:
        of = self._of_article[article]
        of.discard(assertion)
        if not of:
            del self._of_article[article]
