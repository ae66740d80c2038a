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

LONG = (
    "test_newsroom_looks.py",
    "test_newsroom_looks_by_role.py",
    "test_sample_end_to_end.py",
    "test_cli_service.py",
    "test_newsroom_story_browser.py",
    "test_newsroom_tasks.py",
    "test_ledger_crash.py",
    "test_pipeline_same_ledger.py",
    "test_pipeline_as_of.py",
    "test_pipeline_trends.py",
    "test_pipeline_trends_then.py",
    "test_ledger_as_of.py",
)
"""Modules that take as long as fifty others: they begin first, so that no process is left alone with one at the end."""

Run = Callable[..., tuple[int, str, str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long modules first; the others stay in order."""
    begin = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: begin.get(item.path.name, len(LONG)))


@pytest.fixture(scope="session", autouse=True)
def worded_once() -> Iterator[None]:
    """All ledgers of a process word a statement once: anew for each, it costs up to a third of a module."""
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
