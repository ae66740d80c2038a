"""How a figure is to be taken, by the words around it: "about", "more than", "at least", "up to", "rose by"."""

import re

from reportedly.records import Qualifier

_BEFORE_WORDS = {
    Qualifier.AT_LEAST: "at least|no fewer than|no less than|not less than|a minimum of|minimum of|at a minimum",
    Qualifier.AT_MOST: (
        "at most|no more than|not more than|a maximum of|maximum of|at the most|at best|lucky to reach|lucky to get|"
        "lucky to make|lucky to have|lucky to see"
    ),
    Qualifier.UP_TO: "up to|as many as|as much as|as high as|up to as many as",
    Qualifier.MORE_THAN: (
        "more than|over|above|greater than|in excess of|exceeding|exceeds|exceeded|exceed|upwards of|upward of|"
        "topping|topped|surpassing|surpassed|north of|well over|older than|higher than|longer than|larger than|beyond"
    ),
    Qualifier.LESS_THAN: (
        "less than|fewer than|under|below|lower than|shy of|short of|younger than|smaller than|sub-|within"
    ),
    Qualifier.ABOUT: (
        "about|around|approximately|roughly|some|nearly|almost|close to|circa|ca\\.|an estimated|estimated|"
        "estimated at|just about|or so|in the region of|near|barely|approx\\.?|close on|somewhere between|~|"
        "practically|virtually|averaged|averaging|averages|just under|just over|just above|just below"
    ),
}
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        f"(?P<{qualifier.value}>{'|'.join(sorted(words.split('|'), key=len, reverse=True))})"
        for qualifier, words in _BEFORE_WORDS.items()
    )
    + r")[\s(]*(?:an?\s+)?$",
    re.IGNORECASE,
)
_LIMITING = re.compile(
    r"(?<![\w-])(?<!\bthe\s)(?<!\ba\s)(?:cap|limit|restrict)(?:s|ped|ed|ping|ing)?\s(?!of\b|on\b)"
    r"(?:[^\s,;:.]+\s){0,5}?(?:at|to)\s+(?:just\s|only\s)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]*(?:(?P<at_least>or\s+(?:more|above|over|higher|older|longer)|at\s+(?:the\s+very\s+)?least|plus\b|\+)|"
    r"(?P<at_most>or\s+(?:less|fewer|below|under|lower|younger)|at\s+(?:the\s+)?most|(?:maximum|tops)\b)|"
    r"(?P<about>or\s+so|or\s+thereabouts|-?odd\b|-?ish\b))",
    re.IGNORECASE,
)

RISES = frozenset(
    str.split(
        "rise increase grow climb jump gain surge soar advance rally leap swell spike balloon edge "
        "inch up accelerate higher "
        "tick strengthen appreciate"
    )
)
FALLS = frozenset(
    str.split(
        "fall decrease drop decline slip slump plunge tumble sink contract slide dip down plummet "
        "lower weaken dive ease "
        "retreat lessen crash"
    )
)
# Verbs that may also take the figure as a plain object: "raised 5 million", "cut 12 trees".
RAISES = frozenset(str.split("raise add expand hike boost improve lift extend"))
CUTS = frozenset(str.split("lose shrink cut reduce shed slash trim"))


def qualifier_before(text: str, start: int, end: int) -> Qualifier | None:
    """The qualifier whose words end right before ``end``, not reaching before ``start``."""
    match = _BEFORE.search(text[max(start, end - 32) : end])
    if match and match.lastgroup:
        return Qualifier(match.lastgroup)
    return Qualifier.AT_MOST if _LIMITING.search(text[max(start, end - 60) : end]) else None


def qualifier_after(text: str, position: int, end: int) -> Qualifier | None:
    """The qualifier whose words begin at ``position``, as in "200 or more"."""
    match = _AFTER.match(text, position, end)
    return Qualifier(match.lastgroup) if match and match.lastgroup else None


def change_of(lemma: str, *, relative: bool) -> Qualifier | None:
    """The direction that a verb of change (or "up", "down") gives to the figure that it takes.

    ``relative`` says that the figure is a difference by its form: a percentage, or after "by".
    """
    if lemma in RISES or (relative and lemma in RAISES):
        return Qualifier.INCREASE
    return Qualifier.DECREASE if lemma in FALLS or (relative and lemma in CUTS) else None
