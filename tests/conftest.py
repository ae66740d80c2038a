"""The command line as a function."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from reportedly.cli import main

pytest_plugins = ["attribution_fixtures", "newsroom_fixtures", "newsroom_room"]

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")  # how busy the machine is says nothing about the program

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line: its status, its output, its complaints."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call
