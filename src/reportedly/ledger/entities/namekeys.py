"""Which names of an article mean the same elsewhere, and in which form they are compared.

Most names do not carry beyond their article: a surname, "the Ministry", "the 3rd Brigade" are anybody's. What is left
is either a *full* name, which stands for one and the same in any article until a person says otherwise, or an acronym,
which does so only as far as texts have explained it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.records import Entity, EntityKind

LONGEST = 120

_DOMAINS = {
    EntityKind.PERSON: "person",
    EntityKind.PLACE: "place",
    EntityKind.GROUP: "group",
    EntityKind.WEAPON: "weapon",
}
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z&]{2,9}s?")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?|[ivxl]+")
_EXPLAINED = {
    "us": "united states", "usa": "united states", "united states of america": "united states",
    "uk": "united kingdom", "uae": "united arab emirates", "un": "united nations", "eu": "european union",
    "nato": "north atlantic treaty organisation",
    "north atlantic treaty organization": "north atlantic treaty organisation",
    "imf": "international monetary fund", "iaea": "international atomic energy agency",
    "icc": "international criminal court", "icrc": "international committee of the red cross",
    "fbi": "federal bureau of investigation", "cia": "central intelligence agency",
}  # fmt: skip
_LINKS = frozenset(str.split("a and at de du for in la of on the to"))
_OFFICES = frozenset(
    str.split(
        "army assembly cabinet chamber congress constabulary council court department embassy force forces "
        "government guard guards house ministry navy office parliament patrol police prison prosecution prosecutor "
        "prosecutors senate staff treasury"
    )
)
_GENERIC = _OFFICES | frozenset(
    str.split(
        "academy administration admiral admiralty affairs agency air airport alliance ambassador ambulance appeals "
        "armed armored armoured artillery association attorney authority bank bar base battalion battery board body "
        "brigade bureau capital captain cathedral center central centre chairman chairwoman charter chief church "
        "circuit city civil coalition coast college colonel command commander commerce commission commissioner "
        "committee common company conference constitution constitutional consulate corporation corps county "
        "criminal customs defence defense democratic deputy development director directorate district division east "
        "eastern economic economy education election electoral emergency energy environment exchange executive "
        "external federal federation finance fire fleet foreign foundation front fund general governor group hall "
        "health high home hospital human immigration independent industry infantry information institute "
        "intelligence interior internal international investigation joint judge justice king labor labour law "
        "league legislature liberal lieutenant local lower main major marine marines mayor mechanised mechanized "
        "media medical meteorological metropolitan military minister mission monetary movement municipal museum "
        "national naval new news north northern officer opposition organisation organization party people people's "
        "planning platoon post president presidential press prince princess professor protection public queen radio "
        "railway rear red regiment regional republic republican research reserve resources revenue rights royal "
        "school secretariat secretary section security senator sergeant service services social society south "
        "southern special spokesman spokesperson spokeswoman squadron state states station statistics stock supreme "
        "task team television trade transport transportation trust union unit united university upper vice village "
        "ward water weather welfare west western wing works world"
    )
)


class Key(NamedTuple):
    """A name in the form in which names are compared, within its domain: a person under no body's name."""

    folded: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterName:
    """A name that carries beyond its article; ``full`` unless it is an acronym."""

    key: Key
    printed: str
    full: bool


def domain_of(kind: EntityKind) -> str:
    """The domain of a kind: organisations, units and what else acts as a body share one."""
    return _DOMAINS.get(kind, "body")


def outer_names(entity: Entity) -> tuple[OuterName, ...]:
    """The names of an article's entity that carry beyond the article, its fullest first.

    >>> from reportedly.records import EntityKind
    >>> watch = Entity(id="e0", name="Harbour Watch Vell", kind=EntityKind.ORGANISATION, mentions=(), aliases=("HWV",))
    >>> [(name.key.folded, name.full) for name in outer_names(watch)]
    [('harbour watch vell', True), ('hwv', False)]
    >>> outer_names(Entity(id="e0", name="Brandt", kind=EntityKind.PERSON, mentions=()))
    ()
    """
    found: dict[Key, OuterName] = {}
    for form in (entity.name, *entity.aliases):
        for name in _outer(form, entity.kind):
            found.setdefault(name.key, name)
    if not any(name.full for name in found.values()) and not is_acronym(entity.name):
        return ()  # an acronym of "the Ministry" is as anybody's as this is
    return tuple(sorted(found.values(), key=lambda name: not name.full))


def key_of(printed: str, kind: EntityKind) -> Key:
    """The key of a name that a person gives, be it full or not."""
    return Key(_folded(printed, kind), domain_of(kind))


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym.

    >>> is_acronym("N.I.S."), is_acronym("Vell")
    (True, False)
    """
    return bool(_ACRONYM.fullmatch(name))


def plain(name: str) -> str:
    """A name without case, accents and punctuation.

    >>> plain("Éva O'Hara-Brandt")
    "eva o'hara brandt"
    """
    parted = unicodedata.normalize("NFKD", name.replace(".", "").replace("’", "'"))
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(bare.casefold()))


def _outer(form: str, kind: EntityKind) -> Iterator[OuterName]:
    folded = _folded(form, kind)
    if not folded or len(folded) > LONGEST:
        return
    acronym = is_acronym(form) and folded not in _EXPLAINED.values() and kind is not EntityKind.WEAPON
    if kind is EntityKind.PERSON:
        acronym = False
    if acronym or _is_full(folded.split(), kind):
        yield OuterName(key=Key(folded, domain_of(kind)), printed=" ".join(form.split()), full=not acronym)


def _folded(form: str, kind: EntityKind) -> str:
    words = plain(form).split()
    if kind is EntityKind.PERSON and len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if len(word) > 1), words[-1]]
    folded = " ".join(words)
    if kind is EntityKind.GROUP:
        return folded if len(folded) < 4 else folded.removesuffix("s")
    if kind in (EntityKind.PERSON, EntityKind.WEAPON):
        return folded
    return _EXPLAINED.get(folded, folded)


def _is_full(words: Sequence[str], kind: EntityKind) -> bool:
    """Whether a name of these words stands for one and the same in any article."""
    if kind is EntityKind.PERSON:
        return len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1
    if kind is EntityKind.WEAPON:
        return any(len(word) > 2 or word.isdigit() for word in words)
    telling = [word for word in words if word not in _LINKS and not _NUMBER.fullmatch(word)]
    if any(len(word) > 1 and word not in _GENERIC for word in telling) or " ".join(words) in _EXPLAINED.values():
        return True
    if any(word in _OFFICES for word in telling):
        return False  # every country has a Ministry of Foreign Affairs
    return len(telling) > (1 if any(word[0].isdigit() for word in words) else 2)
