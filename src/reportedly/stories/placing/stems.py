"""What a word of an article is counted by: its stem, or that of the first of the words that stand for one thing.

The forest and the table of rarity were learned with these stems. Claims, which are short, are compared by wider ones
(``assertions/words.py``).
"""

from functools import lru_cache

from reportedly.stories.assertions.senses import CLASSES, IRREGULAR, STOP

_VOWELS = frozenset("aeiouy")
_ENDINGS = (
    *(
        [
            "ational",
            "ization",
            "isation",
            "ations",
            "ation",
            "izing",
            "ising",
            "ized",
            "ised",
            "ments",
            "ment",
            "iness",
            "ness",
            "ions",
            "ion",
            "ities",
            "ity",
        ]
    ),
    *(
        [
            "ingly",
            "edly",
            "ings",
            "ing",
            "ied",
            "ies",
            "ed",
            "ly",
            "er",
            "ers",
            "or",
            "ors",
            "ian",
            "ians",
            "ia",
            "ese",
            "ical",
            "ic",
        ]
    ),
    *(["ize", "ise", "ate", "es", "s"]),
)
_LEFT = {"ational": "at", "ations": "at", "ation": "at", "ate": "at", "iness": "y", "ied": "y", "ies": "y"}
_SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def stem_of(plain: str) -> str | None:
    """What a word is compared by, None for one without content of its own.

    >>> stem_of("soldiers") == stem_of("troops"), stem_of("Ondrian".lower()) == stem_of("ondria"), stem_of("the")
    (True, True, None)
    """
    if plain in STOP or IRREGULAR.get(plain, plain) in STOP or len(plain) < 2:
        return None
    found = stem(plain)
    return _SENSES.get(found, found)


def stem(plain: str) -> str:
    """A word without what inflection and derivation add to it.

    >>> [stem(word) for word in ("moved", "moving", "moves", "stopped", "fought", "invasions", "cities")]
    ['mov', 'mov', 'mov', 'stop', 'fight', 'invas', 'cit']
    """
    word = IRREGULAR.get(plain, plain)
    for ending in _ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word.endswith(("ss", "us", "is"))):
            left = word[: -len(ending)] + _LEFT.get(ending, "")
            if len(left) >= _SHORTEST and not _VOWELS.isdisjoint(left):
                word = IRREGULAR.get(left, left)
                if ending not in {"s", "es"}:
                    break
    return _bare(word)


def _bare(word: str) -> str:
    """Without a final vowel, and a final consonant once."""
    while len(word) > _SHORTEST and word[-1] in "eyia":
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


_SENSES = {stem(word): stem(words[0]) for words in reversed(CLASSES) for word in words}
