"""Sources by number: feeds and archives, how much of each is dealt with, and which articles came by it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from reportedly.ledger import numbering
from reportedly.ledger.schema import sightings, sources

_NUMBER = select(sources.c.id).where(sources.c.name == bindparam("named"))
_THIS = sources.c.id == bindparam("source")
_MOVE_ON = update(sources).where(_THIS).values(dealt=sources.c.dealt + 1)
_ONE_MORE = update(sources).where(_THIS).values(articles=sources.c.articles + 1)
_SIGHTING = select(sightings.c.known_at).where(
    sightings.c.source_id == bindparam("source"), sightings.c.article_id == bindparam("article")
)


def number_of(connection: Connection, name: str) -> int | None:
    """The ledger's number of a source, None if it is not known."""
    return connection.scalar(_NUMBER, {"named": name})


def enter(connection: Connection, name: str) -> int:
    """The ledger's number of a source, which is entered if it is new."""
    number = number_of(connection, name)
    if number is not None:
        return number
    return numbering.enter(connection, sources, {"name": name, "dealt": 0, "articles": 0})


def move_on(connection: Connection, source_id: int) -> None:
    """One more entry of the source is dealt with."""
    connection.execute(_MOVE_ON, {"source": source_id})


def sight(connection: Connection, source_id: int, article_id: int, known_at: datetime) -> None:
    """Note that an article came by a source; a second sighting changes nothing."""
    if connection.scalar(_SIGHTING, {"source": source_id, "article": article_id}) is not None:
        return
    row = {"source_id": source_id, "article_id": article_id, "known_at": known_at}
    connection.execute(insert(sightings), row)
    connection.execute(_ONE_MORE, {"source": source_id})
