"""What happens to what is counted, in classes where the language has a list of words for one thing.

"Two people are dead", "killed at least 12" and "a death toll of 14" are figures of one matter, whatever the verb. What
has no class is its own matter, by its predicate.
"""

import re
from enum import StrEnum

from reportedly.stories.series.wording import singular


class Matter(StrEnum):
    """A class of what is counted."""

    DIE = "die"
    INJURE = "injure"
    CASUALTY = "casualty"
    MISS = "miss"
    ARREST = "arrest"
    DISPLACE = "displace"
    EVACUATE = "evacuate"
    FLEE = "flee"
    CAPTURE = "capture"
    RESCUE = "rescue"
    TRAP = "trap"
    SENTENCE = "sentence"
    STATION = "station"


ADDING_UP = frozenset(
    {
        Matter.DIE,
        Matter.INJURE,
        Matter.CASUALTY,
        Matter.ARREST,
        Matter.DISPLACE,
        Matter.FLEE,
        Matter.EVACUATE,
        Matter.CAPTURE,
    }
)
"""What only grows while it is counted: a higher number later is news of the same count."""

TOLLS = frozenset({Matter.DIE, Matter.INJURE, Matter.CASUALTY, Matter.MISS})
"""The matters of one disaster: what has no place of its own is of what the story is about."""

BEFELL = {
    Matter.DIE: "killed",
    Matter.INJURE: "injured",
    Matter.CASUALTY: "killed or injured",
    Matter.MISS: "missing",
    Matter.ARREST: "arrested",
    Matter.DISPLACE: "displaced",
    Matter.EVACUATE: "evacuated",
    Matter.FLEE: "who fled",
    Matter.CAPTURE: "captured",
    Matter.RESCUE: "rescued",
    Matter.TRAP: "trapped",
    Matter.SENTENCE: "sentenced",
}
"""What befell people, in one word, whatever the verb."""

_BY_PREDICATE = {
    Matter.DIE: "kill|die|perish|slay|drown|shoot dead|burn to death",
    Matter.INJURE: "injure|wound|hurt|hospitalize|hospitalise|maim",
    Matter.MISS: "be missing|go missing|disappear|remain missing|search for|vanish",
    Matter.ARREST: "arrest|detain|apprehend|round up|jail",
    Matter.DISPLACE: "displace|uproot",
    Matter.EVACUATE: "evacuate",
    Matter.FLEE: "flee",
    Matter.CAPTURE: "capture|take prisoner|surrender",
    Matter.RESCUE: "rescue|pull from|save",
    Matter.TRAP: "trap|strand|be trapped",
    Matter.SENTENCE: "sentence",
    Matter.STATION: (
        "amass|mass|station|gather|deploy|concentrate|position|build up|move|assemble|have|be|put|encircle|place|camp"
    ),
}
_BY_NOUN = {
    Matter.DIE: "death|dead|fatality|body|corpse|killed",
    Matter.INJURE: "injury|injured|wounded",
    Matter.CASUALTY: "casualty",
    Matter.MISS: "missing",
    Matter.ARREST: "arrest|detention|detainee",
}
_BY_ABOUT = {
    Matter.DIE: re.compile(r"\b(?:death toll|(?:confirmed |civilian )?deaths|fatalities|the dead)\b", re.IGNORECASE),
    Matter.CASUALTY: re.compile(r"\bcasualties\b", re.IGNORECASE),
}
_BEHIND = (
    (Matter.MISS, re.compile(r"^\W*(?:\w+\W+){0,6}?(?:missing|unaccounted[ -]for)\b", re.IGNORECASE)),
    (
        Matter.DIE,
        re.compile(r"^\W*(?:\w+\W+){0,3}?(?:dead|deaths|fatalities|were killed|killed|had died)\b", re.IGNORECASE),
    ),
    (Matter.INJURE, re.compile(r"^\W*(?:\w+\W+){0,3}?(?:injured|wounded)\b", re.IGNORECASE)),
)
_STATE = re.compile(r"^\s(?:people |others )?(?:(?P<dead>dead|killed)|(?:injured|wounded))\b", re.IGNORECASE)
_CARE = frozenset({"treat", "admit", "hospitalize", "hospitalise"})
_CARERS = re.compile(r"\b(?:hospitals?|infirmary|clinics?|medics|doctors?|intensive care|ambulances?)\b", re.IGNORECASE)
_OF_PREDICATE = {verb: matter for matter, verbs in _BY_PREDICATE.items() for verb in verbs.split("|")}
_OF_NOUN = {noun: matter for matter, nouns in _BY_NOUN.items() for noun in nouns.split("|")}
_OPEN = frozenset({None, "be", "say", "put", "list", "have", "report", "confirm", "find", "recover", "count", "remain"})


def matter_of(predicate: str | None, head: str | None, about: str | None, around: tuple[str, str]) -> Matter | None:
    """The class of a figure's matter, None where it has none.

    ``head`` is the noun that is counted, in the singular; ``around`` the words between the figure and the next one, and
    the whole sentence.
    """
    behind, sentence = around
    if state := _STATE.match(behind):
        return Matter.DIE if state["dead"] else Matter.INJURE
    if head in _OF_NOUN and predicate in _OPEN | _OF_PREDICATE.keys():
        return _OF_NOUN[head]
    if predicate in _CARE and _CARERS.search(sentence):
        return Matter.INJURE
    matter = _OF_PREDICATE.get(predicate or "")
    if matter is not None and matter is not Matter.STATION:
        return matter
    if predicate in _OPEN:
        return next((matter for matter, words in _BEHIND if words.search(behind)), None) or _told_of(about) or matter
    return matter


def befell(predicate: str | None) -> str | None:
    """What befell those whom a figure counts, in one word; None where its verb does not tell.

    >>> befell("die"), befell("moor")
    ('killed', None)
    """
    matter = _OF_PREDICATE.get(predicate or "")
    return None if matter is None else BEFELL.get(matter)


def _told_of(about: str | None) -> Matter | None:
    return next((matter for matter, words in _BY_ABOUT.items() if about and words.search(about)), None)


def plain(predicate: str | None) -> str | None:
    """A predicate that has no class, as a matter of its own; those that say nothing are none.

    >>> plain("reply"), plain("be"), plain(None)
    ('reply', None, None)
    """
    return None if predicate in _OPEN else singular(predicate) if predicate else None
