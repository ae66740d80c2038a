"""The pages and the API of feeds: found, watched, paused, renamed, removed, listed, carried in and out."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI
from feeds_site import Answer, FeedSite
from feeds_site import serving as site_serving
from newsroom_serving import serving
from newsroom_wire import BEGIN, FEED, STRAIT, commit

from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.feeds.feed_rows import FeedAction
from reportedly.newsroom.feeds.upload import MOST_BYTES
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.records import Feed, FeedState, Poll, PollOutcome
from reportedly.settings import Settings

NORTH = Feed(url="https://north.example/rss", title="The North Wire - World", outlet="The North Wire", group="North")
SOUTH = Feed(url="https://south.example/rss", title="South Herald")
RSS = (
    '<rss version="2.0"><channel><title>{}</title><language>en</language><item><title>Ferry runs again</title>'
    "<link>/1</link><pubDate>Mon, 02 Mar 2026 05:00:00 GMT</pubDate></item></channel></rss>"
)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def site() -> Iterator[FeedSite]:
    """An invented outlet's site, whose page names two feeds."""
    with site_serving() as running:
        head = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="/{name}.rss">' for name in ("all", "world")
        )
        running.answers = {
            "/": Answer(f'<html><head><meta property="og:site_name" content="The Quay">{head}</head></html>'.encode()),
            "/all.rss": Answer(RSS.format("The Quay, all").encode()),
            "/world.rss": Answer(RSS.format("The Quay, world").encode()),
            "/closed": Answer(status=403),
        }
        yield running


