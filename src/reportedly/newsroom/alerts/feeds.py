"""Alerts as RSS and Atom, of all rules or of one, for any reader of feeds."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from fastapi import APIRouter, Request, Response

from reportedly.ledger.alert_book import AlertFilter
from reportedly.newsroom.alerts.views import HappeningView, alert_views
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes

ITEMS = 50
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMS = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def feed_routes(desk: Desk) -> APIRouter:
    """The routes of the feeds over ``desk``: ``/alerts.rss``, ``/alerts.atom`` and the same for each rule."""
    router = Routes(include_in_schema=False)

    def feed(request: Request, form: str, rule: int | None) -> Response:
        rows = desk.ledger.alerts.latest(AlertFilter(rule=rule), limit=ITEMS)
        name = "all alerts" if rule is None else desk.ledger.alerts.rule(rule).name
        text = _text(desk, request, form, name, alert_views(rows))
        headers = {"Cache-Control": "no-cache"}
        return Response(text.encode(), media_type=f"{_FORMS[form]}; charset=utf-8", headers=headers)

    @router.get("/alerts.rss")
    def all_rss(request: Request) -> Response:
        return feed(request, "rss", None)

    @router.get("/alerts.atom")
    def all_atom(request: Request) -> Response:
        return feed(request, "atom", None)

    @router.get("/alerts/rules/{rule}.rss")
    def rule_rss(request: Request, rule: Number) -> Response:
        return feed(request, "rss", rule)

    @router.get("/alerts/rules/{rule}.atom")
    def rule_atom(request: Request, rule: Number) -> Response:
        return feed(request, "atom", rule)

    return router


def _text(desk: Desk, request: Request, form: str, name: str, views: Sequence[HappeningView]) -> str:
    base = str(request.base_url).rstrip("/")
    noted = [view.alert.noted_at for view in views if view.alert is not None]
    text = desk.renderer.text(
        f"alerts.{form}.xml",
        base=base,
        here=f"{base}{request.url.path}",
        name=name,
        views=views,
        newest=max(noted, default=_LONG_AGO),
        dated=format_datetime,
    )
    return _NOT_XML.sub("\ufffd", text)
