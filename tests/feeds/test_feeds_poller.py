"""Polling a real server on loopback."""

import random
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from feeds_site import Answer, FeedSite, serving

from reportedly.clock import ManualClock
from reportedly.feeds.poller import Poller
from reportedly.records import Feed, FeedState, Poll, PollOutcome
from reportedly.settings import FeedSettings, FetchSettings
from reportedly.web import Fetcher

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SETTINGS = FeedSettings()
RSS = b"""<rss version="2.0"><channel><title>Harbour Wire</title>
<item><title>Ferry runs</title><link>/1</link><pubDate>Mon, 02 Mar 2026 07:50:00 GMT</pubDate></item>
<item><title>Quay shut</title><link>/2</link><pubDate>Mon, 02 Mar 2026 07:40:00 GMT</pubDate></item>
</channel></rss>"""


@pytest.fixture
def site() -> Iterator[FeedSite]:
    """A server that answers what the test says."""
    with serving() as running:
        yield running


@pytest.fixture
async def poller() -> AsyncIterator[Poller]:
    """A poller with the real fetcher, on a clock that stands still."""
    clock = ManualClock(NOW)
    limits = FetchSettings(allow_networks=("127.0.0.0/8",), host_delay_s=0.0, max_bytes=20_000)
    async with Fetcher(limits, clock) as fetcher:
        yield Poller(fetcher, SETTINGS, clock, random.Random(7))


async def polled(poller: Poller, url: str, state: FeedState | None = None) -> Poll:
    """One poll of the feed at ``url``."""
    return await poller.poll(Feed(url=url), state or FeedState(url=url))


async def test_a_poll_lists_entries_and_remembers_validators(site: FeedSite, poller: Poller) -> None:
    """A document gives NEW, its entries, the validators, a success and the next moment."""
    site.answers["/rss"] = Answer(RSS, headers={"ETag": '"a"', "Last-Modified": "Mon, 02 Mar 2026 07:50:00 GMT"})
    poll = await polled(poller, site.url("/rss"))
    assert (poll.outcome, [entry.title for entry in poll.entries]) == (PollOutcome.NEW, ["Ferry runs", "Quay shut"])
    assert poll.entries[0].url == site.url("/1")
    assert (poll.state.etag, poll.state.last_modified) == ('"a"', "Mon, 02 Mar 2026 07:50:00 GMT")
    assert (poll.state.last_success_at, poll.state.failures, poll.state.last_error) == (NOW, 0, None)
    # Ten minutes between entries ask for five, half-way from fifteen is about nine.
    assert poll.state.next_poll_at is not None
    assert timedelta(seconds=500) < poll.state.next_poll_at - NOW < timedelta(seconds=540)


async def test_the_second_poll_is_conditional(site: FeedSite, poller: Poller) -> None:
    """Validators are sent back; a 304 is UNCHANGED, keeps them, and makes the interval a little longer."""
    site.answers["/rss"] = Answer(RSS, headers={"ETag": '"a"', "Last-Modified": "Mon, 02 Mar 2026 07:50:00 GMT"})
    first = await polled(poller, site.url("/rss"))
    second = await polled(poller, site.url("/rss"), first.state)
    assert site.asked[1][1]["if-none-match"] == '"a"'
    assert site.asked[1][1]["if-modified-since"] == "Mon, 02 Mar 2026 07:50:00 GMT"
    assert (second.outcome, second.entries, second.state.etag) == (PollOutcome.UNCHANGED, (), '"a"')
    assert (second.state.interval_s or 0) > (first.state.interval_s or 0)


async def test_what_the_ledger_counts_passes_through(site: FeedSite, poller: Poller) -> None:
    """Entries seen and lags are not the poller's to change."""
    site.answers["/rss"] = Answer(RSS)
    before = FeedState(url=site.url("/rss"), entries_seen=5, lag_s=7.0, recent_lags_s=(7.0,))
    state = (await polled(poller, site.url("/rss"), before)).state
    assert (state.entries_seen, state.lag_s, state.recent_lags_s) == (5, 7.0, (7.0,))


