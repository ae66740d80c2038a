"""What the claims of an article bear on, and whether somebody else's do, too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, exists, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.schema import versions
from reportedly.ledger.stories.story_belonging import held
from reportedly.records import Bearing


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """On which assertion a claim bears, and how; ``elsewhere``: a claim of another article bears on it, too."""

    assertion: int
    bearing: Bearing
    elsewhere: bool


def borne(connection: Connection, article: int, version: int, as_of: datetime | None = None) -> dict[int, Borne]:
    """For each claim of a version, by its place in the reading, what it bears on; those that bear on nothing lack."""
    mine, other = assertion_claims, assertion_claims.alias()
    of_it = versions.c.id == mine.c.version_id
    elsewhere = exists().where(
        and_(
            other.c.assertion_id == mine.c.assertion_id,
            other.c.article_id != mine.c.article_id,
            held(other.c.since, other.c.until, as_of),
        )
    )
    query = (
        select(mine.c.position, mine.c.assertion_id, mine.c.bearing, elsewhere.label("elsewhere"))
        .join_from(versions, mine, of_it)
        .where(versions.c.article_id == article, versions.c.number == version, held(mine.c.since, mine.c.until, as_of))
    )
    return {
        row.position: Borne(assertion=row.assertion_id, bearing=Bearing(row.bearing), elsewhere=bool(row.elsewhere))
        for row in connection.execute(query)
    }
