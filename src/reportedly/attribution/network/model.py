"""The trained network itself: two ONNX files that ship with the package, run on one thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from reportedly.attribution.network.candidates import Floats
from reportedly.attribution.network.features import Indices
from reportedly.attribution.network.windows import Window
from reportedly.networks.session import Session

_CUES_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger says of the tokens of one window, a row each.

    ``cues`` are probabilities [tokens, 3]: outside, first token of a cue, later token. ``states`` and ``anchors`` are
    what the linker is given of each token, as one that may belong to a cue and as (part of) the cue itself.
    """

    cues: Floats
    states: Floats
    anchors: Floats


@dataclass(frozen=True, slots=True)
class Question:
    """One cue that the linker is asked about.

    ``states`` [tokens, width] are those of the tokens within its reach, ``anchor`` [width] is its own, and ``related``
    [tokens, relations] tells how each of the tokens stands to it.
    """

    states: Floats
    anchor: Floats
    related: Indices


@dataclass(frozen=True, slots=True)
class Answer:
    """What the linker says of one cue.

    ``accepted``, 0 to 1, is how likely it is one; ``labels`` [tokens, 5] of each token how likely it stands outside,
    begins the source, continues it, begins the content, continues it.
    """

    accepted: float
    labels: Floats


class Network:
    """Tagger and linker. Loads in a fraction of a second; holds no state between calls."""

    def __init__(self, tagger: Session, linker: Session) -> None:
        self._tagger, self._linker = tagger, linker

    @classmethod
    def load(cls, *, exact: bool = False) -> "Network":
        """The network that ships with the package; ``exact`` as for a :class:`Session`."""
        folder = files(__package__)
        tagger, linker = ((folder / name).read_bytes() for name in ("tagger.onnx", "linker.onnx"))
        return cls(Session(tagger, exact=exact), Session(linker, exact=exact))

    def tag(self, windows: Sequence[Window], features: Indices) -> list[Tagged]:
        """Tag the tokens of all windows of an article; ``features`` has a row for each token of the article."""
        return [self._tag(window, features) for window in windows]

    def _tag(self, window: Window, features: Indices) -> Tagged:
        """One window at a time: padding several to one length costs more than it saves."""
        pieces = np.array([window.pieces], dtype=np.int64)
        marks = np.zeros((1, len(window.pieces), features.shape[1]), dtype=np.int64)
        marks[0, 1:-1] = features[np.array(window.owners, dtype=np.int64) + window.first]
        starts = np.array(window.starts, dtype=np.int64)
        cues, states, anchors = self._tagger.run({"pieces": pieces, "marks": marks})
        return Tagged(cues[0, starts], states[0, starts], anchors[0, starts])

    def link(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer for each question, in their order."""
        order = sorted(range(len(questions)), key=lambda at: len(questions[at].states))
        answers: dict[int, Answer] = {}
        for at in range(0, len(order), _CUES_AT_ONCE):
            part = order[at : at + _CUES_AT_ONCE]
            answers |= zip(part, self._link([questions[number] for number in part]), strict=True)
        return [answers[number] for number in range(len(questions))]

    def _link(self, questions: Sequence[Question]) -> list[Answer]:
        longest = max(len(question.states) for question in questions)
        shape = (len(questions), longest)
        states = np.zeros((*shape, questions[0].states.shape[1]), dtype=np.float32)
        related = np.zeros((*shape, questions[0].related.shape[1]), dtype=np.int64)
        mask = np.zeros(shape, dtype=np.float32)
        for row, question in enumerate(questions):
            size = len(question.states)
            states[row, :size], related[row, :size], mask[row, :size] = question.states, question.related, 1.0
        anchors = np.stack([question.anchor for question in questions])
        labels, accepted = self._linker.run({"states": states, "anchors": anchors, "related": related, "mask": mask})
        sizes = [len(question.states) for question in questions]
        return [Answer(float(accepted[row]), labels[row, :size]) for row, size in enumerate(sizes)]
