"""What the first page shows of a story, kept up as its articles, assertions and figures change."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, delete, func, insert, literal, or_, select, update

from reportedly.ledger import sqlite
from reportedly.ledger.assertions.assertion_schema import assertions
from reportedly.ledger.front.front_schema import story_fronts, story_outlets
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.schema import articles, updates
from reportedly.ledger.standing.standing_schema import assertion_origins
from reportedly.ledger.stories.story_schema import stories, story_articles

NEWS = (
    "retraction",
    "denial",
    "confirmation",
    "second_origin",
    "status",
    "figure",
    "silent_edit",
)
"""Kinds of updates that a story's line tells, the weightiest first where one commit brings several."""
_LAST = 200
_MOST_CLAIMS = 8
_NOW = story_articles.c.until.is_(None)
_COUNTED = ("articles", "last_at", "momentum")
_TOLD = ("first_at", "outlets", "assertion_id", "news_id", *_COUNTED)

_STORIES_OF = select(story_articles.c.story_id).where(story_articles.c.article_id.in_(bindparam("of", expanding=True)))
_LEFT_AT = (
    select(story_articles.c.story_id)
    .where(story_articles.c.article_id.in_(bindparam("of", expanding=True)), story_articles.c.until == bindparam("at"))
    .distinct()
)
_STORIES_ABOUT = select(assertions.c.story_id).where(assertions.c.id.in_(bindparam("of", expanding=True))).distinct()
_CURRENT = select(story_fronts).where(
    story_fronts.c.story_id.in_(bindparam("of", expanding=True)), story_fronts.c.until.is_(None)
)
_STORIES = select(*stories.c["id", *_COUNTED]).where(stories.c.id.in_(bindparam("of", expanding=True)))
_OUTLETS = select(func.count()).select_from(story_outlets).where(story_outlets.c.story_id == bindparam("story"))
_ADD_OUTLET = sqlite.adding(story_outlets, "articles")
_LARGEST = (
    select(assertions.c.id)
    .where(assertions.c.story_id == bindparam("story"), assertions.c.claims > 0)
    .order_by(assertions.c.claims.desc(), assertions.c.id)
    .limit(_MOST_CLAIMS)
)
_LEADING = (
    select(assertion_origins.c.assertion_id)
    .where(assertion_origins.c.assertion_id.in_(_LARGEST), assertion_origins.c.until.is_(None))
    .order_by(assertion_origins.c.articles.desc(), assertion_origins.c.origins.desc(), assertion_origins.c.assertion_id)
    .limit(1)
)
_AT = bindparam("at", type_=story_fronts.c.since.type)
_END_ALL = (
    update(story_fronts)
    .where(
        story_fronts.c.story_id == bindparam("story"), or_(story_fronts.c.until.is_(None), story_fronts.c.until > _AT)
    )
    .values(until=case((story_fronts.c.since > _AT, story_fronts.c.since), else_=_AT))
)
_LATEST = select(updates).order_by(updates.c.id.desc()).limit(_LAST).subquery()
_FRESH = (
    select(_LATEST.c.id, _LATEST.c.kind, func.coalesce(assertions.c.story_id, story_articles.c.story_id).label("story"))
    .join_from(_LATEST, assertions, assertions.c.id == _LATEST.c.assertion_id, isouter=True)
    .join(story_articles, (story_articles.c.article_id == _LATEST.c.article_id) & _NOW, isouter=True)
    .where(_LATEST.c.known_at == bindparam("at"), _LATEST.c.kind.in_(NEWS))
)


def keep_fronts(opened: OpenCommit) -> None:
    """Write anew what the first page shows of the stories that a commit, or a decision, touched."""
    connection, done = opened.connection, opened.committed
    moved = sorted(opened.moved)
    own = [] if done.article is None else [done.article]
    counted_anew = _stories(connection, moved, opened) | (
        set() if done.new_article else _stories(connection, own, opened)
    )
    grown = set() if not done.new_article else set(connection.scalars(_STORIES_OF.where(_NOW), {"of": own}))
    _count_outlets(connection, counted_anew, grown - counted_anew, own)
    touched = counted_anew | grown | _about(connection, opened.touched)
    if touched:
        _write(opened, touched, counted_anew)


