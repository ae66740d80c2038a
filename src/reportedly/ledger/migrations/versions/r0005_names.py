"""Claims are found and listed by the full name of their source as well as by what is printed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NEWEST_FIRST = (sa.text("known_at DESC"), sa.text("article_id DESC"), "position")
_SEARCH = (
    "DROP TABLE claims_found",
    "DROP VIEW searchable_claims",
    """CREATE VIEW searchable_claims AS
    SELECT claims.id AS id,
      replace(replace(claims.source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(nullif(claims.source_name, claims.source), char(2), ' '), char(3), ' ') AS source_name,
      replace(replace(claims.content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(claims.sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM claims JOIN versions ON versions.id = claims.version_id
      JOIN articles ON articles.id = versions.article_id AND articles.version = versions.number""",
    """CREATE VIRTUAL TABLE claims_found USING fts5(source, source_name, content, sentence,
    content='searchable_claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO claims_found(claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0)')",
    "INSERT INTO claims_found(claims_found) VALUES ('rebuild')",
)


def upgrade() -> None:
    """Index the names in order, and search them."""
    op.create_index("claims_source_name", "claims", ["source_name", "mode", "background", *_NEWEST_FIRST])
    for statement in _SEARCH:
        op.execute(statement)
