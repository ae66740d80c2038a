"""Claims say whether they were said or thought, whether they are background, to whom they were said, and who says it.

Those of the stored readings are filled in as far as the readings tell; an older reader's claims count as said.
"""

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NEWEST_FIRST = (sa.text("known_at DESC"), sa.text("article_id DESC"), "position")
_INDEXES = {"claims_known_at": (), "claims_source": ("source",), "claims_stance": ("stance",)}
_NEWEST_READINGS = sa.text(
    "SELECT readings.id, readings.version_id, readings.findings, versions.text "
    "FROM readings JOIN versions ON versions.id = readings.version_id WHERE readings.id > :after "
    "AND readings.id = (SELECT max(id) FROM readings AS r WHERE r.version_id = versions.id) "
    "ORDER BY readings.id LIMIT 100"
)
_FILL_IN = sa.text(
    "UPDATE claims SET mode = :mode, background = :background, addressee = :addressee, "
    "source_name = :source_name, source_role = :source_role WHERE version_id = :version AND position = :position"
)
_COUNT = sa.text("UPDATE versions SET thoughts = :thoughts WHERE id = :version")
_COUNT_ALL = "INSERT INTO counts(name, value) SELECT 'thoughts', coalesce(sum(thoughts), 0) FROM versions"


def upgrade() -> None:
    """Add the columns, fill them in, and make indexes that are in order for each mode."""
    op.add_column("claims", sa.Column("mode", sa.Text, nullable=False, server_default=sa.text("'said'")))
    op.add_column("claims", sa.Column("background", sa.Boolean, nullable=False, server_default=sa.text("0")))
    for name in ("addressee", "source_name", "source_role"):
        op.add_column("claims", sa.Column(name, sa.Text))
    op.add_column("versions", sa.Column("thoughts", sa.Integer, nullable=False, server_default=sa.text("0")))
    _fill_in(op.get_bind())
    op.execute(_COUNT_ALL)
    for name, columns in _INDEXES.items():
        op.drop_index(name, "claims")
        op.create_index(name, "claims", [*columns, "mode", "background", *_NEWEST_FIRST])


def _fill_in(connection: sa.Connection) -> None:
    after = 0
    while rows := connection.execute(_NEWEST_READINGS, {"after": after}).all():
        for row in rows:
            found = [
                {"version": row.version_id, "position": i, **_values(row.text, claim)}
                for i, claim in enumerate(json.loads(zlib.decompress(row.findings))["claims"])
            ]
            if found:
                connection.execute(_FILL_IN, found)
            if thoughts := sum(values["mode"] == "thought" for values in found):
                connection.execute(_COUNT, {"thoughts": thoughts, "version": row.version_id})
        after = rows[-1].id


def _values(text: str, claim: dict[str, Any]) -> dict[str, Any]:
    source, addressee = claim["source"] or {}, claim.get("addressee")
    return {
        "mode": claim.get("mode", "said"),
        "background": claim.get("background", False),
        "addressee": addressee and text[slice(*addressee)],
        "source_name": source.get("name"),
        "source_role": source.get("role"),
    }
