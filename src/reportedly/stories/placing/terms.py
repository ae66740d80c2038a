"""The terms of an article: what its words and names come to, and how often it has them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.stories.assertions.words import Word, key_of, words_of

LEAD_WORDS = 70
"""So many words count as the lead."""

_SLUG = re.compile(r"[^\W\d_]+")
_SHORTEST_SLUG = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How often each term stands in the headline, in the lead and in the text, and each name in the text.

    Where there is no headline, the address tells it, or else the lead stands for it.
    """

    headline: Counter[str]
    lead: Counter[str]
    text: Counter[str]
    names: Counter[str]
    length: int


def terms_of(text: str, headline: str | None, url: str | None) -> Terms:
    """The terms of a text with its headline and address.

    >>> terms = terms_of("Two tankers collided off Port Ansel. Port Ansel closed.", None, None)
    >>> terms.text[key_of("tankers")], terms.names["ansel"], terms.length
    (1, 2, 9)
    """
    words = words_of(text)
    lead = _count(words[:LEAD_WORDS])
    titled = _count(words_of(headline)) if headline else _slug(url)
    return Terms(
        headline=titled or lead, lead=lead + titled, text=_count(words), names=_names(words), length=len(words)
    )


def _count(words: Sequence[Word]) -> Counter[str]:
    keys = (key_of(word.plain) for word in words)
    return Counter(key for key in keys if key is not None)


def _names(words: Sequence[Word]) -> Counter[str]:
    """What is printed with a capital where no sentence begins."""
    return Counter(word.plain for word in words if word.capital and not word.first and key_of(word.plain) is not None)


def _slug(url: str | None) -> Counter[str]:
    """The words of the last part of an address that has several."""
    last = (url or "").rstrip("/").rpartition("/")[2]
    found = _SLUG.findall(last)
    if len(found) < _SHORTEST_SLUG:
        return Counter()
    keys = (key_of(word.casefold()) for word in found)
    return Counter(key for key in keys if key is not None)
