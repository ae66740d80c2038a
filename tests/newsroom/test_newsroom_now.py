"""The first page: stories by momentum with what changed last, filters that are links, views that are kept."""

import html
import re

import httpx
import pytest
from newsroom_wire import BEGIN
from series_wire import at
from story_wire import ferry, keep, later, merge, wheat

from reportedly.ledger import Ledger
from reportedly.ledger.front.front_rows import FrontFilter
from reportedly.newsroom.front.pages import HOURS


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ferry that three outlets tell of, one of them with another toll, and a harvest that one tells of."""
    keep(ledger, ferry(1, "Quay TV"), at(1))
    keep(ledger, ferry(2, "The Vell <Post>"), at(2))
    keep(ledger, wheat(3), at(3))
    keep(ledger, later(4, "Harbour Wire"), at(4))
    return ledger


async def page(client: httpx.AsyncClient, path: str) -> str:
    """The text of a page that is there."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def lines(text: str) -> list[str]:
    """The stories on the page."""
    return re.findall(r'<li class="row front".*?</li>', text, re.DOTALL)


async def test_a_line_says_how_many_tell_of_a_story_and_from_how_many_origins(
    client: httpx.AsyncClient, told: Ledger
) -> None:
    """Articles, outlets and origins, the last one leading to the assertion that most articles tell."""
    (line,) = lines(await page(client, "/"))
    assert "<b>3 articles</b>" in line
    assert "3 outlets" in line
    assert re.search(
        r'<a href="/assertions/\d+#origins" title="What most articles here tell, .*">\d+ origins?</a>', line
    )
    assert f"Articles by the hour, {HOURS} hours up to" in line
    assert len(lines(await page(client, "/?least=1"))) == 2


async def test_how_lately_is_counted_back_from_the_newest_article(client: httpx.AsyncClient, told: Ledger) -> None:
    """In a ledger of old news the last week is that before its last article; what did not grow in it is left out."""
    assert ['id="s1"' in line for line in lines(await page(client, "/?within=7d"))] == [True]
    keep(told, wheat(90), at(24 * 30))
    assert ['id="s1"' in line for line in lines(await page(client, "/?within=7d"))] == [False]


async def test_what_changed_last_leads_to_where_it_is_printed(client: httpx.AsyncClient, told: Ledger) -> None:
    """A figure that took the place of another one is told as both, with who gave it."""
    (line,) = lines(await page(client, "/"))
    assert "figure revised" in line
    assert "4 → 9" in line
    assert '<a href="/articles/4?version=1"' in line
    assert "The clinic of Port Ansel" in line


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("outlet=Quay%20TV", 1),
        ("outlet=The%20Gazette&least=1", 1),
        ("outlet=Nobody", 0),
        ("language=en&least=1", 0),
        ("topic=fight", 0),
        ("status=one_origin", 1),
        ("status=denied", 0),
        ("within=1h", 1),
        ("least=3", 1),
        ("least=4", 0),
        ("status=nonsense&topic=nonsense&within=nonsense", 1),
        ("place=&actor=&outlet=&status=", 1),
    ],
)
async def test_filters_leave_the_stories_that_fulfil_all_of_them(
    client: httpx.AsyncClient, told: Ledger, asked: str, found: int
) -> None:
    """What is no status of ours, and a field that was left empty, ask for nothing."""
    assert len(lines(await page(client, f"/?{asked}"))) == found


async def test_a_chip_takes_its_filter_away_and_leaves_the_others(client: httpx.AsyncClient, told: Ledger) -> None:
    """Each is a link, with the words of what it asks for."""
    text = await page(client, "/?status=one_origin&outlet=Quay%20TV")
    assert '<a class="chip on" href="/?outlet=Quay%20TV"' in text
    assert "something is</span> one origin" in text


async def test_a_name_that_nobody_has_is_said_to_be_unknown(client: httpx.AsyncClient, told: Ledger) -> None:
    """As text, whatever was typed; with a way to look for it."""
    text = await page(client, "/?place=%3CAtlantis%3E")
    assert "Nobody and nothing is called “&lt;Atlantis&gt;” here" in text
    assert '<a href="/entities?name=%3CAtlantis%3E">' in text


async def test_the_page_of_a_moment_is_the_page_that_was_shown_then(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """With the counts and the news of then; a later article and a merge change nothing of it."""
    keep(ledger, ferry(1, "Quay TV"), at(1))
    keep(ledger, ferry(2, "The Vell Post"), at(2))
    keep(ledger, wheat(3), at(3))
    shown = ledger.fronts.listed(FrontFilter(), limit=9)
    keep(ledger, later(4, "Harbour Wire"), at(4))
    merge(ledger, 1, 2, at(5))
    then = ledger.fronts.listed(FrontFilter(), limit=9, as_of=at(3))
    assert [(one.story.id, one.story.articles, one.story.outlets, one.told, one.news) for one in then] == [
        (one.story.id, one.story.articles, one.story.outlets, one.told, one.news) for one in shown
    ]
    assert len(lines(await page(client, "/?as_of=2026-02-02T10:30Z"))) == 1


def test_what_is_kept_is_what_counting_gives(told: Ledger) -> None:
    """After articles came, and after a person merged two stories, the fronts agree with the articles counted."""
    for _ in range(2):
        kept = {one.story.id: one.story for one in told.fronts.listed(FrontFilter(), limit=9)}
        counted = {row.id: row for row in told.stories.listed(limit=9)}
        assert kept.keys() == counted.keys()
        for number, row in counted.items():
            was = kept[number]
            assert (was.articles, was.outlets, was.known_at) == (row.articles, row.outlets, row.known_at)
        if len(counted) == 2:
            merge(told, 1, 2, at(9))


async def test_a_view_is_kept_under_its_name_until_it_is_removed(client: httpx.AsyncClient, told: Ledger) -> None:
    """It is a link with a name, which replaces the one of that name; removing it needs no script."""
    for address in ("/?status=denied", "/?status=one_origin"):
        answer = await client.post("/views", data={"name": " Open <questions> ", "address": address})
        assert (answer.status_code, answer.headers["location"]) == (303, address)
    text = await page(client, "/?status=one_origin")
    assert re.findall(r'<a class="chip" href="([^"]*)" aria-current="true">([^<]*)</a>', text) == [
        ("/?status=one_origin", "Open &lt;questions&gt;")
    ]
    remove = html.unescape(re.findall(r'action="(/views/\d+/remove)"', text)[0])
    assert (await client.post(remove, data={"back": "/"})).headers["location"] == "/"
    assert "Open &lt;questions&gt;" not in await page(client, "/")
    assert (await client.post(remove, data={"back": "/"})).status_code == 404
    assert (await client.post("/views", data={"name": "", "address": "/"})).status_code == 422
    assert (await client.post("/views", data={"name": "x", "address": "https://evil.example"})).status_code == 422


async def test_open_pages_fetch_the_same_lines(client: httpx.AsyncClient, told: Ledger) -> None:
    """The fragment holds the lines that the page holds, with its filters."""
    for query in ("", "?least=1", "?outlet=Nobody"):
        assert lines(await page(client, f"/fragments/fronts{query}")) == lines(await page(client, f"/{query}"))


async def test_an_empty_ledger_and_stories_alone_are_told_apart(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The one says how to fill it, the other leads to stories of any size; a past moment before all says so."""
    assert "The ledger is empty, and ready" in await page(client, "/")
    keep(ledger, wheat(3), BEGIN)
    assert "No story yet" in await page(client, "/")
    assert "Nothing was known yet" in await page(client, "/?as_of=2020-01-01")
