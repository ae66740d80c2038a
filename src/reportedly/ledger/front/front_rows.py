"""What the ledger answers about the first page: stories with what is told of them most, and what changed last."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.standing.standing_rows import OriginCounts
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.records import AssertionStatus, EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number that a source gave, with what it leaves open."""

    value: float | None
    low: float | None
    high: float | None
    qualifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A figure that took the place of an earlier one of the same quantity, called as the first article calls it.

    Both numbers are in ``unit``, in which the series is shown.
    """

    series: int
    name: str | None
    matter: str | None
    thing: str | None
    unit: str | None
    before: Given
    after: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontNews:
    """What changed last in a story that somebody wants to hear of, and where that is printed.

    ``kind`` is that of the update: "denial", "confirmation", "retraction", "second_origin", "status", "figure",
    "silent_edit". ``index`` counts the claim in its version, from 0; None where there is none, as with a silent edit.
    ``status`` is what an assertion became; ``who`` the full name of the source, where the article tells it.
    """

    id: int
    kind: str
    known_at: datetime
    article: int
    version: int
    index: int | None = None
    assertion: int | None = None
    status: AssertionStatus | None = None
    source: str | None = None
    who: str | None = None
    outlet: str | None = None
    content: str | None = None
    quoted_sentence: str | None = None
    revised: Revised | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontRow:
    """A story as the first page shows it.

    ``language`` is that of its headline. ``assertion`` is the one that most articles tell, ``told`` by how many that
    is, and from how many origins they have it; both None where nothing is asserted. ``hours`` are the articles that
    joined in each of the hours asked for, oldest first.
    """

    story: StoryRow
    language: str | None
    assertion: int | None
    told: OriginCounts | None
    news: FrontNews | None
    hours: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontFilter:
    """Which stories are wanted: those with an article that mentions, tells of, or is of all of these.

    ``since`` leaves out stories to which no article came since then; ``least`` those of fewer articles.
    """

    entities: tuple[int, ...] = ()
    topic: EventType | None = None
    outlet: str | None = None
    language: str | None = None
    status: AssertionStatus | None = None
    since: datetime | None = None
    least: int = 1

    @property
    def by_contents(self) -> bool:
        """Whether it asks for anything that articles hold."""
        return bool(self.entities or self.topic or self.outlet or self.language or self.status)
