"""Names of agencies as credits and outlets print them: whether two of them mean the same."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_GENERAL = frozenset(
    str.split(
        "the news agency newsagency wire service services media press com co uk org net int www online staff and with "
        "ltd inc limited corporation"
    )
)


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two outlets are known to be one, by the names that they give themselves."""
    return one is not None and other is not None and one.casefold().strip() == other.casefold().strip()


@lru_cache(maxsize=4096)
def is_same_house(one: str | None, other: str | None) -> bool:
    """Whether two names are of one house: the same words but for general ones, or one the initials of the other.

    What stands in brackets is no part of a name.

    >>> is_same_house("Tern", "Tern News Agency"), is_same_house("ACN", "The Agency for Coastal News")
    (True, True)
    >>> is_same_house("Tern", "Ternmouth Courant"), is_same_house("Tern", None)
    (False, False)
    """
    if not one or not other:
        return False
    mine, theirs = _words(one), _words(other)
    if _proper(mine) == _proper(theirs) and _proper(mine):
        return True
    return mine == theirs or _is_short_for(mine, theirs) or _is_short_for(theirs, mine)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_IN_BRACKETS.sub("", name.casefold())))


def _proper(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _GENERAL)


def _is_short_for(short: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a single word is made of the first letters, those of small words left out."""
    given = _only_name(short)
    if len(given) != 1 or not 2 <= len(given[0]) <= 5:
        return False
    full = [word for word in words if word != "the"]
    initials = "".join(word[0] for word in full if len(word) > 3 or word not in {"of", "for", "and", "de", "la"})
    return len(full) > 1 and given[0] == initials


def _only_name(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in {"the", "news", "www", "com"})
