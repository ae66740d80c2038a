"""Claims that an article no longer makes, because a correction printed with it takes them back."""

import re

from reportedly.records import Statement
from reportedly.stories.assertions.words import key_of, words_of

_NOTE = re.compile(
    r"\b(?:correct(?:ion|ed|s)|clarif(?:ication|ied)|an? (?:earlier|previous) (?:version|headline)|retract(?:ion|ed|s)?"
    r"|editor['’]s note|has been (?:amended|changed|removed))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?:an? |the )?(?:earlier|previous|original) (?:version|headline|edition)s?(?: of (?:this|the|our) \w+)?$"
    r"|(?:this|our) (?:article|story|report|headline) (?:originally|earlier|previously)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LEAST_KEYS = 2
_LEAST_PART = 0.5


def correction_in(text: str) -> str:
    r"""The paragraphs of a text that are notes of correction, empty if there are none.

    >>> correction_in("The gate holds.\n\nCorrection: an earlier version said that 40 people live there. It is 14.")
    'Correction: an earlier version said that 40 people live there. It is 14.'
    """
    return "\n".join(paragraph for paragraph in text.split("\n") if _NOTE.search(paragraph))


def speaks_of_earlier_version(claim: Statement) -> bool:
    """Whether a claim is one that the article owns up to have made ("an earlier version of this article said …")."""
    return claim.source is not None and _EARLIER.match(claim.source) is not None


def is_withdrawn_by(note: str, claim: Statement) -> bool:
    """Whether a note of correction is about a claim: it names its number, or the half of its words."""
    keys = {key for word in words_of(claim.content) if (key := key_of(word.plain))}
    noted = keys & {key for word in words_of(note) if (key := key_of(word.plain))}
    numbers = set(_NUMBER.findall(claim.content))
    if numbers:
        return not numbers.isdisjoint(_NUMBER.findall(note)) and len(noted) >= _LEAST_KEYS
    return len(noted) >= max(_LEAST_KEYS, _LEAST_PART * len(keys))
