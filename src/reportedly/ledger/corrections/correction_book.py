"""What people corrected and decided: listed, counted, and made in one transaction with all that follows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, select

from reportedly.ledger.columns import EPOCH
from reportedly.ledger.corrections.correction_rows import ALL_CORRECTIONS, CorrectionFilter, CorrectionRow, DecidedRow
from reportedly.ledger.corrections.correction_schema import assertion_decisions, corrections
from reportedly.ledger.corrections.corrections import heeded_in, here, place_of, since, unpack
from reportedly.ledger.corrections.decided import decided
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.entities.entity_schema import entity_decisions
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.recommitting import not_before
from reportedly.ledger.rows import Committed
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_schema import story_decisions
from reportedly.records import Anchor, CorrectionKind, CorrectionState

Answer = TypeVar("Answer")
_undoing = corrections.alias()
_UNDONE_BY = (
    select(func.max(_undoing.c.id))
    .where(_undoing.c.undoes == corrections.c.id)
    .correlate(corrections)
    .scalar_subquery()
)
_LISTED = select(corrections, *versions.c["number", "title", "outlet"], _UNDONE_BY.label("undone_by")).outerjoin(
    versions, versions.c.id == corrections.c.version_id
)  # each has a version: so the database begins with the corrections, and not with all versions
_TABLES = (corrections, assertion_decisions, story_decisions, entity_decisions)
_DECIDED = [func.max(table.c.id) for table in _TABLES]
_MOMENTS = [select(table.c.known_at).order_by(table.c.id.desc()).limit(1) for table in _TABLES]
_INSTANT = timedelta(microseconds=1)


def decided_so_far(connection: Connection) -> tuple[int, ...]:
    """A mark that is another one whenever a person has corrected or decided something."""
    return tuple(connection.execute(select(number)).scalar() or 0 for number in _DECIDED)


class CorrectionBook:
    """Named queries on corrections. ``as_of`` is a moment to be taken for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def decide(self, at: datetime, decision: Callable[[OpenCommit], Answer]) -> Answer:
        """Carry out what a person decided, whole or not at all. Raises whatever ``decision`` raises."""
        with self._store.writing() as connection:
            return decision(OpenCommit(connection=connection, committed=Committed(), known_at=at))

    def look(self, at: Callable[[OpenCommit], Answer]) -> Answer:
        """What is seen in one state of the ledger; nothing may be written."""
        with self._store.reading() as connection:
            return at(OpenCommit(connection=connection, committed=Committed(), known_at=EPOCH))

    def moment(self, now: datetime) -> datetime:
        """The moment of a decision that is made now: never before the last thing that happened in the ledger.

        No two decisions have the same moment: their order is known for good.
        """
        with self._store.reading() as connection:
            last = max((at for query in _MOMENTS if (at := connection.scalar(query)) is not None), default=EPOCH)
            return max(not_before(connection, now), last + _INSTANT)

    def listed(
        self,
        *,
        wanted: CorrectionFilter = ALL_CORRECTIONS,
        limit: int = 50,
        before: int | None = None,
        as_of: datetime | None = None,
    ) -> tuple[CorrectionRow, ...]:
        """Corrections, the last one first, before a number."""
        query, state = _LISTED.order_by(corrections.c.id.desc()), wanted.state
        if wanted.kind is not None:
            query = query.where(corrections.c.kind == wanted.kind)
        if wanted.by is not None:
            query = query.where(corrections.c.decided_by == wanted.by)
        if before is not None:
            query = query.where(corrections.c.id < before)
        if state is not None and as_of is None:
            query = query.where(corrections.c.state == state.value)
        with self._store.reading() as connection:
            found = _rows(connection, query if state is not None and as_of else query.limit(limit), as_of)
        return tuple(row for row in found if state is None or row.state is state)[:limit]

    def correction(self, number: int, *, as_of: datetime | None = None) -> CorrectionRow | None:
        """One correction; None if it is not known."""
        with self._store.reading() as connection:
            return next(iter(_rows(connection, _LISTED.where(corrections.c.id == number), as_of)), None)

    def of_article(
        self, article: int, version: int | None = None, *, as_of: datetime | None = None
    ) -> tuple[CorrectionRow, ...]:
        """All that was corrected in an article, in order.

        With ``version`` what holds of that, wherever it was made: the corrections are in the words of that version.
        """
        query = _LISTED.where(corrections.c.article_id == article).order_by(corrections.c.id)
        with self._store.reading() as connection:
            rows = _rows(connection, query, as_of)
            if version is None or not rows:
                return rows
            there = heeded_in(connection, place_of(connection, article, version))
        return tuple(replace(row, correction=there.standing.get(row.id)) for row in rows if row.id in there.stands)

    def since(self, place: tuple[int, int], anchor: Anchor, seen: int) -> tuple[CorrectionRow, ...]:
        """What was corrected and taken back of one claim of a version of an article after a row, in order."""
        with self._store.reading() as connection:
            where = here(connection, place_of(connection, *place))
            numbers = [row.id for row in since(connection, where, [anchor], seen)]
            return _rows(connection, _LISTED.where(corrections.c.id.in_(numbers)).order_by(corrections.c.id), None)

    def last(self) -> int:
        """The number of the last correction, or of what took one back; 0 before the first."""
        with self._store.reading() as connection:
            return connection.scalar(select(func.max(corrections.c.id))) or 0

    def counts(self, *, as_of: datetime | None = None) -> dict[str, int]:
        """How many corrections there are of each kind, those that were taken back among them, most first."""
        query = select(corrections.c.kind, func.count().label("number")).group_by(corrections.c.kind)
        if as_of is not None:
            query = query.where(corrections.c.known_at <= as_of)
        with self._store.reading() as connection:
            found = {row.kind: row.number for row in connection.execute(query)}
        order = [kind.value for kind in CorrectionKind]
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0] not in order, item[0])))

    def waiting(self) -> dict[CorrectionState, int]:
        """How many corrections wait for a person to look at them: of claims that are read no more, of edited words."""
        states = CorrectionState.LAPSED, CorrectionState.EDITED
        query = select(corrections.c.state, func.count().label("number")).group_by(corrections.c.state)
        with self._store.reading() as connection:
            found = {row.state: row.number for row in connection.execute(query)}
        return {state: found[state.value] for state in states if state.value in found}

    def people(self, *, as_of: datetime | None = None) -> tuple[str, ...]:
        """Who has corrected anything, by name."""
        query = select(corrections.c.decided_by).where(corrections.c.decided_by.is_not(None)).distinct()
        if as_of is not None:
            query = query.where(corrections.c.known_at <= as_of)
        with self._store.reading() as connection:
            return tuple(connection.scalars(query.order_by(corrections.c.decided_by)))

    def corrected_versions(self, *, as_of: datetime | None = None) -> tuple[tuple[int, int], ...]:
        """The versions that anything was corrected in, by the article's number and the version's."""
        query = (
            select(corrections.c.article_id, versions.c.number)
            .join(versions, versions.c.id == corrections.c.version_id)
            .distinct()
            .order_by(corrections.c.article_id, versions.c.number)
        )
        if as_of is not None:
            query = query.where(corrections.c.known_at <= as_of)
        with self._store.reading() as connection:
            return tuple((row.article_id, row.number) for row in connection.execute(query))

    def in_order(self) -> Iterator[tuple[CorrectionRow, str, str]]:
        """All corrections as they were made, each with its article's key and its version's content key."""
        query = _LISTED.add_columns(articles.c.key, versions.c.content_key)
        query = query.join(articles, articles.c.id == corrections.c.article_id).order_by(corrections.c.id)
        with self._store.reading() as connection:
            rows = connection.execute(query).all()
        return ((_row(row, row.undone_by), row.key, row.content_key) for row in rows)

    def decided(self, *, as_of: datetime | None = None) -> tuple[DecidedRow, ...]:
        """What people decided about stories, assertions and entities, the last one first."""
        with self._store.reading() as connection:
            return decided(connection, as_of)

    def place(self, article_key: str, content_key: str) -> tuple[int, int] | None:
        """The version of an article that has this content: the article's number and the version's."""
        query = select(versions.c.article_id, versions.c.number).join(articles, articles.c.id == versions.c.article_id)
        which = (articles.c.key == article_key, versions.c.content_key == content_key)
        with self._store.reading() as connection:
            found = connection.execute(query.where(*which)).first()
        return None if found is None else (found.article_id, found.number)


