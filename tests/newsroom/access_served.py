"""A newsroom that wants to know who asks, served on loopback, with a reader, an editor, and their tokens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom import create_app
from reportedly.newsroom.access.access import Access
from reportedly.newsroom.access.credentials import digest_of
from reportedly.newsroom.access.passwords import Passwords
from reportedly.settings import AccessSettings

PASSWORD = "a kettle beside the lighthouse"  # noqa: S105 -- of invented people
PEOPLE = {"Ada Reader": Role.READER, "Edda Editor": Role.EDITOR}
TOKENS = {"rpt_of_a_reader": Role.READER, "rpt_of_an_editor": Role.EDITOR, "rpt_of_a_feed": Role.FEEDS}
READS, EDITS = ({"Authorization": f"Bearer {token}"} for token in list(TOKENS)[:2])
PAGE = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def quick() -> Passwords:
    """Passwords that are hashed at once, as no test is about how long that takes."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def people(ledger: Ledger) -> None:
    """Let somebody in."""
    hashed = quick().hash(PASSWORD)
    for name, role in PEOPLE.items():
        ledger.access.add_user(name, role, hashed, BEGIN)
    for token, role in TOKENS.items():
        ledger.access.add_token(f"the program {token[4:]}", role, digest_of(token), BEGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """The application, what decides who is let in, the clock that it goes by."""

    app: FastAPI
    access: Access
    clock: ManualClock


def guarded(ledger: Ledger, settings: AccessSettings | None = None) -> Guarded:
    """An application in which all must sign in."""
    app = create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)
    access: Access = app.state.access
    clock = ManualClock(BEGIN)
    access.clock, access.passwords = clock, quick()
    access.heed(settings or AccessSettings(required="always"))
    return Guarded(app=app, access=access, clock=clock)


@asynccontextmanager
async def guarding(ledger: Ledger, settings: AccessSettings | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """A client that shows nothing by itself, of a served application in which all must sign in."""
    async with serving(guarded(ledger, settings).app) as client:
        yield client


async def sign_in(
    client: httpx.AsyncClient, name: str = "Edda Editor", password: str = PASSWORD, **more: str
) -> httpx.Response:
    """Send the form of the page on which one signs in; the client keeps the cookie."""
    return await client.post("/sign-in", data={"name": name, "password": password, **more}, headers=OURS)
