"""All rules of time expressions, by the words that can open them."""

import re
from functools import lru_cache

from reportedly.reading import clockrules, dayrules, eras, periodrules
from reportedly.reading.calendars import SEASONS
from reportedly.reading.expressions import MODS, NUMBERS, ORDINALS, SHIFTS, Rule

RULES: tuple[Rule, ...] = (*dayrules.RULES, *periodrules.RULES, *clockrules.RULES, *eras.RULES)
_AFTER_ARTICLE = frozenset(
    str.split(
        "second minute hour day night week weekend fortnight month quarter year decade century full "
        "whole half couple few "
        "number dozen hundred thousand nineteen"
    )
)
FOLLOWERS = {
    "a": _AFTER_ARTICLE,
    "an": _AFTER_ARTICLE,
    "the": _AFTER_ARTICLE
    | NUMBERS
    | MODS
    | SHIFTS
    | frozenset(SEASONS)
    | frozenset(ORDINALS)
    | frozenset(
        str.split(
            "same final comparable fiscal calendar latest most company recent near immediate "
            "foreseeable future not short long"
        )
    ),
}
"""The words that can follow an article in a time expression."""
_NO_RULES: tuple[int, ...] = ()


def _opened() -> dict[str, tuple[int, ...]]:
    opened: dict[str, list[int]] = {}
    for index, rule in enumerate(RULES):
        for word in rule.words:
            opened.setdefault(word, []).append(index)
    return {word: tuple(indices) for word, indices in opened.items()}


_OPENED = _opened()
_FIRST_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def rules_for(word: str) -> tuple[int, ...]:
    """The indices of the rules that a token can open."""
    word = word[:40].lower()
    if word[:1].isdigit():
        return _OPENED["#"]
    if word in _OPENED:
        return _OPENED[word]
    first = _FIRST_WORD.match(word)
    return _OPENED.get(first[0], _NO_RULES) if first else _OPENED.get(word[:1], _NO_RULES)
