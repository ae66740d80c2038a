"""What puts the assertions of a story in order is kept, for now and for any moment before."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_TABLES = ("assertion_claims", "assertion_statuses", "assertion_origins")
_TOLD = ("status", "changed_at", "origins", "outlets", "claims", "articles", "unknown")
_BEGAN = " UNION ".join(
    f"SELECT assertion_id, since AS at FROM {table} "  # noqa: S608 -- names of our own
    f"UNION SELECT assertion_id, until FROM {table} WHERE until IS NOT NULL"
    for table in _TABLES
)
_HELD = "{0}.assertion_id = m.assertion_id AND {0}.since <= m.at AND ({0}.until IS NULL OR {0}.until > m.at)"
_STATES = f"""
    SELECT a.story_id, m.at, m.assertion_id, s.status, s.since AS changed_at, coalesce(o.origins, 0) AS origins,
        coalesce(o.outlets, 0) AS outlets, coalesce(o.articles, 0) AS articles, coalesce(o.unknown, 0) AS unknown,
        (SELECT count(*) FROM assertion_claims AS c WHERE {_HELD.format("c")}) AS claims
    FROM ({_BEGAN}) AS m JOIN assertions AS a ON a.id = m.assertion_id
    LEFT JOIN assertion_statuses AS s ON {_HELD.format("s")} LEFT JOIN assertion_origins AS o ON {_HELD.format("o")}
"""  # noqa: S608 -- names of our own
_OTHER = " OR ".join(f"{name} IS NOT lag({name}) OVER w" for name in _TOLD)
_RANK = (
    "CASE status WHEN 'disputed' THEN 0 WHEN 'denied' THEN 0 WHEN 'retracted' THEN 0 WHEN 'confirmed' THEN 1 "
    "WHEN 'corroborated' THEN 2 WHEN 'one_origin' THEN 3 ELSE 4 END"
)
_FILL = f"""
    INSERT INTO assertion_ranks (story_id, since, assertion_id, until, rank, {", ".join(_TOLD)})
    SELECT story_id, at, assertion_id, until, {_RANK}, {", ".join(_TOLD)} FROM (
        SELECT *, lead(at) OVER (PARTITION BY assertion_id ORDER BY at) AS until FROM (
            SELECT *, {_OTHER} OR lag(at) OVER w IS NULL AS is_other FROM ({_STATES})
            WINDOW w AS (PARTITION BY assertion_id ORDER BY at)
        ) WHERE is_other
    ) WHERE claims > 0 ORDER BY story_id, at, assertion_id
"""  # noqa: S608 -- names of our own


def upgrade() -> None:
    """Add the table, fill it with what follows from the others at every moment, and add the indexes."""
    op.create_table(
        "assertion_ranks",
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True),
        sa.Column("assertion_id", sa.Integer, sa.ForeignKey("assertions.id"), primary_key=True),
        sa.Column("until", sa.BigInteger),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("changed_at", sa.BigInteger),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _TOLD[2:]),
        sqlite_with_rowid=False,
    )
    fill(op.get_bind())
    now = sa.text("until IS NULL")
    op.create_index("assertion_ranks_now", "assertion_ranks", ["assertion_id"], unique=True, sqlite_where=now)
    counts = (sa.text("origins DESC"), sa.text("outlets DESC"), sa.text("claims DESC"), sa.text("changed_at DESC"))
    parts: list[str | sa.TextClause] = ["story_id", "rank", *counts, "assertion_id", "until"]
    op.create_index("assertion_ranks_order", "assertion_ranks", parts, sqlite_where=now)


def fill(connection: sa.Connection) -> None:
    """Tell since when and until when each assertion on which a claim bears was in which place."""
    connection.exec_driver_sql(_FILL)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("assertion_ranks")
