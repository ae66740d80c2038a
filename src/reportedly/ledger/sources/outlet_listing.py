"""What outlets print, by their newest articles: an index leads to these, and from each of them to all that is told."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.claims_told import claims_as_told
from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.past_schema import showings
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.showing import shown_at
from reportedly.ledger.sources.outlet_rows import FirstPrinted, Lender, OutletRow
from reportedly.ledger.standing.standing_schema import assertion_origins, assertion_statuses, origin_claims
from reportedly.ledger.stories.story_belonging import stood

LOOKED_AT = 200
_FIRST_SHOWN, _LENDERS_SHOWN = 20, 12
_A = assertion_claims.c


def outlet(connection: Connection, name: str, as_of: datetime | None) -> OutletRow | None:
    """What an outlet prints; None where no article is known to be its."""
    rows = _newest(connection, name, as_of)
    if not rows:
        return None
    numbers = [row.article for row in rows[:LOOKED_AT]]
    copied = _copied(connection, numbers, as_of)
    return OutletRow(
        outlet=name,
        looked_at=len(numbers),
        all=len(rows) <= LOOKED_AT,
        first_at=rows[len(numbers) - 1].known_at,
        last_at=rows[0].known_at,
        texts=len(numbers) - len(copied),
        copies=len(copied),
        lent=_lent(connection, name, numbers, as_of),
        origins=_origins(connection, numbers, as_of),
        lenders=_lenders(connection, copied),
        first=_first(connection, numbers, as_of),
    )


def _newest(connection: Connection, outlet: str, as_of: datetime | None) -> Sequence[Any]:
    if as_of is None:
        query = select(articles.c.id.label("article"), articles.c.known_at).where(articles.c.outlet == outlet)
        newest = articles.c.known_at.desc(), articles.c.id.desc()
    else:
        query = select(showings.c.article_id.label("article"), showings.c.since.label("known_at"))
        query = query.where(showings.c.outlet == outlet, shown_at(as_of))
        newest = showings.c.since.desc(), showings.c.article_id.desc()
    return connection.execute(query.order_by(*newest).limit(LOOKED_AT + 1)).all()


def _copied(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, Any]:
    """Those of some articles that print another one's text."""
    c = copy_groups.c
    query = select(c.article_id, c.carrier_id, c.agency).where(c.article_id.in_(numbers), stood(copy_groups, as_of))
    return {row.article_id: row for row in connection.execute(query) if row.carrier_id != row.article_id}


def _lent(connection: Connection, outlet: str, numbers: Sequence[int], as_of: datetime | None) -> int:
    """How many of some articles other outlets print."""
    c = copy_groups.c
    query = (
        select(func.count(c.carrier_id.distinct()))
        .join_from(copy_groups, articles, articles.c.id == c.article_id)
        .where(c.carrier_id.in_(numbers), c.article_id != c.carrier_id, stood(copy_groups, as_of))
        .where(or_(articles.c.outlet.is_(None), articles.c.outlet != outlet))
    )
    return int(connection.scalar(query) or 0)


def _lenders(connection: Connection, copied: dict[int, Any]) -> tuple[Lender, ...]:
    query = select(articles.c.id, articles.c.outlet)
    query = query.where(articles.c.id.in_({row.carrier_id for row in copied.values()}))
    outlets = {row.id: row.outlet for row in connection.execute(query)}
    whose = Counter(row.agency or outlets.get(row.carrier_id) for row in copied.values())
    told = [(name, number) for name, number in whose.items() if name is not None]
    ordered = sorted(told, key=lambda pair: (-pair[1], pair[0]))
    return tuple(Lender(name=name, articles=number) for name, number in ordered[:_LENDERS_SHOWN])


def _origins(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> int:
    """How many independent origins of assertions begin with a claim of some articles."""
    # The assertion is told twice, as the index by claims holds only what is now.
    same = (origin_claims.c.assertion_id == _A.assertion_id) & (origin_claims.c.claim_id == _A.id)
    query = (
        select(func.count())
        .select_from(assertion_claims.join(origin_claims, same))
        .where(_A.article_id.in_(numbers), stood(assertion_claims, as_of), stood(origin_claims, as_of))
        .where(origin_claims.c.origin_id == origin_claims.c.claim_id, origin_claims.c.independent)
    )
    return int(connection.scalar(query) or 0)


def _first(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> tuple[FirstPrinted, ...]:
    """The assertions that some articles opened and that other outlets print as well."""
    opens = (
        (assertions.c.id == _A.assertion_id)
        & (assertions.c.version_id == _A.version_id)
        & (assertions.c.position == _A.position)
    )
    counts = assertion_origins.c
    query = (
        select(_A.id, _A.assertion_id, _A.position, assertions.c.known_at, *versions.c["article_id", "number"])
        .add_columns(counts.outlets, counts.origins)
        .join_from(assertion_claims, assertions, opens)
        .join(versions, versions.c.id == _A.version_id)
        .join(assertion_origins, counts.assertion_id == _A.assertion_id)
        .where(_A.article_id.in_(numbers), stood(assertion_claims, as_of), stood(assertion_origins, as_of))
        .where(counts.outlets > 1)
        .order_by(assertions.c.known_at.desc(), _A.assertion_id.desc())
        .limit(_FIRST_SHOWN)
    )
    rows = connection.execute(query).all()
    told = claims_as_told(connection, [row.id for row in rows])
    s = assertion_statuses.c
    stands = select(s.assertion_id, s.status).where(
        s.assertion_id.in_([row.assertion_id for row in rows]), stood(assertion_statuses, as_of)
    )
    statuses = {row.assertion_id: row.status for row in connection.execute(stands)}
    return tuple(_row(row, told[row.id], statuses.get(row.assertion_id)) for row in rows if row.id in told)


def _row(row: Row[Any], claim: Row[Any], status: str | None) -> FirstPrinted:
    return FirstPrinted(
        assertion=row.assertion_id,
        known_at=row.known_at,
        article=row.article_id,
        version=row.number,
        index=row.position,
        source=claim.source,
        content=claim.content,
        quoted_sentence=claim.sentence,
        outlets=row.outlets,
        origins=row.origins,
        status=status,
    )
