"""Who gives a figure in a sentence that no reporting verb marks: "the union put the number at 17"."""

import re

_TELL = "put|puts|counts|counted|estimates?|estimated|gives|gave|forecasts?|confirmed|revised|revises"
_SET = "limited|limits|caps|capped|fixed|sets?"
_MOVE = "lowered|lowers|raised|raises|cut|cuts|reduced|reduces|hiked|hikes|lifted|lifts|increased|increases"
_WHAT_IS_SET = (
    "rates?|forecasts?|estimates?|targets?|prices?|tariffs?|tax|taxes|fees?|wages?|limits?|caps?|ceilings?|toll|count|number|"
    "figures?|projections?|outlook|quotas?|dut(?:y|ies)"
)
_DAY = r"(?: on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_QUALIFIED = r"(?: (?:about|around|some|nearly|at least|more than|up to|between|no more than))*\s*$"
_SUBJECT = re.compile(
    r"^(?:[A-Z][\w ]{0,30}, )?(?P<who>(?:[Tt]he )?(?:[\w’'-]+ (?:of |for |and )?){0,6}?[\w’'-]+?)"
    rf"(?:, [^,]{{1,60}},)?{_DAY} (?:has |have |had |also |now |later |earlier |then |again )?"
    rf"(?:(?:{_TELL})(?: (?:it|(?:the|their|its|a|that) [\w ]{{1,40}}?| )(?: (?:of|for) [\w’' -]{{1,50}}?)?)?"
    rf"|(?:{_SET}) [\w’' -]{{1,60}}?"
    rf"|(?:{_MOVE}) (?:(?:the|their|its|a|that|his|her) )?(?:[\w’-]+ ){{0,3}}?(?:{_WHAT_IS_SET})\b[\w’' .-]{{0,60}}?)"
    r"(?: (?:at|to|from|by|as))?" + _QUALIFIED
)
_OWN_ACCOUNT = re.compile(
    r"\bby (?P<who>[\w’' -]{2,40}?)[’']s? own (?:account|count|reckoning|estimate|tally|figures?)\b", re.IGNORECASE
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]+(?:, [A-Z][a-z]+\.?(?: \d+)?)?(?: \([\w ]+\))? [-–—] ")
_NO_NAME_ENDS_SO = frozenset(str.split("a an the is are was were be been has have had that and some"))
_PRONOUNS = frozenset({"it", "he", "she", "they"})


def giver(before: str) -> str | None:
    """The subject of a sentence that gives a number, by the words ``before`` the number; None if it is none.

    Who sets a rate or a limit gives it. A pronoun is given as it is, in lower case.

    >>> giver("The Dockworkers' Federation put the number at ")
    "The Dockworkers' Federation"
    >>> giver("VELL, May 2 - Vell's council on Monday limited fishing to "), giver("Police said that ")
    ("Vell's council", None)
    >>> giver("It put the number of soldiers at between ")
    'it'
    """
    found = _SUBJECT.match(_DATELINE.sub("", before))
    if found is None:
        return None
    who = found["who"].strip()
    if who.split()[-1].lower() in _NO_NAME_ENDS_SO:
        return None
    return who.lower() if is_pronoun(who) else who


def giver_by_account(sentence: str) -> str | None:
    """By whose own account a sentence tells what it tells.

    >>> giver_by_account("About 90 of 300 came, which by the union’s own account is not many.")
    'the union'
    """
    found = _OWN_ACCOUNT.search(sentence)
    return found["who"] if found else None


def is_pronoun(who: str) -> bool:
    """Whether a subject only stands for somebody named before."""
    return who.lower() in _PRONOUNS
