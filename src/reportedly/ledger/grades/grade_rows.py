"""Grades by the Admiralty system, as NATO's AJP-2.1 has it: how reliable a source is, how credible what is asserted.

Only a person gives them: nothing here is computed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Graded(StrEnum):
    """What is graded: a source, by the number of its entity, or an assertion."""

    SOURCE = "source"
    ASSERTION = "assertion"


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Grades of sources."""
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Grades of assertions."""
GRADES = {Graded.SOURCE: RELIABILITY, Graded.ASSERTION: CREDIBILITY}


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow:
    """That a person graded something, or took a grade back: ``grade`` is then None, and ``undoes`` says which.

    ``number`` is that of an entity or of an assertion. ``undone_by`` is the number of the row that takes this one back.
    """

    id: int
    matter: Graded
    number: int
    grade: str | None
    known_at: datetime
    undoes: int | None = None
    undone_by: int | None = None
    why: str | None = None
    by: str | None = None

    @property
    def told(self) -> str:
        """The grade in words; "" where it is one that takes another back.

        >>> from datetime import UTC
        >>> at = datetime(2026, 3, 2, tzinfo=UTC)
        >>> GradeRow(id=1, matter=Graded.SOURCE, number=7, grade="B", known_at=at).told
        'B, usually reliable'
        """
        return f"{self.grade}, {GRADES[self.matter][self.grade]}" if self.grade else ""
