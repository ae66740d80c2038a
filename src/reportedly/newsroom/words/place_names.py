"""Names of places as they are printed, of those that are kept without capitals."""

import re

_INITIALS = frozenset({"uk", "us", "usa", "uae", "eu", "drc", "dc", "nyc", "la"})
_LINKS = frozenset(str.split("al and au aux da de del den der des di do du e el in la le les of on sur the und upon y"))
_PARTS = re.compile(r"([\s-]+)")


def place_name(folded: str) -> str:
    """A place's name with its capitals.

    >>> [place_name(name) for name in ("uk", "isle of vell", "port-au-vell", "u.s.", "la vell", "vell's o'hara street")]
    ['UK', 'Isle of Vell', 'Port-au-Vell', 'U.S.', 'La Vell', "Vell's O'Hara Street"]
    """
    if folded in _INITIALS:
        return folded.upper()
    first, *others = _PARTS.split(folded)
    return "".join([_capital(first), *(word if word in _LINKS else _capital(word) for word in others)])


def _capital(word: str) -> str:
    if "." in word:
        return word.upper()
    begins, mark, rest = word.partition("'")
    return begins[:1].upper() + begins[1:] + mark + (rest[:1].upper() + rest[1:] if len(begins) < 3 else rest)
