"""The record of what people did about feeds; to it is only ever added.

``told`` says what was changed, for people. What holds now stands in ``feeds``: ``held_at`` (paused by a person since),
``edited_at`` (what is said of it is a person's word, which no list of feeds writes over), ``removed_at``.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

feed_deeds = Table(
    "feed_deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("action", Text, nullable=False),
    Column("person", Words),
    Column("why", Words),
    Column("told", Words),
    Index("feed_deeds_source", "source_id", "id"),
    Index("feed_deeds_action", "action", "known_at"),
)
