"""Keeps the stories up: each article joins one or opens one as it arrives, and shows where two are one or one two."""

from collections.abc import Sequence
from datetime import timedelta

from reportedly.ledger.copies.copies import carrier_of, group_of
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories.stories import (
    articles_of,
    forget_signature,
    join_story,
    keep_signature,
    larger_first,
    merge_story,
    open_story,
    recent_signatures,
    split_story,
    story_of,
)
from reportedly.ledger.stories.story_decisions import decided_about, kept_apart, last_decision
from reportedly.records import Article, Commit
from reportedly.settings import StorySettings
from reportedly.stories.placing import (
    Memory,
    Placement,
    Placing,
    Remembered,
    Rules,
    Signature,
    pack,
    part_of,
    shipped,
    signature_of,
    unpack,
)


class StoryKeeper:
    """Places articles in stories. It remembers the signatures of the last weeks, as the ledger has them."""

    name = "stories"

    def __init__(self, settings: StorySettings) -> None:
        self._settings, self._window = settings, timedelta(days=settings.window_days)
        self._memory: Memory | None = None
        self._apart: frozenset[frozenset[int]] = frozenset()
        self._settled: frozenset[int] = frozenset()
        self._decided = 0

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Place a new article; of a new version remember what it tells now: its story stays."""
        done, article = opened.committed, _article(commit)
        if done.article is None or article is None or not done.current:
            return
        known = story_of(opened.connection, done.article)
        if known is not None and not (done.read or done.new_version or done.brought_back):
            return
        memory = self._remembered(opened)
        signature = signature_of(article, commit.reading, memory.rarity, memory.passages)
        new = known is None
        if known is None:
            known = self._place(opened, (done.article, article.title), signature, memory)
        else:
            forget_signature(opened.connection, done.article)
        order = keep_signature(opened.connection, done.article, pack(signature), opened.known_at)
        memory.remember(
            Remembered(order=order, article=done.article, story=known, signature=signature, known_at=opened.known_at)
        )
        if new:
            self._split(opened, known, memory)

    def forget(self) -> None:
        """Remember nothing."""
        self._memory = None

    def _remembered(self, opened: OpenCommit) -> Memory:
        """The memory as it is at the commit's moment; read again after a start, and after a person's decision."""
        decided = last_decision(opened.connection)
        if self._memory is None or decided != self._decided:
            self._decided = decided
            self._heed(opened)
            self._memory = Memory(window=self._window, most=self._settings.max_articles)
            since = opened.known_at - self._window
            for row in recent_signatures(opened.connection, since, self._settings.max_articles):
                self._memory.remember(
                    Remembered(
                        order=row.id,
                        article=row.article_id,
                        story=row.story_id,
                        signature=unpack(row.terms),
                        known_at=row.known_at,
                    )
                )
        self._memory.age(opened.known_at)
        return self._memory

    def _place(self, opened: OpenCommit, placed: tuple[int, str | None], signature: Signature, memory: Memory) -> int:
        """The story of an article, given by number and headline."""
        article, title = placed
        placement = self._placement(opened, article, signature, memory)
        if placement.story is None:
            return open_story(opened.connection, article, opened.known_at)
        likeness = None if title is None else placement.likeness
        join_story(opened.connection, placement.story, article, opened.known_at, likeness)
        story = placement.story
        for other in placement.merges:
            story = self._merge(opened, (story, other), memory)
        return story

    def _placement(self, opened: OpenCommit, article: int, signature: Signature, memory: Memory) -> Placement:
        """A copy belongs where its text does; anything else where it is told to belong."""
        carrier = carrier_of(opened.connection, article)
        story = None if carrier == article else story_of(opened.connection, carrier)
        if story is not None:
            return Placement(story=story)
        return Placing(memory, shipped(), Rules()).place(signature, self._are_apart)

    def _are_apart(self, story: int, other: int) -> bool:
        return frozenset({story, other}) in self._apart

    def _merge(self, opened: OpenCommit, two: tuple[int, int], memory: Memory) -> int:
        """Make one of two stories: the larger one, which is more likely to be known by its number."""
        keep, other = larger_first(opened.connection, *two)
        moved = merge_story(opened.connection, keep, other, opened.known_at)
        self._moved(opened, moved, keep, memory)
        if self._settled:
            self._heed(opened)
        return keep

    def _split(self, opened: OpenCommit, story: int, memory: Memory) -> None:
        """Make a story of its own of the part that has come apart; not of one that a person has decided about."""
        if story in self._settled:
            return
        part = _with_copies(opened, story, part_of(story, memory, shipped()))
        if part:
            self._moved(opened, part, split_story(opened.connection, part, opened.known_at), memory)

    def _heed(self, opened: OpenCommit) -> None:
        """Read what persons have decided."""
        self._apart, self._settled = kept_apart(opened.connection), decided_about(opened.connection)

    def _moved(self, opened: OpenCommit, articles: Sequence[int], story: int, memory: Memory) -> None:
        memory.move(articles, story)
        opened.moved.update(article for article in articles if article != opened.committed.article)


def _with_copies(opened: OpenCommit, story: int, part: tuple[int, ...]) -> tuple[int, ...]:
    """Some articles of a story with all that print their texts, as they joined it; none where that is all of it."""
    if not part:
        return ()
    with_copies = {copy for article in part for copy in group_of(opened.connection, article)}
    has = articles_of(opened.connection, story)
    leaving = tuple(article for article in has if article in with_copies)
    return leaving if len(leaving) < len(has) else ()


def _article(commit: Commit) -> Article | None:
    return commit.reading.article if commit.reading is not None else commit.article
