"""Figures over time on the pages: the list over all stories, one series whole, its chart and what it is saved as."""

import asyncio
import csv
import html
import os
import signal
import xml.etree.ElementTree as ET
from io import StringIO
from itertools import product

import httpx
import pytest
from fastapi import FastAPI
from newsroom_looks import opened
from newsroom_serving import serving
from playwright.async_api import Browser, expect
from series_ledger import commit, dead, numbered
from series_wire import at, figure, reading

from reportedly.ledger import Ledger
from reportedly.ledger.series.series_rows import Cut, SeriesFilter, SeriesListed
from reportedly.newsroom.charts.drawing import Drawer
from reportedly.newsroom.charts.figures_chart import Look, figures_chart
from reportedly.records import Qualifier, Reading

SVG = "{http://www.w3.org/2000/svg}"


def open_end(words: str, value: float, by: str, number: int) -> Reading:
    """A toll that is a least one."""
    told = figure(
        words,
        value,
        low=value,
        high=None,
        qualifier=Qualifier.AT_LEAST,
        counted="people",
        predicate="kill",
        by=by,
    )
    return numbered(reading(f"{by} said that {words} people were killed.", told), number)


@pytest.fixture
def tolls(ledger: Ledger) -> Ledger:
    """Four, then at least six, then nine, by three sources in three hours; the last one by the first source."""
    commit(ledger, numbered(dead("four", 4, "Vell police"), 1), at(1))
    commit(ledger, open_end("six", 6, "The clinic", 2), at(2))
    commit(ledger, numbered(dead("nine", 9, "Vell police"), 3), at(3))
    return ledger


def links(svg: str) -> list[ET.Element]:
    """The marks of a chart that lead somewhere."""
    return list(ET.fromstring(svg).iter(f"{SVG}a"))  # noqa: S314 -- drawn by ourselves


