"""The table of grades that people gave, by the Admiralty system; to it is only ever added.

``matter`` is what is graded: "source", whose ``number`` is that of an entity, or "assertion". A row that takes another
one back says which in ``undoes``, and has no ``grade``.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

grades = Table(
    "grades",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("matter", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("grade", Text),
    Column("undoes", ForeignKey("grades.id")),
    Column("why", Words),
    Column("decided_by", Words),
    Column("known_at", Moment, nullable=False),
    Index("grades_matter", "matter", "number", "id"),
)
