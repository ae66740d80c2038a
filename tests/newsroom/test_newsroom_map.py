"""The map: where events are told to have been, places that are named, what is told of one, in a time and a story."""

import csv
import html
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import datetime
from io import StringIO

import httpx
import pytest
from fastapi import FastAPI
from newsroom_serving import serving
from trend_wire import Bulletin, at, keeping

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.places.site_rows import Box, SiteFilter
from reportedly.ledger.trends.trend_rows import Period
from reportedly.newsroom import create_app
from reportedly.newsroom.world.cut import NEAREST, Cut, cut_like, cut_of
from reportedly.newsroom.world.outlines import outlines
from reportedly.newsroom.world.projection import HEIGHT, WIDTH, projected
from reportedly.newsroom.world.view import view_of, view_of_country, world
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Event, EventStatus, EventType, Place

SVG = "{http://www.w3.org/2000/svg}"
VELL, OSTER = (10.0, 20.0, "P"), (-30.0, 140.5, "A")


def told(number: int, *events: tuple[EventType, tuple[float, float, str] | None], hour: float = 1) -> Commit:
    """An article with such events, each at its place; what is placed is named Vell, or Oster where it is an area."""
    commit = Bulletin(number=number, published=hour, known=hour + 0.1).commit
    reading = commit.reading
    assert reading is not None
    places = tuple(
        Place(span=(0, 8), name="Oster" if where[2] == "A" else "Vell", lat=where[0], lon=where[1], feature=where[2])
        for _, where in events
        if where
    )
    index = iter(range(len(places)))
    happened = tuple(
        Event(span=(0, 8), type=kind, status=EventStatus.PAST, place=next(index) if where else None)
        for kind, where in events
    )
    return replace(commit, reading=replace(reading, places=places, events=happened))


def keep(ledger: Ledger, *commits: Commit) -> None:
    """Commit with what is counted by the hour."""
    kept = keeping(ledger)
    for commit in commits:
        kept.commit(commit, Stopwatch())


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application, a day later."""
    return create_app(ledger, clock=ManualClock(at(24)), tail_s=0.01)


@pytest.fixture
def events(ledger: Ledger) -> Ledger:
    """Two fights at Vell and one at no place, a protest somewhere in Oster, told by four articles."""
    keep(
        ledger,
        told(1, (EventType.FIGHT, VELL), (EventType.PROTEST, OSTER)),
        told(2, (EventType.FIGHT, VELL), hour=2),
        told(3, (EventType.FIGHT, None), hour=3),
        told(4, hour=4),
    )
    return ledger


def marks(page: str) -> dict[str, str]:
    """The words of each mark on the page's map, by where it leads."""
    svg = page[page.index('<svg xmlns="http://www.w3.org/2000/svg" class="world"') :]
    drawn = ET.fromstring(svg[: svg.index("</svg>") + 6])  # noqa: S314 -- drawn by ourselves
    return {link.get("href") or "": link.get("aria-label") or "" for link in drawn.iter(f"{SVG}a")}


async def test_places_are_counted_by_articles(client: httpx.AsyncClient, events: Ledger) -> None:
    """A mark and a line for each; an area says that it is one; what is told without a place is counted as such."""
    page = (await client.get("/map")).text
    assert sorted(marks(page).values()) == ["Oster: 1 article, somewhere in it", "Vell: 2 articles"]
    assert "<b>1 article</b> tells of such events without saying where" in page
    assert page.index('class="sites"') < page.index('class="world"')
    protests = (await client.get("/map?what=protest")).text
    assert list(marks(protests).values()) == ["Oster: 1 article, somewhere in it"]
    assert "of such events without saying where" not in protests


async def test_a_place_leads_to_the_sentences_that_tell_of_it(client: httpx.AsyncClient, events: Ledger) -> None:
    """By its own link, in the list and on the map; each sentence leads to its article."""
    page = (await client.get("/map")).text
    address = next(link for link, words in marks(page).items() if words.startswith("Vell"))
    assert f'href="{address}"' in page
    there = (await client.get(address)).text
    assert there.count("Bulletin 1, edition 0") == there.count('href="/articles/1?version=1"') == 1
    assert 'href="/articles/2?version=1"' in there
    assert '<circle class="chosen"' in there
    named = (await client.get("/map?what=named&place=10.000,20.000,-,P")).text
    assert "Bulletin 2" in named


