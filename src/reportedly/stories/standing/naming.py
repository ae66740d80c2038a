"""Names as they are compared: without titles, articles and marks; and whether words name somebody at all."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_POSSESSIVE = re.compile(r"['’]s?$")
_TRANSCRIBED = re.compile(r"(?<=\w{3})(?:yy|iy|ii|ij|yi)$")
_TITLES = frozenset(
    str.split(
        "mr mrs ms miss dr prof professor sir dame lord lady president minister premier chancellor mayor governor "
        "senator general gen colonel col major captain capt commander lieutenant lt sergeant admiral inspector king "
        "queen prince princess pope judge secretary ambassador chairman chief prime foreign defence defense interior "
        "finance health vice deputy former acting spokesman spokeswoman spokesperson"
    )
)
_LITTLE = frozenset(str.split("a an the its his her their our this that one two three four five some several many"))
_GENERIC = frozenset(
    str.split(
        "police officials official authorities authority residents resident witnesses witness sources source people "
        "person government ministry army military officers officer they he she it we i both others experts expert "
        "analysts analyst critics media reports report company group union operator spokesman spokeswoman "
        "spokesperson prosecutors prosecutor firefighters doctors neighbours neighbors survivors investigators "
        "scientists soldiers troops rescuers locals who which"
    )
)

_BODY_WORDS = frozenset(
    str.split(
        "academy administration agency alliance army assembly association authority bank board brigade broadcaster "
        "bureau cabinet campaign center centre chamber charity church city clinic coalition college command "
        "commission committee company conference congress corporation council country court data defence defense "
        "department embassy energy federation force forces foundation fund gazette government group guard hospital "
        "house inc institute institution intelligence international kremlin league ltd mayor media military "
        "minister ministry mission movement nations navy network news newspaper observatory office organisation "
        "organization panel parliament party plant police post power press radio regulator report school senate "
        "service society staff state states station syndicate team times treasury tribunal union university watchdog"
    )
)
_NO_NAMES = _BODY_WORDS | _LITTLE | _TITLES | _GENERIC | frozenset(str.split("director executive officer ceo speaker"))
_PARTICLES = frozenset(str.split("al bin bint da de del der di du el ibn la le st ter van von"))
_TRAILING = re.compile(r"((?:[A-Z][\w'’.-]*\s+)+[A-Z][\w'’-]+)$")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as printed, without brackets, possessive endings and final stops.

    >>> words_of("Gazette of Norrow (invented)’s editor")
    ('Gazette', 'of', 'Norrow', 'editor')
    """
    found = _WORD.findall(_BRACKETS.sub("", text))
    return tuple(_POSSESSIVE.sub("", word).rstrip(".") if len(word) > 2 else word for word in found)


@lru_cache(maxsize=20_000)
def name_key(text: str) -> str:
    """What two prints of one name have in common: lower case, no articles, no titles before a name.

    Names from another script end now in one way, now in another: "-yy", "-iy", "-ii" and "-y" are one.

    >>> name_key("Dr. Ilse Brandt"), name_key("the Ferry Union"), name_key("Danylo Orlovskiy")
    ('ilse brandt', 'ferry union', 'danylo orlovsky')
    """
    words = [_TRANSCRIBED.sub("y", word.casefold()) for word in words_of(text)]
    while len(words) > 1 and (words[0] in _LITTLE or words[0] in _TITLES):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=20_000)
def names_somebody(text: str) -> bool:
    """Whether words hold a name: a capital that is more than the first letter of a sentence.

    >>> names_somebody("Norrow police"), names_somebody("Police"), names_somebody("two people with knowledge of it")
    (True, False, False)
    """
    words = words_of(text)
    capitals = [word for word in words if word[0].isupper() and word.casefold() not in _LITTLE | _GENERIC | _TITLES]
    return bool(capitals)


@lru_cache(maxsize=20_000)
def words_in_names(text: str) -> frozenset[str]:
    """The words that tell a name from others, in lower case: with a capital, and no words for offices or bodies.

    >>> sorted(words_in_names("Polling from the Port Amity Register"))
    ['amity', 'polling', 'port', 'register']
    """
    words = (word for word in words_of(text) if word[0].isupper())
    return frozenset(word.casefold() for word in words) - _NO_NAMES


@lru_cache(maxsize=20_000)
def surname_of(key: str) -> str | None:
    """The last word of a name that can be a person's, of two or three words; None for others.

    >>> surname_of("ilse brandt"), surname_of("ferry union of norrow"), surname_of("brandt")
    ('brandt', None, None)
    """
    words = key.split()
    ordinary = 2 <= len(words) <= 3 and "of" not in words and "for" not in words and words[-1] not in _BODY_WORDS
    return words[-1] if ordinary else None


@lru_cache(maxsize=20_000)
def is_person_name(text: str) -> bool:
    """Whether words can be a person's first and last name, with titles or without.

    >>> [is_person_name(name) for name in ("Dr Ilse van Brandt", "Ferry Union", "Brandt", "UNFB", "the mayor")]
    [True, False, False, False, False]
    """
    words = [word for word in words_of(text) if word.casefold() not in _TITLES]
    names = [word for word in words if word.casefold() not in _PARTICLES]
    return 2 <= len(names) <= 4 and all(_is_of_a_person(word) for word in names)


def _is_of_a_person(word: str) -> bool:
    return word[0].isupper() and (len(word) < 3 or not word.isupper()) and word.casefold() not in _NO_NAMES


@lru_cache(maxsize=20_000)
def last_name_in(text: str) -> str | None:
    """The last name of the person whose name words end with, as a key; None where they do not.

    >>> last_name_in("Harbour Commissioner Ilse Brandt, who"), last_name_in("the Ferry Union")
    ('brandt', None)
    """
    found = _TRAILING.search(re.split(r",|;|\(|\bwho\b", text)[0].strip())
    words = words_of(found[1]) if found else ()
    return name_key(words[-1]) if len(words) >= 2 and all(map(_is_of_a_person, words[-2:])) else None
