"""What a claim comes to beside others: two origins must say the same, not only speak of the same matter."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from reportedly.records import Statement
from reportedly.stories.assertions.words import key_of, words_of
from reportedly.stories.standing.naming import words_of as printed_words
from reportedly.stories.standing.vouching import Vouching

Rarity = Callable[[str], float]
"""How rare a word is, from 0 to 1."""

Agreeing = Callable[[Statement, Statement], bool]
"""Whether two claims are judged to say one thing."""

_COPIED = 8
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST = 0.2
"""What two claims share must be that much of what each says."""


def all_alike(_: str) -> float:
    """All words are as rare."""
    return 1.0


def all_agree(_: Statement, __: Statement) -> bool:
    """Whatever is alike by its words says one thing."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A claim, how rare words are, and how it is judged beside others.

    ``reporter`` is whose reporting tells of it, ``vouching`` what it comes to as evidence; ``of_itself`` says that it
    may be about nobody but its source, ``shows`` that others can look at what it rests on, ``lands`` are
    the countries that it names, or that of its source if it is of itself, ``firm`` that its own words
    tell whose it is, ``retold`` that it only tells what somebody else said.
    """

    claim: Statement
    reporter: str = ""
    rarity: Rarity = all_alike
    agreeing: Agreeing = all_agree
    vouching: Vouching = Vouching.TELLS
    of_itself: bool = False
    shows: bool = False
    lands: frozenset[str] = frozenset()
    firm: bool = True
    retold: bool = False


@lru_cache(maxsize=2_000)
def _rarities(content: str, rarity: Rarity) -> Mapping[str, float]:
    """The stems of what a claim says, each with how rare it is."""
    keys = {key for word in words_of(content) if (key := key_of(word.plain)) is not None}
    return {key: rarity(key) for key in sorted(keys)}


def alike(one: Matter, other: Matter) -> bool:
    """Whether two claims say one thing: they are judged to, and the weight of the words that they share is enough.

    It is taken against the geometric mean of the weights of their own. Who shows what others can look at may use
    other words. What is to come does not bear out what is; nor do two bear each other out who each speak of
    themselves, or who name different countries.
    """
    if one.vouching is not other.vouching or (one.of_itself and other.of_itself):
        return False
    if one.lands and other.lands and not one.lands & other.lands:
        return False
    return (one.shows or other.shows or _share_enough(one, other)) and one.agreeing(
        *sorted((one.claim, other.claim), key=_in_order)
    )


def _share_enough(one: Matter, other: Matter) -> bool:
    mine, theirs = (_rarities(matter.claim.content, matter.rarity) for matter in (one, other))
    mean = math.sqrt(sum(mine.values()) * sum(theirs.values()))
    return sum(weight for key, weight in mine.items() if key in theirs) >= _LEAST * mean


def have_one_text(one: Matter, other: Matter) -> bool:
    """Whether two reporters tell of it as if from one text: by a run of eight words, or by a number that is not round.

    >>> sorted(_numbers("3,871 cases in 2026, 1,500 of 120 towns, 88.4 percent"))
    ['3871', '88.4']
    """
    if one.reporter == other.reporter:
        return False
    mine, theirs = one.claim.content, other.claim.content
    return not (_runs(mine).isdisjoint(_runs(theirs)) and _numbers(mine).isdisjoint(_numbers(theirs)))


def _runs(content: str) -> set[tuple[str, ...]]:
    plain = [word.casefold() for word in printed_words(content)]
    return {tuple(plain[start : start + _COPIED]) for start in range(len(plain) - _COPIED + 1)}


def _numbers(content: str) -> set[str]:
    """Numbers of three digits or more, zeros at the end not counted, that are no years."""
    printed = [number.replace(",", "") for number in _NUMBER.findall(content)]
    return {number for number in printed if len(number.rstrip("0")) > 2 and not _YEAR.fullmatch(number)}


def _in_order(claim: Statement) -> tuple[datetime, int, int, int]:
    return claim.known_at, claim.article, claim.version, claim.index
