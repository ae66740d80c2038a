"""Where events are told to have been, and what is named, counted like all subjects; an index by subject.

What articles counted before tell of places is filled in from the readings of their current versions, as if it had been
counted when the article first was; what earlier versions told is not.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_TOLD = struct.Struct("<iiB")
_ARTICLES = """SELECT trend_articles.article_id, told, readings.findings FROM trend_articles
JOIN articles ON articles.id = trend_articles.article_id
JOIN versions ON versions.article_id = articles.id AND versions.number = articles.version
JOIN readings ON readings.version_id = versions.id
AND readings.id = (SELECT max(id) FROM readings AS r WHERE r.version_id = versions.id)
WHERE trend_articles.article_id > :after ORDER BY trend_articles.article_id LIMIT 100"""
_EVERYTHING = "SELECT id FROM trend_subjects WHERE kind = 'all'"
_SINCE = """SELECT since FROM trend_tallies
WHERE hour = :hour AND subject_id = :subject AND article_id = :article AND until IS NULL"""
_SUBJECT = """INSERT INTO trend_subjects(kind, key, name) VALUES ('site', :key, :name) ON CONFLICT DO NOTHING"""
_NUMBER = "SELECT id FROM trend_subjects WHERE key = :key AND kind = 'site'"
_TALLY = """INSERT INTO trend_tallies(hour, subject_id, article_id, since, is_text)
VALUES (:hour, :subject, :article, :since, :is_text)"""
_TELL = "UPDATE trend_articles SET told = :told WHERE article_id = :article"
_KEPT_FROM = "SELECT kept_from FROM trend_clock"
_HOURS = """INSERT INTO trend_hours(hour, subject_id, articles, texts)
SELECT hour, subject_id, count(*), sum(is_text) FROM trend_tallies
JOIN trend_subjects ON trend_subjects.id = subject_id WHERE kind = 'site' AND hour >= :kept_from
GROUP BY hour, subject_id"""
_DAYS = """INSERT INTO trend_days(day, subject_id, kind, articles, texts)
SELECT hour / 24, subject_id, 'site', count(*), sum(is_text) FROM trend_tallies
JOIN trend_subjects ON trend_subjects.id = subject_id WHERE kind = 'site' GROUP BY hour / 24, subject_id"""


def upgrade() -> None:
    """Add the index, and count."""
    connection = op.get_bind()
    everything = connection.scalar(sa.text(_EVERYTHING))
    if everything is not None:
        _count(connection, everything)
        connection.execute(sa.text(_HOURS), {"kept_from": connection.scalar(sa.text(_KEPT_FROM)) or 0})
        connection.execute(sa.text(_DAYS))
    op.create_index("trend_tallies_subject", "trend_tallies", ["subject_id", "hour", "article_id", "since", "until"])


def downgrade() -> None:
    """Take the index away again; what was counted stays."""
    op.drop_index("trend_tallies_subject", "trend_tallies")


def _count(connection: sa.Connection, everything: int) -> None:
    numbers: dict[str, int] = {}
    after = 0
    while rows := connection.execute(sa.text(_ARTICLES), {"after": after}).all():
        for row in rows:
            told = list(_TOLD.iter_unpack(row.told))
            counted = next((one for one in told if one[0] == everything), None)
            if counted is not None:
                sites = _sites(json.loads(zlib.decompress(row.findings)))
                _tell(connection, row.article_id, (told, counted), [_number(connection, numbers, one) for one in sites])
        after = rows[-1].article_id


def _tell(
    connection: sa.Connection, article: int, before: tuple[list[Any], tuple[int, int, int]], subjects: list[int]
) -> None:
    told, (everything, hour, is_text) = before
    if not subjects:
        return
    at = {"hour": hour, "article": article}
    since = connection.scalar(sa.text(_SINCE), at | {"subject": everything})
    rows = [at | {"subject": one, "since": since, "is_text": is_text} for one in subjects]
    connection.execute(sa.text(_TALLY), rows)
    packed = b"".join(_TOLD.pack(*one) for one in sorted([*told, *((one, hour, is_text) for one in subjects)]))
    connection.execute(sa.text(_TELL), {"told": packed, "article": article})


def _number(connection: sa.Connection, numbers: dict[str, int], site: tuple[str, str | None]) -> int:
    key, name = site
    if key not in numbers:
        connection.execute(sa.text(_SUBJECT), {"key": key, "name": name})
        numbers[key] = connection.execute(sa.text(_NUMBER), {"key": key}).scalar_one()
    return numbers[key]


def _sites(findings: dict[str, Any]) -> list[tuple[str, str | None]]:
    """The keys of sites that a reading tells of, each once, in order, with what its place is called."""
    found: dict[str, str | None] = {}
    places = findings.get("places") or []
    for key, name in (*_named(places), *_happened(findings.get("events") or [], places)):
        found.setdefault(key, name)
    return sorted(found.items(), key=lambda item: item[0])


def _named(places: list[dict[str, Any]]) -> Iterator[tuple[str, str | None]]:
    for place in places:
        if not place.get("metonym") and place.get("lat") is not None:
            yield _key("named", place)


def _happened(events: list[dict[str, Any]], places: list[dict[str, Any]]) -> Iterator[tuple[str, str | None]]:
    for event in events:
        if event.get("status") in {"past", "ongoing"} and not event.get("negated"):
            at = event.get("place")
            for what in ("any", event["type"]):
                yield _key(what, places[at] if at is not None else {})


def _key(what: str, place: dict[str, Any]) -> tuple[str, str | None]:
    lat, lon = place.get("lat"), place.get("lon")
    if lat is None or lon is None:
        return what, None
    whose = f"{place.get('country') or '-'} {place.get('feature') or '-'}"
    return f"{what} {lat:.3f} {lon:.3f} {whose}", place["name"]
