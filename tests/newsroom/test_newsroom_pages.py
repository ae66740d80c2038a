"""The pages, as a browser without JavaScript gets them."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from newsroom_wire import BEGIN, FEED, RUSSIAN, STRAIT, TALKS, Piece, commit

from reportedly.ledger import Ledger
from reportedly.newsroom.articles.pages import PAGE_LENGTH
from reportedly.records import Feed, FeedState, Poll, PollOutcome, Problem


def short_piece(number: int, outlet: str = "Harbour Wire") -> Piece:
    """A small article of its own."""
    return Piece(title=f"Ferry {number} sails", text=f"Ferry {number} sailed.", slug=f"ferry-{number}", outlet=outlet)


async def page(client: httpx.AsyncClient, path: str) -> str:
    """The text of a page that is there."""
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_now_shows_what_an_article_is(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A row has time in UTC, outlet, headline, lede, credit and counts, and the claims stand beside it."""
    number = commit(ledger, STRAIT, BEGIN)
    text = await page(client, "/latest")
    for part in (
        'datetime="2026-03-02T08:00:00.000000Z"',
        "08:00",
        "Harbour Wire",
        STRAIT.title,
        "About 1,200 soldiers",
        "agency copy: Northern Dispatch",
        "8 claims",
        "3 figures",
        f"/articles/{number}?version=1#c2",
        "denies",
        "Invented sample.",
    ):
        assert part in text


