from collections.abc import Iterator
from datetime import timedelta

import pytest
from web_site import LIMITS, START, Site, answering, serving

from reportedly.clock import ManualClock
from reportedly.errors import FetchRefusedError, RobotsUnknownError
from reportedly.settings import FetchSettings
from reportedly.web import Fetcher, Robots


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on loopback."""
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands still."""
    return ManualClock(START)


@pytest.fixture
def limits() -> FetchSettings:
    """Small limits, loopback allowed."""
    return LIMITS


RULES = b"""User-agent: *
Disallow: /

User-agent: Reportedly
Disallow: /private/
Crawl-delay: 7
"""


async def test_the_rules_for_our_name_hold(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """The group for our name is obeyed, and its pause reported."""
    site.routes["/robots.txt"] = answering(RULES)
    async with Fetcher(limits, clock) as fetcher:
        robots = Robots(fetcher, clock, limits.user_agent)
        assert await robots.allows(site.url("/news/1"))
        assert not await robots.allows(site.url("/private/1"))
        assert await robots.crawl_delay(site.url("/")) == 7
        other = Robots(fetcher, clock, "Another/1.0")
        assert not await other.allows(site.url("/news/1"))
        assert await other.crawl_delay(site.url("/")) is None


async def test_the_file_is_asked_for_once_a_day(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """A robots.txt is kept for a day and asked for again after it."""
    site.routes["/robots.txt"] = answering(RULES)
    async with Fetcher(limits, clock) as fetcher:
        robots = Robots(fetcher, clock, limits.user_agent)
        for number in range(3):
            await robots.allows(site.url(f"/{number}"))
        assert len(site.requests) == 1
        clock.advance(timedelta(days=1).total_seconds())
        site.routes["/robots.txt"] = answering(b"User-agent: *\nDisallow: /")
        assert not await robots.allows(site.url("/news/1"))
    assert len(site.requests) == 2


@pytest.mark.parametrize("status", [404, 403])
async def test_a_site_without_rules_allows_all(
    status: int, site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """4xx means that there are no rules."""
    site.routes["/robots.txt"] = answering(b"", status=status)
    async with Fetcher(limits, clock) as fetcher:
        assert await Robots(fetcher, clock, limits.user_agent).allows(site.url("/"))


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_site_that_fails_is_left_alone_until_it_is_asked_again(
    status: int, site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """While robots.txt cannot be read nobody knows what is allowed: that passes, and says when to come again."""
    site.routes["/robots.txt"] = answering(b"", status=status)
    async with Fetcher(limits, clock) as fetcher:
        robots = Robots(fetcher, clock, limits.user_agent)
        with pytest.raises(RobotsUnknownError) as unknown:
            await robots.allows(site.url("/"))
        assert unknown.value.passing
        assert unknown.value.retry_after_s == 1800
        site.routes["/robots.txt"] = answering(b"")
        clock.advance(3600)
        assert await robots.allows(site.url("/"))


async def test_an_address_that_is_never_reached_is_refused_for_good(
    site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """A private address is no failing site: the refusal does not pass."""
    async with Fetcher(limits, clock) as fetcher:
        with pytest.raises(FetchRefusedError) as refusal:
            await Robots(fetcher, clock, limits.user_agent).allows("http://10.0.0.1/")
    assert not refusal.value.passing


async def test_a_file_that_is_not_text_does_no_harm(site: Site, clock: ManualClock, limits: FetchSettings) -> None:
    """Invalid bytes in a robots.txt are no rules."""
    site.routes["/robots.txt"] = answering(bytes(range(256)) * 10)
    async with Fetcher(limits, clock) as fetcher:
        assert await Robots(fetcher, clock, limits.user_agent).allows(site.url("/"))


@pytest.mark.parametrize(
    ("asked", "apart"), [(b"7", 7), (b"0", 0), (b"86400", 60), (b"inf", 0), (b"nan", 0), (b"x", 0)]
)
async def test_a_crawl_delay_is_kept(
    asked: bytes, apart: float, site: Site, clock: ManualClock, limits: FetchSettings
) -> None:
    """Requests to the site are begun as far apart as it asks, up to a minute, from its robots.txt on."""
    site.routes["/robots.txt"] = answering(b"User-agent: *\nCrawl-delay: " + asked)
    async with Fetcher(limits, clock) as fetcher:
        robots = Robots(fetcher, clock, limits.user_agent)
        for number in range(3):
            assert await robots.allows(site.url(f"/{number}"))
            await fetcher.get(site.url(f"/{number}"))
    assert (clock.now() - START).total_seconds() == 3 * apart
