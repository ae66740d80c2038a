"""The desk of alerts over a ledger, and reports that come in while a rule listens. All of it is invented."""

from dataclasses import replace
from datetime import timedelta

from alert_wire import REPORTS, replayed

from reportedly.cli.alerting import AlertDesk
from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.rules import Rule, written
from reportedly.settings import Settings

HOUR = timedelta(hours=1)
LOOPBACK = ("127.0.0.0/8",)


def desk_of(ledger: Ledger, clock: ManualClock, **alerts: object) -> AlertDesk:
    """The desk of a ledger whose webhooks may go to this machine, with more settings of alerts."""
    settings = Settings()
    given = replace(settings.alerts, **{"webhook_networks": LOOPBACK, "retry_s": 30.0, **alerts})  # type: ignore[arg-type]
    return AlertDesk(ledger=ledger, clock=clock, settings=replace(settings, alerts=given))


def tell(ledger: Ledger, clock: ManualClock, rule: Rule, reports: int = len(REPORTS)) -> None:
    """Commit reports with one rule listening, and look after each."""
    ledger.alerts.add_rule(rule.name, written(rule), clock.now() - HOUR)
    lookout = Lookout(ledger, clock)
    for moment in replayed(ledger, REPORTS[:reports]):
        clock.set(moment)
        lookout.look()