def _stories(connection: Connection, numbers: Collection[int], opened: OpenCommit) -> set[int]:
    """The stories to which articles belong, and those that they left in this commit."""
    if not numbers:
        return set()
    now = connection.scalars(_STORIES_OF.where(_NOW), {"of": list(numbers)})
    return set(now) | set(connection.scalars(_LEFT_AT, {"of": list(numbers), "at": opened.known_at}))


def _about(connection: Connection, numbers: Iterable[int]) -> set[int]:
    listed = sorted(numbers)
    return set(connection.scalars(_STORIES_ABOUT, {"of": listed})) if listed else set()


def _count_outlets(connection: Connection, anew: set[int], grown: set[int], own: list[int]) -> None:
    """Count the articles of stories by outlet: all of them, or only the one that came."""
    for story in sorted(anew):
        connection.execute(delete(story_outlets).where(story_outlets.c.story_id == story))
        counted = (
            select(literal(story), articles.c.outlet, func.count())
            .join_from(story_articles, articles, articles.c.id == story_articles.c.article_id)
            .where(story_articles.c.story_id == story, _NOW, articles.c.outlet.is_not(None))
            .group_by(articles.c.outlet)
            .order_by(articles.c.outlet)
        )
        connection.execute(insert(story_outlets).from_select(["story_id", "outlet", "articles"], counted))
    for story in sorted(grown):
        outlet = connection.scalar(select(articles.c.outlet).where(articles.c.id == own[0]))
        if outlet is not None:
            connection.execute(_ADD_OUTLET, {"story_id": story, "outlet": outlet, "articles": 1})


def _write(opened: OpenCommit, touched: set[int], anew: set[int]) -> None:
    connection, at = opened.connection, opened.known_at
    listed = sorted(touched)
    was = {row.story_id: row for row in connection.execute(_CURRENT, {"of": listed})}
    news = _news(connection, opened)
    counted = {row.id: row for row in connection.execute(_STORIES, {"of": listed})}
    merged = [was[number].news_id or 0 for number, count in counted.items() if not count.articles and number in was]
    for number, count in counted.items():
        row = was.get(number)
        if count.articles:
            told = {
                "first_at": _first_at(connection, number, row if number not in anew else None, opened),
                "outlets": connection.scalar(_OUTLETS, {"story": number}),
                "assertion_id": connection.scalar(_LEADING, {"story": number}),
                "news_id": news.get(number) or _latest(row, merged if number in anew else []),
                **{name: count._mapping[name] for name in _COUNTED},
            }
            if row is not None and all(row._mapping[name] == told[name] for name in _TOLD):
                continue
        _end(connection, row, opened)
        if count.articles:
            connection.execute(insert(story_fronts), {"story_id": number, "since": at, "until": None} | told)


def _latest(row: Row[Any] | None, merged: Sequence[int]) -> int | None:
    """What was the last news of a story, or of those that became part of it."""
    known = [*merged, 0 if row is None else row.news_id or 0]
    return max(known) or None


def _end(connection: Connection, row: Row[Any] | None, opened: OpenCommit) -> None:
    """What was shown until now is shown no more; what began at this very moment was never shown."""
    if row is None:
        return
    this = story_fronts.c.id == row.id
    if row.since > opened.known_at:  # what is known since an earlier moment takes the place of all behind that
        opened.connection.execute(_END_ALL, {"story": row.story_id, "at": opened.known_at})
    elif row.since == opened.known_at:
        connection.execute(delete(story_fronts).where(this))
    else:
        connection.execute(update(story_fronts).where(this).values(until=opened.known_at))


def _first_at(connection: Connection, story: int, row: Row[Any] | None, opened: OpenCommit) -> Any:
    """When the first article of a story joined one: what was known, unless articles moved."""
    if row is not None:
        return min(row.first_at, opened.known_at)
    other = story_articles.alias()
    first = (
        select(func.min(other.c.since))
        .join_from(story_articles, other, other.c.article_id == story_articles.c.article_id)
        .where(story_articles.c.story_id == story, _NOW)
    )
    return connection.scalar(first)


def _news(connection: Connection, opened: OpenCommit) -> dict[int, int]:
    """The weightiest update of this commit for each story that it is of."""
    rows = connection.execute(_FRESH, {"at": opened.known_at}).all()
    ranked = sorted(rows, key=lambda row: (NEWS.index(row.kind), -row.id), reverse=True)
    return {row.story: row.id for row in ranked if row.story is not None}
