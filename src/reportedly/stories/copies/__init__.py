"""Which articles print one text: found by their words, with the stretches that they share as evidence."""

from reportedly.stories.copies.agencies import is_same
from reportedly.stories.copies.choosing import best_of
from reportedly.stories.copies.neighbours import Neighbour, Neighbours
from reportedly.stories.copies.originals import Original, grouped, original_of
from reportedly.stories.copies.printed import Imprint, Printed, common_agency, is_before
from reportedly.stories.copies.prints import TextPrint, packed, print_of, unpacked
from reportedly.stories.copies.verdicts import Found, compared
from reportedly.stories.copies.wording import Wording, wording

__all__ = [
    "Found",
    "Imprint",
    "Neighbour",
    "Neighbours",
    "Original",
    "Printed",
    "TextPrint",
    "Wording",
    "best_of",
    "common_agency",
    "compared",
    "grouped",
    "is_before",
    "is_same",
    "original_of",
    "packed",
    "print_of",
    "unpacked",
    "wording",
]
