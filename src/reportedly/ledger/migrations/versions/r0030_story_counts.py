"""Fronts keep how many articles a story had, when the last one came, and its momentum: at any moment."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_DAY_US = 86_400_000_000
_BELONGING = """
SELECT s.story_id, s.since, s.until, s.article_id, a.outlet,
 (SELECT min(f.since) FROM story_articles f WHERE f.article_id = s.article_id) AS first_at
FROM story_articles s JOIN articles a ON a.id = s.article_id ORDER BY s.story_id, s.since, s.id
"""
_FRONTS = "SELECT story_id, since, until, assertion_id, news_id FROM story_fronts ORDER BY story_id, since, id"
_NOW = "SELECT id, articles, last_at, momentum FROM stories WHERE articles > 0"
_COLUMNS = (
    "story_id", "first_at", "outlets", "assertion_id", "news_id", "since", "until", "articles", "last_at", "momentum",
)  # fmt: skip


def upgrade() -> None:
    """Add the columns with their indexes, and write all fronts anew."""
    op.add_column("story_fronts", sa.Column("articles", sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("story_fronts", sa.Column("last_at", sa.BigInteger, nullable=False, server_default=sa.text("0")))
    op.add_column("story_fronts", sa.Column("momentum", sa.Float, nullable=False, server_default=sa.text("0")))
    fill(op.get_bind())
    op.create_index(
        "story_fronts_since", "story_fronts", ["since", "until", "last_at", "articles", "momentum", "story_id"]
    )
    op.create_index(
        "story_fronts_most", "story_fronts", [sa.text("articles DESC"), sa.text("story_id DESC"), "since", "until"]
    )


def downgrade() -> None:
    """Take them away again; the fronts stay."""
    op.drop_index("story_fronts_most", "story_fronts")
    op.drop_index("story_fronts_since", "story_fronts")
    for name in ("momentum", "last_at", "articles"):
        op.drop_column("story_fronts", name)


def fill(connection: sa.Connection) -> None:
    """Write the fronts anew: one for each time in which a story had the same articles, and the same was told of it."""
    told = {
        number: list(rows)
        for number, rows in groupby(connection.execute(sa.text(_FRONTS)).all(), lambda row: row.story_id)
    }
    now = {row.id: row for row in connection.execute(sa.text(_NOW))}
    rows = [
        row
        for number, belonging in groupby(connection.execute(sa.text(_BELONGING)).all(), lambda row: row.story_id)
        for row in _fronts(number, list(belonging), told.get(number, []), now.get(number))
    ]
    connection.execute(sa.text("DELETE FROM story_fronts"))
    table = sa.Table("story_fronts", sa.MetaData(), *(sa.Column(name) for name in _COLUMNS))
    if rows:
        connection.execute(sa.insert(table), rows)


def _fronts(story: int, belonging: Sequence[Any], told: Sequence[Any], now: Any) -> Iterator[dict[str, Any]]:
    """The rows of one story; the last one has what the story itself has now."""
    joins: dict[int, list[Any]] = {}
    leaves: dict[int, list[Any]] = {}
    for row in belonging:
        joins.setdefault(row.since, []).append(row)
        if row.until is not None:
            leaves.setdefault(row.until, []).append(row)
    front = {row.since: row for row in told}
    moments = sorted({*joins, *leaves, *front})
    held: dict[int, Any] = {}
    outlets: Counter[str] = Counter()
    shown: Any = None
    for moment, until in zip(moments, [*moments[1:], None], strict=True):
        shown = front.get(moment, shown)
        for row in leaves.get(moment, []):
            held.pop(row.article_id, None)
            outlets.subtract([row.outlet] if row.outlet else [])
        for row in joins.get(moment, []):
            held[row.article_id] = row
            outlets.update([row.outlet] if row.outlet else [])
        if not held:
            continue
        firsts = [row.first_at for row in held.values()]
        yield {
            "story_id": story,
            "first_at": min(firsts),
            "outlets": sum(count > 0 for count in outlets.values()),
            "assertion_id": None if shown is None else shown.assertion_id,
            "news_id": None if shown is None else shown.news_id,
            "since": moment,
            "until": until,
            "articles": len(held) if until or now is None else now.articles,
            "last_at": max(firsts) if until or now is None else now.last_at,
            "momentum": _momentum(firsts) if until or now is None else now.momentum,
        }


def _momentum(firsts: Sequence[int]) -> float:
    logs = [first / _DAY_US for first in firsts]
    most = max(logs)
    return most + math.log2(sum(2.0 ** (log - most) for log in logs))
