"""Search by what a query may name: stances, outlets, days stand in the index; places get rows of their own.

Places are filled in from the newest reading of each version, known since that reading.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.entities.namekeys import plain

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_TABLES = ("articles_found", "claims_found", "articles_once", "claims_once", "past_claims_found")
_VIEWS = (
    "searchable_articles",
    "searchable_claims",
    "searchable_articles_once",
    "searchable_claims_once",
    "searchable_past_claims",
)
_SEARCH = (
    (
        "CREATE VIEW searchable_articles AS SELECT v.id AS id, replace(replace(v.title, char(2), ' '), "
        "char(3), ' ') AS title, replace(replace(v.text, char(2), ' '), char(3), ' ') AS text, 'xall' || "
        "' xl' || hex(lower(coalesce(v.language, ''))) || ' xo' || hex(coalesce(v.outlet, '')) || "
        "coalesce(strftime(' xd%Y%m%d xn%Y%m xy%Y xh', coalesce(v.published_at, v.known_at) / 1000000, "
        "'unixepoch') || substr(strftime('%Y', coalesce(v.published_at, v.known_at) / 1000000, "
        "'unixepoch'), 1, 2), '') AS marks FROM versions AS v JOIN articles AS a ON a.id = v.article_id "
        "AND a.version = v.number"
    ),
    (
        "CREATE VIEW searchable_claims AS SELECT c.id AS id, replace(replace(c.source, char(2), ' '), "
        "char(3), ' ') AS source, replace(replace(nullif(c.source_name, c.source), char(2), ' '), "
        "char(3), ' ') AS source_name, replace(replace(c.content, char(2), ' '), char(3), ' ') AS "
        "content, replace(replace(c.sentence, char(2), ' '), char(3), ' ') AS sentence, 'xall xs' || "
        "replace(c.stance, '_', '') || ' xk' || replace(c.source_kind, '_', '') || ' xb' || "
        "replace(c.basis, '_', '') || ' xc' || replace(c.certainty, '_', '') || ' xm' || c.mode || ' xg' "
        "|| c.background || ' xl' || hex(lower(coalesce(v.language, ''))) || ' xo' || "
        "hex(coalesce(v.outlet, '')) || coalesce(strftime(' xd%Y%m%d xn%Y%m xy%Y xh', "
        "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch') || substr(strftime('%Y', "
        "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch'), 1, 2), '') AS marks FROM claims "
        "AS c JOIN versions AS v ON v.id = c.version_id JOIN articles AS a ON a.id = v.article_id AND "
        "a.version = v.number"
    ),
    (
        "CREATE VIEW searchable_articles_once AS SELECT v.id AS id, replace(replace(v.title, char(2), ' "
        "'), char(3), ' ') AS title, replace(replace(v.text, char(2), ' '), char(3), ' ') AS text, "
        "'xall' || ' xl' || hex(lower(coalesce(v.language, ''))) || ' xo' || hex(coalesce(v.outlet, '')) "
        "|| coalesce(strftime(' xd%Y%m%d xn%Y%m xy%Y xh', coalesce(v.published_at, v.known_at) / "
        "1000000, 'unixepoch') || substr(strftime('%Y', coalesce(v.published_at, v.known_at) / 1000000, "
        "'unixepoch'), 1, 2), '') AS marks FROM versions AS v WHERE EXISTS (SELECT 1 FROM showings WHERE "
        "version_id = v.id AND until IS NOT NULL)"
    ),
    (
        "CREATE VIEW searchable_claims_once AS SELECT c.id AS id, replace(replace(c.source, char(2), ' "
        "'), char(3), ' ') AS source, replace(replace(nullif(c.source_name, c.source), char(2), ' '), "
        "char(3), ' ') AS source_name, replace(replace(c.content, char(2), ' '), char(3), ' ') AS "
        "content, replace(replace(c.sentence, char(2), ' '), char(3), ' ') AS sentence, 'xall xs' || "
        "replace(c.stance, '_', '') || ' xk' || replace(c.source_kind, '_', '') || ' xb' || "
        "replace(c.basis, '_', '') || ' xc' || replace(c.certainty, '_', '') || ' xm' || c.mode || ' xg' "
        "|| c.background || ' xl' || hex(lower(coalesce(v.language, ''))) || ' xo' || "
        "hex(coalesce(v.outlet, '')) || coalesce(strftime(' xd%Y%m%d xn%Y%m xy%Y xh', "
        "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch') || substr(strftime('%Y', "
        "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch'), 1, 2), '') AS marks FROM claims "
        "AS c JOIN versions AS v ON v.id = c.version_id WHERE EXISTS (SELECT 1 FROM showings WHERE "
        "version_id = v.id AND until IS NOT NULL)"
    ),
    (
        "CREATE VIEW searchable_past_claims AS SELECT c.id AS id, replace(replace(c.source, char(2), ' "
        "'), char(3), ' ') AS source, replace(replace(nullif(c.source_name, c.source), char(2), ' '), "
        "char(3), ' ') AS source_name, replace(replace(c.content, char(2), ' '), char(3), ' ') AS "
        "content, replace(replace(c.sentence, char(2), ' '), char(3), ' ') AS sentence, 'xall xs' || "
        "replace(c.stance, '_', '') || ' xk' || replace(c.source_kind, '_', '') || ' xb' || "
        "replace(c.basis, '_', '') || ' xc' || replace(c.certainty, '_', '') || ' xm' || c.mode || ' xg' "
        "|| c.background || ' xl' || hex(lower(coalesce(v.language, ''))) || ' xo' || "
        "hex(coalesce(v.outlet, '')) || coalesce(strftime(' xd%Y%m%d xn%Y%m xy%Y xh', "
        "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch') || substr(strftime('%Y', "
        "coalesce(v.published_at, v.known_at) / 1000000, 'unixepoch'), 1, 2), '') AS marks FROM "
        "past_claims AS c JOIN versions AS v ON v.id = c.version_id"
    ),
    (
        "CREATE VIRTUAL TABLE articles_found USING fts5(title, text, marks, "
        "content='searchable_articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    ),
    "INSERT INTO articles_found(articles_found, rank) VALUES ('rank', 'bm25(5.0, 1.0, 0.0)')",
    (
        "CREATE VIRTUAL TABLE claims_found USING fts5(source, source_name, content, sentence, marks, "
        "content='searchable_claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    ),
    "INSERT INTO claims_found(claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0, 0.0)')",
    (
        "CREATE VIRTUAL TABLE articles_once USING fts5(title, text, marks, "
        "content='searchable_articles_once', content_rowid='id', tokenize='unicode61 remove_diacritics "
        "2')"
    ),
    "INSERT INTO articles_once(articles_once, rank) VALUES ('rank', 'bm25(5.0, 1.0, 0.0)')",
    (
        "CREATE VIRTUAL TABLE claims_once USING fts5(source, source_name, content, sentence, marks, "
        "content='searchable_claims_once', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    ),
    "INSERT INTO claims_once(claims_once, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0, 0.0)')",
    (
        "CREATE VIRTUAL TABLE past_claims_found USING fts5(source, source_name, content, sentence, "
        "marks, content='searchable_past_claims', content_rowid='id', tokenize='unicode61 "
        "remove_diacritics 2')"
    ),
    ("INSERT INTO past_claims_found(past_claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0, 0.0)')"),
    "CREATE VIRTUAL TABLE article_words USING fts5vocab('articles_found', 'col')",
    "CREATE VIRTUAL TABLE claim_words USING fts5vocab('claims_found', 'col')",
)
_NEWEST_READINGS = sa.text(
    "SELECT readings.id, readings.version_id, readings.known_at, readings.findings FROM readings "
    "WHERE readings.id > :after AND readings.id = "
    "(SELECT max(id) FROM readings AS r WHERE r.version_id = readings.version_id) ORDER BY readings.id LIMIT 100"
)


def upgrade() -> None:
    """Make the indexes anew, and the rows of places."""
    for table in _TABLES:
        op.execute(f"DROP TABLE {table}")
    for view in _VIEWS:
        op.execute(f"DROP VIEW {view}")
    connection = op.get_bind()
    for statement in _SEARCH:
        connection.exec_driver_sql(statement)
    for table in _TABLES:
        connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608 -- names of our own
    _add_places()
    _fill_in(connection)


def _add_places() -> None:
    op.create_table(
        "place_mentions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    for name, *columns in (
        ("version", "version_id"),
        ("name", "folded", "version_id"),
        ("country", "country", "version_id"),
        ("lat", "lat", "lon", "version_id"),
    ):
        op.create_index(f"place_mentions_{name}", "place_mentions", columns)


def _fill_in(connection: sa.Connection) -> None:
    table = sa.Table("place_mentions", sa.MetaData(), autoload_with=connection)
    after = 0
    while rows := connection.execute(_NEWEST_READINGS, {"after": after}).all():
        found = [place for row in rows for place in _places(row)]
        if found:
            connection.execute(sa.insert(table), found)
        after = rows[-1].id


def _places(row: Any) -> Iterator[dict[str, Any]]:
    told = json.loads(zlib.decompress(row.findings)).get("places", ())
    names = ("name", "country", "lat", "lon")
    counted = Counter(tuple(place.get(name) for name in names) for place in told if not place.get("metonym"))
    for key, times in counted.items():
        values = dict(zip(names, key, strict=True))
        yield values | {
            "folded": plain(values["name"]),
            "times": times,
            "version_id": row.version_id,
            "known_at": row.known_at,
            "until": None,
        }
