"""Keeps the stories up: each article joins one or opens one as it arrives, and shows where two are one."""

from datetime import timedelta

from reportedly.ledger.copies import carrier_of
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories import (
    forget_signature,
    join_story,
    keep_signature,
    larger_first,
    merge_story,
    open_story,
    recent_signatures,
    story_of,
)
from reportedly.ledger.story_decisions import kept_apart, last_decision
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
        if known is None:
            known = self._place(opened, (done.article, article.title), signature, memory)
        else:
            forget_signature(opened.connection, done.article)
        order = keep_signature(opened.connection, done.article, pack(signature), opened.known_at)
        memory.remember(
            Remembered(order=order, article=done.article, story=known, signature=signature, known_at=opened.known_at)
        )

    def forget(self) -> None:
        """Remember nothing."""
        self._memory = None

    def _remembered(self, opened: OpenCommit) -> Memory:
        """The memory as it is at the commit's moment; read again after a start, and after a person's decision."""
        decided = last_decision(opened.connection)
        if self._memory is None or decided != self._decided:
            self._decided, self._apart = decided, kept_apart(opened.connection)
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
        memory.move(moved, keep)
        opened.moved.update(article for article in moved if article != opened.committed.article)
        if self._apart:
            self._apart = kept_apart(opened.connection)
        return keep


def _article(commit: Commit) -> Article | None:
    return commit.reading.article if commit.reading is not None else commit.article
