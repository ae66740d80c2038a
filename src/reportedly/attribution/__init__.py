"""Who says it, and how firmly: from a parse to claims with source, cue, content, stance and basis.

1. :mod:`network` finds what is attributed, after the definition of PolNeAR (Newell, Margolin and Ruths, "An Attribution
   Relations Corpus for Political News", LREC 2018), as token ranges, which become drafts (:mod:`drafting`).
2. :mod:`nested` adds the claims within claims by rules on the dependency parse.
3. :mod:`sources` resolves who is credited and tells what kind of source that is.
4. :mod:`labels` tells stance, certainty, basis, mode and background.

The rules of the last two follow the guideline in ``docs/guideline.md``.
"""

from reportedly.attribution.extraction import claims
from reportedly.attribution.network import Finder

__all__ = ["Finder", "claims"]
