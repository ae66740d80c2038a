"""The pages of who is named with whom: the network with its table, and the articles that two names share."""

import csv
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from markupsafe import Markup

from reportedly.ledger.trends.together_rows import Together
from reportedly.ledger.trends.trend_rows import Period
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.charts.answers import Format, Wanted, picture_answer
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.network.network_svg import network_svg
from reportedly.newsroom.network.sheet import NARROW, WIDE
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.trends.together_views import NARROW_NAMES, TogetherChoice, fewer, lines_of, network_of
from reportedly.newsroom.trends.views import last_days, now_of
from reportedly.newsroom.words import counted
from reportedly.records import SubjectKind

SPANS = (1, 7, 28, 92)
COUNTED, PAGE_LENGTH, LAST_PAGE = 200, 100, 100

Chosen = Annotated[TogetherChoice, Depends()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entities by the ledger's numbers, of how many days their articles are shown, and which page of these."""

    one: Number
    other: Number
    days: Annotated[int, Query(ge=1, le=92)] = 7
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1


def together_pages(desk: Desk) -> APIRouter:
    """The pages of who is named with whom over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_network(router, desk)
    _add_files(router, desk)
    _add_pair(router, desk)
    return router


def _add_network(router: APIRouter, desk: Desk) -> None:
    @router.get("/trends/together")
    def together(request: Request, choice: Chosen, as_of: AsOf) -> Response:
        found = _found(desk, choice, as_of)
        network = network_of(found, choice)
        drawn = [
            Markup(network_svg(one, sheet, Theme.PAGE))  # noqa: S704 -- drawn by ourselves, words escaped
            for one, sheet in ((network, WIDE), (fewer(network, NARROW_NAMES), NARROW))
        ]
        return desk.renderer.page(
            request,
            "together.html",
            choice=choice,
            spans=SPANS,
            until=_until(desk, as_of),
            middle=found.names[0] if choice.around and found.names else None,
            network=network,
            pictures=drawn,
            lines=lines_of(found, choice),
        )


def _add_files(router: APIRouter, desk: Desk) -> None:
    @router.get("/trends/together/chart.{form}")
    def chart(request: Request, form: Format, choice: Chosen, as_of: AsOf, theme: Theme = Theme.LIGHT) -> Response:
        network = network_of(_found(desk, choice, as_of), choice)
        ground = Theme.LIGHT if form is Format.PNG and theme is Theme.PAGE else theme
        svg = network_svg(network, WIDE, ground)
        return picture_answer(request, desk.drawer, svg, Wanted(form=form, theme=ground, told=network.told))

    @router.get("/trends/together/ties.csv")
    def ties(choice: Chosen, as_of: AsOf) -> Response:
        return Response(_as_csv(_found(desk, choice, as_of)), media_type="text/csv; charset=utf-8")


def _add_pair(router: APIRouter, desk: Desk) -> None:
    @router.get("/trends/together/{one}/{other}")
    def both(request: Request, pair: Annotated[Pair, Depends()], as_of: AsOf) -> Response:
        one, other, page = pair.one, pair.other, pair.page
        named = [desk.ledger.trends.subject(SubjectKind.ENTITY, str(number), as_of=as_of) for number in (one, other)]
        if None in named:
            raise HTTPException(404, f"No article has named both {one} and {other}.")
        period = _period(desk, pair.days, as_of)
        until = max(COUNTED, page * PAGE_LENGTH)
        shown = slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
        found, rows = desk.ledger.trends.naming_both((one, other), period, shown, limit=until + 1, as_of=as_of)
        return desk.renderer.page(
            request,
            "named_both.html",
            named=named,
            days=pair.days,
            spans=SPANS,
            until=period.until,
            articles=rows,
            told=f"more than {counted(until, 'article')}" if found > until else counted(found, "article"),
            is_one=found == 1,
            page=page,
            older=found > shown.stop,
        )


def _found(desk: Desk, choice: TogetherChoice, as_of: datetime | None) -> Together:
    """The names and ties of a choice. Raises HTTPException (404) for a name that was never counted."""
    found = desk.ledger.trends.together(choice.wanted, _period(desk, choice.days, as_of), as_of=as_of)
    if found is None:
        raise HTTPException(404, f"No article has named an entity {choice.around}.")
    return found


def _as_csv(found: Together) -> str:
    into = StringIO()
    table = csv.writer(into, lineterminator="\r\n")
    table.writerow(("entity", "name", "articles", "other_entity", "other_name", "other_articles", "both"))
    for tie in found.ties:
        one, other = found.names[tie.one], found.names[tie.other]
        table.writerow((one.entity, one.name, one.articles, other.entity, other.name, other.articles, tie.articles))
    return into.getvalue()


def _period(desk: Desk, days: int, as_of: datetime | None) -> Period:
    return last_days(_until(desk, as_of), days)


def _until(desk: Desk, as_of: datetime | None) -> datetime:
    return now_of(desk.ledger, as_of) or desk.clock.now()
