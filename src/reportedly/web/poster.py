"""Posting to an address that a person named: to public addresses, and those that the settings allow; no redirects."""

import asyncio
from collections.abc import AsyncIterable, Collection, Mapping
from typing import cast

import httpcore
import httpx

from reportedly.clock import Clock
from reportedly.errors import DeliveryError, FetchError, FetchRefusedError
from reportedly.web.addresses import AddressRule
from reportedly.web.resolver import Resolver, SystemResolver
from reportedly.web.retry import retry_after_s
from reportedly.web.target import target
from reportedly.web.transport import CheckedTransport

MOST_READ = 64 * 1024
LONGEST_WAIT_S = 6 * 3600.0
_GONE = 410
_FOR_LATER = frozenset({408, 409, 425, 429})
_NOT_SENT = (
    "To send to your own machine or network, list it in the setting alerts.webhook_networks, such as 127.0.0.0/8."
)


class Poster:
    """Posts small bodies. Limits of time are real seconds; ``clock`` tells how long a Retry-After asks to wait.

    ``allow_networks`` may be posted to although they are not public; addresses are judged after the name was looked up,
    and the connection goes to one that was judged.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        allow_networks: Collection[str] = (),
        timeout_s: float = 10.0,
        resolver: Resolver | None = None,
    ) -> None:
        self._clock, self._timeout_s = clock, timeout_s
        self._transport = CheckedTransport(AddressRule(allow_networks), resolver or SystemResolver())

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Post ``body``; done once the receiver has answered with any status from 200 to 299.

        Raises DeliveryError, ``passing`` where a later try may succeed.
        """
        try:
            async with asyncio.timeout(self._timeout_s):
                answer = await self._answer(url, body, headers)
        except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise DeliveryError(f"There was no answer within {self._timeout_s:g} s.", passing=True) from error
        except FetchRefusedError as error:
            raise DeliveryError(f"{error.message.replace('fetched', 'sent to')} {_NOT_SENT}", passing=False) from error
        except FetchError as error:
            raise DeliveryError(error.message, passing=error.passing) from error
        except (httpx.TransportError, httpcore.ProtocolError, httpcore.NetworkError) as error:
            raise DeliveryError(f"There was no connection: {error or type(error).__name__}.", passing=True) from error
        self._judge(answer)

    async def _answer(self, url: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        timeout = httpx.Timeout(self._timeout_s)
        request = httpx.Request(
            "POST", target(url), content=body, headers=dict(headers), extensions={"timeout": timeout.as_dict()}
        )
        answer = await self._transport.handle_async_request(request)
        read = 0
        try:
            async for piece in cast("AsyncIterable[bytes]", answer.stream):
                read += len(piece)
                if read > MOST_READ:
                    break
        finally:
            await answer.aclose()
        return answer

    def _judge(self, answer: httpx.Response) -> None:
        status = answer.status_code
        if 200 <= status < 300:
            return
        wait = retry_after_s(answer.headers.get("retry-after"), self._clock.now(), longest_s=LONGEST_WAIT_S)
        if 300 <= status < 400:
            raise DeliveryError(f"It answered {status} and points elsewhere; give the address itself.", passing=False)
        if status == _GONE:
            raise DeliveryError("It answered 410: the address is gone for good.", passing=False)
        passing = status >= 500 or status in _FOR_LATER
        raise DeliveryError(f"It answered {status}.", passing=passing, retry_after_s=wait)
