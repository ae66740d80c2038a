"""One form for a name as languages spell it: Latin letters for Cyrillic ones, and how it sounds, roughly.

Names cross languages, but not letter by letter: they are declined, transliterated, and spelled as they are heard. Two
forms tell whether two printed words may be one name: its *letters*, plain and small, and its *sound*, the consonants in
classes, as phonetic keys have done since Russell's Soundex (1918); vowels are what transliterations differ in most.
"""

import re
import unicodedata
from functools import lru_cache

LEAST_LETTERS = 4
"""So many first letters must be the same in two spellings."""

LEAST_SOUNDS = 3
"""So many first consonants must be the same in two names that are spelled otherwise."""

ENDING = 2
"""Consonants that a declined name may have more than another form of it."""

_CYRILLIC = dict(
    pair.split("=")
    for pair in str.split(
        "а=a б=b в=v г=g ґ=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch "
        "ш=sh щ=shch ы=y э=e ю=yu я=ya і=i ї=i є=e ў=u ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k"
    )
) | {"ъ": "", "ь": ""}
_LATIN = {"ł": "l", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN)
_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"dzh|dj|dsch", ""),
        (r"wh", "v"),
        (r"t?s[cz]?h(?:ch)?|s[cz]?h|t?ch|cz|sz|[zr]h|ts|tz|dz", "s"),
        (r"c(?=[eiy])|z|ss", "s"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"[ckqg]h?|h(?=[aeiouy]|$)", "k"),
        (r"[wf]", "v"),
        (r"th|d", "t"),
        (r"[aeiouyjh]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65_536)
def letters(word: str) -> str:
    """The word in small plain Latin letters.

    >>> letters("Zełenski"), letters("Зеленський"), letters("São")
    ('zelenski', 'zelenskiy', 'sao')
    """
    plain = word if word.isascii() else unicodedata.normalize("NFC", word.casefold()).translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return plain.casefold()


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """The consonants of a word in small plain letters, in classes.

    >>> {sound(letters(word)) for word in ("Шишимарін", "Shishimarin", "Chichimarine", "Schischimarin")}
    {'smrn'}
    """
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word


def is_same_name(one: str, other: str) -> bool:
    """Whether two words, given in plain letters, may be one name, declined or transliterated.

    >>> is_same_name("zelenskyy", "selenskyjs"), is_same_name("lavrov", "lawrowem"), is_same_name("biden", "blinken")
    (True, True, False)
    """
    if one == other:
        return True
    least = max(LEAST_LETTERS, (3 * max(len(one), len(other)) + 4) // 5)
    if one[:least] == other[:least] and min(len(one), len(other)) >= LEAST_LETTERS:
        return len(one) >= least and len(other) >= least
    short, long = sorted((sound(one), sound(other)), key=len)
    return len(short) >= LEAST_SOUNDS and long.startswith(short) and len(long) - len(short) <= ENDING
