"""Bodies that are one, or parts of one, by the words of their names: initials, and organisations with many arms."""

import re
from collections.abc import Iterable
from functools import lru_cache

_ARMS = (
    r"\b(?i:united nations|world (?:health organi[sz]ation|food program(?:me)?|meteorological organi[sz]ation)|"
    r"international (?:atomic energy|labou?r|maritime|civil aviation) (?:agency|organi[sz]ation)|"
    r"food and agriculture organi[sz]ation|intergovernmental panel on climate change)\b"
)
_FAMILIES = (
    (
        "united nations",
        re.compile(rf"{_ARMS}|\bu\.?n\b|\bun(?:hcr|icef|esco|dp|rwa|fpa|ep|odc|ga|sc)\b|\b(?:iaea|ocha|ohchr)\b"),
    ),
    ("european union", re.compile(r"\beuropean (?:union|commission|council|parliament)\b|\be\.?u\b")),
)
_PRINTED = (
    ("united nations", re.compile(rf"{_ARMS}|\bU\.?N\b|\bUN[A-Z]{{2,4}}\b|\b(?:IAEA|OCHA|OHCHR|W\.?H\.?O)\b")),
    ("european union", re.compile(r"\bEuropean (?:Union|Commission|Council|Parliament)\b|\bE\.?U\b")),
    ("north atlantic treaty organization", re.compile(r"\bNATO\b|\bNorth Atlantic Treaty\b")),
)
_SMALL = frozenset(str.split("of for the and on in to at"))
_LEAST_INITIALS = 3


@lru_cache(maxsize=20_000)
def names_of_body(key: str) -> frozenset[str]:
    """What a body, given by the key of its name, may be called: that name, others, and the whole it is part of.

    >>> sorted(names_of_body("northern ferry board")), sorted(names_of_body("unesco"))
    (['board ferry northern', 'nfb', 'northern ferry board'], ['unesco', 'united nations'])
    """
    names = {key.replace(".", ""), *other_names_of(key)}
    return frozenset(names) | {family for family, pattern in _FAMILIES if pattern.search(key)}


@lru_cache(maxsize=20_000)
def other_names_of(key: str) -> tuple[str, ...]:
    """Other names of a body of several words, given by the key of its name: its initials, and its words in any order.

    >>> other_names_of("board of northern ferries"), other_names_of("labour board") == other_names_of("board of labour")
    (('bnf', 'board ferries northern'), True)
    """
    words = [word for word in key.replace(".", "").split() if word not in _SMALL]
    initials = ("".join(word[0] for word in words),) if len(words) >= _LEAST_INITIALS else ()
    return (*initials, " ".join(sorted(words))) if len(words) > 1 else initials


def families_in(text: str) -> frozenset[str]:
    """The organisations with many arms that words tell of, by their own names.

    >>> [sorted(families_in(words)) for words in ("the UN envoy", "a World Health Organisation doctor", "until noon")]
    [['united nations'], ['united nations'], []]
    """
    return frozenset(family for family, pattern in _PRINTED if pattern.search(text))


def all_names(keys: Iterable[str]) -> frozenset[str]:
    """What bodies may be called, of several."""
    return frozenset[str]().union(*map(names_of_body, keys))
