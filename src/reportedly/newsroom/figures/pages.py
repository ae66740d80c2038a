"""The pages of figures over time: series over all stories, some of them whole, their charts and tables to save."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from reportedly.ledger.series.series_book import WHOLE
from reportedly.ledger.series.series_rows import Cut, SeriesFilter, SeriesRead
from reportedly.newsroom.articles.pages import LARGEST, Number, Terms
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.charts.answers import Format, Wanted, chart_answer
from reportedly.newsroom.charts.figures_chart import Look, figures_chart, told
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.figures.table import as_csv
from reportedly.newsroom.figures.views import listed_view, series_view
from reportedly.newsroom.routes import Routes

PAGE_LENGTH = 40
MOST_BESIDE = 3
LEASTS = (1, 2, 3, 5)
USUAL_LEAST = 2
OFFERED = 60
_LISTED = Cut(newest=60, carried=1, lead=True)
_BARE, _LED = Cut(carried=0), Cut(lead=True)
Whole = Annotated[bool, Query()]

Beside = Annotated[
    tuple[int, ...],
    Query(alias="with", max_length=MOST_BESIDE, description="Other series, on the same axis of time."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which series a reader looks for."""

    q: Terms = ""
    place: Terms = ""
    source: Terms = ""
    headline: Terms = ""
    story: Annotated[int | None, Query(ge=1, le=LARGEST)] = None
    least: Annotated[int, Query(ge=1, le=LARGEST)] = USUAL_LEAST

    @property
    def wanted(self) -> SeriesFilter:
        """The same for the ledger."""
        return SeriesFilter(
            words=self.q,
            place=self.place,
            source=self.source,
            headline=self.headline,
            story=self.story,
            least=self.least,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A series, those to be set beside it, and the moment for which they are asked."""

    series: Number
    as_of: AsOf
    beside: Beside = ()

    def reads(self, desk: Desk, cut: Cut = WHOLE) -> tuple[SeriesRead, ...]:
        """All of them, each once, so much of each. Raises HTTPException (404) where the first one is not known."""
        numbers = list(dict.fromkeys([self.series, *(one for one in self.beside if 1 <= one <= LARGEST)]))
        reads = desk.ledger.series.several(numbers, cut=cut, as_of=self.as_of)
        if not reads or reads[0].row.id != self.series:
            raise HTTPException(404, f"The ledger has no series {self.series}{' as of then' if self.as_of else ''}.")
        return reads


Pick = Annotated[Picked, Depends()]


def series_pages(desk: Desk) -> APIRouter:
    """The pages of figures over time over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    _add_series(router, desk)
    _add_files(router, desk)
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    @router.get("/figures")
    def figures(
        request: Request,
        asked: Annotated[Asked, Depends()],
        as_of: AsOf,
        before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
    ) -> Response:
        rows = desk.ledger.series.listed(asked.wanted, _LISTED, limit=PAGE_LENGTH + 1, before=before, as_of=as_of)
        return desk.renderer.page(
            request,
            "figures.html",
            lines=[listed_view(row) for row in rows[:PAGE_LENGTH]],
            older=rows[PAGE_LENGTH - 1].cursor if len(rows) > PAGE_LENGTH else None,
            before=before,
            asked=asked,
            leasts=LEASTS,
            usual=USUAL_LEAST,
        )


def _add_series(router: APIRouter, desk: Desk) -> None:
    @router.get("/series/{series}")
    def series(request: Request, picked: Pick, whole: Whole = False) -> Response:
        reads = picked.reads(desk, _BARE)
        first = reads[0].row
        story = desk.ledger.stories.row(first.story, as_of=picked.as_of)
        offered = desk.ledger.series.of_story(first.story, limit=OFFERED, as_of=picked.as_of)
        shown = {read.row.id for read in reads}
        return desk.renderer.page(
            request,
            "series.html",
            views=[series_view(desk.ledger, read, picked.as_of, whole=whole) for read in reads],
            told=told(reads),
            beside=[read.row.id for read in reads[1:]],
            story=story,
            offered=[row for row in offered if row.id not in shown],
            most=MOST_BESIDE,
        )


def _add_files(router: APIRouter, desk: Desk) -> None:
    @router.get("/series/{series}/chart.{form}")
    def chart(request: Request, form: Format, look: Annotated[Look, Depends()], picked: Pick) -> Response:
        reads = [read for read in picked.reads(desk, _LED) if read.points]
        if not reads:
            raise HTTPException(404, f"Series {picked.series} had no figure then.")
        if form is Format.PNG and look.theme is Theme.PAGE:  # a picture has no page to take its colours from
            look = replace(look, theme=Theme.LIGHT)
        wanted = Wanted(form=form, theme=look.theme, told=told(reads))
        return chart_answer(request, desk.drawer, figures_chart(reads, look), wanted)

    @router.get("/series/{series}/points.csv")
    def points(picked: Pick) -> Response:
        content = as_csv(picked.reads(desk))
        return Response(content, media_type="text/csv; charset=utf-8", headers={"Cache-Control": "no-cache"})
