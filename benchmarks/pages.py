"""What every page and answer of the newsroom costs in a big ledger, and what it weighs.

python benchmarks/pages.py FOLDER [--articles 100000] [--times 25] [--pages REGEX] [--as-of] [--api] [--like LEDGER]

Makes the ledger in FOLDER if it is not there (:mod:`big_ledger`), serves it on loopback in a process of its own, with
the clock at its newest hour, and asks for each page TIMES times after three that do not count. The pages are those that
the application has: a route that nothing here knows an argument for is told, and fails the run. Each is asked for with
a typical and with the largest thing that it can show, with filters, and as of a moment at half of the time. Each time
it is another browser that asks, so that no answer is one that the server remembers.

A line has the median and 99th percentile by the clock, the same of the server's processor (what another program does
shows in the first alone), the milliseconds of the processor that "not modified" costs, and kilobytes: of the page as it
is read, and of all that a first visit loads, as it is read and as it is sent, which is compressed. The exit status is 1
where a page is over the bar of 50 ms (median, processor), heavier as it is sent than it may be, or fails, or a route
has not been asked.
"""

import argparse
import asyncio
import gc
import inspect
import multiprocessing
import re
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from big_ledger import big_ledger, shape

from reportedly.clock import ScaledClock
from reportedly.ledger import Ledger
from reportedly.newsroom import NewsroomServer, create_app
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.settings import Settings
from reportedly.stories.versions import changes_between

