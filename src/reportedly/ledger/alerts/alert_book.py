"""Rules and alerts: kept, listed, acknowledged; and what was found for them written in one piece with what goes out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update

from reportedly.errors import UnknownAlertError
from reportedly.ledger import noting, numbering
from reportedly.ledger.alerts import outbox
from reportedly.ledger.alerts.alert_evidence import in_parts
from reportedly.ledger.alerts.alert_rows import AlertRow, Happening, RuleRow, WatchRow
from reportedly.ledger.alerts.alert_schema import alert_rules, alert_watch, alerts
from reportedly.ledger.store import Store

_ALERTS = select(alerts, alert_rules.c.name).join_from(alerts, alert_rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What happened that a rule is about; it goes to ``channels``, to each at most once in ``pause``."""

    rule: int
    happenings: tuple[Happening, ...]
    channels: tuple[int, ...] = ()
    pause: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilter:
    """Which alerts are wanted: those of a rule, those that nobody has seen; None and False take all."""

    rule: int | None = None
    unseen: bool = False


ALL_ALERTS = AlertFilter()


class AlertBook:
    """Rules and alerts. ``as_of`` is a past moment, None for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # ---------------------------------------------------------------- rules

    def add_rule(self, name: str, rule: str, at: datetime, *, by: str | None = None) -> int:
        """Keep a rule, which listens from ``at`` on; returns its number. ``by`` is who made it, where that is known."""
        row = {"name": name, "rule": rule, "made_at": at, "heard_from": at, "made_by": by, "paused": False, "alerts": 0}
        with self._store.writing() as connection:
            if connection.scalar(select(alert_watch.c.id)) is None:
                _begin_watch(connection, at)
            return numbering.enter(connection, alert_rules, row)

    def pause_rule(self, number: int, *, paused: bool, at: datetime) -> None:
        """Let a rule rest, or listen again from ``at`` on. Raises UnknownAlertError where there is no such rule."""
        again = {} if paused else {"heard_from": at}
        self._change_rule(number, {"paused": paused, **again})

    def remove_rule(self, number: int, at: datetime) -> None:
        """Take a rule away; its alerts stay. Raises UnknownAlertError where there is no such rule."""
        self._change_rule(number, {"removed_at": at})

    def _change_rule(self, number: int, values: dict[str, Any]) -> None:
        change = update(alert_rules).where(alert_rules.c.id == number, alert_rules.c.removed_at.is_(None))
        with self._store.writing() as connection:
            if not connection.execute(change.values(**values)).rowcount:
                raise no_such("rule", number)

    def rules(self, *, as_of: datetime | None = None) -> tuple[RuleRow, ...]:
        """The rules that stand, the last made first."""
        query = select(alert_rules).order_by(alert_rules.c.id.desc())
        with self._store.reading() as connection:
            rows = connection.execute(query.where(_stands(as_of))).all()
            counts = {} if as_of is None else _counts_then(connection, [row.id for row in rows], as_of)
        return tuple(_rule_row(row, None if as_of is None else counts.get(row.id, (0, None))) for row in rows)

    def rule(self, number: int) -> RuleRow:
        """One rule, also one that was taken away. Raises UnknownAlertError where there never was such a rule."""
        with self._store.reading() as connection:
            row = connection.execute(select(alert_rules).where(alert_rules.c.id == number)).first()
        if row is None:
            raise no_such("rule", number)
        return _rule_row(row, None)

    # ---------------------------------------------------------------- alerts

    def latest(
        self,
        wanted: AlertFilter = ALL_ALERTS,
        *,
        limit: int = 50,
        before: int | None = None,
        as_of: datetime | None = None,
    ) -> tuple[AlertRow, ...]:
        """The alerts last written first; ``before`` is the number of the last one of the page before."""
        query = _wanted(_ALERTS, wanted, as_of)
        if before is not None:
            query = query.where(alerts.c.id < before)
        with self._store.reading() as connection:
            rows = connection.execute(query.order_by(alerts.c.id.desc()).limit(limit)).all()
        return tuple(_alert_row(row, as_of) for row in rows)

    def alert(self, number: int, *, as_of: datetime | None = None) -> AlertRow:
        """One alert. Raises UnknownAlertError where there is no such alert, or was none yet."""
        with self._store.reading() as connection:
            row = connection.execute(_wanted(_ALERTS, ALL_ALERTS, as_of).where(alerts.c.id == number)).first()
        if row is None:
            raise no_such("alert", number)
        return _alert_row(row, as_of)

    def unseen(self) -> int:
        """How many alerts nobody has seen yet."""
        with self._store.reading() as connection:
            return connection.scalar(select(func.count()).select_from(alerts).where(alerts.c.seen_at.is_(None))) or 0

    def see(self, numbers: Collection[int], at: datetime) -> int:
        """Note that a reader has seen these alerts; returns how many of them were news."""
        fresh = update(alerts).where(alerts.c.seen_at.is_(None)).values(seen_at=at)
        with self._store.writing() as connection:
            return sum(connection.execute(fresh.where(alerts.c.id.in_(some))).rowcount for some in in_parts(numbers))

    def see_all(self, up_to: int, at: datetime, *, rule: int | None = None) -> int:
        """Note that a reader has seen all alerts up to one, or those of a rule; returns how many were news."""
        fresh = update(alerts).where(alerts.c.seen_at.is_(None), alerts.c.id <= up_to).values(seen_at=at)
        if rule is not None:
            fresh = fresh.where(alerts.c.rule_id == rule)
        with self._store.writing() as connection:
            return connection.execute(fresh).rowcount

    # ---------------------------------------------------------------- looking through the ledger

    def watch(self) -> WatchRow | None:
        """Up to where the ledger has been looked through; None while there never was a rule."""
        with self._store.reading() as connection:
            row = connection.execute(select(alert_watch)).first()
        return None if row is None else WatchRow(update=row.update_id, until=row.until, looked_at=row.looked_at)

    def note(self, found: Sequence[Found], watch: WatchRow, at: datetime) -> tuple[int, ...]:
        """Write what was found, what goes out of it, and up to where it was looked for; returns the new alerts.

        What was written for a rule before, by its key, is not written again.
        """
        with self._store.writing() as connection:
            written = _write(connection, found, at)
            looked = {"update_id": watch.update, "until": watch.until, "looked_at": at}
            connection.execute(update(alert_watch).values(**looked))
        return written

    def note_looked(self, at: datetime) -> None:
        """Note that somebody is looking."""
        with self._store.writing() as connection:
            connection.execute(update(alert_watch).values(looked_at=at))


def no_such(what: str, number: int) -> UnknownAlertError:
    """The error for a number that names nothing."""
    return UnknownAlertError(f"There is no {what} {number}.", remedy="`reportedly alerts list` shows what there is.")


def alert_rows(connection: Connection, numbers: Collection[int]) -> dict[int, AlertRow]:
    """Alerts by their numbers."""
    return {
        row.id: _alert_row(row, None)
        for some in in_parts(numbers)
        for row in connection.execute(_ALERTS.where(alerts.c.id.in_(some)))
    }


def _begin_watch(connection: Connection, at: datetime) -> None:
    row = {"id": 1, "update_id": noting.last_update_id(connection), "until": at, "looked_at": None}
    connection.execute(insert(alert_watch), row)


def _write(connection: Connection, found: Sequence[Found], at: datetime) -> tuple[int, ...]:
    """Write what is new, in the order in which it happened, whatever rule it is for; then what goes out of it."""
    fresh = [(one.rule, happening) for one in found for happening in _not_written(connection, one)]
    numbers: dict[int, list[int]] = {}
    for rule, happening in sorted(fresh, key=lambda pair: (pair[1].at, pair[0], pair[1].key)):
        number = numbering.enter(connection, alerts, _row(rule, happening, at))
        noting.announce(connection, "alert", at, alert_id=number)
        numbers.setdefault(rule, []).append(number)
    for one in found:
        if one.rule in numbers:
            _count(connection, one.rule, [happening.at for rule, happening in fresh if rule == one.rule])
            for channel in one.channels:
                outbox.enclose(connection, outbox.Outgoing(one.rule, channel, one.pause), numbers[one.rule], at)
    return tuple(number for some in numbers.values() for number in some)


def _count(connection: Connection, rule: int, moments: Sequence[datetime]) -> None:
    known = connection.scalar(select(alert_rules.c.last_at).where(alert_rules.c.id == rule))
    last = max(moments) if known is None else max(known, *moments)
    counted = {"alerts": alert_rules.c.alerts + len(moments), "last_at": last}
    connection.execute(update(alert_rules).where(alert_rules.c.id == rule).values(counted))


def _not_written(connection: Connection, found: Found) -> list[Happening]:
    by_key = {one.key: one for one in reversed(found.happenings)}
    keys = list(by_key)
    known = set[str]()
    for start in range(0, len(keys), 500):
        some = alerts.c.key.in_(keys[start : start + 500])
        known.update(connection.scalars(select(alerts.c.key).where(alerts.c.rule_id == found.rule, some)))
    return sorted((one for key, one in by_key.items() if key not in known), key=lambda one: (one.at, one.key))


def _row(rule: int, happening: Happening, at: datetime) -> dict[str, Any]:
    told = msgspec.json.encode(happening).decode()
    return {"rule_id": rule, "key": happening.key, "happened_at": happening.at, "noted_at": at, "told": told}


def _stands(as_of: datetime | None) -> Any:
    removed = alert_rules.c.removed_at
    if as_of is None:
        return removed.is_(None)
    return (alert_rules.c.made_at <= as_of) & or_(removed.is_(None), removed > as_of)


def _counts_then(
    connection: Connection, rules: Collection[int], as_of: datetime
) -> dict[int, tuple[int, datetime | None]]:
    query = select(alerts.c.rule_id, func.count(), func.max(alerts.c.happened_at)).group_by(alerts.c.rule_id)
    query = query.where(alerts.c.rule_id.in_(rules), alerts.c.noted_at <= as_of)
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}


def _wanted(query: Select[Any], wanted: AlertFilter, as_of: datetime | None) -> Select[Any]:
    if wanted.rule is not None:
        query = query.where(alerts.c.rule_id == wanted.rule)
    if as_of is not None:
        query = query.where(alerts.c.noted_at <= as_of)
    if wanted.unseen:
        seen = alerts.c.seen_at
        query = query.where(seen.is_(None) if as_of is None else or_(seen.is_(None), seen > as_of))
    return query


def _rule_row(row: Row[Any], counted: tuple[int, datetime | None] | None) -> RuleRow:
    number, last = (row.alerts, row.last_at) if counted is None else counted
    return RuleRow(
        id=row.id,
        name=row.name,
        rule=row.rule,
        made_at=row.made_at,
        heard_from=row.heard_from,
        paused=row.paused,
        removed_at=row.removed_at,
        alerts=number,
        last_at=last,
        by=row.made_by,
    )


def _alert_row(row: Row[Any], as_of: datetime | None) -> AlertRow:
    seen_at = row.seen_at if as_of is None or row.seen_at is None or row.seen_at <= as_of else None
    return AlertRow(
        id=row.id,
        rule=row.rule_id,
        rule_name=row.name,
        happening=msgspec.json.decode(row.told, type=Happening),
        noted_at=row.noted_at,
        seen_at=seen_at,
    )
