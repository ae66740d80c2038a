"""Events as rows: written with a reading, replaced with it, and asked for by type, country, status and stance."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache, partial
from itertools import product
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BinaryExpression,
    ColumnElement,
    CompoundSelect,
    Connection,
    Label,
    Row,
    Select,
    Table,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from reportedly.ledger import earlier
from reportedly.ledger.columns import Moment
from reportedly.ledger.entities.deciding import survivor_of
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.past_schema import past_events, past_mentions, showings
from reportedly.ledger.place import Portion, behind
from reportedly.ledger.prepared import AS_OF
from reportedly.ledger.rows import EventFilter, EventRow
from reportedly.ledger.schema import articles, events, versions
from reportedly.ledger.showing import held_at, shown_at
from reportedly.records import Actor, Event, Reading, Span

_TABLES: tuple[Table, ...] = (events, past_events)


_RENAMED = {"article", "version", "index", "quoted_sentence"}
_AS_THEY_ARE = tuple(field.name for field in fields(EventRow) if field.name not in _RENAMED)


class At(NamedTuple):
    """The moment for which events are asked, and the moment down to which to walk, None for to the end."""

    moment: Any
    floor: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The version whose events they are, since when they are known, and as they are since a correction."""

    version_id: int
    article_id: int
    known_at: datetime
    since: datetime | None = None


def keep(connection: Connection, reading: Reading, home: Home) -> None:
    """Write the events of a reading."""
    if reading.events:
        key = {field.name: getattr(home, field.name) for field in fields(home)}
        connection.execute(insert(events), [_row(reading, i, event) | key for i, event in enumerate(reading.events)])


def clear(connection: Connection, version_id: int, until: datetime) -> None:
    """Put the events of an earlier reading among what was."""
    earlier.retire(connection, events, past_events, [events.c.version_id == version_id], until)


def latest(
    connection: Connection, wanted: EventFilter, portion: Portion, as_of: datetime | None = None
) -> tuple[EventRow, ...]:
    """Events of current versions, those last known first, in the order of the text within an article."""
    if wanted.entity is None:
        walk = partial(newest, wanted, portion)
        return _found(connection, lambda *of: connection.execute(walk(*of)), _TABLES, portion.limit, as_of)
    survivor = survivor_of(connection, wanted.entity, as_of)
    if survivor is None:
        return ()
    pairs = tuple(product(_TABLES, (mentions, past_mentions)))
    ask = partial(_of_entity, connection, survivor, (replace(wanted, entity=None), portion))
    return _found(connection, ask, pairs, portion.limit, as_of)


def _of_entity(
    connection: Connection,
    entity: int,
    asked: tuple[EventFilter, Portion],
    at: At | None,
    tables: tuple[Table, Table],
) -> Sequence[Row[Any]]:
    floored = at is not None and at.floor is not None
    walk = _walk_of(*asked, tables, then=at is not None, floored=floored)
    given = {} if at is None else {"as_of": at.moment, "floor": at.floor} if floored else {"as_of": at.moment}
    return connection.execute(walk, {"entity": entity} | given).all()


@lru_cache(maxsize=64)
def _walk_of(
    wanted: EventFilter, portion: Portion, tables: tuple[Table, Table], *, then: bool, floored: bool
) -> Select[Any]:
    """The walk of :func:`newest_of` for any entity and moment: to build it takes longer than to go it."""
    at = At(AS_OF, bindparam("floor", type_=Moment) if floored else None) if then else None
    return newest_of(bindparam("entity"), wanted, portion, at, tables)


def of_articles(
    connection: Connection, articles_asked: Sequence[int], as_of: datetime | None = None
) -> tuple[EventRow, ...]:
    """The events that the current versions of some articles tell, in the order of these and of the text."""
    place = {number: index for index, number in enumerate(articles_asked)}
    at = None if as_of is None else At(as_of)
    rows: list[Any] = []
    for table in _TABLES if at else _TABLES[:1]:
        rows += connection.execute(_current(table, at).where(table.c.article_id.in_(place)))
    rows.sort(key=lambda row: (place[row.article_id], row.position))
    return tuple(_event_row(row) for row in earlier.as_they_were(connection, "version", rows, as_of, by="version_id"))


