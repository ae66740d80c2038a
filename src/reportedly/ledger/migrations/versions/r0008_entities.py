"""Entities across articles. Articles read before have none until they are gathered or read again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NEWEST_FIRST = (sa.text("known_at DESC"), sa.text("article_id DESC"), "position")
_SURVIVES = sa.text("leads_to IS NULL")


def upgrade() -> None:
    """Add the tables, and to each claim the entity of its source."""
    _register()
    _derived()
    _decided()
    op.execute("ALTER TABLE claims ADD COLUMN entity_id INTEGER REFERENCES entities (id)")
    op.create_index("claims_entity", "claims", ["entity_id", "mode", "background", *_NEWEST_FIRST])


def _entity(name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("entities.id"), primary_key=primary_key, nullable=nullable)


def _register() -> None:
    op.create_table(
        "entities",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        _entity("merged_into", nullable=True),
        _entity("leads_to", nullable=True),
        sa.Column("wikidata", sa.Text),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_index("entities_most", "entities", [sa.text("articles DESC"), "id"], sqlite_where=_SURVIVES)
    op.create_index("entities_kind", "entities", ["kind", sa.text("articles DESC"), "id"], sqlite_where=_SURVIVES)
    op.create_index("entities_leads_to", "entities", ["leads_to"], sqlite_where=sa.text("leads_to IS NOT NULL"))
    op.create_table(
        "entity_names",
        sa.Column("folded", sa.Text, primary_key=True),
        sa.Column("domain", sa.Text, primary_key=True),
        _entity("entity_id", primary_key=True),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("leads", sa.Boolean, nullable=False),
    )
    op.create_index("entity_names_entity", "entity_names", ["entity_id"])
    op.create_table(
        "entity_words",
        sa.Column("words", sa.Text, primary_key=True),
        _entity("entity_id", primary_key=True),
        sa.Column("folded", sa.Text, primary_key=True),
        sa.Column("domain", sa.Text, primary_key=True),
    )


def _derived() -> None:
    op.create_table(
        "mentions",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True),
        _entity("entity_id", primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("local_ids", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("mentions_entity", "mentions", ["entity_id", *_NEWEST_FIRST[:2]])
    op.create_index("mentions_article", "mentions", ["article_id"])
    op.create_table(
        "entity_doubts",
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), primary_key=True),
        sa.Column("folded", sa.Text, primary_key=True),
        sa.Column("domain", sa.Text, primary_key=True),
    )
    op.create_index("entity_doubts_name", "entity_doubts", ["folded", "domain"])


def _decided() -> None:
    op.create_table(
        "entity_exceptions",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        _entity("entity_id", primary_key=True),
        _entity("instead_id"),
    )
    op.create_table(
        "entity_decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("action", sa.Text, nullable=False),
        _entity("entity_id"),
        _entity("other_id", nullable=True),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("articles", sa.Text, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("decided_by", sa.Text),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("entity_decisions_entity", "entity_decisions", ["entity_id"])
    op.create_index("entity_decisions_other", "entity_decisions", ["other_id"])
    op.create_table(
        "entity_links",
        sa.Column("folded", sa.Text, primary_key=True),
        sa.Column("domain", sa.Text, primary_key=True),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("wikidata", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
