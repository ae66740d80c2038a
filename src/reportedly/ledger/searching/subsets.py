"""Fields that the full-text index does not hold, as conditions on claims and articles.

Stories, assertions, entities, events, places, figures, and words of articles where claims are looked for.
Each is a select of claims or of versions, which is looked into row by row, or, where it is small, all at once.
"""

import dataclasses
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
from reportedly.ledger.sqlite_search import FIGURES, PAST, SearchIndex
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
    the same, where that is the better one to look into for single numbers, or for a claim by its version and place, if
    ``spot`` has the columns of these. ``order`` is a column by which it comes from new to old, if there is one;
    ``rows`` then are those of claims in it. ``many``: they are known to be many.
    """

    chosen: Select[Any]
    key: Any
    of_versions: bool = True
    by_words: bool = False
    each: Select[Any] | None = None
    spot: tuple[Any, Any] | None = None
    order: Any = None
    rows: Any = None
    many: bool = False

    def holds(self, number: Any, rows: Any) -> ColumnElement[bool]:
        """Whether a number is among them; ``rows`` is the table of the claims that are looked for, if they are."""
        if self.by_words:
            return cast("ColumnElement[bool]", number.in_(self.chosen))
        chosen = self.chosen if self.each is None else self.each
        if self.spot is None:
            return chosen.where(self.key == number).exists()
        version, position = self.spot
        return chosen.where(version == rows.c.version_id, position == rows.c.position).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field is asked: of which index, and as of which moment.

    ``entities`` and ``few`` remember for one search which entities a name means, and which figures are few.
    """

    connection: Connection
    target: Target
    index: SearchIndex
    moment: datetime | None
    entities: dict[str, list[int]] = dataclasses.field(default_factory=dict, compare=False)
    few: dict[Field, bool] = dataclasses.field(default_factory=dict, compare=False)


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
    if field not in place.few:
        place.few[field] = _is_few(place.connection, mentions, mentions.c.entity_id.in_(numbers))
    tables = (mentions,) if place.moment is None else (mentions, past_mentions)
    return tuple(
        Part(
            chosen=select(table.c.version_id).where(table.c.entity_id.in_(numbers), *_then(table, place)),
            key=table.c.version_id,
            many=not place.few[field],
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
    wanted = or_(*(_is_within(range_of(value)) for value in field.values))
    if field not in place.few:
        place.few[field] = _is_few(place.connection, figures, wanted)
    few, conditions = place.few[field], [wanted]
    rows = None if place.target is Target.ARTICLES else _claims_of(place)
    if place.moment is not None and (rows is None or place.index is PAST):  # else they are as old as their claim
        conditions.append(figures.c.known_at <= place.moment)
    key = figures.c.version_id if rows is None else rows.c.id
    spot = None if rows is None else (figures.c.version_id, figures.c.claim)

    def chosen(told: Any, *more: ColumnElement[bool]) -> Select[Any]:
        if rows is not None:
            told = told.join(rows, (rows.c.version_id == figures.c.version_id) & (rows.c.position == figures.c.claim))
        return select(key).select_from(told).where(*conditions, *more)

    if field.more is None:
        each = select(figures.c.version_id).where(*conditions)
        return (Part(chosen=chosen(figures), key=key, of_versions=rows is None, each=each, spot=spot, many=not few),)
    counts = literal_column(FIGURES).op("MATCH")(literal(_beginnings(field.more)))
    found = table(FIGURES, column("rowid"))
    is_so = select(found.c.rowid).where(counts, found.c.rowid == figures.c.id).exists()
    each = select(figures.c.version_id).where(*conditions, is_so)
    part = Part(chosen=chosen(figures, is_so), key=key, of_versions=rows is None, each=each, spot=spot)
    if few:  # of these, each is asked what it counts; else what counts so is asked how many
        return (part,)
    joined = chosen(found.join(figures, figures.c.id == found.c.rowid), counts)
    return (dataclasses.replace(part, chosen=joined, order=found.c.rowid, rows=rows),)


def _is_few(connection: Connection, rows: Any, wanted: ColumnElement[bool]) -> bool:
    """Whether few rows are so, as an index tells without the rows themselves."""
    some: Select[Any] = select(literal_column("1")).select_from(rows).where(wanted).limit(FEW + 1)
    return (connection.scalar(select(func.count()).select_from(some.subquery())) or 0) <= FEW


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
    for value in values:
        if value not in place.entities:
            place.entities[value] = _entities_called(value, place)
    return [number for value in values for number in place.entities[value]]


def _entities_called(value: str, place: Place) -> list[int]:
    if value.isdecimal():
        number = survivor_of(place.connection, int(value), place.moment)
        return [] if number is None else [number]
    rows = roll.called(place.connection, value, kind=None, limit=NAMED, as_of=place.moment)
    return [row.id for row in rows if plain(row.name) == plain(value)] or [row.id for row in rows]


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
