"""What a program and a page are told of corrections and decisions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reportedly.records import Correction, CorrectionState


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction of a reading, or one that takes another back (``kind`` is then "undo").

    ``correction`` is what it says, None of one that undoes; ``undoes`` is the number of the one that is taken back, and
    ``undone_by`` of the one that takes this back. ``was`` and ``now`` are the words or labels before and after it, as
    it was made, ``quoted_sentence`` the one that it is about. ``state`` is what becomes of it in the newest reading.
    """

    id: int
    article: int
    version: int
    kind: str
    state: CorrectionState
    known_at: datetime
    correction: Correction | None = None
    undoes: int | None = None
    undone_by: int | None = None
    was: str | None = None
    now: str | None = None
    quoted_sentence: str | None = None
    title: str | None = None
    outlet: str | None = None
    why: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFilter:
    """Which corrections are wanted: of one kind ("undo" is one), in one state, by one person; None for all."""

    kind: str | None = None
    state: CorrectionState | None = None
    by: str | None = None


ALL_CORRECTIONS = CorrectionFilter()


class Matter(StrEnum):
    """What a decision is about."""

    READING = "reading"
    STORY = "story"
    ASSERTION = "assertion"
    ENTITY = "entity"
    GRADE = "grade"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """A decision about what belongs together, whatever it is about: ``action`` is "merge", "split", "move" or the like.

    ``number`` is what was kept, split or graded, ``other`` what was merged, split off or moved to. ``names`` are those
    that an entity was given or lost, or the grade that somebody gave; ``moved`` says how many articles or claims moved.
    ``undoes`` and ``undone_by`` are as for corrections.
    """

    id: int
    matter: Matter
    action: str
    number: int
    other: int | None
    known_at: datetime
    names: tuple[str, ...] = ()
    moved: int = 0
    undoes: int | None = None
    undone_by: int | None = None
    why: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A claim that a decision moved: by its article, its version and the exact spans of its content."""

    article: int
    version: int
    content: tuple[tuple[int, int], ...]
    bearing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionDecisionRow:
    """What a person decided about assertions: ``action`` is "merge", "split" or "move".

    ``assertion`` is what was kept, split, or moved from; ``other`` what was merged, split off, or moved to, with the
    ``claims`` that moved.
    """

    id: int
    action: str
    assertion: int
    other: int
    claims: tuple[Moved, ...]
    undoes: int | None
    why: str | None
    by: str | None
    known_at: datetime