async def test_now_is_newest_known_first_and_leads_to_the_older(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The first page holds the newest, its link the rest, and no article is on both or on neither."""
    for number in range(PAGE_LENGTH + 3):
        commit(ledger, short_piece(number), BEGIN + timedelta(minutes=number))
    first = await page(client, "/latest")
    newest = [first.index(f">Ferry {number} sails<") for number in range(PAGE_LENGTH + 2, 2, -1)]
    assert newest == sorted(newest)
    older = first.partition('<p class="older"><a href="')[2].partition('"')[0]
    second = await page(client, older)
    shown = [f">Ferry {number} sails<" in first for number in range(PAGE_LENGTH + 3)]
    assert [f">Ferry {number} sails<" in second for number in range(PAGE_LENGTH + 3)] == [not seen for seen in shown]


async def test_now_can_be_kept_to_one_outlet(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """With an outlet in the address only its articles are listed."""
    commit(ledger, short_piece(1, "Radio Velm & Co"), BEGIN)
    commit(ledger, short_piece(2), BEGIN)
    assert "/latest?outlet=Radio%20Velm%20%26%20Co" in await page(client, "/latest")
    text = await page(client, "/latest?outlet=Radio%20Velm%20%26%20Co")
    assert "Ferry 1 sails" in text
    assert "Ferry 2 sails" not in text


async def test_an_empty_ledger_says_how_to_fill_it(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Without feeds the page names the command; with feeds it says that they are watched."""
    assert "reportedly watch feeds.opml" in await page(client, "/latest")
    ledger.enrol([Feed(url=FEED)])
    assert "1 feed being watched" in await page(client, "/latest")


async def test_an_article_page_marks_what_was_read(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Claims and spans link to each other, unread stretches say so, markup in the text is text."""
    number = commit(ledger, STRAIT, BEGIN)
    text = await page(client, f"/articles/{number}")
    for claim in range(1, 9):
        assert f'id="m{claim}"' in text
        assert f'href="#c{claim}"' in text
        assert f'id="c{claim}"' in text
    assert '<span class="m scar">Subscribe to our evening letter &amp; get &lt;b&gt;20%&lt;/b&gt; off</span>' in text
    assert "source not named" in text
    assert "satellite imagery" in text
    assert 'rel="noopener noreferrer external"' in text


async def test_an_article_page_shows_what_was_said_and_leads_to_what_was_thought(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Thoughts are one link away, which shows them with a quiet mark; a claim hidden is linked where it is shown."""
    number = commit(ledger, TALKS, BEGIN)
    said = await page(client, f"/articles/{number}")
    assert 'id="c2"' not in said
    assert "thinks, not said" not in said
    assert 'href="?mode=all"' in said
    assert 'href="?mode=all#c7"' in said  # the figure that stands in a thought
    everything = await page(client, f"/articles/{number}?mode=all")
    assert everything.count("thinks, not said") == 3
    assert all(f'id="c{claim}"' in everything for claim in range(1, 8))
    thought = await page(client, f"/articles/{number}?mode=thought")
    assert 'within <a href="?mode=all#c3">3</a>' in thought
    assert "?mode=" not in await page(client, f"/articles/{commit(ledger, STRAIT, BEGIN)}")


async def test_an_article_page_says_who_to_whom_and_what_is_background(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Full name and role stand under the printed source, and a claim within another is indented under it."""
    text = await page(client, f"/articles/{commit(ledger, TALKS, BEGIN)}")
    notes = dict(zip("1356", text.split('<li class="note ')[1:], strict=True))
    assert '<p class="full">chairwoman of the island council</p>' in notes["1"]
    assert "<span>to Radio Velm</span>" in notes["1"]
    assert '<p class="full">Ilse Brandt, chairwoman of the island council</p>' in notes["3"]
    assert notes["5"].startswith("ahead within d1")
    assert '<p class="full">' not in notes["6"]
    assert ">background<" in notes["6"]
    assert ">background<" not in notes["1"]


async def test_the_modes_of_an_earlier_version_stay_with_it(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Choosing claims keeps the version, and choosing a version keeps the claims."""
    number = commit(ledger, TALKS, BEGIN)
    commit(ledger, replace(TALKS, title="Corrected"), BEGIN + timedelta(hours=1))
    assert 'href="?mode=all&amp;version=1"' in await page(client, f"/articles/{number}?version=1")
    assert f'href="/articles/{number}?mode=all&amp;version=1"' in await page(client, f"/articles/{number}?mode=all")


async def test_lists_of_claims_take_the_modes(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Now and its fragment show what was said; the rest comes by parameters, which links on the page keep."""
    number = commit(ledger, TALKS, BEGIN)
    for mode, count in {"said": 4, "thought": 3, "all": 7}.items():
        for path in (f"/latest?mode={mode}", f"/fragments/beside?mode={mode}"):
            assert (await page(client, path)).count('<li class="claim">') == count, path
    assert (await page(client, "/latest")).count('<li class="claim">') == 4
    background = await page(client, "/latest?mode=all&background=true")
    assert background.count('<li class="claim">') == 1
    assert '<a href="/latest?mode=all" title="Show news and background">only background ✕</a>' in background
    everything = await page(client, "/latest?mode=all&outlet=Harbour%20Wire")
    assert 'data-fragment="/fragments/beside?mode=all"' in everything
    assert 'href="/latest?mode=thought&amp;outlet=Harbour%20Wire"' in everything
    assert f"/articles/{number}?version=1&amp;mode=all#c2" in everything
    assert f"/articles/{number}?version=1#c1" in everything
    for words in ("thinks, not said", ">background<", "to Radio Velm", "“She”, chairwoman of the island council"):
        assert words in everything


async def test_a_search_finds_thoughts_where_they_are_wanted(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """What nobody said is not found by default; the page says so, lists the articles, and leads there."""
    commit(ledger, TALKS, BEGIN)
    articles_alone = await page(client, "/search?q=subsidy+Its+owner")
    assert "No claim that was said holds all of this. These articles do" in articles_alone
    assert '<a href="/search?q=subsidy%20Its%20owner&amp;mode=all">Look among all claims</a>' in articles_alone
    found = await page(client, "/search?q=subsidy+Its+owner&mode=thought")
    assert "<mark>subsidy</mark>" in found
    assert 'href="?q=subsidy%20Its%20owner"' in found


async def test_counts_are_of_what_was_said(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A row's count is that of the claims that its page shows first; the thoughts are counted apart."""
    commit(ledger, TALKS, BEGIN)
    text = await page(client, "/latest")
    assert '<span title="and 3 thoughts">4 claims</span>' in text
    assert "<b>4</b> claims" in text
    assert "<b>3</b> thoughts" in text


async def test_an_earlier_version_can_be_read(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Each version has its address; an earlier one says that it is not the newest."""
    number = commit(ledger, STRAIT, BEGIN)
    commit(ledger, replace(STRAIT, title="Coast guard corrects itself"), BEGIN + timedelta(hours=1))
    newest = await page(client, f"/articles/{number}")
    earlier = await page(client, f"/articles/{number}?version=1")
    assert '<h1 lang="en">Coast guard corrects itself</h1>' in newest
    assert "This is an earlier version" not in newest
    assert "This is an earlier version" in earlier
    assert ">v2<" in await page(client, "/latest")


async def test_an_article_not_read_is_kept_and_says_why(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The text is there, marked with its language, and the reason in words."""
    number = commit(ledger, RUSSIAN, BEGIN)
    text = await page(client, f"/articles/{number}")
    assert "It is in Russian, which is not read yet." in text
    assert "Движение паромов" in text
    assert "ru · kept, not read" in await page(client, "/latest")


async def test_an_address_that_is_no_web_address_is_no_link(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """What a feed gives as a URL is shown but never followed unless it is http or https."""
    ledger.note_problem(
        Problem(code="page.odd", message="An odd address."), source=FEED, known_at=BEGIN, url="javascript:alert(1)"
    )
    text = await page(client, "/feeds")
    assert "javascript:alert(1)" in text
    assert 'href="javascript' not in text


async def test_feeds_show_their_health(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A failing feed shows its state in a word, its error, its last success and its next poll."""
    feed = Feed(url=FEED, outlet="Harbour Wire", group="North")
    state = FeedState(
        url=FEED,
        failures=3,
        last_poll_at=BEGIN,
        last_error_at=BEGIN,
        last_error="The server did not answer within 45 s.",
        last_success_at=BEGIN - timedelta(hours=2),
        next_poll_at=BEGIN + timedelta(minutes=4),
    )
    ledger.enrol([feed])
    ledger.note_poll(Poll(feed=feed, state=state, outcome=PollOutcome.FAILED))
    text = await page(client, "/feeds")
    for part in ("failing, 3 in a row", "The server did not answer within 45 s.", "2 h ago", "in 4 min", "North"):
        assert part in text


async def test_search_finds_articles_and_claims_and_shows_the_hits(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Hits are highlighted in both; a query that finds nothing, or is nothing, says so."""
    commit(ledger, STRAIT, BEGIN)
    text = await page(client, "/search?q=ferries")
    assert "<mark>ferries</mark>" in text
    assert "Nothing found" in await page(client, "/search?q=zeppelin")
    assert "What are you looking for?" in await page(client, "/search")


@pytest.mark.parametrize("query", ['"', "a AND", "*", "%00", "<script>", "title:", "(", "-", "'"])
async def test_no_query_breaks_the_search(client: httpx.AsyncClient, ledger: Ledger, query: str) -> None:
    """Whatever is typed, the answer is a page, with the query as text."""
    commit(ledger, STRAIT, BEGIN)
    answer = await client.get("/search", params={"q": query})
    assert answer.status_code in {200, 422}
    assert "<script>" not in answer.text.replace("<script src", "")


async def test_a_page_that_did_not_change_is_not_sent_twice(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The entity tag of a page gets a 304 until the ledger gives another page."""
    tag = (await client.get("/latest")).headers["etag"]
    assert (await client.get("/latest", headers={"If-None-Match": tag})).status_code == 304
    commit(ledger, STRAIT, BEGIN)
    assert (await client.get("/latest", headers={"If-None-Match": tag})).status_code == 200


async def test_the_row_of_an_article_comes_alone(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The fragment is the same row that the page holds."""
    number = commit(ledger, STRAIT, BEGIN)
    fragment = (await page(client, f"/fragments/articles/{number}")).strip()
    assert fragment.startswith("<li")
    assert " ".join(fragment.split()) in " ".join((await page(client, "/latest")).split())


async def test_feeds_without_a_group_stand_together(ledger: Ledger, client: httpx.AsyncClient) -> None:
    """A list of feeds without groups, and one with some, are both shown whole."""
    urls = [f"https://{name}.example/feed.xml" for name in ("one", "two", "three")]
    ledger.enrol([Feed(url=urls[0]), Feed(url=urls[1]), Feed(url=urls[2], group="North")])
    page = await client.get("/feeds")
    assert page.status_code == 200
    assert all(url in page.text for url in urls)
