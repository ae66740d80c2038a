"""Up to which row a moment can see; figures are found by the words of what they count, and by their claim."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_HOUR = 3_600_000_000
_ROWS = {"version": ("versions", "known_at"), "claim": ("claims", "coalesce(since, known_at)"),
         "figure": ("figures", "known_at")}  # fmt: skip
_VIEW = (
    "CREATE VIEW searchable_figures AS SELECT id, coalesce(counted, '') || ' ' || coalesce(about, '') || ' ' || "
    "coalesce(unit, '') AS words FROM figures"
)
_INDEX = (
    "CREATE VIRTUAL TABLE figures_found USING fts5(words, content='searchable_figures', content_rowid='id', "
    "columnsize=0, tokenize='unicode61 remove_diacritics 2')"
)


def upgrade() -> None:
    """Add the table and the indexes, and fill them in."""
    op.create_table(
        "highest_rows",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("hour", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    fill(op.get_bind())
    op.create_index("figures_claim", "figures", ["version_id", "claim", "value", "high", "low"])
    op.execute(_VIEW)
    op.execute(_INDEX)
    op.execute("INSERT INTO figures_found(figures_found) VALUES ('rebuild')")


def fill(connection: sa.Connection) -> None:
    """Tell for each hour up to which row it sees."""
    for kind, (table, since) in _ROWS.items():
        hour = f"({since} - ({since} % {_HOUR} + {_HOUR}) % {_HOUR}) / {_HOUR}"
        connection.exec_driver_sql(
            f"INSERT INTO highest_rows SELECT '{kind}', {hour}, max(id) FROM {table} GROUP BY 2"  # noqa: S608 -- names of our own
        )


def downgrade() -> None:
    """Take them away again."""
    op.execute("DROP TABLE figures_found")
    op.execute("DROP VIEW searchable_figures")
    op.drop_index("figures_claim", "figures")
    op.drop_table("highest_rows")
