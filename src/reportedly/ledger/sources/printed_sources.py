"""Named queries on unidentified sources: "a senior official", "two people familiar with the matter".

Nobody knows whether two articles that print such words mean one person, so nothing is counted up for them. What is told
is told of the newest claims that print them, which an index gives.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.claiming import latest_claims
from reportedly.ledger.past_schema import showings
from reportedly.ledger.place import Portion
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.rows import ClaimFilter, ClaimRow
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.showing import held_at, shown_at
from reportedly.ledger.sources.printed_rows import Backed, PrintedSource, Tally, UnidentifiedSource, UnidentifiedSources
from reportedly.ledger.standing.origin_counting import origin_counts
from reportedly.ledger.standing.standing_rows import OriginCounts
from reportedly.ledger.standing.standing_schema import assertion_statuses
from reportedly.ledger.stories.story_belonging import held
from reportedly.records import AssertionStatus, Bearing, Mode, SourceKind

LOOKED_AT, NEWEST, MOST = 200, 1_500, 80
_MOST_VALUES, _LONGEST = 12, 200
_ARTICLES = frozenset(str.split("the a an one two three some several many"))
_PRONOUNS = frozenset(
    str.split("he she it they we i you who which that this these those one some others nobody nothing none somebody")
    + str.split("someone something anybody anyone anything everybody everyone everything each both all many several")
)
_HANGING = frozenset(str.split("his her its their our my your whose"))
_BEARS = Prepared(
    lambda as_of: select(*assertion_claims.c["article_id", "position", "assertion_id", "bearing"]).where(
        assertion_claims.c.article_id.in_(OF), held(assertion_claims.c.since, assertion_claims.c.until, as_of)
    )
)
_STATUSES = Prepared(
    lambda as_of: select(*assertion_statuses.c["assertion_id", "status"]).where(
        assertion_statuses.c.assertion_id.in_(OF), held(assertion_statuses.c.since, assertion_statuses.c.until, as_of)
    )
)


def is_told(printed: str) -> bool:
    """Whether words describe somebody by themselves: a pronoun does not, nor what hangs on one.

    >>> is_told("a senior official"), is_told("She"), is_told("her spokesman"), is_told("  ")
    (True, False, False, False)
    """
    bare = printed.strip().casefold()
    describes = bare not in _PRONOUNS and bare.partition(" ")[0] not in _HANGING
    return describes and len(bare) <= _LONGEST and any(map(str.isalnum, bare))


def printed_source(connection: Connection, printed: str, as_of: datetime | None) -> PrintedSource | None:
    """What is said by whoever is printed so, at the beginning of a sentence or within; None where nobody is."""
    found = _newest(connection, printed, as_of)
    newest = found[:LOOKED_AT]
    if not newest:
        return None
    own = [claim for claim in newest if claim.entity is None]
    named = Counter(claim.entity for claim in newest if claim.entity is not None)
    return PrintedSource(
        printed=printed,
        looked_at=len(newest),
        all=len(found) <= LOOKED_AT,
        articles=len({claim.article for claim in own}),
        claims=tuple(own),
        named=tuple(named.most_common(_MOST_VALUES)),
        outlets=_tallied(claim.outlet for claim in own if claim.outlet),
        kinds=_tallied(claim.source_kind for claim in own),
        stances=_tallied(claim.stance for claim in own),
        certainties=_tallied(claim.certainty for claim in own),
        bases=_tallied(claim.basis for claim in own),
        backed=_backed(connection, own, as_of),
    )


def unidentified_sources(
    connection: Connection, kind: SourceKind | None, as_of: datetime | None
) -> UnidentifiedSources:
    """The unidentified sources that were credited lately, of a kind or of all."""
    rows = connection.execute(_without_name(as_of)).all()
    told = [row for row in rows[:NEWEST] if row.source and is_told(row.source)]
    groups: dict[str, list[Any]] = {}
    for row in told:
        if kind is None or row.source_kind == kind:
            groups.setdefault(_within(row.source), []).append(row)
    made = [_one_printed(printed, some) for printed, some in groups.items()]
    made.sort(key=lambda one: (-one.claims, -one.outlets, one.printed))
    return UnidentifiedSources(
        looked_at=len(told),
        all=len(rows) <= NEWEST,
        kinds=_tallied((row.source_kind for row in told), most=len(SourceKind)),
        rows=tuple(made[:MOST]),
    )


def _newest(connection: Connection, printed: str, as_of: datetime | None) -> list[ClaimRow]:
    """The newest claims of a source that is printed so, with a capital or without."""
    found: list[ClaimRow] = []
    for one in {printed[:1].lower() + printed[1:], printed[:1].upper() + printed[1:]}:
        wanted = ClaimFilter(source=one, mode=Mode.SAID)
        found += latest_claims(connection, wanted, Portion(limit=LOOKED_AT + 1), as_of)
    return sorted(found, key=lambda claim: (claim.known_at, claim.article, -claim.index), reverse=True)


def _within(printed: str) -> str:
    """Words as they stand within a sentence: of those that begin with an article, that has no capital."""
    first, _, rest = printed.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in _ARTICLES else printed


def _backed(connection: Connection, own: Sequence[ClaimRow], as_of: datetime | None) -> tuple[Backed, ...]:
    """The assertions that claims state, each with the newest of them and with how it stands."""
    places = {(claim.article, claim.index): claim for claim in reversed(own)}
    stated: dict[int, list[ClaimRow]] = {}
    rows = _BEARS.ask(connection, as_of, of=sorted({article for article, _ in places}))
    for article, index, assertion, bearing in rows:
        if bearing in {Bearing.STATES, Bearing.CONFIRMS} and (article, index) in places:
            stated.setdefault(assertion, []).append(places[article, index])
    statuses = {row[0]: AssertionStatus(row[1]) for row in _STATUSES.ask(connection, as_of, of=sorted(stated))}
    counts = origin_counts(connection, sorted(stated), as_of)
    made = [_one(number, some, statuses.get(number), counts.get(number)) for number, some in stated.items()]
    return tuple(sorted(made, key=lambda one: (one.said.known_at, one.assertion), reverse=True))


def _one(
    number: int, stated: Sequence[ClaimRow], status: AssertionStatus | None, counts: OriginCounts | None
) -> Backed:
    return Backed(
        assertion=number,
        claims=len(stated),
        said=max(stated, key=lambda claim: (claim.known_at, claim.article)),
        status=status,
        origins=counts.origins if counts else 0,
        unknown=counts.unknown if counts else 0,
    )


def _without_name(as_of: datetime | None) -> Any:
    """What was said last by sources without an entity, news before background of the same moment."""
    columns = (*claims.c["source", "source_kind", "known_at"], versions.c.outlet)
    query = select(*columns).join_from(claims, versions, versions.c.id == claims.c.version_id)
    query = query.where(claims.c.entity_id.is_(None), claims.c.mode == Mode.SAID.value, ~claims.c.background)
    if as_of is not None:
        shown = select(showings.c.id).where(showings.c.version_id == claims.c.version_id, shown_at(as_of)).exists()
        query = query.where(*held_at(claims, as_of), shown)
    return query.order_by(claims.c.known_at.desc(), claims.c.article_id.desc()).limit(NEWEST + 1)


def _one_printed(printed: str, rows: Sequence[Any]) -> UnidentifiedSource:
    return UnidentifiedSource(
        printed=printed,
        kind=SourceKind(Counter(row.source_kind for row in rows).most_common(1)[0][0]),
        claims=len(rows),
        outlets=len({row.outlet for row in rows} - {None}),
        last_at=max(row.known_at for row in rows),
    )


def _tallied(values: Iterable[str], most: int = _MOST_VALUES) -> tuple[Tally, ...]:
    counted = sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
    return tuple(Tally(value=value, claims=number) for value, number in counted[:most])
