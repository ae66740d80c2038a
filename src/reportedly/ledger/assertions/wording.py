"""Which printed words stand for an assertion: of those that state it, the ones that a reader understands alone.

A claim's content is often no sentence of its own: "whom Reil Lines had hired", "it could confirm only two deaths". The
rule below counts faults, each by what it costs a reader, in the words alone: it needs no parse, and it gives the same
answer for the same claims in the same order. Nothing is composed: words are chosen, and at most a leading "that" and
what hangs over at the ends is left out where they are shown. It is a rule for English; in another language all
wordings but for their length look alike to it, and the first one known is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

SHORT, BRIEF, LONG, ENDLESS = 4, 6, 30, 45
STANDS_ALONE = 3
"""From so many faults on, words do not stand alone: whoever shows them has to say whose they are."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|[$€£%]")
_LEADING = re.compile(r"^(?:[\s,;:.…–—-]|\[\.\.\.\]|that\b(?!['’])(?=\s+\S+\s))+", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;:–—-]+$")
_GAP = re.compile(r"…|\.\.\.")
_QUOTES = re.compile(r"[“”\"]")
_NAME = re.compile(r"(?<=\s)[\"“‘']?[A-Z]|\d")

_PRONOUNS = frozenset(str.split("he she it they we i you one this these those that such here himself herself"))
_POSSESSIVES = frozenset(str.split("his her its their our my your"))
_FIRST_PERSON = frozenset(str.split("i we me us my our mine ours you your i'm i've we're we've we'll i'll"))
_WITHIN = frozenset(str.split("he she it they him her them his its their himself herself itself themselves"))
_WH = frozenset(str.split("who whom whose which where when what why how whether if while although though unless"))
_SUBORDINATE = frozenset(str.split("who whom whose which where when why how whether if while although"))
_JOINING = frozenset(str.split("and or but nor so because as than then after before since until once"))
_PREPOSITIONS = frozenset(
    str.split("of by for from to with without at in on into onto over under between among against about during through")
)
_FINITE = frozenset(
    str.split(
        "is are was were has have had will would could can may might must shall should do does did isn't aren't wasn't "
        "weren't hasn't haven't hadn't won't wouldn't couldn't can't cannot doesn't don't didn't remains remain became "
        "began broke brought built bought came caught cut drove fell fled flew fought found gave got grew held hit "
        "kept knew led left lost made met paid put ran rose said sank saw sent set shook shot sold spent spoke stood "
        "struck swept swore threw told took went withdrew won wore wrote plans plan means says wants needs lies stands "
        "tore blew drew bent bit bled burst chose crept dealt dug fed felt forgot froze hid hurt laid lay leapt lent "
        "meant rang rode sang sank shrank shut slid sought split spread sprang stole stuck swam swung taught thought "
        "thrust understood woke understands knows holds works lives owns remains says fears hopes seeks faces"
    )
)
_NOT_PAST = frozenset(
    str.split("hundred indeed need speed feed seed breed red bed exceed proceed succeed naked sacred")
)


