"""Steps in time: an hour, a day or a week earlier or later than the moment that a page is of."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response

from reportedly.clock import Clock
from reportedly.ledger import Ledger
from reportedly.ledger.asked_moment import written_moment
from reportedly.newsroom.as_of import PARAMETER, AsOf, kept_parameters, moment_of, with_moment
from reportedly.newsroom.counting_back import counted_from
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.theme import checked_address


class Step(StrEnum):
    """How far from the page's moment, or from that of the newest article."""

    HOUR_BACK = "-1h"
    HOUR_ON = "1h"
    DAY_BACK = "-1d"
    DAY_ON = "1d"
    WEEK_BACK = "-7d"

    @property
    def length(self) -> timedelta:
        """The same as a duration.

        >>> str(Step.WEEK_BACK.length)
        '-7 days, 0:00:00'
        """
        unit = timedelta(hours=1) if self.value.endswith("h") else timedelta(days=1)
        return int(self.value[:-1]) * unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLink:
    """A step as the masthead offers it: its address, its words, and its key if it has one."""

    address: str
    told: str
    key: str = ""


_FROM_NOW = (
    (Step.HOUR_BACK, "an hour back", "["),
    (Step.DAY_BACK, "a day back", "{"),
    (Step.WEEK_BACK, "a week back", ""),
)
_FROM_THEN = (
    (Step.HOUR_BACK, "an hour earlier", "["),
    (Step.HOUR_ON, "an hour later", "]"),
    (Step.DAY_BACK, "a day earlier", "{"),
    (Step.DAY_ON, "a day later", "}"),
)


def steps_from(request: Request) -> tuple[StepLink, ...]:
    """The steps that a reader may take from a page, each leading to the same page at another moment."""
    moment, kept = moment_of(request), kept_parameters(request)
    here = quote(request.url.path) + (f"?{urlencode(kept, quote_via=quote)}" if kept else "")
    asked = {"at": here} | ({} if moment is None else {PARAMETER: written_moment(moment)})
    return tuple(
        StepLink(address=f"/as-of?{urlencode({'step': step.value} | asked, quote_via=quote)}", told=told, key=key)
        for step, told, key in (_FROM_NOW if moment is None else _FROM_THEN)
    )


def moments_routes(ledger: Ledger, clock: Clock) -> APIRouter:
    """The route that leads to a page at another moment, so that no page of the present says what time it is."""
    router = Routes(include_in_schema=False)

    @router.get("/as-of")
    def stepped(as_of: AsOf, step: Step, at: Annotated[str, Query(max_length=4000)] = "/") -> Response:
        now = counted_from(ledger, clock, None)
        there = (as_of or now).replace(microsecond=0) + step.length
        address = with_moment(checked_address(at), None if there >= now else there)
        return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-store"})

    return router