async def test_the_publishers_wish_delays_the_next_poll(site: FeedSite, poller: Poller) -> None:
    """A max-age of two hours and a ttl of three: the longer one is kept."""
    ttl = RSS.replace(b"<item>", b"<ttl>180</ttl><item>", 1)
    site.answers["/rss"] = Answer(ttl, headers={"Cache-Control": "max-age=7200"})
    poll = await polled(poller, site.url("/rss"))
    assert poll.state.next_poll_at == NOW + timedelta(hours=3)


async def test_a_wish_for_a_day_goes_before_the_longest_wait(site: FeedSite, poller: Poller) -> None:
    """A publisher who asks for a day is left alone for a day, by a document and by a 304 alike."""
    site.answers["/rss"] = Answer(RSS, headers={"Cache-Control": "max-age=86400", "ETag": '"a"'})
    first = await polled(poller, site.url("/rss"))
    second = await polled(poller, site.url("/rss"), first.state)
    assert (first.state.next_poll_at, second.state.next_poll_at) == (NOW + timedelta(days=1),) * 2
    assert (second.state.interval_s or 0) <= SETTINGS.max_interval_s


async def test_a_validator_that_cannot_be_sent_stops_nothing(site: FeedSite, poller: Poller) -> None:
    """An ETag that is not ASCII is not sent back, and the feed is read each time."""
    site.answers["/rss"] = Answer(RSS, headers={"ETag": '"\xe9"'})
    first = await polled(poller, site.url("/rss"))
    second = await polled(poller, site.url("/rss"), first.state)
    assert (first.outcome, second.outcome) == (PollOutcome.NEW, PollOutcome.NEW)
    assert "if-none-match" not in site.asked[1][1]


async def test_errors_back_off_and_a_success_ends_them(site: FeedSite, poller: Poller) -> None:
    """Each error doubles the wait and is told in words, which stay as history after a success."""
    url = site.url("/rss")
    site.answers["/rss"] = Answer(b"out of order", status=503)
    first = await polled(poller, url)
    second = await polled(poller, url, first.state)
    assert (first.outcome, first.entries) == (PollOutcome.FAILED, ())
    assert first.state.last_error == f"127.0.0.1 answered 503 Service Unavailable for {url}."
    assert [problem.code for problem in first.problems] == ["feed.status"]
    assert (second.state.failures, second.state.last_error_at, second.state.last_success_at) == (2, NOW, None)
    assert second.state.next_poll_at is not None
    assert timedelta(seconds=900) <= second.state.next_poll_at - NOW <= timedelta(seconds=1800)
    site.answers["/rss"] = Answer(RSS)
    third = await polled(poller, url, second.state)
    assert (third.state.failures, third.state.last_error) == (0, first.state.last_error)


@pytest.mark.parametrize("value", ["7200", "Mon, 02 Mar 2026 10:00:00 GMT"])
async def test_retry_after_is_kept(site: FeedSite, poller: Poller, value: str) -> None:
    """A site that is overloaded is left alone for as long as it asks, in seconds or until a time."""
    site.answers["/rss"] = Answer(status=429, headers={"Retry-After": value})
    poll = await polled(poller, site.url("/rss"))
    assert poll.state.next_poll_at == NOW + timedelta(hours=2)


async def test_a_feed_that_is_gone_is_paused(site: FeedSite, poller: Poller) -> None:
    """A 410 pauses the feed; no next poll is planned."""
    site.answers["/rss"] = Answer(status=410)
    poll = await polled(poller, site.url("/rss"))
    assert (poll.outcome, poll.state.paused, poll.state.next_poll_at) == (PollOutcome.FAILED, True, None)


async def test_an_unknown_status_is_an_error_too(site: FeedSite, poller: Poller) -> None:
    """A status that HTTP does not know fails like any other."""
    site.answers["/rss"] = Answer(status=599)
    assert "599" in ((await polled(poller, site.url("/rss"))).state.last_error or "")


