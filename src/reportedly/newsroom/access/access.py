"""Who is let in, decided in one place, and what is remembered for that."""

import asyncio
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from starlette.requests import Request

from reportedly.clock import Clock, WallClock
from reportedly.errors import AccessError
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_book import key_of
from reportedly.newsroom.access.attempts import Attempts
from reportedly.newsroom.access.cookie import cookie_name
from reportedly.newsroom.access.credentials import Credentials, credentials_of, digest_of, new_secret
from reportedly.newsroom.access.meter import Meter
from reportedly.newsroom.access.passwords import Passwords
from reportedly.newsroom.access.register import Register
from reportedly.newsroom.access.visitor import Means, Visitor
from reportedly.settings import AccessSettings

log = structlog.get_logger(__name__)

_CROWDED = timedelta(seconds=5)
_REMEDY = (
    "Add a user with `reportedly users add NAME`, or a token with `reportedly tokens add NAME`, or set "
    "REPORTEDLY_ACCESS_TOKEN; or serve on 127.0.0.1."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What came of an attempt to sign in: a session's secret, or how long to wait, or neither where it was wrong."""

    secret: str | None = None
    wait: timedelta = timedelta()


class Access:
    """Decides who is let in. Until a server says by :meth:`open_at` where it serves, nobody is who shows nothing.

    ``clock`` is the wall's, also where the newsroom's own runs faster: a session is a person's.
    """

    def __init__(self, ledger: Ledger, *, clock: Clock | None = None) -> None:
        self._ledger, self.clock = ledger, clock or WallClock()
        self.demanded, self.is_here = True, False
        self.passwords, self.attempts, self._meter = Passwords(), Attempts(), Meter()
        self.heed(AccessSettings())

    def heed(self, settings: AccessSettings) -> None:
        """Take these settings instead of those that are usual."""
        self.settings = settings
        self.register = Register(self._ledger, settings)

    def open_at(self, address: str) -> None:
        """Serve at an address. Raises AccessError where all must sign in and nobody could."""
        self.is_here = ipaddress.ip_address(address).is_loopback
        self.demanded = self.settings.required == "always" or not self.is_here
        if self.demanded and not self.register.lets_any_in:
            raise AccessError(
                f"Whoever reaches {address} would have to sign in, and there is nobody who could.", remedy=_REMEDY
            )

    def credentials(self, request: Request, *, feed: bool) -> Credentials:
        """What a request shows."""
        return credentials_of(request, cookie=cookie_name(request), feed=feed)

    async def who(self, shown: Credentials) -> Visitor | None:
        """Who shows this; None for nobody. Raises LedgerError."""
        if not shown.shown:
            return None
        now = self.clock.now()
        known = self.register.remembered(shown, now)
        return known or await asyncio.to_thread(self.register.look_up, shown, now)

    def wait_s(self, visitor: Visitor | None, request: Request) -> int:
        """Count a request to the API; returns 0, or the seconds to wait until there is one left."""
        most = self.settings.requests_per_minute
        key = f"proof {visitor.proof}" if visitor is not None else f"address {address_of(request)}"
        return self._meter.take(key, most, self.clock.now()) if most else 0

    async def sign_in(self, name: str, password: str, *, address: str) -> SignIn:
        """Try to begin a session with a user's name and password, or, without a name, with a token."""
        now, key = self.clock.now(), key_of(name)
        wait = self._begin_attempt(address, key, now)
        if wait:
            return SignIn(wait=wait)
        begun = await (self._by_password(name, password) if key else self._by_token(password))
        if begun is None:
            log.warning("access.refused", address=address)
            return SignIn()
        self.attempts.succeeded(address, key, now)
        log.info("access.signed_in", address=address)
        return SignIn(secret=begun)

    async def confirm(self, visitor: Visitor, password: str, *, address: str) -> SignIn | None:
        """None where this is the password of who is signed in; else how long to wait, or that it was wrong."""
        now, name = self.clock.now(), visitor.name or ""
        wait = self._begin_attempt(address, key_of(name), now)
        if wait:
            return SignIn(wait=wait)
        user = await asyncio.to_thread(self._ledger.access.user, name)
        if not await self.passwords.is_right(password, user.password if user else None):
            return SignIn()
        self.attempts.succeeded(address, key_of(name), now)
        return None

    def _begin_attempt(self, address: str, key: str, now: datetime) -> timedelta:
        wait = _CROWDED if self.passwords.is_crowded else self.attempts.wait(address, key, now)
        if not wait:
            self.attempts.begin(address, key, now)
        return wait

    async def begin(self, *, user: int | None = None, token: str | None = None) -> str:
        """Begin a session; returns its secret. Those that are over go."""
        secret, now = new_secret(), self.clock.now()
        book = self._ledger.access.sessions
        made_by, seen_by = (
            now - timedelta(days=self.settings.session_days),
            now - timedelta(hours=self.settings.idle_hours),
        )
        await asyncio.to_thread(book.end_old, made_by=made_by, seen_by=seen_by)
        await asyncio.to_thread(book.begin, digest_of(secret), now, user=user, token=token)
        return secret

    async def is_still(self, visitor: Visitor) -> bool:
        """Whether who came by a token or a session would still be let in: asked while an answer has no end."""
        if visitor.means is Means.HERE:
            return True
        of_token = visitor.means is Means.TOKEN
        shown = Credentials(token=visitor.proof) if of_token else Credentials(session=visitor.proof)
        now = await self.who(shown)
        return now is not None and now.reads

    async def end(self, shown: Credentials) -> None:
        """End the session that a request shows, if it shows one."""
        if shown.session:
            await asyncio.to_thread(self._ledger.access.sessions.end, shown.session)
            self.register.forget()

    async def _by_password(self, name: str, password: str) -> str | None:
        user = await asyncio.to_thread(self._ledger.access.user, name)
        if not await self.passwords.is_right(password, user.password if user else None):
            return None
        return None if user is None else await self.begin(user=user.id)

    async def _by_token(self, token: str) -> str | None:
        digest = digest_of(token)
        found = await asyncio.to_thread(self.register.of_token, digest, self.clock.now())
        return None if found is None or not found.reads else await self.begin(token=digest)


def address_of(request: Request) -> str:
    """From where a request comes, as far as one household goes: of IPv6 the first 64 bits."""
    client = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client[:80]
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
