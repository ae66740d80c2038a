"""Other ways of writing what somebody looks for: British and American, "defence ministry" and "Ministry of Defence".

Only who looks is led to more by them; no two names are taken for one because of them.
"""

from itertools import islice, product

MOST = 16
_PAIRS = (
    ("defence", "defense"),
    ("offence", "offense"),
    ("centre", "center"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("programme", "program"),
    ("armoured", "armored"),
    ("mechanised", "mechanized"),
    ("theatre", "theater"),
)
_OTHER = {word: pair for pair in _PAIRS for word in pair}
_BODIES = frozenset({"ministry", "department", "office", "directorate", "bureau", "committee"})


def ways_of_writing(name: str) -> tuple[str, ...]:
    """A name, folded, in up to :data:`MOST` ways of writing it, as it is first.

    >>> ways_of_writing("defence ministry")
    ('defence ministry', 'defense ministry', 'ministry of defence', 'ministry of defense')
    >>> ways_of_writing("vell department of health")
    ('vell department of health', 'vell health department')
    >>> ways_of_writing("brandt")
    ('brandt',)
    """
    found: dict[str, None] = {}
    for words in (name.split(), *_turned(name.split())):
        spelled = product(*(sorted(_OTHER.get(word, (word,)), key=word.__ne__) for word in words))
        found |= dict.fromkeys(" ".join(some) for some in spelled)
    return tuple(islice(found, MOST))


def _turned(words: list[str]) -> list[list[str]]:
    """The words with the body before what it is for, or behind it; none where there is no body."""
    if len(words) > 1 and words[-1] in _BODIES:
        return [[*words[:-2], words[-1], "of", words[-2]]]
    at = next((place for place, word in enumerate(words[:-2]) if word in _BODIES and words[place + 1] == "of"), None)
    return [] if at is None else [[*words[:at], *words[at + 2 :], words[at]]]
