"""The API of corrections: made, tried, listed and taken back."""

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from reportedly.errors import CorrectionError
from reportedly.ledger.corrections.correction_rows import CorrectionFilter, CorrectionRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.deciding import (
    LONGEST_NAME,
    LONGEST_WHY,
    Deciding,
    decisions_of,
    person_of,
    reason_of,
)
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import Anchor, Correction, CorrectionKind, Labels, Place, Reading, Span

MOST = 50
CONFLICT: dict[int | str, dict[str, Any]] = {409: {}}
"""What is answered where somebody else was first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCorrection:
    """What is to be corrected: ``claim`` is the index of a claim of the reading that is shown, or ``anchor`` tells it.

    See :class:`~reportedly.records.Correction` for the rest.
    """

    kind: CorrectionKind
    claim: int | None = None
    anchor: Anchor | None = None
    spans: tuple[Span, ...] = ()
    label: str | None = None
    labels: Labels | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCorrections:
    """Corrections of one version of an article, made together; why, and by whom.

    ``seen`` is the number of the last correction that you know of: if anybody corrected the same claims since, nothing
    is done, and the answer is 409.
    """

    version: int
    corrections: tuple[AskedCorrection, ...]
    why: str = ""
    by: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUndo:
    """Why a correction is taken back, and by whom."""

    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedCorrections:
    """The reading as it is shown, and as corrections would make it; nothing was written."""

    before: Reading
    after: Reading


def corrections_routes(desk: Desk) -> APIRouter:
    """The routes of corrections over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["corrections"])
    _add_asking(router, desk)
    _add_making(router, desk)
    return router


def _add_asking(router: APIRouter, desk: Desk) -> None:
    @router.get("/corrections", response_model=Page[CorrectionRow], summary="Corrections, the last one first")
    def list_corrections(
        paging: Paging, as_of: AsOf, wanted: Annotated[CorrectionFilter, Depends(CorrectionFilter)]
    ) -> Response:
        before = paging.number
        rows = desk.ledger.corrections.listed(wanted=wanted, limit=paging.more, before=before, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id)

    @router.get("/corrections/{number}", response_model=CorrectionRow, summary="One correction")
    def get_correction(number: Number, as_of: AsOf) -> Response:
        return answer(_known(desk, number, as_of=as_of))

    @router.get(
        "/articles/{number}/corrections", response_model=Page[CorrectionRow], summary="What was corrected in an article"
    )
    def list_article_corrections(number: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.corrections.of_article(number, as_of=as_of))


def _add_making(router: APIRouter, desk: Desk) -> None:
    @router.post(
        "/articles/{number}/corrections",
        response_model=Page[CorrectionRow],
        responses=CONFLICT,
        summary="Correct a reading",
    )
    def make_corrections(request: Request, number: Number, asked: AskedCorrections) -> Response:
        decisions = decisions_of(request)
        given = _given(decisions, number, asked)
        reason = reason_of(request, why=within(asked.why, LONGEST_WHY), by=given_name(request, asked.by))
        made = decisions.correct(number, asked.version, given, replace(reason, seen=asked.seen))
        return answer(Page(items=tuple(_known(desk, one) for one in made), next=None))

    @router.post(
        "/articles/{number}/corrections/preview",
        response_model=TriedCorrections,
        summary="What corrections would make of a reading",
    )
    def try_corrections(request: Request, number: Number, asked: AskedCorrections) -> Response:
        decisions = decisions_of(request)
        tried = decisions.preview(number, asked.version, _given(decisions, number, asked))
        return answer(TriedCorrections(before=tried.before, after=tried.after))

    @router.post(
        "/corrections/{number}/undo",
        response_model=CorrectionRow,
        responses=CONFLICT,
        summary="Take a correction back",
    )
    def undo_correction(request: Request, number: Number, asked: AskedUndo) -> Response:
        reason = reason_of(request, why=within(asked.why, LONGEST_WHY), by=given_name(request, asked.by))
        (made,) = decisions_of(request).undo(number, reason)
        return answer(_known(desk, made))


def _known(desk: Desk, number: int, **as_of: object) -> CorrectionRow:
    found = desk.ledger.corrections.correction(number, **as_of)  # type: ignore[arg-type]
    if found is None:
        raise HTTPException(404, f"There is no correction {number}.")
    return found


def _given(decisions: Deciding, article: int, asked: AskedCorrections) -> tuple[Correction, ...]:
    """The corrections as they are carried out. Raises CorrectionError."""
    if len(asked.corrections) > MOST:
        raise CorrectionError(f"{len(asked.corrections)} corrections at once.", remedy=f"Send at most {MOST}.")
    if not 1 <= asked.version < 2**31:
        raise CorrectionError(f"There is no version {asked.version}.", remedy="Versions count from 1.")
    anchors = decisions.anchors(article, asked.version)
    return tuple(
        Correction(
            kind=one.kind,
            anchor=_anchor(one, anchors),
            spans=one.spans,
            label=one.label,
            labels=one.labels,
            place=one.place,
        )
        for one in asked.corrections
    )


def _anchor(one: AskedCorrection, anchors: tuple[Anchor, ...]) -> Anchor:
    if one.anchor is not None:
        return one.anchor
    if one.claim is None or not 0 <= one.claim < len(anchors):
        raise CorrectionError(
            "A correction does not say which claim it is of.", remedy='Give "claim", from 0, or "anchor".'
        )
    return anchors[one.claim]


def given_name(request: Request, by: str) -> str:
    """Who decides: the name given, else the one remembered. Raises CorrectionError for one that is too long."""
    return within(by, LONGEST_NAME) or person_of(request)


def within(told: str, most: int) -> str:
    """What is told, without NUL. Raises CorrectionError where it is too long."""
    if len(told) > most:
        raise CorrectionError(f"{told[:40]!r}… is too long.", remedy=f"At most {most} characters are kept.")
    return told.replace("\0", " ")
