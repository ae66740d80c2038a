"""By which words series are found, and an index by which those revised last are. Those of before are filled in."""

import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SERIES = (
    "SELECT id, name, thing, matter, unit, places, since FROM figure_series WHERE id > :after ORDER BY id LIMIT 500"
)
_SOURCES = "SELECT DISTINCT source, since FROM figure_points WHERE series_id = :series ORDER BY since"
_TITLES = """SELECT DISTINCT versions.title, figure_carriers.since FROM figure_points
JOIN figure_carriers ON figure_carriers.point_id = figure_points.id
JOIN versions ON versions.id = figure_carriers.version_id WHERE series_id = :series ORDER BY figure_carriers.since"""
_ENTER = """INSERT INTO figure_words(word, kind, series_id, since) VALUES (:word, :kind, :series, :since)
ON CONFLICT DO NOTHING"""


def upgrade() -> None:
    """Add table and index, and fill the table."""
    op.create_table(
        "figure_words",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("series_id", sa.Integer, sa.ForeignKey("figure_series.id"), primary_key=True),
        sa.Column("since", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("figure_points_since", "figure_points", ["since", "id"])
    _fill(op.get_bind())


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("figure_points_since", "figure_points")
    op.drop_table("figure_words")


def _fill(connection: sa.Connection) -> None:
    after = 0
    while rows := connection.execute(sa.text(_SERIES), {"after": after}).all():
        for row in rows:
            found = [
                {"word": word, "kind": kind, "series": row.id, "since": since}
                for kind, text, since in _texts(connection, row)
                for word in _words(text)
            ]
            if found:
                connection.execute(sa.text(_ENTER), found)
        after = rows[-1].id


def _texts(connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> Iterator[tuple[str, str, int]]:
    for text in (row.name, row.thing, row.matter, row.unit):
        yield "quantity", text or "", row.since
    yield "place", row.places or "", row.since
    for kind, query in (("source", _SOURCES), ("story", _TITLES)):
        for text, since in connection.execute(sa.text(query), {"series": row.id}):
            yield kind, text or "", since


def _words(text: str) -> set[str]:
    parted = unicodedata.normalize("NFKD", text.replace(".", "").replace("’", "'"))
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return set(_WORDS.findall(bare.casefold()))
