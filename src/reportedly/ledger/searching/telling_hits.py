"""Hits told in full: claims, articles, and the assertions and stories that hits are of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from reportedly.ledger.asking import rows_of_versions
from reportedly.ledger.claiming import claims_held
from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.past_schema import showings
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.rows import ClaimRow
from reportedly.ledger.schema import versions
from reportedly.ledger.searching.hit_rows import ArticleFound, AssertionHits, ClaimHit, Elsewhere, StoryHits
from reportedly.ledger.searching.marking import marked_articles, marked_claims
from reportedly.ledger.searching.traits import Trait
from reportedly.ledger.searching.traits import moment as at_moment
from reportedly.ledger.searching.tree import Node
from reportedly.ledger.showing import shown_at
from reportedly.ledger.sqlite_search import HIT_BEGINS
from reportedly.ledger.standing.standing_schema import assertion_statuses
from reportedly.ledger.stories.story_belonging import held
from reportedly.ledger.stories.story_schema import story_headlines

ALSO_SHOWN = 5
Group = Sequence[Trait]
"""Hits that have something in common, the best one first."""


def tell_claims(
    connection: Connection, node: Node | None, groups: Sequence[Group], moment: datetime | None
) -> tuple[ClaimHit, ...]:
    """The first claim of each group."""
    found = [group[0] for group in groups]
    held_in = [(one.hit.plan.place.index.claim_rows, one.hit.number) for one in found]
    rows = claims_held(connection, held_in, moment)
    marked = marked_claims(connection, node, [one.hit for one in found])
    made = []
    for group, place in zip(groups, held_in, strict=True):
        key = group[0].hit.row
        made.append(_claim_hit(group, rows[place], marked[key].texts if key in marked else {}))
    return tuple(made)


def tell_articles(
    connection: Connection, node: Node | None, groups: Sequence[Group], moment: datetime | None
) -> tuple[ArticleFound, ...]:
    """The article of each group; where its hits are claims, with the best of them in place of its own words."""
    found = [group[0] for group in groups]
    rows = rows_of_versions(connection, [one.version for one in found], moment)
    of_claims = [group for group in groups if group[0].stance is not None]
    best = dict(zip([id(group) for group in of_claims], tell_claims(connection, node, of_claims, moment), strict=True))
    marked = marked_articles(connection, node, [one.hit for one in found if one.stance is None])
    made = []
    for group in groups:
        one, row = group[0], rows[group[0].version]
        claim = best.get(id(group))
        key = one.hit.row
        texts = marked[key].texts if key in marked else {}
        made.append(
            ArticleFound(
                row=row,
                story=one.story,
                title=texts.get("title") or row.title,
                snippet=claim.sentence if claim else texts.get("snippet") or row.lede or "",
                claims=len(group) if claim else 0,
            )
        )
    return tuple(made)


def tell_assertions(
    connection: Connection, node: Node | None, groups: Sequence[Group], moment: datetime | None
) -> tuple[AssertionHits, ...]:
    """The assertion of each group of claims."""
    numbers = [group[0].assertion for group in groups]
    statuses = {row.assertion_id: row.status for row in _STATUSES.ask(connection, moment, of=numbers)}
    best = tell_claims(connection, node, groups, moment)
    return tuple(
        AssertionHits(
            assertion=group[0].assertion or 0,
            status=statuses.get(group[0].assertion),
            hits=len(group),
            bearings=tuple(Counter(one.bearing or "" for one in group).most_common()),
            outlets=len({one.outlet for one in group}),
            best=claim,
        )
        for group, claim in zip(groups, best, strict=True)
    )


def _statuses(moment: Any) -> Select[Any]:
    now = held(assertion_statuses.c.since, assertion_statuses.c.until, moment)
    told = assertion_statuses.c["assertion_id", "status"]
    return select(*told).where(assertion_statuses.c.assertion_id.in_(OF), now)


_STATUSES = Prepared(_statuses)


def tell_stories(connection: Connection, groups: Sequence[Group], moment: datetime | None) -> tuple[StoryHits, ...]:
    """The story of each group of hits."""
    called = headlines(connection, [group[0].story or 0 for group in groups], moment)
    return tuple(
        StoryHits(
            story=group[0].story or 0,
            headline=called.get(group[0].story or 0),
            hits=len(group),
            first_at=at_moment(min(one.known for one in group)),
            last_at=at_moment(max(one.known for one in group)),
        )
        for group in groups
    )


def headlines(connection: Connection, stories: Iterable[int], moment: datetime | None) -> dict[int, str | None]:
    """What stories are called: the headline of one of their articles."""
    told = _HEADLINES.ask(connection, moment, of=list(stories)).all()
    return {row.story_id: row.title for row in as_they_were(connection, "version", told, moment)}


def _headlines(moment: Any) -> Select[Any]:
    now = held(story_headlines.c.since, story_headlines.c.until, moment)
    shown = showings.c.until.is_(None) if moment is None else shown_at(moment)
    return (
        select(story_headlines.c.story_id, *versions.c["id", "title"])
        .join(showings, showings.c.article_id == story_headlines.c.article_id)
        .join(versions, versions.c.id == showings.c.version_id)
        .where(story_headlines.c.story_id.in_(OF), now, shown)
    )


_HEADLINES = Prepared(_headlines)


def _claim_hit(group: Group, row: ClaimRow, texts: dict[str, str | None]) -> ClaimHit:
    others = {(one.article, one.position): one for one in group[1:]}
    return ClaimHit(
        claim=row,
        story=group[0].story,
        alike=len(others),
        also=tuple(_elsewhere(one) for one in list(others.values())[:ALSO_SHOWN]),
        source=texts.get("source") or row.source,
        content=_shown(texts.get("content"), row.content),
        sentence=_shown(texts.get("sentence"), row.quoted_sentence),
    )


def _elsewhere(one: Trait) -> Elsewhere:
    return Elsewhere(
        article=one.article, version=one.number, index=one.position or 0, outlet=one.outlet, published_at=one.at
    )


def _shown(marked: str | None, plain: str) -> str:
    """The marked text where it holds a hit; what is printed, as it is, where it does not."""
    return marked if marked and HIT_BEGINS in marked else plain.replace("\x02", " ").replace("\x03", " ")
