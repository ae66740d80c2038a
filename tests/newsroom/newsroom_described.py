"""An application served to schemathesis, and its operations asked in the same ways each time."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings

from reportedly.newsroom import NewsroomServer


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve ``app`` on loopback in a thread of its own; the address."""
    ports: list[int] = []
    bound = threading.Event()
    server = NewsroomServer(app, host="127.0.0.1", port=0)

    def announce(port: int) -> None:
        ports.append(port)
        bound.set()

    thread = threading.Thread(target=lambda: asyncio.run(server.serve(announce)))
    thread.start()
    bound.wait()
    try:
        yield f"http://127.0.0.1:{ports[0]}"
    finally:
        server.stop()
        thread.join()


def description(base: str) -> schemathesis.BaseSchema:
    """What the application at ``base`` says of itself, to be asked well and badly."""
    described = schemathesis.openapi.from_url(f"{base}/openapi.json", timeout=60)
    described.config.generation.update(modes=list(schemathesis.GenerationMode))
    return described


def ask_well_and_badly(operation: Any, *, examples: int, without: Sequence[Callable[..., Any]] = ()) -> None:
    """Ask an operation in some ways that its description allows, and some that it does not; each answer is checked."""

    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def check(case: Any) -> None:
        case.call_and_validate(timeout=60, excluded_checks=list(without))

    check()
