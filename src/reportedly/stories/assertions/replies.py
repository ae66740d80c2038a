"""Claims that answer another one of their article, and claims that are inside another one's content.

"He denied it" says what the claim before it said; "X reported that Y said that Z" says Z, as Y does.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from reportedly.records import Stance, Statement
from reportedly.stories.assertions.told import Told
from reportedly.stories.assertions.words import key_of, words_of

_ANSWERS = frozenset({Stance.DENIES, Stance.CONFIRMS, Stance.CANNOT_CONFIRM, Stance.DOUBTS, Stance.DECLINES_COMMENT})
_SAYINGS = (
    r"allegations?|accusations?|claims?|reports?|suggestions?|assertions?|accounts?|rumou?rs?|statements?|figures?"
    r"|numbers?|assessments?|insinuations?"
)
_ELLIPTICAL = re.compile(
    r"(?:that )?(?:he|she|it|they|nobody|neither|none|there) "
    r"(?:(?:had|has|have|did|does|do|was|were|is|are)(?: been)?(?: indeed| never)?(?:n['’]t| not)?(?: none| any)?)"
    r"|(?:that )?there (?:was|were|is|are|had been|has been|have been) "
    r"(?:none|nothing of the (?:kind|sort)|no such thing)",
    re.IGNORECASE,
)
"""Contents that leave out what they are about, whoever says them ("he said that there had been none")."""
_POINTS_BACK = re.compile(
    r"(?:that )?(?:it|this|that|so|those|these|nobody had"
    r"|there (?:had been|have been|was|were|are|is) (?:none|any|one)"
    r"|(?:\w+ ){0,4}(?:said|done|reported) (?:so|that|it)"
    r"|(?:there (?:had been|has been|was|were|is|are) )?any (?:such \w+|wrongdoing|involvement|responsibility"
    r"|knowledge|role|disagreement|rift|link|connection|misconduct)|what it called \w+ \w+"
    r"|(?:(?:the|this|that|these|those|such|any|any such|all|all such|his|her|its|their|battlefield"
    r"|(?:the )?\w+['’]s?) )?"
    rf"(?:{_SAYINGS})(?: (?:as|was|were|is|are) [“\"]?\w+)?)\W*",
    re.IGNORECASE,
)
_OWN_STAND = re.compile(
    r"(?:that )?(?:he|she|it|they|we|i)"
    r"(?:['’](?:ve|re)| had| have| has| was| were| is| are| do| does| did| could| can)?(?: not|n['’]t|not)? ?"
    r"(?:(?:yet|independently|strongly|also) )?(?:able to |been able to |in a position to )?"
    r"(?:doubt|den|reject|dismiss|disput|question|refut|confirm|verif|corroborat|believ|accept)\w*(?: that)? ",
    re.IGNORECASE,
)
"""What somebody says that they do about what was said ("she doubted the number")."""
_LAST_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_IN_THEM = re.compile(r" (?:in|of|from) (?:them|it|that|those|these)$", re.IGNORECASE)
_NOT_NOW = re.compile(r" (?:at this (?:moment|point|time|stage)|at present|for now|currently)\b", re.IGNORECASE)
_THERE_IS_NO = re.compile(
    r"(?:that )?(?:there (?:is|was|are|were|has been|had been|have been) "
    r"(?:no|never any|never a|such an?|any(?: such)?)"
    r"|any such|no such|the existence of (?:an?|any|such an?)) (?P<thing>\w[\w-]*(?: [\w-]+)?)",
    re.IGNORECASE,
)
_TAKES_A_STAND = re.compile(
    r"\b(?:den(?:y|ial)|reject|dismiss|refute|dispute|confirm|verif|admit|acknowledge|comment|corroborate|rebut|brand|call|accept"
    r"|debunk|contradict|repudiate|disavow)"
)
_CLAIMED = frozenset(
    {Stance.AFFIRMS, Stance.ALLEGES, Stance.CONFIRMS, Stance.CONDEMNS, Stance.ESTIMATES, Stance.WARNS, Stance.DENIES}
    | {Stance.ASKS}
)
_ACCUSATION = re.compile(r"\b(?:allegation|accusation|insinuation)", re.IGNORECASE)
_OWNER = re.compile(r"(?:the )?(\w+)['’]s? ", re.IGNORECASE)
_MUCH_MORE = 1.0
_SELDOM = 2
_TOO_DEEP = 2
_REACH = 600
_BACK = 6
_MOST = 0.5


def answers(claim: Told) -> bool:
    """Whether a claim takes a stand on something that was said before."""
    return claim.statement.stance in _ANSWERS


def points_back(claim: Told) -> bool:
    """Whether the content does not say the matter itself, but points to what was said ("it", "the allegation")."""
    if not answers(claim) or claim.statement.cue is None:
        return False
    content = claim.statement.content.strip(" “”\"'‘’.,")
    if _ELLIPTICAL.fullmatch(content) is not None or _takes_a_stand_itself(content):
        return True
    if _TAKES_A_STAND.search(claim.statement.cue) is None:
        return False
    return _POINTS_BACK.fullmatch(content) is not None


def _takes_a_stand_itself(content: str) -> bool:
    """Whether the last sentence of a content is no more than what its source does about something said."""
    last = _IN_THEM.sub("", _NOT_NOW.sub("", _LAST_SENTENCE.split(content)[-1]))
    stand = _OWN_STAND.match(last)
    return stand is not None and _POINTS_BACK.fullmatch(last[stand.end() :]) is not None


def answered(claim: Told, before: Sequence[Told]) -> tuple[Told, ...]:
    """The claims that one may answer, nearest first: shortly before it, by somebody else or a denial too.

    What is no clause, or is given in quotation marks alone, comes last: it is seldom what "the allegation" means. An
    accusation is first of all what somebody was accused of; "the governor's claim" is the governor's. What somebody
    said that somebody said that somebody said is too far inside to be answered.
    """
    start = claim.statement.content_span[0]
    owner = _OWNER.match(claim.statement.content)
    found = [
        other
        for other in reversed(before[-_BACK:])
        if start - other.statement.content_span[0] <= _REACH
        and (other.speaker is None or other.speaker != claim.speaker or _both_deny(claim, other))
        and other.statement.stance in _CLAIMED
        and not points_back(other)
        and _depth(other, before) < _TOO_DEEP
        and (owner is None or owner[1].casefold() in (other.statement.who or other.statement.source or "").casefold())
    ]
    accuses = _ACCUSATION.search(claim.statement.content) is not None
    return _most_told_first(sorted(found, key=lambda other: _unlikely(other, accuses=accuses)), before)


def _most_told_first(found: Sequence[Told], before: Sequence[Told]) -> tuple[Told, ...]:
    """Of several things that the last speaker said in a row, the one that the article tells elsewhere as well first.

    What is denied is what is talked of, not what was added to it.
    """
    row = list(takewhile(lambda other: other.speaker is not None and other.speaker == found[0].speaker, found))
    others = [other for other in before if other not in row]
    told = [max((_shared(one, other) for other in others), default=0.0) for one in row]
    best = max(range(len(row)), key=lambda at: (told[at], -at), default=0)
    if best and told[best] - told[0] >= _MUCH_MORE and _unlikely(row[best], accuses=False) < _SELDOM:
        return (row[best], *(other for other in found if other is not row[best]))
    return tuple(found)


def _shared(one: Told, other: Told) -> float:
    """The weight of the keys that two claims share."""
    keys = one.proposition.keys
    return sum(weight for key, weight in keys.items() if key in other.proposition.keys)


def _unlikely(other: Told, *, accuses: bool) -> int:
    if accuses and other.statement.stance is Stance.ALLEGES:
        return 0
    return _SELDOM if _is_quotation(other.statement.content) or not other.proposition.clause else 1


def _depth(claim: Told, before: Sequence[Told]) -> int:
    """Within how many claims one stands."""
    parents = {one.statement.index: one.statement.parent for one in before}
    return len(_ancestors(claim.statement.index, parents))


def _is_quotation(content: str) -> bool:
    return content.startswith(("“", '"', "‘"))


def _both_deny(claim: Told, other: Told) -> bool:
    return claim.statement.stance is Stance.DENIES and other.statement.stance is Stance.DENIES


def denied_thing(claim: Told) -> str | None:
    """The key of what a denial says that there is not ("There is no plan", "any such limit")."""
    match = _THERE_IS_NO.match(claim.statement.content.strip(" “”\"'‘’"))
    if match is None:
        return None
    keys = (key_of(word.plain) for word in words_of(match["thing"]))
    return next((key for key in keys if key is not None), None)


def nested(statements: Sequence[Statement]) -> Mapping[int, frozenset[int]]:
    """For the index of each claim those of the claims around it and inside it."""
    parents = {statement.index: statement.parent for statement in statements}
    around = {index: _ancestors(index, parents) for index in parents}
    inside = {index: {inner for inner, outers in around.items() if index in outers} for index in around}
    return {index: frozenset(around[index] | inside[index]) for index in around}


def _ancestors(index: int, parents: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    outer = parents[index]
    while outer is not None and outer in parents and outer not in found and outer != index:
        found.add(outer)
        outer = parents[outer]
    return found


def cores(statements: Sequence[Statement]) -> Mapping[int, int]:
    """For the index of each claim whose content is hardly more than one other claim, the index of that one.

    "X reported that Y said that Z" leads to "Y said that Z".
    """
    children: dict[int, list[Statement]] = {}
    for statement in statements:
        if statement.parent is not None:
            children.setdefault(statement.parent, []).append(statement)
    return {
        statement.index: inner[0].index
        for statement in statements
        if len(inner := children.get(statement.index, [])) == 1 and _is_core(inner[0], statement)
    }


def _is_core(inner: Statement, outer: Statement) -> bool:
    start, end = outer.content_span
    within = start <= inner.content_span[0] and inner.content_span[1] <= end
    return within and inner.index != outer.index and len(inner.content) >= _MOST * len(outer.content)
