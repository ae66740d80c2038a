"""The pages on which a person decides what belongs together, and the list of all such decisions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from reportedly.errors import ConflictError, CorrectionError, InputError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.deciding import (
    Deciding,
    decisions_of,
    person_of,
    reason_of,
    remembering,
    tidy_name,
)
from reportedly.newsroom.corrections.decision_lines import PAGES, decision_line
from reportedly.newsroom.corrections.decision_sheets import (
    MOST_CHOOSABLE,
    DecisionSheet,
    assertion_sheet,
    entity_sheet,
    story_sheet,
)
from reportedly.newsroom.corrections.done import Done, telling
from reportedly.newsroom.corrections.form import number_in
from reportedly.newsroom.corrections.grading import Carried, graded, grading, take_back
from reportedly.newsroom.corrections.outlook import Change, changed, facts_of
from reportedly.newsroom.corrections.seeking import chosen_in, with_found
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.form import Filled, Form, of_address, see
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.theme import checked_address
from reportedly.records import Bearing

PAGE_LENGTH = 60
_LAST_PAGE = 1000
_MATTERS = {path: matter for matter, path in PAGES.items()}
_FIRST = (
    "Somebody was first: this has changed since you opened it. Nothing of yours is written down yet; what you chose is "
    "still chosen, as far as it is there. Look at it, and send it once more."
)


def decision_pages(desk: Desk) -> APIRouter:
    """The pages over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    _add_form(
        router,
        desk,
        "assertions",
        lambda number, chosen: _assertion(desk, number, chosen),
        grading(desk.ledger, Graded.ASSERTION, _of_assertion),
    )
    _add_form(router, desk, "stories", lambda number, chosen: _story(desk, number, chosen), _of_story)
    _add_form(
        router,
        desk,
        "entities",
        lambda number, chosen: _entity(desk, number, chosen),
        grading(desk.ledger, Graded.SOURCE, _of_entity),
    )
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    @router.get("/corrections/decisions")
    def decisions(
        request: Request,
        as_of: AsOf,
        page: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1,
        shows: Annotated[str, Query(max_length=40)] = "",
    ) -> Response:
        rows = desk.ledger.corrections.decided(as_of=as_of)
        page = next((at // PAGE_LENGTH + 1 for at, row in enumerate(rows) if f"{row.matter}-{row.id}" == shows), page)
        shown = rows[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
        return desk.renderer.page(
            request,
            "decisions.html",
            lines=tuple(decision_line(row) for row in shown),
            here_are={(row.matter, row.id) for row in shown},
            total=len(rows),
            page=page,
            older=len(rows) > page * PAGE_LENGTH,
            corrections=sum(desk.ledger.corrections.counts(as_of=as_of).values()),
        )

    @router.post("/corrections/decisions/{matter}/{number}/undo")
    def undo(request: Request, matter: Matter, number: Number, form: Form) -> Response:
        by = tidy_name(form.one("by")) or person_of(request)
        reason = reason_of(request, why=form.one("why"), by=by)
        take_back(request, desk.ledger, (matter, number), reason)
        return remembering(see(checked_address(form.one("back") or "/corrections/decisions")), by)


def _add_form(
    router: APIRouter, desk: Desk, path: str, sheet_of: Callable[[int, tuple[str, ...]], DecisionSheet], carry: Carried
) -> None:
    matter = _MATTERS[path]

    @router.get(f"/{path}/{{number}}/decide")
    def ask(request: Request, number: Number) -> Response:
        decisions_of(request)
        form = of_address(request)
        sheet = with_found(desk.ledger, _sent(sheet_of(number, chosen_in(form)), form), form)
        sheet = replace(sheet, seen=desk.ledger.decisions.last(matter))
        return _shown(desk, request, sheet)

    @router.post(f"/{path}/{{number}}/decide")
    def decide(request: Request, number: Number, form: Form) -> Response:
        by = tidy_name(form.one("by")) or person_of(request)
        reason = replace(reason_of(request, why=form.one("why"), by=by), seen=number_in(form, "seen"))
        last = desk.ledger.decisions.last(matter)
        sheet = with_found(desk.ledger, _sent(sheet_of(number, form.all("chosen")), form), form)
        if form.one("named") and not (form.one("action") or form.one("preview")):
            return _shown(desk, request, sheet)
        try:
            _check_action(sheet, form)
            if form.one("preview"):
                return _shown(desk, request, _previewing(desk, request, sheet, (carry, form, reason)))
            there = carry(decisions_of(request), number, form, reason)
        except InputError as error:
            sheet = _sent(sheet_of(number, form.all("chosen")), form)
            return _faulty(desk, request, with_found(desk.ledger, sheet, form), error)
        answer = remembering(see(f"/{path}/{there}"), by)
        return _telling(desk, answer, (matter, last), reason)


def _check_action(sheet: DecisionSheet, form: Filled) -> None:
    """Raise CorrectionError unless a form asks for something that can be done here."""
    known = {act.action for act in sheet.acts} | ({"grade"} if sheet.grades else set())
    if (form.one("preview") or form.one("action")) not in known:
        raise CorrectionError("Nothing was decided.", remedy="Press the button of what is to be done.")


def _previewing(
    desk: Desk, request: Request, sheet: DecisionSheet, what: tuple[Carried, Filled, Reason]
) -> DecisionSheet:
    """The sheet with what would come of a decision. Raises InputError where it makes no sense."""
    carry, form, reason = what
    act = next((act for act in sheet.acts if act.action == form.one("preview")), None)
    if act is None:
        raise CorrectionError("A grade changes nothing else.", remedy="Give it, if it is what you think.")
    asked = Filled(values={**form.values, "action": (act.action,)})
    matter, numbers = Matter(sheet.matter), {sheet.number}
    if act.with_target:
        numbers.add(_target(form))
    before = facts_of(desk.ledger, matter, numbers)

    def look(ledger: Ledger, there: int) -> tuple[Change, ...]:
        return changed(before, facts_of(ledger, matter, numbers | {there}))

    changes = decisions_of(request).outlook(lambda trial: carry(trial, sheet.number, asked, reason), look)
    return replace(sheet, outlook=changes, previewed=act)


def _telling(desk: Desk, answer: Response, before: tuple[Matter, int], reason: Reason) -> Response:
    """The answer, which also makes the next page tell what was decided, and how it is taken back."""
    matter, last = before
    number = desk.ledger.decisions.made(matter, last, reason.by)
    rows = (row for row in desk.ledger.corrections.decided() if row.matter is matter and row.id == number)
    row = next(rows, None)
    if row is None:
        return answer
    return telling(answer, Done(told=decision_line(row).told, what=f"decisions/{matter.value}/{row.id}"))


def _faulty(desk: Desk, request: Request, sheet: DecisionSheet, error: InputError) -> Response:
    """The sheet again with what is wrong; where somebody else was first, with what they decided."""
    told = replace(sheet, fault=f"{error.message} {error.remedy or ''}")
    if not isinstance(error, ConflictError):
        return _shown(desk, request, told, status=422)
    matter = Matter(sheet.matter)
    rows = [row for row in desk.ledger.corrections.decided() if row.matter is matter and row.id in error.rows]
    if rows:
        told = replace(told, fault=_FIRST, clash=tuple(decision_line(row) for row in rows))
    return _shown(desk, request, replace(told, seen=desk.ledger.decisions.last(matter)), status=409)


def _sent(sheet: DecisionSheet, form: Filled) -> DecisionSheet:
    """The sheet as it was sent, so that nothing has to be chosen or typed again."""
    targets = tuple(replace(one, chosen=one.value == form.one("target")) for one in sheet.targets)
    bearings = tuple(replace(one, chosen=one.value == form.one("bearing")) for one in sheet.bearings)
    return replace(
        sheet,
        targets=targets,
        bearings=bearings,
        typed=form.one("number"),
        why=form.one("why"),
        grades=tuple(replace(one, chosen=one.value == form.one("grade")) for one in sheet.grades),
        rename=sheet.rename and (form.one("called") or sheet.rename),
        seen=number_in(form, "seen") or sheet.seen,
    )


def _shown(desk: Desk, request: Request, sheet: DecisionSheet, *, status: int = 200) -> Response:
    return desk.renderer.page(request, "decide.html", status=status, sheet=sheet, by=person_of(request))


def _assertion(desk: Desk, number: int, chosen: tuple[str, ...]) -> DecisionSheet:
    book = desk.ledger.assertions
    read = book.assertion(number) if any(chosen) else book.foremost(number)
    if read is None:
        raise HTTPException(404, f"The ledger has no assertion {number}.")
    if read.cut:
        last = range(max(0, read.row.claims - MOST_CHOOSABLE), read.row.claims)
        read = replace(read, claims=book.bearing_on(read.row.id, None, last))
    return graded(desk.ledger, Graded.ASSERTION, assertion_sheet(desk.ledger, read, chosen))


def _story(desk: Desk, number: int, chosen: tuple[str, ...]) -> DecisionSheet:
    read = desk.ledger.stories.story(number)
    if read is None:
        raise HTTPException(404, f"The ledger has no story {number}.")
    return story_sheet(desk.ledger, read, chosen)


def _entity(desk: Desk, number: int, chosen: tuple[str, ...]) -> DecisionSheet:
    read = desk.ledger.entity(number)
    if read is None:
        raise HTTPException(404, f"The ledger has no entity {number}.")
    return graded(desk.ledger, Graded.SOURCE, entity_sheet(desk.ledger, read, chosen))


def _of_assertion(decisions: Deciding, number: int, form: Filled, reason: Reason) -> int:
    action = form.one("action")
    if action == "merge":
        return decisions.merge_assertions(number, _target(form), reason)
    claims = [_claim(value) for value in form.all("chosen")]
    if action == "split":
        return decisions.split_assertion(number, claims, reason)
    told = next((one for one in Bearing if one.value == form.one("bearing")), None)
    return decisions.move_claims((number, _target(form)), claims, reason, told)


def _of_story(decisions: Deciding, number: int, form: Filled, reason: Reason) -> int:
    if form.one("action") == "merge":
        return decisions.merge_stories(number, _target(form), reason)
    return decisions.split_story(number, [_number(value) for value in form.all("chosen")], reason)


def _of_entity(decisions: Deciding, number: int, form: Filled, reason: Reason) -> int:
    action = form.one("action")
    if action == "merge":
        return decisions.merge_entities(number, _target(form), reason)
    if action == "rename":
        return decisions.rename_entity(number, form.one("called"), reason)
    parts = [value.partition(":") for value in form.all("chosen")]
    names = [told for kind, _, told in parts if kind == "name"]
    return decisions.split_entity(
        number, names, [_number(told) for kind, _, told in parts if kind == "article"], reason
    )


def _target(form: Filled) -> int:
    """The number that was typed, else the one that was chosen."""
    return _number(form.one("number") or form.one("target"))


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 19):
        raise CorrectionError("Nothing is named to do it with.", remedy="Choose one of the list, or give its number.")
    return int(value)


def _claim(value: str) -> tuple[int, int]:
    article, _, index = value.partition("-")
    return _number(article), _number(index)
