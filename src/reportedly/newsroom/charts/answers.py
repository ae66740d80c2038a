"""Charts as answers: SVG or PNG, known by a tag of what they are drawn from, so that most are asked for once."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from fastapi import HTTPException, Request, Response

from reportedly.errors import ChartError
from reportedly.newsroom.as_of import carried, moment_of
from reportedly.newsroom.charts.drawing import Drawer
from reportedly.newsroom.charts.markup import finished
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.charts.vega import Chart, encoded

_MADE = "1"
"""Goes up when the same chart comes out otherwise."""


class Format(StrEnum):
    """As what a chart is saved."""

    SVG = "svg"
    PNG = "png"


MEDIA_TYPES = {Format.SVG: "image/svg+xml", Format.PNG: "image/png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a chart is wanted: as what, on which ground; ``told`` is what it says in words."""

    form: Format
    theme: Theme
    told: str


def chart_answer(request: Request, drawer: Drawer, chart: Chart, wanted: Wanted) -> Response:
    """A chart as it is wanted; 304 if the asker has it already. Raises HTTPException (503) where it cannot be drawn."""

    def drawn() -> str:
        return finished(drawer.svg(chart), wanted.told, wanted.theme)

    return _answer(request, drawer, (encoded(chart), drawn), wanted)


def picture_answer(request: Request, drawer: Drawer, svg: str, wanted: Wanted) -> Response:
    """An SVG of ours in the same way."""
    return _answer(request, drawer, (svg.encode(), lambda: svg), wanted)


def _answer(request: Request, drawer: Drawer, made: tuple[bytes, Callable[[], str]], wanted: Wanted) -> Response:
    """What is made of some bytes, by what makes it where the asker does not have it; its links stay at the moment."""
    source, drawn = made
    moment = moment_of(request)
    told = f"{wanted.told}\0{wanted.form}\0{wanted.theme}\0{moment}\0{_MADE}".encode()
    tag = f'"{hashlib.sha256(source + told).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)

    def body_of() -> bytes:
        svg = drawn() if moment is None else carried(drawn(), moment)
        return svg.encode() if wanted.form is Format.SVG else drawer.png(svg)

    try:
        body = drawer.kept(tag, body_of)
    except ChartError as error:
        raise HTTPException(503, error.message) from error
    return Response(body, media_type=MEDIA_TYPES[wanted.form], headers=headers)
