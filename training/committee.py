"""Several trained networks that answer together: the mean of what each says (Hansen and Salamon, 1990)."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from reportedly.attribution.network.features import Indices
from reportedly.attribution.network.model import Answer, Network, Question, Tagged
from reportedly.attribution.network.windows import Window


class Teacher(Protocol):
    """What a student learns from: a network, or a committee of such."""

    def tag(self, windows: Sequence[Window], features: Indices) -> list[Tagged]:
        """Tag the tokens of all windows of an article."""

    def link(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer for each question, in their order."""


class Committee:
    """Networks whose linkers are of one width; each is asked with its own states, laid side by side."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = networks

    def tag(self, windows: Sequence[Window], features: Indices) -> list[Tagged]:
        """The mean of the cues; the states and anchors of all networks, one after the other."""
        each = [network.tag(windows, features) for network in self._networks]
        return [
            Tagged(
                cues=np.mean([part.cues for part in parts], axis=0),
                states=np.concatenate([part.states for part in parts], axis=-1),
                anchors=np.concatenate([part.anchors for part in parts], axis=-1),
            )
            for parts in zip(*each, strict=True)
        ]

    def link(self, questions: Sequence[Question]) -> list[Answer]:
        """The mean of the answers."""
        each = [network.link([self._part(question, at) for question in questions]) for at, network in self._numbered()]
        return [
            Answer(
                accepted=float(np.mean([answer.accepted for answer in answers])),
                labels=np.mean([answer.labels for answer in answers], axis=0),
            )
            for answers in zip(*each, strict=True)
        ]

    def _numbered(self) -> list[tuple[int, Network]]:
        return list(enumerate(self._networks))

    def _part(self, question: Question, number: int) -> Question:
        """What of a question is for one of the networks."""
        width = len(question.anchor) // len(self._networks)
        own = slice(number * width, (number + 1) * width)
        return Question(np.ascontiguousarray(question.states[:, own]), question.anchor[own], question.related)