_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        str.split("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")
    )
    if number > 1
} | dict.fromkeys(str.split("dozen hundred thousand million billion"), "")
_DETERMINERS = frozenset(str.split("a an the this that these those his her its their our my your no any some"))
_STEM = 5
_REMEMBERED = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Printed words and what speaks against choosing them, besides how they read; ``aside`` is background or thought.

    ``rank`` orders kinds of claims: the words of a lower one are taken, however they read.
    """

    content: str
    rank: int = 0
    aside: bool = False


def best_wording(wordings: Sequence[Wording]) -> int:
    """The place of the wording that stands best by itself: of the lowest rank, with fewest faults, the first.

    One that strays from the first of its rank, by another number or in hardly a word of it, has to read much better.
    Raises ValueError where there is none.

    >>> best_wording([Wording(content="that he was dead"), Wording(content="the captain Oda Brandt was dead")])
    1
    """
    lowest = min(wording.rank for wording in wordings)
    places = [place for place, wording in enumerate(wordings) if wording.rank == lowest]
    if len(places) == 1:
        return places[0]
    first = wordings[places[0]].content

    def order(place: int) -> tuple[int, int]:
        wording = wordings[place]
        return faults(wording.content) + _strays(wording.content, first) + wording.aside, place

    return min(places, key=order)


def shown(content: str) -> str:
    r"""The words as a heading shows them: on one line, without a leading "that" and what hangs over at the ends.

    >>> shown("that four people\n were dead,"), shown("that of the captain"), shown("That is all")
    ('four people were dead', 'of the captain', 'is all')
    """
    line = " ".join(content.split())
    return _TRAILING.sub("", _LEADING.sub("", line)) or line


def stands_alone(content: str) -> bool:
    """Whether words can be understood without being told whose they are and what was said before.

    >>> stands_alone("four people were killed in Vell"), stands_alone("it could confirm only two deaths")
    (True, False)
    """
    return faults(content) < STANDS_ALONE


@lru_cache(maxsize=_REMEMBERED)
def faults(content: str) -> int:
    """What hinders a reader who has these words alone, from 0; the weights are a reader's, not measured ones.

    >>> faults("the ferry Halcyon ran aground off Port Ansel"), faults("whom Reil Lines had hired")
    (0, 5)
    """
    line = shown(content)
    words = _words(line)
    if not words:
        return 99
    return _of_opening(words) + _of_clause(words) + _of_length(words) + _of_reference(line, words)


@lru_cache(maxsize=_REMEMBERED)
def _words(line: str) -> tuple[str, ...]:
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(line))


def _strays(content: str, first: str) -> int:
    """How far words are from those that were known first: a number more, or next to nothing in common."""
    here, there = _words(content), _words(first)
    more = 6 if _numbers(here) - _numbers(there) else 0
    ours, theirs = _stems(here), _stems(there)
    apart = ours and theirs and 4 * len(ours & theirs) < min(len(ours), len(theirs))
    return more + (5 if apart else 0)


@lru_cache(maxsize=_REMEMBERED)
def _numbers(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_NUMBERS.get(word, word) for word in words if word[0].isdigit() or word in _NUMBERS)


@lru_cache(maxsize=_REMEMBERED)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)


def _of_opening(words: Sequence[str]) -> int:
    first = words[0]
    bare = first.split("'")[0]
    if first in _WH or first in _JOINING or first in _PREPOSITIONS:
        return 4
    if bare in _PRONOUNS:
        return 3
    return 3 if first in _POSSESSIVES else 0


def _of_clause(words: Sequence[str]) -> int:
    """No verb that may be finite behind a subject, or only one of a clause within: no clause, as far as can be told."""
    if _may_be_finite(words[0]):
        return 3
    verbs = subordinate = 0
    for before, word in pairwise(words):
        subordinate += word in _SUBORDINATE and not verbs
        verbs += _may_be_finite(word) and before not in _DETERMINERS
    return 0 if verbs > subordinate else 4


def _may_be_finite(word: str) -> bool:
    return word in _FINITE or word.endswith("n't") or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST)


def _of_length(words: Sequence[str]) -> int:
    if len(words) > ENDLESS:
        return 3
    if len(words) < SHORT:
        return 2
    return 1 if len(words) > LONG or len(words) < BRIEF else 0


def _of_reference(line: str, words: Sequence[str]) -> int:
    """Words that point out of the clause: gaps, a speaker, somebody named before, half a quotation, nobody at all."""
    found = 3 if _GAP.search(line) else 0
    found += 2 if _FIRST_PERSON.intersection(words) else 0
    found += 1 if _WITHIN.intersection(words[1:]) else 0
    found += 1 if len(_QUOTES.findall(line)) % 2 else 0
    return found + (0 if _NAME.search(line) or line[0].isupper() else 1)
