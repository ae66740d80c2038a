"""The newsroom as an application: pages, API, health and metrics over one ledger."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import structlog
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Response
from fastapi.responses import PlainTextResponse

from reportedly.clock import Clock
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.newsroom.access.access import Access
from reportedly.newsroom.access.gate import Gate
from reportedly.newsroom.access.pages import access_pages
from reportedly.newsroom.alerts.api import alerts_routes
from reportedly.newsroom.alerts.feeds import feed_routes
from reportedly.newsroom.alerts.pages import alerts_pages
from reportedly.newsroom.answer import answer
from reportedly.newsroom.api import api_routes
from reportedly.newsroom.api_pages import api_pages
from reportedly.newsroom.articles.citing_pages import citing_pages
from reportedly.newsroom.articles.pages import page_routes
from reportedly.newsroom.assertions.pages import assertion_pages
from reportedly.newsroom.assets import Assets
from reportedly.newsroom.corrections.decision_pages import decision_pages
from reportedly.newsroom.corrections.pages import correction_pages
from reportedly.newsroom.delivery import Delivery
from reportedly.newsroom.description import describe
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.edits.pages import changes_pages
from reportedly.newsroom.entities.outlet_pages import outlet_pages
from reportedly.newsroom.entities.pages import entity_pages
from reportedly.newsroom.entities.printed_pages import printed_pages
from reportedly.newsroom.exports.export_pages import export_pages
from reportedly.newsroom.exports.feed_pages import feed_pages
from reportedly.newsroom.faults import Faults, add_faults
from reportedly.newsroom.feeds.pages import feeds_pages
from reportedly.newsroom.figures.pages import series_pages
from reportedly.newsroom.front.pages import front_pages
from reportedly.newsroom.front.saved_views import views_pages
from reportedly.newsroom.guard import Guard
from reportedly.newsroom.metrics import CONTENT_TYPE, CounterSample, Metrics, Timed
from reportedly.newsroom.moments import moments_routes
from reportedly.newsroom.places.correction_pages import place_pages
from reportedly.newsroom.places.map_pages import map_pages
from reportedly.newsroom.remembered import Remembered
from reportedly.newsroom.rendering import Renderer
from reportedly.newsroom.routes import adopt
from reportedly.newsroom.search.pages import search_pages
from reportedly.newsroom.stories.list_pages import stories_pages
from reportedly.newsroom.stories.pages import story_pages
from reportedly.newsroom.terms import kept_terms
from reportedly.newsroom.theme import theme_routes
from reportedly.newsroom.trends.charts import trend_charts
from reportedly.newsroom.trends.pages import trends_pages
from reportedly.newsroom.trends.together_pages import together_pages
from reportedly.newsroom.updates import UpdateTail

log = structlog.get_logger(__name__)

PAGES: tuple[Callable[[Desk], APIRouter], ...] = (
    front_pages,
    page_routes,
    citing_pages,
    views_pages,
    alerts_pages,
    alerts_routes,
    feed_routes,
    changes_pages,
    entity_pages,
    outlet_pages,
    printed_pages,
    correction_pages,
    decision_pages,
    place_pages,
    assertion_pages,
    export_pages,
    feed_pages,
    feeds_pages,
    search_pages,
    series_pages,
    map_pages,
    stories_pages,
    story_pages,
    together_pages,
    trend_charts,
    trends_pages,
    api_pages,
)

_ROBOTS = "User-agent: *\n" + "".join(
    f"Disallow: {path}\n" for path in ("/*as_of=", "/as-of", "/map?", "/search", "/api/", "/stories/*/since")
)
"""Crawlers are kept from what shows one thing in as many ways as one likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the server is: "well", or an error is answered instead."""

    status: str


def create_app(
    ledger: Ledger,
    *,
    clock: Clock,
    tail_s: float,
    counters: Callable[[], Iterable[CounterSample]] | None = None,
    notice: str | None = None,
) -> FastAPI:
    """Build the application.

    Args:
        ledger: What is asked; only its named queries are called, from several threads.
        clock: Tells "ago" on the Feeds page, and which moments are past.
        tail_s: Real seconds between two looks for updates.
        counters: More numbers for ``/metrics``.
        notice: A sentence shown on every page, such as that all of it is invented.

    The application's ``state.hosts`` holds the host names that it answers to besides addresses; ``state.tail.close()``
    ends the streams of updates, which a server has to call before it waits for open connections. ``state.compare`` may
    be set to what lays any two versions of an article beside each other; without it, only edits can be told of.
    ``state.decisions`` may be set to what carries out people's decisions (see :class:`Deciding`); without it, none can
    be made here. ``state.access`` decides who is let in: nobody who shows nothing, until a server says that it serves
    this machine alone; ``state.strict_days`` is for how long browsers are asked to come over TLS alone.
    ``state.listens`` tells that this very process looks for what rules are about.
    ``state.feed_finding`` may be set to what looks for feeds (see :class:`FeedFinding`).
    """
    assets = Assets()
    desk = Desk(
        ledger=ledger, clock=clock, renderer=Renderer(assets, notice=notice), tail=UpdateTail(ledger, tail_s=tail_s)
    )
    access, faults = Access(ledger), Faults(desk.renderer)
    metrics = Metrics(ledger, listeners=lambda: desk.tail.listeners, counters=counters)
    app = _without_routes(desk)
    app.state.hosts, app.state.tail, app.state.clock, app.state.compare = {"localhost"}, desk.tail, clock, None
    app.state.decisions, app.state.feed_finding, app.state.access = None, None, access
    app.state.strict_days, app.state.listens = 0, False
    adopt(app, access_pages(desk, access))
    adopt(app, moments_routes(desk.ledger, clock))
    adopt(app, theme_routes())
    for routes in (*(pages(desk) for pages in PAGES), *api_routes(desk)):
        adopt(app, routes)
    _add_service(app, desk, metrics)
    _add_assets(app, desk, assets)
    add_faults(app, faults)
    describe(app)
    app.add_middleware(Remembered, state=ledger.state, clock=clock)  # behind the gate: who may ask is asked each time
    _add_doors(app, faults, metrics)
    return app


def _without_routes(desk: Desk) -> FastAPI:
    return FastAPI(
        title="Reportedly",
        version="1",
        description="A live ledger of who says what in the news, on what evidence, and who confirms or denies it.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_life(desk),
        dependencies=[Depends(kept_terms)],
        generate_unique_id_function=lambda route: route.name,
    )


def _add_doors(app: FastAPI, faults: Faults, metrics: Metrics) -> None:
    """What each request passes before a route: the last one added first."""
    app.add_middleware(Gate, access=app.state.access, refuse=faults.answer)
    app.add_middleware(Delivery)
    app.add_middleware(Timed, durations=metrics.durations)
    app.add_middleware(Guard, hosts=app.state.hosts, refuse=faults.answer, strict_days=lambda: app.state.strict_days)


def _life(desk: Desk) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as tasks:
            tail = tasks.create_task(desk.tail.run())
            yield
            desk.tail.close()
            tail.cancel()
        await asyncio.to_thread(desk.drawer.close)

    return life


def _add_service(app: FastAPI, desk: Desk, metrics: Metrics) -> None:
    @app.get("/healthz", tags=["service"], response_model=Health, summary="Whether the ledger can be read")
    def get_health() -> Response:
        try:
            desk.ledger.last_update_id()
        except LedgerError as error:
            log.warning("ledger.unreadable", path="/healthz", error=error.message)
            raise HTTPException(503, "The ledger cannot be read.") from error
        if desk.tail.closed:
            raise HTTPException(503, "The ledger is no longer followed.")
        return answer(Health(status="well"))

    @app.get("/metrics", tags=["service"], summary="Numbers for Prometheus", response_class=PlainTextResponse)
    def get_metrics() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)


def _add_assets(app: FastAPI, desk: Desk, assets: Assets) -> None:
    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        asset = assets.find(name)
        if asset is None:
            raise HTTPException(404, "There is no such file.")
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(asset.content, media_type=asset.media_type, headers=headers)

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> Response:
        return PlainTextResponse(_ROBOTS)

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(status_code=301, headers={"Location": assets.url("icon.svg")})
