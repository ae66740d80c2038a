"""Alerts for programs: what came, rules with their trials, and where alerts go."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request, Response

from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_book import AlertFilter
from reportedly.ledger.alerts.alert_rows import AlertRow, ChannelKind, ChannelRow, DeliveryRow, Happening, RuleRow, Span
from reportedly.newsroom.access.visitor import name_of, visitor_of
from reportedly.newsroom.alerts.places import NewChannel, delivery_shown_to, new_channel, shown_to
from reportedly.newsroom.alerts.rules import Condition, Rule, Scope, check, check_numbers, read, written
from reportedly.newsroom.alerts.views import last_known, trial
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.fault import Fault
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"model": Fault}}
_WRONG: dict[int | str, dict[str, Any]] = {
    422: {"model": Fault, "description": "What was given makes no rule, or no address"}
}
OfRule = Annotated[int | None, Query(ge=1, le=LARGEST, description="Only alerts of this rule.")]
Days = Annotated[int, Query(ge=1, le=30, description="How many days, up to the last that is known.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRule:
    """A rule as it is given: see docs/how-to/alerts.md."""

    name: str
    when: Condition
    scope: Scope = field(default_factory=Scope)
    pause_minutes: int = 0
    channels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRule:
    """A rule that the ledger keeps, with how it fares."""

    row: RuleRow
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a rule would have been about in a span: how often, and the last of it, the newest first."""

    span: Span
    times: int
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenChannel:
    """A place to which alerts may go."""

    kind: ChannelKind
    address: str


def alerts_routes(desk: Desk) -> APIRouter:
    """The routes of alerts in the API over ``desk``."""
    router = Routes(prefix="/api/v1/alerts", tags=["alerts"])
    _add_rules(router, desk)
    _add_channels(router, desk)
    _add_alerts(router, desk)
    return router


def checked(ledger: Ledger, given: GivenRule) -> Rule:
    """The rule that was given. Raises AlertError where it makes no sense, or names a channel that is not there."""
    rule = Rule(
        name=given.name,
        when=given.when,
        scope=given.scope,
        pause_minutes=given.pause_minutes,
        channels=given.channels,
    )
    check(rule)
    check_numbers(rule, {row.id for row in ledger.deliveries.channels()})
    return rule


def _add_alerts(router: APIRouter, desk: Desk) -> None:
    @router.get("", response_model=Page[AlertRow], summary="Alerts, the last written first")
    def list_alerts(paging: Paging, as_of: AsOf, rule: OfRule = None, *, unseen: bool = False) -> Response:
        wanted = AlertFilter(rule=rule, unseen=unseen)
        rows = desk.ledger.alerts.latest(wanted, limit=paging.more, before=paging.number, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id)

    @router.get("/{alert}", response_model=AlertRow, responses=_UNKNOWN, summary="One alert")
    def get_alert(alert: Number, as_of: AsOf) -> Response:
        return answer(desk.ledger.alerts.alert(alert, as_of=as_of))

    @router.post("/{alert}/seen", response_model=AlertRow, responses=_UNKNOWN, summary="Mark an alert as seen")
    def see_alert(alert: Number) -> Response:
        desk.ledger.alerts.alert(alert)
        desk.ledger.alerts.see([alert], desk.clock.now())
        return answer(desk.ledger.alerts.alert(alert))


def _add_rules(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.alerts

    def kept(row: RuleRow) -> KeptRule:
        return KeptRule(row=row, rule=read(row.rule))

    @router.get("/rules", response_model=Page[KeptRule], summary="The rules that stand, the last made first")
    def list_alert_rules(paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(tuple(map(kept, book.rules(as_of=as_of))))

    @router.post("/rules", status_code=201, response_model=KeptRule, responses=_WRONG, summary="Keep a rule")
    def add_alert_rule(request: Request, rule: GivenRule) -> Response:
        made = checked(desk.ledger, rule)
        number = book.add_rule(made.name, written(made), desk.clock.now(), by=name_of(request))
        made_answer = answer(kept(book.rule(number)))
        made_answer.status_code = 201
        return made_answer

    @router.post(
        "/rules/try",
        response_model=Tried,
        responses=_WRONG,
        summary="Try a rule against the past; it is not kept",
    )
    def try_alert_rule(rule: GivenRule, days: Days = 7) -> Response:
        made = trial(desk.ledger, checked(desk.ledger, rule), days, last_known(desk.ledger, desk.clock.now()))
        found = tuple(view.happening for view in made.views)
        return answer(Tried(span=made.span, times=made.times, happenings=found))

    @router.put("/rules/{rule}/paused", response_model=KeptRule, responses=_UNKNOWN, summary="Let a rule rest, or not")
    def pause_alert_rule(rule: Number, paused: Annotated[bool, Body()]) -> Response:
        book.pause_rule(rule, paused=paused, at=desk.clock.now())
        return answer(kept(book.rule(rule)))

    @router.delete("/rules/{rule}", status_code=204, responses=_UNKNOWN, summary="Take a rule away; its alerts stay")
    def remove_alert_rule(rule: Number) -> Response:
        book.remove_rule(rule, desk.clock.now())
        return Response(status_code=204)


def _add_channels(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.deliveries

    @router.get("/channels", response_model=Page[ChannelRow], summary="Where alerts may go; no secret is told")
    def list_alert_channels(request: Request, paging: Paging) -> Response:
        return paging.ranked(tuple(shown_to(visitor_of(request), row) for row in book.channels()))

    @router.post(
        "/channels",
        status_code=201,
        response_model=NewChannel,
        responses=_WRONG,
        summary="Name a place; a webhook's secret is told in this answer alone",
    )
    def add_alert_channel(channel: GivenChannel) -> Response:
        made = answer(new_channel(desk.ledger, channel.kind, channel.address, desk.clock.now()))
        made.status_code = 201
        return made

    @router.post(
        "/channels/{channel}/test", response_model=DeliveryRow, responses=_UNKNOWN, summary="Send a test there"
    )
    def test_alert_channel(channel: Number) -> Response:
        book.channel(channel)
        return answer(book.delivery(book.test(channel, desk.clock.now())))

    @router.delete("/channels/{channel}", status_code=204, responses=_UNKNOWN, summary="Send nothing there any more")
    def remove_alert_channel(channel: Number) -> Response:
        book.remove_channel(channel, desk.clock.now())
        return Response(status_code=204)

    @router.get("/deliveries", response_model=Page[DeliveryRow], summary="What was sent of late, the last first")
    def list_alert_deliveries(request: Request, paging: Paging) -> Response:
        rows = book.latest(limit=paging.until)
        return paging.ranked(tuple(delivery_shown_to(visitor_of(request), row) for row in rows))
