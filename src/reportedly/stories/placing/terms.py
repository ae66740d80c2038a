"""The terms of an article: what its words and names come to, and how often it has them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportedly.stories.assertions.words import begins_sentence, plain_of, printed_words
from reportedly.stories.placing.rarity import key_of
from reportedly.stories.placing.stems import stem_of

NAME = "name:"
"""Put before a name, so that it is another term than the word."""

LEAD_WORDS = 70
"""So many words count as the lead."""

_SLUG = re.compile(r"[^\W\d_]+")
_SHORTEST_SLUG = 3


class _Known(NamedTuple):
    """A printed word: the term that it comes to, if it has content of its own, and the name, if it may be one."""

    term: int | None
    name: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How often each term stands in the headline, in the lead and in the text, and each name in text and headline.

    They are numbers, as :func:`term_of` and :func:`name_of` give them. Names are what is printed with a capital where
    no sentence begins; those of the headline, where many words have one, are such as the text has, too. Where there is
    no headline, the address tells it, or else the lead stands for it.
    """

    headline: Counter[int]
    lead: Counter[int]
    text: Counter[int]
    names: Counter[int]
    headline_names: Counter[int]
    length: int


def terms_of(text: str, headline: str | None, url: str | None) -> Terms:
    """The terms of a text with its headline and address.

    >>> terms = terms_of("Two tankers collided off Port Ansel. Port Ansel closed.", None, None)
    >>> terms.text[term_of("tankers")], terms.names[name_of("ansel")], terms.length
    (1, 2, 9)
    """
    printed, before = printed_words(text)
    words = [_known(word) for word in printed]
    found = [word.term for word in words]
    lead = _counted(found[:LEAD_WORDS])
    told = [_known(word) for word in printed_words(headline)[0]] if headline else []
    titled = _counted(word.term for word in told) if headline else _slug(url)
    names = _names(words, before)
    return Terms(
        headline=titled or lead,
        lead=lead + titled,
        text=_counted(found),
        names=names,
        headline_names=Counter(word.name for word in told if word.name is not None and word.name in names),
        length=len(words),
    )


def term_of(plain: str) -> int | None:
    """The number of a word in small letters; None for one without content of its own."""
    key = stem_of(plain)
    return None if key is None else key_of(key)


def name_of(plain: str) -> int:
    """The number of a name in small letters, which is another than that of the word."""
    return key_of(NAME + plain)


def _names(words: Sequence[_Known], before: Sequence[str]) -> Counter[int]:
    """How often each word stands with a capital where no sentence begins."""
    named = ((word.name, at) for at, word in enumerate(words) if word.name is not None and at)
    return Counter(name for name, at in named if not begins_sentence(before[at]))


@lru_cache(maxsize=1 << 16)
def _known(printed: str) -> _Known:
    plain = plain_of(printed)
    term = term_of(plain)
    return _Known(term, name_of(plain) if printed[0].isupper() and term is not None else None)


def _counted(terms: Iterable[int | None]) -> Counter[int]:
    """How often each term stands there; words without content come to none."""
    return Counter(term for term in terms if term is not None)


def _slug(url: str | None) -> Counter[int]:
    """The words of the last part of an address that has several."""
    last = (url or "").rstrip("/").rpartition("/")[2]
    found = _SLUG.findall(last)
    if len(found) < _SHORTEST_SLUG:
        return Counter()
    return _counted(term_of(word.casefold()) for word in found)