@pytest.fixture
async def finding(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that looks for feeds on loopback."""
    fetch = replace(Settings().fetch, allow_networks=("127.0.0.0/8",), host_delay_s=0.0)
    app.state.feed_finding = FeedFinding(replace(Settings(), fetch=fetch))
    async with serving(app) as opened:
        yield opened


def at(hours: float) -> Reason:
    """Somebody, so many hours before the present."""
    return Reason(known_at=BEGIN - timedelta(hours=hours), by="Ilse")


def polled(ledger: Ledger, feed: Feed, *, hours: float = 1, failures: int = 0, **state: object) -> None:
    """A poll some hours before the present."""
    when = BEGIN - timedelta(hours=hours)
    told = {"last_success_at": when} if not failures else {"last_error_at": when, "last_error": "It did not work."}
    made = FeedState(url=feed.url, failures=failures, last_poll_at=when, **(told | state))  # type: ignore[arg-type]
    outcome = PollOutcome.FAILED if failures else PollOutcome.UNCHANGED
    ledger.note_poll(Poll(feed=feed, state=made, outcome=outcome))


# ---------------------------------------------------------------- adding


async def test_a_site_is_typed_its_feeds_are_shown_and_one_is_watched(
    finding: httpx.AsyncClient, ledger: Ledger, site: FeedSite
) -> None:
    """By plain forms: what was found with its newest entries, names that can be changed, then the feed's own page."""
    found = await finding.post("/feeds/find", data={"address": site.url("/")})
    assert found.status_code == 200
    for part in ("2 feeds found at The Quay", "The Quay, all", "RSS 2.0", "Ferry runs again", "named by the site"):
        assert part in found.text
    assert ledger.feeds() == ()
    form = {"chosen": "2", "url-2": site.url("/world.rss"), "title-2": "World", "outlet-2": " The  Quay ", "by": "Ilse"}
    made = await finding.post("/feeds", data=form | {"group-2": "Islands", "language-2": "EN"})
    (row,) = ledger.feeds()
    assert (made.status_code, made.headers["location"]) == (303, f"/feeds/{row.id}")
    told = row.feed
    assert (told.url, told.title, told.outlet, told.group, told.language) == (
        site.url("/world.rss"),
        "World",
        "The Quay",
        "Islands",
        "en",
    )
    assert ledger.enrolment.deeds(row.id)[0].by == "Ilse"
    again = await finding.post("/feeds/find", data={"address": site.url("/")})
    assert f'<a href="/feeds/{row.id}">' in again.text


@pytest.mark.parametrize(
    ("path", "sentence", "remedy"),
    [
        ("/closed", "refuses programs like this one (403)", "Look for another feed"),
        ("/nowhere", "has nothing at this address (404)", "Look for it anew"),
        ("http://10.0.0.1/", "lies on a private network or on this machine", "fetch.allow_networks"),
        ("two words", "This is no address of a site", "Type it as in a browser"),
        ("http://no-such-host.invalid/", "is not known on the internet", "Check its spelling"),
    ],
)
async def test_what_fails_is_said_in_words_with_what_to_do_next(
    finding: httpx.AsyncClient, site: FeedSite, path: str, sentence: str, remedy: str
) -> None:
    """The page and the API say the same; the error as it was met stands beneath."""
    address = site.url(path) if path.startswith("/") else path
    page = (await finding.post("/feeds/find", data={"address": address})).text
    told = (await finding.post("/api/v1/feeds/discover", json={"address": address})).json()["trouble"]
    for part in (sentence, remedy):
        assert part in page
        assert part in f"{told['sentence']} {told['remedy']}"
    assert told["raw"]


async def test_a_server_that_only_shows_says_so(client: httpx.AsyncClient) -> None:
    """Where nobody looks for feeds, the page has no field, and asking all the same is answered in words."""
    assert "Feeds cannot be looked for here" in (await client.get("/feeds/new")).text
    assert (await client.post("/feeds/find", data={"address": "wire.example"})).status_code == 503
    assert (await client.post("/api/v1/feeds/discover", json={"address": "wire.example"})).status_code == 503


@pytest.mark.parametrize(
    "form",
    [
        {"by": "Ilse"},
        {"chosen": "1"},
        {"chosen": "1", "url-1": "javascript:alert(1)"},
        {"chosen": "1", "url-1": "https://a.example/ b"},
        {"chosen": "1", "url-1": "https://a.example/", "outlet-1": "x" * 201},
        {"chosen": "1", "url-1": "https://a.example/", "language-1": "english"},
    ],
)
async def test_what_cannot_be_watched_is_refused_on_the_page(
    finding: httpx.AsyncClient, ledger: Ledger, form: dict[str, str]
) -> None:
    """Nothing is watched, and the page says what is wrong."""
    answer = await finding.post("/feeds", data=form)
    assert (answer.status_code, ledger.feeds()) == (422, ())
    assert 'role="alert"' in answer.text


# ---------------------------------------------------------------- the list


async def test_an_empty_list_says_how_to_begin(finding: httpx.AsyncClient) -> None:
    """A field, a list to begin with, a list of one's own, and the command."""
    text = (await finding.get("/feeds")).text
    for part in ("No feed is watched yet", 'action="/feeds/find"', "/feeds/import?which=starter", "reportedly watch"):
        assert part in text


async def test_the_list_is_filtered_by_health_group_and_words(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Each choice is an address; the tabs count what they hold."""
    quiet, paused = Feed(url="https://quiet.example/rss"), Feed(url="https://paused.example/rss", group="North")
    ledger.enrol([NORTH, SOUTH, quiet, paused])
    polled(ledger, NORTH, failures=3, last_code="feed.status.403")
    polled(ledger, quiet)
    ledger.enrolment.pause(4, at(1))

    async def shown(query: str) -> set[str]:
        text = (await client.get(f"/feeds{query}")).text
        return {name for name in ("north", "south", "quiet", "paused") if f"{name}.example</span>" in text}

    assert await shown("") == {"north", "south", "quiet", "paused"}
    assert await shown("?state=failing") == {"north"}
    assert await shown("?state=quiet") == {"quiet"}
    assert await shown("?state=paused") == {"paused"}
    assert await shown("?group=North") == {"north", "paused"}
    assert await shown("?group=-") == {"south", "quiet"}
    assert await shown("?q=herald+SOUTH") == {"south"}
    assert await shown("?q=nothing") == set()
    text = (await client.get("/feeds")).text
    assert "north.example refuses programs like this one (403)." in text
    assert '>Failing <span class="count">1</span>' in text


async def test_several_are_paused_and_removed_at_once(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The list that was looked at is shown again, and says what was done; numbers that name none are passed over."""
    ledger.enrol([NORTH, SOUTH])
    form = {"what": "pause", "feed": ["1", "2", "99"], "back": "/feeds?q=example&done=old"}
    answer = await client.post("/feeds/do", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/feeds?q=example&done=pause-2")
    assert all(row.resting for row in ledger.feeds())
    assert "2 feeds paused" in (await client.get(answer.headers["location"])).text
    await client.post("/feeds/do", data={"what": "remove", "feed": "1", "back": "https://elsewhere.example/"})
    assert [row.feed.url for row in ledger.feeds()] == [SOUTH.url]
    assert (await client.post("/feeds/do", data={"what": "burn", "feed": "2"})).status_code == 422


async def test_many_hundreds_stand_on_several_pages(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Fifty to a page; the rest is a link away, and ticking all of a page is within the limits of a form."""
    ledger.enrol([Feed(url=f"https://wire.example/{number}") for number in range(430)])
    text = (await client.get("/feeds")).text
    assert text.count('name="feed"') == 50
    assert "1–50 of 430" in text
    assert (await client.get("/feeds?page=9")).text.count('name="feed"') == 30
    form = {"what": "pause", "feed": [str(number) for number in range(1, 431)]}
    await client.post("/feeds/do", data=form)
    assert all(row.resting for row in ledger.feeds())


# ---------------------------------------------------------------- one feed


async def test_the_page_of_a_feed_says_how_it_fares_and_why_it_is_asked_when(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Polls by glyph and word, failures in words over the raw error, the wait and its reason, articles, deeds."""
    feed = replace(NORTH, url=FEED)
    ledger.enrol([feed])
    polled(ledger, feed, hours=5, etag='"a1"', format="Atom 1.0", interval_s=1800.0)
    commit(ledger, STRAIT, BEGIN - timedelta(hours=4))
    again = BEGIN + timedelta(minutes=20)
    polled(ledger, feed, failures=2, last_code="fetch.timeout", next_poll_at=again, interval_s=1800.0)
    number = ledger.feeds()[0].id
    ledger.enrolment.edit(number, replace(feed, group="Islands"), at(0.5))
    text = (await client.get(f"/feeds/{number}")).text
    for part in (
        "failing, 2 in a row",
        f"{urlsplit(FEED).hostname} did not answer in time.",
        "<code>It did not work.</code>",
        "Asked in 20 min: after 2 failures in a row the waits grow",
        "nothing new",
        STRAIT.title,
        "group: “North” → “Islands”",
    ):
        assert part in text
    assert (await client.get("/feeds/999")).status_code == 404


async def test_a_feed_is_paused_asked_renamed_and_removed_by_forms(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Each is kept with who did it; the removed feed's page is gone, and the list says that its articles stay."""
    ledger.enrol([NORTH])
    for what, resting in (("pause", True), ("resume", False), ("pause", True), ("poll", False)):
        answer = await client.post(f"/feeds/1/{what}", data={"why": ""})
        assert (answer.status_code, answer.headers["location"]) == (303, "/feeds/1")
        assert ledger.enrolment.feed(1).resting is resting
    form = {"title": "Wire", "outlet": "The Wire", "group": "", "language": "de", "by": "Ilse Brandt"}
    await client.post("/feeds/1/edit", data=form)
    told = ledger.enrolment.feed(1).feed
    assert (told.title, told.outlet, told.group, told.language) == ("Wire", "The Wire", None, "de")
    await client.post("/feeds/1/poll", data={"x": ""})
    assert ledger.enrolment.deeds(1)[0].by == "Ilse Brandt"  # a cookie remembers the name
    gone = await client.post("/feeds/1/remove", data={"why": "a double"})
    assert ledger.feeds() == ()
    assert "articles that came by it stay" in (await client.get(gone.headers["location"])).text
    assert ledger.enrolment.deeds(1)[0].why == "a double"
    assert (await client.get("/feeds/1")).status_code == 404


async def test_a_feed_that_has_moved_is_followed_at_a_click(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The page offers the new address."""
    polled(ledger, NORTH, moved_to="https://new.example/rss")
    assert "Watch the new address instead" in (await client.get("/feeds/1")).text
    answer = await client.post("/feeds/1/move", data={"x": ""})
    (row,) = ledger.feeds()
    assert (row.feed.url, answer.headers["location"]) == ("https://new.example/rss", f"/feeds/{row.id}")


async def test_a_past_moment_shows_what_was_and_lets_nothing_be_done(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """No forms that change anything; a feed that has been removed since is still there."""
    polled(ledger, NORTH, hours=5)
    polled(ledger, NORTH, failures=2, hours=1)
    ledger.enrolment.remove(1, at(0.5))
    moment = {"as_of": (BEGIN - timedelta(hours=3)).isoformat()}
    for path in ("/feeds", "/feeds/1"):
        text = (await client.get(path, params=moment)).text
        assert "The North Wire" in text
        assert "failing," not in text
        assert 'method="post"' not in text.partition("<main")[2]
    assert (await client.get("/feeds/1")).status_code == 404


# ---------------------------------------------------------------- lists


OPML = (
    '<opml version="2.0"><body><outline text="Islands"><outline xmlUrl="https://new.example/rss" text="New Wire"/>'
    '<outline xmlUrl="http://NORTH.example/rss/" text="Known"/><outline xmlUrl="file:///etc/passwd" text="Odd"/>'
    "</outline></body></opml>"
)


async def test_a_list_is_looked_through_before_anything_is_watched(finding: httpx.AsyncClient, ledger: Ledger) -> None:
    """As a file and pasted: what is new, what is watched however its address is written, what cannot be used."""
    ledger.enrol([NORTH])
    for sent in ({"files": {"file": ("feeds.opml", OPML.encode("utf-16"))}}, {"data": {"pasted": OPML}}):
        answer = await finding.post("/feeds/import", **sent)
        assert answer.status_code == 200
        for part in ("<b>1</b> new", "<b>1</b> watched already", "<b>1</b> that cannot be used", "file:///etc/passwd"):
            assert part in answer.text
    assert len(ledger.feeds()) == 1
    packed = '{"url":"https://new.example/rss","title":"New Wire","group":"Islands"}'
    made = await finding.post("/feeds/import/add", data={"feed": packed, "by": "Ilse"})
    assert made.headers["location"] == "/feeds?done=added-1"
    assert [row.feed.group for row in ledger.feeds()] == ["North", "Islands"]


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {"pasted": ""}},
        {"data": {"pasted": "<rss/>"}},
        {"data": {"pasted": "<!DOCTYPE a [<!ENTITY b 'c'>]><opml><body/></opml>"}},
        {"files": {"file": ("a.opml", b"\x00\x01\x02")}},
    ],
)
async def test_what_is_no_list_is_said_to_be_none(finding: httpx.AsyncClient, sent: dict[str, object]) -> None:
    """With what to do about it, on the page on which it can be tried again."""
    answer = await finding.post("/feeds/import", **sent)  # type: ignore[arg-type]
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'name="pasted"' in answer.text


async def test_a_list_that_is_too_long_is_never_held_whole(finding: httpx.AsyncClient) -> None:
    """413, for a file, for what is pasted, and for programs."""
    long = b"x" * (MOST_BYTES + 1)
    assert (await finding.post("/feeds/import", files={"file": ("a.opml", long)})).status_code == 413
    assert (await finding.post("/feeds/import", content=b"pasted=" + long, headers=FORM)).status_code == 413
    assert (await finding.post("/api/v1/feeds/opml", content=long)).status_code == 413
    assert (await finding.post("/feeds/import", json={})).status_code == 415


async def test_the_starter_list_can_be_taken(finding: httpx.AsyncClient, ledger: Ledger) -> None:
    """All of it ticked, nothing watched before one says so."""
    text = (await finding.get("/feeds/import?which=starter")).text
    assert text.count('name="feed"') == 30
    assert ledger.feeds() == ()


async def test_the_feeds_are_carried_away_as_opml(finding: httpx.AsyncClient, ledger: Ledger) -> None:
    """In their groups, also those that a choice leaves, and as of a moment; what comes out goes in again."""
    ledger.enrol([NORTH, SOUTH])
    answer = await finding.get("/feeds.opml")
    assert answer.headers["content-type"].startswith("text/x-opml")
    assert 'filename="feeds.opml"' in answer.headers["content-disposition"]
    assert set(FeedFinding(Settings()).read(answer.content, "it").feeds) == {NORTH, SOUTH}
    assert "south.example" not in (await finding.get("/feeds.opml?group=North")).text
    assert "example" not in (await finding.get("/feeds.opml?as_of=2026-01-01")).text
    ledger.enrolment.remove(1, at(0))
    brought = await finding.post("/api/v1/feeds/opml", content=answer.content)
    assert (brought.json()["added"], brought.json()["known"]) == ([1], [2])


# ---------------------------------------------------------------- for programs


async def test_a_program_watches_changes_and_removes_a_feed(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Each answer is the feed as it is now; errors are problem details."""
    asked = {"url": "https://wire.example/rss", "outlet": "The Wire", "by": "a script"}
    made = await client.post("/api/v1/feeds", json=asked)
    number = made.json()["id"]
    assert (made.status_code, made.json()["feed"]["outlet"]) == (201, "The Wire")
    again = await client.post("/api/v1/feeds", json=asked)
    assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")
    change = {"paused": True, "group": "North", "outlet": "", "why": "too loud", "by": "Ilse"}
    changed = (await client.patch(f"/api/v1/feeds/{number}", json=change)).json()
    assert (changed["health"], changed["row"]["feed"]["group"], changed["row"]["feed"]["outlet"]) == (
        "paused",
        "North",
        None,
    )
    assert [deed["action"] for deed in changed["deeds"]] == ["paused", "edited", "added"]
    assert (await client.post(f"/api/v1/feeds/{number}/poll")).json()["row"]["held_at"] is None
    assert (await client.get(f"/api/v1/feeds/{number}")).json()["next_poll"] == "Asked as soon as a watch runs."
    assert (await client.delete(f"/api/v1/feeds/{number}")).status_code == 204
    for answer in (
        await client.get(f"/api/v1/feeds/{number}"),
        await client.get(f"/api/v1/feeds/{number}/polls"),
        await client.delete(f"/api/v1/feeds/{number}"),
        await client.patch(f"/api/v1/feeds/{number}", json={"paused": True}),
    ):
        assert answer.status_code == 404
        assert answer.json()["remedy"] == "The numbers are those of the list of feeds."
    wrong = await client.post("/api/v1/feeds", json={"url": "ftp://wire.example/"})
    assert (wrong.status_code, wrong.json()["remedy"]) == (422, "It must begin with http:// or https://.")
    assert ledger.enrolment.deeds(number)[0].action is FeedAction.REMOVED


async def test_programs_are_told_of_polls_by_pages(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The last first; the cursor goes on."""
    for hours in (5, 4, 3):
        polled(ledger, NORTH, hours=hours)
    first = (await client.get("/api/v1/feeds/1/polls?limit=2")).json()
    rest = (await client.get("/api/v1/feeds/1/polls", params={"limit": 2, "cursor": first["next"]})).json()
    assert [row["id"] for row in first["items"] + rest["items"]] == [3, 2, 1]
    assert {row["outcome"] for row in first["items"]} == {"unchanged"}
    listed = (await client.get("/api/v1/feeds?state=quiet&q=north")).json()["items"]
    assert [urlsplit(row["feed"]["url"]).hostname for row in listed] == ["north.example"]
    assert (await client.get("/api/v1/feeds?state=bored")).status_code == 422
