"""What was, as of any moment: filled in as far as the rows of an older ledger tell.

Which version was current when is told by when each became known; an edit that was taken back more than once counts as
taken back once. What an older reader had read of a version before it was read again, and what decisions about entities
replaced, is not known any more: claims, events and mentions count as known since the reading that they are of.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NEWEST_FIRST = (sa.text("known_at DESC"), sa.text("article_id DESC"))
_IN_ORDER = (*_NEWEST_FIRST, "position")
_HAS_RUNG = sa.text("rung IS NOT NULL")
_DAY, _HOUR = 86_400_000_000, 3_600_000_000

_SEARCH = (
    """CREATE VIEW searchable_articles_once AS
    SELECT versions.id AS id,
      replace(replace(versions.title, char(2), ' '), char(3), ' ') AS title,
      replace(replace(versions.text, char(2), ' '), char(3), ' ') AS text
    FROM versions WHERE EXISTS (SELECT 1 FROM showings WHERE version_id = versions.id AND until IS NOT NULL)""",
    """CREATE VIEW searchable_claims_once AS
    SELECT claims.id AS id,
      replace(replace(claims.source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(nullif(claims.source_name, claims.source), char(2), ' '), char(3), ' ') AS source_name,
      replace(replace(claims.content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(claims.sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM claims
    WHERE EXISTS (SELECT 1 FROM showings WHERE version_id = claims.version_id AND until IS NOT NULL)""",
    """CREATE VIEW searchable_past_claims AS
    SELECT id,
      replace(replace(source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(nullif(source_name, source), char(2), ' '), char(3), ' ') AS source_name,
      replace(replace(content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM past_claims""",
    """CREATE VIRTUAL TABLE articles_once USING fts5(title, text,
    content='searchable_articles_once', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE claims_once USING fts5(source, source_name, content, sentence,
    content='searchable_claims_once', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE past_claims_found USING fts5(source, source_name, content, sentence,
    content='searchable_past_claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO articles_once(articles_once, rank) VALUES ('rank', 'bm25(5.0, 1.0)')",
    "INSERT INTO claims_once(claims_once, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0)')",
    "INSERT INTO past_claims_found(past_claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0)')",
)
_FILL = (
    # Each version until the next one, or until an earlier one was current again.
    """INSERT INTO showings(article_id, version_id, outlet, since, until)
    SELECT articles.id, versions.id, versions.outlet, versions.known_at,
      max(versions.known_at, coalesce(
        (SELECT known_at FROM versions AS next WHERE next.article_id = articles.id AND next.number > versions.number
         ORDER BY next.number LIMIT 1), articles.known_at))
    FROM versions JOIN articles ON articles.id = versions.article_id
    WHERE versions.number < (SELECT max(number) FROM versions AS other WHERE other.article_id = articles.id)
      OR versions.known_at < articles.known_at
    ORDER BY versions.id""",
    """INSERT INTO showings(article_id, version_id, outlet, since)
    SELECT articles.id, versions.id, articles.outlet, articles.known_at
    FROM articles JOIN versions ON versions.article_id = articles.id AND versions.number = articles.version
    ORDER BY articles.id""",
    "INSERT INTO articles_once(articles_once) VALUES ('rebuild')",
    "INSERT INTO claims_once(claims_once) VALUES ('rebuild')",
    # A version that was read for the first time later than it was known had no claims until then.
    """INSERT INTO earlier_values(kind, row_id, was, until)
    SELECT 'version', versions.id, '{"sentences": 0, "claims": 0, "thoughts": 0, "figures": 0}', min(readings.known_at)
    FROM versions JOIN readings ON readings.version_id = versions.id
    GROUP BY versions.id HAVING min(readings.known_at) > versions.known_at ORDER BY versions.id""",
    """INSERT INTO entity_leads(entity_id, leads_to, since)
    SELECT id, leads_to, coalesce((SELECT max(known_at) FROM entity_decisions
      WHERE action = 'merge' AND other_id = entities.id), known_at)
    FROM entities WHERE leads_to IS NOT NULL ORDER BY id""",
    """INSERT INTO past_problems(problem_id, source_id, entry_key, url, code, message, remedy, known_at, until)
    SELECT id, source_id, entry_key, url, code, message, remedy, known_at, resolved_at
    FROM problems WHERE resolved_at > known_at ORDER BY id""",
)
_COUNTED = ("articles", "versions", "claims", "thoughts", "figures", "problems", "entries_due")
_ADDED = (
    ("articles", "known_at", "1", "versions WHERE number = 1"),
    ("versions", "known_at", "1", "versions"),
    ("claims", "known_at", "1", "claims"),
    ("thoughts", "known_at", "1", "claims WHERE mode = 'thought'"),
    ("figures", "known_at", "1", "figures"),
    ("problems", "known_at", "1", "problems"),
    ("problems", "resolved_at", "-1", "problems WHERE resolved_at IS NOT NULL"),
    ("entries_due", "first_seen_at", "1", "entries WHERE due_at IS NOT NULL"),
)
_MENTIONED = """WITH added AS (
      SELECT entity_id, min(known_at) AS at, 1 AS articles, 0 AS mentions, 0 AS claims
      FROM mentions GROUP BY entity_id, article_id
      UNION ALL SELECT entity_id, known_at, 0, times, 0 FROM mentions
      UNION ALL SELECT entity_id, known_at, 0, 0, 1 FROM claims WHERE entity_id IS NOT NULL)
    SELECT entity_id, entities.kind, at, sum(added.articles) AS articles, sum(added.mentions) AS mentions,
      sum(added.claims) AS claims
    FROM added JOIN entities ON entities.id = entity_id GROUP BY entity_id, at ORDER BY entity_id, at"""


def upgrade() -> None:
    """Add the tables and columns, and fill in what can be known."""
    _replaced()
    _replaced_entities()
    _counted()
    for table in ("claims", "mentions", "entity_names"):
        op.add_column(table, sa.Column("since", sa.BigInteger))
    for statement in (*_SEARCH, *_FILL):
        op.execute(statement)
    _fill_count_history()
    _fill_entity_counts(op.get_bind())


def _to(table: str, name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False, primary_key=primary_key)


def _replaced() -> None:
    op.create_table(
        "showings",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("articles", "article_id"),
        _to("versions", "version_id"),
        sa.Column("outlet", sa.Text),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    now = sa.text("until IS NULL")
    op.create_index("showings_now", "showings", ["article_id"], unique=True, sqlite_where=now)
    op.create_index("showings_article", "showings", ["article_id", "since"])
    op.create_index("showings_version", "showings", ["version_id", "since"])
    op.create_index("showings_since", "showings", ["since", "article_id"])
    op.create_index("showings_outlet", "showings", ["outlet", "since", "article_id"])
    op.create_table(
        "earlier_values",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("row_id", sa.Integer, nullable=False),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_index("earlier_values_row", "earlier_values", ["kind", "row_id", "until"])
    _past("claims", also=(sa.Column("since", sa.BigInteger),))
    op.create_index("past_claims_known_at", "past_claims", ["mode", "background", *_IN_ORDER])
    for name in ("source", "source_name", "stance"):
        op.create_index(f"past_claims_{name}", "past_claims", [name, "mode", "background", *_IN_ORDER])
    op.create_index("past_claims_entity", "past_claims", ["entity_id", "mode", "background", *_IN_ORDER])
    _past("events")
    op.create_index("past_events_known_at", "past_events", [*_IN_ORDER])
    for name in ("type", "source_country", "target_country"):
        op.create_index(f"past_events_{name}", "past_events", [name, *_IN_ORDER])
    op.create_table(
        "past_problems",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("problem_id", sa.Integer, nullable=False),
        *(column for column in _columns("problems") if column.name != "resolved_at"),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_index("past_problems_known_at", "past_problems", ["known_at", "problem_id"])


def _past(table: str, *, also: tuple[sa.Column[Any], ...] = ()) -> None:
    columns = (*_columns(table), *also, sa.Column("until", sa.BigInteger, nullable=False))
    op.create_table(f"past_{table}", sa.Column("id", sa.Integer, primary_key=True), *columns)
    op.create_index(f"past_{table}_version", f"past_{table}", ["version_id", "position"])


def _columns(table: str) -> Iterator[sa.Column[Any]]:
    """The columns that a table has at this revision, but for its number, with nothing that they refer to."""
    for column in sa.inspect(op.get_bind()).get_columns(table):
        if column["name"] != "id":
            yield sa.Column(column["name"], column["type"], nullable=column["nullable"])


def _replaced_entities() -> None:
    op.create_table(
        "past_mentions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("entity_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("local_ids", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_index("past_mentions_version", "past_mentions", ["version_id"])
    op.create_index("past_mentions_entity", "past_mentions", ["entity_id", *_NEWEST_FIRST])
    op.create_table(
        "past_names",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Integer, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("leads", sa.Boolean, nullable=False),
        sa.Column("since", sa.BigInteger),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    for name in ("entity", "folded", "until"):
        op.create_index(f"past_names_{name}", "past_names", ["entity_id" if name == "entity" else name])
    op.create_table(
        "entity_leads",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("entities", "entity_id"),
        _to("entities", "leads_to"),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index("entity_leads_entity", "entity_leads", ["entity_id", "since"])
    op.create_index("entity_leads_leads_to", "entity_leads", ["leads_to", "since"])


def _counted() -> None:
    op.create_table(
        "entity_counts",
        _to("entities", "entity_id", primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("rung", sa.Integer),
        sqlite_with_rowid=False,
    )
    rungs = ["rung", "since", "entity_id"]
    op.create_index("entity_counts_rung", "entity_counts", rungs, sqlite_where=_HAS_RUNG)
    op.create_index("entity_counts_kind", "entity_counts", ["kind", *rungs], sqlite_where=_HAS_RUNG)
    op.create_table(
        "count_history",
        sa.Column("span", sa.Integer, primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTED),
        sqlite_with_rowid=False,
    )


def _fill_count_history() -> None:
    for span, length in ((0, 1), (1, _HOUR), (2, _DAY)):
        parts = [
            f"SELECT {moment} - (({moment} % {length}) + {length}) % {length} AS since, "  # noqa: S608 -- names of our own
            + ", ".join(f"{number if name == counted else 0} AS {name}" for name in _COUNTED)
            + f" FROM {rows}"
            for counted, moment, number, rows in _ADDED
        ]
        sums = ", ".join(f"sum({name})" for name in _COUNTED)
        rows = " UNION ALL ".join(parts)
        op.execute(f"INSERT INTO count_history SELECT {span}, since, {sums} FROM ({rows}) GROUP BY since")  # noqa: S608 -- as above


def _fill_entity_counts(connection: sa.Connection) -> None:
    table = sa.Table("entity_counts", sa.MetaData(), autoload_with=connection)
    found = connection.execute(sa.text(_MENTIONED)).all()
    for number, changes in groupby(found, key=lambda row: row.entity_id):
        articles = mentions = claims = 0
        rows: list[dict[str, Any]] = []
        for row in changes:
            rung = (articles + row.articles).bit_length()
            climbed = rung if rung > articles.bit_length() else None
            articles, mentions, claims = articles + row.articles, mentions + row.mentions, claims + row.claims
            counts = {"articles": articles, "mentions": mentions, "claims": claims}
            rows.append({"entity_id": number, "since": row.at, "kind": row.kind, "rung": climbed} | counts)
        connection.execute(sa.insert(table), rows)
