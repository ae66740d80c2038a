"""What is known of assertions: those of a story, those on which an article bears, one with all its claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from reportedly.ledger.assertions.assertion_decisions import pins_of
from reportedly.ledger.assertions.assertion_ranking import Group, Ranked, Wanted, ranked, sizes
from reportedly.ledger.assertions.assertion_rows import AssertionRead, AssertionRow, AssertionWords, BearingRow
from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.assertion_words import words_of
from reportedly.ledger.assertions.assertions import (
    Member,
    borne_by,
    foremost_of,
    members_after,
    members_of,
    members_of_page,
    standing,
)
from reportedly.ledger.assertions.borne import Borne, borne
from reportedly.ledger.assertions.wording import Wording, best_wording, shown
from reportedly.ledger.prepared import OF
from reportedly.ledger.schema import versions
from reportedly.ledger.statements import current_statements
from reportedly.ledger.store import Store
from reportedly.records import Bearing, Mode, Statement

_PAGE = 500
MOST_READ = 40
"""So many claims of an assertion lists read, at most: on one that is told everywhere hundreds bear."""
_KNOWN = select(assertions).where(assertions.c.id.in_(OF))
_NONE: Mapping[int, int] = MappingProxyType({})
_STATES = frozenset({Bearing.STATES, Bearing.CONFIRMS})
_DENIES = frozenset({Bearing.DENIES, Bearing.RETRACTS})
_WEIGHS = frozenset({Bearing.DOUBTS, Bearing.CANNOT_CONFIRM, Bearing.REVISES, Bearing.RIVALS})


class AssertionBook:
    """Named queries on assertions. ``as_of`` is a moment to be taken for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_story(
        self, story: int, *, least: int = 1, limit: int = 50, as_of: datetime | None = None
    ) -> tuple[AssertionRow, ...]:
        """The assertions of a story on which at least so many claims bear, those with most claims first."""
        query = _largest(story, least, as_of).limit(limit)
        with self._store.reading() as connection:
            return _rows(connection, connection.scalars(query).all(), as_of)

    def of_article(self, article: int, *, as_of: datetime | None = None) -> tuple[AssertionRow, ...]:
        """The assertions on which the claims of an article bear, in the order of the text."""
        of_it = (assertion_claims.c.article_id == article) & standing(as_of)
        places = func.min(assertion_claims.c.position)
        query = select(assertion_claims.c.assertion_id).where(of_it).group_by(assertion_claims.c.assertion_id)
        with self._store.reading() as connection:
            return _rows(connection, connection.scalars(query.order_by(places)).all(), as_of)

    def borne(self, article: int, version: int, *, as_of: datetime | None = None) -> dict[int, Borne]:
        """For each claim of a version, by its place in the reading, what it bears on, and whether others do."""
        with self._store.reading() as connection:
            return borne(connection, article, version, as_of)

    def assertion(self, number: int, *, as_of: datetime | None = None) -> AssertionRead | None:
        """One assertion with its claims; that into which it was merged, if it was; None if none bears on it."""
        with self._store.reading() as connection:
            found = _survivor(connection, number, as_of)
            return None if found is None else _reads(connection, [found], as_of).get(found)

    def foremost(self, number: int, *, each: int = MOST_READ, as_of: datetime | None = None) -> AssertionRead | None:
        """One assertion as :meth:`assertion` gives it, with the first ``each`` of those that bear on it in one way.

        It is called as in lists: by the first :data:`MOST_READ` of its claims.
        """
        with self._store.reading() as connection:
            found = _survivor(connection, number, as_of)
            row = None if found is None else _first(connection, found)
            members = [] if row is None else foremost_of(connection, row.id, as_of, each=each)
            if row is None or not members:
                return None
            return _read(row, members, _counts(connection, [row.id], as_of)[row.id], called_by=MOST_READ)

    def bearing_on(
        self, number: int, bearing: Bearing | None, page: range, *, as_of: datetime | None = None
    ) -> tuple[BearingRow, ...]:
        """Those in some places of the claims that bear on an assertion, or bear so, in the order in which they came."""
        with self._store.reading() as connection:
            members = members_of_page(connection, number, bearing, page, as_of)
        return tuple(map(_bearing_row, members))

    def bearings(self, number: int, *, as_of: datetime | None = None) -> dict[Bearing, int]:
        """How many claims bear on an assertion in which way."""
        row = assertion_claims.c
        query = select(row.bearing, func.count().label("claims")).where(row.assertion_id == number, standing(as_of))
        with self._store.reading() as connection:
            return {Bearing(told.bearing): told.claims for told in connection.execute(query.group_by(row.bearing))}

    def ranked(
        self, story: int, wanted: Wanted, *, as_of: datetime | None = None
    ) -> tuple[tuple[Ranked, AssertionRead], ...]:
        """The assertions of a story by what matters, group by group, in their places, each with its first claims."""
        with self._store.reading() as connection:
            found = ranked(connection, story, wanted, as_of)
            reads = _reads(connection, [one.assertion for one in found], as_of, MOST_READ)
        return tuple((one, reads[one.assertion]) for one in found if one.assertion in reads)

    def lines(
        self, story: int, wanted: Wanted, *, as_of: datetime | None = None
    ) -> tuple[tuple[Ranked, AssertionRead], ...]:
        """The same for lists: of an assertion whose claims are cut, and that has origins, only those read are counted.

        How many bear on it in all is told with its place.
        """
        with self._store.reading() as connection:
            found = ranked(connection, story, wanted, as_of)
            of_origins = {one.assertion: one.claims for one in found if one.counts.articles}
            reads = _reads(connection, [one.assertion for one in found], as_of, MOST_READ, told=of_origins)
        return tuple((one, reads[one.assertion]) for one in found if one.assertion in reads)

    def reads(self, numbers: Sequence[int], *, as_of: datetime | None = None) -> dict[int, AssertionRead]:
        """Some hundreds of assertions with their first claims, by number; those on which none bears are left out."""
        with self._store.reading() as connection:
            return _reads(connection, numbers, as_of, MOST_READ)

    def words(self, numbers: Sequence[int], *, as_of: datetime | None = None) -> dict[int, AssertionWords]:
        """The words of some hundreds of assertions, by number; those on which no claim bears are left out."""
        with self._store.reading() as connection:
            return words_of(connection, numbers, as_of, MOST_READ)

    def sizes(self, story: int, *, as_of: datetime | None = None) -> Mapping[Group, int]:
        """How many assertions of a story are in each group, in the order of the groups."""
        with self._store.reading() as connection:
            return sizes(connection, story, as_of)

    def every(self, *, as_of: datetime | None = None) -> Iterator[AssertionRead]:
        """All assertions on which a claim bears, with their claims, by number: for whole ledgers that are exported."""
        after = 0
        while True:
            query = select(assertions.c.id).where(assertions.c.id > after).order_by(assertions.c.id).limit(_PAGE)
            with self._store.reading() as connection:
                numbers = connection.scalars(query).all()
                reads = _reads(connection, numbers, as_of)
            yield from (reads[number] for number in numbers if number in reads)
            if not numbers:
                return
            after = numbers[-1]

    def bearing_of(
        self, article: int, *, as_of: datetime | None = None
    ) -> tuple[tuple[Statement, Member | None, Bearing | None], ...]:
        """The claims of an article's current version, each with what it bears on, and how if a person said how."""
        with self._store.reading() as connection:
            members = borne_by(connection, article, as_of)
            there = {(one.statement.version, one.statement.index): one for one in members}
            claims = current_statements(connection, article, as_of)
            pins = pins_of(connection, claims, as_of)
            return tuple(
                (claim, there.get((claim.version, claim.index)), pin.bearing if pin else None)
                for claim in claims
                for pin in (pins.get(claim.content_span),)
            )

    def all_members(self) -> Iterator[Member]:
        """Every claim that ever bore on an assertion, in the order in which they came to."""
        after = 0
        while True:
            with self._store.reading() as connection:
                found = members_after(connection, after, _PAGE)
            yield from (member for _, member in found)
            if not found:
                return
            after = found[-1][0]


