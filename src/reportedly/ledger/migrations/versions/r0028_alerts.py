"""Alerts: rules, what they were about, where it goes; and what changed found by when it changed, not by scanning."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_BY_MOMENT = (
    ("assertion_claims_bearing", "assertion_claims", ["bearing", "since", "id"]),
    ("assertion_statuses_since", "assertion_statuses", ["since", "id"]),
    ("assertion_origins_since", "assertion_origins", ["since", "id"]),
    ("figure_differences_known_at", "figure_differences", ["kind", "known_at"]),
    ("bursts_known_at", "bursts", ["known_at", "id"]),
    ("versions_known_at", "versions", ["known_at", "id"]),
)


def _number(name: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=nullable, primary_key=primary_key)


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _words(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _to(table: str, name: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=nullable, primary_key=primary_key)


def upgrade() -> None:
    """Add the tables, the indexes, and what an update says of an alert."""
    _rules()
    _outbox()
    for name, table, columns in _BY_MOMENT:
        op.create_index(name, table, columns)
    op.execute("ALTER TABLE updates ADD COLUMN alert_id INTEGER REFERENCES alerts(id)")


def _rules() -> None:
    op.create_table(
        "alert_rules",
        _number("id", primary_key=True),
        _words("name"),
        _words("rule"),
        _moment("made_at"),
        _moment("heard_from"),
        sa.Column("paused", sa.Boolean, nullable=False),
        _moment("removed_at", nullable=True),
        _number("alerts"),
        _moment("last_at", nullable=True),
    )
    op.create_index("alert_rules_now", "alert_rules", ["id"], sqlite_where=sa.text("removed_at IS NULL"))
    op.create_table(
        "alerts",
        _number("id", primary_key=True),
        _to("alert_rules", "rule_id"),
        _words("key"),
        _moment("happened_at"),
        _moment("noted_at"),
        _words("told"),
        _moment("seen_at", nullable=True),
    )
    op.create_index("alerts_key", "alerts", ["rule_id", "key"], unique=True)
    op.create_index("alerts_rule", "alerts", ["rule_id", "id"])
    op.create_index("alerts_unseen", "alerts", ["id"], sqlite_where=sa.text("seen_at IS NULL"))


def _outbox() -> None:
    op.create_table(
        "alert_channels",
        _number("id", primary_key=True),
        _words("kind"),
        _words("address"),
        _words("secret", nullable=True),
        _moment("made_at"),
        _moment("removed_at", nullable=True),
    )
    op.create_table(
        "alert_deliveries",
        _number("id", primary_key=True),
        _words("key"),
        _to("alert_channels", "channel_id"),
        _to("alert_rules", "rule_id", nullable=True),
        _moment("made_at"),
        _moment("first_due_at"),
        _moment("due_at", nullable=True),
        _moment("held_until", nullable=True),
        _number("attempts"),
        _words("state"),
        _words("problem", nullable=True),
        _moment("done_at", nullable=True),
    )
    op.create_index("alert_deliveries_key", "alert_deliveries", ["key"], unique=True)
    due = sa.text("due_at IS NOT NULL")
    op.create_index("alert_deliveries_due", "alert_deliveries", ["due_at", "id"], sqlite_where=due)
    op.create_index("alert_deliveries_rule", "alert_deliveries", ["rule_id", "channel_id", "first_due_at"])
    op.create_table(
        "alert_parcels",
        _to("alert_deliveries", "delivery_id", primary_key=True),
        _to("alerts", "alert_id", primary_key=True),
    )
    op.create_index("alert_parcels_alert", "alert_parcels", ["alert_id"])
    op.create_table(
        "alert_watch",
        _number("id", primary_key=True),
        _number("update_id"),
        _moment("until"),
        _moment("looked_at", nullable=True),
    )
