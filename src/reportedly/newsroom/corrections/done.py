"""What was just set right: told on the next page that is opened, with the way back."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from fastapi import Request, Response

COOKIE = "done"
_SOON_S = 120
_WHAT = re.compile(r"(?:decisions/(?:story|assertion|entity|grade)/)?[0-9]{1,18}\Z")
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, in words, and by what it is taken back: "7" for correction 7, "decisions/story/3" for that."""

    told: str
    what: str | None = None

    @property
    def undo(self) -> str | None:
        """The address by which it is taken back, if one alone does."""
        return None if self.what is None else f"/corrections/{self.what}/undo"


def telling(answer: Response, done: Done) -> Response:
    """The answer, which also makes the next page tell what was done."""
    told = f"{done.what or ''}|{done.told[:_LONGEST]}"
    answer.set_cookie(COOKIE, quote(told), max_age=_SOON_S, samesite="lax", httponly=True)
    return answer


def done_before(request: Request) -> Done | None:
    """What was just done by whoever asks; None if nothing was, or it cannot be told."""
    if request.headers.get("sec-fetch-dest", "document") != "document":
        return None  # a script asks for it, and nobody would read it
    what, mark, told = unquote(request.cookies.get(COOKIE, "")).partition("|")
    if not mark or not told or (what and not _WHAT.match(what)):
        return None
    return Done(told=told[:_LONGEST], what=what or None)
