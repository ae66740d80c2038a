"""Commits with all that follows from them: what belongs together is kept up in the transaction of the article.

A keeper may remember what it would otherwise ask the ledger again. Its memory is never ahead of the ledger: when a
transaction is undone, every keeper forgets and begins again from what the ledger holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import structlog

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_book import decided_so_far
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.rows import Committed
from reportedly.pipeline.correcting.mending import Revision, mended
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry, Problem

log = structlog.get_logger(__name__)


UNTOUCHED = frozenset({"copies", "stories", "trends"})
"""Keepers of whose memory no decision makes anything old; stories are told of decisions about them otherwise."""


class Keeper(Protocol):
    """Keeps one thing up, such as the stories, as articles are committed."""

    @property
    def name(self) -> str:
        """What it keeps up, as costs are listed: "stories"."""

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Write what follows from ``commit``, whose article and reading are written in the transaction ``opened``."""

    def forget(self) -> None:
        """The transaction was undone: remember nothing that was not read from the ledger since."""


class Keeping:
    """Commits to one ledger, with its keepers. One thread at a time."""

    def __init__(self, ledger: Ledger, keepers: Sequence[Keeper]) -> None:
        self._ledger, self._keepers = ledger, tuple(keepers)
        self._decided: tuple[int, ...] | None = None

    def commit(self, commit: Commit, watch: Stopwatch) -> Committed:
        """Commit, and let every keeper follow; ``watch`` is given their times and that of the commit itself.

        An article on which a keeper fails is committed without what would follow, with a problem. Raises LedgerError.
        """
        try:
            committed = self._ledger.commit(
                commit, lambda opened: self._follow(opened.commit or commit, opened, watch), mended
            )
        except LedgerError:
            self._forget()
            raise
        except Exception as error:
            # The outer edge: one article that a keeper fails on must not stop the others, nor be lost.
            log.exception("keeping failed", url=commit.entry.url)
            self._forget()
            committed = replace(self._ledger.commit(_without(commit, error), mend=mended), kept=False)
        watch.lap("commit")
        return committed

    def decide(self, at: datetime, decision: Callable[[OpenCommit], int]) -> int:
        """Carry out a person's decision about stories, and let every keeper follow; returns the story that it gives.

        Raises StoryError for a decision that makes no sense, and LedgerError.
        """
        entry = Entry(source="decision", key="", seen_at=at)
        try:
            return self._ledger.stories.decide(
                at, decision, lambda opened: self._follow(Commit(entry=entry, known_at=at), opened, Stopwatch())
            )
        finally:
            self._forget()

    def revise(self, at: datetime, revision: Callable[[OpenCommit], Revision]) -> tuple[int, ...]:
        """Carry out a person's correction of a reading, and let every keeper follow; returns what numbers it has.

        Raises CorrectionError for a correction that makes no sense, and LedgerError.
        """

        def revised(opened: OpenCommit) -> tuple[int, ...]:
            done = revision(opened)
            for step in done.steps:
                self._follow(step.commit, step.opened, Stopwatch())
            return done.numbers

        try:
            return self._ledger.corrections.decide(at, revised)
        finally:
            self._forget()

    def _follow(self, commit: Commit, opened: OpenCommit, watch: Stopwatch) -> None:
        """Let every keeper follow; what people decided since, in whatever process, makes all that is remembered old."""
        watch.lap("commit")
        decided = decided_so_far(opened.connection)
        if self._decided not in {None, decided}:
            for keeper in self._keepers:
                if keeper.name not in UNTOUCHED:
                    keeper.forget()
        self._decided = decided
        for keeper in self._keepers:
            keeper.keep(commit, opened)
            watch.lap(keeper.name)

    def _forget(self) -> None:
        for keeper in self._keepers:
            keeper.forget()


def _without(commit: Commit, error: Exception) -> Commit:
    what = commit.entry.url or commit.entry.key
    message = f"Placing {what} beside what belongs to it failed: {type(error).__name__}: {error}"
    problem = Problem(code="keeping.failed", message=message, remedy="Please report this.")
    return replace(commit, problems=(*commit.problems, problem))
