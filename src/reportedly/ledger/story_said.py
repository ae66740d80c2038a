"""Who said what when in one story: the statements of its sources, without those that copies repeat, and the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, func, or_, select

from reportedly.ledger.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions import Member, member_of, member_rows, standing
from reportedly.ledger.copy_schema import copy_groups
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.story_belonging import belongs, held
from reportedly.ledger.story_schema import story_articles
from reportedly.ledger.story_timeline import told_at
from reportedly.records import Bearing, Mode

_FIRST_LOOK = 20
"""Into so many articles of a story, those known first, is looked first for a claim of a kind, then into more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Which statements of a story are wanted: how they bear on what is asserted, and by whom; None takes all.

    ``source`` is what the source's printed name has in it. ``limit`` so many are told after the first ``skip``; the
    last said comes first, unless ``from_the_first``.
    ``newest`` looks into so many articles alone, those that came last, as long as these have enough.
    """

    bearing: Bearing | None = None
    source: str | None = None
    limit: int = 50
    skip: int = 0
    from_the_first: bool = False
    newest: int | None = None


def said_in(connection: Connection, story: int, wanted: Said, as_of: datetime | None) -> tuple[tuple[Member, ...], int]:
    """The news that sources of a story gave, in the order wanted, and how much there is; copies repeat nothing.

    When something was said is told by the article's time of publication, else by when it became known.
    """
    if wanted.newest is not None:
        members, total = _said_in(connection, story, wanted, as_of)
        if len(members) == wanted.limit:
            return members, total
    return _said_in(connection, story, replace(wanted, newest=None), as_of)


def _said_in(
    connection: Connection, story: int, wanted: Said, as_of: datetime | None
) -> tuple[tuple[Member, ...], int]:
    """Statements are counted by article; those alone are read whose articles are on the page."""
    tables = (claims,) if as_of is None else (claims, past_claims)
    counts: dict[tuple[datetime, int], int] = {}
    for table in tables:
        for row in connection.execute(_counted(table, story, wanted, as_of)):
            place = (row.told_at, row.article_id)
            counts[place] = counts.get(place, 0) + row.statements
    before, end, shown = 0, 0, list[tuple[datetime, int]]()
    for place in sorted(counts, reverse=not wanted.from_the_first):
        if end >= wanted.skip + wanted.limit:
            break
        before += counts[place] if end + counts[place] <= wanted.skip else 0
        end += counts[place]
        shown += [place] if end > wanted.skip else []
    rows = [row for table in tables for row in _told(connection, table, story, (wanted, as_of), shown)]
    rows.sort(key=lambda row: row.position)
    rows.sort(key=lambda row: (row.told_at, row.article_id), reverse=not wanted.from_the_first)
    rows = rows[wanted.skip - before :][: wanted.limit]
    were = as_they_were(connection, "version", rows, as_of, by="version_id")
    return tuple(member_of(row) for row in were), sum(counts.values())


def first_bearing(
    connection: Connection, story: int, bearings: Sequence[Bearing], as_of: datetime | None
) -> Member | None:
    """The claim that was known first of those that bear so on an assertion of the story; None where none does.

    No claim is known before the version that has it: behind one that is found only those are looked into that were
    known before.
    """
    tables = (claims,) if as_of is None else (claims, past_claims)
    known = connection.execute(_by_first_version(story, as_of)).all()
    found: Any = None
    begin, length = 0, _FIRST_LOOK
    while begin < len(known) and (found is None or known[begin].first <= found.known_at):
        some = [row.article_id for row in known[begin : begin + length]]
        for table in tables:
            query = member_rows(table).where(*_within(table, story, as_of, some))
            query = query.where(assertion_claims.c.bearing.in_([one.value for one in bearings]))
            query = query.order_by(None).order_by(table.c.known_at, assertion_claims.c.id).limit(1)
            rows = [*connection.execute(query), *([] if found is None else [found])]
            found = min(rows, key=lambda row: (row.known_at, row.row), default=None)
        begin, length = begin + length, 4 * length
    return None if found is None else member_of(found)


def bearing_in(table: Table, story: int, as_of: datetime | None, among: Any = None) -> Select[Any]:
    """Which claims, of a table of them, bear on assertions of a story now or as of a moment: of these no columns yet.

    They are walked to through the articles that ever belonged to it, or those ``among`` them: what an article says
    lies together.
    """
    same = (table.c.version_id == assertion_claims.c.version_id) & (table.c.position == assertion_claims.c.position)
    query = select(assertion_claims.c.id).join_from(assertion_claims, table, same)
    return query.where(*_within(table, story, as_of, among))


def _within(table: Table, story: int, as_of: datetime | None, among: Any) -> Iterator[ColumnElement[bool]]:
    if among is None:
        among = select(story_articles.c.article_id).where(story_articles.c.story_id == story)
    of_story = select(assertions.c.id).where(assertions.c.story_id == story)
    yield assertion_claims.c.article_id.in_(among)
    yield standing(as_of)
    yield (assertion_claims.c.assertion_id + 0).in_(of_story)
    if as_of is not None:
        yield from held_at(table, as_of)


def _by_first_version(story: int, as_of: datetime | None) -> Select[Any]:
    """The articles that ever belonged to a story, by when their first versions were known."""
    first = func.min(versions.c.known_at)
    query = (
        select(story_articles.c.article_id, first.label("first"))
        .join_from(story_articles, versions, versions.c.article_id == story_articles.c.article_id)
        .where(story_articles.c.story_id == story)
        .group_by(story_articles.c.article_id)
        .order_by(first)
    )
    return query if as_of is None else query.having(first <= as_of)


def _wanted(query: Select[Any], table: Table, wanted: Said, as_of: datetime | None) -> Select[Any]:
    """Of claims those that are news of a source, and as they are wanted.

    News is told from background so that no index helps: the walk would go through all news that the ledger has.
    """
    is_news = (func.coalesce(table.c.mode, "") == Mode.SAID.value, func.coalesce(table.c.background, False).is_(False))
    query = _not_repeated(query.where(*is_news, table.c.source.is_not(None)), table, as_of)
    if wanted.bearing is not None:
        query = query.where(assertion_claims.c.bearing == wanted.bearing.value)
    if wanted.source is not None:
        names = table.c["source", "source_name"]
        query = query.where(or_(*(column.icontains(wanted.source, autoescape=True) for column in names)))
    return query


def _counted(table: Table, story: int, wanted: Said, as_of: datetime | None) -> Select[Any]:
    """How many statements each article has, and when they were told: by version first, which are fewer than claims."""
    newest = None if wanted.newest is None else _newest(story, wanted.newest, as_of)
    of_version = table.c["version_id", "article_id", "known_at"]
    some = _wanted(bearing_in(table, story, as_of, newest), table, wanted, as_of)
    some = some.with_only_columns(*of_version, func.count().label("statements")).group_by(*of_version)
    by_version = some.subquery()
    when = told_at(by_version)
    query = select(
        when.label("told_at"), by_version.c.article_id, func.sum(by_version.c.statements).label("statements")
    )
    query = query.join_from(by_version, versions, versions.c.id == by_version.c.version_id)
    return query.group_by(when, by_version.c.article_id)


def _told(
    connection: Connection,
    table: Table,
    story: int,
    asked: tuple[Said, datetime | None],
    places: Sequence[tuple[datetime, int]],
) -> Sequence[Any]:
    """The statements of articles told of at these moments."""
    wanted, as_of = asked
    among = sorted({article for _, article in places})
    query = member_rows(table).where(*_within(table, story, as_of, among)).order_by(None)
    query = _wanted(query, table, wanted, as_of)
    query = query.add_columns(table.c.version_id, told_at(table).label("told_at"))
    shown = set(places)
    return [row for row in connection.execute(query) if (row.told_at, row.article_id) in shown]


def _newest(story: int, limit: int, as_of: datetime | None) -> Select[Any]:
    query = select(story_articles.c.article_id).where(story_articles.c.story_id == story, belongs(as_of))
    return query.order_by(story_articles.c.since.desc(), story_articles.c.id.desc()).limit(limit)


def _not_repeated(query: Select[Any], table: Table, as_of: datetime | None) -> Select[Any]:
    """Without what a copy prints of the text that it carries: what bears there in the same way on the same."""
    group, there = copy_groups.c, assertion_claims.alias()
    in_group = (group.article_id == table.c.article_id) & held(group.since, group.until, as_of)
    # Among the claims of the article, which are few; on one assertion hundreds may bear.
    same = (there.c.assertion_id + 0 == assertion_claims.c.assertion_id) & (
        there.c.bearing == assertion_claims.c.bearing
    )
    repeated = exists().where(same, there.c.article_id == group.carrier_id, held(there.c.since, there.c.until, as_of))
    is_own = or_(group.carrier_id.is_(None), group.carrier_id == table.c.article_id, ~repeated)
    return query.outerjoin(copy_groups, in_group).where(is_own)