BAR_MS, LIGHT_B, HEAVY_B = 50, 150_000, 1_200_000
WARMING, SLOW_MS, ACCEPT = 3, 1000, {"Accept-Encoding": "gzip"}
CHARTED = re.compile(r"/(stories/\d+$|figures|series|map|trends|network|entities/|sources/)")
NOT_ASKED = re.compile(
    r"/(as-of|static/|favicon|healthz|metrics|openapi|api/openapi|api/v1/updates$|theme|signed|login|api/v1/exports|api/v1/stories/.story./dossier)"
)
"""Redirections, streams, and exports, which are as long as the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An address, and what was measured of it."""

    address: str
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    first_visit: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether it is slower or heavier than it may be, or failed."""
        most = HEAVY_B if CHARTED.match(self.address) else LIGHT_B
        heavy = not self.address.startswith("/api/") and max(self.sent, default=0) > most
        return heavy or at(self.processor, 0.5) > BAR_MS or self.status[-1] >= 400

    def line(self) -> str:
        """As the table has it."""
        told = [
            at(self.clock, 0.5),
            at(self.clock, 0.99),
            at(self.processor, 0.5),
            at(self.processor, 0.99),
            at(self.again, 0.5),
        ]
        weights = (self.bytes[-1], max(self.first_visit, default=0), max(self.sent, default=0))
        mark = "over" if self.over else ""
        return (
            f"{self.address:84.84} "
            + "".join(f"{one:8.1f}" for one in told)
            + "".join(f"{one / 1000:8.0f}" for one in weights)
            + f"  {mark}"
        )


HEADING = f"{'':84} {'clock':>8}{'p99':>8}{'cpu':>8}{'p99':>8}{'304':>8}{'kB':>8}{'first':>8}{'sent':>8}"


def at(found: Sequence[float], share: float) -> float:
    """A percentile."""
    return sorted(found)[min(len(found) - 1, int(len(found) * share))] if found else 0.0


# ---------------------------------------------------------------- what is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """The numbers and names of what pages are asked for: of each kind, a typical one and the largest.

    All of them were there at ``half`` of the time, but for what people did, which comes last.
    """

    values: Mapping[str, tuple[str, ...]]
    half: str

    def of(self, name: str) -> tuple[str, ...]:
        """What stands for a parameter of a path, () where that is not known."""
        return self.values.get(name, ())


def things(path: Path) -> Things:
    """Look them up."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def found(query: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(str(value) for row in connection.execute(query) for value in row if value is not None)
        )

    begin, end = connection.execute("SELECT min(known_at), max(known_at) FROM articles").fetchone()
    then = f"known_at <= {(begin + end) // 2}"

    def largest(table: str, by: str, where: str = "true") -> tuple[str, ...]:
        (count,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()
        rows = (
            f"SELECT id FROM {table} WHERE {where} ORDER BY {by} DESC, id LIMIT 1 OFFSET {place}"
            for place in (0, count // 12)
        )
        return tuple(value for query in rows for value in found(query))

    entities = largest("entities", "articles", f"leads_to IS NULL AND {then}")
    values = {
        "story": largest("stories", "articles", f"articles > 0 AND {then}"),
        "article": found(f"SELECT article_id FROM versions WHERE {then} ORDER BY length(text) DESC LIMIT 1")
        + found(f"SELECT id FROM articles WHERE {then} ORDER BY id DESC LIMIT 1"),
        "assertion": largest("assertions", "claims", f"merged_into IS NULL AND {then}"),
        "entity": entities,
        "series": largest("figure_series", "points"),
        "burst": largest("bursts", "known_at"),
        "alert": found("SELECT max(id) FROM alerts"),
        "rule": found("SELECT max(id) FROM alert_rules"),
        "source": found("SELECT id FROM sources ORDER BY articles DESC LIMIT 1"),
        "feed": found("SELECT source_id FROM feeds LIMIT 1"),
        "claim": ("1",),
        "outlet": found("SELECT outlet FROM articles GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
        "name": found("SELECT name FROM entities ORDER BY articles DESC LIMIT 1"),
        "place": found("SELECT folded FROM place_mentions GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
        "country": found("SELECT country FROM place_mentions GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"),
        "printed": found(
            "SELECT source FROM (SELECT source FROM claims WHERE entity_id IS NULL AND mode = 'said' "
            "AND NOT background ORDER BY known_at DESC LIMIT 2000) WHERE length(source) > 9 GROUP BY 1 "
            "ORDER BY count(*) DESC LIMIT 1"
        ),
        "edited": found(f"SELECT max(article_id) FROM edits WHERE {then}"),
        "correction": found("SELECT max(id) FROM corrections"),
        "person": found("SELECT id FROM entities WHERE kind = 'person' ORDER BY articles DESC LIMIT 1"),
        "other": found("SELECT id FROM entities ORDER BY articles DESC LIMIT 1 OFFSET 1"),
    }
    connection.close()
    moment = datetime.fromtimestamp((begin + end) / 2_000_000, UTC)
    return Things(values=values, half=moment.strftime("%Y-%m-%dT%H:%MZ"))


MORE: Mapping[str, tuple[str, ...]] = {
    "/": (
        "?status=denied", "?topic=assault", "?topic=assault&language=en", "?outlet={outlet}", "?place={name}",
            "?actor={name}",
        "?least=1", "?least=25", "?within=1d", "?page=6",
    ),
    "/latest": ("?outlet={outlet}", "?mode=all", "?mode=all&background=1"),
    "/entities": ("?name=ba", "?kind=person"),
    "/entities/{entity}": ("?mode=all",),
    "/entities/{entity}/record": ("?part=denied", "?outcome=unknown"),
    "/entities/{entity}/claims": ("?stance=denies", "?to=reporters", "?q=ministry"),
    "/edits": ("?silent=1",),
    "/stories": ("?by=largest", "?by=recent", "?least=1"),
    "/stories/{story}/assertions": ("?order=changed", "?page=3", "?status=contested"),
    "/stories/{story}/timeline": ("?page=3", "?show=events"),
    "/stories/{story}/articles": ("?page=3",),
    "/stories/{story}/changes": ("?since={half}",),
    "/figures": ("?q=people", "?q=die", "?place={place}", "?source={name}", "?least=1", "?story={story}"),
    "/map": ("?days=28", "?what=named&days=28", "?story={story}", "?country={country}", "?what=fight&days=28",
        "?place={site}&days=28"),
    "/trends": ("?days=28", "?days=1", "?kind=entity&days=28", "?kind=outlet&days=28", "?kind=place&days=28",
        "?kind=source&days=28"),
    "/trends/together": ("?days=28", "?days=28&around={entity}", "?days=7&who=people"),
    "/search": (
        "?q=ministry", "?q=said", "?q=%22satellite+images%22", "?q=stance:denies", "?q=troops+stance:denies",
        "?q=source:ministry", "?q=figure:%3E5000+of:troops", "?q=border+figure:1000..7000",
            "?q=(fire+OR+explosion)+-depot",
        "?q=ministry&show=articles", "?q=ministry&show=assertions", "?q=ministry&show=stories",
            "?q=said&sort=relevance", "?q=zeppelin",
        "?q=entity:{name}+ministry", "?q=outlet:Tolmere+fire", "?q=after:2026-04-01+border",
        "?q=place:Oslo", "?q=place:Oslo+fire", "?q=near:Oslo+within:50km", "?q=near:Lisbon+within:300km+stance:denies",
        "?q=country:PT+ministry", "?q=entity:{name}", "?q=entity:{name}+stance:denies", "?q=who:{name}",
        "?q=to:reporters+stance:denies", "?q=event:assault+fire", "?q=event:consult+stance:denies",
        "?q=title:fire", "?q=text:fire+basis:document", "?q=figure:%3E1000", "?q=figure:40..60",
        "?q=figure:%3E100+of:deaths+ministry", "?q=place:Oslo+figure:%3E1000", "?q=entity:Norway+figure:%3E1000",
        "?q=%22did+not%22+stance:denies", "?q=fire+NEAR/5+depot", "?q=explo*", "?q=certainty:possible+fire",
        "?q=(ministry+OR+government)+(fire+OR+explosion)", "?q=story:{story}", "?q=assertion:{assertion}",
    ),
    "/corrections": ("?by=someone", "?kind=stance", "?state=undone"),
    "/feeds": ("?state=failing", "?page=3"),
    "/api/v1/corrections": ("?kind=stance", "?by=someone"),
    "/api/v1/claims": ("?stance=denies", "?entity={entity}", "?source={name}", "?mode=all&limit=200"),
    "/api/v1/events": ("?type=assault", "?country={country}", "?entity={entity}"),
    "/api/v1/articles": ("?outlet={outlet}", "?limit=200"),
    "/api/v1/stories": ("?by=largest", "?limit=200", "?status=denied", "?outlet={outlet}&within=1d"),
    "/api/v1/now": ("?actor={name}", "?topic=assault"),
    "/api/v1/stories/{story}/assertions": ("?order=matters", "?status=contested"),
    "/api/v1/stories/{story}/statements": ("?bearing=denies",),
    "/api/v1/entities": ("?name=ba", "?kind=person"),
    "/api/v1/series": ("?q=people", "?limit=200"),
    "/api/v1/places": ("?days=28", "?what=named&days=28"),
    "/trends/chart.{form}": ("?kind=all&key=", "?kind=entity&key={entity}"),
    "/trends/counts.csv": ("?kind=entity&key={entity}",),
}  # fmt: skip
ONLY: Mapping[str, tuple[str, ...]] = {
    "/trends/{kind}/{key:path}": ("/trends/all/", "/trends/entity/{entity}", "/trends/outlet/{outlet}",
        "/trends/event/assault", "/trends/country/{country}"),
    "/trends/together/{one}/{other}": ("/trends/together/{entity}/{other}?days=28",),
    "/articles/{article}/changes": ("/articles/{edited}/changes",),
    "/api/v1/articles/{article}/changes": ("/api/v1/articles/{edited}/changes?from=1&to=2",),
    "/api/v1/trends/top": ("/api/v1/trends/top?kind=entity", "/api/v1/trends/top?kind=outlet"),
    "/feeds/{number}": ("/feeds/{feed}",),
    "/fragments/feeds/{number}": ("/fragments/feeds/{feed}",),
    "/api/v1/feeds/{number}": ("/api/v1/feeds/{feed}",),
    "/api/v1/feeds/{number}/polls": ("/api/v1/feeds/{feed}/polls",),
    "/outlets/{outlet:path}": ("/outlets/{outlet}",),
    "/sources/{printed:path}": ("/sources/{printed}",),
    "/assertions/{number}": ("/assertions/{assertion}",),
    "/assertions/{number}/claims": ("/assertions/{assertion}/claims",
        "/assertions/{assertion}/claims?bearing=states&page=2"),
    "/assertions/{number}/decide": ("/assertions/{assertion}/decide",),
    "/stories/{number}/decide": ("/stories/{story}/decide",),
    "/entities/{number}/decide": ("/entities/{entity}/decide",),
    "/api/v1/articles/{number}/corrections": ("/api/v1/articles/{article}/corrections",),
    "/api/v1/corrections/{number}": ("/api/v1/corrections/{correction}",),
    "/articles/{article}/claims/add": ("/articles/{article}/claims/add?version=1",),
    "/articles/{article}/claims/{claim}/correct": ("/articles/{article}/claims/1/correct?version=1",),
    "/articles/{article}/places/correct": (),
    "/fragments/beside": ("/fragments/beside",),
    "/search.{form}": ("/search.rss?q=ministry",),
    "/api/v1/search": ("/api/v1/search?q=ministry", "/api/v1/search?q=said&show=articles"),
    "/api/v1/trends/series": ("/api/v1/trends/series?kind=all&key=", "/api/v1/trends/series?kind=entity&key={entity}"),
    "/fragments/stories/{story}/stirred": ("/fragments/stories/{story}/stirred?after=1",),
    "/fragments/stories/{story}/news": ("/fragments/stories/{story}/news?since={half}",),
    "/stories/{story}/since": ("/stories/{story}/since?hours=24",),
    "/stories/{story}/dossier": (),
    "/api/v1/stories/{story}/dossier.{form}": ("/api/v1/stories/{story}/dossier.html",),
    "/map/chart.{form}": ("/map/chart.svg?days=28",),
    "/trends/together/chart.{form}": ("/trends/together/chart.svg?days=28",),
    "/api/v1/stories/{story}/news": ("/api/v1/stories/{story}/news?since={half}",),
    "/api/v1/trends/bursts/{burst}/articles": ("/api/v1/trends/bursts/{burst}/articles",),
    "/api/v1/series/{series}": ("/api/v1/series/{series}",),
}  # fmt: skip
FORMS = {"search": "rss", "feed": "atom", "rules": "rss", "alerts": "rss", "chart": "svg", "dossier": "html"}
SEVERAL = ("story", "article", "assertion", "entity", "series")


def routes(app: Any) -> Iterator[Any]:
    """All routes, also those of routers within routers."""
    for route in app.routes:
        inner = getattr(route, "original_router", None)
        yield from routes(inner) if inner is not None else (route,)


def addresses(app: Any, known: Things) -> tuple[dict[str, str], list[str]]:
    """The addresses to ask for, each with its page and whether of now or then; and routes that nothing is asked of."""
    found, unknown = dict[str, str](), list[str]()
    for route in routes(app):
        if "GET" not in (getattr(route, "methods", None) or ()) or NOT_ASKED.match(route.path):
            continue
        forms = ONLY.get(route.path)
        if forms is None:
            forms = (route.path, *(f"{route.path}{query}" for query in MORE.get(route.path, ())))
        filled = [address for form in forms for address in fill(form, known)]
        found |= dict.fromkeys(filled, route.path)
        if not filled and forms and not re.search(r"\{(alert|rule|burst|correction|view|user|channel)", route.path):
            unknown.append(route.path)
        if "as_of" in inspect.signature(route.endpoint).parameters and "{correction}" not in "".join(forms):
            then = [f"{one}{'&' if '?' in one else '?'}as_of={known.half}" for one in filled]
            found |= dict.fromkeys(then, f"{route.path}, as of")
    return found, unknown


def by_page(asked: Sequence[Asked], pages: Mapping[str, str]) -> Iterator[str]:
    """For each page, the slowest first: p50 and p99 of the server's processor over all its addresses, in ms."""
    of_page: dict[str, list[float]] = {}
    for one in asked:
        of_page.setdefault(pages[one.address], []).extend(one.processor)
    for page, found in sorted(of_page.items(), key=lambda item: -at(item[1], 0.5)):
        yield f"{page:84.84} {at(found, 0.5):8.1f}{at(found, 0.99):8.1f}"


def fill(form: str, known: Things) -> list[str]:
    """An address for each thing that its first parameter may stand for; [] where one is not known."""
    names = re.findall(r"\{(\w+)(?::\w+)?\}", form)
    made = [form]
    for place, name in enumerate(names):
        if name == "form":
            before = re.search(r"(\w+)\.\{form\}", form)
            values: tuple[str, ...] = (FORMS.get(before[1] if before else "", "svg"),)
        elif name == "half":
            values = (known.half,)
        else:
            values = known.of(name)
        values = values if place == 0 and name in SEVERAL and "?" not in form.partition(f"{{{name}")[0] else values[:1]
        made = [re.sub(rf"\{{{name}(:\w+)?\}}", quote(value, safe=""), one) for one in made for value in values]
    return made


# ---------------------------------------------------------------- serving and asking


def serve(path: str, end: str, told: Connection) -> None:
    """Serve until ended; tells the port. The process of its own, so that its processor time is only the server's."""

    async def run() -> None:
        with Ledger.open(path) as ledger:
            app = create_app(ledger, clock=ScaledClock(datetime.fromisoformat(end), 1.0), tail_s=60)
            app.state.compare, app.state.decisions = changes_between, Decisions(ledger, Settings())
            app.state.feed_finding = FeedFinding(Settings())

            def bound(port: int) -> None:
                gc.freeze()
                told.send(port)

            await NewsroomServer(app, host="127.0.0.1", port=0).serve(bound)

    asyncio.run(run())


def processor_s(pid: int) -> float:
    """The processor time that a process has taken, all its threads together."""
    return time.clock_gettime((~pid << 3) | 2)


def ask(client: httpx.Client, pid: int, address: str, times: int) -> Asked:
    """Ask for a page so often."""
    asked = Asked(address=address)
    for number in range(times + WARMING):
        clock, processor = time.perf_counter(), processor_s(pid)
        answer = client.get(address, headers={"Cookie": f"time={number}"})
        taken = (time.perf_counter() - clock) * 1000, (processor_s(pid) - processor) * 1000
        slow = taken[1] > SLOW_MS
        if number >= WARMING or slow:
            asked.clock.append(taken[0])
            asked.processor.append(taken[1])
        if slow and number:
            break
    tag = client.get(address).headers.get("etag", "")
    for _ in range(5 if tag else 0):
        processor = processor_s(pid)
        client.get(address, headers={"If-None-Match": tag})
        asked.again.append((processor_s(pid) - processor) * 1000)
    asked.bytes.append(len(answer.content))
    asked.status.append(answer.status_code)
    if answer.headers.get("content-type", "").startswith("text/html") and not address.startswith("/fragments"):
        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', answer.text))
        loaded = [answer, *(client.get(part) for part in parts)]
        asked.first_visit.append(sum(len(one.content) for one in loaded))
        asked.sent.append(sum(one.num_bytes_downloaded for one in loaded))
    return asked


def main() -> int:
    """Make the ledger, ask, print."""
    given = argparse.ArgumentParser()
    given.add_argument("folder", type=Path)
    given.add_argument("--articles", type=int, default=100_000)
    given.add_argument("--times", type=int, default=25)
    given.add_argument("--pages", default="")
    given.add_argument("--like", type=Path, help="a real ledger, to lay its shape beside")
    options = given.parse_args()
    path = big_ledger(options.folder, options.articles)
    if options.like:
        print("\n".join(shape({path.name: path, "like": options.like})))
    with Ledger.open(str(path)) as ledger:
        newest = ledger.trends.newest()
        assert newest is not None
        app = create_app(ledger, clock=ScaledClock(newest, 1.0), tail_s=60)
        known = things(path)
        wanted, unknown = addresses(app, known)
    chosen = [address for address in wanted if re.search(options.pages, address)]
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    server = context.Process(
        target=serve, args=(str(path), (newest + timedelta(minutes=5)).isoformat(), theirs), daemon=True
    )
    server.start()
    port = ours.recv()
    assert server.pid is not None
    print(HEADING)
    done: list[Asked] = []
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=ACCEPT, timeout=120) as client:
        for address in chosen:
            done.append(ask(client, server.pid, address, options.times))
            print(done[-1].line(), flush=True)
    server.terminate()
    server.join()
    print(f"\n{'each page':84} {'cpu':>8}{'p99':>8}", *by_page(done, wanted), "", sep="\n")
    over = [one for one in done if one.over]
    people = [one for one in done if not one.address.startswith("/api/")]
    print(
        f"{len(done)} addresses, {len(people)} for people; over the bar: {len(over)}; routes not asked: "
        f"{unknown or 'none'}"
    )
    for one in over:
        print(
            f"  {one.address}: {at(one.processor, 0.5):.0f} ms, {max(one.sent, default=0) / 1000:.0f} kB sent, "
            f"status {one.status[-1]}"
        )
    return 1 if over or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
