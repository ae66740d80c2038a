"""The tables of what people correct: in readings, and in what bears on which assertion. To both is only ever added.

A row of ``corrections`` belongs to a version of an article, and says in ``told`` what is right, and of which exact
spans of the text (a :class:`~reportedly.records.Correction` as JSON); ``was`` and ``now`` are the words and labels
before and after it, as it was made, ``sentence`` the one that it is about. A row that undoes another one says which in
``undoes`` and tells nothing else; it may be undone itself. ``state`` is what becomes of it in the newest reading (see
:class:`~reportedly.records.CorrectionState`); what it was before stands among the earlier values.

``assertion_decisions`` are merges, splits and moves: ``claims`` are those that were moved, as JSON, each by its
article, its version and the exact spans of its content.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("told", Words),
    Column("was", Words),
    Column("now", Words),
    Column("sentence", Words),
    Column("state", Text, nullable=False),
    Column("undoes", ForeignKey("corrections.id")),
    Column("why", Words),
    Column("decided_by", Words),
    Column("known_at", Moment, nullable=False),
    Index("corrections_version", "version_id", "id"),
    Index("corrections_article", "article_id", "id"),
    Index("corrections_undoes", "undoes"),
)

assertion_decisions = Table(
    "assertion_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", Text, nullable=False),
    Column("assertion_id", ForeignKey("assertions.id"), nullable=False),
    Column("other_id", ForeignKey("assertions.id"), nullable=False),
    Column("claims", Text, nullable=False),
    Column("undoes", ForeignKey("assertion_decisions.id")),
    Column("why", Words),
    Column("decided_by", Words),
    Column("known_at", Moment, nullable=False),
    Index("assertion_decisions_assertion", "assertion_id"),
    Index("assertion_decisions_other", "other_id"),
)
