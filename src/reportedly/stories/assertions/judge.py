"""Whether two claims put forward one proposition, and what a claim does, as a small network judges.

It has learned both from claims that were read and labelled: pairs of them, and single ones beside their sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.networks import FIRST, LAST, Session, WordPieces
from reportedly.records import Statement
from reportedly.stories.assertions.acts import Act

Likely = NDArray[np.float32]

_REMEMBERED = 20_000
_LONGEST_SOURCE = 14
_LONGEST_CUE = 8
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely it is, from 0 to 1, that two claims are one proposition, and which way they stand to it.

    They ``agree``, or they ``oppose`` each other, one of them denying or doubting it, or they answer one question with
    values that ``differ``. Or they are no one proposition, but one is evidence for the other, which it ``supports``, or
    against it, which it ``undermines``, or they are of one ``matter`` only. What is left is that they have nothing to
    do with each other.
    """

    agree: float
    oppose: float
    differ: float
    supports: float
    undermines: float
    matter: float

    @property
    def one(self) -> float:
        """How likely they are one proposition, whatever each says of it."""
        return self.agree + self.oppose + self.differ

    @property
    def opposed(self) -> float:
        """How likely they are opposed, if they are one proposition."""
        return self.oppose / self.one


class Shown(NamedTuple):
    """What the network is shown of a claim: who says it, how, and what."""

    source: str
    stance: str
    cue: str
    content: str

    @classmethod
    def of(cls, claim: Statement) -> "Shown":
        """Of a claim."""
        return cls(claim.who or claim.source or "", claim.stance.value, claim.cue or "", claim.content)

    def pieces(self, words: WordPieces) -> tuple[int, ...]:
        """In 64 word pieces at most."""
        source = _pieces(self.source.split(), words)[:_LONGEST_SOURCE]
        cue = _pieces([*self.stance.split("_"), f"{self.cue}:"], words)[:_LONGEST_CUE]
        return (*source, *cue, *_pieces(self.content.split(), words))[:_LONGEST]


class Judge:
    """The network. The same claims are judged alike in any company; it remembers the last 20,000 pairs."""

    def __init__(self, session: Session, words: WordPieces) -> None:
        self._session, self._words = session, words
        self._judged = lru_cache(maxsize=_REMEMBERED)(self._judge)

    def judge(self, one: Statement, other: Statement) -> Judgement:
        """Judge two claims, the one that was made first before the other."""
        return self._judged(Shown.of(one), Shown.of(other))

    def act(self, claim: Statement) -> Act:
        """What a claim does, by the sentence that it is in."""
        _, likely = self._ask(Shown.of(claim).pieces(self._words), sentence_of(claim, self._words))
        return tuple(Act)[int(likely.argmax())]

    def _judge(self, one: Shown, other: Shown) -> Judgement:
        likely, _ = self._ask(one.pieces(self._words), other.pieces(self._words))
        return Judgement(*map(float, likely[:-1]))

    def _ask(self, first: Sequence[int], second: Sequence[int]) -> tuple[Likely, Likely]:
        """What two stretches of pieces are to each other, and what the first one does in the second."""
        pieces = np.array([[FIRST, *first, LAST, *second, LAST]], dtype=np.int64)
        of_second = np.zeros_like(pieces)
        of_second[0, len(first) + 2 :] = 1
        labels, acts = self._session.run({"pieces": pieces, "second": of_second})
        return labels[0], acts[0]


def sentence_of(claim: Statement, words: WordPieces) -> tuple[int, ...]:
    """The sentence that a claim is in, in 64 word pieces at most."""
    return _pieces(claim.sentence.split(), words)[:_LONGEST]


def _pieces(printed: Sequence[str], words: WordPieces) -> tuple[int, ...]:
    return tuple(piece for word in printed for piece in words.of(word))


@cache
def trained_judge() -> Judge:
    """The network that ships."""
    return Judge(Session((files(__package__) / "judge.onnx").read_bytes()), WordPieces.load())
