"""Stories kept up: their momentum and headlines, and signatures in the order in which they became known."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_HAS_ARTICLES = sa.text("articles > 0")


def upgrade() -> None:
    """Add what is new; nothing had written signatures before."""
    op.add_column("stories", sa.Column("momentum", sa.Float, nullable=False, server_default=sa.text("0")))
    order = [sa.text("momentum DESC"), sa.text("id DESC")]
    op.create_index("stories_momentum", "stories", order, sqlite_where=_HAS_ARTICLES)
    op.create_index("story_articles_since", "story_articles", ["since", "story_id"])
    _headlines()
    _signatures()


def _to(table: str, name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False)


def _headlines() -> None:
    op.create_table(
        "story_headlines",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("stories", "story_id"),
        _to("articles", "article_id"),
        sa.Column("likeness", sa.Float, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    now = sa.text("until IS NULL")
    op.create_index("story_headlines_now", "story_headlines", ["story_id"], unique=True, sqlite_where=now)
    op.create_index("story_headlines_story", "story_headlines", ["story_id", "since"])


def _signatures() -> None:
    op.drop_table("signatures")
    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("articles", "article_id"),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("terms", sa.LargeBinary, nullable=False),
    )
    op.create_index("signatures_article", "signatures", ["article_id"], unique=True)
    op.create_index("signatures_known_at", "signatures", ["known_at", "id"])
