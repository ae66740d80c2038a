"""Which outlet printed whose text: all articles of a story with the text that each carries, in one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from reportedly.ledger.copies.copy_schema import copies, copy_groups
from reportedly.ledger.prepared import Prepared
from reportedly.ledger.schema import articles
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.records import CopyKind

_KINDS = {one.value: one for one in CopyKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """An article of a story: since when it belongs to it, and whose text it prints.

    ``carrier`` is the article by which its text counts, itself where nobody else carries it; ``original`` the one that
    the text is by, ``agency`` the one that it is credited to, None where that is not known. Of a copy, ``other`` is the
    article that it was laid beside, ``kind`` how it prints it, ``share`` how much of its prose stands there (0 to 1).
    """

    article: int
    outlet: str | None
    since: datetime
    carrier: int
    original: int | None = None
    agency: str | None = None
    other: int | None = None
    kind: CopyKind | None = None
    share: float | None = None


def texts_of(connection: Connection, story: int, as_of: datetime | None) -> tuple[TextRow, ...]:
    """The articles of a story now or as of a moment, those that came last first."""
    return tuple(map(_row, _TEXTS.ask(connection, as_of, story=story).all()))


def latest_in(connection: Connection, story: int, limit: int, as_of: datetime | None) -> tuple[int, ...]:
    """The articles of a story that came last, in that order."""
    query = select(story_articles.c.article_id).where(story_articles.c.story_id == story, belongs(as_of))
    query = query.order_by(story_articles.c.since.desc(), story_articles.c.article_id.desc()).limit(limit)
    return tuple(connection.scalars(query))


def carriers_in(connection: Connection, story: int, as_of: datetime | None) -> dict[int, int]:
    """The articles of a story that print a text by which another one counts, each with that."""
    group = copy_groups.c
    in_group = (group.article_id == story_articles.c.article_id) & held(group.since, group.until, as_of)
    query = (
        select(*group["article_id", "carrier_id"])
        .join_from(story_articles, copy_groups, in_group)
        .where(story_articles.c.story_id == story, belongs(as_of), group.article_id != group.carrier_id)
    )
    return {row.article_id: row.carrier_id for row in connection.execute(query)}


def _texts(as_of: Any) -> Select[Any]:
    group, copy = copy_groups.c, copies.c
    in_group = (group.article_id == story_articles.c.article_id) & held(group.since, group.until, as_of)
    is_copy = (copy.article_id == story_articles.c.article_id) & held(copy.since, copy.until, as_of)
    return (
        select(*story_articles.c["article_id", "since"], articles.c.outlet)
        .add_columns(*group["carrier_id", "original_id", "agency"], *copy["other_id", "kind", "share"])
        .join_from(story_articles, articles, articles.c.id == story_articles.c.article_id)
        .outerjoin(copy_groups, in_group)
        .outerjoin(copies, is_copy)
        .where(story_articles.c.story_id == bindparam("story"), belongs(as_of))
        .order_by(story_articles.c.since.desc(), story_articles.c.article_id.desc())
    )


_TEXTS = Prepared(_texts)


def _row(row: Any) -> TextRow:
    article, since, outlet, carrier, original, agency, other, kind, share = row
    return TextRow(
        article=article,
        outlet=outlet,
        since=since,
        carrier=carrier or article,
        original=original,
        agency=agency,
        other=other,
        kind=_KINDS[kind] if kind else None,
        share=share,
    )
