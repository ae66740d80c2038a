"""The reader's choice of light or dark: kept in a cookie, so that the first byte of a page has the right colours."""

from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import APIRouter, HTTPException, Request, Response

from reportedly.newsroom.as_of import PARAMETER, moment_of, with_moment
from reportedly.newsroom.form import Form, see
from reportedly.newsroom.routes import Routes

COOKIE = "theme"
_YEAR_S = 31_536_000


class Theme(StrEnum):
    """By which colours pages are shown; ``SYSTEM`` follows the reader's device."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @property
    def dark_media(self) -> str:
        """For which media the dark colours are taken. Paper stays light."""
        return {
            Theme.SYSTEM: "screen and (prefers-color-scheme: dark)",
            Theme.LIGHT: "not all",
            Theme.DARK: "screen",
        }[self]


def theme_of(request: Request) -> Theme:
    """What the reader chose; the device's where nothing was, or nothing that there is."""
    return chosen(request.cookies.get(COOKIE, ""))


def chosen(name: str) -> Theme:
    """The theme of a name; that of the device for a name that there is not.

    >>> chosen("dark"), chosen("mauve")
    (<Theme.DARK: 'dark'>, <Theme.SYSTEM: 'system'>)
    """
    return Theme(name) if name in {theme.value for theme in Theme} else Theme.SYSTEM


def address_here(request: Request) -> str:
    """The address of the page that is asked for, at its moment, for ways back to it."""
    query = urlencode([pair for pair in parse_qsl(request.url.query) if pair[0] != PARAMETER], quote_via=quote)
    path = quote(request.url.path, safe="/:@!$&'()*+,;=~")
    return with_moment(f"{path}?{query}" if query else path, moment_of(request))


def checked_address(address: str) -> str:
    """An address of ours that a reader is to be led back to. Raises HTTPException for one that may lead elsewhere.

    >>> checked_address("/stories/3?as_of=2026-03-01")
    '/stories/3?as_of=2026-03-01'
    """
    if not address.startswith("/") or address[1:2] in {"/", "\\"} or not (address.isascii() and address.isprintable()):
        raise HTTPException(422, "The way back must be an address of this server, such as /stories.")
    return address


def theme_routes() -> APIRouter:
    """The route by which readers without JavaScript choose; with it, the page sets the cookie itself."""
    router = Routes(include_in_schema=False)

    @router.post("/theme")
    def theme(form: Form) -> Response:
        answer = see(checked_address(form.one("back")))
        answer.set_cookie(COOKIE, chosen(form.one("to")).value, max_age=_YEAR_S, samesite="lax")
        return answer

    return router
