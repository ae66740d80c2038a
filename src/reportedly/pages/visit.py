"""Fetching the page of an article, with leave of its site."""

from functools import partial

from reportedly.clock import Clock
from reportedly.errors import FetchRefusedError, FetchStatusError
from reportedly.records import Page
from reportedly.web import Fetched, Fetcher, Robots, retry_after_s

_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_PASSING = (408, 425, 429)
_GONE = (404, 410)
_LONGEST_WAIT_S = 86_400.0


async def visit(url: str, *, fetcher: Fetcher, robots: Robots | None, clock: Clock) -> Page:
    """The page at ``url``, raw. ``robots`` None asks for no leave.

    Leave is asked for every address on the way, redirects included. Raises FetchRefusedError where robots.txt forbids
    one, RobotsUnknownError while it cannot be read, FetchStatusError
    for any status but success (``passing`` for 429, 5xx and the like, with the wait that the site asked for), and what
    the fetcher raises.
    """
    leave = None if robots is None else partial(_ask_leave, robots)
    fetched = await fetcher.get(url, headers={"accept": _ACCEPT}, leave=leave)
    if not 200 <= fetched.status < 300:
        raise _failure(fetched, clock)
    return Page(
        url=fetched.url,
        content=fetched.body,
        content_type=fetched.headers.get("content-type"),
        fetched_at=fetched.fetched_at,
    )


async def _ask_leave(robots: Robots, url: str) -> None:
    if not await robots.allows(url):
        raise FetchRefusedError(
            f"{url} is not fetched: the site's robots.txt forbids it.",
            remedy="Whoever has the site's leave can set pages.robots to false.",
        )


def _failure(fetched: Fetched, clock: Clock) -> FetchStatusError:
    status = fetched.status
    words = "there is no such page any more" if status in _GONE else f"the site answered with status {status}"
    return FetchStatusError(
        f"{fetched.url}: {words}.",
        status=status,
        passing=status in _PASSING or status >= 500,
        retry_after_s=retry_after_s(fetched.headers.get("retry-after"), clock.now(), longest_s=_LONGEST_WAIT_S),
    )
