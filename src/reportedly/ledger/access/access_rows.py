"""Who may use the newsroom, as the ledger tells it: users, tokens, sessions."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do: read feeds alone; read all; also correct, decide, keep rules, views and feeds."""

    FEEDS = "feeds"
    READER = "reader"
    EDITOR = "editor"

    def includes(self, needed: "Role") -> bool:
        """Whether somebody of this role may do what another one may.

        >>> Role.EDITOR.includes(Role.READER), Role.FEEDS.includes(Role.READER)
        (True, False)
        """
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """A person who may sign in; ``password`` is its hash. ``signed_in_at`` is when that happened last."""

    id: int
    name: str
    role: Role
    password: str = field(repr=False)
    made_at: datetime
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token of a program; the ledger has its digest alone. ``used_at`` is when last, to some minutes."""

    id: int
    name: str
    role: Role
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A stay of somebody who signed in: as a user, or with a token, whose digest it then has.

    ``name`` and ``role`` are those of now; None where the token is none of the ledger's, or is no more.
    """

    name: str | None
    role: Role | None
    user: int | None
    token: str | None = field(repr=False)
    made_at: datetime
    seen_at: datetime
