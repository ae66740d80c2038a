"""The gate: every request passes it, and none gets to a handler that its visitor may not make.

It stands before the routes, not at them: what a route needs is told by its method and path (:mod:`.policy`), so that a
route that is added needs a reader to be read and an editor for the rest, whether its author thinks of that or not. A
path that does not exist is refused alike, so that nobody learns from outside which do.
"""

from urllib.parse import quote

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import LedgerError
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.access import Access
from reportedly.newsroom.access.credentials import Credentials, without_token
from reportedly.newsroom.access.policy import ACCOUNT, SIGN_IN, is_feed, is_for_programs, is_metered, needed
from reportedly.newsroom.access.visitor import HERE, Means, Visitor
from reportedly.newsroom.fault import Wrong
from reportedly.newsroom.forgery import READING, REMEDY, UNTOLD, is_ours
from reportedly.newsroom.guard import Refuse

log = structlog.get_logger(__name__)

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_BY_PROXY = Wrong(
    status=403,
    detail="This came through a proxy, but here nobody need sign in, as only this machine is served.",
    remedy="Set access.required to always, and add users: see docs/how-to/let-others-in.md.",
)
_UNKNOWN = "You are not signed in, or no longer."
_UNREADABLE = Wrong(
    status=503, detail="The ledger, which tells who you are, cannot be read.", headers={"Retry-After": "10"}
)
_IN_ADDRESS = Wrong(
    status=403,
    detail="A token in an address can be read by others: only one for feeds is taken there.",
    remedy="Make one by `reportedly tokens add NAME --role feeds`, or send it as Authorization: Bearer.",
)


class Gate:
    """Finds out who asks, refuses what they may not, keeps what is private out of shared caches."""

    def __init__(self, app: ASGIApp, *, access: Access, refuse: Refuse) -> None:
        self._app, self._access, self._refuse = app, access, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. There are no websockets here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            request = Request(scope)
            refusal = await self._refusal(request)
            if self._access.demanded and needed("GET", request.url.path) is not None:
                send = _private(send)
            await (refusal or self._app)(scope, receive, send)

    async def _refusal(self, request: Request) -> Response | None:
        access, path = self._access, request.url.path
        if not access.demanded:
            if any(name in request.headers for name in _PASSED_ON):
                return self._refuse(request, _BY_PROXY)
            request.state.visitor = HERE
            return None
        shown = access.credentials(request, feed=is_feed(path))
        request.scope["query_string"] = without_token(request.scope["query_string"])
        try:
            visitor = request.state.visitor = await access.who(shown)
        except LedgerError as error:
            log.warning("access.unreadable", error=error.message)
            return self._refuse(request, _UNREADABLE)
        wait_s = access.wait_s(visitor, request) if is_metered(path) else 0
        if wait_s:
            return self._refuse(request, _too_many(wait_s))
        return self._not_allowed(request, shown, visitor)

    def _not_allowed(self, request: Request, shown: Credentials, visitor: Visitor | None) -> Response | None:
        need = needed(request.method, request.url.path)
        if need is None:
            return None
        if visitor is None:
            return self._unknown(request, shown)
        if not visitor.role.includes(need):
            return self._refuse(request, _beyond(visitor, need))
        if shown.in_address and visitor.role is not Role.FEEDS:
            return self._refuse(request, _IN_ADDRESS)
        if visitor.means is Means.SESSION and request.method not in READING and not is_ours(request.headers):
            return self._refuse(request, Wrong(status=403, detail=UNTOLD, remedy=REMEDY))
        return None

    def _unknown(self, request: Request, shown: Credentials) -> Response:
        path = request.url.path
        if _is_opened_by_a_person(request) and not (is_for_programs(path) or is_feed(path) or shown.token):
            query = f"?{request.url.query}" if request.url.query else ""
            there = "" if path == "/" and not query else f"?next={quote(path + query, safe='/')}"
            return RedirectResponse(f"{SIGN_IN}{there}", status_code=303, headers={"Cache-Control": "no-store"})
        scheme = "Basic" if is_feed(path) else "Bearer"
        wrong = ', error="invalid_token"' if shown.token and scheme == "Bearer" else ""
        headers = {"WWW-Authenticate": f'{scheme} realm="Reportedly"{wrong}'}
        remedy = (
            "Send a good token as Authorization: Bearer." if is_for_programs(path) else "Sign in and send it again."
        )
        return self._refuse(request, Wrong(status=401, detail=_UNKNOWN, remedy=remedy, headers=headers))


def _is_opened_by_a_person(request: Request) -> bool:
    """Whether a browser opens a page, rather than a script of a page that fetches something."""
    is_page = request.headers.get("sec-fetch-dest", "document") == "document"
    return request.method == "GET" and is_page and "text/html" in request.headers.get("accept", "")


def _too_many(wait_s: int) -> Wrong:
    return Wrong(
        status=429,
        detail="More was asked in the last minute than is answered.",
        remedy=f"Come back in {wait_s} s; setting access.requests_per_minute is how much may be asked.",
        headers={"Retry-After": str(wait_s)},
    )


def _beyond(visitor: Visitor, need: Role) -> Wrong:
    who = f"{visitor.name} has the role {visitor.role}: this needs {'an' if need is Role.EDITOR else 'a'} {need}."
    return Wrong(status=403, detail=who, remedy=f"Whoever keeps this server can give another role: see {ACCOUNT}.")


def _private(send: Send) -> Send:
    """Keep an answer out of caches that several people share, and apart for each who asks."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            kept = headers.get("cache-control", "no-cache")
            if not _says(kept, "private") and not _says(kept, "no-store"):
                rest = [part for part in kept.split(",") if part.strip() != "public"]
                headers["cache-control"] = ", ".join(["private", *(part.strip() for part in rest)])
            for name in ("Cookie", "Authorization"):
                if name.lower() not in headers.get("vary", "").lower():
                    headers.add_vary_header(name)
        await send(message)

    return sent


def _says(header: str, word: str) -> bool:
    return word in {part.strip() for part in header.split(",")}