def places_told(connection: Connection, articles_asked: Sequence[int], as_of: datetime | None = None) -> list[Any]:
    """Where the current versions of some articles tell that something happened or goes on: type, place, article."""
    at = None if as_of is None else At(as_of)
    found: list[Row[Any]] = []
    for table in _TABLES if at else _TABLES[:1]:
        told = select(*table.c["type", "place", "place_country", "lat", "lon", "article_id"])
        told = told.join_from(table, versions, versions.c.id == table.c.version_id)
        happened = table.c.status.in_(("past", "ongoing")), table.c.negated.is_(False)
        # From the articles down: events are not to be walked through for some hundreds of them.
        query = _shown(told, table, at).where(versions.c.article_id.in_(articles_asked), *happened)
        found += connection.execute(query)
    return found


def newest(wanted: EventFilter, portion: Portion, at: At | None = None, table: Table = events) -> CompoundSelect[Any]:
    """The statement for :func:`latest`: one walk down an index, or two where a country may stand on either side."""
    current = _current(table, at).add_columns(table.c.known_at.label("read_at")).where(*_matching(table, wanted))
    current = current.where(*behind(table, portion.behind, "article_id"))
    if at is not None and at.floor is not None:
        current = current.where(table.c.known_at >= at.floor)
    merged = union_all(*(current.where(*side) for side in _sides(table, wanted.country)))
    return merged.order_by(table.c.known_at.desc(), table.c.article_id.desc(), table.c.position).limit(portion.limit)


def newest_of(
    entity: Any,
    wanted: EventFilter,
    portion: Portion,
    at: At | None = None,
    tables: tuple[Table, Table] = (events, mentions),
) -> Select[Any]:
    """The statement for :func:`latest` of one entity: a walk down its mentions, and the events of each version."""
    table, named = tables
    mentioned = (named.c.version_id == table.c.version_id) & (named.c.entity_id == entity)
    unindexed = (_unindexed(condition) for condition in _matching(table, wanted))
    query = _current(table, at).add_columns(named.c.known_at.label("read_at")).join(named, mentioned).where(*unindexed)
    local = table.c["source_local", "target_local"]
    query = query.where(or_(*(_is_of(named, one) for one in local)), *_either_side(table, wanted))
    query = query.where(*behind(table, portion.behind, "article_id", named.c.known_at))
    if at is not None:
        query = query.where(*held_at(named, at.moment))
        query = query if at.floor is None else query.where(named.c.known_at >= at.floor)
    return query.order_by(named.c.known_at.desc(), named.c.article_id.desc(), table.c.position).limit(portion.limit)


def of_versions(
    wanted: EventFilter, as_of: datetime | None, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, list[EventRow]]]:
    """The events of the versions numbered above ``after``: the version's number in the ledger and its events."""
    numbers = select(versions.c.id).where(versions.c.id > after).order_by(versions.c.id).limit(limit)
    found: dict[int, list[EventRow]] = {number: [] for number in connection.scalars(numbers)}
    at = None if as_of is None else At(as_of)
    rows: list[Any] = []
    for table in _TABLES if at else (events,):
        query = _events(table, at).where(table.c.version_id.in_(list(found)), *_matching(table, wanted))
        if at is not None:
            query = query.where(versions.c.known_at <= at.moment, *held_at(table, at.moment))
        rows += connection.execute(query.where(*_either_side(table, wanted)))
    rows.sort(key=lambda row: (row.version_id, row.position))
    for row in earlier.as_they_were(connection, "version", rows, as_of, by="version_id"):
        found[row.version_id].append(_event_row(row))
    return list(found.items())


def _found(
    connection: Connection,
    ask: Callable[[At | None, Any], Any],
    tables: Sequence[Any],
    limit: int,
    as_of: datetime | None,
) -> tuple[EventRow, ...]:
    """What the walks down several tables find, of now or as of a moment; see ``earlier.both``."""
    if as_of is None:
        return tuple(_event_row(row) for row in ask(None, tables[0]))
    rows = list(ask(At(as_of), tables[0]))
    floor = rows[-1].read_at if len(rows) >= limit else None
    for other in tables[1:]:
        rows += ask(At(as_of, floor), other)
    rows.sort(key=lambda row: row.position)
    rows.sort(key=lambda row: (row.read_at, row.article_id), reverse=True)
    were = earlier.as_they_were(connection, "version", rows[:limit], as_of, by="version_id")
    return tuple(_event_row(row) for row in were)


