"""Named queries on places: what the days of a period count for each, what a story's articles do, which articles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.ledger import events
from reportedly.ledger.places.site_rows import SiteFilter, SiteRow, SitesTold, UnplacedRow
from reportedly.ledger.stories.story_belonging import belongs, stood
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.ledger.trends.trend_rows import Period
from reportedly.ledger.trends.trend_schema import trend_days, trend_subjects, trend_tallies
from reportedly.ledger.trends.trend_series import days_of, hours_of
from reportedly.ledger.trends.trend_sums import days_at, totals_since
from reportedly.records import ANY_EVENT, Site, SubjectKind

_T = trend_tallies.c


def in_period(connection: Connection, wanted: SiteFilter, period: Period, as_of: datetime | None) -> SitesTold:
    """The places of which the days (UTC) of a period tell, by the sums that are kept; as of a moment, by articles."""
    split, table = days_at(days_of(period), as_of), trend_days.c
    mine = select(trend_subjects.c.id.label("number")).where(*_of(wanted.what))
    query = select(table.subject_id, func.sum(table.articles).label("articles")).where(
        table.day.in_(split.over), table.kind == SubjectKind.SITE.value, table.subject_id.in_(mine)
    )
    rows: Sequence[Any] = connection.execute(query.group_by(table.subject_id)).all()
    counted: Counter[int] = Counter(dict(rows))
    if as_of is not None:
        counted.update({number: sums.articles for number, sums in totals_since(connection, split, as_of, mine).items()})
    return _told(connection, wanted, +counted)


def of_articles(
    connection: Connection, wanted: SiteFilter, articles: Sequence[int], as_of: datetime | None
) -> SitesTold:
    """The places where events are told to have been by some articles. What kind of place it is, sites know."""
    told: dict[tuple[float | None, float | None, str | None], set[int]] = {}
    called: dict[tuple[float | None, float | None, str | None], str] = {}
    for kind, place, country, lat, lon, article in events.places_told(connection, articles, as_of):
        if wanted.what in (ANY_EVENT, kind):
            told.setdefault((lat, lon, country), set()).add(article)
            called.setdefault((lat, lon, country), place or "")
    unknown = len(told.pop((None, None, None), ()))
    rows = []
    for (lat, lon, country), by in told.items():
        site = Site(what=wanted.what, lat=lat, lon=lon, country=country)
        if lat is not None and _holds(wanted, site):
            name = called[lat, lon, country]
            rows.append(SiteRow(site=_whole(connection, site), name=name, articles=len(by)))
    return _ranked(wanted, rows, unknown)


def unplaced(
    connection: Connection, what: str, articles: Sequence[int], as_of: datetime | None
) -> tuple[UnplacedRow, ...]:
    """The places, most told of first, where some articles tell of events and which are not known to lie anywhere."""
    told: dict[str, set[int]] = {}
    called: dict[str, str] = {}
    for kind, place, _, lat, _, article in events.places_told(connection, articles, as_of):
        if place and lat is None and what in (ANY_EVENT, kind):
            told.setdefault(place.casefold(), set()).add(article)
            called.setdefault(place.casefold(), place)
    rows = (UnplacedRow(name=called[name], articles=len(by), article=max(by)) for name, by in told.items())
    return tuple(sorted(rows, key=lambda row: (-row.articles, row.name)))


def _whole(connection: Connection, site: Site) -> Site:
    """A site of which it is not said what kind of place it is, as it is counted."""
    begins = site.key.removesuffix("-")
    query = select(trend_subjects.c.key).where(
        trend_subjects.c.kind == SubjectKind.SITE.value,
        trend_subjects.c.key >= begins,
        trend_subjects.c.key < begins + "~",
    )
    found = connection.scalar(query.limit(1))
    return site if found is None else Site.of(found)


def articles_at(
    connection: Connection, sites: Sequence[Site], period: Period | None, limit: int, as_of: datetime | None
) -> list[int]:
    """The articles that tell of some places, those that count last first."""
    keys = [site.key for site in sites]
    numbers = select(trend_subjects.c.id).where(
        trend_subjects.c.kind == SubjectKind.SITE.value, trend_subjects.c.key.in_(keys)
    )
    query: Select[tuple[int, int]] = select(_T.article_id, func.max(_T.hour).label("last"))
    query = query.where(_T.subject_id.in_(numbers), stood(trend_tallies, as_of))
    if period is not None:
        hours = hours_of(period)
        query = query.where(_T.hour >= hours.start, _T.hour < hours.stop)
    query = query.group_by(_T.article_id).order_by(func.max(_T.hour).desc(), _T.article_id.desc()).limit(limit)
    return [row.article_id for row in connection.execute(query)]


def articles_of_story(connection: Connection, story: int, as_of: datetime | None) -> list[int]:
    """The articles that belong to a story."""
    query = select(story_articles.c.article_id).where(story_articles.c.story_id == story, belongs(as_of))
    return list(connection.scalars(query))


def _of(what: str) -> tuple[ColumnElement[bool], ...]:
    """That a subject is a place of this kind, or stands for those that are not known."""
    return (
        trend_subjects.c.kind == SubjectKind.SITE.value,
        trend_subjects.c.key >= what,
        trend_subjects.c.key < what + "!",  # what follows a blank
    )


def _told(connection: Connection, wanted: SiteFilter, counted: Mapping[int, int]) -> SitesTold:
    rows = []
    unknown = 0
    query = select(*trend_subjects.c["id", "key", "name"]).where(*_of(wanted.what))
    for number, key, name in connection.execute(query):
        if number not in counted:
            continue
        site = Site.of(key)
        if site.lat is None:
            unknown = counted[number]
        elif _holds(wanted, site):
            rows.append(SiteRow(site=site, name=name or key, articles=counted[number]))
    return _ranked(wanted, rows, unknown)


def _ranked(wanted: SiteFilter, rows: list[SiteRow], unknown: int) -> SitesTold:
    rows.sort(key=lambda row: (-row.articles, row.name, row.site.key))
    return SitesTold(sites=tuple(rows[: wanted.limit]), more=max(0, len(rows) - wanted.limit), unknown=unknown)


def _holds(wanted: SiteFilter, site: Site) -> bool:
    if wanted.country is not None and site.country != wanted.country:
        return False
    return wanted.box is None or (
        site.lat is not None and site.lon is not None and wanted.box.holds(site.lat, site.lon)
    )
