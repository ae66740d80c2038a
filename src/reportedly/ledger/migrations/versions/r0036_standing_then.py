"""How the assertions of a story stood at a moment is told by indexes alone."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_IN_ORDER = ["assertion_id", "since", "id"]
_MORE = {
    "assertion_claims": ["until"],
    "assertion_statuses": ["until", "status"],
    "assertion_origins": ["until", "articles", "outlets", "origins", "unknown"],
}


def upgrade() -> None:
    """Let the indexes by assertion hold what is told of each."""
    for table, columns in _MORE.items():
        op.drop_index(f"{table}_assertion", table)
        op.create_index(f"{table}_assertion", table, [*_IN_ORDER, *columns])


def downgrade() -> None:
    """Let them hold no more than what they are found by."""
    for table in _MORE:
        op.drop_index(f"{table}_assertion", table)
        op.create_index(f"{table}_assertion", table, _IN_ORDER)
