"""The first page: what it shows of stories, written as they stand and kept up from now on, and saved views."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_NEWS = "('retraction', 'denial', 'confirmation', 'second_origin', 'status', 'figure', 'silent_edit')"
_OUTLETS = """
INSERT INTO story_outlets (story_id, outlet, articles)
SELECT s.story_id, a.outlet, count(*) FROM story_articles s JOIN articles a ON a.id = s.article_id
WHERE s.until IS NULL AND a.outlet IS NOT NULL GROUP BY s.story_id, a.outlet ORDER BY s.story_id, a.outlet
"""
_LEADING = """
(SELECT o.assertion_id FROM assertion_origins o WHERE o.until IS NULL AND o.assertion_id IN
 (SELECT b.id FROM assertions b WHERE b.story_id = s.id AND b.claims > 0 ORDER BY b.claims DESC, b.id LIMIT 8)
 ORDER BY o.articles DESC, o.origins DESC, o.assertion_id LIMIT 1)
"""
_LAST_NEWS = f"""
SELECT story, max(id) AS id FROM (
 SELECT b.story_id AS story, u.id FROM updates u JOIN assertions b ON b.id = u.assertion_id WHERE u.kind IN {_NEWS}
 UNION ALL
 SELECT s.story_id, u.id FROM updates u JOIN story_articles s ON s.article_id = u.article_id AND s.until IS NULL
 WHERE u.kind IN {_NEWS}
) GROUP BY story
"""  # noqa: S608 -- words of our own
_FRONTS = f"""
INSERT INTO story_fronts (story_id, first_at, outlets, assertion_id, news_id, since)
SELECT s.id,
 (SELECT min(f.since) FROM story_articles n JOIN story_articles f ON f.article_id = n.article_id
  WHERE n.story_id = s.id AND n.until IS NULL),
 (SELECT count(*) FROM story_outlets o WHERE o.story_id = s.id),
 {_LEADING},
 last.id,
 max(s.last_at, coalesce((SELECT known_at FROM updates WHERE updates.id = last.id), 0))
FROM stories s LEFT JOIN ({_LAST_NEWS}) last ON last.story = s.id WHERE s.articles > 0 ORDER BY s.id
"""  # noqa: S608 -- as above


def upgrade() -> None:
    """Add the tables with their indexes, and fill them."""
    op.create_table(
        "story_fronts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("first_at", sa.BigInteger, nullable=False),
        sa.Column("outlets", sa.Integer, nullable=False),
        sa.Column("assertion_id", sa.Integer, sa.ForeignKey("assertions.id")),
        sa.Column("news_id", sa.Integer, sa.ForeignKey("updates.id")),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    now = sa.text("until IS NULL")
    op.create_index("story_fronts_now", "story_fronts", ["story_id"], unique=True, sqlite_where=now)
    op.create_index("story_fronts_story", "story_fronts", ["story_id", "since", "id"])
    op.create_table(
        "story_outlets",
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("outlet", sa.Text, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(_OUTLETS)
    op.execute(_FRONTS)
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("removed_at", sa.BigInteger),
    )
    kept = sa.text("removed_at IS NULL")
    op.create_index("saved_views_name", "saved_views", ["name"], unique=True, sqlite_where=kept)
    op.create_index("versions_language", "versions", ["language", sa.text("known_at DESC")])
    op.create_index("assertion_statuses_status", "assertion_statuses", ["status", sa.text("since DESC")])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("assertion_statuses_status", "assertion_statuses")
    op.drop_index("versions_language", "versions")
    op.drop_table("saved_views")
    op.drop_table("story_outlets")
    op.drop_table("story_fronts")