async def test_a_past_moment_has_the_map_of_that_moment(client: httpx.AsyncClient, events: Ledger) -> None:
    """What was not known yet is not on it; its links stay there."""
    page = (await client.get("/map", params={"as_of": at(1.5).isoformat()})).text
    assert "Vell: 1 article" in set(marks(page).values())
    assert all("as_of=" in link for link in marks(page))
    rows = events.sites.in_period(SiteFilter(what="any"), Period(since=at(0), until=at(24)), as_of=at(0.5))
    assert (rows.sites, rows.unknown) == ((), 0)


async def test_a_stretch_of_the_world_is_shown(client: httpx.AsyncClient, events: Ledger) -> None:
    """By a box or a country; what lies elsewhere is neither on the map nor in the list."""
    page = (await client.get("/map?box=0,0,40,20")).text
    assert list(marks(page).values()) == ["Vell: 2 articles"]
    assert "Oster" not in page[page.index('class="map-in"') :]
    assert (await client.get("/map?country=AU")).status_code == 200
    for wrong in ("box=0,0,40", "box=0,30,40,20", "box=0,0,400,20", "country=Vell", "what=party", "place=here"):
        assert (await client.get(f"/map?{wrong}")).status_code == 422


async def test_a_story_without_places_and_one_that_is_not_known(client: httpx.AsyncClient, events: Ledger) -> None:
    """The one that is not known is not found."""
    assert (await client.get("/map?story=7")).status_code == 404


async def test_the_map_is_saved(client: httpx.AsyncClient, events: Ledger) -> None:
    """As a picture, as SVG with colours of its own, as a table with a line for each place."""
    assert (await client.get("/map/chart.png")).content[:4] == b"\x89PNG"
    svg = (await client.get("/map/chart.svg?theme=dark")).text
    assert "var(" not in svg
    ET.fromstring(svg)  # noqa: S314 -- drawn by ourselves
    lines = list(csv.DictReader(StringIO((await client.get("/map/places.csv")).text)))
    assert [(line["name"], float(line["lat"]), line["articles"]) for line in lines] == [
        ("Vell", 10.0, "2"),
        ("Oster", -30.0, "1"),
    ]


def test_an_edit_takes_a_place_from_the_map(ledger: Ledger) -> None:
    """From then on; before, it was there."""
    keep(ledger, told(1, (EventType.FIGHT, VELL)))
    first = told(1, (EventType.FIGHT, None), hour=2)
    assert first.article is not None
    assert first.reading is not None
    article = replace(first.article, text=f"{first.article.text} Edited.")
    keep(ledger, replace(first, article=article, reading=replace(first.reading, article=article)))
    period = Period(since=at(0), until=at(24))

    def places(as_of: datetime | None) -> tuple[int, int]:
        found = ledger.sites.in_period(SiteFilter(what="fight"), period, as_of=as_of)
        return len(found.sites), found.unknown

    assert (places(at(1.5)), places(None)) == ((1, 0), (0, 1))


async def test_an_empty_map_says_so(app: FastAPI) -> None:
    """In words, and with a way to more time."""
    async with serving(app) as client:
        page = (await client.get("/map")).text
        assert "No article of these days tells where such an event was" in page
        assert 'href="/map?days=92"' in page


def test_every_point_of_the_world_is_on_the_map() -> None:
    """The corners of the world are those of the map, outlines stay inside it, none goes across it in one step."""
    for lat, lon in ((90, 180), (-90, -180), (0, 180), (0, -180)):
        x, y = projected(lat, lon)
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= HEIGHT + 1
    for country in (*outlines(near=False), *outlines(near=True)):
        assert 0 <= country.left <= country.right <= WIDTH
        assert country.path.startswith("M")
        assert country.path.endswith("z")
    names = {country.name for country in outlines(near=True)}
    assert {"France", "Fiji", "Antarctica"} <= names


