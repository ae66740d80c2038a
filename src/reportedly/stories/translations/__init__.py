"""Which articles print one text in different languages: found by what crosses languages, sentence by sentence."""

from reportedly.stories.translations.marked import Marked
from reportedly.stories.translations.marks import NONE, Marks, marks_of, pack_marks, unpack_marks
from reportedly.stories.translations.verdicts import translated

__all__ = ["NONE", "Marked", "Marks", "marks_of", "pack_marks", "translated", "unpack_marks"]