def _rows(connection: Connection, query: Any, as_of: datetime | None) -> tuple[CorrectionRow, ...]:
    if as_of is not None:
        query = query.where(corrections.c.known_at <= as_of)
    found = as_they_were(connection, "correction", connection.execute(query).all(), as_of)
    later = _later(connection, found, as_of)
    return tuple(_row(row, None if row.undone_by in later else row.undone_by) for row in found)


def _later(connection: Connection, rows: Sequence[Row[Any]], as_of: datetime | None) -> set[int]:
    """Which of the rows that take these back were not there yet."""
    by = [row.undone_by for row in rows if row.undone_by is not None]
    if as_of is None or not by:
        return set()
    return set(
        connection.scalars(select(corrections.c.id).where(corrections.c.id.in_(by), corrections.c.known_at > as_of))
    )


def _row(row: Row[Any], undone_by: int | None) -> CorrectionRow:
    return CorrectionRow(
        id=row.id,
        article=row.article_id,
        version=row.number,
        kind=row.kind,
        state=CorrectionState(row.state),
        known_at=row.known_at,
        correction=None if row.told is None else unpack(row.told),
        undoes=row.undoes,
        undone_by=undone_by if row.state == CorrectionState.UNDONE else None,
        was=row.was,
        now=row.now,
        quoted_sentence=row.sentence,
        title=row.title,
        outlet=row.outlet,
        why=row.why,
        by=row.decided_by,
    )
