"""Which rows hold at a moment: of articles in stories, and of anything else with a beginning and an end."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from reportedly.ledger.stories.story_schema import story_articles


def belongs(as_of: Any) -> ColumnElement[bool]:
    """Whether an article belongs to a story at a moment."""
    return stood(story_articles, as_of)


def stood(rows: Any, as_of: Any) -> ColumnElement[bool]:
    """Whether a row of a table, or of another name of one, with ``since`` and ``until`` holds at a moment, or now."""
    return held(rows.c.since, rows.c.until, as_of)


def held(since: Any, until: Any, as_of: Any) -> ColumnElement[bool]:
    """Whether a row between two moments holds at one, or now."""
    if as_of is None:
        return until.is_(None)  # type: ignore[no-any-return]
    return and_(since <= as_of, or_(until.is_(None), until > as_of))
