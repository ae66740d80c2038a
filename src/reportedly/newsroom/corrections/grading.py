"""Grades by the Admiralty system: given where one decides about a source or an assertion, and taken back."""

from collections.abc import Callable
from dataclasses import replace

from fastapi import Request

from reportedly.errors import ConflictError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import GRADES, Graded, GradeRow
from reportedly.newsroom.corrections.deciding import Deciding, decisions_of, taken_back
from reportedly.newsroom.corrections.decision_sheets import Choosable, DecisionSheet
from reportedly.newsroom.corrections.form import number_in
from reportedly.newsroom.form import Filled

Carried = Callable[[Deciding, int, Filled, Reason], int]


def graded(ledger: Ledger, matter: Graded, sheet: DecisionSheet) -> DecisionSheet:
    """The sheet with the grades that may be given; the one that holds is chosen."""
    row = ledger.grades.of(matter, [sheet.number]).get(sheet.number)
    grades = tuple(
        Choosable(value=grade, told=f"{grade}: {told}", meta="", chosen=row is not None and row.grade == grade)
        for grade, told in GRADES[matter].items()
    )
    return replace(sheet, grades=grades, graded=0 if row is None else row.id)


def grading(ledger: Ledger, matter: Graded, otherwise: Carried) -> Carried:
    """Carries out what a form says: gives a grade, or does ``otherwise``."""

    def carried(decisions: Deciding, number: int, form: Filled, reason: Reason) -> int:
        if form.one("action") != "grade":
            return otherwise(decisions, number, form, reason)
        _check_same(ledger.grades.of(matter, [number]).get(number), number_in(form, "graded"))
        ledger.grades.grade(matter, number, form.one("grade"), reason)
        return number

    return carried


def _check_same(row: GradeRow | None, seen: int | None) -> None:
    """Raise ConflictError if another grade holds than the one that the form was made of."""
    if row is not None and seen is not None and row.id != seen:
        told = f"{row.by or 'Somebody'} graded it {row.told} meanwhile, at {row.known_at:%H:%M} UTC."
        raise ConflictError(told, remedy="Look at it again; send it once more if you still think so.")


def take_back(request: Request, ledger: Ledger, which: tuple[Matter, int], reason: Reason) -> int:
    """Take a decision back, whatever it is about; returns the number that it gives. Raises InputError."""
    decisions = decisions_of(request)
    if which[0] is Matter.GRADE:
        return ledger.grades.undo(which[1], reason)
    return taken_back(decisions, which, ledger.corrections.decided(), reason)