def _events(table: Table, at: At | None) -> Select[Any]:
    """Events with what their versions are called and who is who in them."""
    named = (column.label(column.name) for column in table.c)  # a merge of several is ordered by these names
    told = versions.c["number", "title", "outlet", "published_at"]
    who = (_number_of(table, side, at) for side in ("source", "target"))
    joined = select(*named).add_columns(*told, *who)
    return joined.join_from(table, versions, versions.c.id == table.c.version_id)


def _current(table: Table, at: At | None) -> Select[Any]:
    """Events of current versions, of now or as of a moment."""
    return _shown(_events(table, at), table, at)


def _shown(query: Select[Any], table: Table, at: At | None) -> Select[Any]:
    """Those of a query on events and their versions that are of current ones, now or as of a moment."""
    if at is None:
        joined = query.join(articles, articles.c.id == table.c.article_id)
        return joined.where(versions.c.number == articles.c.version)
    joined = query.join(showings, showings.c.version_id == table.c.version_id)
    return joined.where(shown_at(at.moment), *held_at(table, at.moment))


def _is_of(named: Table, local: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the actor with an id within its article is the entity of a row of mentions."""
    return (literal(" ") + named.c.local_ids + " ").like(literal("% ") + local + " %")


def _number_of(table: Table, side: str, at: At | None) -> Label[Any]:
    """The ledger's number of an actor's entity."""
    local = table.c[f"{side}_local"]
    found = []
    for named in (mentions,) if at is None else (mentions, past_mentions):
        same = (named.c.version_id == table.c.version_id) & _is_of(named, local)
        query = select(named.c.entity_id).where(same, *(() if at is None else held_at(named, at.moment)))
        found.append(query.limit(1).correlate(table).scalar_subquery())
    return (found[0] if at is None else func.coalesce(*found)).label(f"{side}_entity")


def _matching(table: Table, wanted: EventFilter) -> Iterator[BinaryExpression[bool]]:
    """What is wanted, but for country and entity."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is not None and field.name not in {"country", "entity"}:
            yield cast("BinaryExpression[bool]", table.c[field.name] == value)


def _unindexed(condition: BinaryExpression[bool]) -> ColumnElement[bool]:
    """The same condition, for which no index is looked up: the walk is to be another one."""
    return (condition.left + literal("")) == condition.right


def _sides(table: Table, country: str | None) -> Sequence[tuple[ColumnElement[bool], ...]]:
    """A country that acts, and one that is acted upon by another: conditions that exclude each other."""
    if country is None:
        return ((),)
    by_another = or_(table.c.source_country.is_(None), table.c.source_country != country)
    return (table.c.source_country == country,), (table.c.target_country == country, by_another)


def _either_side(table: Table, wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    """That the country wanted acts or is acted upon."""
    if wanted.country is not None:
        yield or_(*(side[0] for side in _sides(table, wanted.country)))


def _row(reading: Reading, position: int, event: Event) -> dict[str, Any]:
    text = reading.article.text
    place = None if event.place is None else reading.places[event.place]
    claim = None if event.claim is None else reading.claims[event.claim]
    return {
        "position": position,
        "type": event.type,
        "mode": event.mode,
        "act": event.act,
        "status": event.status,
        "negated": event.negated,
        "printed": _printed(text, event.span),
        **_side(text, event.sources, "source"),
        **_side(text, event.targets, "target"),
        "place": place and place.name,
        "place_country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "time": None if event.time is None else reading.times[event.time].value,
        "claim": event.claim,
        "stance": claim and claim.stance,
        "sentence": _printed(text, _sentence(reading, event)),
    }


def _side(text: str, actors: Sequence[Actor], name: str) -> dict[str, Any]:
    """The actors of one side as printed; country and code of the first of whom they are known, and the first named."""
    known = next((actor for actor in actors if actor.country or actor.code), None)
    return {
        name: "; ".join(_printed(text, actor.span) for actor in actors) or None,
        f"{name}_country": known and known.country,
        f"{name}_code": known and known.code,
        f"{name}_local": next((actor.entity for actor in actors if actor.entity), None),
    }


def _sentence(reading: Reading, event: Event) -> Span:
    start = event.span[0]
    return next((span for span in reading.sentences if span[0] <= start < span[1]), event.span)


def _printed(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _event_row(row: Any) -> EventRow:
    own = {name: getattr(row, name) for name in _AS_THEY_ARE}
    return EventRow(**own, article=row.article_id, version=row.number, index=row.position, quoted_sentence=row.sentence)
