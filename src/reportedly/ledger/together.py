"""Named queries on who is named with whom: the articles of each name are one stretch of an index, and are intersected.

A set of articles is a whole number with a bit for each: to intersect two of them takes a microsecond.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import combinations, islice

from sqlalchemy import Connection, Text, cast, func, select

from reportedly.ledger import trend_tops
from reportedly.ledger.entity_schema import entities
from reportedly.ledger.subject_naming import merged_into, subject
from reportedly.ledger.together_rows import Company, NameRow, Tie, Together
from reportedly.ledger.trend_rows import Period
from reportedly.ledger.trend_schema import trend_subjects, trend_tallies
from reportedly.ledger.trend_series import hours_of
from reportedly.ledger.trend_sums import known
from reportedly.records import EntityKind, SubjectKind

AMONG = 3
"""How many times as many names, those in most articles, are looked at as are wanted: some are of other kinds."""
AROUND = 80
"""Among how many names, those in most articles, the ones beside a single name are sought."""
_T = trend_tallies.c


def company(connection: Connection, wanted: Company, period: Period, as_of: datetime | None) -> Together | None:
    """The names in most articles of a period, or those most often beside one name; None where that is not known."""
    if wanted.around is None:
        names = _names(connection, wanted, period, wanted.limit, as_of)
        return _tied(names, _articles(connection, [row.entity for row in names], period, as_of))
    mine = _own(connection, wanted.around, period, as_of)
    if mine is None:
        return None
    names = [row for row in _names(connection, wanted, period, AROUND, as_of) if row.entity != mine.entity]
    own, *sets = _articles(connection, [mine.entity, *(row.entity for row in names)], period, as_of)
    ranked = sorted(range(len(names)), key=lambda place: -(own & sets[place]).bit_count())
    chosen = [place for place in ranked[: wanted.limit - 1] if own & sets[place]]
    return _tied([mine, *(names[place] for place in chosen)], [own, *(sets[place] for place in chosen)])


def articles_of_both(
    connection: Connection, both: tuple[int, int], period: Period, *, limit: int, as_of: datetime | None
) -> list[int]:
    """The articles of a period that name both entities, those that count last first."""
    one, other = _families(connection, both, as_of)
    hours = hours_of(period)
    within = (_T.hour >= hours.start, _T.hour < hours.stop, known(trend_tallies, as_of))
    beside = select(_T.article_id).where(_T.subject_id.in_(other), *within)
    query = select(_T.article_id, func.max(_T.hour)).where(_T.subject_id.in_(one), *within, _T.article_id.in_(beside))
    query = query.group_by(_T.article_id).order_by(func.max(_T.hour).desc(), _T.article_id.desc())
    return [row.article_id for row in connection.execute(query.limit(limit))]


def _names(
    connection: Connection, wanted: Company, period: Period, limit: int, as_of: datetime | None
) -> list[NameRow]:
    """The names of the kinds wanted that are in most articles, each once, as of a moment by what they were then."""
    depth = limit * (AMONG if wanted.kinds else 1)
    top = trend_tops.top(connection, SubjectKind.ENTITY, period, limit=depth, as_of=as_of)
    rows = {int(row.subject.key): row for row in reversed(top)}
    kinds = _kinds(connection, rows)
    found = (
        NameRow(entity=number, name=rows[number].subject.name, kind=kinds[number], articles=rows[number].articles)
        for number in reversed(rows)
        if not wanted.kinds or kinds[number] in wanted.kinds
    )
    return list(islice(found, limit))


def _own(connection: Connection, entity: int, period: Period, as_of: datetime | None) -> NameRow | None:
    row = subject(connection, SubjectKind.ENTITY, str(entity), as_of)
    if row is None:
        return None
    number = int(row.key)
    articles = _articles(connection, [number], period, as_of)[0].bit_count()
    return NameRow(entity=number, name=row.name, kind=_kinds(connection, [number])[number], articles=articles)


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
) -> list[int]:
    """For each entity, the articles that name it, as bits of one number."""
    families = _families(connection, entities_asked, as_of)
    listed = _listed(connection, [number for family in families for number in family], period, as_of)
    places: dict[str, int] = {}
    for article in (one for articles in listed.values() for one in articles):
        places.setdefault(article, len(places))
    return [_bits({places[one] for number in family for one in listed.get(number, ())}) for family in families]


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


def _listed(
    connection: Connection, numbers: Sequence[int], period: Period, as_of: datetime | None
) -> Mapping[int, list[str]]:
    """The articles of each subject, as they are printed: a string a subject comes faster than a row an article."""
    hours = hours_of(period)
    query = select(_T.subject_id, func.aggregate_strings(cast(_T.article_id, Text), ",")).where(
        _T.subject_id.in_(numbers), _T.hour >= hours.start, _T.hour < hours.stop, known(trend_tallies, as_of)
    )
    return {row[0]: row[1].split(",") for row in connection.execute(query.group_by(_T.subject_id))}


def _bits(places: set[int]) -> int:
    held = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")
