"""The pages of alerts: what came, what is listened for, where it goes; and the one that builds and tries a rule."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import AlertError
from reportedly.ledger.alerts.alert_book import AlertFilter
from reportedly.ledger.alerts.alert_rows import ChannelKind, ChannelRow, DeliveryRow
from reportedly.newsroom.access.visitor import name_of, visitor_of
from reportedly.newsroom.alerts.drafting import Draft, draft_from, draft_of, drafted
from reportedly.newsroom.alerts.places import delivery_shown_to, new_channel, shown_to
from reportedly.newsroom.alerts.rules import KINDS, read, written
from reportedly.newsroom.alerts.views import alert_views, is_watched, last_known, rule_views, trial
from reportedly.newsroom.articles.pages import Cursor, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.form import Form, see
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.words import language
from reportedly.records import AssertionStatus, Bearing, SubjectKind

PAGE_LENGTH = 40
DELIVERIES_SHOWN = 12
PAUSES = {"": "at once, each", "15": "at most once in 15 min", "60": "at most once in an hour",
          "360": "at most once in 6 hours", "1440": "at most once a day"}  # fmt: skip
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "it", "pl", "pt", "ru", "tr", "uk", "zh")
SUBJECTS = {
    SubjectKind.ENTITY: "name",
    SubjectKind.PLACE: "place",
    SubjectKind.COUNTRY: "country",
    SubjectKind.SOURCE: "source",
    SubjectKind.EVENT: "type of event",
}
Unseen = Annotated[bool, Query()]


def alerts_pages(desk: Desk) -> APIRouter:
    """The routes of the pages of alerts over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    _add_builder(router, desk)
    _add_rules(router, desk)
    _add_channels(router, desk)
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    @router.get("/alerts")
    def listed(
        request: Request, as_of: AsOf, rule: Cursor = None, unseen: Unseen = False, before: Cursor = None
    ) -> Response:
        after, book = desk.ledger.last_update_id(), desk.ledger.alerts
        wanted = AlertFilter(rule=rule, unseen=unseen)
        rows = book.latest(wanted, limit=PAGE_LENGTH + 1, before=before, as_of=as_of)
        return desk.renderer.page(
            request,
            "alerts.html",
            after=after,
            alerts=alert_views(desk.ledger, rows[:PAGE_LENGTH]),
            older=rows[PAGE_LENGTH - 1].id if len(rows) > PAGE_LENGTH else None,
            wanted=wanted,
            only=None if rule is None else book.rule(rule),
            unseen=book.unseen(),
            rules=rule_views(desk.ledger, book.rules(as_of=as_of)),
            channels=_channels(desk, request),
            deliveries=_deliveries(desk, request),
            watched=request.app.state.listens or is_watched(desk.ledger, desk.clock.now()),
            now=desk.clock.now(),
        )

    @router.get("/fragments/alerts/{alert}")
    def fragment(request: Request, alert: Number) -> Response:
        view = alert_views(desk.ledger, [desk.ledger.alerts.alert(alert)])[0]
        return desk.renderer.page(request, "_alert.html", view=view, now=desk.clock.now())

    @router.post("/alerts/seen")
    def seen(form: Form) -> Response:
        now, book = desk.clock.now(), desk.ledger.alerts
        number, up_to = _whole(form.one("alert")), _whole(form.one("up_to"))
        if number is not None:
            book.see([number], now)
        elif up_to is not None:
            book.see_all(up_to, now, rule=_whole(form.one("rule")))
        return see(_back(form.one("back")))


