"""Looking through what the ledger has taken up since the last look, for all rules at once."""

from collections.abc import Sequence
from datetime import datetime

import structlog

from reportedly.clock import Clock
from reportedly.errors import AlertError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_book import Found
from reportedly.ledger.alerts.alert_rows import RuleRow, Span, WatchRow
from reportedly.ledger.rows import UpdateRow
from reportedly.newsroom.alerts.matching import matches
from reportedly.newsroom.alerts.rules import read

log = structlog.get_logger(__name__)

AT_ONCE = 500
_OURS = "alert"


class Lookout:
    """Evaluates the rules of a ledger. It remembers nothing: where it stands is in the ledger, with what it found."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock

    def look(self) -> bool:
        """Look through the next updates, if there are any; whether there may be more.

        What was found, what goes out and the new position are written in one transaction: a crash before it means that
        the same is found again, one after it that it was written.
        """
        watch = self._ledger.alerts.watch()
        if watch is None:
            return False
        updates = self._ledger.updates_after(watch.update, limit=AT_ONCE)
        if not updates:
            return False
        span = span_of(watch, updates)
        found = [] if span is None else self._found(span)
        until = watch.until if span is None else max(watch.until, span.until)
        moved = WatchRow(update=updates[-1].id, until=until, looked_at=None)
        self._ledger.alerts.note(found, moved, self._clock.now())
        return len(updates) == AT_ONCE

    def _found(self, span: Span) -> list[Found]:
        listening = [row for row in self._ledger.alerts.rules() if not row.paused and row.heard_from < span.until]
        return [found for row in listening if (found := self._of_rule(row, span)) is not None]

    def _of_rule(self, row: RuleRow, span: Span) -> Found | None:
        try:
            rule = read(row.rule)
        except AlertError as error:
            log.warning("alerts.rule_unreadable", rule=row.id, error=error.message)
            return None
        heard = Span(after=max(span.after, row.heard_from), until=span.until)
        happenings = matches(self._ledger, rule, heard)
        if not happenings:
            return None
        return Found(rule=row.id, happenings=happenings, channels=rule.channels, pause=rule.pause)


def span_of(watch: WatchRow, updates: Sequence[UpdateRow]) -> Span | None:
    """The moments that updates are of: what has come since the last look, or an older stretch that was added.

    None if all that they tell of is alerts.
    """
    moments: list[datetime] = [row.known_at for row in updates if row.kind != _OURS]
    if not moments:
        return None
    first, last = min(moments), max(moments)
    return Span(after=watch.until if first > watch.until else first - datetime.resolution, until=last)
