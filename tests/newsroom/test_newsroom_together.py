"""Who is named with whom, and counts over time, as charts that lead to the articles that they are made of."""

import csv
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from io import StringIO
from itertools import combinations

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from trend_wire import Bulletin, at, days_of_news, keep, keeping, key_of

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.trends.together_rows import Company
from reportedly.ledger.trends.trend_rows import Period
from reportedly.newsroom import create_app
from reportedly.newsroom.network.layout import laid_out
from reportedly.newsroom.network.sheet import NARROW, WIDE
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entity, EntityKind

SVG = "{http://www.w3.org/2000/svg}"
BRANDT, REYL, GUARD = "Ilse Brandt", "Tomas Reyl", "the Carrow Coast Guard"
KINDS = {BRANDT: EntityKind.PERSON, REYL: EntityKind.PERSON, GUARD: EntityKind.ORGANISATION}
DAY = Period(since=at(0), until=at(24))


def naming(number: int, *names: str, hour: float = 1) -> Commit:
    """A bulletin that names some of these."""
    commit = Bulletin(number=number, published=hour, known=hour + 0.1).commit
    reading = commit.reading
    assert reading is not None
    entities = tuple(
        Entity(id=f"e{place}", name=name, kind=KINDS[name], mentions=((0, 8),)) for place, name in enumerate(names)
    )
    return replace(commit, reading=replace(reading, entities=entities))


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application, ten days later."""
    return create_app(ledger, clock=ManualClock(at(240)), tail_s=0.01)


@pytest.fixture
def named(ledger: Ledger) -> Ledger:
    """Brandt and Reyl are named together three times, each once with the guard, Brandt once alone."""
    company = ((BRANDT, REYL), (BRANDT, REYL), (BRANDT, REYL, GUARD), (BRANDT,))
    kept = keeping(ledger)
    for number, names in enumerate(company):
        kept.commit(naming(number, *names, hour=number + 1), Stopwatch())
    kept.commit(Bulletin(number=9, published=20, known=20).commit, Stopwatch())
    return ledger


def ties(ledger: Ledger, **asked: object) -> dict[frozenset[str], int]:
    """How many articles name any two."""
    found = ledger.trends.together(Company(), DAY, **asked)  # type: ignore[arg-type]  # as_of
    assert found is not None
    return {frozenset((found.names[tie.one].name, found.names[tie.other].name)): tie.articles for tie in found.ties}


def test_names_are_tied_by_the_articles_that_name_both(named: Ledger) -> None:
    """Of all kinds, or of some; around one of them; as was known at a moment."""
    assert ties(named) == {
        frozenset((BRANDT, REYL)): 3,
        frozenset((BRANDT, GUARD)): 1,
        frozenset((REYL, GUARD)): 1,
    }
    assert ties(named, as_of=at(2.5)) == {frozenset((BRANDT, REYL)): 2}
    people = named.trends.together(Company(kinds=frozenset({EntityKind.PERSON})), DAY)
    assert people is not None
    assert [(row.name, row.articles) for row in people.names] == [(BRANDT, 4), (REYL, 3)]
    guard = next(row.entity for row in named.trends.together(Company(), DAY).names if row.name == GUARD)  # type: ignore[union-attr]  # it is there
    beside = named.trends.together(Company(around=guard, limit=2), DAY)
    assert beside is not None
    assert [row.name for row in beside.names] == [GUARD, BRANDT]
    assert named.trends.together(Company(around=777), DAY) is None


async def test_the_network_can_be_read_and_followed(client: httpx.AsyncClient, named: Ledger) -> None:
    """Names and lines are links; a line leads to the articles that name both; the table says the same."""
    page = (await client.get("/trends/together?days=28")).text
    svg = page[page.index('<svg xmlns="http://www.w3.org/2000/svg" class="network"') :]
    drawn = ET.fromstring(svg[: svg.index("</svg>") + 6])  # noqa: S314 -- drawn by ourselves
    links = {link.get("aria-label") or "": link.get("href") or "" for link in drawn.iter(f"{SVG}a")}
    line = links[f"{BRANDT} and {REYL}: 3 articles in common"]
    assert f'href="{line.replace("&", "&amp;")}"' in page
    both = (await client.get(line)).text
    assert both.count('class="row"') == 3
    assert "3 articles name both" in both
    alone = (await client.get(links[f"{BRANDT}: 4 articles"])).text
    assert f"Named with {BRANDT}" in alone


async def test_articles_that_name_both_are_paged(
    client: httpx.AsyncClient, named: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each once, those that count last first; how many there are is said on every page."""
    monkeypatch.setattr("reportedly.newsroom.trends.together_pages.PAGE_LENGTH", 2)
    found = named.trends.together(Company(), DAY)
    assert found is not None
    one, other = (next(row.entity for row in found.names if row.name == name) for name in (BRANDT, REYL))
    pages = [(await client.get(f"/trends/together/{one}/{other}?days=28&page={page}")).text for page in (1, 2, 3)]
    shown = [re.findall(r'<h3><a href="/articles/(\d+)', page) for page in pages]
    assert [len(some) for some in shown] == [2, 1, 0]
    assert len({article for some in shown for article in some}) == 3
    assert all("3 articles name both" in page for page in pages)
    assert [f"page={page}" in pages[0] for page in (2, 3)] == [True, False]
    assert "No further article" in pages[2]


