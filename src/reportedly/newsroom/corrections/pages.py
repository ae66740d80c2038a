"""The pages by which a person corrects a claim or adds one, and the list of all corrections."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from reportedly.errors import ConflictError, CorrectionError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import CorrectionFilter
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.articles.pages import Cursor, Number, Terms
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.deciding import (
    Deciding,
    decisions_of,
    person_of,
    reason_of,
    remembering,
    tidy_name,
)
from reportedly.newsroom.corrections.done import Done, telling
from reportedly.newsroom.corrections.form import anchor_given, anchor_written, changes_given, missed_given, number_in
from reportedly.newsroom.corrections.outlook import Change, changed_of_article
from reportedly.newsroom.corrections.sheet import Sheet, added_sheet, sheet_of
from reportedly.newsroom.corrections.views import correction_line
from reportedly.newsroom.corrections.words import STATES, kind_words
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.form import Filled, Form, see
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.theme import checked_address
from reportedly.records import Anchor, Claim, Correction, CorrectionState, Reading

PAGE_LENGTH = 40
_PREVIEWS = frozenset({"preview", "outlook"})
"""What a form may ask for instead of writing anything: how the claim would be read, or all that would follow, too."""
_CHANGED = (
    "Somebody was first: this claim has changed since you opened it. Nothing of yours is written down yet; what you "
    "filled in is below, and what you left alone is as it is read by now. Look at it, and send it once more."
)
_OTHERWISE = (
    "This claim was read otherwise meanwhile, by a newer reader. What you filled in is below, and would be added as a "
    "claim of its own; or open the article again, and correct what is read by now."
)
_GONE = (
    "Somebody was first: this claim is not read any more. Nothing of yours is written down; what you filled in is "
    "below, and would be added as a claim of its own. What was done can be taken back in Corrections."
)
Version = Annotated[int, Query(ge=1, le=2**31)]
Near = Annotated[int, Query(ge=0, le=10**9, description="Where in the text a claim was missed.")]


def correction_pages(desk: Desk) -> APIRouter:
    """The pages over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    _add_missed(router, desk)
    _add_correct(router, desk)
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    @router.get("/corrections")
    def corrections(
        request: Request,
        as_of: AsOf,
        wanted: Annotated[CorrectionFilter, Depends(_wanted)],
        before: Cursor = None,
    ) -> Response:
        book = desk.ledger.corrections
        rows = book.listed(wanted=wanted, limit=PAGE_LENGTH + 1, before=before, as_of=as_of)
        counts = book.counts(as_of=as_of)
        return desk.renderer.page(
            request,
            "corrections.html",
            lines=tuple(correction_line(row) for row in rows[:PAGE_LENGTH]),
            older=rows[PAGE_LENGTH - 1].id if len(rows) > PAGE_LENGTH else None,
            before=before,
            wanted=wanted,
            kinds=tuple((name, kind_words(name), number) for name, number in counts.items()),
            states=tuple((one.value, sign.word) for one, sign in STATES.items()),
            people=book.people(as_of=as_of),
            total=sum(counts.values()),
            waiting=tuple(
                (state.value, STATES[state], number)
                for state, number in (book.waiting() if as_of is None else {}).items()
            ),
            decided=len(desk.ledger.corrections.decided(as_of=as_of)),
        )

    @router.post("/corrections/{number}/undo")
    def undo(request: Request, number: Number, form: Form) -> Response:
        by = tidy_name(form.one("by")) or person_of(request)
        decisions_of(request).undo(number, reason_of(request, why=form.one("why"), by=by))
        return remembering(see(checked_address(form.one("back") or "/corrections")), by)


def _add_correct(router: APIRouter, desk: Desk) -> None:
    @router.get("/articles/{article}/claims/{claim}/correct")
    def ask(request: Request, article: Number, claim: Number, version: Version) -> Response:
        anchors = decisions_of(request).anchors(article, version)
        return _shown(desk, request, _sheet(desk, (article, version), claim, anchors))

    @router.post("/articles/{article}/claims/{claim}/correct")
    def correct(request: Request, article: Number, claim: Number, version: Version, form: Form) -> Response:
        decisions, anchor = decisions_of(request), anchor_given(form.one("anchor"))
        anchors, of = decisions.anchors(article, version), (article, version)
        if anchor not in anchors:
            return _clashing(desk, request, added_sheet(_article(desk, *of), anchor.content[0][0]), form)
        fresh = _sheet(desk, of, anchors.index(anchor) + 1, anchors)
        seen = number_in(form, "seen")
        if seen is not None and desk.ledger.corrections.since(of, anchor, seen):
            return _clashing(desk, request, fresh, form)
        sheet, read = fresh.filled(form), fresh.reading
        try:
            given = changes_given(form, read.article.text, fresh.claim_now)
            if form.one("action") in _PREVIEWS:
                after = decisions.preview(article, version, given).after if given else read
                outlook = _outlook(desk, request, of, (given, form))
                return _shown(desk, request, replace(sheet.previewing(after, given), outlook=outlook))
            made = decisions.correct(article, version, given, _reason(request, form))
        except ConflictError:
            return _clashing(desk, request, fresh, form)
        except CorrectionError as error:
            return _shown(desk, request, replace(sheet, fault=f"{error.message} {error.remedy or ''}"), status=422)
        answer = remembering(see(_address(desk, sheet, fresh.claim_now)), form.one("by"))
        return telling(answer, done_of(given, made))


