"""The claims of a source in groups: by story, by day, by what their articles tell of, by stance."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from reportedly.ledger import Ledger
from reportedly.ledger.searching.hit_rows import ClaimHit
from reportedly.newsroom import words

Key = TypeVar("Key", bound=Hashable)


class GroupedBy(StrEnum):
    """By what claims are put together; ``TOPIC`` is the type of event that their article tells of most."""

    STORY = "story"
    DAY = "day"
    TOPIC = "topic"
    STANCE = "stance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that belong together, what they have in common in words, and their story, if that is it."""

    told: str
    claims: tuple[ClaimHit, ...]
    story: int | None = None


def grouped(ledger: Ledger, hits: Sequence[ClaimHit], by: GroupedBy, as_of: datetime | None) -> list[Group]:
    """The hits in groups, that first which has the first of them."""
    articles = {hit.claim.article for hit in hits}
    match by:
        case GroupedBy.STORY:
            headlines = dict(ledger.sources.stories_of(articles, as_of=as_of).values())
            return [
                Group(told=_called(story, headlines), claims=some, story=story)
                for story, some in _parted(hits, lambda hit: hit.story)
            ]
        case GroupedBy.DAY:
            days = _parted(hits, lambda hit: (hit.claim.published_at or hit.claim.known_at).date())
            return [Group(told=f"{day:%-d %B %Y}", claims=some) for day, some in days]
        case GroupedBy.TOPIC:
            topics = ledger.sources.topics_of(articles, as_of=as_of)
            found = _parted(hits, lambda hit: topics.get(hit.claim.article))
            return [
                Group(told="No event is told" if topic is None else words.words(topic), claims=some)
                for topic, some in found
            ]
        case GroupedBy.STANCE:
            stances = _parted(hits, lambda hit: hit.claim.stance)
            return [Group(told=words.words(stance), claims=some) for stance, some in stances]


def _called(story: int | None, headlines: dict[int, str | None]) -> str:
    return "In no story" if story is None else headlines.get(story) or f"story {story}"


def _parted(hits: Sequence[ClaimHit], key: Callable[[ClaimHit], Key]) -> list[tuple[Key, tuple[ClaimHit, ...]]]:
    parts: dict[Key, list[ClaimHit]] = {}
    for hit in hits:
        parts.setdefault(key(hit), []).append(hit)
    return [(one, tuple(some)) for one, some in parts.items()]