async def test_programs_are_told_who_is_named_with_whom(client: httpx.AsyncClient, named: Ledger) -> None:
    """Ties by places in the list of names; an unknown name is not found."""
    told = (await client.get("/api/v1/trends/together?days=28")).json()
    assert [row["name"] for row in told["names"]] == [BRANDT, REYL, GUARD]
    assert told["ties"][0] == {"one": 0, "other": 1, "articles": 3}
    assert (await client.get("/api/v1/trends/together?around=99")).status_code == 404


async def test_the_network_is_saved(client: httpx.AsyncClient, named: Ledger) -> None:
    """As a picture, as SVG, and as a table of all ties."""
    assert (await client.get("/trends/together/chart.png?days=28")).content[:4] == b"\x89PNG"
    assert "var(" not in (await client.get("/trends/together/chart.svg?days=28")).text
    lines = list(csv.DictReader(StringIO((await client.get("/trends/together/ties.csv?days=28")).text)))
    assert next((line["name"], line["other_name"], line["both"]) for line in lines) == (BRANDT, REYL, "3")


@pytest.mark.parametrize("path", ["?around=77", "/77/78", "?who=nobody", "?days=0"])
async def test_what_is_not_known_is_told_so(client: httpx.AsyncClient, path: str) -> None:
    """A name that no article has, a choice that there is not."""
    assert (await client.get(f"/trends/together{path}")).status_code in {404, 422}


async def test_a_ledger_without_names_says_so(client: httpx.AsyncClient) -> None:
    """In words."""
    assert "Nobody is named together here." in (await client.get("/trends/together")).text


@settings(deadline=None, max_examples=40)
@given(
    sizes=st.lists(st.tuples(st.floats(20, 170), st.floats(14, 28)), min_size=1, max_size=24),
    pulls=st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23), st.floats(0.05, 1)), max_size=40),
)
def test_no_name_lies_over_another(sizes: list[tuple[float, float]], pulls: list[tuple[int, int, float]]) -> None:
    """Whatever they share, however long they are; all are on the sheet, and the same names stand where they stood."""
    tied = tuple(pull for pull in pulls if pull[0] < pull[1] < len(sizes))
    places = laid_out(tuple(sizes), tied, WIDE)
    for (x, y), (width, height) in zip(places, sizes, strict=True):
        assert width / 2 - 1 <= x <= WIDE.width - width / 2 + 1
        assert height / 2 - 1 <= y <= WIDE.height - height / 2 + 1
    for one, other in combinations(range(len(sizes)), 2):
        across = abs(places[one][0] - places[other][0]) - (sizes[one][0] + sizes[other][0]) / 2
        down = abs(places[one][1] - places[other][1]) - (sizes[one][1] + sizes[other][1]) / 2
        assert across > -1 or down > -1
    laid_out.cache_clear()
    assert laid_out(tuple(sizes), tied, WIDE) == places
    assert len(laid_out(tuple(sizes), tied, NARROW)) == len(sizes)


async def test_counts_are_drawn_with_their_bursts(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A bar for every hour that has articles, a band for the burst; each leads to what it is made of."""
    keep(ledger, days_of_news(4, burst=range(50, 56)))
    svg = (await client.get("/trends/chart.svg?burst=1")).text
    links = [(link.get("href") or "", link.get("aria-label") or "") for link in ET.fromstring(svg).iter(f"{SVG}a")]  # noqa: S314 -- drawn by ourselves
    carrow = f"/trends/place/{key_of('Carrow')}?day=2026-03-04#articles"
    assert Counter(link for link, _ in links) == {carrow: 6, "/trends/bursts/1": 1}
    assert "4 Mar, 02:00: 3 articles of 6" in {words for _, words in links}
    day = (await client.get(carrow)).text
    assert day.count('class="row"') == 18
    assert "The articles of 4 Mar 2026" in day
    assert (await client.get("/trends/bursts/1")).text.count("/trends/chart.svg?burst=1") >= 4


async def test_counts_of_all_articles_have_a_page_and_a_table(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """By the day, with as many as the API tells."""
    keep(ledger, days_of_news(2))
    page = (await client.get("/trends/all/")).text
    assert "All articles, articles by the day" in page
    table = list(csv.DictReader(StringIO((await client.get("/trends/counts.csv?kind=all&by=day")).text)))
    assert [line["articles"] for line in table] == ["72", "72"]
    assert (await client.get("/trends/all/?day=2026-13-40")).status_code == 422
    assert (await client.get("/trends/chart.svg?kind=place&key=7")).status_code == 404
