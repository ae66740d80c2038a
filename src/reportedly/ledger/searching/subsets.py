"""Fields that the full-text index does not hold, as conditions on claims and articles.

Stories, assertions, entities, events, places, figures, and words of articles where claims are looked for.
Each is a select of claims or of versions, which is looked into row by row, or, where it is small, all at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, literal_column, null, or_, select, true

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.entities import roll
from reportedly.ledger.entities.deciding import survivor_of
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.entities.telling_names import LAST
from reportedly.ledger.past_schema import past_events, past_mentions
from reportedly.ledger.places.place_schema import place_mentions
from reportedly.ledger.schema import events, versions
from reportedly.ledger.searching.asking_words import Asking, Target
from reportedly.ledger.searching.figure_parts import of_figure
from reportedly.ledger.searching.nearness import points_near
from reportedly.ledger.searching.parts import Part, Place, Walk, claims_of, size_of
from reportedly.ledger.searching.tree import Field
from reportedly.ledger.showing import held_at
from reportedly.ledger.sqlite import matching
from reportedly.ledger.sqlite_search import NOW, ONCE, PAST
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_decisions import survivor as story_survivor
from reportedly.ledger.stories.story_schema import stories, story_articles

Conditions = tuple[ColumnElement[bool], ...]
_PAST = (past_events, past_mentions)
_BARE = str.maketrans("’'", "  ")
NAMED = 25
"""So many entities, at most, that a name may mean."""


def parts_of(field: Field, place: Place) -> tuple[Part, ...]:
    """A field as selects, of which a hit is in one at least."""
    return _PARTS[field.name](field, place)


def _of_story(field: Field, place: Place) -> tuple[Part, ...]:
    known = select(stories.c.id).where(stories.c.id.in_([int(value) for value in field.values]))
    numbers = [story_survivor(place.connection, number) for number in place.connection.scalars(known)]
    if place.moment is not None:
        numbers += [int(value) for value in field.values]
    told = versions.alias("told")
    joined = story_articles.join(told, story_articles.c.article_id == told.c.article_id)
    of_these = (story_articles.c.story_id.in_(numbers), belongs(place.moment))
    chosen = select(told.c.id).select_from(joined).where(*of_these)
    size = size_of(place, field, story_articles, story_articles.c.story_id.in_(numbers))
    # The plus keeps SQLite from walking through all versions in their order.
    number: Any = literal_column("+told.id")
    walked = select(number.label("key"), told.c.id, null()).select_from(joined).where(*of_these)
    return (Part(chosen=chosen, key=told.c.id, walks=(Walk(chosen=walked, key=number),), size=size),)


def _of_assertion(field: Field, place: Place) -> tuple[Part, ...]:
    numbers = [int(value) for value in field.values]
    rows = claims_of(place)
    same = (rows.c.version_id == assertion_claims.c.version_id) & (rows.c.position == assertion_claims.c.position)
    chosen = select(rows.c.id).select_from(assertion_claims.join(rows, same))
    bears = held(assertion_claims.c.since, assertion_claims.c.until, place.moment)
    chosen = chosen.where(assertion_claims.c.assertion_id.in_(numbers), bears)
    size = size_of(place, field, assertion_claims, assertion_claims.c.assertion_id.in_(numbers))
    return (_of_numbers(chosen, rows.c.id, size),)


def _of_entity(field: Field, place: Place) -> tuple[Part, ...]:
    numbers = entities_meant(field.values, place)
    tables = (mentions,) if place.moment is None else (mentions, past_mentions)
    return tuple(_of_version(field, place, rows.c.entity_id, numbers, tuple(_then(rows, place))) for rows in tables)


def _of_who(field: Field, place: Place) -> tuple[Part, ...]:
    rows = claims_of(place)
    numbers = entities_meant(field.values, place)
    is_one: ColumnElement[bool] = rows.c.entity_id.in_(numbers)
    parts = [_of_numbers(select(rows.c.id).where(is_one), rows.c.id, size_of(place, (field, "who"), rows, is_one))]
    names = tuple(value for value in field.values if not value.isdecimal())
    if names:
        asked = Asking(Target.CLAIMS, {}).expression(Field(name="source", values=names))
        chosen, key = matching(place.index.claims, asked)
        size = size_of(place, (field, place.index.claims), chosen.subquery(), true())
        parts.append(replace(_of_numbers(chosen, key, size), by_words=True))
    return tuple(parts)


def _of_addressee(field: Field, place: Place) -> tuple[Part, ...]:
    rows = claims_of(place)
    printed = list(dict.fromkeys(one for value in field.values for one in _addressees(value, place, rows)))
    chosen = select(rows.c.id).where(rows.c.addressee.in_(printed))
    size = size_of(place, (field, place.index.claim_rows), rows, rows.c.addressee.in_(printed)) if printed else 0
    return (replace(_of_numbers(chosen, rows.c.id, size), empty=not printed),)


def _addressees(value: str, place: Place, rows: Any) -> list[str]:
    """To whom something was said, as printed, where a value stands in it; each is looked at once."""
    kept = (value, place.index.claim_rows)
    if kept not in place.known.printed:
        # The offset keeps this a table of its own, of which each row is looked at once, however many claims have it.
        each = select(rows.c.addressee).where(rows.c.addressee.is_not(None)).distinct().offset(0).subquery()
        plain = [word for word in value.split() if word.isascii() and word.isalnum()]
        some = select(each.c.addressee).where(*(each.c.addressee.icontains(word) for word in plain[:1]))
        printed = [(one, f" {one.translate(_BARE).casefold()} ") for one in place.connection.scalars(some)]
        words = [f" {word.casefold()} " for word in value.split()]
        place.known.printed[kept] = [one for one, bare in printed if all(word in bare for word in words)]
    return place.known.printed[kept]


def _of_numbers(chosen: Select[Any], key: Any, size: int) -> Part:
    """A part of claims that are told by number."""
    walk = Walk(chosen=chosen, key=key)
    return Part(chosen=chosen, key=key, walks=(walk,), size=size, of_versions=False, numbered=True)


def _of_words(field: Field, place: Place) -> tuple[Part, ...]:
    """The version of a claim that an earlier reading found may be current still."""
    indexes = (NOW.articles, ONCE.articles) if place.index is PAST else (place.index.articles,)
    return tuple(_of_words_in(index, field, place) for index in indexes)


def _of_words_in(index: str, field: Field, place: Place) -> Part:
    chosen, key = matching(index, Asking(Target.ARTICLES, {}).expression(field))
    walked = chosen.with_only_columns(key.label("key"), key, null())
    size = size_of(place, (field, index), chosen.subquery(), true())
    return Part(chosen=chosen, key=key, walks=(Walk(chosen=walked, key=key),), size=size, by_words=True)


def _of_event(field: Field, place: Place) -> tuple[Part, ...]:
    tables = (events,) if place.moment is None else (events, past_events)
    return tuple(_of_version(field, place, rows.c.type, field.values, tuple(_then(rows, place))) for rows in tables)


def _of_place(field: Field, place: Place) -> tuple[Part, ...]:
    named = [name for value in field.values for name in _names_begun(plain(value), place)]
    return (_of_version(field, place, place_mentions.c.folded, named, _placed_then(place)),)


def _of_country(field: Field, place: Place) -> tuple[Part, ...]:
    countries = [value.upper() for value in field.values]
    return (_of_version(field, place, place_mentions.c.country, countries, _placed_then(place)),)


def _of_near(field: Field, place: Place) -> tuple[Part, ...]:
    known = place.known.points
    if field not in known:
        known[field] = points_near(place.connection, field, place.moment)
    rows, then = place_mentions, _placed_then(place)
    at = [and_(rows.c.lat == lat, rows.c.lon == lon) for lat, lon in known[field]]
    anywhere = or_(false(), *at)
    walks = tuple(_walk_of_versions(rows, (one, *then)) for one in at)
    size = size_of(place, field, rows, anywhere)
    return (
        Part(
            chosen=select(rows.c.version_id).where(anywhere, *then), key=rows.c.version_id, walks=walks, size=size,
        ),
    )  # fmt: skip


def _placed_then(place: Place) -> Conditions:
    return (held(place_mentions.c.known_at, place_mentions.c.until, place.moment),)


def _names_begun(words: str, place: Place) -> list[str]:
    """A name of places, and all that go on behind it: each is looked up in the index behind the one before."""
    found, further = [words], f"{words} "
    column = place_mentions.c.folded
    while name := place.connection.scalar(select(func.min(column)).where(column > further, column < f"{words} {LAST}")):
        found.append(name)
        further = name
    return found


def _of_version(field: Field, place: Place, column: Any, values: Sequence[Any], then: Conditions) -> Part:
    """A part of versions of which a row has one of some values."""
    rows = column.table
    walks = tuple(_walk_of_versions(rows, (column == value, *then)) for value in values)
    size = size_of(place, (field, rows.name), rows, column.in_(values))
    # Of what was, a version has few rows: the plus keeps SQLite from looking for all of a value.
    looked_into: Any = literal_column(f"+{rows.name}.{column.name}") if rows in _PAST else column
    chosen = select(rows.c.version_id).where(looked_into.in_(values), *then)
    return Part(chosen=chosen, key=rows.c.version_id, walks=walks, size=size)


def _walk_of_versions(rows: Any, conditions: Conditions) -> Walk:
    version = rows.c.version_id
    return Walk(chosen=select(version.label("key"), version, null()).where(*conditions).distinct(), key=version)


def _then(table: Any, place: Place) -> Sequence[ColumnElement[bool]]:
    return () if place.moment is None else tuple(held_at(table, place.moment))


def entities_meant(values: Sequence[str], place: Place) -> list[int]:
    """The entities that numbers and names mean: those called just so, else those called so in part."""
    for value in values:
        if value not in place.known.entities:
            place.known.entities[value] = _entities_called(value, place)
    return [number for value in values for number in place.known.entities[value]]


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
    "figure": of_figure,
}
