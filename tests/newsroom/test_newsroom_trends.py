"""Trends on the pages and in the API."""

from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from newsroom_serving import serving
from trend_wire import at, days_of_news, keep, key_of

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.sparkline import blocks, gathered, picture

API = "/api/v1/trends"
WEEK = {"since": at(0).isoformat(), "until": at(168).isoformat()}


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application, ten days later."""
    return create_app(ledger, clock=ManualClock(at(240)), tail_s=0.01)


@pytest.fixture
def burst(ledger: Ledger) -> int:
    """The number of the only burst: Carrow, for six hours of the third day."""
    keep(ledger, days_of_news(4, burst=range(50, 56)))
    return 1


async def test_bursts_and_their_articles_are_answered(client: httpx.AsyncClient, burst: int) -> None:
    """In a period, by kind, one by its number with the articles that made it."""
    (row,) = (await client.get(f"{API}/bursts", params=WEEK)).json()["items"]
    assert (row["subject"]["name"], row["articles"], row["over"]) == ("Carrow", 18, True)
    assert (await client.get(f"{API}/bursts/{burst}")).json() == row
    assert (await client.get(f"{API}/bursts", params={**WEEK, "kind": "event"})).json()["items"] == []
    articles = (await client.get(f"{API}/bursts/{burst}/articles")).json()["items"]
    assert len(articles) == 18
    assert {article["title"].split()[0] for article in articles} == {"Bulletin"}


async def test_what_was_known_at_a_moment_is_answered(client: httpx.AsyncClient, burst: int) -> None:
    """Before it was found there is no burst; while it was on, it was not over."""
    assert (await client.get(f"{API}/bursts/{burst}", params={"as_of": at(49).isoformat()})).status_code == 404
    early = (await client.get(f"{API}/bursts/{burst}", params={"as_of": at(54).isoformat()})).json()
    assert early["over"] is False
    assert early["articles"] < 18
    asked = {"kind": "place", "key": key_of("Carrow"), "by": "day", **WEEK}
    late = (await client.get(f"{API}/series", params=asked)).json()["counts"]
    then = (await client.get(f"{API}/series", params={**asked, "as_of": at(52).isoformat()})).json()["counts"]
    assert sum(row["articles"] for row in late) == 18
    assert 0 < sum(row["articles"] for row in then) < 18


async def test_counts_and_the_most_told_of_are_answered(client: httpx.AsyncClient, burst: int) -> None:
    """By the hour, by the day, and the first of a kind; by default up to the last hour that was weighed."""
    top = (await client.get(f"{API}/top", params={"kind": "place"})).json()["items"]
    assert [row["subject"]["name"] for row in top] == ["Vell", "Oster", "Ansel", "Carrow"]
    hours = (await client.get(f"{API}/series", params={"kind": "all", **WEEK})).json()["counts"]
    assert [row["all_articles"] for row in hours[48:52]] == [3, 3, 6, 6]


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("series", {"kind": "place", "key": "7"}, 404),
        ("series", {"kind": "entity", "key": "not a number"}, 404),
        ("series", {"kind": "all", "since": "2020-01-01", "until": "2026-01-01"}, 422),
        ("bursts", {"since": "2026-03-03", "until": "2026-03-02"}, 422),
        ("bursts/77", {}, 404),
    ],
)
async def test_what_cannot_be_answered_is_refused(
    client: httpx.AsyncClient, path: str, asked: dict[str, str], status: int
) -> None:
    """Unknown subjects and bursts, periods that are too long or run back."""
    assert (await client.get(f"{API}/{path}", params=asked)).status_code == status


async def test_the_pages_show_bursts_with_pictures_that_say_what_they_show(
    client: httpx.AsyncClient, burst: int
) -> None:
    """The list leads to the burst, the burst to its subject and articles; every picture has its words."""
    page = (await client.get("/trends")).text
    assert f'href="/trends/bursts/{burst}"' in page
    assert 'aria-label="Carrow, articles by the hour' in page
    assert 'href="/trends" data-go="t" aria-current="page"' in page
    shown = (await client.get(f"/trends/bursts/{burst}")).text
    assert f'href="/trends/place/{key_of("Carrow")}"' in shown
    assert "4 Mar 2026, 02:00 to 08:00" in shown
    assert shown.count('class="row"') == 18
    subject = (await client.get(f"/trends/place/{key_of('Carrow')}")).text
    assert f'href="/trends/bursts/{burst}"' in subject
    then = (await client.get("/trends", params={"as_of": at(54).isoformat()})).text
    assert '<b class="on">on</b>' in then


@pytest.mark.parametrize("path", ["/trends", "/trends?kind=event&days=28"])
async def test_a_ledger_without_articles_has_a_page_of_trends(client: httpx.AsyncClient, path: str) -> None:
    """It says that there is nothing yet."""
    answer = await client.get(path)
    assert answer.status_code == 200
    assert "Nothing was written about more than usual" in answer.text


@pytest.mark.parametrize("path", ["/trends/bursts/9", "/trends/place/1", "/trends/entity/x", "/trends/planet/1"])
async def test_an_unknown_address_is_told_so(client: httpx.AsyncClient, path: str) -> None:
    """A burst, a subject or a kind that there is not."""
    assert (await client.get(path)).status_code in {404, 422}


async def test_outlets_with_any_name_have_a_page(app: FastAPI, ledger: Ledger) -> None:
    """Names with slashes and signs are addresses too."""
    told = days_of_news(1)
    keep(ledger, [one if one.number % 2 else replace(one, outlet="News/24 & <more>") for one in told])
    async with serving(app) as client:
        answer = await client.get("/trends/outlet/News%2F24%20%26%20%3Cmore%3E")
        assert answer.status_code == 200
        assert "News/24 &amp; &lt;more&gt;" in answer.text


def test_a_picture_has_a_bar_for_every_count() -> None:
    """The greatest is the highest, none has no bar, those of a burst are apart; words are escaped."""
    drawn = str(picture([0, 1, 4], "Vell <b>", lit=range(2, 3)))
    assert drawn.count('aria-label="Vell &lt;b&gt;"') == 1
    assert 'd="M5 24v-6h4v6z"' in drawn
    assert 'class="lit" d="M10 24v-24h4v24z"' in drawn
    assert blocks([0, 0]) == "  "
    assert gathered([], 5) == ()
