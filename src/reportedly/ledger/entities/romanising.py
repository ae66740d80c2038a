"""Names from Cyrillic as other systems of romanisation write them: "Orlovsky", "Orlovskyy", "Orlovskiy", "Orlovskii".

An agency writes by one system and a broadcaster by another, the same name always the same way. So a full name that
nobody has is looked for in the other spellings before it is taken for somebody new. The endings are those of BGN/PCGN,
ALA-LC, ISO 9, of passports and of common usage in English. A given name is respelt only before a surname whose own
ending tells that it is of such a language, for "Toni" and "Tony" are two elsewhere.
"""

import re
from collections.abc import Sequence
from itertools import islice, product

MOST = 40
_ADJECTIVES = (
    ("sky", "skyy", "skiy", "skyi", "skii", "skij", "skyj", "ski"),
    ("tsky", "tskyy", "tskiy", "tskyi", "tskii", "tskij", "tskyj", "tski"),
    ("skaya", "skaia", "skaja"),
)
_GIVEN = (("ei", "ey", "ej"), ("iy", "ii", "y", "i", "ij", "yi"), ("iya", "ia", "ija"))
_SLAVIC = re.compile(r"(?:[oe]v|[oe]va|sk(?:yy|iy|yi|ii|ij|yj|y|i)|sk(?:a|aya|aia|aja)|enko|chuk|yuk|[eo]v[iy]ch)")
_SHORTEST = 4
_DOUBLED = re.compile(r"(?<=[aeiou])(?:ks|x)(?=[aeiou])")


def other_spellings(person: str) -> tuple[str, ...]:
    """The other ways of writing a person's full name, folded as names are compared; up to :data:`MOST`.

    >>> other_spellings("danylo orlovskyy")[:3]
    ('danylo orlovsky', 'danylo orlovskiy', 'danylo orlovskyi')
    >>> "aleksey borev" in other_spellings("alexei borev"), other_spellings("toni brandt")
    (True, ())
    """
    *given, surname = person.split()
    if not given or not _ends_slavic(surname):
        return ()
    written = [*(_ways(name, _GIVEN) for name in given), _ways(surname, _ADJECTIVES)]
    ways = (" ".join(words) for words in product(*written))
    return tuple(islice((way for way in ways if way != person), MOST))


def _ends_slavic(surname: str) -> bool:
    return any(_SLAVIC.fullmatch(surname, start) for start in range(2, len(surname)))


def _ways(word: str, groups: Sequence[Sequence[str]]) -> list[str]:
    """A word, its own way first, with each ending of the group that its own is of, with "ks" and with "x"."""
    ends = max((end for group in groups for end in group if word.endswith(end)), key=len, default="")
    if not ends or len(word) < _SHORTEST:
        return _with_x(word)
    stem = word.removesuffix(ends)
    others = next(group for group in groups if ends in group)
    return [way for end in (ends, *(other for other in others if other != ends)) for way in _with_x(stem + end)]


def _with_x(word: str) -> list[str]:
    return list(dict.fromkeys([word, _DOUBLED.sub("ks", word), _DOUBLED.sub("x", word)]))
