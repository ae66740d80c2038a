"""What people decided about stories: it is done at once, kept for good, and heeded by all that is placed later."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from reportedly.errors import StoryError
from reportedly.ledger.corrections.clashes import check_decided, taken_back_already
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories.stories import articles_of, merge_story, split_story
from reportedly.ledger.stories.story_rows import StoryDecisionRow
from reportedly.ledger.stories.story_schema import stories, story_decisions

_LAST = select(func.max(story_decisions.c.id))


def merge_stories(opened: OpenCommit, keep: int, other: int, reason: Reason) -> int:
    """Decide that two stories are one; returns its number. Raises StoryError where there are not two."""
    check_decided(opened.connection, Matter.STORY, (keep, other), reason)
    keep, other = survivor(opened.connection, keep), survivor(opened.connection, other)
    if keep == other:
        raise StoryError(f"Story {keep} is that one already.", remedy="Name two stories.")
    moved = merge_story(opened.connection, keep, other, opened.known_at, why="decided")
    opened.moved.update(moved)
    _note(opened.connection, ("merge", keep, other, moved), reason)
    return keep


def split_off(opened: OpenCommit, story: int, articles: Sequence[int], reason: Reason) -> int:
    """Decide that some articles of a story are about another matter; returns the number of their own story.

    The two are never merged again but by a person. Raises StoryError where the story has not these articles, or no
    others.
    """
    check_decided(opened.connection, Matter.STORY, (story,), reason)
    story = survivor(opened.connection, story)
    has, wanted = articles_of(opened.connection, story), sorted(set(articles))
    if not wanted or not set(wanted) <= set(has):
        raise StoryError(f"Story {story} does not have all of these articles.", remedy=f"It has {list(has)}.")
    if len(wanted) == len(has):
        raise StoryError(f"Story {story} has no other articles.", remedy="Leave at least one of them in it.")
    new = split_story(opened.connection, wanted, opened.known_at, why="decided")
    opened.moved.update(wanted)
    _note(opened.connection, ("split", story, new, wanted), reason)
    return new


def undo(opened: OpenCommit, number: int, reason: Reason) -> int:
    """Take a decision back by one that is its opposite; returns the story that has its articles now.

    What was merged becomes a story of its own again, by a new number. Raises StoryError for one that there is not, and
    ConflictError for one that somebody has taken back already.
    """
    connection = opened.connection
    row = connection.execute(select(story_decisions).where(story_decisions.c.id == number)).first()
    if row is None:
        raise StoryError(f"There is no decision {number} about stories.", remedy="Look at the list of decisions.")
    back = connection.execute(select(story_decisions).where(story_decisions.c.undoes == number)).all()
    if back:
        raise taken_back_already(f"Decision {number}", back)
    if row.action == "split":
        story = merge_stories(opened, row.story_id, row.other_id, reason)
    else:
        has = set(articles_of(connection, survivor(connection, row.story_id)))
        left = [article for article in json.loads(row.articles) if article in has]
        story = split_off(opened, row.story_id, left, reason)
    last = last_decision(connection)
    connection.execute(update(story_decisions).where(story_decisions.c.id == last).values(undoes=number))
    return story


def survivor(connection: Connection, story: int) -> int:
    """The story that one has become part of; itself, if it was not merged. Raises StoryError if there is none."""
    while True:
        row = connection.execute(select(stories.c.id, stories.c.merged_into).where(stories.c.id == story)).first()
        if row is None:
            raise StoryError(f"The ledger has no story {story}.", remedy="List them: reportedly stories list")
        if row.merged_into is None:
            return int(row.id)
        story = row.merged_into


def last_decision(connection: Connection) -> int:
    """The number of the last decision, 0 before the first."""
    return int(connection.execute(_LAST).scalar() or 0)


def kept_apart(connection: Connection) -> frozenset[frozenset[int]]:
    """The pairs of stories that a person has parted and that nobody has merged since, by what they are part of now."""
    pairs = select(story_decisions).where(story_decisions.c.action == "split").order_by(story_decisions.c.id)
    rows = connection.execute(pairs).all()
    parted = (frozenset({survivor(connection, row.story_id), survivor(connection, row.other_id)}) for row in rows)
    return frozenset(pair for pair in parted if len(pair) > 1)


def decided_about(connection: Connection) -> frozenset[int]:
    """The stories that a person has decided about, by what they are part of now."""
    told = connection.execute(select(story_decisions.c.story_id, story_decisions.c.other_id)).all()
    numbers = sorted({number for row in told for number in row if number is not None})
    return frozenset(survivor(connection, number) for number in numbers)


def decisions_about(connection: Connection, story: int) -> tuple[StoryDecisionRow, ...]:
    """What was decided about a story, in order."""
    about = or_(story_decisions.c.story_id == story, story_decisions.c.other_id == story)
    rows = connection.execute(select(story_decisions).where(about).order_by(story_decisions.c.id))
    return tuple(_decision(row) for row in rows)


def _decision(row: Row[Any]) -> StoryDecisionRow:
    return StoryDecisionRow(
        id=row.id,
        action=row.action,
        story=row.story_id,
        other=row.other_id,
        articles=tuple(json.loads(row.articles)),
        why=row.why,
        by=row.decided_by,
        known_at=row.known_at,
    )


def _note(connection: Connection, done: tuple[str, int, int, Sequence[int]], reason: Reason) -> None:
    action, story, other, articles = done
    row = {"action": action, "story_id": story, "other_id": other, "articles": json.dumps(list(articles))}
    why = {"why": reason.why, "decided_by": reason.by, "known_at": reason.known_at}
    connection.execute(insert(story_decisions), row | why)
