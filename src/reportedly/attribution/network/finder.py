"""Finds the attributions of an article: tagger, linker and decoding joined."""

from reportedly.attribution.network.candidates import candidates
from reportedly.attribution.network.decoding import Link, Thresholds, compatible, link
from reportedly.attribution.network.features import token_features
from reportedly.attribution.network.model import Network, Question, Tagged
from reportedly.attribution.network.relations import Relations, reach
from reportedly.attribution.network.windows import Window, windows
from reportedly.attribution.tree import TokenRange
from reportedly.networks.pieces import WordPieces
from reportedly.records import Parse


class Finder:
    """Finds who says what, as token ranges of a parse. Holds the network, so make one for each process and keep it."""

    def __init__(self, network: Network, words: WordPieces, thresholds: Thresholds | None = None) -> None:
        self._network = network
        self._words = words
        self._thresholds = thresholds or Thresholds()

    @classmethod
    def load(cls) -> "Finder":
        """The finder with the network and the vocabulary that ship with the package."""
        return cls(Network.load(), WordPieces.load())

    def find(self, parse: Parse) -> list[Link]:
        """Return the attributions of an article in the order of their cues, as :func:`compatible` leaves them."""
        cut = windows(parse, self._words)
        if not cut:
            return []
        tagged = self._network.tag(cut, token_features(parse))
        asked = [
            (window, part, cue) for window, part in zip(cut, tagged, strict=True) for cue in self._cues(window, part)
        ]
        relations = Relations(parse)
        questions = [_question(window, part, cue, relations) for window, part, cue in asked]
        links = [
            found
            for (window, _, cue), answer in zip(asked, self._network.link(questions), strict=True)
            if answer.accepted >= self._thresholds.accept
            and (found := link(cue, reach(cue, window)[0], answer.labels, answer.accepted, self._thresholds))
        ]
        return compatible(links)

    def _cues(self, window: Window, tagged: Tagged) -> list[TokenRange]:
        found = candidates(tagged.cues, least=self._thresholds.candidate)
        return [(window.first + start, window.first + end) for (start, end), _ in found]


def _question(window: Window, tagged: Tagged, cue: TokenRange, relations: Relations) -> Question:
    start, end = reach(cue, window)
    return Question(
        states=tagged.states[start - window.first : end - window.first],
        anchor=tagged.anchors[cue[0] - window.first : cue[1] - window.first].mean(axis=0),
        related=relations.of(cue, (start, end)),
    )
