"""Who asks: nobody in particular on one's own machine, a user who signed in, a program with a token."""

from dataclasses import dataclass, field
from enum import Enum

from starlette.requests import Request

from reportedly.ledger.access.access_rows import Role


class Means(Enum):
    """How a visitor is known."""

    HERE = "here"
    SESSION = "session"
    TOKEN = "token"  # noqa: S105 -- the word, not one


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks. ``name`` is None where nobody is asked for a name; ``proof`` is the digest of what was shown."""

    name: str | None
    role: Role
    means: Means
    user: int | None = None
    proof: str = field(default="", repr=False)

    @property
    def reads(self) -> bool:
        """Whether this visitor may read all."""
        return self.role.includes(Role.READER)

    @property
    def edits(self) -> bool:
        """Whether this visitor may change something."""
        return self.role.includes(Role.EDITOR)


HERE = Visitor(name=None, role=Role.EDITOR, means=Means.HERE)
"""Whoever sits at the machine, where nobody need sign in."""


def visitor_of(request: Request) -> Visitor | None:
    """Who asks; None for somebody who is not known."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


def name_of(request: Request) -> str | None:
    """The name in which a visitor acts; None where anybody may give one."""
    visitor = visitor_of(request)
    return None if visitor is None else visitor.name
