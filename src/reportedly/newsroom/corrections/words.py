"""Corrections in words: what was wrong, and what became of it."""

from reportedly.newsroom import words
from reportedly.newsroom.words import Sign
from reportedly.records import CorrectionState

_KINDS = {
    "source": "wrong source",
    "cue": "wrong cue",
    "content": "wrong span",
    "stance": "wrong stance",
    "certainty": "wrong certainty",
    "basis": "wrong basis",
    "source_kind": "wrong kind of source",
    "mode": "said, not thought",
    "no_claim": "no claim at all",
    "missed": "claim missed",
    "place": "not the same place",
    "undo": "taken back",
}
STATES = {
    CorrectionState.APPLIES: Sign(glyph="✓", word="applies", tone="for"),
    CorrectionState.AGREES: Sign(glyph="=", word="the reader says so too", tone="for"),
    CorrectionState.OVERTAKEN: Sign(glyph="↷", word="overtaken by a later one", tone="open"),
    CorrectionState.LAPSED: Sign(glyph="∅", word="no longer applies", tone="against"),
    CorrectionState.EDITED: Sign(glyph="✎", word="its words were edited", tone="against"),
    CorrectionState.UNDONE: Sign(glyph="↶", word="taken back", tone="open"),
}


def kind_words(kind: str) -> str:
    """What a correction says is wrong.

    >>> kind_words("no_claim")
    'no claim at all'
    """
    return "said or thought" if kind == "mode" else _KINDS.get(kind, words.words(kind))


def label_words(name: str, value: str) -> str:
    """A label as forms and lists show it."""
    if name == "stance":
        return words.stance(value).word
    if name == "basis":
        return words.basis(value)
    if name == "certainty" and value == "unknown":
        return "not told"
    return words.words(value)


def decided_words(action: str, matter: str, numbers: tuple[int, int | None], moved: int) -> str:
    """A decision about what belongs together.

    >>> decided_words("move", "assertion", (3, 7), 1)
    '1 claim moved from assertion 3 to 7'
    >>> decided_words("unmerge", "entity", (3, 7), 0)
    'entity 7 taken out of 3 again'
    """
    one, other = numbers
    told = words.counted(moved, "article" if matter != "assertion" else "claim")
    return {
        "merge": f"{matter} {other} made one with {one}",
        "split": f"{matter} {other} split off {one}" + (f": {told}" if moved else ""),
        "move": f"{told} moved from {matter} {one} to {other}",
        "unmerge": f"{matter} {other} taken out of {one} again",
        "rename": f"{matter} {one} renamed",
        "grade_source": f"entity {one} graded",
        "grade_assertion": f"assertion {one} graded",
        "ungrade_source": f"grade of entity {one} taken back",
        "ungrade_assertion": f"grade of assertion {one} taken back",
    }.get(action, f"{matter} {one}: {words.words(action)}")
