"""How many articles, outlets and origins assertions have, as it was counted when claims came."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.standing.standing_rows import OriginCounts
from reportedly.ledger.standing.standing_schema import assertion_origins
from reportedly.ledger.stories.story_belonging import held

_COUNTS = Prepared(
    lambda as_of: select(assertion_origins).where(
        assertion_origins.c.assertion_id.in_(OF), held(assertion_origins.c.since, assertion_origins.c.until, as_of)
    )
)


def origin_counts(
    connection: Connection, assertions: Collection[int], as_of: datetime | None
) -> dict[int, OriginCounts]:
    """The counts of these assertions now or at a moment, by number; those that nobody states are left out."""
    return {
        row.assertion_id: OriginCounts(
            articles=row.articles, outlets=row.outlets, origins=row.origins, unknown=row.unknown
        )
        for row in _COUNTS.ask(connection, as_of, of=list(assertions))
    }
