"""A network in training behind the interface of the one that ships, so that both are scored by the same code."""

from collections.abc import Sequence

import numpy as np
import torch
from network import Linker, Tagger

from reportedly.attribution.network.features import FEATURES, Indices
from reportedly.attribution.network.model import Answer, Question, Tagged
from reportedly.attribution.network.windows import Window


class Trained:
    """Tags and links as :class:`reportedly.attribution.network.model.Network` does, by the modules themselves."""

    def __init__(self, tagger: Tagger, linker: Linker) -> None:
        self._tagger = tagger.eval()
        self._linker = linker.eval()

    @torch.no_grad()
    def tag(self, windows: Sequence[Window], features: Indices) -> list[Tagged]:
        """Tag each window by itself."""
        return [self._tag(window, features) for window in windows]

    def _tag(self, window: Window, features: Indices) -> Tagged:
        pieces = torch.tensor([window.pieces])
        marks = torch.zeros(1, len(window.pieces), len(FEATURES), dtype=torch.long)
        marks[0, 1:-1] = torch.from_numpy(features[np.array(window.owners) + window.first])
        cues, _, states, anchors = (part[0, list(window.starts)] for part in self._tagger(pieces, marks))
        return Tagged(cues.softmax(-1).numpy(), states.numpy(), anchors.numpy())

    @torch.no_grad()
    def link(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer each question by itself."""
        return [self._link(question) for question in questions]

    def _link(self, question: Question) -> Answer:
        states, anchor = torch.from_numpy(question.states)[None], torch.from_numpy(question.anchor)[None]
        related = torch.from_numpy(question.related)[None]
        labels, accepted = self._linker(states, anchor, related, torch.ones(states.shape[:2]))
        return Answer(float(accepted.sigmoid()), labels[0].softmax(-1).numpy())
