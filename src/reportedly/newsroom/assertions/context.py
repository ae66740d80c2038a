"""The words of an assertion within the sentence that prints them, for those that cannot be understood alone.

"to press charges" says nothing by itself; "The governor declined *to press charges* against the crew" does. The
sentence is cut where it is long, never written anew.
"""

import re
from dataclasses import dataclass

from reportedly.ledger.assertions.wording import shown, stands_alone

BEFORE, AFTER = 110, 70
_GAP = " … "
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:,[^()]{0,40})?(?:\s\([^)]{1,40}\))?\s+[-–—]+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is printed before the words, the words, and what is printed behind them; cut ends have an ellipsis."""

    before: str
    words: str
    after: str


def context_of(content: str, sentence: str) -> Context | None:
    """The words in their sentence; None where they stand alone, or are not found in it.

    >>> context_of("to press charges", "The governor declined to press charges against the crew.")
    Context(before='The governor declined ', words='to press charges', after=' against the crew.')
    >>> context_of("that the ferry Halcyon was sunk", "He denied that the ferry Halcyon was sunk.") is None
    True
    """
    if stands_alone(content):
        return None
    line, printed = " ".join(sentence.split()), shown(content)
    dateline = _DATELINE.match(line)
    line = line[dateline.end() :] if dateline else line
    stretches = printed.split(_GAP)
    start = line.find(stretches[0])
    last = line.find(stretches[-1], start)
    if start < 0 or last < 0:
        return None
    end = last + len(stretches[-1])
    before, words, after = line[:start], line[start:end], line[end:]
    if not (before.strip() or after.strip(" .,;:”’\"'")):
        return None
    return Context(before=_tail(before), words=words, after=_head(after))


def _tail(before: str) -> str:
    """The end of what stands before, from the beginning of a word on."""
    if len(before) <= BEFORE:
        return before
    return "… " + before[-BEFORE:].partition(" ")[2]


def _head(after: str) -> str:
    """The beginning of what stands behind, up to the end of a word."""
    if len(after) <= AFTER:
        return after
    return after[:AFTER].rpartition(" ")[0] + " …"
