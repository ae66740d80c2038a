"""The tables of alerts: what readers want to be told of, what happened of it, and what went where.

``rule`` of ``alert_rules`` and ``told`` of ``alerts`` are JSON: the newsroom's rule with the version of its form, and
the happening with its evidence as it was known at ``happened_at``. An alert is one happening for one rule: ``key`` says
which (see :mod:`reportedly.ledger.alerts.alert_rows`), and none is written twice. ``heard_from`` is the moment from
which on a rule listens.

``alert_deliveries`` is the outbox: written in the transaction of the alerts that it carries (``alert_parcels``), with a
``due_at`` until it is done or given up, and ``held_until`` while a process is at it. ``secret`` of ``alert_channels``
leaves the ledger only to sign what is sent. Of ``alert_watch`` there is one row: up to where the ledger has been looked
through.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

alert_rules = Table(
    "alert_rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("heard_from", Moment, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("removed_at", Moment),
    Column("alerts", Integer, nullable=False),
    Column("last_at", Moment),
    Column("made_by", Words),
    Index("alert_rules_now", "id", sqlite_where=text("removed_at IS NULL")),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rule_id", ForeignKey("alert_rules.id"), nullable=False),
    Column("key", Words, nullable=False),
    Column("happened_at", Moment, nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("told", Words, nullable=False),
    Column("seen_at", Moment),
    Index("alerts_key", "rule_id", "key", unique=True),
    Index("alerts_rule", "rule_id", "id"),
    Index("alerts_unseen", "id", sqlite_where=text("seen_at IS NULL")),
)

alert_channels = Table(
    "alert_channels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("address", Words, nullable=False),
    Column("secret", Text),
    Column("made_at", Moment, nullable=False),
    Column("removed_at", Moment),
)

alert_deliveries = Table(
    "alert_deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("channel_id", ForeignKey("alert_channels.id"), nullable=False),
    Column("rule_id", ForeignKey("alert_rules.id")),
    Column("made_at", Moment, nullable=False),
    Column("first_due_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("held_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("problem", Words),
    Column("done_at", Moment),
    Index("alert_deliveries_key", "key", unique=True),
    Index("alert_deliveries_due", "due_at", "id", sqlite_where=text("due_at IS NOT NULL")),
    Index("alert_deliveries_rule", "rule_id", "channel_id", "first_due_at"),
)

alert_parcels = Table(
    "alert_parcels",
    metadata,
    Column("delivery_id", ForeignKey("alert_deliveries.id"), primary_key=True),
    Column("alert_id", ForeignKey("alerts.id"), primary_key=True),
    Index("alert_parcels_alert", "alert_id"),
)

alert_watch = Table(
    "alert_watch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", Integer, nullable=False),
    Column("until", Moment, nullable=False),
    Column("looked_at", Moment),
)
