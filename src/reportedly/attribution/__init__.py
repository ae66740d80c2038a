"""Who says it, and how firmly: from a parse to claims with source, cue, content, stance and basis.

Rules on a dependency parse, after the definition of attribution in PolNeAR (Newell, Margolin and Ruths, "An
Attribution Relations Corpus for Political News", LREC 2018). Finding cues (:mod:`spotting`), linking quotations
(:mod:`quoting`), finding contents (:mod:`contents`) and sources (:mod:`speakers`) and labelling (:mod:`stances`,
:mod:`certainties`, :mod:`bases`, :mod:`source_kinds`) are separate, so that each can be replaced by itself.
"""

from reportedly.attribution.extraction import claims

__all__ = ["claims"]
