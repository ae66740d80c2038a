"""What a figure leaves out: what it counts, where the story or the sentence before has said it."""

import re

from reportedly.stories.series.matters import Matter

_ESTIMATE = "estimates?|models?|counts?|tally|forecasts?|projections?|figures?|numbers?|calculations?|reckoning"
_QUALIFIED = r"\W*(?:(?:about|around|some|nearly|at least|up to|more than|only|as many as|between|no more than)\W+)*$"
_BARE = re.compile(
    rf"(?:[’']s?|\b(?:its|their|his|her|own|internal|independent|latest|new|official)) (?:own )?(?:{_ESTIMATE}) "
    r"(?:is|was|gives?|gave|puts? (?:it|the (?:number|figure|time|toll|total|count)) at|st(?:ands?|ood) at)"
    + _QUALIFIED,
    re.IGNORECASE,
)
_LIST = re.compile(r"^\W*(?:names?|entries)\b[^.;]{0,30}?\b(?:lists?|roll|register)\b", re.IGNORECASE)
_ON_LISTS = {
    Matter.MISS: re.compile(r"\b(?:missing|unaccounted for|disappeared)\b", re.IGNORECASE),
    Matter.DIE: re.compile(r"\b(?:dead|killed|victims?|deaths|fallen)\b", re.IGNORECASE),
    Matter.INJURE: re.compile(r"\b(?:injured|wounded)\b", re.IGNORECASE),
}
_LEVEL = re.compile(
    r"\b(?:(?:an?|the|one|another|single|further|large|small|sharp|big|first|second) "
    r"(?:rise|hike|increase|step|move|cut|jump|reduction)|"
    r"(?:raise|lift|cut|bring|take|lower|hike|leave|hold|keep) (?:it|them))\b[^.;,]{0,30}\b(?:to|at)" + _QUALIFIED,
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?P<of>(?:[a-z-]+ ){0,2}?)(?P<rate>rates?)\b", re.IGNORECASE)
_RATES_OF = frozenset(
    str.split(
        "key interest base policy lending deposit refinancing repo discount benchmark unemployment tax inflation "
        "mortgage"
    )
)


def is_bare(before: str) -> bool:
    """Whether a number is given without a word of what it counts, by the words before: "its own estimate is".

    >>> is_bare("The harbour office's own count was "), is_bare("The office counted ")
    (True, False)
    """
    return bool(_BARE.search(before))


def on_a_list(behind: str, sentence: str, sentence_before: str) -> Matter | None:
    """What befell those whose names are on a list, as its sentence says, else the one before it; None if that is more.

    >>> on_a_list(" names on its list", "There are 14 names on its list.", "Nobody counts the missing yet.").value
    'miss'
    """
    if not _LIST.match(behind):
        return None
    for text in (sentence, sentence_before):
        found = [matter for matter, words in _ON_LISTS.items() if words.search(text)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def rate_of(about: str | None, before: str, text: str) -> str | None:
    """Which rate a share is the level of, as printed ("key rate"); None if it is none, or which is not told.

    ``about`` is what the figure is told of, ``before`` the sentence up to the number, ``text`` the article up to the
    sentence: "a rise to 9 percent" is of the rate that the article spoke of last.

    >>> rate_of("rise", "Most expected a rise to ", "The bank may raise its key rate on Friday. ")
    'key rate'
    """
    named = _named(about or "")
    if named is not None:
        return named
    return (_named(before) or _named(text)) if _LEVEL.search(before) else None


def _named(text: str) -> str | None:
    """The rate that is named last in a text, with the words that say of what; one without such words is none."""
    for found in reversed(list(_RATE.finditer(text))):
        words = [word for word in found["of"].lower().split() if word in _RATES_OF]
        if words:
            return " ".join([*words, "rate"])
    return None
