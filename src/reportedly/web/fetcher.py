"""Fetching that is safe by default: schemes, addresses, time, size, redirects and unpacking all have their limits."""

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable, Mapping
from types import TracebackType
from typing import Self, cast

import httpcore
import httpx

from reportedly.clock import Clock
from reportedly.errors import (
    FetchConnectError,
    FetchError,
    FetchRedirectError,
    FetchSecurityError,
    FetchTimeoutError,
    FetchTooLargeError,
)
from reportedly.settings import FetchSettings
from reportedly.web.addresses import AddressRule
from reportedly.web.decoder import ACCEPTED, Decoder
from reportedly.web.fetched import Fetched
from reportedly.web.hosts import Hosts
from reportedly.web.resolver import Resolver, SystemResolver
from reportedly.web.target import target
from reportedly.web.transport import CheckedTransport

_CLOSED = (
    httpx.ReadError,
    httpx.WriteError,
    httpx.RemoteProtocolError,
    httpcore.ReadError,
    httpcore.WriteError,
    httpcore.RemoteProtocolError,
)
Leave = Callable[[str], Awaitable[None]]
"""Asks whether a URL may be requested and raises FetchRefusedError, or another FetchError, if it may not."""

_REDIRECTS, _PERMANENT = (301, 302, 303, 307, 308), (301, 308)


class Fetcher:
    """Gets what a URL holds.

    ``clock`` dates the answers and paces the requests to one host; limits of time are real seconds. A ``transport``
    replaces the connections *and the judging of addresses*; a ``resolver`` replaces the look-up of names alone.
    """

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        self._settings, self._clock = settings, clock
        self._hosts = Hosts(clock, per_host=settings.per_host, delay_s=settings.host_delay_s)
        self._transport = transport or CheckedTransport(
            AddressRule(settings.allow_networks), resolver or SystemResolver()
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    def keep_apart(self, host: str, delay_s: float) -> None:
        """Begin requests to ``host`` at least ``delay_s`` seconds apart from now on; the settings may ask for more."""
        self._hosts.at_least(host, delay_s)

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None, leave: Leave | None = None) -> Fetched:
        """Fetch ``url``, following redirects; an answer of any other status is returned, not raised.

        ``headers`` go to every host on the way, so put no secret in them; a value that is not printable ASCII is left
        out. ``leave`` is awaited with the address of every hop, the first and the redirects', before it is requested;
        what it raises ends the request. Raises FetchError or one of its kinds.
        """
        here, permanent, trail = target(url), None, _Trail(self._settings)
        only_permanent = True
        while True:
            if leave is not None:
                await leave(str(here))
            async with self._hosts.turn(here.host):
                answer = await self._answer(here, headers or {}, trail)
            location = answer.headers.get("location")
            if answer.status_code not in _REDIRECTS or not location:
                return self._fetched(url, here, permanent, answer)
            here = trail.follow(here, location)
            only_permanent = only_permanent and answer.status_code in _PERMANENT
            permanent = here if only_permanent else permanent

    def _fetched(self, url: str, here: httpx.URL, permanent: httpx.URL | None, answer: httpx.Response) -> Fetched:
        return Fetched(
            requested_url=url,
            url=str(here),
            permanent_url=None if permanent is None else str(permanent),
            status=answer.status_code,
            headers=dict(httpx.Headers(answer.headers.raw, encoding="latin-1")),
            body=answer.content,
            fetched_at=self._clock.now(),
        )

    async def _answer(self, url: httpx.URL, headers: Mapping[str, str], trail: "_Trail") -> httpx.Response:
        """One hop, read whole, with every failure told in words."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            async with asyncio.timeout(trail.seconds_left):
                return await self._exchange(url, headers)
        except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise FetchTimeoutError(self._timeout_in_words(url, error)) from error
        except (httpx.TransportError, httpcore.ProtocolError, httpcore.NetworkError) as error:
            raise _kind(error)(f"{url.host} could not be read: {_reason(error)} ({url}).") from error
        finally:
            trail.seconds_left -= loop.time() - began

    def _timeout_in_words(self, url: httpx.URL, error: Exception) -> str:
        limits = self._settings
        if isinstance(error, httpx.ConnectTimeout | httpcore.ConnectTimeout):
            return f"{url.host} could not be reached within {limits.connect_timeout_s:g} s ({url})."
        if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
            return f"{url.host} fell silent for {limits.read_timeout_s:g} s ({url})."
        return f"{url.host} did not answer within {limits.total_timeout_s:g} s ({url})."

    async def _exchange(self, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Response:
        answer = await self._head(self._request(url, headers))
        try:
            body = b"" if answer.status_code in _REDIRECTS else await self._body(answer)
        except FetchError as error:
            raise type(error)(f"{url.host}: {error.message} ({url}).", remedy=error.remedy) from error
        finally:
            await answer.aclose()
        # Raw, since not every site writes its headers in ASCII.
        kept = [(name, value) for name, value in answer.headers.raw if name.lower() != b"content-encoding"]
        return httpx.Response(answer.status_code, headers=kept, content=body)

    async def _head(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body unread. A connection that lay idle may be closed under our hands: then once more."""
        try:
            return await self._transport.handle_async_request(request)
        except _CLOSED:
            return await self._transport.handle_async_request(request)

    def _request(self, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Request:
        limits = self._settings
        timeout = httpx.Timeout(limits.read_timeout_s, connect=limits.connect_timeout_s)
        sendable = {name.lower(): value for name, value in headers.items() if value.isascii() and value.isprintable()}
        named = {"accept": "*/*", **sendable}
        named |= {"user-agent": limits.user_agent, "accept-encoding": ACCEPTED}
        return httpx.Request("GET", url, headers=named, extensions={"timeout": timeout.as_dict()})

    async def _body(self, answer: httpx.Response) -> bytes:
        limits = self._settings
        announced = answer.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > limits.max_bytes:
            raise FetchTooLargeError(f"the answer is larger than {limits.max_bytes:,} bytes")
        coding = answer.headers.get("content-encoding", "")
        decoder = Decoder(coding, max_bytes=limits.max_bytes, max_ratio=limits.max_ratio)
        body, stream = bytearray(), cast("AsyncIterable[bytes]", answer.stream)
        async for piece in stream:
            body += decoder.feed(piece)
        decoder.close()
        return bytes(body)


class _Trail:
    """What is left of the time and the redirects of one request."""

    def __init__(self, settings: FetchSettings) -> None:
        self.seconds_left = settings.total_timeout_s
        self._max_redirects = settings.max_redirects
        self._seen: list[httpx.URL] = []

    def follow(self, here: httpx.URL, location: str) -> httpx.URL:
        self._seen.append(here)
        there = target(location, base=here)
        if there in self._seen:
            raise FetchRedirectError(f"{here.host} redirects in a circle ({there}).")
        if len(self._seen) > self._max_redirects:
            raise FetchRedirectError(f"{here.host} redirects more than {self._max_redirects} times ({there}).")
        return there


def _kind(error: Exception) -> type[FetchError]:
    if "SSL" in str(error) or "CERTIFICATE" in str(error):
        return FetchSecurityError
    return FetchConnectError if isinstance(error, httpx.ConnectError | httpcore.ConnectError) else FetchError


def _reason(error: Exception) -> str:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "its security certificate is not valid for it"
    if isinstance(error, httpx.ConnectError | httpcore.ConnectError):
        return "no connection" + (f", {error}" if str(error) else "")
    if isinstance(error, httpx.ProtocolError | httpcore.ProtocolError):
        return f"its answer is not proper HTTP, {error}"
    return "the connection broke" + (f", {error}" if str(error) else "")
