"""What a number was before: "fell from ten to six" tells of a change, "ranges from six to ten" of both ends at once."""

import re

from reportedly.reading.qualifiers import CUTS, FALLS, RAISES, RISES
from reportedly.reading.screening import Screen
from reportedly.records import Parse, Token

_FROM = re.compile(
    r"\bfrom\s+(?:(?:about|around|some|nearly|almost|roughly|just|only|as\s+many\s+as)\s+)*$", re.IGNORECASE
)
_CHANGES = (
    RISES
    | FALLS
    | RAISES
    | CUTS
    | frozenset(
        str.split(
            "go change move revise adjust update correct shift swing double triple quadruple halve narrow widen bring "
            "take turn push creep upgrade downgrade alter amend recalculate dwindle decrement wane mount"
        )
    )
)
_RANGES = frozenset(str.split("range vary run stretch span differ last spread"))
_FARTHEST = 14
_REACH = 40


class Former:
    """Tells the former numbers of one article from the lower ends of ranges."""

    def __init__(self, parse: Parse, screen: Screen) -> None:
        self._text, self._screen = parse.text, screen

    def is_former(self, start: int, sentence: int, *, falls: bool) -> bool:
        """Whether the number at ``start``, behind which "to" and another one stand, is what that other one was.

        It is where "from" stands before it and a verb or noun of change before that; where the numbers ``fall``, which
        ends of a range do not, nothing but a word of ranges speaks against it.
        """
        before = _FROM.search(self._text[max(sentence, start - _REACH) : start])
        if before is None:
            return False
        at = self._screen.token_at(max(sentence, start - _REACH) + before.start())
        told = (_tells(token) for token in self._screen.before(at, _FARTHEST))
        return next((found for found in told if found is not None), falls)


def _tells(token: Token) -> bool | None:
    """Whether a word tells of a change, or of a range instead; None for a word that tells neither."""
    lemma = token.lemma.lower()
    if lemma in _RANGES:
        return False
    if lemma in _CHANGES and token.tag[:2] in {"VB", "NN"}:
        return True
    return None
