"""What one transaction writes."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records.articles import Article
from reportedly.records.feeds import Entry
from reportedly.records.problems import Problem
from reportedly.records.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """What one transaction writes: an article version, its reading and the position in the source.

    ``entry`` is what is thereby dealt with. ``article`` is None when the entry gave no article; ``problems`` then say
    why. ``reading`` is None when the article is kept but not read; where people have corrected it, ``raw`` is what the
    reader itself has read. ``revisit_at`` is when the page is to be looked at again, None for never.
    """

    entry: Entry
    known_at: datetime
    article: Article | None = None
    reading: Reading | None = None
    raw: Reading | None = None
    problems: tuple[Problem, ...] = ()
    revisit_at: datetime | None = None
