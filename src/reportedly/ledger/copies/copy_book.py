"""What is known of copies: whose text an article prints, who else does, the latest ones, as of any moment."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from reportedly.ledger.copies.copies import shared_of
from reportedly.ledger.copies.copy_rows import CarrierRow, CopyGroup, CopyRow
from reportedly.ledger.copies.copy_schema import copies, copy_groups
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_belonging import stood
from reportedly.records import CopyKind

_PAGE = 200
_HERE, _THERE = versions.alias("here"), versions.alias("there")
_SAID = ("outlet", "title", "url", "published_at")
_COPIES = (
    select(
        copies,
        _HERE.c.number,
        *(_HERE.c[name] for name in _SAID),
        _THERE.c.number.label("other_number"),
        *(_THERE.c[name].label(f"other_{name}") for name in _SAID),
    )
    .join_from(copies, _HERE, _HERE.c.id == copies.c.version_id)
    .join(_THERE, _THERE.c.id == copies.c.other_version_id)
)
_MEMBERS = (
    select(copy_groups, *(_HERE.c[name] for name in _SAID))
    .join_from(copy_groups, articles, articles.c.id == copy_groups.c.article_id)
    .join(_HERE, and_(_HERE.c.article_id == articles.c.id, _HERE.c.number == 1))
    .order_by(copy_groups.c.article_id)
)
_ALONE = (
    select(*articles.c["id", "known_at"], *(_HERE.c[name] for name in _SAID), _HERE.c.known_at.label("first_at"))
    .join_from(articles, _HERE, _HERE.c.article_id == articles.c.id)
    .where(_HERE.c.number == 1)
)


class CopyBook:
    """Named queries on copies. ``as_of`` is a moment to be taken for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def group_of(self, article: int, *, as_of: datetime | None = None) -> CopyGroup | None:
        """The articles that carry one text with this one; None if there is no such article."""
        with self._store.reading() as connection:
            query = _MEMBERS.where(copy_groups.c.article_id == article, stood(copy_groups, as_of))
            own = connection.execute(query).first()
            if own is None:
                return _alone(connection, article, as_of)
            query = _MEMBERS.where(copy_groups.c.carrier_id == own.carrier_id, stood(copy_groups, as_of))
            rows = connection.execute(query).all()
            copied = _COPIES.where(copies.c.article_id.in_([row.article_id for row in rows]), stood(copies, as_of))
            found = {row.article_id: _copy_row(row, as_of) for row in connection.execute(copied)}
        return CopyGroup(
            article=article,
            carrier=own.carrier_id,
            original=own.original_id,
            agency=own.agency,
            articles=tuple(_carrier_row(row, row.article_id, row.since, found.get(row.article_id)) for row in rows),
        )

    def carriers(self, numbers: Sequence[int], *, as_of: datetime | None = None) -> dict[int, int]:
        """The article by which the text of each of these counts; those that carry a text alone are left out."""
        query = select(copy_groups.c.article_id, copy_groups.c.carrier_id)
        query = query.where(copy_groups.c.article_id.in_(numbers), stood(copy_groups, as_of))
        with self._store.reading() as connection:
            return {row.article_id: row.carrier_id for row in connection.execute(query)}

    def latest(
        self, *, limit: int = 50, before: int | None = None, as_of: datetime | None = None
    ) -> tuple[CopyRow, ...]:
        """The copies last known first; ``before`` is the number of the last one of the page before."""
        with self._store.reading() as connection:
            query = _COPIES.where(stood(copies, as_of)).order_by(copies.c.id.desc()).limit(limit)
            if before is not None:
                query = query.where(copies.c.id < before)
            return tuple(_copy_row(row, as_of) for row in connection.execute(query))

    def all(self, *, as_of: datetime | None = None) -> Iterator[CopyRow]:
        """All copies, by number."""
        after = 0
        while True:
            with self._store.reading() as connection:
                query = _COPIES.where(copies.c.id > after, stood(copies, as_of)).order_by(copies.c.id).limit(_PAGE)
                found = [_copy_row(row, as_of) for row in connection.execute(query)]
            yield from found
            if not found:
                return
            after = found[-1].id


def _alone(connection: Connection, article: int, as_of: datetime | None) -> CopyGroup | None:
    query: Select[Any] = _ALONE.where(articles.c.id == article)
    row = connection.execute(query if as_of is None else query.where(_HERE.c.known_at <= as_of)).first()
    if row is None:
        return None
    alone = (_carrier_row(row, row.id, row.first_at, None),)
    return CopyGroup(article=article, carrier=article, original=None, agency=None, articles=alone)


def _carrier_row(row: Row[Any], article: int, since: datetime, copy: CopyRow | None) -> CarrierRow:
    said = {name: getattr(row, name) for name in _SAID}
    return CarrierRow(article=article, since=since, copy=copy, **said)


def _copy_row(row: Row[Any], as_of: datetime | None) -> CopyRow:
    names = ("id", "share", "kept", "headline_changed", "agency", "since", *_SAID, *(f"other_{one}" for one in _SAID))
    return CopyRow(
        article=row.article_id,
        version=row.number,
        other=row.other_id,
        other_version=row.other_number,
        kind=CopyKind(row.kind),
        shared=shared_of(row.shared),
        until=row.until if as_of is None or (row.until is not None and row.until <= as_of) else None,
        **{name: getattr(row, name) for name in names},
    )
