"""The pages on which somebody signs in and out, and sees in whose name things are done."""

import asyncio
from datetime import timedelta
from math import ceil
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import AccessError
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.access import Access, address_of
from reportedly.newsroom.access.cookie import hold, let_go
from reportedly.newsroom.access.policy import ACCOUNT, SIGN_IN, SIGN_OUT
from reportedly.newsroom.access.visitor import Visitor, visitor_of
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.forgery import REMEDY, UNTOLD, is_ours
from reportedly.newsroom.form import Form, see
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.theme import checked_address
from reportedly.newsroom.words import counted, duration

WRONG = "That is no name and password of anybody here."
Next = Annotated[str, Query(max_length=4000)]


def access_pages(desk: Desk, access: Access) -> APIRouter:
    """The pages over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_sign_in(router, desk, access)
    _add_account(router, desk, access)
    return router


def _add_sign_in(router: APIRouter, desk: Desk, access: Access) -> None:
    def asked(request: Request, there: str, **told: object) -> Response:
        status = 200 if not told else 429 if told.get("wait_s") else 401
        page = desk.renderer.page(
            request, "sign_in.html", status=status, **({"there": there, "fault": "", "name": ""} | told)
        )
        page.headers["Cache-Control"] = "no-store"
        return page

    @router.get(SIGN_IN)
    def ask(request: Request, next: Next = "/") -> Response:  # noqa: A002 -- what such a parameter is called
        there = checked_address(next)
        return see(there) if visitor_of(request) is not None else asked(request, there)

    @router.post(SIGN_IN)
    async def sign_in(request: Request, form: Form) -> Response:
        there, name = checked_address(form.one("next") or "/"), form.one("name")
        if not access.demanded:
            return see(there)
        if not is_ours(request.headers):
            return asked(request, there, fault=f"{UNTOLD} {REMEDY}", name=name)
        outcome = await access.sign_in(name, form.one("password"), address=address_of(request))
        if outcome.secret is None:
            page = asked(request, there, name=name, **_why_not(outcome.wait))
            if outcome.wait:
                page.headers["Retry-After"] = str(ceil(outcome.wait.total_seconds()))
            return page
        await access.end(access.credentials(request, feed=False))
        return _held(see(there), request, access, outcome.secret)

    @router.post(SIGN_OUT)
    async def sign_out(request: Request) -> Response:
        await access.end(access.credentials(request, feed=False))
        answer = see(SIGN_IN if access.demanded else "/")
        let_go(answer, request)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer


def _add_account(router: APIRouter, desk: Desk, access: Access) -> None:
    def shown(request: Request, *, fault: str = "") -> Response:
        visitor, sessions = visitor_of(request), 0
        if visitor is not None and visitor.user is not None:
            sessions = desk.ledger.access.sessions.of_user(visitor.user)
        told: dict[str, object] = {"fault": fault, "sessions": sessions, "demanded": access.demanded}
        told |= {"idle": counted(round(access.settings.idle_hours), "hour")}
        told |= {"most": counted(round(access.settings.session_days), "day")}
        told |= _let_in(desk, visitor if access.demanded else None)
        return desk.renderer.page(request, "account.html", status=422 if fault else 200, **told)

    @router.get(ACCOUNT)
    def account(request: Request) -> Response:
        return shown(request)

    @router.post(f"{ACCOUNT}/password")
    async def change(request: Request, form: Form) -> Response:
        visitor = visitor_of(request)
        if visitor is None or visitor.name is None or visitor.user is None:
            return await asyncio.to_thread(shown, request, fault="Nobody is signed in here who has a password.")
        fault = await _not_changed(access, request, visitor, (form.one("now"), form.one("new"), form.one("again")))
        if fault:
            return await asyncio.to_thread(shown, request, fault=fault)
        hashed = await asyncio.to_thread(access.passwords.hash, form.one("new"))
        await asyncio.to_thread(desk.ledger.access.change_user, visitor.name, password=hashed)
        access.register.forget()
        secret = await access.begin(user=visitor.user)
        return _held(see(f"{ACCOUNT}#changed"), request, access, secret)

    @router.post(f"{ACCOUNT}/sign-out")
    def everywhere(request: Request) -> Response:
        visitor = visitor_of(request)
        if visitor is not None and visitor.user is not None and visitor.name is not None:
            desk.ledger.access.sign_out_user(visitor.name)
            access.register.forget()
        answer = see(SIGN_IN)
        let_go(answer, request)
        return answer


def _let_in(desk: Desk, visitor: Visitor | None) -> dict[str, object]:
    """Who is let in, for editors alone: a list to read, as roles are given where the server is kept."""
    if visitor is None or not visitor.role.includes(Role.EDITOR):
        return {"users": (), "tokens": ()}
    return {"users": desk.ledger.access.users(), "tokens": desk.ledger.access.tokens()}


async def _not_changed(access: Access, request: Request, visitor: Visitor, given: tuple[str, str, str]) -> str:
    """Why a password is not changed; empty if it may be."""
    now, new, again = given
    if new != again:
        return "The new password was not typed twice the same."
    try:
        access.passwords.check(new)
    except AccessError as error:
        return f"{error.message} {error.remedy or ''}"
    outcome = await access.confirm(visitor, now, address=address_of(request))
    if outcome is None:
        return ""
    return _why_not(outcome.wait)["fault"] if outcome.wait else "That is not your current password."


def _why_not(wait: timedelta) -> dict[str, str]:
    if not wait:
        return {"fault": WRONG}
    seconds = ceil(wait.total_seconds())
    return {"fault": f"Too many attempts have failed. Try again in {duration(seconds)}.", "wait_s": str(seconds)}


def _held(answer: Response, request: Request, access: Access, secret: str) -> Response:
    hold(answer, request, secret, max_age_s=int(access.settings.session_days * 86_400))
    answer.headers["Cache-Control"] = "no-store"
    return answer
