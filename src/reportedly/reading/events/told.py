"""An act as the text tells it, by tokens, and the acts that do good and harm."""

from dataclasses import dataclass

from reportedly.reading.events.lexicon import Act
from reportedly.records import EventType

COOPERATIVE = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
HOSTILE = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.FIGHT,
        EventType.MOBILIZE,
        EventType.PROTEST,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An act as the text tells it, by tokens.

    ``at`` governs its words; ``doer`` is the verb or noun whose subject acts, ``done`` the one whose objects are acted
    upon; ``inner`` is the act agreed to, demanded, refused or threatened. ``foretold`` acts are promises or threats
    because the doer is to do them, and for no word's sake. ``parts`` are the tokens whose own acts have gone into this
    one.
    """

    at: int
    act: Act
    words: tuple[int, ...]
    doer: int
    done: int
    inner: EventType | None = None
    foretold: bool = False
    parts: frozenset[int] = frozenset()
