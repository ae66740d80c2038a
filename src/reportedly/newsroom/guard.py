"""What stands between a request and the handlers: the names we answer to, the headers that bind browsers."""

import ipaddress
import re
from collections.abc import MutableSet

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.newsroom.forgery import REFUSAL, is_forged

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Other sites learn nothing; our own forms tell us that they are ours ("no-referrer" would make their Origin null).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PORT = re.compile(r":[0-9]{1,5}\Z")


class Guard:
    """Refuses strange ``Host`` names and forged requests, answers HEAD as GET, sets security headers on every answer.

    Addresses pass: a page of another site can be made to resolve to us only under that site's name (DNS rebinding).
    ``hosts`` are the names that pass, lower case; it may grow while the server starts.
    """

    def __init__(self, app: ASGIApp, *, hosts: MutableSet[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, sealed)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, sealed)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        name = host_name(headers.get("host", ""))
        if not (name in self._hosts or _is_address(name)):
            return PlainTextResponse(f"This server does not answer to the name {name!r}.\n", status_code=400)
        return PlainTextResponse(REFUSAL, status_code=403) if is_forged(method, headers) else None


def host_name(header: str) -> str:
    """The name or address in a ``Host`` header, lower case, without port and brackets.

    >>> host_name("LocalHost:8765"), host_name("[::1]:8765"), host_name("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    name = _PORT.sub("", header).lower()
    return name[1:-1] if name.startswith("[") and name.endswith("]") else name.rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
