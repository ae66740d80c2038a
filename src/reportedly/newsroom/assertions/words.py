"""Assertions in words and signs: how well one is known, and how claims bear on it."""

from reportedly.newsroom.words import Sign, counted, words

_STATUSES = {
    "one_origin": ("◇", "open"),
    "corroborated": ("●", "for"),
    "confirmed": ("✓", "for"),
    "disputed": ("◐", "against"),
    "denied": ("✕", "against"),
    "retracted": ("↺", "against"),
    "unconfirmed": ("○", "open"),
}
_BEARINGS = {
    "states": ("●", "for"),
    "confirms": ("✓", "for"),
    "denies": ("✕", "against"),
    "retracts": ("↺", "against"),
    "doubts": ("◐", "against"),
    "rivals": ("≠", "against"),
    "revises": ("≈", "open"),
    "cannot_confirm": ("○", "open"),
    "no_comment": ("–", "open"),
}


def status(code: object) -> Sign:
    """The sign of how well an assertion is known.

    >>> status("one_origin")
    Sign(glyph='◇', word='one origin', tone='open')
    """
    glyph, tone = _STATUSES.get(str(code), ("·", "open"))
    return Sign(glyph=glyph, word=words(code), tone=tone)


def bearing(code: object) -> Sign:
    """The sign of how a claim bears on an assertion."""
    glyph, tone = _BEARINGS.get(str(code), ("·", "open"))
    return Sign(glyph=glyph, word=words(code), tone=tone)


def is_told_by_stance(code: object, stance: object) -> bool:
    """Whether a claim bears on an assertion just as its source says it.

    Who affirms that "the gate held" denies by it that "the gate broke": there the bearing is to be told beside.

    >>> [is_told_by_stance("denies", stance) for stance in ("denies", "affirms")], is_told_by_stance("states", "warns")
    ([True, False], True)
    """
    weighed = {"denies", "doubts", "cannot_confirm", "confirms"}
    return str(code) == str(stance) or not {str(code), str(stance)} & weighed


def bearing_told(states: int, denies: int, weighs: int) -> str:
    """How so many claims bear on an assertion, in words.

    >>> bearing_told(3, 1, 1), bearing_told(1, 0, 2)
    ('3 claims state it, 1 denies it, 1 doubts or revises it', '1 claim states it, 2 doubt or revise it')
    >>> bearing_told(0, 2, 0), bearing_told(0, 0, 0)
    ('said in denying it: 2 claims deny it', 'no claim for or against it')
    """
    counts = (
        (states, "state it", "states it"),
        (denies, "deny it", "denies it"),
        (weighs, "doubt or revise it", "doubts or revises it"),
    )
    told = [(number, one if number == 1 else many) for number, many, one in counts if number]
    if not told:
        return "no claim for or against it"
    (first, verb), *rest = told
    line = ", ".join([f"{counted(first, 'claim')} {verb}", *(f"{number:,} {other}" for number, other in rest)])
    return line if states or not denies else f"said in denying it: {line}"