def _largest(story: int, least: int, as_of: datetime | None) -> Select[Any]:
    if as_of is None:
        query = select(assertions.c.id).where(assertions.c.story_id == story, assertions.c.claims >= least)
        return query.order_by(assertions.c.claims.desc(), assertions.c.id)
    size = func.count(assertion_claims.c.id)
    return (
        select(assertions.c.id)
        .join(assertion_claims, assertion_claims.c.assertion_id == assertions.c.id)
        .where(assertions.c.story_id == story, standing(as_of))
        .group_by(assertions.c.id)
        .having(size >= least)
        .order_by(size.desc(), assertions.c.id)
    )


def _survivor(connection: Connection, number: int, as_of: datetime | None) -> int | None:
    """The assertion that one has become part of by a moment."""
    row = _first(connection, number)
    while row is not None and row.merged_into is not None and (as_of is None or row.merged_at <= as_of):
        row = _first(connection, row.merged_into)
    return None if row is None else int(row.id)


def _first(connection: Connection, number: int | None) -> Row[Any] | None:
    return connection.execute(select(assertions).where(assertions.c.id == number)).first()


def _rows(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> tuple[AssertionRow, ...]:
    reads = _reads(connection, numbers, as_of, MOST_READ)
    return tuple(reads[number].row for number in numbers if number in reads)


def _reads(
    connection: Connection,
    numbers: Sequence[int],
    as_of: datetime | None,
    most: int | None = None,
    told: Mapping[int, int] = _NONE,
) -> dict[int, AssertionRead]:
    """Assertions with their claims, or the first of each, counted but for those of which it is told how many bear."""
    members: dict[int, list[Member]] = {}
    for member in members_of(connection, numbers, as_of, most=most):
        members.setdefault(member.assertion, []).append(member)
    full = [number for number, some in members.items() if len(some) >= most] if most is not None else []
    uncounted = [number for number in full if number not in told]
    counts = _counts(connection, uncounted, as_of) if uncounted else {}
    known = connection.execute(_KNOWN, {"of": list(members)})
    reads = {row.id: _read(row, members[row.id], counts.get(row.id)) for row in known}
    return reads | {
        number: replace(reads[number], cut=told[number] > len(members[number])) for number in full if number in told
    }


def _bearing_row(member: Member) -> BearingRow:
    return BearingRow(statement=member.statement, bearing=member.bearing, about=member.about)


def _read(
    row: Row[Any], members: Sequence[Member], counts: Row[Any] | None, *, called_by: int | None = None
) -> AssertionRead:
    claims = tuple(map(_bearing_row, members))
    told = _row(row, members[:called_by])
    if counts is not None:
        told = replace(
            told,
            claims=counts.claims,
            articles=counts.articles,
            outlets=counts.outlets,
            states=counts.states,
            denies=counts.denies,
            weighs=counts.weighs,
        )
    return AssertionRead(row=told, claims=claims, cut=told.claims > len(claims))


def _counts(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, Row[Any]]:
    """What is counted of assertions of which not all claims are read."""
    row, bearing = assertion_claims.c, assertion_claims.c.bearing
    kinds = {"states": _STATES, "denies": _DENIES, "weighs": _WEIGHS}
    sums = (
        func.count().filter(bearing.in_(sorted(one.value for one in kind))).label(name) for name, kind in kinds.items()
    )
    counted = (
        func.count().label("claims"),
        func.count(row.article_id.distinct()).label("articles"),
        func.count(versions.c.outlet.distinct()).label("outlets"),
    )
    query = (
        select(row.assertion_id, *counted, *sums)
        .join(versions, versions.c.id == row.version_id)
        .where(row.assertion_id.in_(numbers), standing(as_of))
        .group_by(row.assertion_id)
    )
    return {told.assertion_id: told for told in connection.execute(query)}


def _row(row: Row[Any], members: Sequence[Member]) -> AssertionRow:
    told = _central(members).statement
    bearings = [member.bearing for member in members]
    return AssertionRow(
        id=row.id,
        story=row.story_id,
        known_at=row.known_at,
        heading=shown(told.content),
        content=told.content,
        quoted_sentence=told.sentence,
        article=told.article,
        version=told.version,
        index=told.index,
        source=told.source,
        claims=len(members),
        articles=len({member.statement.article for member in members}),
        outlets=len({member.statement.outlet for member in members} - {None}),
        states=_count(bearings, _STATES),
        denies=_count(bearings, _DENIES),
        weighs=_count(bearings, _WEIGHS),
    )


def _count(bearings: Iterable[Bearing], of: frozenset[Bearing]) -> int:
    return sum(bearing in of for bearing in bearings)


def _central(members: Sequence[Member]) -> Member:
    """The claim whose words stand for the assertion: of those that say it themselves, that which reads best alone."""
    return members[best_wording([_wording(member) for member in members])]


def _wording(member: Member) -> Wording:
    claim = member.statement
    return Wording(
        content=claim.content,
        rank=2 * (member.about is not None) + (member.bearing not in _STATES),
        aside=claim.background or claim.mode is not Mode.SAID,
    )
