"""Figures get rows of their own; those of the stored readings are filled in."""

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEWEST_READINGS = sa.text(
    "SELECT readings.id, readings.version_id, readings.known_at, readings.findings, versions.text "
    "FROM readings JOIN versions ON versions.id = readings.version_id WHERE readings.id > :after "
    "AND readings.id = (SELECT max(id) FROM readings AS r WHERE r.version_id = versions.id) "
    "ORDER BY readings.id LIMIT 100"
)


def upgrade() -> None:
    """Add the table, a count to each version, and the rows."""
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("qualifier", sa.Text, nullable=False),
        sa.Column("unit", sa.Text),
        sa.Column("counted", sa.Text),
        sa.Column("claim", sa.Integer),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("figures_version", "figures", ["version_id", "position"], unique=True)
    op.add_column("versions", sa.Column("figures", sa.Integer, nullable=False, server_default=sa.text("0")))
    _fill_in(op.get_bind())


def _fill_in(connection: sa.Connection) -> None:
    figures = sa.Table("figures", sa.MetaData(), autoload_with=connection)
    after = total = 0
    while rows := connection.execute(_NEWEST_READINGS, {"after": after}).all():
        for row in rows:
            found = [_figure(row, i, f) for i, f in enumerate(json.loads(zlib.decompress(row.findings))["figures"])]
            if found:
                connection.execute(sa.insert(figures), found)
                count = {"number": len(found), "version": row.version_id}
                connection.execute(sa.text("UPDATE versions SET figures = :number WHERE id = :version"), count)
            total += len(found)
        after = rows[-1].id
    connection.execute(sa.text("INSERT INTO counts(name, value) VALUES ('figures', :total)"), {"total": total})


def _figure(row: Any, position: int, figure: dict[str, Any]) -> dict[str, Any]:
    start, end = figure["span"]
    kept = {name: figure[name] for name in ("value", "low", "high", "qualifier", "unit", "counted", "claim")}
    key = {"version_id": row.version_id, "position": position, "known_at": row.known_at}
    return {**key, **kept, "printed": row.text[start:end]}