async def test_every_point_of_a_series_has_its_mark(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """It says number, source and sentence, leads to the article, and tells sources apart by its shape, too."""
    drawn = (await client.get("/series/1/chart.svg")).text
    marks = links(drawn)
    assert {mark.get("href") for mark in marks} == {f"/articles/{number}?version=1#f1" for number in (1, 2, 3)}
    told = [mark.get("aria-label") or "" for mark in marks]
    assert any(words.startswith("at least 6: The clinic, 2 Feb") for words in told)
    assert any("“Vell police said that nine people were killed.”" in words for words in told)
    shapes = {mark.get("href"): path.get("d") for mark in marks for path in mark.iter(f"{SVG}path")}
    assert (
        shapes["/articles/1?version=1#f1"] == shapes["/articles/3?version=1#f1"] != shapes["/articles/2?version=1#f1"]
    )
    assert "people killed" in (ET.fromstring(drawn).get("aria-label") or "")  # noqa: S314 -- as above
    assert "style=" not in drawn


async def test_a_chart_in_a_page_takes_the_colours_of_the_page(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """By variables of the style sheet, all of which there are; by itself it has colours of its own."""
    page = (await client.get("/series/1/chart.svg", params={"theme": "page"})).text
    assert "var(--c1, #0b5789)" in page
    assert "var(--" not in (await client.get("/series/1/chart.svg", params={"theme": "dark"})).text


async def test_a_chart_that_a_reader_has_is_not_sent_again(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """Its tag is that of what it shows: another figure makes it another one."""
    first = await client.get("/series/1/chart.svg")
    held = {"If-None-Match": first.headers["etag"]}
    assert (await client.get("/series/1/chart.svg", headers=held)).status_code == 304
    commit(tolls, numbered(dead("ten", 10, "Vell police"), 4), at(4))
    assert (await client.get("/series/1/chart.svg", headers=held)).status_code == 200


async def test_a_chart_is_saved_as_a_picture(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """PNG, with what it shows over it in the SVG of the same kind."""
    picture = await client.get("/series/1/chart.png", params={"titled": "true"})
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert ">people killed" in (await client.get("/series/1/chart.svg", params={"titled": "true"})).text


async def test_a_table_that_was_saved_says_what_the_ledger_says(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """Each point once, with numbers and moments that come back the same, its classes and its sentence."""
    answer = await client.get("/series/1/points.csv")
    lines = list(csv.DictReader(StringIO(answer.text)))
    read = tolls.series.one(1)
    assert read is not None
    for line, point in zip(lines, read.points, strict=True):
        assert (line["point"], line["source"], line["qualifier"]) == (str(point.id), point.source, point.qualifier)
        assert float(line["value"]) == point.value
        assert (line["high"] or None) == (None if point.high is None else f"{point.high:g}")
        assert line["said_at"] == point.said_at.isoformat().replace("+00:00", "Z")
        assert line["sentence"] == point.carriers[0].sentence
    told = {f"{one.point} {one.kind}:{one.other}" for one in read.differences}
    assert {f"{line['point']} {one}" for line in lines for one in line["classes"].split()} == told
    assert told


async def test_a_past_moment_has_the_chart_of_that_moment(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """In the picture, the table and the page, whose image and links stay there."""
    then = {"as_of": at(1.5).isoformat()}
    assert {mark.get("href") for mark in links((await client.get("/series/1/chart.svg", params=then)).text)} == {
        "/articles/1?version=1&as_of=2026-02-02T09%3A30Z#f1"
    }
    assert len((await client.get("/series/1/points.csv", params=then)).text.splitlines()) == 2
    page = html.unescape((await client.get("/series/1", params=then)).text)
    assert "nine" not in page
    assert 'src="/series/1/chart.svg?size=wide&as_of=2026-02-02T09%3A30%3A00' in page
    assert (await client.get("/series/1", params={"as_of": at(0).isoformat()})).status_code == 404


async def test_a_series_is_shown_whole(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """Every point with its sentence, the number marked in it, its class and the point that this speaks of."""
    page = (await client.get("/series/1")).text
    assert page.count('class="figure-told"') == 3
    assert "Vell police said that <mark>nine</mark> people were killed." in page
    assert 'href="#point-' in page
    assert 'href="/api/v1/series/1"' in page
    assert 'download="figures-1.csv"' in page


async def test_series_stand_beside_each_other(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """On one axis of time, each under its name; what is not known is left out, the first one must be."""
    hurt = figure("twelve", 12.0, counted="people", predicate="injure", by="The clinic")
    commit(tolls, numbered(reading("The clinic said that twelve people were injured.", hurt), 4), at(4))
    rows = (await client.get("/api/v1/stories/1/series")).json()
    (other,) = (row["id"] for row in rows["items"] if row["id"] != 1)
    svg = (await client.get(f"/series/1/chart.svg?with={other}&with=999")).text
    assert len({mark.get("href") for mark in links(svg)}) == 4
    assert svg.count("role-title-text") + svg.count(">people") >= 2
    page = (await client.get(f"/series/1?with={other}")).text
    assert page.count('class="figure-told"') == 4
    assert (await client.get(f"/series/999?with={other}")).status_code == 404
    assert (await client.get("/series/1?with=1&with=2&with=3&with=4")).status_code == 422


async def test_figures_are_found_over_all_stories(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """By what is counted, by source and headline, words from their beginning; what was given once is asked for."""
    for asked in ({}, {"q": "peop kill"}, {"source": "clinic"}, {"headline": "headline"}, {"story": "1"}):
        page = (await client.get("/figures", params=asked)).text
        assert page.count('class="quantity"') == 1, asked
        assert 'href="/series/1"' in page
    for asked in ({"q": "barrels"}, {"place": "clinic"}, {"story": "2"}, {"least": "9"}):
        assert "No figure is found" in (await client.get("/figures", params=asked)).text
    then = (await client.get("/figures", params={"as_of": at(1.5).isoformat(), "least": "1"})).text
    assert '<a href="/articles/1?version=1&amp;as_of' in then
    assert "nine" not in then


async def test_programs_are_told_of_all_series(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """With the headline of the story and where the next page begins."""
    (row,) = (await client.get("/api/v1/series?q=killed")).json()["items"]
    assert (row["read"]["row"]["id"], row["headline"]) == (1, "Headline 1")
    assert len((await client.get("/api/v1/series?limit=1")).json()["items"]) == 1


async def test_a_list_has_the_newest_point_of_those_that_stand(client: httpx.AsyncClient, tolls: Ledger) -> None:
    """With how many there are, who leads in carrying it and how it differs; what was withdrawn gives way."""
    item = (await client.get("/api/v1/series")).json()["items"][0]
    (point,) = item["read"]["points"]
    assert (point["value"], [one["article"] for one in point["carriers"]], item["read"]["row"]["points"]) == (9, [3], 3)
    assert {one["kind"] for one in item["read"]["differences"] if one["point"] == point["id"]} >= {"update"}
    commit(tolls, numbered(reading("Nobody was killed, Vell police said.", number=2), 3), at(4))
    (point,) = (await client.get("/api/v1/series")).json()["items"][0]["read"]["points"]
    assert (point["value"], point["until"]) == (6, None)
    then = (await client.get("/api/v1/series", params={"as_of": at(3.5).isoformat()})).json()["items"][0]["read"]
    assert ([one["value"] for one in then["points"]], then["row"]["points"], then["row"]["carried"]) == ([9], 3, 3)


def test_however_much_of_a_series_is_read_it_is_the_same(tolls: Ledger) -> None:
    """The counts are those of the whole, now and as of a moment; points and carriers are some of its."""
    commit(tolls, numbered(dead("nine", 9, "Vell police"), 4), at(4))
    for hour in (None, at(0), at(1.5), at(2.5), at(9)):
        (whole,) = tolls.series.several([1], as_of=hour) or (None,)
        for newest, carried, lead in product((None, 1, 2), (None, 0, 1), (False, True)):
            (read,) = tolls.series.several([1], cut=Cut(newest=newest, carried=carried, lead=lead), as_of=hour) or (
                None,
            )
            assert (whole is None) == (read is None)
            if whole is None or read is None:
                continue
            assert read.row == whole.row
            kept = whole.points[-newest:] if newest else whole.points
            assert [point.id for point in read.points] == [point.id for point in kept]
            first = len(kept) - (len(kept) if carried is None else carried)
            for place, (point, one) in enumerate(zip(read.points, kept, strict=True)):
                some = one.carriers if place >= first else ()
                assert point.carriers == (some[:1] if lead else some)


async def test_a_ledger_without_figures_says_so(client: httpx.AsyncClient) -> None:
    """The page tells what would bring one."""
    assert "No figure yet." in (await client.get("/figures?least=1")).text


def test_the_last_revised_come_first_page_by_page(ledger: Ledger) -> None:
    """Each series once, by its newest point, and the pages together are the whole list."""
    for number in range(1, 13):
        matter = ("kill", "arrest", "displace", "rescue")[number % 4]
        told = figure("seven", float(number), counted="people", predicate=matter, by=f"Office {number}")
        commit(ledger, numbered(reading(f"Office {number} said that seven people were hit.", told), number), at(number))
    whole = ledger.series.listed(limit=50)
    assert len({row.read.row.id for row in whole}) == len(whole) > 3
    assert [row.cursor for row in whole] == sorted((row.cursor for row in whole), reverse=True)
    paged: list[SeriesListed] = []
    before = None
    while page := ledger.series.listed(limit=2, before=before):
        paged += page
        before = page[-1].cursor
    assert paged == list(whole)
    then = ledger.series.listed(limit=50, as_of=at(5.5))
    assert max(row.cursor for row in then) <= 5


def test_words_of_many_series_find_what_words_of_few_do(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever way the list is walked, now and as of a moment."""
    for number in range(1, 13):
        matter = ("kill", "arrest", "displace", "rescue")[number % 4]
        told = figure("seven", float(number), counted="people", predicate=matter, by=f"Office {number}")
        commit(ledger, numbered(reading(f"Office {number} said that seven people were hit.", told), number), at(number))
    asked = [SeriesFilter(words=words) for words in ("people", "office", "kill", "arr off", "people resc", "nobody")]
    asked += [SeriesFilter(source="office", quantity="peop"), SeriesFilter(headline="headline", least=2)]
    by_list = {(one, hour): ledger.series.listed(one, as_of=hour) for one in asked for hour in (None, at(5.5), at(9))}
    assert sum(map(len, by_list.values())) > 20
    monkeypatch.setattr("reportedly.ledger.series.figure_listing.FEW", 0)
    for words, many in ((16, 0), (0, 0), (16, 20_000)):
        monkeypatch.setattr("reportedly.ledger.series.figure_listing.MANY", many)
        monkeypatch.setattr("reportedly.ledger.series.figure_words._FEW_WORDS", words)
        assert {key: ledger.series.listed(key[0], as_of=key[1]) for key in by_list} == by_list


async def test_a_helper_that_ended_is_started_again(tolls: Ledger) -> None:
    """A chart that was drawn is remembered; another one is drawn though the process had gone."""
    drawer = Drawer()
    read = tolls.series.one(1)
    assert read is not None
    try:
        first = await asyncio.to_thread(drawer.svg, figures_chart([read], Look()))
        process = drawer._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        assert drawer.svg(figures_chart([read], Look())) == first
        assert "<svg" in await asyncio.to_thread(drawer.svg, figures_chart([read], Look(titled=True)))
    finally:
        drawer.close()


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_mark_leads_to_its_sentence(browser: Browser, app: FastAPI, tolls: Ledger) -> None:
    """In a browser the chart stands in the page; a mark that has the focus says what it is and leads on."""
    async with serving(app) as client, opened(browser, f"{client.base_url}/series/1") as page:
        marks = page.locator(".chart svg a")
        await expect(marks).to_have_count(3)
        await page.locator('.chart svg a[href^="/articles/1?"]').focus()
        await expect(page.locator(".chart .tip")).to_contain_text("Vell police said that")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/articles/*")


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_without_script_the_chart_is_an_image(browser: Browser, app: FastAPI, tolls: Ledger) -> None:
    """It has been drawn, and has words."""
    async with (
        serving(app) as client,
        opened(browser, f"{client.base_url}/series/1", java_script_enabled=False) as page,
    ):
        image = page.locator(".chart img")
        await expect(image).to_have_attribute(
            "alt", r"people killed: 3 figures by 2 sources, 2 Feb 2026: 4, to 2 Feb 2026: 9"
        )
        box = await image.bounding_box()
        assert box is not None
        assert box["width"] > 300
        assert box["height"] > 150
