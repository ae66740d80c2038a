"""The tables of what was: everything that a later commit or decision replaces, with the moment until which it held.

What is current stays where it was, so that questions about now cost what they did. ``showings`` tell which version of
an article was current when. ``past_…`` hold rows that were replaced, as they were, from ``known_at`` (or ``since``,
where a decision made them) until ``until``. ``earlier_values`` hold values of a row that were written over, such as
what was not known of a version until it was filled in. ``entity_counts`` and ``count_history`` hold running counts:
the first as they stood from a moment on, the second as sums of what was added in each day, in each hour and at each
moment. ``feed_polls`` hold how each feed was doing after each of its polls. ``highest_rows`` say up to which row one
has to look for what was there in an hour.

A moment t sees what is known at t or before, and until later than t.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import claims, events, metadata, problems

_NEWEST_FIRST = (text("known_at DESC"), text("article_id DESC"))
_IN_ORDER = (*_NEWEST_FIRST, "position")


def _copied(table: Table) -> list[Column[object]]:
    """The columns of a table but for its number, without what they refer to: a row that was lies still."""
    return [
        Column(c.name, Integer() if c.foreign_keys else c.type, nullable=bool(c.nullable))
        for c in table.c
        if c.name != "id"
    ]


showings = Table(
    "showings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("outlet", Words),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("showings_now", "article_id", unique=True, sqlite_where=text("until IS NULL")),
    Index("showings_article", "article_id", "since"),
    Index("showings_version", "version_id", "since"),
    Index("showings_since", "since", "article_id"),
    Index("showings_outlet", "outlet", "since", "article_id"),
)

earlier_values = Table(
    "earlier_values",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("was", Words, nullable=False),
    Column("until", Moment, nullable=False),
    Index("earlier_values_row", "kind", "row_id", "until"),
)

past_claims = Table(
    "past_claims",
    metadata,
    Column("id", Integer, primary_key=True),
    *_copied(claims),
    Column("until", Moment, nullable=False),
    Index("past_claims_version", "version_id", "position"),
    Index("past_claims_known_at", "mode", "background", *_IN_ORDER),
    Index("past_claims_source", "source", "mode", "background", *_IN_ORDER),
    Index("past_claims_source_name", "source_name", "mode", "background", *_IN_ORDER),
    Index("past_claims_stance", "stance", "mode", "background", *_IN_ORDER),
    Index("past_claims_entity", "entity_id", "mode", "background", *_IN_ORDER),
    Index("past_claims_addressee", "addressee", sqlite_where=text("addressee IS NOT NULL")),
)

past_events = Table(
    "past_events",
    metadata,
    Column("id", Integer, primary_key=True),
    *_copied(events),
    Column("until", Moment, nullable=False),
    Index("past_events_version", "version_id", "position"),
    Index("past_events_known_at", *_IN_ORDER),
    Index("past_events_type", "type", *_IN_ORDER),
    Index("past_events_source_country", "source_country", *_IN_ORDER),
    Index("past_events_target_country", "target_country", *_IN_ORDER),
)

past_mentions = Table(
    "past_mentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", Integer, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("article_id", Integer, nullable=False),
    Column("local_ids", Words, nullable=False),
    Column("times", Integer, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("since", Moment),
    Column("until", Moment, nullable=False),
    Index("past_mentions_version", "version_id"),
    Index("past_mentions_entity", "entity_id", *_NEWEST_FIRST),
)

past_names = Table(
    "past_names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("folded", Words, nullable=False),
    Column("domain", Text, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("printed", Words, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("leads", Boolean, nullable=False),
    Column("since", Moment),
    Column("until", Moment, nullable=False),
    Index("past_names_entity", "entity_id"),
    Index("past_names_folded", "folded"),
    Index("past_names_until", "until"),
)

past_problems = Table(
    "past_problems",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("problem_id", Integer, nullable=False),
    *(column for column in _copied(problems) if column.name != "resolved_at"),
    Column("until", Moment, nullable=False),
    Index("past_problems_known_at", "known_at", "problem_id"),
)

entity_leads = Table(
    "entity_leads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), nullable=False),
    Column("leads_to", ForeignKey("entities.id"), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("entity_leads_entity", "entity_id", "since"),
    Index("entity_leads_leads_to", "leads_to", "since"),
)

entity_counts = Table(
    "entity_counts",
    metadata,
    Column("entity_id", ForeignKey("entities.id"), primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rung", Integer),
    Index("entity_counts_rung", "rung", "since", "entity_id", sqlite_where=text("rung IS NOT NULL")),
    Index("entity_counts_kind", "kind", "rung", "since", "entity_id", sqlite_where=text("rung IS NOT NULL")),
    sqlite_with_rowid=False,
)

count_history = Table(
    "count_history",
    metadata,
    Column("span", Integer, primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("thoughts", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("problems", Integer, nullable=False),
    Column("entries_due", Integer, nullable=False),
    sqlite_with_rowid=False,
)

highest_rows = Table(
    "highest_rows",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("hour", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)

feed_polls = Table(
    "feed_polls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("since", Moment, nullable=False),
    Column("first", Boolean, nullable=False),
    Column("next_poll_at", Moment),
    Column("interval_s", Float),
    Column("failures", Integer, nullable=False),
    Column("last_success_at", Moment),
    Column("last_error_at", Moment),
    Column("last_error", Words),
    Column("entries_seen", Integer, nullable=False),
    Column("lag_s", Float),
    Column("paused", Boolean, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("last_code", Words),
    Column("outcomes", Text, nullable=False, server_default=text("''")),
    Column("last_new_at", Moment),
    Index("feed_polls_source", "source_id", "since", "id"),
    Index("feed_polls_first", "since", sqlite_where=text("first = 1")),
)
