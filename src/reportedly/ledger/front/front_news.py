"""What updates say of a story, with the sentence: the claim behind a denial, the figure that was revised."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.assertions.claims_told import claims_as_told
from reportedly.ledger.front.front_rows import FrontNews, Given, Revised
from reportedly.ledger.prepared import OF
from reportedly.ledger.schema import articles, updates, versions
from reportedly.ledger.series.scales import shown
from reportedly.ledger.series.series_schema import figure_carriers, figure_differences, figure_points, figure_series
from reportedly.ledger.standing.standing_schema import assertion_statuses, origin_claims
from reportedly.records import AssertionStatus

_EARLIER = figure_points.alias()
_UPDATES = select(updates).where(updates.c.id.in_(OF))
_OUTLETS = select(*articles.c["id", "outlet"]).where(articles.c.id.in_(OF))
_BECAUSE = (
    select(updates.c.id, assertion_statuses.c.status, assertion_statuses.c.because_id.label("claim_row"))
    .join_from(
        updates,
        assertion_statuses,
        (assertion_statuses.c.assertion_id == updates.c.assertion_id)
        & (assertion_statuses.c.since <= updates.c.known_at),
    )
    .where(updates.c.id.in_(OF))
    .order_by(updates.c.id, assertion_statuses.c.since, assertion_statuses.c.id)
)
_NEW_ORIGIN = (
    select(updates.c.id, origin_claims.c.claim_id.label("claim_row"))
    .join_from(
        updates,
        origin_claims,
        (origin_claims.c.assertion_id == updates.c.assertion_id) & (origin_claims.c.since == updates.c.known_at),
    )
    .where(
        updates.c.kind == "second_origin",
        origin_claims.c.claim_id == origin_claims.c.origin_id,
        origin_claims.c.independent,
        updates.c.id.in_(OF),
    )
    .order_by(updates.c.id, origin_claims.c.claim_id)
)
_CLAIMS = (
    select(assertion_claims.c.id, assertion_claims.c.article_id, assertion_claims.c.position)
    .add_columns(versions.c.number, versions.c.outlet)
    .join(versions, versions.c.id == assertion_claims.c.version_id)
    .where(assertion_claims.c.id.in_(OF))
)
_GIVEN = figure_points.c["value", "low", "high", "qualifier", "factor"]
_REVISED = (
    select(updates.c.id, figure_carriers.c.sentence, *_GIVEN, figure_points.c.source)
    .add_columns(
        *(_EARLIER.c[column.name].label(f"old_{column.name}") for column in _GIVEN),
        figure_series.c.id.label("series"),
        *figure_series.c["name", "matter", "thing", "unit", "said_unit"],
        figure_series.c.factor.label("of_series"),
        versions.c.number,
    )
    .join_from(updates, figure_carriers, figure_carriers.c.article_id == updates.c.article_id)
    .join(versions, versions.c.id == figure_carriers.c.version_id)
    .join(figure_points, figure_points.c.id == figure_carriers.c.point_id)
    .join(
        figure_differences,
        (figure_differences.c.point_id == figure_points.c.id) & (figure_differences.c.known_at == updates.c.known_at),
    )
    .join(_EARLIER, _EARLIER.c.id == figure_differences.c.other_id)
    .join(figure_series, figure_series.c.id == figure_points.c.series_id)
    .where(updates.c.kind == "figure", figure_differences.c.kind == "update")
    .where(versions.c.number == updates.c.version, updates.c.id.in_(OF))
    .order_by(updates.c.id, figure_series.c.points, figure_carriers.c.id.desc(), _EARLIER.c.said_at)
)


def news_of(connection: Connection, numbers: Sequence[int]) -> dict[int, FrontNews]:
    """Updates by number, each with where it is printed; those of which that is not known any more are left out."""
    if not numbers:
        return {}
    rows = connection.execute(_UPDATES, {"of": list(numbers)}).all()
    of_assertions = _of_assertions(connection, [row for row in rows if row.assertion_id is not None])
    of_articles = _of_articles(connection, [row for row in rows if row.assertion_id is None])
    return of_assertions | of_articles


def _of_assertions(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, FrontNews]:
    listed = {"of": [row.id for row in rows]}
    because = {row.id: row for row in connection.execute(_BECAUSE, listed)}
    claim = {number: row.claim_row for number, row in because.items()}
    claim |= {row.id: row.claim_row for row in connection.execute(_NEW_ORIGIN, listed)}
    places = {row.id: row for row in connection.execute(_CLAIMS, {"of": sorted(claim.values())})}
    told = claims_as_told(connection, sorted(places))
    return {
        row.id: FrontNews(
            id=row.id,
            kind=row.kind,
            known_at=row.known_at,
            article=place.article_id,
            version=place.number,
            index=place.position,
            assertion=row.assertion_id,
            status=AssertionStatus(because[row.id].status) if row.id in because else None,
            source=None if words is None else words.source,
            who=None if words is None else words.source_name,
            outlet=place.outlet,
            content=None if words is None else words.content,
            quoted_sentence=None if words is None else words.sentence,
        )
        for row in rows
        if row.id in claim
        for place in [places[claim[row.id]]]
        for words in [told.get(place.id)]
    }


def _of_articles(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, FrontNews]:
    listed = [row.id for row in rows if row.kind == "figure"]
    figures = {row.id: row for row in connection.execute(_REVISED, {"of": listed})} if listed else {}
    wanted = sorted({row.article_id for row in rows})
    outlets = {row.id: row.outlet for row in connection.execute(_OUTLETS, {"of": wanted})}
    return {
        row.id: FrontNews(
            id=row.id,
            kind=row.kind,
            known_at=row.known_at,
            article=row.article_id,
            version=row.version,
            source=None if figure is None else figure.source,
            outlet=outlets.get(row.article_id),
            quoted_sentence=None if figure is None else figure.sentence,
            revised=None if figure is None else _revised(figure),
        )
        for row in rows
        for figure in [figures.get(row.id)]
    }


def _revised(row: Row[Any]) -> Revised:
    return Revised(
        series=row.series,
        name=row.name,
        matter=row.matter,
        thing=row.thing,
        unit=row.said_unit or row.unit,
        before=_given(row, "old_"),
        after=_given(row, ""),
    )


def _given(row: Row[Any], which: str) -> Given:
    """One of the two numbers of a revision, in the unit of its series."""
    value, low, high, qualifier, factor = (getattr(row, f"{which}{column.name}") for column in _GIVEN)
    scale = factor or 1.0, row.of_series or 1.0
    return Given(value=shown(value, *scale), low=shown(low, *scale), high=shown(high, *scale), qualifier=qualifier)
