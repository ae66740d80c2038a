"""The command line as a function."""

from collections.abc import Callable

import pytest

from reportedly.cli import main

pytest_plugins = ["attribution_fixtures", "newsroom_fixtures"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line: its status, its output, its complaints."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call
