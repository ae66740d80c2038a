"""Bad input is data: each gets a problem entry or is kept as it is, and the next article is read."""

import asyncio
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reportedly.clock import ScaledClock
from reportedly.feeds import Poller
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.parts import WatchParts
from reportedly.pipeline.watch import Watch
from reportedly.records import Feed
from reportedly.settings import ReadingSettings, Settings
from reportedly.web import Fetcher

PROSE = (
    "<p>The harbour office said on Monday that 12 boats had left Port Ansel before the storm came in from the west.</p>"
    "<p>“All crews are safe,” said Mira Holt, who heads the office. She said the quay had been closed.</p>"
)


def page(title: str, body: str, head: str = "") -> str:
    """A page of the site."""
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


GOOD = page("Boats leave", PROSE)
FUTURE = page("Boats leave", PROSE, "<meta property='article:published_time' content='9999-01-01T00:00:00Z'>")
ENDLESS = page("Endless", f"<p>{'the boats said that ' * 8000}</p>")
FRENCH = page(
    "Les bateaux",
    "<p>Le bureau du port a déclaré lundi que douze bateaux avaient quitté le port avant la tempête, et que tous les "
    "équipages étaient sains et saufs.</p><p>« Personne n'a été blessé », a dit la directrice aux journalistes.</p>",
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
)
PAGES: dict[str, tuple[str, bytes]] = {
    "/empty": ("text/html", b""),
    "/picture": ("text/html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "/document": ("application/pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40),
    "/far-future": ("text/html", FUTURE.encode()),
    "/endless": ("text/html", ENDLESS.encode()),
    "/stray-bytes": ("text/html; charset=utf-8", GOOD.encode().replace(b"storm", b"st\xff\xfeorm")),
    "/french": ("text/html", FRENCH.encode()),
    "/nothing": ("text/html", b"<html><body><nav>Home</nav></body></html>"),
    "/good": ("text/html", GOOD.encode()),
}
FEEDS: dict[str, tuple[str, bytes]] = {
    "/page-as-feed": ("text/html", GOOD.encode()),
    "/bomb-as-feed": ("application/rss+xml", BOMB.encode()),
    "/nothing-as-feed": ("application/rss+xml", b""),
}
HUGE = gzip.compress(b"<p>" + b"x" * 300_000_000, 1)


class Handler(BaseHTTPRequestHandler):
    """Serves the pages and feeds above, and one feed that lists all pages."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/feed.json":
            self._send("application/json", listing(self.headers["Host"]))
        elif self.path == "/huge":
            self._send("text/html", HUGE, encoding="gzip")
        elif self.path in PAGES | FEEDS:
            self._send(*(PAGES | FEEDS)[self.path])
        else:
            self.send_error(404)

    def _send(self, kind: str, body: bytes, encoding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that the base class gives it
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server whose clients hang up when they have seen enough."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


def listing(host: str) -> bytes:
    """A feed of all pages, the good one last, with dates that cannot be."""
    items = [
        {"id": path, "url": f"http://{host}{path}", "title": path, "date_published": "9999-12-31T23:59:59Z"}
        for path in ("/huge", *PAGES)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "All sorts", "items": items}).encode()


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The address of the site."""
    server = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def ledger_path(base: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger after all of it has been watched."""
    path = tmp_path_factory.mktemp("bad") / "ledger.db"
    asyncio.run(watch(base, path))
    return path


async def watch(base: str, path: Path) -> None:
    """Watch the feeds until every entry has been visited."""
    defaults, clock, stop = Settings(), ScaledClock(datetime(2026, 3, 2, 9, tzinfo=UTC), 60), asyncio.Event()
    settings = replace(
        defaults,
        fetch=replace(defaults.fetch, allow_networks=("127.0.0.0/8",), host_delay_s=0.0, per_host=4),
        pages=replace(defaults.pages, revisit_hours=()),
        reading=ReadingSettings(workers=0),
    )
    executor = ReadingExecutor(settings)
    with Ledger.open(str(path)) as ledger:
        ledger.enrol(Feed(url=base + name) for name in ("/feed.json", *FEEDS))
        async with asyncio.timeout(120), Fetcher(settings.fetch, clock) as fetcher:
            parts = WatchParts(
                ledger=ledger,
                fetcher=fetcher,
                poller=Poller(fetcher, settings.feeds, clock, random.Random(1)),
                executor=executor,
                clock=clock,
                settings=settings,
                counters=Counters(),
            )
            watching = asyncio.create_task(Watch(parts).run(stop))
            while not is_done(ledger) and not watching.done():
                await clock.sleep(6)
            stop.set()
            await watching
    executor.close()


def is_done(ledger: Ledger) -> bool:
    """Whether all feeds were polled and no entry is due."""
    polled = all(row.state.last_poll_at is not None for row in ledger.feeds())
    return polled and ledger.totals().articles > 0 and ledger.totals().entries_due == 0


@pytest.fixture(scope="module")
def problems(ledger_path: Path) -> dict[str, str]:
    """The messages of the problems by path."""
    with Ledger.open(str(ledger_path)) as ledger:
        found: dict[str, str] = {}
        for row in ledger.problems(limit=200):
            address = row.url or row.source or ""
            found[address.partition("127.0.0.1:")[2].partition("/")[2]] = row.problem.message
    return found


def test_the_good_page_is_read(ledger_path: Path) -> None:
    """The last entry of the feed is an article with claims, whatever came before it."""
    with Ledger.open(str(ledger_path)) as ledger:
        rows = {row.url: row for row in ledger.latest_articles() if row.url}
    good = next(row for url, row in rows.items() if url.endswith("/good"))
    assert good.claims >= 2
    assert good.title == "Boats leave"


@pytest.mark.parametrize("path", ["empty", "picture", "document", "nothing", "huge"])
def test_a_page_that_is_no_article_is_a_problem(path: str, problems: dict[str, str], ledger_path: Path) -> None:
    """It is listed with words, and there is no article of it."""
    assert problems[path]
    with Ledger.open(str(ledger_path)) as ledger:
        assert not any((row.url or "").endswith(f"/{path}") for row in ledger.latest_articles())


@pytest.mark.parametrize("path", ["page-as-feed", "bomb-as-feed", "nothing-as-feed"])
def test_a_feed_that_is_none_says_so_in_its_health(path: str, ledger_path: Path) -> None:
    """Its last error is told in words, and it is asked again later."""
    with Ledger.open(str(ledger_path)) as ledger:
        state = next(row.state for row in ledger.feeds() if row.feed.url.endswith(path))
    assert state.failures > 0
    assert state.last_error
    assert state.next_poll_at is not None


@pytest.mark.parametrize("path", ["far-future", "endless", "stray-bytes", "french"])
def test_what_can_be_kept_is_kept(path: str, ledger_path: Path) -> None:
    """A faulty date, an endless line, stray bytes or another language cost a detail, not the article."""
    with Ledger.open(str(ledger_path)) as ledger:
        row = next(row for row in ledger.latest_articles() if (row.url or "").endswith(path))
    assert row.published_at is None or row.published_at.year == 2026
    assert row.read == (path != "french")
    assert row.language in {"en", "fr"}