def _outlook(
    desk: Desk, request: Request, of: tuple[int, int], what: tuple[Sequence[Correction], Filled]
) -> tuple[Change, ...] | None:
    """What would be otherwise of all that the article's claims bear on, and of its figures; None where none asks."""
    (article, version), (given, form) = of, what
    if form.one("action") != "outlook":
        return None
    reason = _reason(request, form)

    def carry(trial: Deciding) -> int:
        trial.correct(article, version, given, reason)
        return article

    def look(ledger: Ledger, number: int) -> tuple[Change, ...]:
        return changed_of_article(desk.ledger, ledger, number)

    return decisions_of(request).outlook(carry, look) if given else ()


def done_of(given: Sequence[Correction], made: Sequence[int]) -> Done:
    """What was corrected, to be told on the next page; it is taken back there if it was one thing."""
    told = ", ".join(kind_words(one.kind.value) for one in given)
    return Done(told=f"corrected, {told}", what=str(made[0]) if len(made) == 1 else None)


def _sheet(desk: Desk, of: tuple[int, int], claim: int, anchors: Sequence[Anchor]) -> Sheet:
    read, now = _claim(desk, *of, claim)
    return replace(sheet_of(read, now, claim, anchor_written(anchors[claim - 1])), seen=desk.ledger.corrections.last())


def _clashing(desk: Desk, request: Request, fresh: Sheet, form: Filled) -> Response:
    """The sheet again, where somebody else was first: with what they did, and with all that was filled in."""
    anchor, book = anchor_given(form.one("anchor")), desk.ledger.corrections
    rows = book.since((fresh.article, fresh.version), anchor, number_in(form, "seen") or 0)
    sheet = fresh.filled_anew(form) if fresh.claim else fresh.filled(form)
    fault = _CHANGED if fresh.claim else _GONE if rows else _OTHERWISE
    told = replace(sheet, fault=fault, clash=tuple(correction_line(row) for row in rows), seen=book.last())
    return _shown(desk, request, told, status=409)


def _reason(request: Request, form: Filled) -> Reason:
    return replace(reason_of(request, why=form.one("why"), by=form.one("by")), seen=number_in(form, "seen"))


def _add_missed(router: APIRouter, desk: Desk) -> None:
    @router.get("/articles/{article}/claims/add")
    def ask(request: Request, article: Number, version: Version, near: Near = 0) -> Response:
        read = _article(desk, article, version)
        decisions_of(request)
        return _shown(desk, request, replace(added_sheet(read, near), seen=desk.ledger.corrections.last()))

    @router.post("/articles/{article}/claims/add")
    def add(request: Request, article: Number, version: Version, form: Form, near: Near = 0) -> Response:
        read = _article(desk, article, version)
        sheet, decisions = added_sheet(read, near).filled(form), decisions_of(request)
        try:
            missed = missed_given(form, read.reading.article.text, near)
            if form.one("action") in _PREVIEWS:
                told = sheet.previewing(decisions.preview(article, version, [missed]).after, [missed])
                outlook = _outlook(desk, request, (article, version), ([missed], form))
                return _shown(desk, request, replace(told, outlook=outlook))
            made = decisions.correct(article, version, [missed], _reason(request, form))
        except CorrectionError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            told = replace(sheet, fault=f"{error.message} {error.remedy or ''}", seen=desk.ledger.corrections.last())
            return _shown(desk, request, told, status=status)
        answer = see(f"/articles/{article}?{urlencode({'version': version, 'mode': 'all'})}")
        return telling(remembering(answer, form.one("by")), done_of([missed], made))


def _wanted(kind: Terms = "", state: Terms = "", by: Terms = "") -> CorrectionFilter:
    in_state = next((one for one in CorrectionState if one.value == state), None)
    return CorrectionFilter(kind=kind or None, state=in_state, by=by or None)


def _shown(desk: Desk, request: Request, sheet: Sheet, *, status: int = 200) -> Response:
    by = sheet.by or person_of(request)
    return desk.renderer.page(request, "correct.html", status=status, sheet=sheet, by=by)


def _article(desk: Desk, article: int, version: int) -> ArticleRead:
    read = desk.ledger.article(article, version=version)
    if read is None:
        raise HTTPException(404, f"The ledger has no article {article} in version {version}.")
    if not read.row.read:
        raise HTTPException(404, f"Article {article} was not read in version {version}: there is nothing to correct.")
    return read


def _claim(desk: Desk, article: int, version: int, claim: int) -> tuple[ArticleRead, Claim]:
    read = _article(desk, article, version)
    if claim > len(read.reading.claims):
        raise HTTPException(404, f"Article {article} has no claim {claim} in version {version}.")
    return read, read.reading.claims[claim - 1]


def _address(desk: Desk, sheet: Sheet, was: Claim) -> str:
    """Where the claim is shown now: by its content, as it was or as it was corrected."""
    read = desk.ledger.article(sheet.article, version=sheet.version)
    number = None if read is None else _number_near(read.reading, was)
    query = urlencode({"version": sheet.version, "mode": "all"})
    return f"/articles/{sheet.article}?{query}" + (f"#c{number}" if number else "")


def _number_near(reading: Reading, was: Claim) -> int | None:
    start, end = was.content.spans[0]
    shared = [
        (sum(max(0, min(b, end) - max(a, start)) for a, b in claim.content.spans), -index)
        for index, claim in enumerate(reading.claims)
    ]
    most, index = max(shared, default=(0, 0))
    return 1 - index if most else None
