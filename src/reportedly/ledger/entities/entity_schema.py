"""The tables of entities across articles, in the ledger's one metadata.

Three kinds of table stand here. The *register*, which only grows: ``entities``, whose numbers are stable, and
``entity_names``, the names that lead to them. What is *derived* from readings and replaced with them: ``mentions`` and
``entity_doubts``. What a *person* said, which every derivation heeds: ``merged_into``, ``entity_exceptions``,
``entity_links``, and the record of it all, ``entity_decisions``.

An entity that was merged has ``leads_to``, the one that survived; ``merged_into`` is the step that was decided. A name
that is ``own`` is the one by which its entity was first known, or one that a person gave it; one without ``leads``
is shown, but nothing is looked up by it. ``entity_words`` holds each name from each of its words on, so that a search
finds surnames too.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_SURVIVES = text("leads_to IS NULL")

entities = Table(
    "entities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Text, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("merged_into", ForeignKey("entities.id")),
    Column("leads_to", ForeignKey("entities.id")),
    Column("wikidata", Text),
    Column("articles", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Index("entities_most", text("articles DESC"), "id", sqlite_where=_SURVIVES),
    Index("entities_kind", "kind", text("articles DESC"), "id", sqlite_where=_SURVIVES),
    Index("entities_leads_to", "leads_to", sqlite_where=text("leads_to IS NOT NULL")),
)

entity_names = Table(
    "entity_names",
    metadata,
    Column("folded", Words, primary_key=True),
    Column("domain", Text, primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("printed", Words, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("leads", Boolean, nullable=False),
    Column("since", Moment),
    Index("entity_names_entity", "entity_id"),
)

entity_words = Table(
    "entity_words",
    metadata,
    Column("words", Words, primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("folded", Words, primary_key=True),
    Column("domain", Text, primary_key=True),
)

mentions = Table(
    "mentions",
    metadata,
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("local_ids", Words, nullable=False),
    Column("times", Integer, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("since", Moment),
    Index("mentions_entity", "entity_id", text("known_at DESC"), text("article_id DESC")),
    Index("mentions_article", "article_id"),
    Index("mentions_entity_version", "entity_id", "version_id"),
)

entity_doubts = Table(
    "entity_doubts",
    metadata,
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("folded", Words, primary_key=True),
    Column("domain", Text, primary_key=True),
    Index("entity_doubts_name", "folded", "domain"),
)

entity_exceptions = Table(
    "entity_exceptions",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("instead_id", ForeignKey("entities.id"), nullable=False),
)

entity_decisions = Table(
    "entity_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", Text, nullable=False),
    Column("entity_id", ForeignKey("entities.id"), nullable=False),
    Column("other_id", ForeignKey("entities.id")),
    Column("names", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("why", Words),
    Column("decided_by", Words),
    Column("known_at", Moment, nullable=False),
    Index("entity_decisions_entity", "entity_id"),
    Index("entity_decisions_other", "other_id"),
)

entity_links = Table(
    "entity_links",
    metadata,
    Column("folded", Words, primary_key=True),
    Column("domain", Text, primary_key=True),
    Column("printed", Words, nullable=False),
    Column("wikidata", Text, nullable=False),
    Column("known_at", Moment, nullable=False),
)
