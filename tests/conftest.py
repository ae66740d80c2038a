"""The command line as a function."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine
from sqlalchemy.util import LRUCache

from reportedly.cli import main
from reportedly.ledger import sqlite

pytest_plugins = ["attribution_fixtures", "newsroom_fixtures", "newsroom_room"]

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # how busy the machine is says nothing about the program

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session", autouse=True)
def worded_once() -> Iterator[None]:
    """All ledgers of a process word a statement once: for each test's ledger anew, that is a third of all its time."""
    common, made = create_engine("sqlite://"), sqlite.engine
    worded: LRUCache[Any, Any] = LRUCache(10_000)
    common.connect().close()

    def engine(path: Path, *, writes: bool) -> Engine:
        one = made(path, writes=writes)
        one.dialect = common.dialect
        one.update_execution_options(compiled_cache=worded)
        return one

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "engine", engine)
        yield
    common.dispose()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line: its status, its output, its complaints."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call
