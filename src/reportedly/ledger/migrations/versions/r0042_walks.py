"""What names an entity, or tells an event of a type, is walked from new to old; no list of words is asked any more."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_WORD_LISTS = {"article_words": "articles_found", "claim_words": "claims_found"}


def upgrade() -> None:
    """Add the indexes, drop the lists."""
    op.create_index("mentions_entity_version", "mentions", ["entity_id", "version_id"])
    op.create_index("events_type_version", "events", ["type", "version_id"])
    for name in _WORD_LISTS:
        op.execute(f"DROP TABLE {name}")


def downgrade() -> None:
    """Take the indexes away, make the lists again."""
    for name, of in _WORD_LISTS.items():
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5vocab('{of}', 'col')")
    op.drop_index("events_type_version", "events")
    op.drop_index("mentions_entity_version", "mentions")
