"""The words of a claim, brought to forms that compare: inflections folded, words for one thing made one.

No dictionary of the language is needed for that: what is compared are stems, which need not be words.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from reportedly.stories.assertions.families import FAMILIES, FORMS
from reportedly.stories.assertions.senses import STOP

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:s|t|ll|re|ve|d|m)\b)?")
_WORDS_APART = re.compile(f"({_WORD.pattern})")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_JOINED = re.compile(r"\b([Bb]uild|[Cc]ease|[Cc]all|[Cc]rack|[Ss]hut)-(up|fire|down)(s?)\b")
_ENDS = re.compile(r"[.!?…:;]|[\"“”‘]|['’](?!\w)")
_VOWELS = frozenset("aeiouy")
_INFLECTIONS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
_ORIGINS = ("ians", "ian", "ia", "ese")
_DERIVATIONS = tuple(
    str.split(
        "ational ization isation ification ications ication ations ation ments ment iness ness ions ion ities ity "
        "ingly edly ly ers er ors or ically ical ic ize ise ate ances ance ences ence ancies ancy encies ency als al "
        "sive tive ables able ibles ible fulness ful lessness isms ism ists ist ures ure ants ant ents ent ous"
    )
)
_LEFT = {"ational": "at", "ations": "at", "ation": "at", "ate": "at", "iness": "y", "ied": "y", "ies": "y"} | {
    **{"ification": "if", "ications": "ic", "ication": "ic", "sive": "s", "tive": "t"}
}
_SHORTEST = 3
_SHORTEST_DERIVED = 4


class Word(NamedTuple):
    """One word: in small letters without possessive, whether it has a capital, whether it begins a sentence."""

    plain: str
    capital: bool
    first: bool
    start: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, the parts of a hyphenated one apart, without numerals.

    >>> [word.plain for word in words_of("The U.S.-led pact’s 40 soldiers didn’t leave Vell.")]
    ['the', 'usa', 'led', 'pact', 'soldiers', "didn't", 'leave', 'vell']
    """
    text = _joined(text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        printed = match.group()
        start = match.start()
        first = not found or (start - end != 1 and _ENDS.search(text, end, start) is not None)
        plain = plain_of(printed)
        plain = "usa" if plain == "us" and printed.startswith("US") else plain
        found.append(Word(plain, printed[0].isupper(), first, start))
        end = match.end()
    return tuple(found)


def printed_words(text: str) -> tuple[list[str], list[str]]:
    """The words of :func:`words_of` as they are printed, and what stands before each: for who has no use for more.

    >>> printed_words("The pact’s end.")
    (['The', 'pact’s', 'end'], ['', ' ', ' '])
    """
    parts = _WORDS_APART.split(_joined(text))
    return parts[1::2], parts[:-1:2]


def begins_sentence(before: str) -> bool:
    """Whether a word begins a sentence that has this before it, back to the word before; the first of a text does.

    >>> begins_sentence(". "), begins_sentence(", "), begins_sentence("-")
    (True, False, False)
    """
    return len(before) != 1 and _ENDS.search(before) is not None


def plain_of(printed: str) -> str:
    """A printed word in small letters, without possessive."""
    return printed.casefold().replace("’", "'").removesuffix("'s")


def _joined(text: str) -> str:
    """The text with the points of acronyms and the hyphens of some joined words left out."""
    if "." in text:
        text = _ACRONYM.sub(lambda dotted: dotted.group().replace(".", ""), text)
    if "-" in text:
        text = _JOINED.sub(r"\1\2\3", text)
    return text


@lru_cache(maxsize=1 << 12)
def words_of_name(name: str) -> tuple[Word, ...]:
    """The words of a source's name, which comes again and again."""
    return words_of(name)


@lru_cache(maxsize=1 << 16)
def key_of(plain: str) -> str | None:
    """What a word is compared by, None for one without content of its own.

    >>> key_of("soldiers") == key_of("troops"), key_of("Ondrian".lower()) == key_of("ondria"), key_of("the")
    (True, True, None)
    """
    if plain in STOP or FORMS.get(plain, plain) in STOP or len(plain) < 2:
        return None
    found = stem(plain)
    return _SENSES.get(found, found)


def stem(plain: str) -> str:
    """A word without what inflection and then derivation add to it.

    >>> [stem(word) for word in ("moved", "moving", "stopped", "fought", "increases", "families", "entered", "enter")]
    ['mov', 'mov', 'stop', 'fight', 'increas', 'fam', 'enter', 'enter']
    """
    word = _without(FORMS.get(plain, plain), _INFLECTIONS, _SHORTEST)
    word = FORMS.get(word, word)
    derived = _without(word, _ORIGINS, _SHORTEST)
    return _bare(_without(word, _DERIVATIONS, _SHORTEST_DERIVED) if derived is word else derived)


def _without(word: str, endings: tuple[str, ...], shortest: int) -> str:
    for ending in endings:
        if word.endswith(ending) and not (ending == "s" and word.endswith(("ss", "us", "is"))):
            left = word[: -len(ending)] + _LEFT.get(ending, "")
            if len(left) >= shortest and not _VOWELS.isdisjoint(left):
                return left
    return word


def _bare(word: str) -> str:
    """Without a final vowel, and a final consonant once."""
    while len(word) > _SHORTEST and word[-1] in "eyia":
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] != "s":
        word = word[:-1]
    return word


_SENSES = {stem(word): stem(words[0]) for words in reversed(FAMILIES) for word in words}