def test_a_view_shows_what_was_asked_for() -> None:
    """A box is inside its view, a country too; the box of a view gives nearly the same view; nothing is the world."""
    view = view_of(Box(west=20, south=44, east=41, north=53))
    for lat, lon in ((44.1, 20.1), (52.9, 40.9)):
        x, y = view.pixel(lat, lon)
        assert 0 <= x <= 1000
        assert 0 <= y <= 475
    again = view_of(view.box)
    assert abs(again.left - view.left) < view.width * 0.15
    assert view_of_country("FR") is not None
    assert view_of_country("QQ") is None
    assert view_of(Box(west=170, south=-20, east=-170, north=0)) == world()


def test_there_are_only_so_many_cuts_of_the_world() -> None:
    """Whoever follows the map's links comes to an end, inside of the world; nearer and further lead back again."""
    found, waiting = {Cut()}, [Cut()]
    while waiting:
        cut = waiting.pop()
        ways = {cut.nearer, cut.further, *(cut.beside(*way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1)))}
        waiting += ways - found
        found |= ways
    assert len(found) == sum((2 ** (level + 1) - 1) ** 2 for level in range(NEAREST + 1))
    whole = world()
    for cut in found:
        view = cut.view
        assert view.left >= 0
        assert view.left + view.width <= whole.width
        assert whole.top <= view.top
        assert view.top + view.height <= whole.top + whole.height + 1e-6
        assert cut_of(cut.written) == cut == cut_like(view)
        assert cut.level == NEAREST or cut.nearer.further == cut


async def test_the_ways_from_a_stretch_of_the_world_lead_to_cuts(client: httpx.AsyncClient, events: Ledger) -> None:
    """From a box, a country or a cut: by links that crawlers leave alone; a cut that there is not is refused."""
    for address in ("/map", "/map?box=0,0,40,20", "/map?country=AU", "/map?view=2,3,2", "/map?view=6,0,126"):
        page = (await client.get(address)).text
        ways = re.search(r'<nav class="steps-map".*?</nav>', page, re.DOTALL)
        assert ways is not None
        links = re.findall(r'<a href="([^"]+)"[^>]*rel="nofollow"', ways[0])
        assert links
        assert not [link for link in links if "box=" in link]
        assert (await client.get(html.unescape(links[0]))).status_code == 200
    assert list(marks((await client.get("/map?view=2,3,2")).text).values()) == ["Vell: 2 articles"]
    for wrong in ("1,3,0", "7,0,0", "1,0", "-1,0,0"):
        assert (await client.get(f"/map?view={wrong}")).status_code == 422


async def test_programs_are_told_of_places(client: httpx.AsyncClient, events: Ledger) -> None:
    """The same as on the page, with what has no place; a story that is not known is not found."""
    told = (await client.get("/api/v1/places")).json()
    assert [(row["name"], row["articles"], row["site"]["lat"]) for row in told["sites"]] == [
        ("Vell", 2, 10.0),
        ("Oster", 1, -30.0),
    ]
    assert (told["unknown"], told["more"]) == (1, 0)
    assert (await client.get("/api/v1/places?limit=1")).json()["more"] == 1
    assert (await client.get("/api/v1/places?story=7")).status_code == 404


async def test_places_that_are_not_known_to_lie_anywhere_are_named_beside_the_map(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Each with how many articles tell of it, and a way to them; of another type, or of before, there is none."""
    keep(ledger, *(unknown(number, "Nether Quay") for number in (1, 2)), unknown(3, "Upper Quay"), told(5, hour=5))
    page = (await client.get("/map")).text
    listed = re.findall(r'<a href="/search\?q=([^"]+)" data-step>([^<]+)</a>.*?>(\d+)</span></li>', page)
    asked = "place%3A%22Nether%20Quay%22"
    assert listed == [(asked, "Nether Quay", "2"), (asked.replace("Nether", "Upper"), "Upper Quay", "1")]
    assert (await client.get(f"/search?q={asked}")).status_code == 200
    for path in ("/map?what=protest", f"/map?as_of={at(0).isoformat().replace('+00:00', 'Z')}", "/map?what=named"):
        assert "Nether Quay" not in (await client.get(path)).text


def unknown(number: int, name: str) -> Commit:
    """An article with a fight at a place that no gazetteer knows."""
    commit = told(number, (EventType.FIGHT, VELL), hour=number)
    assert commit.reading is not None
    place = replace(commit.reading.places[0], name=name, lat=None, lon=None, feature=None)
    return replace(commit, reading=replace(commit.reading, places=(place,)))
