"""Events as rows: written with a reading, replaced with it, and asked for by type, country, status and stance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    BinaryExpression,
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    Label,
    Row,
    Select,
    delete,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from reportedly.ledger.deciding import survivor_of
from reportedly.ledger.entity_schema import mentions
from reportedly.ledger.rows import EventFilter, EventRow
from reportedly.ledger.schema import articles, events, versions
from reportedly.records import Actor, Event, Reading, Span


def _is_of(local: Column[str]) -> ColumnElement[bool]:
    """Whether the actor with an id within its article is the entity of a row of mentions."""
    return (literal(" ") + mentions.c.local_ids + " ").like(literal("% ") + local + " %")


def _number_of(local: Column[str], name: str) -> Label[int | None]:
    """The ledger's number of an actor's entity."""
    same = (mentions.c.version_id == events.c.version_id) & _is_of(local)
    return select(mentions.c.entity_id).where(same).limit(1).correlate(events).scalar_subquery().label(name)


_EVENTS = (
    select(*(column.label(column.name) for column in events.c))  # a merge of several is ordered by these names
    .add_columns(*versions.c["number", "title", "outlet", "published_at"])
    .add_columns(_number_of(events.c.source_local, "source_entity"), _number_of(events.c.target_local, "target_entity"))
    .join_from(events, versions, versions.c.id == events.c.version_id)
    .join(articles, articles.c.id == events.c.article_id)
)
_RENAMED = {"article", "version", "index", "quoted_sentence"}
_AS_THEY_ARE = tuple(field.name for field in fields(EventRow) if field.name not in _RENAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The version whose events they are, and since when they are known."""

    version_id: int
    article_id: int
    known_at: datetime


def keep(connection: Connection, reading: Reading, home: Home) -> None:
    """Write the events of a reading in place of those that the version had before."""
    connection.execute(delete(events).where(events.c.version_id == home.version_id))
    if reading.events:
        key = {field.name: getattr(home, field.name) for field in fields(home)}
        connection.execute(insert(events), [_row(reading, i, event) | key for i, event in enumerate(reading.events)])


def latest(connection: Connection, wanted: EventFilter, limit: int) -> tuple[EventRow, ...]:
    """Events of current versions, those last known first, in the order of the text within an article."""
    if wanted.entity is None:
        return tuple(_event_row(row) for row in connection.execute(newest(wanted, limit)))
    survivor = survivor_of(connection, wanted.entity)
    if survivor is None:
        return ()
    return tuple(_event_row(row) for row in connection.execute(newest_of(survivor, wanted, limit)))


def newest(wanted: EventFilter, limit: int) -> CompoundSelect[Any]:
    """The statement for :func:`latest`: one walk down an index, or two where a country may stand on either side."""
    current = _EVENTS.where(versions.c.number == articles.c.version, *_matching(wanted))
    merged = union_all(*(current.where(*side) for side in _sides(wanted.country)))
    return merged.order_by(events.c.known_at.desc(), events.c.article_id.desc(), events.c.position).limit(limit)


def newest_of(entity: int, wanted: EventFilter, limit: int) -> Select[Any]:
    """The statement for :func:`latest` of one entity: a walk down its mentions, and the events of each version."""
    mentioned = (mentions.c.version_id == events.c.version_id) & (mentions.c.entity_id == entity)
    unindexed = (_unindexed(condition) for condition in _matching(wanted))
    query = _EVENTS.join(mentions, mentioned).where(versions.c.number == articles.c.version, *unindexed)
    query = query.where(or_(_is_of(events.c.source_local), _is_of(events.c.target_local)), *_either_side(wanted))
    return query.order_by(mentions.c.known_at.desc(), mentions.c.article_id.desc(), events.c.position).limit(limit)


def of_versions(
    wanted: EventFilter, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, list[EventRow]]]:
    """The events of the versions numbered above ``after``: the version's number in the ledger and its events."""
    numbers = select(versions.c.id).where(versions.c.id > after).order_by(versions.c.id).limit(limit)
    found: dict[int, list[EventRow]] = {number: [] for number in connection.scalars(numbers)}
    query = _EVENTS.where(events.c.version_id.in_(list(found)), *_matching(wanted), *_either_side(wanted))
    for row in connection.execute(query.order_by(events.c.version_id, events.c.position)):
        found[row.version_id].append(_event_row(row))
    return list(found.items())


def _matching(wanted: EventFilter) -> Iterator[BinaryExpression[bool]]:
    """What is wanted, but for country and entity."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is not None and field.name not in {"country", "entity"}:
            yield cast("BinaryExpression[bool]", events.c[field.name] == value)


def _unindexed(condition: BinaryExpression[bool]) -> ColumnElement[bool]:
    """The same condition, for which no index is looked up: the walk is to be another one."""
    return (condition.left + literal("")) == condition.right


def _sides(country: str | None) -> Sequence[tuple[ColumnElement[bool], ...]]:
    """A country that acts, and one that is acted upon by another: conditions that exclude each other."""
    if country is None:
        return ((),)
    by_another = or_(events.c.source_country.is_(None), events.c.source_country != country)
    return (events.c.source_country == country,), (events.c.target_country == country, by_another)


def _either_side(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    """That the country wanted acts or is acted upon."""
    if wanted.country is not None:
        yield or_(*(side[0] for side in _sides(wanted.country)))


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


def _event_row(row: Row[Any]) -> EventRow:
    own = {name: getattr(row, name) for name in _AS_THEY_ARE}
    return EventRow(**own, article=row.article_id, version=row.number, index=row.position, quoted_sentence=row.sentence)
