"""What sources have said, put right where not what was printed but who is meant by it has changed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from reportedly.ledger.schema import articles, versions
from reportedly.ledger.sources.source_credits import keep_credits
from reportedly.ledger.sources.source_parts import assertions_of_versions, keep_parts

_MOST = 500
_CURRENT = (
    select(versions.c.article_id, articles.c.known_at)
    .join(articles, (articles.c.id == versions.c.article_id) & (articles.c.version == versions.c.number))
    .where(versions.c.id.in_(bindparam("numbers", expanding=True)))
)


def link_again(connection: Connection, version_ids: Collection[int], at: datetime) -> None:
    """From ``at`` on the claims of versions are credited as a person has decided."""
    found: set[int] = set()
    listed = sorted(version_ids)
    for start in range(0, len(listed), _MOST):
        rows = connection.execute(_CURRENT, {"numbers": listed[start : start + _MOST]})
        found.update(row.article_id for row in rows)
    keep_credits(connection, found, at)
    keep_parts(connection, assertions_of_versions(connection, listed), at)


def link_late(connection: Connection, version_ids: Collection[int]) -> None:
    """The claims of versions are credited for the first time, as of when each article was known."""
    if not version_ids:
        return
    rows = connection.execute(_CURRENT, {"numbers": sorted(version_ids)}).all()
    for row in sorted(rows, key=lambda row: (row.known_at, row.article_id)):
        keep_credits(connection, [row.article_id], row.known_at)
    if rows:
        keep_parts(connection, assertions_of_versions(connection, version_ids), max(row.known_at for row in rows))
