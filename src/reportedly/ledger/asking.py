"""Named queries on articles, of now and as of a moment: each is served by an index, none counts or scans."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from reportedly.ledger.earlier import as_they_were, both
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.packing import unpack_reading
from reportedly.ledger.past_schema import earlier_values, past_mentions, showings
from reportedly.ledger.place import Place, Portion, behind
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.rows import (
    ArticleRead,
    ArticleRow,
    Mentioned,
    VersionRow,
)
from reportedly.ledger.schema import articles, readings, versions
from reportedly.ledger.series.figure_rows import FigureRow, figures_of
from reportedly.ledger.showing import held_at, shown_at
from reportedly.records import Article, Reading

_IN_LISTS = [column for column in versions.c if column.name not in {"text", "content_key", "known_at"}]
_IS_CURRENT = (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version)
_ALL_VERSIONS = versions.alias()
_KNOWN = select(func.max(_ALL_VERSIONS.c.number)).where(_ALL_VERSIONS.c.article_id == articles.c.id)
_CURRENT = select(*_IN_LISTS, articles.c.known_at, _KNOWN.scalar_subquery().label("versions")).join_from(
    articles, versions, _IS_CURRENT
)
_AT_ONCE = 500
_OUTLET_LEARNT = (
    exists()
    .where(earlier_values.c.kind == "version", earlier_values.c.row_id == showings.c.version_id)
    .where(earlier_values.c.was.contains('"outlet"'))
)


def latest_articles(
    connection: Connection, portion: Portion, *, outlet: str | None, as_of: datetime | None = None
) -> tuple[ArticleRow, ...]:
    """Articles by their current versions, those last known first."""
    columns = articles.c["known_at", "id", "outlet"] if as_of is None else showings.c["since", "article_id", "outlet"]
    known_at, number, by = columns
    query = _current(as_of).order_by(known_at.desc(), number.desc()).limit(portion.limit)
    if outlet is not None:
        query = query.where(by == outlet)
    if outlet is not None and as_of is not None:
        query = query.where(~_OUTLET_LEARNT.where(earlier_values.c.until > as_of))
    query = query.where(*behind(known_at.table, portion.behind, number.name, known_at))
    return _article_rows(connection, query, as_of)


def place_of(connection: Connection, number: int, as_of: datetime | None = None) -> Place | None:
    """The place of an article in the list of the latest ones; None if it is not known."""
    row = connection.execute(_current_number(number, as_of)).first()
    return None if row is None else Place(known_at=row.known_at, number=number)


def mentioned_in(
    connection: Connection, entity: int, portion: Portion, as_of: datetime | None = None
) -> tuple[Mentioned, ...]:
    """The articles whose current version mentions an entity, those last known first."""
    limit = portion.limit
    now = _mentioning(mentions, entity, portion, as_of)
    if as_of is None:
        rows: Sequence[Any] = connection.execute(now).all()
    else:

        def past(floor: datetime) -> Select[Any]:
            return _mentioning(past_mentions, entity, portion, as_of).where(past_mentions.c.known_at >= floor)

        found = both(connection, now, past, limit, known="read_at")
        found.sort(key=lambda row: (row.read_at, row.article_id), reverse=True)
        rows = as_they_were(connection, "version", found[:limit], as_of)
    return tuple(Mentioned(row=_article_row(row), times=row.times, known_at=row.read_at) for row in rows)


def article_row(connection: Connection, number: int, as_of: datetime | None = None) -> ArticleRow | None:
    """One article by its current version."""
    return article_rows(connection, [number], as_of).get(number)


def article_rows(
    connection: Connection, numbers: Sequence[int], as_of: datetime | None = None
) -> dict[int, ArticleRow]:
    """Articles by their current versions, by number, in some hundreds at once; those not known then are left out."""
    found: list[ArticleRow] = []
    for start in range(0, len(numbers), _AT_ONCE):
        some = _ROWS.ask(connection, as_of, of=list(numbers[start : start + _AT_ONCE])).all()
        found += map(_article_row, as_they_were(connection, "version", some, as_of))
    return {row.id: row for row in found}


def headlines(connection: Connection, numbers: Sequence[int], as_of: datetime | None = None) -> dict[int, Any]:
    """The ``title`` and the ``language`` of the current versions of articles, by number; see :func:`article_rows`."""
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = _HEADLINES.ask(connection, as_of, of=list(numbers[start : start + _AT_ONCE])).all()
        found |= {row.article_id: row for row in as_they_were(connection, "version", some, as_of)}
    return found


def articles_after(
    as_of: datetime | None, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, ArticleRow | None]]:
    """Articles by number from above ``after``, by their current versions; None for one that was not known then."""
    query = select(articles.c.id).where(articles.c.id > after).order_by(articles.c.id).limit(limit)
    numbers = connection.scalars(query).all()
    rows = article_rows(connection, numbers, as_of)
    return [(number, rows.get(number)) for number in numbers]


def figures_after(
    as_of: datetime | None, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, tuple[FigureRow, ...]]]:
    """The figures of current versions that were read, by the number of the article from above ``after``."""
    found = newest_readings(as_of, connection, after, limit)
    rows = article_rows(connection, [number for number, _ in found], as_of)
    return [(number, figures_of(reading, rows[number])) for number, reading in found]


def article(
    connection: Connection, number: int, version: int | None, as_of: datetime | None = None
) -> ArticleRead | None:
    """One version of an article, the current one unless told, with its newest reading."""
    current = connection.execute(_current_number(number, as_of)).first()
    if current is None:
        return None
    chosen = current.number if version is None else version
    of_version = readings.c.version_id == versions.c.id
    listed = select(*versions.c["id", "number", "known_at", "title", "content_key"])
    known: list[ColumnElement[bool]] = [versions.c.article_id == number]
    if as_of is not None:
        of_version &= readings.c.known_at <= as_of
        known.append(versions.c.known_at <= as_of)
    query = select(versions, *readings.c["reader_version", "findings"]).outerjoin(readings, of_version)
    query = query.where(versions.c.number == chosen, *known).order_by(readings.c.id.desc()).limit(1)
    row = next(iter(as_they_were(connection, "version", connection.execute(query).all(), as_of)), None)
    if row is None:
        return None
    found = connection.execute(listed.where(*known).order_by(versions.c.number)).all()
    rows = as_they_were(connection, "version", found, as_of)
    shown = _article_row(row, versions_known=len(rows))
    return ArticleRead(
        row=replace(shown, known_at=current.known_at) if chosen == current.number else shown,
        reading=_reading(row),
        versions=tuple(
            VersionRow(version=v.number, known_at=v.known_at, title=v.title, content_key=v.content_key) for v in rows
        ),
    )


def rows_of_versions(
    connection: Connection, numbers: Sequence[int], as_of: datetime | None = None
) -> dict[int, ArticleRow]:
    """Articles whose current version is one of these, by the ledger's own number of the version."""
    matched = connection.execute(_current(as_of).where(versions.c.id.in_(numbers))).all()
    return {row.id: _article_row(row) for row in as_they_were(connection, "version", matched, as_of)}


