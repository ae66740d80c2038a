"""The first page: stories by momentum, what changed in each last, and what open pages fetch of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from reportedly.ledger import Ledger
from reportedly.ledger.trends.trend_rows import Period
from reportedly.newsroom import words
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.counting_back import counted_from
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.front.choice import Asked, Chosen, FrontChoice, Within, asked
from reportedly.newsroom.front.lines import FrontLine, front_line
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.sparkline import floored, picture
from reportedly.records import AssertionStatus, EntityKind, EventType, SubjectKind

SHOWN, PAGES = 30, 6
HOURS = 48
_SUGGESTED = 40
_HOUR = timedelta(hours=1)
_ACTORS = (EntityKind.PERSON, EntityKind.ORGANISATION)

Numbered = Annotated[int, Query(ge=1, le=PAGES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names that may be asked for, as suggestions."""

    places: tuple[str, ...]
    actors: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What else may be asked for: lists of values with their words."""

    topics: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    withins: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]


def front_pages(desk: Desk) -> APIRouter:
    """The routes over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/")
    def now(request: Request, choice: Chosen, as_of: AsOf, page: Numbered = 1) -> Response:
        after = desk.ledger.last_update_id()
        wishes, lines = _lines(desk, choice, page, as_of)
        return desk.renderer.page(
            request,
            "now.html",
            after=after,
            choice=choice,
            chips=wishes.chips,
            unknown=wishes.unknown,
            **_shown(lines, page),
            offered=_offered(desk.ledger),
            totals=desk.ledger.totals(as_of=as_of),
            views=[row for row in desk.ledger.views.kept(as_of=as_of) if row.address.partition("?")[0] == "/"],
            view=f"/{choice.query()}",
        )

    @router.get("/fragments/fronts")
    def fragment(request: Request, choice: Chosen, as_of: AsOf, page: Numbered = 1) -> Response:
        _, lines = _lines(desk, choice, page, as_of)
        totals = desk.ledger.totals(as_of=as_of)
        return desk.renderer.page(request, "_fronts.html", choice=choice, **_shown(lines, page), totals=totals)

    @router.get("/fragments/names")
    def names(request: Request, as_of: AsOf) -> Response:
        return desk.renderer.page(request, "_names.html", names=_names(desk.ledger, as_of))

    return router


def _shown(lines: Sequence[FrontLine], page: int) -> dict[str, Any]:
    """What the templates are told of a page: its lines, its number, that of the next one, if there is more."""
    more = len(lines) > SHOWN
    return {
        "lines": lines[:SHOWN],
        "page": page,
        "first": (page - 1) * SHOWN + 1,
        "following": page + 1 if more and page < PAGES else None,
        "full": more and page == PAGES,
    }


def _lines(desk: Desk, choice: FrontChoice, page: int, as_of: datetime | None) -> tuple[Asked, tuple[FrontLine, ...]]:
    """What is asked for, and one line more than are to be shown, if there are so many."""
    wishes = asked(desk.ledger, choice, counted_from(desk.ledger, desk.clock, as_of), as_of)
    if wishes.unknown is not None:
        return wishes, ()
    hours = _hours(as_of or desk.ledger.trends.newest() or desk.clock.now())
    rows = desk.ledger.fronts.listed(wishes.wanted, limit=SHOWN + 1, skip=(page - 1) * SHOWN, hours=hours, as_of=as_of)
    return wishes, tuple(front_line(row, picture(row.hours, _hours_told(row.hours, hours))) for row in rows)


def _hours(until: datetime) -> Period:
    """The hours that are shown, up to the end of that of a moment."""
    last = floored(until.astimezone(UTC) - timedelta(microseconds=1), by_day=False) + _HOUR
    return Period(since=last - HOURS * _HOUR, until=last)


def _hours_told(counts: Sequence[int], hours: Period) -> str:
    return (
        f"Articles by the hour, {HOURS} hours up to {words.utc(hours.until)}: {words.counted(sum(counts), 'article')}"
    )


def _names(ledger: Ledger, as_of: datetime | None) -> Names:
    people = [row for kind in _ACTORS for row in ledger.entities(kind=kind, limit=_SUGGESTED // 2, as_of=as_of)]
    until = as_of or ledger.trends.newest()
    month = None if until is None else Period(since=until - timedelta(days=28), until=until)
    # Whose articles are of that month is suggested, as is counted now: what of it was not known then hardly matters.
    outlets = () if month is None else ledger.trends.top(SubjectKind.OUTLET, month, limit=_SUGGESTED)
    return Names(
        places=tuple(row.name for row in ledger.entities(kind=EntityKind.PLACE, limit=_SUGGESTED, as_of=as_of)),
        actors=tuple(row.name for row in sorted(people, key=lambda row: -row.articles)),
        outlets=tuple(sorted({row.subject.name for row in outlets}, key=str.casefold)),
    )


def _offered(ledger: Ledger) -> Offered:
    return Offered(
        topics=tuple((one.value, one.value) for one in EventType),
        languages=tuple((code, words.language(code)) for code in ledger.fronts.languages()),
        withins=tuple((one.value, one.told) for one in Within),
        statuses=tuple((one.value, words.words(one)) for one in AssertionStatus),
    )
