"""Which version of an article was current when: the history that goes with ``articles.version``."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, insert, or_, select, update

from reportedly.ledger.past_schema import showings
from reportedly.ledger.stories.story_belonging import stood

_END = (
    update(showings)
    .where(
        showings.c.article_id == bindparam("article"),
        or_(showings.c.until.is_(None), showings.c.until > bindparam("at", type_=showings.c.since.type)),
    )
    .values(
        until=case(
            (showings.c.since > bindparam("at", type_=showings.c.since.type), showings.c.since),
            else_=bindparam("at", type_=showings.c.since.type),
        )
    )
)
_CLOSED = (
    select(showings.c.id).where(showings.c.version_id == bindparam("version"), showings.c.until.is_not(None)).limit(1)
)
_OUTLET = update(showings).where(showings.c.version_id == bindparam("version")).values(outlet=bindparam("by"))


def begin(connection: Connection, version: Row[Any], at: datetime) -> None:
    """From ``at`` on a version is its article's current one, in place of whichever was or was to be."""
    connection.execute(_END, {"article": version.article_id, "at": at})
    row = {"article_id": version.article_id, "version_id": version.id, "outlet": version.outlet, "since": at}
    connection.execute(insert(showings), row)


def was_replaced(connection: Connection, version_id: int) -> bool:
    """Whether a version has been current for a while and then not, be it current again or not."""
    return connection.scalar(_CLOSED, {"version": version_id}) is not None


def name_outlet(connection: Connection, version_id: int, outlet: str) -> None:
    """A version's outlet became known."""
    connection.execute(_OUTLET, {"version": version_id, "by": outlet})


def shown_at(moment: Any) -> ColumnElement[bool]:
    """That a row of ``showings`` held at a moment."""
    return stood(showings, moment)


def held_at(table: Any, moment: Any) -> Iterator[ColumnElement[bool]]:
    """That a row with ``known_at``, and ``since`` and ``until`` if it has them, held at a moment."""
    yield table.c.known_at <= moment
    if "since" in table.c:
        yield or_(table.c.since.is_(None), table.c.since <= moment)
    if "until" in table.c:
        yield table.c.until > moment
