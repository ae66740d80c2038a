"""Running as a service: the pipeline and the pages in one process, until an interrupt."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

from reportedly.clock import Clock
from reportedly.ledger import Ledger
from reportedly.newsroom import CounterSample, NewsroomServer, create_app
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.settings import ServerSettings, Settings
from reportedly.stories.versions import changes_between

SAME_SIGNAL_S = 1.0
COUNTED = {
    "articles": "new articles committed",
    "versions": "new versions committed",
    "unchanged": "pages whose text was known already",
    "claims": "claims read",
    "errors": "pages and entries that gave no article",
    "polls": "feeds asked",
    "fetched": "pages fetched",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """What the pages need; ``listens``: this process looks for what rules are about, beside them."""

    ledger: Ledger
    clock: Clock
    settings: Settings
    counters: Counters | None = None
    notice: str | None = None
    listens: bool = False


async def serve_until(
    stop: asyncio.Event, newsroom: Newsroom, work: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Serve the pages until ``stop`` is set, with ``work`` beside them; both end cleanly, whichever ends first.

    If ``work`` fails, so does this, after the server has gone.
    """
    counters = newsroom.counters
    app = create_app(
        newsroom.ledger,
        clock=newsroom.clock,
        tail_s=newsroom.settings.server.tail_s,
        counters=(lambda: samples(counters)) if counters else None,
        notice=newsroom.notice,
    )
    app.state.compare = changes_between
    app.state.decisions = Decisions(newsroom.ledger, newsroom.settings)
    app.state.feed_finding = FeedFinding(newsroom.settings)
    app.state.listens = newsroom.listens
    app.state.access.heed(newsroom.settings.access)
    settings = newsroom.settings.server
    server = NewsroomServer(app, host=settings.host, port=settings.port, settings=settings)
    jobs = [asyncio.create_task(server.serve(lambda port: _announce(settings, port, here=app.state.access.is_here)))]
    if work is not None:
        jobs.append(asyncio.create_task(_run(work)))
    stopping = asyncio.create_task(stop.wait())
    try:
        await _until_any_fails(stopping, jobs)
    finally:
        stop.set()
        server.stop()
        await asyncio.gather(*jobs)
        stopping.cancel()


async def _until_any_fails(stopping: "asyncio.Task[bool]", jobs: "list[asyncio.Task[None]]") -> None:
    """Wait for the stop, or for a job that fails; a job that ends well, such as a replay, leaves the rest running."""
    waiting: set[asyncio.Task[Any]] = {stopping, *jobs}
    while stopping in waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if any(task.exception() for task in done):
            return


async def _run(work: Callable[[], Awaitable[None]]) -> None:
    await work()


def samples(counters: Counters) -> Iterator[CounterSample]:
    """The pipeline's counts in the form in which the newsroom shows them to Prometheus."""
    for name, doc in COUNTED.items():
        yield CounterSample(name=f"pipeline_{name}", value=float(getattr(counters, name)), doc=doc)
    for cost in counters.costs():
        stage = (("stage", cost.stage),)
        doc = "seconds that articles spent in a stage"
        yield CounterSample(name="pipeline_stage_seconds", value=cost.seconds, doc=doc, labels=stage)
        doc = "articles that went through a stage"
        yield CounterSample(name="pipeline_stage_articles", value=float(cost.articles), doc=doc, labels=stage)
    for queue, depth in counters.depths():
        doc = "articles that wait between two stages"
        yield CounterSample(
            name="pipeline_queue_depth", value=float(depth), doc=doc, kind="gauge", labels=(("queue", queue),)
        )


@contextmanager
def stopping_on_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set ``stop`` on the first SIGINT or SIGTERM; a later one ends the process at once, as it would have.

    Whoever ends a process often signals it and its group in the same moment: that is one signal.
    """
    loop = asyncio.get_running_loop()
    caught = (signal.SIGINT, signal.SIGTERM)

    def let_go() -> None:
        for number in caught:
            loop.remove_signal_handler(number)

    def heed() -> None:
        if not stop.is_set():
            click.echo("Stopping: what is being read is finished first. Interrupt again to stop at once.", err=True)
            stop.set()
            loop.call_later(SAME_SIGNAL_S, let_go)

    for number in caught:
        loop.add_signal_handler(number, heed)
    try:
        yield
    finally:
        let_go()


def _announce(settings: ServerSettings, port: int, *, here: bool) -> None:
    gc.freeze()  # what is loaded by now stays: looking through it again and again would hold up a page for 200 ms
    scheme = "https" if settings.certificate else "http"
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Reportedly is at {scheme}://{shown}:{port}/", err=True)
    if not here and not settings.certificate and not settings.proxies:
        click.echo("Passwords and tokens reach it unencrypted: see docs/how-to/let-others-in.md on TLS.", err=True)
