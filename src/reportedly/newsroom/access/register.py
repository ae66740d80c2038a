"""Who holds a token or a session: looked up in the ledger by digest, and remembered for a moment.

The moment is why a page costs no query for it: whoever is let in is let in for ``REMEMBERED`` more, at most, once that
is over by another process's doing; what ends here is over at once. Who is not known is never remembered. What is used
is noted every few minutes, in the ledger, so that it survives a restart; where that fails, reading goes on.
"""

import hmac
from collections import OrderedDict
from datetime import datetime, timedelta

import structlog

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role, SessionRow
from reportedly.newsroom.access.credentials import Credentials, digest_of
from reportedly.newsroom.access.visitor import Means, Visitor
from reportedly.settings import AccessSettings

log = structlog.get_logger(__name__)

REMEMBERED = timedelta(seconds=2)
NOTED_EVERY = timedelta(minutes=5)
SHARED = "shared token"
"""The name of whoever comes by the token of the settings."""
_MOST_KEPT = 2_000


class Register:
    """Tells who shows what; ``settings`` have the token that is not in the ledger, and how long sessions last."""

    def __init__(self, ledger: Ledger, settings: AccessSettings) -> None:
        self._book, self._settings = ledger.access, settings
        self._shared = digest_of(settings.token) if settings.token else ""
        self._known: OrderedDict[str, tuple[datetime, Visitor]] = OrderedDict()

    @property
    def lets_any_in(self) -> bool:
        """Whether anybody could be let in to read."""
        return bool(self._shared) or self._book.may_any()

    def remembered(self, shown: Credentials, now: datetime) -> Visitor | None:
        """Who shows this, if that was asked a moment ago: costs no query."""
        at, visitor = self._known.get(shown.shown, (now, None))
        return visitor if visitor is not None and timedelta() <= now - at < REMEMBERED else None

    def look_up(self, shown: Credentials, now: datetime) -> Visitor | None:
        """Who shows this, by the ledger; None for nobody."""
        found = self.of_token(shown.token, now) if shown.token else self._of_session(shown.session, now)
        if found is None:
            self._known.pop(shown.shown, None)
            return None
        self._known[shown.shown] = (now, found)
        if len(self._known) > _MOST_KEPT:
            self._known.popitem(last=False)
        return found

    def forget(self) -> None:
        """Remember nobody: something ended."""
        self._known.clear()

    def of_token(self, digest: str, now: datetime) -> Visitor | None:
        """Who has the token of a digest; None for nobody."""
        if self._shared and hmac.compare_digest(digest, self._shared):
            return Visitor(name=SHARED, role=Role(self._settings.token_role), means=Means.TOKEN, proof=digest)
        row = self._book.token(digest)
        if row is None:
            return None
        if row.used_at is None or now - row.used_at >= NOTED_EVERY:
            self._note(digest, now, of_token=True)
        return Visitor(name=row.name, role=row.role, means=Means.TOKEN, proof=digest)

    def _of_session(self, digest: str, now: datetime) -> Visitor | None:
        row = self._book.sessions.find(digest) if digest else None
        if row is None or self._is_over(row, now):
            return None
        name, role = row.name, row.role
        if row.user is None and row.token is not None and name is None:
            holder = self.of_token(row.token, now)
            name, role = (None, None) if holder is None else (holder.name, holder.role)
        if name is None or role is None:
            return None
        if now - row.seen_at >= NOTED_EVERY:
            self._note(digest, now, of_token=False)
        return Visitor(name=name, role=role, means=Means.SESSION, user=row.user, proof=digest)

    def _is_over(self, row: SessionRow, now: datetime) -> bool:
        idle = timedelta(hours=self._settings.idle_hours)
        return now - row.seen_at >= idle or now - row.made_at >= timedelta(days=self._settings.session_days)

    def _note(self, digest: str, now: datetime, *, of_token: bool) -> None:
        try:
            if of_token:
                self._book.note_use(digest, now)
            else:
                self._book.sessions.note_use(digest, now)
        except LedgerError as error:
            log.warning("access.not_noted", error=error.message)
