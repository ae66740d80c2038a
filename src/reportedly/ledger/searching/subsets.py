"""Fields that the full-text index does not hold, as conditions on claims and articles.

Stories, assertions, entities, events, places, figures, and words of articles where claims are looked for.
Each is a select of claims or of versions, which is looked into row by row, or, where it is small, all at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    tuple_,
)

from reportedly.ledger import roll
from reportedly.ledger.assertion_schema import assertion_claims
from reportedly.ledger.deciding import survivor_of
from reportedly.ledger.entity_schema import mentions
from reportedly.ledger.namekeys import plain
from reportedly.ledger.past_schema import past_claims, past_events, past_mentions
from reportedly.ledger.place_schema import place_mentions
from reportedly.ledger.schema import claims, events, figures, versions
from reportedly.ledger.searching.asking_words import Asking, Target
from reportedly.ledger.searching.nearness import points_near
from reportedly.ledger.searching.ranges import Range, range_of
from reportedly.ledger.searching.tree import Field
from reportedly.ledger.showing import held_at
from reportedly.ledger.sqlite import matching
from reportedly.ledger.sqlite_search import FIGURES, SearchIndex
from reportedly.ledger.story_belonging import belongs, held
from reportedly.ledger.story_decisions import survivor as story_survivor
from reportedly.ledger.story_schema import stories, story_articles
from reportedly.ledger.telling_names import LAST

NAMED = 25
"""So many entities, at most, that a name may mean."""
FEW = 2_000
"""So few figures are looked at one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A select with the column by which it is looked into: a claim's number, or a version's (``of_versions``).

    ``by_words`` is one of a full-text table, which is asked once, not for each number. ``each`` is another select of
    the same, where that is the better one to look into for single numbers. ``order`` is a column by which it comes from
    new to old, if there is one; ``rows`` then are those of claims in it.
    """

    chosen: Select[Any]
    key: Any
    of_versions: bool = True
    by_words: bool = False
    each: Select[Any] | None = None
    order: Any = None
    rows: Any = None

    def holds(self, number: Any) -> ColumnElement[bool]:
        """Whether a number is among them."""
        if self.by_words:
            return cast("ColumnElement[bool]", number.in_(self.chosen))
        chosen = self.chosen if self.each is None else self.each
        return chosen.where(self.key == number).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field is asked: of which index, and as of which moment."""

    connection: Connection
    target: Target
    index: SearchIndex
    moment: datetime | None


def parts_of(field: Field, place: Place) -> tuple[Part, ...]:
    """A field as selects, of which a hit is in one at least."""
    return _PARTS[field.name](field, place)


def _of_story(field: Field, place: Place) -> tuple[Part, ...]:
    known = select(stories.c.id).where(stories.c.id.in_([int(value) for value in field.values]))
    numbers = [story_survivor(place.connection, number) for number in place.connection.scalars(known)]
    if place.moment is not None:
        numbers += [int(value) for value in field.values]
    told = versions.alias()
    joined = story_articles.join(told, story_articles.c.article_id == told.c.article_id)
    chosen = select(told.c.id).select_from(joined)
    return (Part(chosen=chosen.where(story_articles.c.story_id.in_(numbers), belongs(place.moment)), key=told.c.id),)


def _of_assertion(field: Field, place: Place) -> tuple[Part, ...]:
    numbers = [int(value) for value in field.values]
    rows = _claims_of(place)
    same = (rows.c.version_id == assertion_claims.c.version_id) & (rows.c.position == assertion_claims.c.position)
    chosen = select(rows.c.id).select_from(assertion_claims.join(rows, same))
    bears = held(assertion_claims.c.since, assertion_claims.c.until, place.moment)
    return (
        Part(
            chosen=chosen.where(assertion_claims.c.assertion_id.in_(numbers), bears), key=rows.c.id, of_versions=False
        ),
    )


