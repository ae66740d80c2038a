"""What stands behind the counts of a source: assertions with their evidence, stories, figures. Each walks an index."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, literal, select, tuple_, union_all

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.assertions.claims_told import claims_as_told
from reportedly.ledger.columns import Moment
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.past_schema import past_mentions
from reportedly.ledger.place import Place, Portion
from reportedly.ledger.schema import events, versions
from reportedly.ledger.series.series_book import headlines
from reportedly.ledger.series.series_schema import figure_differences, figure_points
from reportedly.ledger.showing import held_at
from reportedly.ledger.sources.source_rows import (
    GivenFigures,
    Outcome,
    Part,
    PartFilter,
    PartRow,
    Revised,
    Seen,
    SpokenIn,
    Stories,
    Told,
)
from reportedly.ledger.sources.source_schema import source_credits, source_parts
from reportedly.ledger.standing.standing_schema import assertion_statuses
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.stories.story_schema import story_articles

CREDITS_LOOKED_AT = 300
POINTS_LOOKED_AT = 300
_P, _F = source_parts.c, figure_points.c
_REVISES = ("update", "conflict")


def parts(
    connection: Connection,
    entity: int,
    wanted: PartFilter,
    portion: Portion,
    as_of: datetime | None,
) -> tuple[PartRow, ...]:
    """The assertions in which a source has a part that came to one of some outcomes, the latest of these first."""
    own = (_P.entity_id == entity, _P.part == wanted.part.value, stood(source_parts, as_of))
    walks = [
        select(source_parts)
        .where(*own, _P.outcome == outcome.value, *_behind(portion))
        .order_by(_P.at.desc(), _P.id.desc())
        .limit(portion.limit)
        .subquery()
        for outcome in sorted(wanted.outcomes)
    ]
    merged = union_all(*(select(walk) for walk in walks)).subquery()
    query = select(merged).order_by(merged.c.at.desc(), merged.c.id.desc()).limit(portion.limit)
    rows = connection.execute(query).all()
    claims = [number for row in rows for number in (row.claim_id, row.because_id) if number is not None]
    told = _told(connection, claims)
    statuses = _statuses(connection, [row.assertion_id for row in rows], as_of)
    return tuple(_part_row(row, told, statuses.get(row.assertion_id)) for row in rows if row.claim_id in told)


def place_of(connection: Connection, number: int) -> Place | None:
    """The place of a part, by its number, in a list of them."""
    moment = connection.scalar(select(_P.at).where(_P.id == number))
    return None if moment is None else Place(known_at=moment, number=number)


def spoken_in(connection: Connection, entity: int, most: int, as_of: datetime | None) -> Stories:
    """The stories of the articles that credited a source last."""
    c = source_credits.c
    newest = (
        select(c.article_id, c.said, c.since)
        .where(c.entity_id == entity, c.said > 0, stood(source_credits, as_of))
        .order_by(c.since.desc(), c.id.desc())
        .limit(CREDITS_LOOKED_AT)
        .subquery()
    )
    query = (
        select(story_articles.c.story_id, newest.c.said, newest.c.since)
        .join_from(newest, story_articles, story_articles.c.article_id == newest.c.article_id)
        .where(stood(story_articles, as_of))
    )
    looked_at = connection.execute(select(newest.c.article_id)).all()
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.story_id, []).append(row)
    last = {story: max(row.since for row in rows) for story, rows in found.items()}
    ordered = sorted(found, key=lambda story: (last[story], story), reverse=True)
    titles = headlines(connection, ordered[:most], as_of)
    rows = tuple(
        SpokenIn(
            story=story,
            headline=titles.get(story),
            claims=sum(row.said for row in found[story]),
            last_at=last[story],
        )
        for story in ordered[:most]
    )
    return Stories(rows=rows, number=len(found), looked_at=len(looked_at), all=len(looked_at) < CREDITS_LOOKED_AT)


def stories_of(
    connection: Connection, numbers: Collection[int], as_of: datetime | None
) -> dict[int, tuple[int, str | None]]:
    """For articles, the story of each with its headline; those that are in none are left out."""
    c = story_articles.c
    query = select(c.article_id, c.story_id).where(c.article_id.in_(sorted(numbers)), stood(story_articles, as_of))
    found = {row.article_id: row.story_id for row in connection.execute(query)}
    titles = headlines(connection, sorted(set(found.values())), as_of)
    return {article: (story, titles.get(story)) for article, story in found.items()}


def topics_of(connection: Connection, numbers: Collection[int], as_of: datetime | None) -> dict[int, str]:
    """For articles, the type of event that each tells of most; those that tell of none are left out."""
    query = select(versions.c.article_id, events.c.type, func.count().label("times"))
    query = query.join(events, events.c.version_id == versions.c.id).where(versions.c.article_id.in_(sorted(numbers)))
    if as_of is not None:
        query = query.where(events.c.known_at <= as_of)
    found: dict[int, tuple[int, str]] = {}
    for row in connection.execute(query.group_by(versions.c.article_id, events.c.type).order_by(events.c.type)):
        if row.times > found.get(row.article_id, (0, ""))[0]:
            found[row.article_id] = row.times, row.type
    return {article: topic for article, (_, topic) in found.items()}


def seen(connection: Connection, entity: int, as_of: datetime | None, *, first: bool) -> Seen | None:
    """The article that mentions an entity and was known first, or last."""
    tables = (mentions,) if as_of is None else (mentions, past_mentions)
    rows = [row for table in tables if (row := _seen_in(connection, table, entity, as_of, first=first)) is not None]
    if not rows:
        return None
    row = (min if first else max)(rows, key=lambda one: (one.known_at, one.article_id))
    return Seen(article=row.article_id, title=row.title, outlet=row.outlet, at=row.known_at)


def _seen_in(
    connection: Connection, table: Table, entity: int, as_of: datetime | None, *, first: bool
) -> Row[Any] | None:
    moment, number = table.c.known_at, table.c.article_id
    query = select(moment, *versions.c["article_id", "title", "outlet"])
    query = query.join_from(table, versions, versions.c.id == table.c.version_id).where(table.c.entity_id == entity)
    query = query if as_of is None else query.where(*held_at(table, as_of))
    ordered = query.order_by(moment, number) if first else query.order_by(moment.desc(), number.desc())
    return connection.execute(ordered.limit(1)).first()


def seen_at(connection: Connection, entity: int, moments: Collection[datetime]) -> dict[datetime, int]:
    """For moments at which something of a source was known first, the articles that credit it since then."""
    c = source_credits.c
    query = select(c.since, c.article_id).where(c.entity_id == entity, c.since.in_(sorted(moments)))
    return {row.since: row.article_id for row in connection.execute(query.order_by(c.since, c.id.desc()))}


def figures(connection: Connection, family: Sequence[int], as_of: datetime | None) -> GivenFigures:
    """The series to which a source has given points, and those of the points that were revised."""
    query = (
        select(*_F["id", "series_id"])
        .where(_F.entity_id.in_(family), _F.quoted, stood(figure_points, as_of))
        .order_by(_F.said_at.desc(), _F.id.desc())
        .limit(POINTS_LOOKED_AT)
    )
    rows = connection.execute(query).all()
    series = tuple(dict.fromkeys(row.series_id for row in rows))
    revised = tuple(_revised(connection, [row.id for row in rows], as_of))
    return GivenFigures(series=series, points=len(rows), all=len(rows) < POINTS_LOOKED_AT, revised=revised)


def _revised(connection: Connection, points: Sequence[int], as_of: datetime | None) -> Iterable[Revised]:
    d, later = figure_differences.c, figure_points.alias()
    query = (
        select(d.kind, d.known_at, _F.series_id, _F.value, _F.said_at)
        .add_columns(later.c.value.label("other"), later.c.source.label("by"), later.c.entity_id.label("by_entity"))
        .join_from(figure_differences, figure_points, _F.id == d.other_id)
        .join(later, later.c.id == d.point_id)
        .where(d.other_id.in_(points), d.kind.in_(_REVISES), _F.value.is_not(None), later.c.value.is_not(None))
        .where(_F.value != later.c.value)
        .order_by(d.known_at.desc(), d.point_id.desc())
    )
    if as_of is not None:
        query = query.where(d.known_at <= as_of)
    for row in connection.execute(query):
        yield Revised(
            series=row.series_id,
            kind=row.kind,
            by=row.by,
            by_entity=row.by_entity,
            value=row.value,
            other=row.other,
            said_at=row.said_at,
            at=row.known_at,
        )


def _behind(portion: Portion) -> Iterable[ColumnElement[bool]]:
    if portion.behind is not None:
        here = tuple_(literal(portion.behind.known_at, Moment), literal(portion.behind.number))
        yield tuple_(_P.at, _P.id) < here


def _told(connection: Connection, numbers: Sequence[int]) -> dict[int, Told]:
    query = (
        select(assertion_claims.c.id, assertion_claims.c.position, *versions.c["article_id", "number", "outlet"])
        .join(versions, versions.c.id == assertion_claims.c.version_id)
        .where(assertion_claims.c.id.in_(sorted(set(numbers))))
    )
    places = {row.id: row for row in connection.execute(query)}
    return {
        number: Told(
            article=places[number].article_id,
            version=places[number].number,
            index=places[number].position,
            outlet=places[number].outlet,
            source=row.source,
            who=row.source_name,
            entity=row.entity_id,
            content=row.content,
            quoted_sentence=row.sentence,
        )
        for number, row in claims_as_told(connection, sorted(set(numbers))).items()
    }


def _statuses(connection: Connection, assertions: Sequence[int], as_of: datetime | None) -> dict[int, str]:
    query = select(*assertion_statuses.c["assertion_id", "status"])
    query = query.where(assertion_statuses.c.assertion_id.in_(assertions), stood(assertion_statuses, as_of))
    return {row.assertion_id: row.status for row in connection.execute(query)}


def _part_row(row: Row[Any], told: dict[int, Told], status: str | None) -> PartRow:
    return PartRow(
        id=row.id,
        assertion=row.assertion_id,
        part=Part(row.part),
        outcome=Outcome(row.outcome),
        status=status,
        said_at=row.said_at,
        at=row.at,
        own=told[row.claim_id],
        because=told.get(row.because_id),
    )
