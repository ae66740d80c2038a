"""What the ledger answers about stories: frozen rows. Times are aware and in UTC."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.rows import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story, as lists show it.

    ``headline`` is that of one of its articles, ``headline_article``, None where that has none. ``known_at`` is when
    its first article became known, ``last_at`` when the last one did. ``outlets`` counts those that are known.
    ``momentum`` orders stories by how much is told of them now (the logarithm to base two of a count that fades by half
    in a day).
    """

    id: int
    headline: str | None
    headline_article: int
    known_at: datetime
    last_at: datetime
    articles: int
    outlets: int
    momentum: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article of a story: since when it belongs to it, and why ("placed", "merged", "decided")."""

    row: ArticleRow
    since: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """That an article belongs to a story, both by number, since when, and why; see :class:`StoryArticle`."""

    story: int
    article: int
    since: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryActor:
    """An entity that articles of a story mention, and how many do."""

    entity: int
    name: str
    kind: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDecisionRow:
    """What a person decided about stories: ``action`` is "merge" or "split".

    ``story`` is what was kept or split, ``other`` what was merged or split off, with the ``articles`` that moved.
    """

    id: int
    action: str
    story: int
    other: int | None
    articles: tuple[int, ...]
    why: str | None
    by: str | None
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRead:
    """A story with its articles, last known first, those that it tells of, and what was decided about it.

    ``actors`` are people and bodies, ``places`` places, those first that most of the articles mention.
    """

    row: StoryRow
    articles: tuple[StoryArticle, ...]
    actors: tuple[StoryActor, ...]
    places: tuple[StoryActor, ...]
    decisions: tuple[StoryDecisionRow, ...]
