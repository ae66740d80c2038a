"""What the names of a text stand for."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.spans import Span


class EntityKind(StrEnum):
    """What kind of thing an entity is, in a first coarse form."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    MILITARY_UNIT = "military_unit"
    WEAPON = "weapon"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What some mentions of an article stand for. ``id`` is unique in the article ("e0"); mentions are sorted.

    ``name`` is the fullest form of its name, ``aliases`` are the other forms, each once: as printed, without titles,
    and what the text says that it is called besides.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
