"""The articles that name an entity on a day that is over are packed."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_BYTES, _LEAST = 2048, 8
_DAYS = "SELECT DISTINCT day FROM trend_days WHERE day < (SELECT max(hour) / 24 FROM trend_clock) ORDER BY day"
_TOLD = """
SELECT t.subject_id, t.article_id FROM trend_days AS d JOIN trend_tallies AS t
 ON t.subject_id = d.subject_id AND t.hour >= d.day * 24 AND t.hour < d.day * 24 + 24 AND t.until IS NULL
WHERE d.day = :day AND d.kind = 'entity' AND d.articles >= :least ORDER BY t.subject_id
"""
_PACK = "INSERT INTO trend_packs (subject_id, day, first, articles) VALUES (:subject, :day, :first, :articles)"


def upgrade() -> None:
    """Add the table, and pack the days that are over."""
    op.create_table(
        "trend_packs",
        sa.Column("subject_id", sa.Integer, sa.ForeignKey("trend_subjects.id"), primary_key=True, nullable=False),
        sa.Column("day", sa.Integer, primary_key=True, nullable=False),
        sa.Column("first", sa.Integer, primary_key=True, nullable=False),
        sa.Column("articles", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    fill(op.get_bind())


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("trend_packs")


def fill(connection: sa.Connection) -> None:
    """Pack the days that are over."""
    for day in connection.scalars(sa.text(_DAYS)).all():
        if rows := list(_packed(connection, day)):
            connection.execute(sa.text(_PACK), rows)


def _packed(connection: sa.Connection, day: int) -> Iterator[dict[str, object]]:
    """The articles of each entity that is in many of a day, a bit each, in stretches of so many bytes."""
    held: dict[tuple[int, int], bytearray] = {}
    for subject, article in connection.execute(sa.text(_TOLD), {"day": day, "least": _LEAST}):
        stretch, place = article // (8 * _BYTES), article % (8 * _BYTES)
        bits = held.setdefault((subject, stretch), bytearray(_BYTES))
        bits[place >> 3] |= 1 << (place & 7)
    for (subject, stretch), bits in sorted(held.items()):
        begins = next(place for place, byte in enumerate(bits) if byte)
        packed = bytes(bits[begins:]).rstrip(b"\0")
        yield {"subject": subject, "day": day, "first": stretch * _BYTES + begins, "articles": packed}