async def test_a_move_for_good_is_noted(site: FeedSite, poller: Poller) -> None:
    """A permanent redirect is followed and told; links are resolved where it led; a passing one is not told."""
    site.answers["/old"] = Answer(status=301, headers={"Location": "/feeds/rss"})
    site.answers["/detour"] = Answer(status=302, headers={"Location": "/feeds/rss"})
    site.answers["/feeds/rss"] = Answer(RSS.replace(b"<link>/1<", b"<link>1<"))
    moved = await polled(poller, site.url("/old"))
    assert [problem.code for problem in moved.problems] == ["feed.moved"]
    assert site.url("/feeds/rss") in moved.problems[0].message
    assert moved.entries[0].url == site.url("/feeds/1")
    assert moved.entries[0].source == site.url("/old")
    assert not (await polled(poller, site.url("/detour"))).problems


async def test_a_web_page_in_place_of_a_feed_fails_and_forgets_the_validators(site: FeedSite, poller: Poller) -> None:
    """A page is an error with a remedy, and the next poll is unconditional, lest a 304 passes for success."""
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
    site.answers["/"] = Answer(page, headers={"ETag": '"page"'})
    poll = await polled(poller, site.url("/"), FeedState(url=site.url("/"), etag='"old"'))
    assert (poll.outcome, poll.state.etag) == (PollOutcome.FAILED, None)
    assert site.url("/rss") in (poll.problems[0].remedy or "")


async def test_a_truncated_feed_is_asked_again_without_condition(site: FeedSite, poller: Poller) -> None:
    """What came whole is taken; the validators are not, so that the rest comes next time."""
    site.answers["/rss"] = Answer(RSS[: RSS.index(b"Quay")], headers={"ETag": '"a"'})
    poll = await polled(poller, site.url("/rss"))
    assert ([entry.title for entry in poll.entries], poll.state.etag) == (["Ferry runs"], None)
    assert [problem.code for problem in poll.problems] == ["feed.broken_xml"]


async def test_an_unreachable_or_refused_feed_fails_in_words(site: FeedSite, poller: Poller) -> None:
    """No connection, a forbidden scheme and an answer above the limit are errors of the feed, not of the program."""
    site.answers["/big"] = Answer(RSS + b" " * 30_000)
    dead = site.url("/rss")
    polls = [await polled(poller, url) for url in ("ftp://wire.example/rss", site.url("/big"))]
    site.server.server_close()
    polls.append(await polled(poller, dead))
    assert {poll.outcome for poll in polls} == {PollOutcome.FAILED}
    assert [poll.problems[0].code for poll in polls] == ["fetch.refused", "fetch.too_large", "fetch.connect"]
    assert all(poll.state.last_error and poll.state.next_poll_at for poll in polls)


async def test_an_index_of_sitemaps_is_followed_one_level(site: FeedSite, poller: Poller) -> None:
    """The sitemaps of an index are read, each entry once; one that fails, or leads further, stops nothing."""
    names = ("/a.xml", "/b.xml", "/missing.xml", "/deeper.xml")
    parts = "".join(f"<sitemap><loc>{name}</loc></sitemap>" for name in names)
    site.answers["/index.xml"] = Answer(f"<sitemapindex>{parts}</sitemapindex>".encode())
    site.answers["/deeper.xml"] = site.answers["/index.xml"]
    site.answers["/a.xml"] = Answer(b"<urlset><url><loc>/1</loc></url><url><loc>/2</loc></url></urlset>")
    site.answers["/b.xml"] = Answer(b"<urlset><url><loc>/2</loc></url><url><loc>/3</loc></url></urlset>")
    poll = await polled(poller, site.url("/index.xml"))
    assert sorted(entry.url or "" for entry in poll.entries) == [site.url(path) for path in ("/1", "/2", "/3")]
    assert [problem.code for problem in poll.problems] == ["feed.status"]
    assert [path for path, _ in site.asked] == ["/index.xml", *names]


async def test_an_empty_feed_is_unchanged(site: FeedSite, poller: Poller) -> None:
    """A feed without entries is healthy, and nothing new."""
    site.answers["/rss"] = Answer(b'<rss version="2.0"><channel><title>Quiet Wire</title></channel></rss>')
    poll = await polled(poller, site.url("/rss"))
    assert (poll.outcome, poll.problems, poll.state.last_success_at) == (PollOutcome.UNCHANGED, (), NOW)
