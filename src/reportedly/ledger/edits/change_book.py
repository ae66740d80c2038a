"""What is known of edits: those of an article, the latest ones, the silent ones among them, as of any moment."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, literal, or_, select, tuple_

from reportedly.ledger.columns import Moment
from reportedly.ledger.edits.change_rows import EditRow
from reportedly.ledger.edits.change_schema import changes, edits
from reportedly.ledger.edits.changing import change_of
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_belonging import stood
from reportedly.records import Change

_PAGE = 200
_EDITS = (
    select(edits, articles.c.outlet, *versions.c["title", "url"])
    .join_from(edits, articles, articles.c.id == edits.c.article_id)
    .join(versions, and_(versions.c.article_id == edits.c.article_id, versions.c.number == edits.c.new_version))
)


class ChangeBook:
    """Named queries on edits. ``as_of`` is a moment to be taken for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_article(self, article: int, *, as_of: datetime | None = None) -> tuple[EditRow, ...]:
        """The edits of an article, in the order in which they became known; none if there is no such article."""
        with self._store.reading() as connection:
            query = _known(_EDITS.where(edits.c.article_id == article), as_of).order_by(edits.c.id)
            return _rows(connection, query, as_of)

    def between(self, article: int, old: int, new: int, *, as_of: datetime | None = None) -> EditRow | None:
        """The last edit by which version ``new`` took the place of ``old``; None if there was none."""
        with self._store.reading() as connection:
            pair = edits.c.article_id == article, edits.c.old_version == old, edits.c.new_version == new
            query = _known(_EDITS.where(*pair), as_of).order_by(edits.c.id.desc()).limit(1)
            return next(iter(_rows(connection, query, as_of)), None)

    def latest(
        self,
        *,
        silent: bool = False,
        outlet: str | None = None,
        limit: int = 50,
        before: int | None = None,
        as_of: datetime | None = None,
    ) -> tuple[EditRow, ...]:
        """Edits in substance, those last known first; ``silent`` keeps to those that the outlet has not owned up to.

        ``before`` is the number of the last edit of the page before; none follow a number that is not known.
        """
        with self._store.reading() as connection:
            query = _known(_EDITS.where(edits.c.substance), as_of)
            if silent:
                query = query.where(_unadmitted(as_of))
            if outlet is not None:
                query = query.where(articles.c.outlet == outlet)
            if before is not None:
                cursor = connection.execute(select(*edits.c["known_at", "id"]).where(edits.c.id == before)).first()
                if cursor is None:
                    return ()
                here = tuple_(literal(cursor.known_at, Moment), literal(cursor.id))
                query = query.where(tuple_(edits.c.known_at, edits.c.id) < here)
            return _rows(connection, query.order_by(edits.c.known_at.desc(), edits.c.id.desc()).limit(limit), as_of)

    def all(self, *, as_of: datetime | None = None) -> Iterator[EditRow]:
        """All edits, by number."""
        after = 0
        while True:
            with self._store.reading() as connection:
                query = _known(_EDITS.where(edits.c.id > after), as_of).order_by(edits.c.id).limit(_PAGE)
                found = _rows(connection, query, as_of)
            yield from found
            if not found:
                return
            after = found[-1].id or after


def _known(query: Select[Any], as_of: datetime | None) -> Select[Any]:
    return query if as_of is None else query.where(edits.c.known_at <= as_of)


def _unadmitted(as_of: datetime | None) -> Any:
    if as_of is None:
        return edits.c.admitted_at.is_(None)
    return or_(edits.c.admitted_at.is_(None), edits.c.admitted_at > as_of)


def _rows(connection: Connection, query: Select[Any], as_of: datetime | None) -> tuple[EditRow, ...]:
    found = connection.execute(query).all()
    told = _changes(connection, [row.id for row in found], as_of)
    return tuple(_edit_row(row, tuple(told.get(row.id, ())), as_of) for row in found)


def _changes(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, list[Change]]:
    """The changes of edits, as they were known."""
    query = select(changes).where(changes.c.edit_id.in_(numbers), stood(changes, as_of))
    found: dict[int, list[Change]] = {}
    for row in connection.execute(query.order_by(changes.c.edit_id, changes.c.position)):
        found.setdefault(row.edit_id, []).append(change_of(row))
    return found


def _edit_row(row: Row[Any], told: tuple[Change, ...], as_of: datetime | None) -> EditRow:
    admitted = row.admitted_at is not None and (as_of is None or row.admitted_at <= as_of)
    trivial = all(change.kind.trivial for change in told)
    return EditRow(
        id=row.id,
        article=row.article_id,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        old_version=row.old_version,
        new_version=row.new_version,
        known_at=row.known_at,
        trivial=trivial,
        silent=not trivial and not admitted,
        admitted_by=row.admitted_by if admitted else None,
        admitted_at=row.admitted_at if admitted else None,
        changes=told,
    )
