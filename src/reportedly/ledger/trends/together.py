"""Named queries on who is named with whom: the sets of articles that name each are intersected."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations, islice

from sqlalchemy import Connection, select

from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.trends import tallying, trend_tops
from reportedly.ledger.trends.article_sets import ArticleSet, add, as_bits, holds, some_of
from reportedly.ledger.trends.subject_naming import entities_among, merged_into, named, subject
from reportedly.ledger.trends.together_rows import Company, NameRow, Tie, Together
from reportedly.ledger.trends.trend_packs import articles_within
from reportedly.ledger.trends.trend_rows import Period
from reportedly.ledger.trends.trend_schema import trend_subjects
from reportedly.ledger.trends.trend_series import days_of, hours_of, last_first
from reportedly.records import EntityKind, SubjectKind

AMONG = 3
"""How many times as many names, those in most articles, are looked at as are wanted: some are of other kinds."""
LOOKED_INTO = 120
"""Into so many articles of a name, all or an even choice of them, is looked for who may be named beside it often."""
BESIDE = 2
"""How many times as many names, those in most of these articles, are compared as are wanted."""


def company(connection: Connection, wanted: Company, period: Period, as_of: datetime | None) -> Together | None:
    """The names in most articles of a period, or those most often beside one name; None where that is not known."""
    if wanted.around is None:
        names = _names(connection, wanted, period, wanted.limit, as_of)
        return _tied(names, as_bits(_articles(connection, [row.entity for row in names], period, as_of)))
    mine = _own(connection, wanted.around, as_of)
    if mine is None:
        return None
    (articles,) = _articles(connection, [mine.entity], period, as_of)
    names = [row for row in _beside(connection, wanted, (articles, period), as_of) if row.entity != mine.entity]
    own, *sets = as_bits([articles, *_articles(connection, [row.entity for row in names], period, as_of)])
    shared = [(own & articles).bit_count() for articles in sets]
    ranked = sorted(range(len(names)), key=lambda place: -shared[place])
    chosen = [place for place in ranked[: wanted.limit - 1] if shared[place]]
    return _tied([mine, *(names[place] for place in chosen)], [own, *(sets[place] for place in chosen)])


def articles_of_both(
    connection: Connection, both: tuple[int, int], period: Period, *, limit: int, as_of: datetime | None
) -> list[int]:
    """The articles of a period that name both entities, those that count last first."""
    (beside,) = _articles(connection, both[1:], period, as_of)
    found: dict[int, int] = {}
    for number in _families(connection, both[:1], as_of)[0]:
        rows = connection.execute(last_first(number, hours_of(period), as_of))
        shared = (row for row in rows if holds(beside, row.article_id))
        for row in islice(shared, limit):
            found[row.article_id] = max(row.hour, found.get(row.article_id, row.hour))
        rows.close()
    return sorted(found, key=lambda article: (-found[article], -article))[:limit]


def _names(
    connection: Connection, wanted: Company, period: Period, limit: int, as_of: datetime | None
) -> list[NameRow]:
    """The names of the kinds wanted that are in most articles, each once, as of a moment by what they were then."""
    for depth in (limit * 3 // 2, limit * AMONG) if wanted.kinds else (limit,):
        found = _named_most(connection, wanted, period, depth, as_of)
        if len(found) >= limit:
            break
    return found[:limit]


def _named_most(
    connection: Connection, wanted: Company, period: Period, depth: int, as_of: datetime | None
) -> list[NameRow]:
    top = trend_tops.top(connection, SubjectKind.ENTITY, period, limit=depth, as_of=as_of)
    rows = {int(row.subject.key): row for row in reversed(top)}
    kinds = _kinds(connection, rows)
    return [
        NameRow(entity=number, name=rows[number].subject.name, kind=kinds[number], articles=rows[number].articles)
        for number in reversed(rows)
        if not wanted.kinds or kinds[number] in wanted.kinds
    ]


def _beside(
    connection: Connection, wanted: Company, of: tuple[ArticleSet, Period], as_of: datetime | None
) -> list[NameRow]:
    """Who, of the kinds wanted, is in most of some articles of a period, each once, their own not yet counted."""
    articles, period = of
    counted = tallying.told_in(connection, some_of(articles, LOOKED_INTO), days_of(period), as_of)
    most = sorted(counted, key=lambda number: (-counted[number], number))
    found: dict[int, NameRow] = {}
    portion = 4 * BESIDE * wanted.limit  # every second subject is an entity, or so
    for some in (most[start : start + portion] for start in range(0, len(most), portion)):
        named_so = named(connection, entities_among(connection, some), as_of)
        called = {number: named_so[number] for number in some if number in named_so}
        kinds = _kinds(connection, {int(row.key) for row in called.values()})
        for row in called.values():
            number = int(row.key)
            if not wanted.kinds or kinds[number] in wanted.kinds:
                found.setdefault(number, NameRow(entity=number, name=row.name, kind=kinds[number], articles=0))
        if len(found) > BESIDE * wanted.limit:
            break
    return list(found.values())[: BESIDE * wanted.limit + 1]


def _own(connection: Connection, entity: int, as_of: datetime | None) -> NameRow | None:
    """The entity itself, its articles not yet counted."""
    row = subject(connection, SubjectKind.ENTITY, str(entity), as_of)
    if row is None:
        return None
    number = int(row.key)
    return NameRow(entity=number, name=row.name, kind=_kinds(connection, [number])[number], articles=0)


def _kinds(connection: Connection, numbers: Iterable[int]) -> dict[int, EntityKind]:
    query = select(*entities.c["id", "kind"]).where(entities.c.id.in_(list(numbers)))
    return {row.id: EntityKind(row.kind) for row in connection.execute(query)}


def _tied(names: Sequence[NameRow], sets: Sequence[int]) -> Together:
    ties = [
        Tie(one=one, other=other, articles=both)
        for one, other in combinations(range(len(names)), 2)
        if (both := (sets[one] & sets[other]).bit_count())
    ]
    ties.sort(key=lambda tie: (-tie.articles, tie.one, tie.other))
    counted = (replace(row, articles=articles.bit_count()) for row, articles in zip(names, sets, strict=True))
    return Together(names=tuple(counted), ties=tuple(ties))


def _articles(
    connection: Connection, entities_asked: Sequence[int], period: Period, as_of: datetime | None
) -> list[ArticleSet]:
    """For each entity, the articles that name it."""
    families = _families(connection, entities_asked, as_of)
    numbers = [number for family in families for number in family]
    found = articles_within(connection, numbers, hours_of(period), as_of)
    together: list[ArticleSet] = [{} for _ in families]
    for whole, family in zip(together, families, strict=True):
        for number in family:
            add(whole, found[number])
    return together


def _families(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> list[list[int]]:
    """For each entity the subjects that stand for it: its own, and those of all that were merged into it."""
    leads = {str(number): number for number in numbers}
    leads |= {str(row.id): row.leads_to for row in connection.execute(merged_into(numbers, as_of))}
    query = select(*trend_subjects.c["id", "key"]).where(
        trend_subjects.c.kind == SubjectKind.ENTITY.value, trend_subjects.c.key.in_(leads)
    )
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for row in connection.execute(query):
        found[leads[row.key]].append(row.id)
    return [found[number] for number in numbers]
