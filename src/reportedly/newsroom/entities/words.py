"""What a source has done and what came of it, in signs and words, each with the sentence that defines it."""

from dataclasses import dataclass

from reportedly.ledger.sources.source_rows import Outcome, Part
from reportedly.newsroom.words import Sign

PARTS = {
    Part.SAID: "What it said",
    Part.DENIED: "What it denied",
    Part.DOUBTED: "What it doubted or could not confirm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An outcome in words: its sign, and what exactly is counted."""

    sign: Sign
    means: str


_SIGNS = {
    Outcome.ALONE: ("◇", "open"),
    Outcome.UNKNOWN: ("○", "open"),
    Outcome.JOINED: ("●", "for"),
    Outcome.CONFIRMED: ("✓", "for"),
    Outcome.DENIED: ("✕", "against"),
    Outcome.DOUBTED: ("◐", "against"),
    Outcome.UNCONFIRMED: ("○", "open"),
    Outcome.ANOTHER_VALUE: ("≠", "against"),
    Outcome.WITHDRAWN: ("↺", "against"),
}
_LATER = "at the moment at which it spoke or later"
_SAID = {
    Outcome.ALONE: ("alone", "Nobody else is known to say so."),
    Outcome.UNKNOWN: (
        "not known to be alone",
        "Others say so, but are not known to be independent of it: of its camp or body, without a name, or in the "
        "words of one text.",
    ),
    Outcome.JOINED: ("not alone", "Another origin, known to be independent of it, says so, before it or after."),
    Outcome.CONFIRMED: ("confirmed by others", f"Another source, which is named, confirmed it, {_LATER}."),
    Outcome.DENIED: ("denied by others", f"Another source, which is named, denied it, {_LATER}."),
    Outcome.DOUBTED: ("doubted by others", f"Another source, which is named, doubted it, {_LATER}."),
    Outcome.UNCONFIRMED: ("others could not confirm it", f"Another source said that it cannot confirm it, {_LATER}."),
    Outcome.ANOTHER_VALUE: ("given another value", f"Another source gave a value that does not go with it, {_LATER}."),
    Outcome.WITHDRAWN: ("taken back", "An article that had printed it says that it was wrong."),
}
_DENIED = _SAID | {
    Outcome.ALONE: ("denied by it alone", "Nobody else is known to deny it."),
    Outcome.UNKNOWN: ("perhaps denied by others", "Others deny it, who are not named or may be of one origin with it."),
    Outcome.JOINED: ("denied by others, too", "Another source, which is named, denies it as well."),
    Outcome.CONFIRMED: ("confirmed all the same", f"Another source, which is named, confirmed it, {_LATER}."),
    Outcome.WITHDRAWN: ("taken back", "An article that had printed what it denies says that this was wrong."),
}
_DOUBTED = _DENIED | {
    Outcome.ALONE: ("doubted by it alone", "Nobody else is known to doubt it."),
    Outcome.UNKNOWN: ("perhaps doubted by others", "Others doubt it, who are not named or may be of one origin."),
    Outcome.JOINED: ("doubted by others, too", "Another source, which is named, doubts it or cannot confirm it."),
    Outcome.CONFIRMED: ("confirmed by others", f"Another source, which is named, confirmed it, {_LATER}."),
    Outcome.DENIED: ("denied by others", f"Another source, which is named, denied it, {_LATER}."),
}
_WORDS = {Part.SAID: _SAID, Part.DENIED: _DENIED, Part.DOUBTED: _DOUBTED}


def told(part: Part, outcome: Outcome) -> Told:
    """How an outcome of a part is called.

    >>> told(Part.SAID, Outcome.DENIED).sign
    Sign(glyph='✕', word='denied by others', tone='against')
    """
    glyph, tone = _SIGNS[outcome]
    word, means = _WORDS[part][outcome]
    return Told(sign=Sign(glyph=glyph, word=word, tone=tone), means=means)
