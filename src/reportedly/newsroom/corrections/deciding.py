"""How the newsroom has people's decisions carried out: by whom the command line hands in, for it may not call a stage.

Who decides is who is signed in. Where nobody need sign in, it is a name that the reader gave once and that a cookie
keeps. Either is written down with each decision.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar
from urllib.parse import quote, unquote

from fastapi import HTTPException, Request, Response

from reportedly.errors import CorrectionError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import DecidedRow, Matter
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom.access.visitor import name_of, visitor_of
from reportedly.records import Anchor, Bearing, Correction, Reading

Answer = TypeVar("Answer")
PERSON = "person"
LONGEST_NAME = 80
LONGEST_WHY = 1000
_YEAR_S = 31_536_000


class Previewed(Protocol):
    """A reading as it is shown, and as it would be."""

    @property
    def before(self) -> Reading:
        """As it is shown."""

    @property
    def after(self) -> Reading:
        """As it would be."""


class Deciding(Protocol):
    """Carries out what people decide, each with all that follows, in one transaction. All raise InputError."""

    def correct(self, article: int, version: int, corrections: Sequence[Correction], reason: Reason) -> tuple[int, ...]:
        """Correct the reading of a version of an article; returns the numbers of the corrections."""

    def undo(self, correction: int, reason: Reason) -> tuple[int, ...]:
        """Take a correction back, or what took one back."""

    def preview(self, article: int, version: int, corrections: Sequence[Correction]) -> Previewed:
        """What corrections would make of a reading; nothing is written."""

    def outlook(self, carry: Callable[[Any], int], look: Callable[[Ledger, int], Answer]) -> Answer:
        """What would come of decisions, made and looked at in a ledger of which nothing is kept."""

    def anchors(self, article: int, version: int) -> tuple[Anchor, ...]:
        """By what each claim of the reading that is shown is corrected, in their order."""

    def merge_assertions(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two assertions are one; returns its number."""

    def split_assertion(self, assertion: int, claims: Sequence[tuple[int, int]], reason: Reason) -> int:
        """Decide that some claims, by article and index, are another assertion; returns its number."""

    def move_claims(
        self, where: tuple[int, int], claims: Sequence[tuple[int, int]], reason: Reason, bearing: Bearing | None = None
    ) -> int:
        """Decide that claims bear on the second of two assertions, not on the first."""

    def undo_assertion(self, decision: int, reason: Reason) -> int:
        """Take a decision about assertions back."""

    def merge_stories(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two stories are one; returns its number."""

    def split_story(self, story: int, articles: Sequence[int], reason: Reason) -> int:
        """Decide that some articles are about another matter; returns the number of their story."""

    def undo_story(self, decision: int, reason: Reason) -> int:
        """Take a decision about stories back."""

    def merge_entities(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two entities are one; returns its number."""

    def unmerge_entity(self, other: int, reason: Reason) -> int:
        """Take a merge of entities back."""

    def split_entity(self, entity: int, names: Sequence[str], articles: Sequence[int], reason: Reason) -> int:
        """Decide that some names, or what some articles say, are another entity; returns its number."""

    def rename_entity(self, entity: int, name: str, reason: Reason) -> int:
        """Decide what an entity is called."""


def taken_back(decisions: Deciding, which: tuple[Matter, int], rows: Sequence[DecidedRow], reason: Reason) -> int:
    """Take a decision about what belongs together back; ``rows`` are all that were made. Raises InputError."""
    matter, number = which
    if matter is Matter.STORY:
        return decisions.undo_story(number, reason)
    if matter is Matter.ASSERTION:
        return decisions.undo_assertion(number, reason)
    row = next((one for one in rows if one.matter is Matter.ENTITY and one.id == number), None)
    if row is None or row.other is None or row.action not in {"merge", "split"}:
        raise CorrectionError("This decision cannot be taken back.", remedy="Decide anew on the entity's page.")
    if row.action == "merge":
        return decisions.unmerge_entity(row.other, reason)
    return decisions.merge_entities(row.number, row.other, reason)


def can_decide(request: Request) -> bool:
    """Whether anything can be decided here."""
    return getattr(request.app.state, "decisions", None) is not None


def decisions_of(request: Request) -> Deciding:
    """Who carries decisions out. Raises HTTPException where nobody does, or the visitor may not decide."""
    found: Deciding | None = getattr(request.app.state, "decisions", None)
    if found is None:
        raise HTTPException(503, "Nothing can be decided here: this server only shows the ledger.")
    visitor = visitor_of(request)
    if visitor is None or not visitor.edits:
        raise HTTPException(403, "Readers cannot correct or decide: that needs the role of an editor.")
    return found


def person_of(request: Request) -> str:
    """The name of who is signed in, else the one that the reader gave last, "" if none was."""
    return name_of(request) or tidy_name(unquote(request.cookies.get(PERSON, "")))


def tidy_name(given: str) -> str:
    """A name within limits.

    >>> tidy_name("  Ilse   Brandt ")
    'Ilse Brandt'
    """
    return " ".join(given.split())[:LONGEST_NAME]


def reason_of(request: Request, *, why: str, by: str) -> Reason:
    """The reason of a decision that is made now. Raises CorrectionError for one that would be in another's name."""
    name = name_of(request)
    if name is not None and by and tidy_name(by) != name:
        raise CorrectionError(f"You are {name}: nothing can be decided in another name.", remedy="Leave the name out.")
    return Reason(
        known_at=request.app.state.clock.now(),
        why=" ".join(why.split())[:LONGEST_WHY] or None,
        by=name or tidy_name(by) or None,
    )


def remembering(answer: Response, by: str) -> Response:
    """The answer, which also makes the browser remember who decides here."""
    name = tidy_name(by)
    if name:
        answer.set_cookie(PERSON, quote(name), max_age=_YEAR_S, samesite="lax", httponly=True)
    return answer
