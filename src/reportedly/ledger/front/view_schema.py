"""The table of saved views: a page with its filters, under a name that somebody gave it; one that was removed stays."""

from sqlalchemy import Column, Index, Integer, Table, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

saved_views = Table(
    "saved_views",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Index("saved_views_name", "name", unique=True, sqlite_where=text("removed_at IS NULL")),
)
