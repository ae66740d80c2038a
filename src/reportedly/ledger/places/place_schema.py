"""The table of places that articles name: where they lie, as far as the gazetteer tells, since when and until when.

One row for each place of a reading, by name and point; ``times`` counts where it is named for itself, not as a
government or a team. Rows of an earlier reading have ``until``.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

place_mentions = Table(
    "place_mentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("folded", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("times", Integer, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("until", Moment),
    Index("place_mentions_version", "version_id"),
    Index("place_mentions_name", "folded", "version_id"),
    Index("place_mentions_country", "country", "version_id"),
    Index("place_mentions_lat", "lat", "lon", "version_id"),
)
