"""The API of decisions about what belongs together: made, listed and taken back."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response

from reportedly.errors import CorrectionError
from reportedly.ledger.corrections.correction_rows import DecidedRow, Matter
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.api import CONFLICT, AskedUndo, given_name, within
from reportedly.newsroom.corrections.deciding import LONGEST_WHY, Deciding, decisions_of, reason_of
from reportedly.newsroom.corrections.grading import take_back
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import Bearing

_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNamed:
    """A claim of an article's current version, by its index."""

    article: int
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDecision:
    """What is to be decided about story, assertion or entity ``number``.

    ``action`` is "merge" (``other`` becomes part of it), "split" (``articles``, ``claims`` or ``names`` go), "move"
    (the ``claims`` of an assertion bear on ``other``, as ``bearing`` says) or "rename" (an entity, to ``name``).
    ``seen`` is the number of the last decision of this matter that you know of: if anybody decided about the same
    since, nothing is done, and the answer is 409.
    """

    matter: Matter
    action: str
    number: int
    other: int | None = None
    articles: tuple[int, ...] = ()
    claims: tuple[ClaimNamed, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None
    bearing: Bearing | None = None
    why: str = ""
    by: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a decision: the number of the story, assertion or entity that it gives."""

    number: int


def decisions_routes(desk: Desk) -> APIRouter:
    """The routes of decisions over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["corrections"])

    @router.get("/decisions", response_model=Page[DecidedRow], summary="What people decided, the last one first")
    def list_decisions(paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.corrections.decided(as_of=as_of))

    @router.post("/decisions", response_model=Outcome, responses=CONFLICT, summary="Decide what belongs together")
    def make_decision(request: Request, asked: AskedDecision) -> Response:
        reason = reason_of(request, why=within(asked.why, LONGEST_WHY), by=given_name(request, asked.by))
        reason = replace(reason, seen=asked.seen)
        return answer(Outcome(number=_carried_out(decisions_of(request), asked, reason)))

    @router.post(
        "/decisions/{matter}/{number}/undo", response_model=Outcome, responses=CONFLICT, summary="Take a decision back"
    )
    def undo_decision(request: Request, matter: Matter, number: Number, asked: AskedUndo) -> Response:
        reason = reason_of(request, why=within(asked.why, LONGEST_WHY), by=given_name(request, asked.by))
        return answer(Outcome(number=take_back(request, desk.ledger, (matter, number), reason)))

    return router


def _carried_out(decisions: Deciding, asked: AskedDecision, reason: Reason) -> int:
    """Carry out what is asked for. Raises CorrectionError for what makes no sense."""
    _check(asked)
    of_matter = {Matter.STORY: _of_story, Matter.ASSERTION: _of_assertion, Matter.ENTITY: _of_entity}
    found = of_matter[asked.matter](decisions, asked, reason) if asked.matter in of_matter else None
    if found is None:
        raise CorrectionError(
            f"{asked.action!r} cannot be done to {asked.matter.value} {asked.number} so.",
            remedy="Merge and move need another one, rename a name; see the description of the API.",
        )
    return found


def _of_story(decisions: Deciding, asked: AskedDecision, reason: Reason) -> int | None:
    if asked.action == "merge" and asked.other is not None:
        return decisions.merge_stories(asked.number, asked.other, reason)
    return decisions.split_story(asked.number, asked.articles, reason) if asked.action == "split" else None


def _of_assertion(decisions: Deciding, asked: AskedDecision, reason: Reason) -> int | None:
    claims = [(claim.article, claim.index) for claim in asked.claims]
    if asked.action == "merge" and asked.other is not None:
        return decisions.merge_assertions(asked.number, asked.other, reason)
    if asked.action == "move" and asked.other is not None:
        return decisions.move_claims((asked.number, asked.other), claims, reason, asked.bearing)
    return decisions.split_assertion(asked.number, claims, reason) if asked.action == "split" else None


def _of_entity(decisions: Deciding, asked: AskedDecision, reason: Reason) -> int | None:
    if asked.action == "merge" and asked.other is not None:
        return decisions.merge_entities(asked.number, asked.other, reason)
    if asked.action == "rename" and asked.name:
        return decisions.rename_entity(asked.number, asked.name, reason)
    named = asked.names, asked.articles
    return decisions.split_entity(asked.number, *named, reason) if asked.action == "split" else None


def _check(asked: AskedDecision) -> None:
    numbers = [asked.number, asked.other or 0, *asked.articles]
    numbers += [number for claim in asked.claims for number in (claim.article, claim.index)]
    if any(not 0 <= number < 2**63 for number in numbers) or len(numbers) > _MOST:
        raise CorrectionError("A number is out of range, or there are too many.", remedy=f"Name at most {_MOST}.")
