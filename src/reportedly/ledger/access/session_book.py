"""Who is signed in: sessions begun, found again, ended."""

from datetime import datetime

from sqlalchemy import and_, delete, func, insert, or_, select, update

from reportedly.ledger.access.access_rows import Role, SessionRow
from reportedly.ledger.access.access_schema import sessions, tokens, users
from reportedly.ledger.store import Store

_SESSIONS = select(
    sessions,
    func.coalesce(users.c.name, tokens.c.name).label("name"),
    func.coalesce(users.c.role, tokens.c.role).label("role"),
).select_from(
    sessions.outerjoin(users, and_(users.c.id == sessions.c.user_id, users.c.removed_at.is_(None))).outerjoin(
        tokens, and_(tokens.c.digest == sessions.c.token, tokens.c.revoked_at.is_(None))
    )
)


class SessionBook:
    """Sessions by the digests of what their browsers hold; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def begin(self, digest: str, at: datetime, *, user: int | None = None, token: str | None = None) -> None:
        """Somebody signed in: a user, or who has the token of that digest."""
        row = {"digest": digest, "user_id": user, "token": token, "made_at": at, "seen_at": at}
        with self._store.writing() as connection:
            connection.execute(insert(sessions), row)
            if user is not None:
                connection.execute(update(users).where(users.c.id == user).values(signed_in_at=at))

    def find(self, digest: str) -> SessionRow | None:
        """The session of a digest; None if there is none, or its user was removed."""
        with self._store.reading() as connection:
            row = connection.execute(_SESSIONS.where(sessions.c.digest == digest)).first()
        if row is None or (row.user_id is not None and row.name is None):
            return None
        return SessionRow(
            name=row.name,
            role=row.role and Role(row.role),
            user=row.user_id,
            token=row.token,
            made_at=row.made_at,
            seen_at=row.seen_at,
        )

    def of_user(self, user: int) -> int:
        """How many sessions a user has."""
        with self._store.reading() as connection:
            counted = select(func.count()).select_from(sessions).where(sessions.c.user_id == user)
            return connection.scalar(counted) or 0

    def note_use(self, digest: str, at: datetime) -> None:
        """Note that somebody is still there."""
        with self._store.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.digest == digest).values(seen_at=at))

    def end(self, digest: str) -> None:
        """End a session."""
        with self._store.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))

    def end_old(self, *, made_by: datetime, seen_by: datetime) -> None:
        """End the sessions that were begun, or last used, by a moment."""
        with self._store.writing() as connection:
            connection.execute(
                delete(sessions).where(or_(sessions.c.made_at <= made_by, sessions.c.seen_at <= seen_by))
            )
