"""A corrected reading takes the place of the one before, with all that is derived from it, in one transaction."""

from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.ledger import asking, deriving, noting
from reportedly.ledger.assertions.assertions import Member, members_of_article
from reportedly.ledger.corrections.corrections import Place
from reportedly.ledger.rows import Committed
from reportedly.ledger.schema import articles, updates
from reportedly.records import Reading

_NEWEST = select(updates.c.known_at).order_by(updates.c.id.desc()).limit(1)


def not_before(connection: Connection, moment: datetime) -> datetime:
    """The moment of a decision: it never lies before that of the last thing that happened."""
    last: datetime | None = connection.execute(_NEWEST).scalar()
    return moment if last is None else max(moment, last)


def bore_before(connection: Connection, place: Place) -> tuple[Member, ...]:
    """What the claims of a version bear on, if it is its article's current one: before another reading takes over."""
    if not _is_current(connection, place):
        return ()
    return tuple(one for one in members_of_article(connection, place.article))


def shown_before(connection: Connection, place: Place) -> Reading:
    """The reading that is shown of a version."""
    read = asking.article(connection, place.article, place.version)
    assert read is not None  # noqa: S101 -- the version is there
    return read.reading


def recommit(connection: Connection, place: Place, reading: Reading, known_at: datetime, at: datetime) -> Committed:
    """Write a corrected reading: what is derived from it is known since ``known_at``, and as it is since ``at``."""
    current = _is_current(connection, place)
    version = deriving.Version(id=place.version_id, article_id=place.article, searched=current, corrected_at=at)
    deriving.keep_reading(connection, reading, version, known_at)
    noting.announce(connection, "correction", at, article_id=place.article, version=place.version)
    return Committed(
        article=place.article, version=place.version, version_id=place.version_id, current=current, corrected=True
    )


def _is_current(connection: Connection, place: Place) -> bool:
    query = select(articles.c.version).where(articles.c.id == place.article)
    return connection.execute(query).scalar() == place.version
