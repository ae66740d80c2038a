"""How the newsroom has people's decisions carried out: by whom the command line hands in, for it may not call a stage.

Who decides is a name that the reader gave once and that a cookie keeps; it is written down with each decision.
"""

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote, unquote

from fastapi import HTTPException, Request, Response

from reportedly.ledger.decisions import Reason
from reportedly.records import Anchor, Correction, Reading

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

    def anchors(self, article: int, version: int) -> tuple[Anchor, ...]:
        """By what each claim of the reading that is shown is corrected, in their order."""


def can_decide(request: Request) -> bool:
    """Whether anything can be decided here."""
    return getattr(request.app.state, "decisions", None) is not None


def decisions_of(request: Request) -> Deciding:
    """Who carries decisions out. Raises HTTPException where nobody does."""
    found: Deciding | None = getattr(request.app.state, "decisions", None)
    if found is None:
        raise HTTPException(503, "Nothing can be decided here: this server only shows the ledger.")
    return found


def person_of(request: Request) -> str:
    """The name that the reader gave last, "" if none was."""
    return tidy_name(unquote(request.cookies.get(PERSON, "")))


def tidy_name(given: str) -> str:
    """A name within limits.

    >>> tidy_name("  Ilse   Brandt ")
    'Ilse Brandt'
    """
    return " ".join(given.split())[:LONGEST_NAME]


def reason_of(request: Request, *, why: str, by: str) -> Reason:
    """The reason of a decision that is made now."""
    return Reason(
        known_at=request.app.state.clock.now(),
        why=" ".join(why.split())[:LONGEST_WHY] or None,
        by=tidy_name(by) or None,
    )


def remembering(answer: Response, by: str) -> Response:
    """The answer, which also makes the browser remember who decides here."""
    name = tidy_name(by)
    if name:
        answer.set_cookie(PERSON, quote(name), max_age=_YEAR_S, samesite="lax", httponly=True)
    return answer
