"""Whether a content is a clause or a mere noun phrase, as far as its words tell."""

from collections.abc import Sequence
from itertools import pairwise

from reportedly.stories.assertions.families import VERBS
from reportedly.stories.assertions.words import Word

_AUXILIARIES = frozenset(
    str.split(
        "is was were are be been am has have had will would can could may might shall should must do does did "
        "isn't wasn't weren't aren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't "
        "didn't it's he's she's that's there's they're we're i'm you're i've we've they've i'll we'll he'll she'll "
        "they'll"
    )
)
_NO_VERBS = frozenset(str.split("united need speed indeed hundred so-called alleged unprecedented armed naked sacred"))
_NO_PARTICIPLES = frozenset(
    str.split(
        "nothing something anything everything thing king ring spring string wing morning evening during building "
        "meeting hearing feeling ceiling briefing housing warning ruling beginning sibling being"
    )
)
_DETERMINERS = frozenset(
    str.split(
        "a an the his her its their our my your this that these those no any some of in on by with for from to and"
    )
)


def is_clause(words: Sequence[Word]) -> bool:
    """Whether words are more than a noun phrase, as far as can be told without a parse: a verb stands among them.

    >>> from reportedly.stories.assertions.words import words_of
    >>> [is_clause(words_of(text)) for text in ("the gate does not close", "it leaves", "prices of new boats")]
    [True, True, False]
    """
    plain = [word.plain for word in words]
    if plain[:1] in (["to"], ["that"]):
        return True
    if not _AUXILIARIES.isdisjoint(plain):
        return True
    return any(_is_verb(word, before) for before, word in pairwise(plain))


def _is_verb(word: str, before: str) -> bool:
    """Whether a word looks like a finite verb where it stands: behind an article or a preposition it does not."""
    if before in _DETERMINERS:
        return False
    return word in VERBS or (word.endswith("ed") and word not in _NO_VERBS)


def tells_of_deed(plain: Sequence[str]) -> bool:
    """Whether words tell what somebody does without a finite verb.

    >>> tells_of_deed("the firm selling arms to Orm".split()), tells_of_deed("the hearing of the case".split())
    (True, False)
    """
    first, rest = plain[:1], pairwise(plain)
    return any(map(_is_participle, first)) or any(
        _is_participle(word) for before, word in rest if before not in _DETERMINERS
    )


def _is_participle(word: str) -> bool:
    return word.endswith("ing") and word not in _NO_PARTICIPLES