def _add_builder(router: APIRouter, desk: Desk) -> None:
    @router.get("/alerts/new")
    def new(request: Request, as_of: AsOf, rule: Cursor = None) -> Response:
        draft = _given(request) if rule is None else draft_from(read(desk.ledger.alerts.rule(rule).rule), rule)
        return built(request, draft, asked=rule is not None or bool(request.query_params.get("try")))

    def built(request: Request, draft: Draft, *, asked: bool, status: int = 200) -> Response:
        made, as_of = drafted(draft, desk.ledger), getattr(request.state, "as_of", None)
        until = last_known(desk.ledger, desk.clock.now(), as_of)
        tried = trial(desk.ledger, made.rule, draft.days, until) if made.rule and asked else None
        return desk.renderer.page(
            request,
            "alert_rule.html",
            status=status,
            draft=draft,
            made=made,
            asked=asked,
            tried=tried,
            kinds=KINDS,
            bearings=tuple(Bearing),
            statuses=tuple(AssertionStatus),
            subjects=SUBJECTS,
            languages={code: language(code) for code in LANGUAGES},
            pauses=PAUSES,
            channels=_channels(desk, request),
            now=desk.clock.now(),
        )

    @router.post("/alerts/rules")
    def keep(request: Request, form: Form) -> Response:
        draft = draft_of(form.values)
        made = drafted(draft, desk.ledger)
        if made.rule is None:
            return built(request, draft, asked=True, status=422)
        now, book = desk.clock.now(), desk.ledger.alerts
        number = book.add_rule(made.rule.name, written(made.rule), now, by=name_of(request))
        if draft.replaces is not None and draft.replaces in {row.id for row in book.rules()}:
            book.remove_rule(draft.replaces, now)
        return see(f"/alerts#rule-{number}")


def _add_rules(router: APIRouter, desk: Desk) -> None:
    @router.post("/alerts/rules/{rule}/pause")
    def pause(rule: Number, form: Form) -> Response:
        desk.ledger.alerts.pause_rule(rule, paused=form.one("paused") == "yes", at=desk.clock.now())
        return see(f"/alerts#rule-{rule}")

    @router.post("/alerts/rules/{rule}/remove")
    def remove(rule: Number, form: Form) -> Response:
        desk.ledger.alerts.remove_rule(rule, desk.clock.now())
        return see("/alerts#rules")


def _add_channels(router: APIRouter, desk: Desk) -> None:
    @router.post("/alerts/channels")
    def add(request: Request, form: Form) -> Response:
        kind = ChannelKind.EMAIL if form.one("kind") == "email" else ChannelKind.WEBHOOK
        channel = new_channel(desk.ledger, kind, form.one("address"), desk.clock.now())
        if channel.secret is None:
            return see("/alerts#channels")
        return desk.renderer.page(request, "alert_channel.html", channel=channel)

    @router.post("/alerts/channels/{channel}/test")
    def test(channel: Number, form: Form) -> Response:
        desk.ledger.deliveries.channel(channel)
        desk.ledger.deliveries.test(channel, desk.clock.now())
        return see("/alerts#deliveries")

    @router.post("/alerts/channels/{channel}/remove")
    def remove(channel: Number, form: Form) -> Response:
        desk.ledger.deliveries.remove_channel(channel, desk.clock.now())
        return see("/alerts#channels")


def _channels(desk: Desk, request: Request) -> tuple[ChannelRow, ...]:
    return tuple(shown_to(visitor_of(request), row) for row in desk.ledger.deliveries.channels())


def _deliveries(desk: Desk, request: Request) -> tuple[DeliveryRow, ...]:
    rows = desk.ledger.deliveries.latest(limit=DELIVERIES_SHOWN)
    return tuple(delivery_shown_to(visitor_of(request), row) for row in rows)


def _given(request: Request) -> Draft:
    parameters = request.query_params
    return draft_of({name: parameters.getlist(name) for name in parameters})


def _back(address: str) -> str:
    """Where a reader came from, if that is a page of alerts.

    >>> _back("/alerts?unseen=true"), _back("https://elsewhere.example/")
    ('/alerts?unseen=true', '/alerts')
    """
    return address if address.startswith("/alerts") and address.isprintable() and address.isascii() else "/alerts"


def _whole(text: str) -> int | None:
    try:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    except ValueError:
        raise AlertError(f"{text!r} is no number.") from None
