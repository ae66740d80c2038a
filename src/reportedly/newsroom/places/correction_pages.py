"""The page on which a person says that a name of an article stands for another place, or for none that can be told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, HTTPException, Request, Response
from markupsafe import Markup

from reportedly.errors import ConflictError, CorrectionError
from reportedly.ledger.places.site_rows import SiteRow
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.articles.pages import Number, Terms
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.corrections.deciding import decisions_of, person_of, reason_of, remembering, tidy_name
from reportedly.newsroom.corrections.done import Done, telling
from reportedly.newsroom.corrections.form import number_in
from reportedly.newsroom.corrections.pages import Version
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.form import Filled, Form, see
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.world.map_svg import MapMark, map_svg
from reportedly.newsroom.world.view import view_of_points
from reportedly.records import NAMED, Anchor, Correction, CorrectionKind, Place, Site, Span

_SHOWN, _AROUND, _NEAR = 4, 90, 9.0
_BREAKS = re.compile(r"\s+")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_MOST_NORTH, _MOST_EAST = 90.0, 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A name of a place with the words around it."""

    before: str
    words: str
    after: str


def passages(text: str, places: Sequence[Place]) -> tuple[Passage, ...]:
    """The first mentions of a place in a text, each with what is printed around it, on one line."""
    return tuple(_passage(text, place.span) for place in places[:_SHOWN])


def _passage(text: str, span: Span) -> Passage:
    before, after = text[max(0, span[0] - _AROUND) : span[0]], text[span[1] : span[1] + _AROUND]
    opening = "" if span[0] <= _AROUND else f"… {before.partition(' ')[2]}"
    closing = after if span[1] + _AROUND >= len(text) else f"{after.rpartition(' ')[0]} …"
    return Passage(before=_line(opening or before), words=_line(text[slice(*span)]), after=_line(closing))


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _picture(place: Place) -> Markup | None:
    """A map of where a place is taken to be; None where that is not known."""
    if place.lat is None or place.lon is None:
        return None
    site = Site(what=NAMED, lat=place.lat, lon=place.lon, country=place.country, feature=place.feature)
    row = SiteRow(site=site, name=place.name, articles=1)
    north, east = (max(-85.0, place.lat - _NEAR), min(85.0, place.lat + _NEAR)), (place.lon - _NEAR, place.lon + _NEAR)
    view = view_of_points(zip(north, east, strict=True))
    return Markup(map_svg(view, [MapMark(row=row, address="#which-title")], f"Map of {place.name}", Theme.PAGE))  # noqa: S704 -- drawn by ourselves, words escaped


def place_pages(desk: Desk) -> APIRouter:
    """The page over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/articles/{article}/places/correct")
    def ask(request: Request, article: Number, version: Version, name: Terms) -> Response:
        decisions_of(request)
        return _shown(desk, request, _places(desk, article, version, name), "")

    @router.post("/articles/{article}/places/correct")
    def correct(request: Request, article: Number, version: Version, name: Terms, form: Form) -> Response:
        there = _places(desk, article, version, name)
        by = tidy_name(form.one("by")) or person_of(request)
        try:
            place = None if form.one("action") == "unknown" else _given(form)
            given = [
                Correction(kind=CorrectionKind.PLACE, anchor=Anchor(content=(one.span,)), place=place)
                for one in there[1]
            ]
            reason = replace(reason_of(request, why=form.one("why"), by=by), seen=number_in(form, "seen"))
            made = decisions_of(request).correct(article, version, given, reason)
        except CorrectionError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            return _shown(desk, request, there, f"{error.message} {error.remedy or ''}", status=status)
        done = Done(told=f"corrected, which {name} is meant", what=str(made[0]) if len(made) == 1 else None)
        return telling(remembering(see(f"/articles/{article}?version={version}#corrections"), by), done)

    return router


def _places(desk: Desk, article: int, version: int, name: str) -> tuple[ArticleRead, Sequence[Place]]:
    read = desk.ledger.article(article, version=version)
    places = () if read is None else [place for place in read.reading.places if place.name == name]
    if read is None or not places:
        raise HTTPException(404, f"Article {article} names no place {name!r} in version {version}.")
    return read, places


def _given(form: Filled) -> Place:
    """The place that a form describes. Raises CorrectionError for what is none."""
    called, country = form.one("called"), form.one("country").upper()
    if not called or len(called) > 200:
        raise CorrectionError("A place needs a name.", remedy="Give one of at most 200 characters.")
    if country and not _COUNTRY.match(country):
        raise CorrectionError(f"{country!r} is no code of a country.", remedy="Give two letters (ISO 3166-1), as FR.")
    north, east = _degrees(form.one("lat"), _MOST_NORTH), _degrees(form.one("lon"), _MOST_EAST)
    if (north is None) != (east is None):
        raise CorrectionError("A position has two numbers.", remedy="Give latitude and longitude, or neither.")
    return Place(span=(0, 1), name=called, country=country or None, lat=north, lon=east)


def _degrees(told: str, most: float) -> float | None:
    if not told:
        return None
    try:
        found = float(told)
    except ValueError:
        found = most + 1
    if not -most <= found <= most:
        raise CorrectionError(f"{told!r} are no degrees.", remedy=f"Give a number from -{most:.0f} to {most:.0f}.")
    return found


def _shown(
    desk: Desk, request: Request, there: tuple[ArticleRead, Sequence[Place]], fault: str, *, status: int = 200
) -> Response:
    """The form for the places of an article that bear one name; ``fault`` says what is wrong with what was sent."""
    read, places = there
    told = {"row": read.row, "place": places[0], "often": len(places), "fault": fault, "by": person_of(request)}
    told |= {"passages": passages(read.reading.article.text, places), "picture": _picture(places[0])}
    return desk.renderer.page(request, "place.html", status=status, seen=desk.ledger.corrections.last(), **told)
