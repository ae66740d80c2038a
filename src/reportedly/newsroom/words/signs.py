"""Signs: a glyph, its word and its tone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A glyph, its word and its tone (a class of the style sheet): told apart by form and word, not by colour alone."""

    glyph: str
    word: str
    tone: str
