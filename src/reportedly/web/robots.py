"""What sites ask of robots (RFC 9309), asked once a day."""

import asyncio
import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from protego import Protego

from reportedly.clock import Clock
from reportedly.errors import FetchError, FetchRefusedError, RobotsUnknownError
from reportedly.web.fetcher import Fetcher
from reportedly.web.target import target

_KEPT = timedelta(days=1)
_KEPT_WHEN_UNREACHABLE = timedelta(minutes=30)
_MAX_BYTES = 512_000
_REMEMBERED = 5_000
_LONGEST_DELAY_S = 60.0


class Robots:
    """The robots.txt of every site, cached.

    Without a file (4xx) all is allowed; while the site fails (5xx, 429, no answer) nobody knows. ``user_agent`` is the
    whole header; its first word up to a slash is the name that the rules are read for.
    """

    def __init__(self, fetcher: Fetcher, clock: Clock, user_agent: str) -> None:
        self._fetcher, self._clock = fetcher, clock
        self._robot = re.split(r"[/\s]", user_agent, maxsplit=1)[0]
        self._sites: dict[str, _Site] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def allows(self, url: str) -> bool:
        """Whether the site of ``url`` lets us fetch it.

        A ``Crawl-delay`` that the site asks for is handed to the fetcher, which keeps to it, up to a minute.
        Raises FetchRefusedError for what is no URL of the web, RobotsUnknownError while the site fails.
        """
        address = target(url)
        site = await self._site(address)
        self._fetcher.keep_apart(address.host, min(_LONGEST_DELAY_S, self._delay_s(site) or 0.0))
        if not site.reachable:
            wait = max(0.0, (site.until - self._clock.now()).total_seconds())
            message = f"{url} is not fetched for now: the robots.txt of its site cannot be read."
            raise RobotsUnknownError(message, retry_after_s=wait)
        return site.rules is None or bool(site.rules.can_fetch(url, self._robot))

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the site's robots.txt names, as it prints them; none while it cannot be read.

        Raises FetchRefusedError for what is no URL of the web.
        """
        rules = (await self._site(target(url))).rules
        return () if rules is None else tuple(str(one) for one in rules.sitemaps)

    async def crawl_delay(self, url: str) -> float | None:
        """The seconds between two requests that the site asks for, None if it does not say."""
        return self._delay_s(await self._site(target(url)))

    def _delay_s(self, site: "_Site") -> float | None:
        delay = None if site.rules is None else site.rules.crawl_delay(self._robot)
        return max(0.0, float(delay)) if delay is not None and math.isfinite(delay) else None

    async def _site(self, url: httpx.URL) -> "_Site":
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        lock = self._locks.setdefault(origin, asyncio.Lock())
        async with lock:
            known = self._sites.get(origin)
            if known is None or known.until <= self._clock.now():
                known = self._sites[origin] = await self._asked(origin)
        if len(self._sites) > _REMEMBERED:
            self._forget_old()
        return known

    async def _asked(self, origin: str) -> "_Site":
        try:
            answer = await self._fetcher.get(origin + "/robots.txt", headers={"accept": "text/plain, */*;q=0.5"})
        except FetchRefusedError:
            raise  # an address that we never reach is nothing that passes
        except FetchError:
            return _Site(until=self._clock.now() + _KEPT_WHEN_UNREACHABLE, reachable=False)
        if answer.status >= 500 or answer.status == 429:
            return _Site(until=self._clock.now() + _KEPT_WHEN_UNREACHABLE, reachable=False)
        rules = None
        if 200 <= answer.status < 300:
            rules = Protego.parse(answer.body[:_MAX_BYTES].decode("utf-8-sig", "replace"))
        return _Site(until=self._clock.now() + _KEPT, rules=rules)

    def _forget_old(self) -> None:
        now = self._clock.now()
        self._sites = {origin: site for origin, site in self._sites.items() if site.until > now}
        self._locks = {origin: lock for origin, lock in self._locks.items() if origin in self._sites or lock.locked()}


@dataclass(frozen=True, slots=True)
class _Site:
    until: datetime
    rules: Protego | None = None
    reachable: bool = True
