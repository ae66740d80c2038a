"""The API of grades by the Admiralty system: given by a person, listed, and taken back as any decision."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from reportedly.ledger.grades.grade_rows import Graded, GradeRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.api import given_name, within
from reportedly.newsroom.corrections.deciding import LONGEST_WHY, decisions_of, reason_of
from reportedly.newsroom.corrections.decisions_api import Outcome
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

_HOW = (
    "`matter` is `source`, by the number of its entity, graded from A (completely reliable) to F (cannot be judged), "
    "or `assertion`, graded from 1 (confirmed by other sources) to 6 (cannot be judged)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedGrade:
    """What is to be graded how, why and by whom."""

    matter: Graded
    number: int
    grade: str
    why: str = ""
    by: str = ""


def grades_routes(desk: Desk) -> APIRouter:
    """The routes of grades over ``desk``. A grade is taken back as the decision that it is, of the matter `grade`."""
    router = Routes(prefix="/api/v1", tags=["corrections"])

    @router.get(
        "/grades",
        response_model=Page[GradeRow],
        summary="The grades that people gave and took back, the last one first",
        description=f"{_HOW} A row without a grade takes back the one that it names in `undoes`.",
    )
    def list_grades(paging: Paging, as_of: AsOf) -> Response:
        rows = desk.ledger.grades.listed(limit=paging.more, before=paging.number, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id)

    @router.post(
        "/grades",
        response_model=Outcome,
        summary="Grade a source or an assertion by the Admiralty system; answers the number of the grade",
        description=f"{_HOW} It is taken back by `/api/v1/decisions/grade/{{number}}/undo`.",
    )
    def give_grade(request: Request, asked: AskedGrade) -> Response:
        decisions_of(request)
        reason = reason_of(request, why=within(asked.why, LONGEST_WHY), by=given_name(request, asked.by))
        number = min(max(asked.number, 0), LARGEST)
        return answer(Outcome(number=desk.ledger.grades.grade(asked.matter, number, asked.grade, reason)))

    return router
