"""What stands between a request and the handlers: the names we answer to, the headers that bind browsers."""

import ipaddress
import re
from collections.abc import Callable, MutableSet

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.newsroom.fault import Wrong
from reportedly.newsroom.forgery import REFUSAL, REMEDY, is_forged

Refuse = Callable[[Request, Wrong], Response]
"""Says what is wrong with a request."""

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
_DAY_S = 86_400
_PORT = re.compile(r":[0-9]{1,5}\Z")


class Guard:
    """Refuses strange ``Host`` names and forged requests, answers HEAD as GET, sets security headers on every answer.

    Addresses pass: a page of another site can be made to resolve to us only under that site's name (DNS rebinding).
    ``hosts`` are the names that pass, lower case; it may grow while the server starts. ``refuse`` says why something
    is refused. ``strict_days`` tells for how many days whoever comes over TLS, to us or to a proxy that we believe, is
    asked to come so alone (RFC 6797). 0 asks nothing, and over plain HTTP nothing is said, as no browser heeds it.
    """

    def __init__(
        self, app: ASGIApp, *, hosts: MutableSet[str], refuse: Refuse, strict_days: Callable[[], int] = lambda: 0
    ) -> None:
        self._app, self._hosts, self._refuse, self._strict_days = app, hosts, refuse, strict_days

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        is_secure = scope.get("scheme") == "https"
        headers = SECURITY_HEADERS | (self._strict() if is_secure else {})

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
                if is_secure:
                    message["headers"] = [_secured(*header) for header in message["headers"]]
            await send(message)

        request = Request(scope)
        wrong = self._wrong(request)
        if wrong is not None:
            await self._refuse(request, wrong)(scope, receive, sealed)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, sealed)

    def _strict(self) -> dict[str, str]:
        days = self._strict_days()
        return {"Strict-Transport-Security": f"max-age={days * _DAY_S}"} if days else {}

    def _wrong(self, request: Request) -> Wrong | None:
        name = host_name(request.headers.get("host", ""))
        if not (name in self._hosts or _is_address(name)):
            told = f"This server does not answer to the name {name[:80]!r}."
            return Wrong(status=400, detail=told, remedy="If it is one of its names, put it into setting server.names.")
        if is_forged(request.method, request.headers):
            return Wrong(status=403, detail=REFUSAL, remedy=REMEDY)
        return None


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header of an answer over TLS: no cookie, whoever sets it, may then travel without.

    >>> _secured(b"set-cookie", b"theme=dark; path=/"), _secured(b"etag", b"x")
    ((b'set-cookie', b'theme=dark; path=/; Secure'), (b'etag', b'x'))
    """
    bare = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return name, value + b"; Secure" if bare else value


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
