"""Polls as a small picture: a mark for each, told apart by form, not by colour alone."""

from functools import lru_cache

from markupsafe import Markup

from reportedly.newsroom.words import Sign, counted

_STEP, _HEIGHT = 5, 14
FORMS = {"n": "came", "u": "same", "f": "fail"}
OUTCOMES = {
    "n": Sign(glyph="●", word="brought something new", tone="for"),
    "u": Sign(glyph="·", word="nothing new", tone="open"),
    "f": Sign(glyph="✕", word="failed", tone="against"),
}


@lru_cache(maxsize=4096)
def outcomes_strip(outcomes: str) -> Markup:
    """The last polls of a feed, oldest first, as SVG: a bar for something new, a tick for nothing, a cross for failed.

    Nothing for a feed that has not been polled.
    """
    if not outcomes:
        return Markup("")
    marks = Markup("").join(
        Markup('<path class="{}" d="{}"/>').format(FORMS[letter], _path(outcomes, letter))
        for letter in OUTCOMES
        if letter in outcomes
    )
    width = len(outcomes) * _STEP
    return Markup(
        '<svg class="outcomes" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-label="{2}">{3}</svg>'
    ).format(width, _HEIGHT, told(outcomes), marks)


def _path(outcomes: str, letter: str) -> str:
    return "".join(_mark(letter, place) for place, one in enumerate(outcomes) if one == letter)


def told(outcomes: str) -> str:
    """The last polls in words.

    >>> told("nuuf")
    'last 4 polls: 1 brought something new, 2 nothing new, 1 failed'
    """
    counts = [(outcomes.count(letter), sign.word) for letter, sign in OUTCOMES.items()]
    return f"last {counted(len(outcomes), 'poll')}: " + ", ".join(f"{many} {word}" for many, word in counts if many)


def _mark(letter: str, place: int) -> str:
    left = place * _STEP
    if letter == "n":
        return f"M{left + 2} 1v12"
    return f"M{left + 2} 10v3" if letter == "u" else f"M{left} 2l4 10m0-10l-4 10"