def _of_entity(field: Field, place: Place) -> tuple[Part, ...]:
    numbers = entities_meant(field.values, place)
    tables = (mentions,) if place.moment is None else (mentions, past_mentions)
    return tuple(
        Part(
            chosen=select(table.c.version_id).where(table.c.entity_id.in_(numbers), *_then(table, place)),
            key=table.c.version_id,
        )
        for table in tables
    )


def _of_who(field: Field, place: Place) -> tuple[Part, ...]:
    rows = _claims_of(place)
    numbers = entities_meant(field.values, place)
    parts = [Part(chosen=select(rows.c.id).where(rows.c.entity_id.in_(numbers)), key=rows.c.id, of_versions=False)]
    names = tuple(value for value in field.values if not value.isdecimal())
    if names:
        asked = Asking(Target.CLAIMS, {}).expression(Field(name="source", values=names))
        chosen, key = matching(place.index.claims, asked)
        parts.append(Part(chosen=chosen, key=key, of_versions=False, by_words=True))
    return tuple(parts)


def _of_addressee(field: Field, place: Place) -> tuple[Part, ...]:
    rows, others = _claims_of(place), _claims_of(place)
    # Each addressee is looked at once, however many claims have it: the offset keeps this a table of its own.
    each = select(others.c.addressee).where(others.c.addressee.is_not(None)).distinct().offset(0).subquery()
    bare = func.replace(func.replace(each.c.addressee, "’", " "), "'", " ")
    printed = literal(" ").concat(bare).concat(" ")
    told = [and_(*(printed.icontains(f" {word} ", autoescape=True) for word in one.split())) for one in field.values]
    wanted = rows.c.addressee.in_(select(each.c.addressee).where(or_(*told)))
    chosen = select(rows.c.id).where(rows.c.addressee.is_not(None), wanted)
    return (Part(chosen=chosen, key=rows.c.id, of_versions=False),)


def _of_words(field: Field, place: Place) -> tuple[Part, ...]:
    chosen, key = matching(place.index.articles, Asking(Target.ARTICLES, {}).expression(field))
    return (Part(chosen=chosen, key=key, by_words=True),)


def _of_event(field: Field, place: Place) -> tuple[Part, ...]:
    tables = (events,) if place.moment is None else (events, past_events)
    return tuple(
        Part(
            chosen=select(table.c.version_id).where(table.c.type.in_(field.values), *_then(table, place)),
            key=table.c.version_id,
        )
        for table in tables
    )


def _of_place(field: Field, place: Place) -> tuple[Part, ...]:
    named = or_(*(_begins(place_mentions.c.folded, plain(value)) for value in field.values))
    return (_places(named, place),)


def _of_country(field: Field, place: Place) -> tuple[Part, ...]:
    return (_places(place_mentions.c.country.in_([value.upper() for value in field.values]), place),)


def _of_near(field: Field, place: Place) -> tuple[Part, ...]:
    points = points_near(place.connection, field)
    return (_places(tuple_(place_mentions.c.lat, place_mentions.c.lon).in_(points), place),)


def _places(condition: ColumnElement[bool], place: Place) -> Part:
    known = [held(place_mentions.c.known_at, place_mentions.c.until, place.moment)]
    return Part(chosen=select(place_mentions.c.version_id).where(condition, *known), key=place_mentions.c.version_id)


