"""Stories: which articles belong together. Articles read before belong to none until they are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_HAS_ARTICLES = sa.text("articles > 0")


def upgrade() -> None:
    """Add the tables with their indexes."""
    _stories()
    _belonging()
    _decided()


def _to(table: str, name: str, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.Integer, key, nullable=nullable, primary_key=primary_key)


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        _to("articles", "headline_article_id"),
        _to("stories", "merged_into", nullable=True),
        sa.Column("merged_at", sa.BigInteger),
    )
    op.create_index(
        "stories_last_at", "stories", [sa.text("last_at DESC"), sa.text("id DESC")], sqlite_where=_HAS_ARTICLES
    )
    op.create_index(
        "stories_most", "stories", [sa.text("articles DESC"), sa.text("id DESC")], sqlite_where=_HAS_ARTICLES
    )


def _belonging() -> None:
    op.create_table(
        "story_articles",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("stories", "story_id"),
        _to("articles", "article_id"),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("why", sa.Text, nullable=False),
    )
    now = sa.text("until IS NULL")
    op.create_index("story_articles_now", "story_articles", ["article_id"], unique=True, sqlite_where=now)
    op.create_index("story_articles_article", "story_articles", ["article_id", "since"])
    op.create_index("story_articles_story", "story_articles", ["story_id", "since", "id"])
    op.create_table(
        "signatures",
        _to("articles", "article_id", primary_key=True),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("terms", sa.LargeBinary, nullable=False),
    )
    op.create_index("signatures_known_at", "signatures", ["known_at", "article_id"])


def _decided() -> None:
    op.create_table(
        "story_decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("action", sa.Text, nullable=False),
        _to("stories", "story_id"),
        _to("stories", "other_id", nullable=True),
        sa.Column("articles", sa.Text, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("decided_by", sa.Text),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("story_decisions_story", "story_decisions", ["story_id"])
    op.create_index("story_decisions_other", "story_decisions", ["other_id"])
