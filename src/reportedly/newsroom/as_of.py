"""The moment that a page or an answer is asked for, carried from page to page.

For a route, be it of pages or of the API, take the parameter and hand it to every query of the ledger::

    @router.get("/stories")
    def stories(request: Request, as_of: AsOf) -> Response:
        rows = desk.ledger.stories.latest(limit=40, as_of=as_of)
        return desk.renderer.page(request, "stories.html", rows=rows)

``as_of`` is None for the present, else a past moment in UTC: what is no moment has been refused with 422, and a moment
that has not come yet is the present. Templates need do nothing. The renderer finds the moment with the request, puts a
banner on the page, lets the header's form show it, hands it to every link and form that leads to a page of ours (see
:func:`carried`), and keeps the page from updating itself. Templates may ask for ``as_of`` to say something otherwise.
"""

import re
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qsl, quote

from fastapi import Depends, Query
from markupsafe import escape
from starlette.requests import Request

from reportedly.errors import InputError, ParameterError
from reportedly.ledger.asked_moment import moment_asked, written_moment

PARAMETER = "as_of"
_CURSORS = frozenset({PARAMETER, "before", "after", "version", "cursor"})
_OURS = re.compile(r'(<(?:a|form)\b[^>]*?\s(?:href|action)=")([/?][^"#]*)(#[^"]*)?("[^>]*>)')
_NOT_CARRIED = re.compile(r"/(?:/|static/|metrics|healthz|api/(?:openapi|$))")
_TO_NOW = "data-to-now"

Asked = Annotated[
    str | None,
    Query(
        description=(
            "The past moment for which this is asked: ISO 8601 with zone (UTC if there is none); a day alone means its "
            "end in UTC. Left out, or in the future, it is the present."
        ),
        max_length=60,
        examples=["2026-03-03T14:05Z"],
        json_schema_extra={"anyOf": [{"type": "string", "format": one} for one in ("date-time", "date")]},
    ),
]


def asked_moment(request: Request, as_of: Asked = None) -> datetime | None:
    """The moment that a request asks for, which the renderer finds with it. Raises ParameterError for what is none."""
    try:
        moment = moment_asked(as_of, now=request.app.state.clock.now())
    except InputError as error:
        raise ParameterError(error.message, parameter=PARAMETER, remedy=error.remedy) from error
    request.state.as_of = moment
    return moment


AsOf = Annotated[datetime | None, Depends(asked_moment)]


def moment_of(request: Request) -> datetime | None:
    """The moment that a request has asked for; None for the present, and where its route knows no moments."""
    moment: datetime | None = getattr(request.state, PARAMETER, None)
    return moment


def knows_moments(request: Request) -> bool:
    """Whether the route of a request can be asked for any moment."""
    return hasattr(request.state, PARAMETER)


def kept_parameters(request: Request) -> tuple[tuple[str, str], ...]:
    """What an address asks for besides a moment and a place in a list: this stays when another moment is chosen."""
    return tuple((name, value) for name, value in parse_qsl(request.url.query) if name not in _CURSORS)


def carried(html: str, moment: datetime) -> str:
    """A page whose links and forms to pages of ours lead to the same moment, but for those marked ``data-to-now``.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
    >>> carried('<a href="/articles/1?version=2#c3">', noon)
    '<a href="/articles/1?version=2&amp;as_of=2026-03-03T12%3A00Z#c3">'
    >>> carried('<a href="https://wire.example/"> <a data-to-now href="/">', noon)
    '<a href="https://wire.example/"> <a data-to-now href="/">'
    >>> carried('<form action="/search">', noon)
    '<form action="/search"><input type="hidden" name="as_of" value="2026-03-03T12:00Z">'
    """
    written = written_moment(moment)
    return _OURS.sub(lambda found: _led(found, written), html)


def with_moment(address: str, moment: datetime | None) -> str:
    """An address of ours, without fragment, at a moment: for redirections.

    >>> with_moment("/entities/7?mode=all", None)
    '/entities/7?mode=all'
    """
    if moment is None:
        return address
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={quote(written_moment(moment), safe='')}"


def _led(found: re.Match[str], written: str) -> str:
    begins, address, fragment, ends = found[1], found[2], found[3] or "", found[4]
    if _TO_NOW in found[0] or _NOT_CARRIED.match(address):
        return found[0]
    if begins.startswith("<form"):
        return f'{found[0]}<input type="hidden" name="{PARAMETER}" value="{escape(written)}">'
    sign = "" if address.endswith("?") else "&amp;" if "?" in address else "?"
    return f"{begins}{address}{sign}{PARAMETER}={quote(written, safe='')}{fragment}{ends}"
