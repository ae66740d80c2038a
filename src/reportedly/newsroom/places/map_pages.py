"""The map: where events are told to have been, places that are named, a list of them, and what is told of one."""

import csv
from datetime import datetime
from io import StringIO
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from markupsafe import Markup

from reportedly.ledger.places.site_rows import SiteFilter, SitesTold, UnplacedRow
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.trends.trend_rows import Period
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.charts.answers import Format, Wanted, picture_answer
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.places.map_views import KINDS, MapChoice, Told, lines, marks, place_of, steps, told_there
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.trends.views import last_days, now_of
from reportedly.newsroom.words import counted
from reportedly.newsroom.world.map_svg import map_svg
from reportedly.newsroom.world.view import View, view_of, view_of_country, view_of_points, world
from reportedly.records import ANY_EVENT, NAMED

LISTED = 40
MARKED = 400
UNPLACED = 12
ARTICLES_READ = 25
SPANS = (1, 7, 28, 92)

Chosen = Annotated[MapChoice, Depends()]


def map_pages(desk: Desk) -> APIRouter:
    """The map over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/map")
    def shown(request: Request, choice: Chosen, as_of: AsOf) -> Response:
        told = _told(desk, choice, as_of)
        view = _view(choice, told)
        until = _until(desk, as_of)
        return desk.renderer.page(
            request,
            "map.html",
            choice=choice,
            kinds=KINDS,
            spans=SPANS,
            until=until,
            told=told,
            lines=lines(told.sites[:LISTED], choice),
            picture=Markup(map_svg(view, marks(told.sites, choice), _words(choice, told), Theme.PAGE)),  # noqa: S704 -- drawn by ourselves, words escaped
            unplaced=_unplaced(desk, choice, as_of) if told.unknown and choice.at is None else (),
            ways=steps(view, choice),
            whole=view.whole,
            there=_there(desk, choice, as_of),
            story=desk.ledger.stories.row(choice.story, as_of=as_of) if choice.story else None,
        )

    @router.get("/map/chart.{form}")
    def chart(request: Request, form: Format, choice: Chosen, as_of: AsOf, theme: Theme = Theme.LIGHT) -> Response:
        told = _told(desk, choice, as_of)
        ground = Theme.LIGHT if form is Format.PNG and theme is Theme.PAGE else theme
        words = _words(choice, told)
        svg = map_svg(_view(choice, told), marks(told.sites, choice), words, ground)
        return picture_answer(request, desk.drawer, svg, Wanted(form=form, theme=ground, told=words))

    @router.get("/map/places.csv")
    def places(choice: Chosen, as_of: AsOf) -> Response:
        return Response(_as_csv(_told(desk, choice, as_of)), media_type="text/csv; charset=utf-8")

    return router


def _told(desk: Desk, choice: MapChoice, as_of: datetime | None) -> SitesTold:
    """The places of a choice. Raises HTTPException (404) for a story that is not known."""
    wanted = SiteFilter(what=choice.what, country=choice.country, box=choice.bounds, limit=MARKED)
    if choice.story is None:
        return desk.ledger.sites.in_period(wanted, _period(desk, choice, as_of), as_of=as_of)
    if desk.ledger.stories.row(choice.story, as_of=as_of) is None:
        raise HTTPException(404, f"The ledger has no story {choice.story}{' as of then' if as_of else ''}.")
    return desk.ledger.sites.of_story(wanted, choice.story, as_of=as_of)


def _unplaced(desk: Desk, choice: MapChoice, as_of: datetime | None) -> tuple[UnplacedRow, ...]:
    """The places that cannot be drawn, as nobody knows where they lie."""
    period = None if choice.story else _period(desk, choice, as_of)
    return desk.ledger.sites.unplaced(choice.what, period, choice.story, as_of=as_of)[:UNPLACED]


def _there(desk: Desk, choice: MapChoice, as_of: datetime | None) -> list[Told] | list[ArticleRow] | None:
    """What is told of the place that is chosen: events by sentence, or articles where places are only named."""
    site = choice.at
    if site is None:
        return None
    period = None if choice.story else _period(desk, choice, as_of)
    numbers = desk.ledger.sites.articles([site], period, limit=ARTICLES_READ, as_of=as_of)
    if choice.story:
        own = desk.ledger.sites.story_articles(choice.story, as_of=as_of)
        numbers = tuple(number for number in numbers if number in own)
    if choice.what == NAMED:
        rows = (desk.ledger.article_row(number, as_of=as_of) for number in numbers)
        return [row for row in rows if row is not None]
    return told_there(desk.ledger.sites.events(numbers, as_of=as_of), site)


def _view(choice: MapChoice, told: SitesTold) -> View:
    """The stretch of the world to show: what was asked for, else where a story is, else all of it."""
    if choice.cut is not None:
        return choice.cut.view
    if choice.bounds is not None:
        return view_of(choice.bounds)
    if choice.country is not None:
        return view_of_country(choice.country) or world()
    if choice.story is not None:
        points = [(row.site.lat, row.site.lon) for row in told.sites]
        return view_of_points((lat, lon) for lat, lon in points if lat is not None and lon is not None)
    return world()


def _words(choice: MapChoice, told: SitesTold) -> str:
    """What a map shows."""
    what = {ANY_EVENT: "events", NAMED: "places named"}.get(choice.what, f"events of the type {choice.what}")
    most = ", ".join(f"{row.name} {row.articles}" for row in told.sites[:3])
    return f"Map of {what}: {counted(len(told.sites) + told.more, 'place')}" + (f", most in {most}" if most else "")


def _as_csv(told: SitesTold) -> str:
    into = StringIO()
    table = csv.writer(into, lineterminator="\r\n")
    table.writerow(("name", "lat", "lon", "country", "feature", "articles", "key"))
    for row in told.sites:
        site = row.site
        table.writerow((row.name, site.lat, site.lon, site.country, site.feature, row.articles, place_of(site)))
    return into.getvalue()


def _period(desk: Desk, choice: MapChoice, as_of: datetime | None) -> Period:
    return last_days(_until(desk, as_of), choice.days)


def _until(desk: Desk, as_of: datetime | None) -> datetime:
    return now_of(desk.ledger, as_of) or desk.clock.now()
