"""Whether a content is a clause, which says that something is so, or bare words for a thing ("the new policy").

Without a parse this is told by its verbs. It is asked more strictly here than where claims are compared: who only names
a thing is no origin of anything said of it.
"""

import re
from collections.abc import Sequence

from reportedly.stories.assertions.senses import IRREGULAR

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FINITE = frozenset(
    str.split(
        "is was were are am 's 're has have had will would can could may might shall should must do does did isn't "
        "wasn't weren't aren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't didn't cannot it's "
        "he's she's they're we're i'm you're i've we've they've i'll we'll he'll she'll they'll there's that's"
    )
)
_RELATIVES = frozenset(str.split("that which who whose whom where"))
_BEFORE_PARTICIPLES = frozenset(
    str.split("a an the being be been of by to in with for and or its his her their our this these those newly")
)
_BEHIND_PARTICIPLES = frozenset({"of", "by"})
_ALIKE = frozenset(str.split("read hit put cut set let hurt shut cost beat quit spread split"))
_NO_VERBS = frozenset(
    str.split(
        "new need speed deed hundred sacred red men women children people feet teeth persons america american britain "
        "british europe european usa uns data best better worse worst further farther ground bound wrongly"
    )
)


def is_proposition(content: str) -> bool:
    """Whether a content says that something is so.

    >>> [is_proposition(text) for text in ("that the ferry left", "The ferry sank off Vell", "it was no bear")]
    [True, True, True]
    >>> [is_proposition(text) for text in ("a new plan", "claims that it sank", "two men accused of theft")]
    [False, False, False]
    """
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(content)]
    if words[:1] == ["that"]:
        return len(words) > 1
    return any(_is_finite(words, place) for place in range(1, len(words))) or words[:1] in (["it's"], ["there's"])


def _is_finite(words: Sequence[str], place: int) -> bool:
    """Whether the word is the verb of a main clause, as far as the words around it tell."""
    word, before = words[place], words[place - 1]
    if before in _RELATIVES or "that" in words[1:place]:
        return False
    if word in _FINITE:
        return True
    past = (
        (word.endswith("ed") or word in IRREGULAR or word in _ALIKE)
        and word not in _NO_VERBS
        and not word.endswith("s")
    )
    behind = words[place + 1] if place + 1 < len(words) else ""
    return past and before not in _BEFORE_PARTICIPLES | _FINITE and behind not in _BEHIND_PARTICIPLES
