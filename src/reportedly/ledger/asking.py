"""Named queries on articles and claims: each is served by an index, none counts or scans."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import product
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from reportedly.ledger import sqlite
from reportedly.ledger.columns import Moment
from reportedly.ledger.entity_schema import entities, mentions
from reportedly.ledger.packing import unpack_reading
from reportedly.ledger.rows import (
    ArticleHit,
    ArticleRead,
    ArticleRow,
    ClaimFilter,
    ClaimRow,
    Mentioned,
    SearchResult,
    VersionRow,
)
from reportedly.ledger.schema import articles, claims, readings, versions
from reportedly.records import Article, Mode, Reading

_IN_LISTS = [column for column in versions.c if column.name not in {"text", "content_key", "known_at"}]
_IS_CURRENT = (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version)
_ALL_VERSIONS = versions.alias()
_KNOWN = select(func.max(_ALL_VERSIONS.c.number)).where(_ALL_VERSIONS.c.article_id == articles.c.id)
_CURRENT = select(*_IN_LISTS, articles.c.known_at, _KNOWN.scalar_subquery().label("versions")).join_from(
    articles, versions, _IS_CURRENT
)
_CLAIMS = (
    select(*(column.label(column.name) for column in claims.c))  # a merge of several is ordered by these names
    .add_columns(*versions.c["number", "title", "outlet", "published_at"])
    .join_from(claims, versions, versions.c.id == claims.c.version_id)
    .join(articles, articles.c.id == claims.c.article_id)
)


def latest_articles(
    connection: Connection, *, limit: int, before: int | None, outlet: str | None
) -> tuple[ArticleRow, ...]:
    """Articles by their current versions, those last known first."""
    query = _CURRENT.order_by(articles.c.known_at.desc(), articles.c.id.desc()).limit(limit)
    if outlet is not None:
        query = query.where(articles.c.outlet == outlet)
    if before is not None:
        cursor = connection.execute(select(*articles.c["known_at", "id"]).where(articles.c.id == before)).first()
        if cursor is None:
            return ()
        here = tuple_(literal(cursor.known_at, Moment), literal(cursor.id))
        query = query.where(tuple_(articles.c.known_at, articles.c.id) < here)
    return tuple(_article_row(row) for row in connection.execute(query))


def mentioned_in(connection: Connection, entity: int, limit: int) -> tuple[Mentioned, ...]:
    """The articles whose current version mentions an entity, those last known first."""
    query = (
        _CURRENT.add_columns(mentions.c.times)
        .join(mentions, mentions.c.version_id == versions.c.id)
        .where(mentions.c.entity_id == entity)
        .order_by(mentions.c.known_at.desc(), mentions.c.article_id.desc())
        .limit(limit)
    )
    return tuple(Mentioned(row=_article_row(row), times=row.times) for row in connection.execute(query))


def article_row(connection: Connection, number: int) -> ArticleRow | None:
    """One article by its current version."""
    row = connection.execute(_CURRENT.where(articles.c.id == number)).first()
    return None if row is None else _article_row(row)


def article(connection: Connection, number: int, version: int | None) -> ArticleRead | None:
    """One version of an article, the current one unless told, with its newest reading."""
    of_article = articles.c.id == number
    current = connection.execute(select(*articles.c["version", "known_at"]).where(of_article)).first()
    if current is None:
        return None
    chosen = current.version if version is None else version
    query = select(versions, *readings.c["reader_version", "findings"]).outerjoin(readings)
    query = query.where(versions.c.article_id == number, versions.c.number == chosen)
    row = connection.execute(query.order_by(readings.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    listed = select(*versions.c["number", "known_at", "title", "content_key"])
    rows = connection.execute(listed.where(versions.c.article_id == number).order_by(versions.c.number)).all()
    shown = _article_row(row, versions_known=len(rows))
    return ArticleRead(
        row=replace(shown, known_at=current.known_at) if chosen == current.version else shown,
        reading=_reading(row),
        versions=tuple(
            VersionRow(version=v.number, known_at=v.known_at, title=v.title, content_key=v.content_key) for v in rows
        ),
    )


def latest_claims(connection: Connection, wanted: ClaimFilter, limit: int) -> tuple[ClaimRow, ...]:
    """Claims of current versions, those last known first, in the order of the text within an article."""
    wanted = _of_survivor(connection, wanted)
    return tuple(_claim_row(row) for row in connection.execute(newest_claims(wanted, limit)))


def _of_survivor(connection: Connection, wanted: ClaimFilter) -> ClaimFilter:
    """The filter with the entity that survived in place of one that was merged into it."""
    if wanted.entity is None:
        return wanted
    merged = connection.scalar(select(entities.c.leads_to).where(entities.c.id == wanted.entity))
    return replace(wanted, entity=merged or wanted.entity)


def newest_claims(wanted: ClaimFilter, limit: int) -> CompoundSelect[Any]:
    """The statement for :func:`latest_claims`.

    The indexes are in order for one mode, of news or of background, and for a source as printed or by its full name.
    Where more is wanted, that many walks are merged.
    """
    modes = tuple(Mode) if wanted.mode is None else (wanted.mode,)
    grounds = (False, True) if wanted.background is None else (wanted.background,)
    walks = [replace(wanted, mode=mode, background=background) for mode, background in product(modes, grounds)]
    current = _CLAIMS.where(versions.c.number == articles.c.version)
    merged = union_all(
        *(current.where(*_matching(walk), *names) for walk in walks for names in _source_names(wanted.source))
    )
    return merged.order_by(claims.c.known_at.desc(), claims.c.article_id.desc(), claims.c.position).limit(limit)


def _matching(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """What is wanted, but for the source."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is not None and field.name != "source":
            yield claims.c["entity_id" if field.name == "entity" else field.name] == value


