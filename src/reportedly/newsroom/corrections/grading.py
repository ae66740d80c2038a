"""Grades by the Admiralty system: given where one decides about a source or an assertion, and taken back."""

from collections.abc import Callable

from fastapi import Request

from reportedly.ledger import Ledger
from reportedly.ledger.correction_rows import Matter
from reportedly.ledger.decisions import Reason
from reportedly.ledger.grade_rows import GRADES, Graded
from reportedly.newsroom.corrections.deciding import Deciding, decisions_of, taken_back
from reportedly.newsroom.corrections.decision_sheets import Choosable
from reportedly.newsroom.form import Filled

Carried = Callable[[Deciding, int, Filled, Reason], int]


def grades_of(ledger: Ledger, matter: Graded, number: int) -> tuple[Choosable, ...]:
    """The grades that may be given; the one that holds is chosen."""
    row = ledger.grades.of(matter, [number]).get(number)
    return tuple(
        Choosable(value=grade, told=f"{grade}: {told}", meta="", chosen=row is not None and row.grade == grade)
        for grade, told in GRADES[matter].items()
    )


def grading(ledger: Ledger, matter: Graded, otherwise: Carried) -> Carried:
    """Carries out what a form says: gives a grade, or does ``otherwise``."""

    def carried(decisions: Deciding, number: int, form: Filled, reason: Reason) -> int:
        if form.one("action") != "grade":
            return otherwise(decisions, number, form, reason)
        ledger.grades.grade(matter, number, form.one("grade"), reason)
        return number

    return carried


def take_back(request: Request, ledger: Ledger, which: tuple[Matter, int], reason: Reason) -> int:
    """Take a decision back, whatever it is about; returns the number that it gives. Raises InputError."""
    decisions = decisions_of(request)
    if which[0] is Matter.GRADE:
        return ledger.grades.undo(which[1], reason)
    return taken_back(decisions, which, ledger.corrections.decided(), reason)
