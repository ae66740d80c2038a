"""Notes by which an outlet owns up to a change, recognised by how they begin or by what they say."""

import re

from reportedly.stories.versions.units import Cut

_BEGINS = re.compile(
    r"[\s*•\[(–—-]*(?:"
    r"(?:corrections?|clarifications?|retraction)(?:\s*[:,(.–—-]|\s+(?:on|to|added|appended|issued)\b|\s*\d|\s*$)"
    r"|editors?['’]?s?['’]?\s+notes?\b|notes?\s+to\s+(?:our\s+)?(?:readers?|editors?)\b"
    r"|(?:last\s+)?(?:updated?|amended|revised|corrected)(?:\s*[:,(–—-]|\s+(?:on|at)\b|\s+\d|\s+(?:with|to)\s+\w+\s)"
    r")",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:an?\s+)?(?:earlier|previous|original)\s+versions?\s+of\s+(?:this|the|our)\s+"
    r"(?:article|story|report|page|headline|piece|post|text)"
    r"|\bthis\s+(?:article|story|report|page|headline|piece|post|text)\s+(?:was|has\s+been|is\s+being)\s+"
    r"(?:\w+ly\s+)?(?:updated|corrected|amended|edited|changed|revised|clarified)"
    r"|\bthe\s+headline\s+(?:of|on|to)\s+this\s+(?:article|story|report|page)\s+(?:was|has\s+been)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\b(?:ago|just now)\b", re.IGNORECASE)
_STAMP_WORDS = 12


def is_note(text: str) -> bool:
    """Whether a paragraph is a note on a change; "updated two hours ago", which changes by itself, is none.

    >>> is_note("Correction, March 4: The bridge has two lanes."), is_note("Updated 5 minutes ago")
    (True, False)
    >>> is_note("An earlier version of this article gave another age."), is_note("Updated figures show a rise.")
    (True, False)
    """
    if _STAMP.search(text) and len(text.split()) <= _STAMP_WORDS:
        return False
    return bool(_BEGINS.match(text) or _SAYS.search(text))


def note_units(cut: Cut) -> frozenset[int]:
    """The units of a text that are such notes: whole paragraphs where their first sentence is one."""
    found, opened = set(), -1
    for place, unit in enumerate(cut.units):
        first = place == 0 or cut.units[place - 1].paragraph != unit.paragraph
        text = cut.text[slice(*unit.span)]
        noted = is_note(text) if first else bool(_SAYS.search(text))
        if first and noted:
            opened = unit.paragraph
        if noted or unit.paragraph == opened:
            found.add(place)
    return frozenset(found)
