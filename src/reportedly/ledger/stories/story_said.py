"""Who said what when in one story: the statements of its sources, without those that copies repeat, and the first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, exists, func, or_, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.assertions import Member, member_of, member_rows, standing
from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.prepared import AS_OF, OF, Prepared
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.ledger.stories.story_timeline import told_at
from reportedly.records import Bearing, Mode

_FIRST_LOOK = 20
"""Into so many articles of a story, those known first, is looked first for a claim of a kind, then into more."""
_SPECIAL = re.compile("[%_/]")


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
    forms = [_Form(past, as_of is not None, bool(wanted.bearing), bool(wanted.source)) for past in _tables(as_of)]
    asked = _asked(story, wanted, as_of)
    counts: dict[tuple[datetime, int], int] = {}
    for form in forms:
        for row in connection.execute(_counted(form, _EVER if wanted.newest is None else _NEWEST), asked):
            place = (row.told_at, row.article_id)
            counts[place] = counts.get(place, 0) + row.statements
    before, end, shown = 0, 0, list[tuple[datetime, int]]()
    for place in sorted(counts, reverse=not wanted.from_the_first):
        if end >= wanted.skip + wanted.limit:
            break
        before += counts[place] if end + counts[place] <= wanted.skip else 0
        end += counts[place]
        shown += [place] if end > wanted.skip else []
    asked["of"] = sorted({article for _, article in shown})
    found = [row for form in forms for row in connection.execute(_told(form), asked)]
    rows = [row for row in found if (row.told_at, row.article_id) in shown]
    rows.sort(key=lambda row: row.position)
    rows.sort(key=lambda row: (row.told_at, row.article_id), reverse=not wanted.from_the_first)
    rows = rows[wanted.skip - before :][: wanted.limit]
    were = as_they_were(connection, "version", rows, as_of, by="version_id")
    return tuple(member_of(row) for row in were), sum(counts.values())


def first_bearings(
    connection: Connection, story: int, kinds: Sequence[Sequence[Bearing]], as_of: datetime | None
) -> tuple[Member | None, ...]:
    """For each of some kinds of bearing, the claim known first to bear so on an assertion of the story, if any.

    No claim is known before the version that has it: behind those that are found only those articles are looked into
    whose first version was known before.
    """
    found: list[Any] = [None] * len(kinds)
    open_kinds, begin, length = list(range(len(kinds))), 0, _FIRST_LOOK
    while open_kinds:
        some = _OLDEST.ask(connection, as_of, story=story, skip=begin, most=length + 1).all()
        looked = [row.article_id for row in some[:length]]
        for kind in open_kinds:
            found[kind] = _first_of(connection, story, (kinds[kind], looked, found[kind]), as_of)
        behind = some[length].first if len(some) > length else None
        open_kinds = [kind for kind in open_kinds if _may_be_before(behind, found[kind])]
        begin, length = begin + length, 4 * length
    return tuple(None if one is None else member_of(one) for one in found)


def _first_of(
    connection: Connection, story: int, among: tuple[Sequence[Bearing], Sequence[int], Any], as_of: datetime | None
) -> Any:
    """The claim known first of those that bear so, in some articles, and of one found before."""
    bearings, articles, found = among
    asked = {"story": story, "of": articles, "bearings": [one.value for one in bearings]}
    asked |= {} if as_of is None else {"as_of": as_of}
    rows = [row for past in _tables(as_of) for row in connection.execute(_first_in(past, as_of is not None), asked)]
    return min([*rows, *([] if found is None else [found])], key=_known, default=None)


def _may_be_before(behind: datetime | None, found: Any) -> bool:
    """Whether articles of which the first was known at ``behind`` may have what was known before what is found."""
    return behind is not None and (found is None or behind <= found.known_at)


def bearing_in(table: Table, as_of: Any) -> Select[Any]:
    """Which claims, of a table of them, bear on assertions of a ``story`` now or as of a moment: no columns yet.

    They are walked to through the articles that ever belonged to it: what an article says lies together.
    """
    same = (table.c.version_id == assertion_claims.c.version_id) & (table.c.position == assertion_claims.c.position)
    query = select(assertion_claims.c.id).join_from(assertion_claims, table, same)
    return query.where(*_within(table, as_of, _EVER))


class _Form(NamedTuple):
    """Of which claims a question is, those that are or those that were, as of when, and by what they are chosen."""

    past: bool
    then: bool
    bearing: bool
    by: bool

    @property
    def table(self) -> Table:
        return past_claims if self.past else claims

    @property
    def as_of(self) -> Any:
        return AS_OF if self.then else None


_STORY: Any = bindparam("story")
_EVER = select(story_articles.c.article_id).where(story_articles.c.story_id == _STORY)
_NEWEST: Any = "newest"


def _oldest(as_of: Any) -> Select[Any]:
    """Articles that ever belonged to a story, by when their first versions were known; one that came again, again."""
    first = versions.c.known_at
    is_first = (versions.c.article_id == story_articles.c.article_id) & (versions.c.number == 1)
    query = select(story_articles.c.article_id, first.label("first")).join_from(story_articles, versions, is_first)
    query = query.where(story_articles.c.story_id == _STORY).order_by(first, story_articles.c.article_id)
    query = query.offset(bindparam("skip")).limit(bindparam("most"))
    return query if as_of is None else query.where(first <= as_of)


_OLDEST = Prepared(_oldest)


def _known(row: Any) -> tuple[datetime, int]:
    return row.known_at, row.row


def _tables(as_of: datetime | None) -> tuple[bool, ...]:
    """Whether to ask those claims that were, for each table that is asked."""
    return (False,) if as_of is None else (False, True)


def _asked(story: int, wanted: Said, as_of: datetime | None) -> dict[str, Any]:
    asked: dict[str, Any] = {"story": story, "newest": wanted.newest or 0}
    asked |= {} if as_of is None else {"as_of": as_of}
    if wanted.bearing is not None:
        asked["bearing"] = wanted.bearing.value
    if wanted.source:
        asked["by"] = "%" + _SPECIAL.sub(r"/\g<0>", wanted.source) + "%"
    return asked


@cache
def _first_in(past: bool, then: bool) -> Select[Any]:
    form = _Form(past, then, bearing=False, by=False)
    query = member_rows(form.table).where(*_within(form.table, form.as_of, OF))
    query = query.where(assertion_claims.c.bearing.in_(bindparam("bearings", expanding=True)))
    return query.order_by(None).order_by(form.table.c.known_at, assertion_claims.c.id).limit(1)


@cache
def _counted(form: _Form, among: Any) -> Select[Any]:
    """How many statements each article has, and when they were told: by version first, which are fewer than claims."""
    of_version = form.table.c["version_id", "article_id", "known_at"]
    same = form.table.c.version_id == assertion_claims.c.version_id
    same &= form.table.c.position == assertion_claims.c.position
    some = select(*of_version, func.count().label("statements")).join_from(assertion_claims, form.table, same)
    if among is _NEWEST:
        some = some.join(assertions, assertions.c.id == assertion_claims.c.assertion_id)
    some = some.where(*_within(form.table, form.as_of, among))
    by_version = _wanted(some, form).group_by(*of_version).subquery()
    when = told_at(by_version)
    sums = func.sum(by_version.c.statements).label("statements")
    query = select(when.label("told_at"), by_version.c.article_id, sums)
    query = query.join_from(by_version, versions, versions.c.id == by_version.c.version_id)
    return query.group_by(when, by_version.c.article_id)


@cache
def _told(form: _Form) -> Select[Any]:
    """The statements of some articles."""
    query = member_rows(form.table).where(*_within(form.table, form.as_of, OF)).order_by(None)
    return _wanted(query, form).add_columns(form.table.c.version_id, told_at(form.table).label("told_at"))


def _within(table: Table, as_of: Any, among: Any) -> Iterator[ColumnElement[bool]]:
    """That claims bear on assertions of the story, and are of some articles.

    Of some articles each assertion is looked at; of all that ever were in the story its assertions are listed once.
    """
    of_story = select(assertions.c.id).where(assertions.c.story_id == _STORY)
    yield assertion_claims.c.article_id.in_(_newest(as_of) if among is _NEWEST else among)
    yield standing(as_of)
    yield (assertion_claims.c.assertion_id + 0).in_(of_story) if among is _EVER else assertions.c.story_id + 0 == _STORY
    if as_of is not None:
        yield from held_at(table, as_of)


def _wanted(query: Select[Any], form: _Form) -> Select[Any]:
    """Of claims those that are news of a source, and as they are wanted.

    News is told from background so that no index helps: the walk would go through all news of the ledger. Nor does
    one for how they bear: it would go through all denials.
    """
    table = form.table
    is_news = (func.coalesce(table.c.mode, "") == Mode.SAID.value, func.coalesce(table.c.background, False).is_(False))
    query = _not_repeated(query.where(*is_news, table.c.source.is_not(None)), table, form.as_of)
    if form.bearing:
        query = query.where(func.coalesce(assertion_claims.c.bearing, "") == bindparam("bearing"))
    if form.by:
        by = func.lower(bindparam("by"))
        names = (func.lower(column).like(by, escape="/") for column in table.c["source", "source_name"])
        query = query.where(or_(*names))
    return query


def _newest(as_of: Any) -> Select[Any]:
    query = select(story_articles.c.article_id).where(story_articles.c.story_id == _STORY, belongs(as_of))
    return query.order_by(story_articles.c.since.desc(), story_articles.c.id.desc()).limit(bindparam("newest"))


def _not_repeated(query: Select[Any], table: Table, as_of: Any) -> Select[Any]:
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