def _of_figure(field: Field, place: Place) -> tuple[Part, ...]:
    conditions: list[ColumnElement[bool]] = [or_(*(_is_within(range_of(value)) for value in field.values))]
    if place.moment is not None:
        conditions.append(figures.c.known_at <= place.moment)
    rows = None if place.target is Target.ARTICLES else _claims_of(place)
    key = figures.c.version_id if rows is None else rows.c.id

    def chosen(told: Any, *more: ColumnElement[bool]) -> Select[Any]:
        if rows is not None:
            same = (rows.c.version_id == figures.c.version_id) & (rows.c.position == figures.c.claim)
            told = told.join(rows, same)
        return select(key).select_from(told).where(*conditions, *more)

    if field.more is None:
        return (Part(chosen=chosen(figures), key=key, of_versions=rows is None),)
    counts = literal_column(FIGURES).op("MATCH")(literal(_beginnings(field.more)))
    found = table(FIGURES, column("rowid"))
    each = chosen(figures, select(found.c.rowid).where(counts, found.c.rowid == figures.c.id).exists())
    if _are_few(place, conditions):  # of these, each is asked what it counts; else what counts so is asked how many
        return (Part(chosen=each, key=key, of_versions=rows is None),)
    joined = chosen(found.join(figures, figures.c.id == found.c.rowid), counts)
    return (Part(chosen=joined, key=key, of_versions=rows is None, each=each, order=found.c.rowid, rows=rows),)


def _are_few(place: Place, conditions: Sequence[ColumnElement[bool]]) -> bool:
    some = select(figures.c.version_id).where(*conditions[:1]).limit(FEW + 1)
    return (place.connection.scalar(select(func.count()).select_from(some.subquery())) or 0) <= FEW


def _beginnings(text: str) -> str:
    """The expression for figures that count what has all of these words, each by its beginning."""
    return " AND ".join(f'"{word}" *' for word in plain(text).split()) or '""'


def _is_within(wanted: Range) -> ColumnElement[bool]:
    """Whether a figure's value is among these numbers, or its own range overlaps them.

    "More than 100" is above 100.
    """
    value, low, high = figures.c.value, figures.c.low, figures.c.high
    inside: list[ColumnElement[bool]] = [value.is_not(None)]
    overlaps: list[ColumnElement[bool]] = [value.is_(None)]
    also: list[ColumnElement[bool]] = []
    if wanted.low is not None:
        inside.append(value >= wanted.low if wanted.closed else value > wanted.low)
        overlaps.append(high >= wanted.low if wanted.closed else high > wanted.low)
        also.append((value == wanted.low) & (figures.c.qualifier == "more_than"))
    if wanted.high is not None:
        inside.append(value <= wanted.high if wanted.closed else value < wanted.high)
        overlaps.append(low <= wanted.high if wanted.closed else low < wanted.high)
        also.append((value == wanted.high) & (figures.c.qualifier == "less_than"))
    open_ends = [] if wanted.closed else also
    return or_(and_(*inside), and_(*overlaps), *open_ends)


def _claims_of(place: Place) -> Any:
    """The table of the claims that are looked for, by a name of its own: the outer query has it as well."""
    return (past_claims if place.index.claim_rows == past_claims.name else claims).alias()


def _begins(column: Any, words: str) -> ColumnElement[bool]:
    further = f"{words} "
    return or_(column == words, (column >= further) & (column < further + LAST))


def _then(table: Any, place: Place) -> Sequence[ColumnElement[bool]]:
    return () if place.moment is None else tuple(held_at(table, place.moment))


def entities_meant(values: Sequence[str], place: Place) -> list[int]:
    """The entities that numbers and names mean: those called just so, else those called so in part."""
    found: list[int] = []
    for value in values:
        if value.isdecimal():
            number = survivor_of(place.connection, int(value), place.moment)
            found += [] if number is None else [number]
            continue
        rows = roll.called(place.connection, value, kind=None, limit=NAMED, as_of=place.moment)
        exact = [row.id for row in rows if plain(row.name) == plain(value)]
        found += exact or [row.id for row in rows]
    return found


_PARTS: dict[str, Callable[[Field, Place], tuple[Part, ...]]] = {
    "story": _of_story,
    "assertion": _of_assertion,
    "entity": _of_entity,
    "who": _of_who,
    "to": _of_addressee,
    "title": _of_words,
    "text": _of_words,
    "event": _of_event,
    "place": _of_place,
    "country": _of_country,
    "near": _of_near,
    "figure": _of_figure,
}
