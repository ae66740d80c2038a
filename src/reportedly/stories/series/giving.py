"""Who gives a figure in a sentence that no reporting verb marks: "the union put the number at 17"."""

import re

_GIVING = (
    "put|puts|lowered|lowers|raised|raises|revised|revises|cut|cuts|counts|counted|estimates?|estimated|gives|gave|forecasts?|"
    "confirmed"
)
_SUBJECT = re.compile(
    r"^(?:[A-Z][\w ]{0,30}, )?(?P<who>(?:[Tt]he )?(?:[\w’'-]+ (?:of |for |and )?){0,6}?[\w’'-]+?)"
    rf"(?:, [^,]{{1,60}},)? (?:has |have |had |also |now |later |earlier |then |again )?(?:{_GIVING})"
    r"(?: (?:it|(?:the|their|its|a|that) [\w ]{1,40}?| )(?: (?:of|for) [\w’' -]{1,50}?)?)?"
    r"(?: (?:at|to|from|by|as))?(?: (?:about|around|some|nearly|at least|more than|up to|between|no more than))*\s*$"
)
_NO_NAME_ENDS_SO = frozenset(str.split("a an the is are was were be been has have had that and some"))
_PRONOUNS = frozenset({"it", "he", "she", "they"})


def giver(before: str) -> str | None:
    """The subject of a sentence that gives a number, by the words ``before`` the number; None if it is none.

    A pronoun is given as it is, in lower case.

    >>> giver("The Dockworkers' Federation put the number at ")
    "The Dockworkers' Federation"
    >>> giver("It put the number of soldiers at between "), giver("Police said that ")
    ('it', None)
    """
    found = _SUBJECT.match(before)
    if found is None:
        return None
    who = found["who"].strip()
    if who.split()[-1].lower() in _NO_NAME_ENDS_SO:
        return None
    return who.lower() if is_pronoun(who) else who


def is_pronoun(who: str) -> bool:
    """Whether a subject only stands for somebody named before."""
    return who.lower() in _PRONOUNS
