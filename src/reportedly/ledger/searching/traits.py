"""What is counted of hits: whose they are, where they stand, what they are of. A lean look at many rows at once."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, Select, Table, and_, func, select, type_coerce

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.columns import EPOCH
from reportedly.ledger.earlier import values_at
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.prepared import Prepared
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.finding import Hit
from reportedly.ledger.sqlite import numbers_given
from reportedly.ledger.stories.story_belonging import belongs
from reportedly.ledger.stories.story_schema import story_articles


class Trait(NamedTuple):
    """What of a hit is counted; what only claims have is None for an article. Times are microseconds since 1970."""

    hit: Hit
    version: int
    article: int
    known: int
    published: int | None
    outlet: str | None
    lang: str | None
    story: int | None
    number: int
    position: int | None = None
    source: str | None = None
    stance: str | None = None
    kind: str | None = None
    basis: str | None = None
    certainty: str | None = None
    sentence: str | None = None
    content: str | None = None
    assertion: int | None = None
    bearing: str | None = None

    @property
    def at(self) -> datetime:
        """When the article was published; when it became known, if that is not known."""
        return moment(self.known if self.published is None else self.published)


_by_table = attrgetter("plan.table")
_SAID_THEN = {"outlet": "outlet", "language": "lang"}


def moment(microseconds: int) -> datetime:
    """A time as an aware datetime in UTC."""
    return EPOCH + timedelta(microseconds=microseconds)


def traits(connection: Connection, hits: Sequence[Hit], at: datetime | None) -> list[Trait]:
    """The traits of hits."""
    found: list[Trait] = []
    for _, of_table in groupby(sorted(hits, key=_by_table), key=_by_table):
        some = list(of_table)
        place = some[0].plan.place
        told = _CLAIMS[place.index.claim_rows] if place.target is Target.CLAIMS else _ARTICLES
        rows = told.ask(connection, at, listed=json.dumps([hit.number for hit in some])).all()
        by_number = {row[0]: row[1:] for row in rows}
        found += [Trait(hit, *by_number[hit.number]) for hit in some if hit.number in by_number]
    return found if at is None else _as_they_were(connection, found, at)


def _of_claims(rows: Table, at: Any) -> Select[Any]:
    listed = numbers_given("listed")
    named = func.coalesce(rows.c.source_name, rows.c.source)
    told = rows.c["stance", "source_kind", "basis", "certainty", "sentence", "content"]
    query = (
        select(*_common(rows.c.id, rows.c.known_at), rows.c.position, named, *told)
        .join_from(listed, rows, rows.c.id == listed.c.value)
        .join(versions, versions.c.id == rows.c.version_id)
        .outerjoin(story_articles, and_(story_articles.c.article_id == rows.c.article_id, belongs(at)))
    )
    now, then = assertion_claims.alias("bears"), assertion_claims.alias("bore")
    bears = now.c.until.is_(None)
    if at is None:
        return query.outerjoin(now, _of_claim(now, rows) & bears).add_columns(*now.c["assertion_id", "bearing"])
    bore = then.c.until.is_not(None) & (then.c.until > at) & (then.c.since <= at)
    return (
        query.outerjoin(now, _of_claim(now, rows) & bears & (now.c.since <= at))
        .outerjoin(then, _of_claim(then, rows) & bore)
        .add_columns(*(func.coalesce(now.c[name], then.c[name]) for name in ("assertion_id", "bearing")))
    )


def _of_claim(bearing: Any, rows: Any) -> Any:
    return (bearing.c.version_id == rows.c.version_id) & (bearing.c.position == rows.c.position)


def _of_articles(at: Any) -> Select[Any]:
    listed = numbers_given("listed")
    in_story = and_(story_articles.c.article_id == versions.c.article_id, belongs(at))
    return (
        select(*_common(versions.c.id, versions.c.known_at))
        .join_from(listed, versions, versions.c.id == listed.c.value)
        .outerjoin(story_articles, in_story)
    )


def _common(number: Any, known_at: Any) -> tuple[Any, ...]:
    """What claims and articles both have, in the order of :class:`Trait`; times as they are stored."""
    times = (type_coerce(column, BigInteger) for column in (known_at, versions.c.published_at))
    of_version = versions.c["id", "article_id"]
    return (
        number,
        *of_version,
        *times,
        *versions.c["outlet", "language"],
        story_articles.c.story_id,
        versions.c.number,
    )


def _as_they_were(connection: Connection, found: list[Trait], at: datetime) -> list[Trait]:
    """With what was known of their versions at a moment."""
    was = values_at(connection, "version", [one.version for one in found], at)
    return [one if one.version not in was else _as_it_was(one, was[one.version]) for one in found] if was else found


def _as_it_was(one: Trait, values: dict[str, Any]) -> Trait:
    return one._replace(**{_SAID_THEN[name]: value for name, value in values.items() if name in _SAID_THEN})


_CLAIMS = {rows.name: Prepared(partial(_of_claims, rows)) for rows in (claims, past_claims)}
_ARTICLES = Prepared(_of_articles)
