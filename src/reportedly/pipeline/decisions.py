"""What people decide, carried out on a ledger: corrections of readings, and what belongs together.

Every decision is one transaction, with all that follows from it. Its moment is that of the clock, but never before the
last thing that happened in the ledger.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from reportedly.ledger import Ledger
from reportedly.ledger.assertions import assertion_decisions
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories import story_decisions
from reportedly.pipeline.correcting import mending
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.records import Anchor, Bearing, Correction, Reading
from reportedly.settings import Settings

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A reading as it is shown, and as it would be."""

    before: Reading
    after: Reading


class Decisions:
    """Carries out decisions, one after the other; threads may share it."""

    def __init__(self, ledger: Ledger, settings: Settings | None = None) -> None:
        self._ledger, self._settings = ledger, settings
        self._keeping = Keeping(ledger, keepers(settings))
        self._lock = threading.Lock()

    # ---------------------------------------------------------------- readings

    def correct(self, article: int, version: int, corrections: Sequence[Correction], reason: Reason) -> tuple[int, ...]:
        """Correct the reading of a version of an article; returns the numbers of the corrections.

        Raises CorrectionError, an InputError, for a version that is not there, and what cannot be taken of it.
        """
        return self._revised(reason, lambda opened, told: mending.made(opened, (article, version), corrections, told))

    def undo(self, correction: int, reason: Reason) -> tuple[int, ...]:
        """Take a correction back, or what took one back; returns the number of that. Raises CorrectionError."""
        return self._revised(reason, lambda opened, told: mending.undone(opened, correction, told))

    def preview(self, article: int, version: int, corrections: Sequence[Correction]) -> Preview:
        """What corrections would make of a reading; nothing is written. Raises CorrectionError as :meth:`correct`."""
        return self._ledger.corrections.look(lambda opened: _previewed(opened, (article, version), corrections))

    def anchors(self, article: int, version: int) -> tuple[Anchor, ...]:
        """By what each claim of the reading that is shown is corrected, in their order. Raises CorrectionError."""
        return self._ledger.corrections.look(lambda opened: mending.anchors(opened, (article, version)))

    def outlook(self, carry: Callable[["Decisions"], int], look: Callable[[Ledger, int], Answer]) -> Answer:
        """What would come of decisions: they are made in a transaction of which nothing is kept, and looked at there.

        ``look`` is given that ledger and what ``carry`` gives. Raises as the decisions do.
        """
        with self._lock, self._ledger.trying() as ledger:
            return look(ledger, carry(Decisions(ledger, self._settings)))

    # ---------------------------------------------------------------- what belongs together

    def merge_assertions(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two assertions are one; returns its number. Raises CorrectionError."""
        return self._decided(reason, lambda opened, told: assertion_decisions.merge(opened, keep, other, told))

    def split_assertion(self, assertion: int, claims: Sequence[tuple[int, int]], reason: Reason) -> int:
        """Decide that some claims, by article and index, are another assertion; returns its number."""
        return self._decided(reason, lambda opened, told: assertion_decisions.split(opened, assertion, claims, told))

    def move_claims(
        self,
        where: tuple[int, int],
        claims: Sequence[tuple[int, int]],
        reason: Reason,
        bearing: Bearing | None = None,
    ) -> int:
        """Decide that claims, by article and index, bear on the second of two assertions, not on the first."""
        return self._decided(
            reason, lambda opened, told: assertion_decisions.move(opened, where, claims, told, bearing=bearing)
        )

    def undo_assertion(self, decision: int, reason: Reason) -> int:
        """Take a decision about assertions back; returns the assertion that has its claims now."""
        return self._decided(reason, lambda opened, told: assertion_decisions.undo(opened, decision, told))

    def merge_stories(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two stories are one; returns its number. Raises StoryError."""
        return self._decided(reason, lambda opened, told: story_decisions.merge_stories(opened, keep, other, told))

    def split_story(self, story: int, articles: Sequence[int], reason: Reason) -> int:
        """Decide that some articles are about another matter; returns the number of their story. Raises StoryError."""
        return self._decided(reason, lambda opened, told: story_decisions.split_off(opened, story, articles, told))

    def undo_story(self, decision: int, reason: Reason) -> int:
        """Take a decision about stories back; returns the story that has its articles now. Raises StoryError."""
        return self._decided(reason, lambda opened, told: story_decisions.undo(opened, decision, told))

    def merge_entities(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two entities are one; returns its number. Raises EntityError."""
        return self._ledger.merge_entities(keep, other, self._now(reason))

    def unmerge_entity(self, other: int, reason: Reason) -> int:
        """Take a merge of entities back. Raises EntityError."""
        return self._ledger.unmerge_entity(other, self._now(reason))

    def split_entity(self, entity: int, names: Sequence[str], articles: Sequence[int], reason: Reason) -> int:
        """Decide that some names, or what some articles say, are another entity. Raises EntityError."""
        return self._ledger.split_entity(entity, self._now(reason), names=names, articles=articles)

    def rename_entity(self, entity: int, name: str, reason: Reason) -> int:
        """Decide what an entity is called. Raises EntityError."""
        return self._ledger.rename_entity(entity, name, self._now(reason))

    def _now(self, reason: Reason) -> Reason:
        return replace(reason, known_at=self._moment(reason.known_at))

    def _decided(self, reason: Reason, decision: Callable[[OpenCommit, Reason], int]) -> int:
        with self._lock:
            told = self._now(reason)
            return self._keeping.decide(told.known_at, lambda opened: decision(opened, told))

    def _revised(self, reason: Reason, revision: Callable[[OpenCommit, Reason], mending.Revision]) -> tuple[int, ...]:
        with self._lock:
            told = self._now(reason)
            return self._keeping.revise(told.known_at, lambda opened: revision(opened, told))

    def _moment(self, now: datetime) -> datetime:
        return self._ledger.corrections.moment(now)


def _previewed(opened: OpenCommit, where: tuple[int, int], given: Sequence[Correction]) -> Preview:
    before, after = mending.tried(opened, where, given)
    return Preview(before=before, after=after)
