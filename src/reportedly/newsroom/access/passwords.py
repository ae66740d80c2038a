"""Passwords, hashed by Argon2id, which takes 64 MiB and a quarter of a second on purpose: hence few at a time."""

import asyncio
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reportedly.errors import AccessError

LEAST, MOST = 12, 200
_AT_ONCE, _MOST_WAITING = 2, 32


class Passwords:
    """Hashes and checks passwords; at most two at once, so that many attempts cost time and not memory."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns, self._waiting = asyncio.Semaphore(_AT_ONCE), 0

    @property
    def is_crowded(self) -> bool:
        """Whether so many wait for their turn that no more should."""
        return self._waiting >= _MOST_WAITING

    def hash(self, password: str) -> str:
        """The hash of a password. Raises AccessError for one that is too short or too long."""
        self.check(password)
        return self._hasher.hash(_normal(password))

    def check(self, password: str) -> None:
        """Raise AccessError for a password that is too short or too long."""
        password = _normal(password)
        if not LEAST <= len(password) <= MOST:
            raise AccessError(
                f"A password has {LEAST} to {MOST} characters; this one has {len(password)}.",
                remedy="A few words that do not belong together are easy to keep in mind.",
            )

    async def is_right(self, password: str, kept: str | None) -> bool:
        """Whether a password is that of a hash; where there is none it takes as long to say so."""
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(self._matches, password, kept)
        finally:
            self._waiting -= 1

    def _matches(self, password: str, kept: str | None) -> bool:
        try:
            self._hasher.verify(kept or self._nobodys, _normal(password)[: MOST + 1])
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("the hash of nobody's password")


def _normal(password: str) -> str:
    """The same for every keyboard that the password is typed on, and as forms send it."""
    return unicodedata.normalize("NFKC", password).strip().encode("utf-8", "replace").decode()
