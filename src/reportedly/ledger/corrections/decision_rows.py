"""Decisions about what belongs together, named so that another ledger of the same articles knows what is meant."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.records import Bearing, EntityKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimName:
    """A claim by the key of its article, the hash of its version's headline and text, and where its content stands.

    ``index`` is its place among the claims of the version: it tells two claims of one content apart.
    """

    article: str
    content: str
    span: Span
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """An entity by a name of its own and by the key of an ``article`` that mentions it, if one does."""

    name: str
    kind: EntityKind
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionName:
    """What was decided: ``action`` is "merge", "split", "move", "rename", or "undo", which names nothing else.

    Of a story, ``article`` is one that stays, ``articles`` are those that went; of an assertion, ``claim`` and
    ``claims``, with the ``bearing`` that a person told; of an entity, ``entity`` is what was kept, parted or renamed,
    ``other`` what was merged into it, ``names`` and ``articles`` are those that went, or the name that it was given.
    """

    matter: Matter
    action: str
    article: str | None = None
    articles: tuple[str, ...] = ()
    claim: ClaimName | None = None
    claims: tuple[ClaimName, ...] = ()
    bearing: Bearing | None = None
    entity: EntityName | None = None
    other: EntityName | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMeant:
    """A story, and articles of it, by their numbers in this ledger."""

    story: int
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsMeant:
    """Claims by article and index, the assertion on which they bear here, and that on which another claim does."""

    assertion: int
    claims: tuple[tuple[int, int], ...]
    other: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A decision by its number among those of its kind; ``undoes`` is the one of the same kind that it takes back."""

    id: int
    named: DecisionName
    known_at: datetime
    undoes: int | None = None
    why: str | None = None
    by: str | None = None
