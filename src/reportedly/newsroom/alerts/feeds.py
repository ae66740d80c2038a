"""Alerts as RSS and Atom, of all rules or of one, for any reader of feeds."""

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from reportedly.ledger.alerts.alert_book import AlertFilter
from reportedly.newsroom.alerts.views import HappeningView, alert_views
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.exports.feed_pages import FeedForm, feed_answer
from reportedly.newsroom.exports.news_feed import ITEMS, Item, NewsFeed
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.words import one_line


def feed_routes(desk: Desk) -> APIRouter:
    """The routes of the feeds over ``desk``: ``/alerts.rss``, ``/alerts.atom`` and the same for each rule."""
    router = Routes(include_in_schema=False)

    def answered(request: Request, form: FeedForm, name: str, rule: int | None) -> Response:
        rows = desk.ledger.alerts.latest(AlertFilter(rule=rule), limit=ITEMS)
        return feed_answer(desk, request, form, alerts_feed(name, alert_views(desk.ledger, rows)))

    @router.get("/alerts.{form}")
    def of_all(request: Request, form: FeedForm) -> Response:
        return answered(request, form, "all alerts", None)

    @router.get("/alerts/rules/{rule}.{form}")
    def of_rule(request: Request, rule: Number, form: FeedForm) -> Response:
        return answered(request, form, desk.ledger.alerts.rule(rule).name, rule)

    return router


def alerts_feed(name: str, views: Sequence[HappeningView]) -> NewsFeed:
    """Alerts as items, those last written first."""
    return NewsFeed(title=name, path="/alerts", items=tuple(item for view in views for item in _items(view)))


def _items(view: HappeningView) -> Sequence[Item]:
    evidence, alert = view.happening.evidence, view.alert
    if alert is None:
        return ()
    told = f"“{one_line(evidence.sentence)}” " if evidence.sentence else ""
    title = f": {one_line(evidence.title)}" if evidence.title else ""
    item = Item(
        key=f"alerts/{alert.id}",
        title=view.title,
        path=view.path,
        at=view.happening.at,
        noted_at=alert.noted_at,
        summary=f"{told}{evidence.outlet or 'outlet not known'}{title}",
        kind=alert.rule_name,
    )
    return (item,)
