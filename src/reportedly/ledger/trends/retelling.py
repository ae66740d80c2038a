"""What articles count for, put right where not they but what is known of them has changed: copies, and entities."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select

from reportedly.ledger.copies.copies import carrier_of
from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.entities.entity_schema import entities, mentions
from reportedly.ledger.schema import articles, claims, versions
from reportedly.ledger.trends import pulses, tallying
from reportedly.ledger.trends.pulses import TrendClock
from reportedly.ledger.trends.subject_register import SubjectRegister
from reportedly.ledger.trends.tallying import Tally, Telling
from reportedly.ledger.trends.trend_schema import trend_subjects
from reportedly.records import EntityKind, Mode, Subject, SubjectKind

_CARRIERS = (
    select(copy_groups.c.carrier_id)
    .where(
        copy_groups.c.article_id.in_(bindparam("articles", expanding=True)),
        or_(copy_groups.c.until.is_(None), copy_groups.c.until == bindparam("at")),
    )
    .distinct()
)
_MEMBERS = select(*copy_groups.c["article_id", "carrier_id"]).where(
    copy_groups.c.carrier_id.in_(bindparam("carriers", expanding=True)), copy_groups.c.until.is_(None)
)
_CURRENT = (
    select(versions.c.id, versions.c.article_id)
    .join(articles, (articles.c.id == versions.c.article_id) & (articles.c.version == versions.c.number))
    .where(versions.c.id == bindparam("version"))
)
_NAMED = (
    select(mentions.c.entity_id, entities.c.kind)
    .join(entities, entities.c.id == mentions.c.entity_id)
    .where(mentions.c.version_id == bindparam("version"))
)
_SPEAKS = select(claims.c.entity_id).where(
    claims.c.version_id == bindparam("version"), claims.c.mode == Mode.SAID.value, claims.c.entity_id.is_not(None)
)
_SUBJECTS = select(*trend_subjects.c["id", "kind", "key"]).where(
    trend_subjects.c.id.in_(bindparam("numbers", expanding=True)),
    trend_subjects.c.kind.in_((SubjectKind.ENTITY.value, SubjectKind.SOURCE.value)),
)


def regroup(connection: Connection, article: int, known_at: datetime, clock: TrendClock) -> None:
    """Count as texts those that are nobody's copies now, in all groups that a commit of an article may have changed."""
    for number in sorted(_regrouped(connection, article, known_at) - {article}):
        before = tallying.told_by(connection, number)
        is_text = carrier_of(connection, number) == number
        after = [one._replace(is_text=is_text) for one in before]
        telling = _telling(Tally(0, 0, is_text), number, known_at, clock)
        tallying.replace_told(connection, telling, before, after)


def _regrouped(connection: Connection, article: int, known_at: datetime) -> set[int]:
    """The articles of the groups of an article, those that a member has just left, and so on."""
    found, fresh = {article}, {article}
    while fresh:
        asked = {"articles": sorted(fresh), "at": known_at}
        carriers = connection.scalars(_CARRIERS, asked).all()
        members = connection.execute(_MEMBERS, {"carriers": sorted(carriers)}).all() if carriers else ()
        fresh = {number for row in members for number in row} | set(carriers)
        fresh -= found
        found |= fresh
    return found


def link_again(
    connection: Connection, version_ids: Iterable[int], decided: Collection[int], known_at: datetime
) -> None:
    """Let current versions count for the entities that they mention since a decision, as far as it was about these."""
    clock = pulses.clock(connection)
    for version_id in sorted(version_ids):
        row = connection.execute(_CURRENT, {"version": version_id}).first()
        before = tallying.told_by(connection, row.article_id) if row is not None else ()
        if row is None or clock is None or not before:
            continue
        after = _linked(connection, version_id, before, decided)
        telling = _telling(before[0], row.article_id, known_at, clock)
        tallying.replace_told(connection, telling, before, after)


def _telling(first: Tally, article: int, known_at: datetime, clock: TrendClock) -> Telling:
    return Telling(
        article=article,
        hour=first.hour,
        known_at=known_at,
        is_text=first.is_text,
        kept_from=clock.kept_from,
        open_day=clock.open_day,
    )


def _linked(
    connection: Connection, version_id: int, before: Collection[Tally], decided: Collection[int]
) -> list[Tally]:
    """The tallies without entities that are no longer meant, and with those of the decision that are meant now."""
    version = {"version": version_id}
    named = {row.entity_id: row.kind for row in connection.execute(_NAMED, version)}
    speaks = set(connection.scalars(_SPEAKS, version))
    rows = connection.execute(_SUBJECTS, {"numbers": [one.subject for one in before]}).all()
    gone = {row.id for row in rows if int(row.key) not in (named if row.kind == SubjectKind.ENTITY else speaks)}
    counted = {number for number, kind in named.items() if kind != EntityKind.PLACE}
    meant = {SubjectKind.ENTITY: counted & set(decided), SubjectKind.SOURCE: speaks & set(decided)}
    wanted = [Subject(kind=kind, key=str(number)) for kind, numbers in meant.items() for number in numbers]
    kept = [one for one in before if one.subject not in gone]
    told, first = {one.subject for one in kept}, next(iter(before))
    hours = [one.hour for one in before if one.subject in gone] or [first.hour]
    numbers = SubjectRegister().numbers(connection, wanted)
    return [*kept, *(Tally(number, min(hours), first.is_text) for number in numbers if number not in told)]
