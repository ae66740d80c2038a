"""Users and tokens: made, listed, changed, taken away."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from reportedly.errors import AccessError
from reportedly.ledger.access.access_rows import Role, TokenRow, UserRow
from reportedly.ledger.access.access_schema import sessions, tokens, users
from reportedly.ledger.access.session_book import SessionBook
from reportedly.ledger.store import Store

LONGEST_NAME = 80
_THERE = users.c.removed_at.is_(None)
_GOOD = tokens.c.revoked_at.is_(None)


class AccessBook:
    """Who may use the newsroom; each method is one transaction. Names are compared without regard to case and form.

    A user and a token never share a name, as a name says who corrected something. Raises AccessError for a name that
    is none or is taken, and for one that nobody has.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.sessions = SessionBook(store)

    def may_any(self) -> bool:
        """Whether there is anybody who may read all: a user, or a token for more than feeds."""
        with self._store.reading() as connection:
            wide = select(tokens.c.id).where(_GOOD, tokens.c.role != Role.FEEDS.value)
            return any(connection.scalar(one.limit(1)) for one in (select(users.c.id).where(_THERE), wide))

    # ---------------------------------------------------------------- users

    def users(self) -> tuple[UserRow, ...]:
        """All users, by name."""
        with self._store.reading() as connection:
            return tuple(map(_user_row, connection.execute(select(users).where(_THERE).order_by(users.c.key))))

    def user(self, name: str) -> UserRow | None:
        """The user of a name; None if there is none."""
        with self._store.reading() as connection:
            row = connection.execute(select(users).where(_THERE, users.c.key == key_of(name))).first()
        return None if row is None else _user_row(row)

    def add_user(self, name: str, role: Role, password: str, at: datetime) -> None:
        """Let somebody in from now on; ``password`` is its hash."""
        row = {"name": tidy_name(name), "key": key_of(name), "role": role.value, "password": password, "made_at": at}
        with self._store.writing() as connection:
            _check_free(connection, name)
            connection.execute(insert(users), row)

    def change_user(self, name: str, *, role: Role | None = None, password: str | None = None) -> None:
        """Give a user another role, or another password, which ends all sessions."""
        given = {"role": role and role.value, "password": password}
        with self._store.writing() as connection:
            number = _number_of(connection, name)
            values = {column: value for column, value in given.items() if value is not None}
            connection.execute(update(users).where(users.c.id == number).values(**values))
            if password is not None:
                connection.execute(delete(sessions).where(sessions.c.user_id == number))

    def remove_user(self, name: str, at: datetime) -> None:
        """Let somebody in no more; what carries the name stays."""
        with self._store.writing() as connection:
            number = _number_of(connection, name)
            connection.execute(update(users).where(users.c.id == number).values(removed_at=at, password=""))
            connection.execute(delete(sessions).where(sessions.c.user_id == number))

    def sign_out_user(self, name: str) -> int:
        """End all sessions of a user; returns how many there were."""
        with self._store.writing() as connection:
            ended = delete(sessions).where(sessions.c.user_id == _number_of(connection, name))
            return connection.execute(ended).rowcount

    # ---------------------------------------------------------------- tokens

    def tokens(self) -> tuple[TokenRow, ...]:
        """All tokens that are good, in the order in which they were made."""
        with self._store.reading() as connection:
            return tuple(map(_token_row, connection.execute(select(tokens).where(_GOOD).order_by(tokens.c.id))))

    def token(self, digest: str) -> TokenRow | None:
        """The token of a digest; None if there is none, or it was revoked."""
        with self._store.reading() as connection:
            row = connection.execute(select(tokens).where(tokens.c.digest == digest, _GOOD)).first()
        return None if row is None else _token_row(row)

    def add_token(self, name: str, role: Role, digest: str, at: datetime) -> None:
        """Let a program in from now on."""
        row = {"name": tidy_name(name), "key": key_of(name), "role": role.value, "digest": digest, "made_at": at}
        with self._store.writing() as connection:
            _check_free(connection, name)
            connection.execute(insert(tokens), row)

    def revoke_token(self, name: str, at: datetime) -> None:
        """Let a program in no more, nor whoever signed in with its token."""
        with self._store.writing() as connection:
            this = (tokens.c.key == key_of(name)) & _GOOD
            digest = connection.scalar(select(tokens.c.digest).where(this))
            if digest is None:
                raise AccessError(f"There is no token {name!r}.", remedy="`reportedly tokens list` names all.")
            connection.execute(update(tokens).where(this).values(revoked_at=at))
            connection.execute(delete(sessions).where(sessions.c.token == digest))

    def note_use(self, digest: str, at: datetime) -> None:
        """Note that a token was used."""
        with self._store.writing() as connection:
            connection.execute(update(tokens).where(tokens.c.digest == digest).values(used_at=at))


def tidy_name(name: str) -> str:
    """A name as it is shown. Raises AccessError for one that is none.

    >>> tidy_name("  Ilse   Brandt ")
    'Ilse Brandt'
    """
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= LONGEST_NAME or not tidy.isprintable():
        raise AccessError(
            f"{name[:LONGEST_NAME]!r} is no name.", remedy=f"Give 1 to {LONGEST_NAME} letters, digits or signs."
        )
    return tidy


def key_of(name: str) -> str:
    """A name as names are compared.

    >>> key_of(" ILSE  Brandt") == key_of("Ilse Brandt")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _check_free(connection: Connection, name: str) -> None:
    taken: Iterable[Any] = (
        select(users.c.id).where(_THERE, users.c.key == key_of(name)),
        select(tokens.c.id).where(_GOOD, tokens.c.key == key_of(name)),
    )
    if any(connection.scalar(one) for one in taken):
        raise AccessError(
            f"There is a user or a token {tidy_name(name)!r} already.",
            remedy="Choose another name, or remove it first.",
        )


def _number_of(connection: Connection, name: str) -> int:
    number: int | None = connection.scalar(select(users.c.id).where(_THERE, users.c.key == key_of(name)))
    if number is None:
        raise AccessError(f"There is no user {name!r}.", remedy="`reportedly users list` names all.")
    return number


def _user_row(row: Row[Any]) -> UserRow:
    return UserRow(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        password=row.password,
        made_at=row.made_at,
        signed_in_at=row.signed_in_at,
    )


def _token_row(row: Row[Any]) -> TokenRow:
    return TokenRow(id=row.id, name=row.name, role=Role(row.role), made_at=row.made_at, used_at=row.used_at)