def newest_readings(
    as_of: datetime | None, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, Reading]]:
    """The newest readings of current versions that have one, by article number from above ``after``."""
    of_version = select(func.max(readings.c.id)).where(readings.c.version_id == versions.c.id)
    if as_of is not None:
        of_version = of_version.where(readings.c.known_at <= as_of)
    query = select(versions, *readings.c["reader_version", "findings"])
    if as_of is None:
        query, number = query.join_from(articles, versions, _IS_CURRENT), articles.c.id
    else:
        query = query.join_from(showings, versions, versions.c.id == showings.c.version_id).where(shown_at(as_of))
        number = showings.c.article_id
    query = query.join(readings, readings.c.id == of_version.correlate(versions).scalar_subquery())
    found = connection.execute(query.where(number > after).order_by(number).limit(limit)).all()
    return [(row.article_id, _reading(row)) for row in as_they_were(connection, "version", found, as_of)]


def _current(as_of: Any) -> Select[Any]:
    """What lists show of each article's current version, of now or as of a moment."""
    if as_of is None:
        return _CURRENT
    known = select(func.max(_ALL_VERSIONS.c.number)).where(
        _ALL_VERSIONS.c.article_id == showings.c.article_id, _ALL_VERSIONS.c.known_at <= as_of
    )
    columns = (*_IN_LISTS, showings.c.since.label("known_at"), known.scalar_subquery().label("versions"))
    joined = select(*columns).join_from(showings, versions, versions.c.id == showings.c.version_id)
    return joined.where(shown_at(as_of))


def _listed(as_of: Any) -> Select[Any]:
    return _current(as_of).where((articles.c.id if as_of is None else showings.c.article_id).in_(OF))


def _printed(as_of: Any) -> Select[Any]:
    told = select(*versions.c["id", "article_id", "title", "language"])
    if as_of is None:
        return told.join_from(articles, versions, _IS_CURRENT).where(articles.c.id.in_(OF))
    shown = told.join_from(showings, versions, versions.c.id == showings.c.version_id)
    return shown.where(showings.c.article_id.in_(OF), shown_at(as_of))


_ROWS, _HEADLINES = Prepared(_listed), Prepared(_printed)


def _current_number(number: int, as_of: datetime | None) -> Select[Any]:
    if as_of is None:
        return select(articles.c.version.label("number"), articles.c.known_at).where(articles.c.id == number)
    query = select(versions.c.number, showings.c.since.label("known_at"))
    query = query.join_from(showings, versions, versions.c.id == showings.c.version_id)
    return query.where(showings.c.article_id == number, shown_at(as_of))


def _mentioning(table: Any, entity: int, portion: Portion, as_of: datetime | None) -> Select[Any]:
    """Current versions with their rows in a table of mentions, those last known first."""
    query = _current(as_of).add_columns(table.c.times, table.c.known_at.label("read_at"))
    query = query.join(table, table.c.version_id == versions.c.id).where(table.c.entity_id == entity)
    if as_of is not None:
        query = query.where(*held_at(table, as_of))
    query = query.where(*behind(table, portion.behind, "article_id"))
    return query.order_by(table.c.known_at.desc(), table.c.article_id.desc()).limit(portion.limit)


def _article_rows(connection: Connection, query: Select[Any], as_of: datetime | None) -> tuple[ArticleRow, ...]:
    rows = as_they_were(connection, "version", connection.execute(query).all(), as_of)
    return tuple(_article_row(row) for row in rows)


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


def _reading(row: Any) -> Reading:
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
