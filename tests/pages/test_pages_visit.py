import httpx
import pytest
from pages_sample import FETCHED, html_page

from reportedly.clock import ManualClock
from reportedly.errors import FetchRefusedError, FetchStatusError
from reportedly.pages import visit
from reportedly.settings import FetchSettings
from reportedly.web import Fetcher, Robots

URL = "https://www.harbour-post.example/ferry"
RULES = b"User-agent: *\nDisallow: /private"


def fetcher_for(answer: httpx.Response, clock: ManualClock) -> Fetcher:
    """A fetcher whose site answers every page alike, and has a robots.txt."""

    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=RULES) if request.url.path == "/robots.txt" else answer

    return Fetcher(FetchSettings(host_delay_s=0.0), clock, transport=httpx.MockTransport(handle))


async def test_a_visit_gives_the_raw_page() -> None:
    """Bytes, type, final address and time are handed over as received."""
    clock = ManualClock(FETCHED)
    answer = httpx.Response(200, content=html_page(), headers={"content-type": "text/html; charset=utf-8"})
    async with fetcher_for(answer, clock) as fetcher:
        found = await visit(URL, fetcher=fetcher, robots=Robots(fetcher, clock, "Reportedly/0.1"), clock=clock)
    assert (found.url, found.content, found.fetched_at) == (URL, html_page(), FETCHED)
    assert found.content_type == "text/html; charset=utf-8"


async def test_robots_are_obeyed_where_they_are_asked() -> None:
    """A page that robots.txt forbids is not fetched, unless nobody asks."""
    clock = ManualClock(FETCHED)
    url = "https://www.harbour-post.example/private"
    async with fetcher_for(httpx.Response(200, content=b"x"), clock) as fetcher:
        with pytest.raises(FetchRefusedError, match=r"robots\.txt"):
            await visit(url, fetcher=fetcher, robots=Robots(fetcher, clock, "Reportedly/0.1"), clock=clock)
        assert (await visit(url, fetcher=fetcher, robots=None, clock=clock)).content == b"x"


async def test_robots_are_asked_at_every_redirect() -> None:
    """A page that is allowed does not lead to one that its site, or another, forbids."""
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if request.url.path == "/robots.txt":
            return httpx.Response(200, content=RULES if request.url.host == "other.example" else b"")
        return httpx.Response(302, headers={"location": "https://other.example/private/1"})

    clock = ManualClock(FETCHED)
    async with Fetcher(FetchSettings(host_delay_s=0.0), clock, transport=httpx.MockTransport(handle)) as fetcher:
        with pytest.raises(FetchRefusedError, match=r"https://other\.example/private/1 .* robots\.txt"):
            await visit(URL, fetcher=fetcher, robots=Robots(fetcher, clock, "Reportedly/0.1"), clock=clock)
    assert asked == ["https://www.harbour-post.example/robots.txt", URL, "https://other.example/robots.txt"]


@pytest.mark.parametrize(
    ("status", "retry_after", "passing", "wait"),
    [
        (404, None, False, None),
        (410, None, False, None),
        (403, None, False, None),
        (429, "120", True, 120.0),
        (503, "Mon, 02 Mar 2026 12:01:00 GMT", True, 60.0),
        (503, "soon", True, None),
        (500, None, True, None),
        (429, "99999999", True, 86_400.0),
        (429, "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", True, None),
        (503, "Mon, 01 Jan 2035 00:00:00 GMT", True, 86_400.0),
    ],
)
async def test_a_status_that_is_no_success_is_raised(
    status: int, retry_after: str | None, passing: bool, wait: float | None
) -> None:
    """What went wrong is told, whether it may pass, and how long the site wants us to wait."""
    clock = ManualClock(FETCHED)
    headers = {"retry-after": retry_after} if retry_after else {}
    async with fetcher_for(httpx.Response(status, headers=headers), clock) as fetcher:
        with pytest.raises(FetchStatusError, match=r"harbour-post\.example/ferry") as raised:
            await visit(URL, fetcher=fetcher, robots=None, clock=clock)
    assert (raised.value.status, raised.value.passing, raised.value.retry_after_s) == (status, passing, wait)
