"""The file behind a ledger: found, checked, created or upgraded; one connection writes, several read."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import LedgerError, LedgerNameError
from reportedly.ledger import revisions, sqlite
from reportedly.ledger.upgrading import Telling, Upgrade

SIZES_EVERY = 2_000
"""Transactions between two looks whether the ledger has grown so much that its sizes are to be looked at again."""


class _State:
    """The transactions that a thread goes on with."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack, self._connections = stack, dict[Engine, Connection]()

    def connection_of(self, readers: Engine) -> Connection:
        """That of one file; it begins when it is first asked for."""
        if readers not in self._connections:
            self._connections[readers] = self._stack.enter_context(readers.begin())
        return self._connections[readers]


class _Held(threading.local):
    held: _State | None = None


_STATE = _Held()


@contextmanager
def one_state() -> Iterator[None]:
    """All that this thread reads within is read in one transaction: a page tells of a single state of the ledger.

    To begin a transaction takes as long as ten small questions. What is written within is not seen before the end.
    """
    if _STATE.held is not None:
        yield
        return
    with ExitStack() as stack:
        _STATE.held = _State(stack)
        try:
            yield
        finally:
            _STATE.held = None


class Store:
    """Transactions on one ledger file. ``path`` is brought to the newest schema first.

    Raises LedgerNameError where there can be no ledger, LedgerError where the file cannot be used, LedgerVersionError
    where its schema is too new, or older and not to ``upgrade``. Safe to share between threads; other processes may
    open the same file.
    """

    def __init__(self, path: Path, *, create: bool = True, upgrade: bool = True) -> None:
        self.path = path
        _check_place(path, create=create)
        self._lock, self._looking = threading.Lock(), threading.Lock()
        self._writer = sqlite.engine(path, writes=True)
        self._readers = sqlite.engine(path, writes=False)
        self._watching: sqlite3.Connection | None = None
        self._written = 0
        try:
            _bring_up(self._writer, path, upgrade=upgrade)
            self._know_sizes()
        except LedgerError:
            self.close()
            raise

    def close(self) -> None:
        """Give back all connections."""
        self._readers.dispose()
        if self._watching is not None:
            self._watching.close()
        self._writer.dispose()

    def _know_sizes(self) -> None:
        with sqlite.explained(self.path), self._writer.begin() as connection:
            sqlite.know_sizes(connection)

    def state(self) -> int:
        """A number that is another one after anything was written, by whichever process; it costs microseconds."""
        with sqlite.explained(self.path), self._looking:
            if self._watching is None:
                self._watching = sqlite.watcher(self.path)
            return sqlite.state_of(self._watching)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: whole at the end of the block, undone if the block raises."""
        with self._lock, sqlite.explained(self.path):
            with self._writer.begin() as connection:
                yield connection
            self._written += 1
            if self._written % SIZES_EVERY == 0:
                self._know_sizes()

    @contextmanager
    def undoing(self) -> Iterator[Connection]:
        """One transaction that may write, and of which nothing is kept; nobody else writes meanwhile."""
        with self._lock, sqlite.explained(self.path), self._writer.connect() as connection:
            begun = connection.begin()
            try:
                yield connection
            finally:
                begun.rollback()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads: a single state of the ledger, whatever is written meanwhile.

        Within :func:`one_state` all of a thread's are one.
        """
        state = _STATE.held
        with sqlite.explained(self.path):
            if state is None:
                with self._readers.begin() as connection:
                    yield connection
            else:
                yield state.connection_of(self._readers)


def path_of(url: str) -> Path:
    """The file that a path or a ``sqlite:///`` URL names. Raises LedgerNameError for what is no file.

    >>> path_of("sqlite:///news/ledger.db").as_posix()
    'news/ledger.db'
    >>> path_of("ledger.db").as_posix()
    'ledger.db'
    """
    if "://" not in url:
        return _file(url, url)
    try:
        parts = make_url(url)
    except ArgumentError as error:
        raise LedgerNameError(f"Ledger {url!r} is no URL.", remedy="Give a path or sqlite:///path.") from error
    scheme = parts.get_backend_name()
    if scheme in {"postgresql", "postgres"}:
        raise LedgerNameError(
            f"Ledger {parts.render_as_string()!r}: PostgreSQL is not supported yet.",
            remedy="Use a SQLite file: give its path.",
        )
    if scheme != "sqlite" or parts.query:
        raise LedgerNameError(f"Ledger {parts.render_as_string()!r} is not supported.", remedy="Give a path.")
    return _file(parts.database or "", url)


def _file(name: str, url: str) -> Path:
    if name in {"", ":memory:"}:
        raise LedgerNameError(f"Ledger {url!r} names no file.", remedy="Give a path, such as reportedly.db.")
    return Path(name).expanduser()


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerNameError(f"{path} is a directory.", remedy="Name a file in it, such as reportedly.db.")
    if path.exists() and not path.is_file():
        raise LedgerNameError(f"{path} is no ordinary file.", remedy="Name another one.")
    if not path.parent.is_dir():
        raise LedgerNameError(f"There is no directory {path.parent}.", remedy="Create it first, or name another path.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise LedgerError(f"The ledger {path} cannot be written.", remedy="Ask for the right to, or name another path.")
    begins = _first_bytes(path)
    if not begins and not create:
        raise LedgerNameError(
            f"There is no ledger {path}.", remedy="Check the path; a ledger is made when feeds are watched."
        )
    if begins and begins != sqlite.MAGIC:
        raise LedgerNameError(f"{path} is not a database.", remedy="The file is no ledger; name another one.")


def _first_bytes(path: Path) -> bytes:
    if not path.exists():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(len(sqlite.MAGIC))
    except OSError as error:
        raise LedgerError(f"The ledger {path} cannot be read: {error}.", remedy="Ask for the right to.") from error


def _bring_up(writer: Engine, path: Path, *, upgrade: bool) -> None:
    if sqlite.owner_of(path) == 0:
        with sqlite.explained(path):
            sqlite.keep_a_log(path)
    with sqlite.explained(path):
        with writer.connect() as connection:
            revision = revisions.revision_of(connection)
        if revision == revisions.HEAD:
            return
        if revision is not None and not upgrade:
            raise revisions.outdated(path, revision)
        telling = None
        with writer.begin() as connection:
            # Another process may have been first: only what stands now, behind the lock, counts.
            revision = revisions.revision_of(connection)
            if revision is None:
                revisions.create(connection)
            elif revision != revisions.HEAD:
                telling = Telling(_upgrade(path, revision))
                revisions.upgrade(connection, applied=telling.applied)
        if telling is not None:
            telling.done()


def _upgrade(path: Path, revision: str) -> Upgrade:
    return Upgrade(path=path, was=int(revision), to=int(revisions.HEAD), steps=revisions.steps_from(revision))
