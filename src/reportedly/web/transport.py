"""Connections that are made to checked addresses only.

A name is looked up here, all its addresses are judged, and the connection goes to an address that was judged: no
second look-up can lead elsewhere (DNS rebinding). TLS and the Host header keep the name.
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from typing import cast

import httpcore
import httpx

from reportedly.errors import FetchAddressError, FetchNameError
from reportedly.web.addresses import AddressRule
from reportedly.web.resolver import Resolver

SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections, to addresses that ``rule`` allows alone."""

    def __init__(self, rule: AddressRule, resolver: Resolver) -> None:
        self._rule, self._resolver, self._backend = rule, resolver, httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 -- the interface of httpcore has it
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of ``host`` that answers. Raises FetchAddressError if any is not allowed."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._checked(host, port)
                return await self._first(addresses, port, local_address, socket_options)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error

    async def _checked(self, host: str, port: int) -> tuple[str, ...]:
        addresses = await self._resolver.resolve(host, port)
        refused = next((address for address in addresses if not self._rule.allows(address)), None)
        if refused is not None:
            raise FetchAddressError(
                f"{host} is not fetched: its address {refused} is not a public one.",
                remedy="To fetch from your own network, list it in the setting fetch.allow_networks.",
            )
        if not addresses:
            raise FetchNameError(f"{host} has no address.")
        return addresses

    async def _first(
        self, addresses: tuple[str, ...], port: int, local_address: str | None, options: SocketOptions | None
    ) -> httpcore.AsyncNetworkStream:
        for address in addresses[:-1]:
            try:
                return await self._backend.connect_tcp(address, port, None, local_address, options)
            except httpcore.ConnectError:
                continue
        return await self._backend.connect_tcp(addresses[-1], port, None, local_address, options)

    async def sleep(self, seconds: float) -> None:
        """Wait between retries."""
        await self._backend.sleep(seconds)


class CheckedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 over :class:`CheckedBackend`: no proxies, no cookies, no redirects."""

    def __init__(self, rule: AddressRule, resolver: Resolver) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=None,
            max_keepalive_connections=32,
            keepalive_expiry=15.0,
            network_backend=CheckedBackend(rule, resolver),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send ``request``; its stream raises httpcore's exceptions."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(status_code=answer.status, headers=answer.headers, stream=_Stream(answer))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in cast("AsyncIterable[bytes]", self._answer.stream):
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