def _source_names(source: str | None) -> Sequence[tuple[ColumnElement[bool], ...]]:
    """A source as printed, and by a full name that is printed otherwise: conditions that exclude each other."""
    if source is None:
        return ((),)
    printed_otherwise = or_(claims.c.source.is_(None), claims.c.source != source)
    return (claims.c.source == source,), (claims.c.source_name == source, printed_otherwise)


def search(connection: Connection, query: str, wanted: ClaimFilter, limit: int) -> SearchResult:
    """Articles and claims whose current versions match a full-text query, best first."""
    found = sqlite.find_articles(connection, query, limit)
    rows = _by_id(connection, _CURRENT, versions, found)
    articles_found = tuple(ArticleHit(row=_article_row(rows[hit.id]), snippet=hit.snippet) for hit in found)
    found = sqlite.find_claims(connection, query, _of_survivor(connection, wanted), limit)
    rows = _by_id(connection, _CLAIMS, claims, found)
    claims_found = tuple(_claim_row(rows[hit.id], hit.snippet) for hit in found)
    return SearchResult(query=query, articles=articles_found, claims=claims_found)


def newest_readings(connection: Connection, after: int, limit: int) -> Sequence[tuple[int, Reading]]:
    """The newest readings of current versions that have one, by article number from above ``after``."""
    of_version = select(func.max(readings.c.id)).where(readings.c.version_id == versions.c.id)
    newest = of_version.correlate(versions).scalar_subquery()
    query = (
        select(versions, *readings.c["reader_version", "findings"])
        .join_from(articles, versions, _IS_CURRENT)
        .join(readings, readings.c.id == newest)
        .where(articles.c.id > after)
        .order_by(articles.c.id)
        .limit(limit)
    )
    return [(row.article_id, _reading(row)) for row in connection.execute(query)]


def claims_of_versions(
    wanted: ClaimFilter, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, list[ClaimRow]]]:
    """The claims of the versions numbered above ``after``: the version's number in the ledger and its claims."""
    wanted = _of_survivor(connection, wanted)
    numbers = select(versions.c.id).where(versions.c.id > after).order_by(versions.c.id).limit(limit)
    found: dict[int, list[ClaimRow]] = {number: [] for number in connection.scalars(numbers)}
    query = _CLAIMS.where(claims.c.version_id.in_(list(found))).order_by(claims.c.version_id, claims.c.position)
    named = or_(*(and_(*names) for names in _source_names(wanted.source))) if wanted.source else true()
    for row in connection.execute(query.where(*_matching(wanted), named)):
        found[row.version_id].append(_claim_row(row))
    return list(found.items())


def _by_id(connection: Connection, query: Select[Any], table: Any, found: Sequence[Row[Any]]) -> dict[int, Row[Any]]:
    rows = connection.execute(query.where(table.c.id.in_([hit.id for hit in found])))
    return {row.id: row for row in rows}


def _article_row(row: Any, *, versions_known: int | None = None) -> ArticleRow:
    return ArticleRow(
        id=row.article_id,
        article_id=row.given_id,
        version=row.number,
        versions=row.versions if versions_known is None else versions_known,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        credit=row.credit,
        lede=row.lede,
        language=row.language,
        published_at=row.published_at,
        modified_at=row.modified_at,
        published_date_only=row.published_date_only,
        known_at=row.known_at,
        claims=row.claims,
        thoughts=row.thoughts,
        figures=row.figures,
        read=row.sentences > 0,
    )


def _claim_row(row: Row[Any], snippet: str | None = None) -> ClaimRow:
    return ClaimRow(
        article=row.article_id,
        version=row.number,
        index=row.position,
        source=row.source,
        source_kind=row.source_kind,
        source_name=row.source_name,
        source_role=row.source_role,
        cue=row.cue,
        content=row.content,
        stance=row.stance,
        certainty=row.certainty,
        basis=row.basis,
        manner=row.manner,
        mode=row.mode,
        background=row.background,
        addressee=row.addressee,
        parent=row.parent,
        quoted_sentence=row.sentence,
        title=row.title,
        outlet=row.outlet,
        published_at=row.published_at,
        known_at=row.known_at,
        entity=row.entity_id,
        snippet=snippet,
    )


def _reading(row: Row[Any]) -> Reading:
    article = Article(
        id=row.given_id,
        text=row.text,
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        byline=row.byline,
        dateline=row.dateline,
        credit=row.credit,
        lede=row.lede,
        language=row.language,
        published_at=row.published_at,
        published_date_only=row.published_date_only,
        modified_at=row.modified_at,
        utc_offset_minutes=row.utc_offset_minutes,
        seen_at=row.seen_at,
    )
    if row.findings is None:
        return Reading(id=article.id, reader_version="", article=article)
    return unpack_reading(row.findings, article)
