"""The terms of an article: what its words and names come to, and how often it has them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.stories.assertions.words import key_of, words_of

LEAD_WORDS = 70
"""So many words count as the lead."""

_SLUG = re.compile(r"[^\W\d_]+")
_SHORTEST_SLUG = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How often each term stands in the headline, in the lead and in the text, and each name in the text.

    Names are what is printed with a capital where no sentence begins. Where there is no headline, the address tells it,
    or else the lead stands for it.
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
    keys = [key_of(word.plain) for word in words]
    lead = _counted(keys[:LEAD_WORDS])
    titled = _counted(key_of(word.plain) for word in words_of(headline)) if headline else _slug(url)
    names = (word.plain for word, key in zip(words, keys, strict=True) if word.capital and not word.first and key)
    return Terms(
        headline=titled or lead, lead=lead + titled, text=_counted(keys), names=Counter(names), length=len(words)
    )


def _counted(keys: Iterable[str | None]) -> Counter[str]:
    """How often each key stands there; words without content have none."""
    return Counter(key for key in keys if key is not None)


def _slug(url: str | None) -> Counter[str]:
    """The words of the last part of an address that has several."""
    last = (url or "").rstrip("/").rpartition("/")[2]
    found = _SLUG.findall(last)
    if len(found) < _SHORTEST_SLUG:
        return Counter()
    return _counted(key_of(word.casefold()) for word in found)
