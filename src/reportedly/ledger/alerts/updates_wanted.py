"""Which updates a listener wants to hear of: of some kinds, of a story, of somebody, by an outlet, that match a query.

An update is of the versions that made it: its article's own or, of an assertion, those whose claims came to it then. A
burst is of the entity whose name bursts, an alert of the version that is its evidence. What is of no article, as a
feed's health, is of no story, nobody and no query.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, and_, or_, select

from reportedly.errors import StoryError
from reportedly.ledger.alerts.alert_rows import Happening
from reportedly.ledger.alerts.alert_schema import alerts
from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.entities.deciding import family_of, survivor_of
from reportedly.ledger.entities.entity_schema import mentions
from reportedly.ledger.hit_book import versions_that_match
from reportedly.ledger.rows import UpdateRow
from reportedly.ledger.schema import versions
from reportedly.ledger.stories.story_belonging import belongs
from reportedly.ledger.stories.story_decisions import survivor
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.ledger.trends.trend_schema import bursts, trend_subjects
from reportedly.records import SubjectKind

AT_ONCE = 300
_Places = Mapping[int, frozenset[int]]
_NAMES = (SubjectKind.ENTITY.value, SubjectKind.SOURCE.value)


class UpdateKind(StrEnum):
    """The kinds of updates; see :class:`~reportedly.ledger.rows.UpdateRow`."""

    ARTICLE = "article"
    VERSION = "version"
    EDIT = "edit"
    SILENT_EDIT = "silent_edit"
    CORRECTION = "correction"
    FIGURE = "figure"
    DENIAL = "denial"
    CONFIRMATION = "confirmation"
    RETRACTION = "retraction"
    STATUS = "status"
    SECOND_ORIGIN = "second_origin"
    BURST = "burst"
    ALERT = "alert"
    FEED = "feed"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFilter:
    """What of the updates is wanted; nothing told wants all. ``query`` is one of the full-text search."""

    kinds: frozenset[UpdateKind] = frozenset()
    story: int | None = None
    entity: int | None = None
    outlet: str | None = None
    query: str | None = None

    @property
    def by_contents(self) -> bool:
        """Whether more than the kind has to be looked at."""
        return any(one is not None for one in (self.story, self.entity, self.outlet, self.query))


def wanted_of(connection: Connection, rows: Sequence[UpdateRow], wanted: UpdateFilter) -> tuple[UpdateRow, ...]:
    """Those of some updates that are wanted, in their order. Raises QueryError."""
    kept = tuple(row for row in rows if not wanted.kinds or row.kind in wanted.kinds)
    if not wanted.by_contents:
        return kept
    found: list[UpdateRow] = []
    for start in range(0, len(kept), AT_ONCE):
        found += _that(connection, kept[start : start + AT_ONCE], wanted)
    return tuple(found)


def _that(connection: Connection, rows: Sequence[UpdateRow], wanted: UpdateFilter) -> Sequence[UpdateRow]:
    places = _versions_of(connection, rows)
    if wanted.story is not None:
        rows = _of_story(connection, rows, places, wanted.story)
    if wanted.entity is not None:
        rows = _of_entity(connection, rows, places, wanted.entity)
    if wanted.outlet is not None:
        among = versions.c.id.in_(_all(rows, places))
        printed = set(connection.scalars(select(versions.c.id).where(among, versions.c.outlet == wanted.outlet)))
        rows = _in(rows, places, printed)
    if wanted.query is not None:
        found = versions_that_match(connection, wanted.query, tuple(sorted(_all(rows, places))))
        rows = _in(rows, places, set(found))
    return rows


def _in(rows: Sequence[UpdateRow], places: _Places, those: Collection[int]) -> Sequence[UpdateRow]:
    return [row for row in rows if not places.get(row.id, frozenset()).isdisjoint(those)]


def _all(rows: Sequence[UpdateRow], places: _Places) -> set[int]:
    return {number for row in rows for number in places.get(row.id, ())}


def _of_story(connection: Connection, rows: Sequence[UpdateRow], places: _Places, story: int) -> Sequence[UpdateRow]:
    """Those of a story, or of that which it has become part of; none where it is not known."""
    try:
        number = survivor(connection, story)
    except StoryError:
        return ()
    told = [row.assertion for row in rows if row.assertion is not None]
    own = select(assertions.c.id).where(assertions.c.id.in_(told), assertions.c.story_id == number)
    found = set(connection.scalars(own))
    query = (
        select(versions.c.id)
        .join(story_articles, story_articles.c.article_id == versions.c.article_id)
        .where(versions.c.id.in_(_all(rows, places)), story_articles.c.story_id == number, belongs(None))
    )
    inside = set(connection.scalars(query))
    return [
        row
        for row in rows
        if (row.assertion in found if row.assertion is not None else not places.get(row.id, set()).isdisjoint(inside))
    ]


def _of_entity(connection: Connection, rows: Sequence[UpdateRow], places: _Places, entity: int) -> Sequence[UpdateRow]:
    """Those of articles that mention somebody, by any of the numbers that are one; and bursts of the name."""
    number = survivor_of(connection, entity)
    family = [] if number is None else family_of(connection, number)
    query = select(mentions.c.version_id).where(
        mentions.c.version_id.in_(_all(rows, places)), mentions.c.entity_id.in_(family)
    )
    naming = set(connection.scalars(query))
    told = [row.burst for row in rows if row.burst is not None]
    of_name = (trend_subjects.c.kind.in_(_NAMES), trend_subjects.c.key.in_([str(one) for one in family]))
    named = (
        select(bursts.c.id)
        .join(trend_subjects, trend_subjects.c.id == bursts.c.subject_id)
        .where(bursts.c.id.in_(told), *of_name)
    )
    bursting = set(connection.scalars(named))
    return [row for row in rows if row.burst in bursting or not places.get(row.id, set()).isdisjoint(naming)]


class _Printed(NamedTuple):
    article: int
    version: int


def _versions_of(connection: Connection, rows: Sequence[UpdateRow]) -> dict[int, frozenset[int]]:
    """The versions, by the ledger's own numbers, that each of some updates is of; by the numbers of the updates."""
    printed = {row.id: _Printed(row.article, row.version) for row in rows if row.article and row.version}
    printed |= _evidence(connection, {row.alert: row.id for row in rows if row.alert is not None})
    some = [
        and_(versions.c.article_id == one.article, versions.c.number == one.version) for one in set(printed.values())
    ]
    query = select(*versions.c["id", "article_id", "number"]).where(or_(False, *some))
    numbers = {_Printed(row.article_id, row.number): row.id for row in connection.execute(query)}
    found = {update: frozenset({numbers[one]}) for update, one in printed.items() if one in numbers}
    return found | _bearing(connection, [row for row in rows if row.assertion is not None])


def _evidence(connection: Connection, updates: Mapping[int, int]) -> dict[int, _Printed]:
    """Where alerts have their evidence, by the numbers of their updates."""
    query = select(alerts.c.id, alerts.c.told).where(alerts.c.id.in_(updates))
    found = {row.id: msgspec.json.decode(row.told, type=Happening).evidence for row in connection.execute(query)}
    return {updates[alert]: _Printed(one.article, one.version) for alert, one in found.items()}


def _bearing(connection: Connection, rows: Sequence[UpdateRow]) -> dict[int, frozenset[int]]:
    """The versions whose claims came to an assertion when an update of it was written."""
    query = select(*assertion_claims.c["assertion_id", "version_id", "since"]).where(
        assertion_claims.c.assertion_id.in_({row.assertion for row in rows}),
        assertion_claims.c.since.in_({row.known_at for row in rows}),
    )
    came: dict[object, set[int]] = {}
    for row in connection.execute(query):
        came.setdefault((row.assertion_id, row.since), set()).add(row.version_id)
    return {row.id: frozenset(came.get((row.assertion, row.known_at), ())) for row in rows}
