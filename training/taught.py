"""Articles without annotation as lessons: what a trained network, the teacher, says of them.

The student is asked to say the same with a smaller network, on text of which words are hidden and which is cut in
another way (knowledge distillation, Hinton et al., 2015; self-training with noise, Xie et al., 2020).
"""

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from batches import LABELS, Query
from committee import Teacher
from parses import parsed
from torch import Tensor

from reportedly.attribution.network.candidates import Floats, candidates
from reportedly.attribution.network.features import Indices, token_features
from reportedly.attribution.network.model import Question
from reportedly.attribution.network.relations import Relations, reach
from reportedly.attribution.network.windows import Window, windows
from reportedly.attribution.tree import TokenRange
from reportedly.networks.pieces import WordPieces
from reportedly.records import Article, Parse

_LEAST_CUE = 0.1
_SURE = 0.3
_FEWEST_WORDS, _MOST_WORDS = 150, 1300


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the teacher says of one candidate: how likely it is a cue, and the labels [tokens of region, 5]."""

    cue: TokenRange
    region: TokenRange
    accepted: float
    labels: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Taught:
    """One article with the teacher's opinions; ``tagged`` [tokens, 3] are its probabilities of cues."""

    parse: Parse
    features: Indices
    relations: Relations
    tagged: Floats
    opinions: tuple[Opinion, ...]

    def cues(self, window: Window) -> Tensor:
        """As a lesson: as likely as the teacher says."""
        return torch.from_numpy(self.tagged[window.first : window.last])

    def spans(self, window: Window) -> None:
        """As a lesson: the teacher is not asked."""

    def queries(self, window: Window, drawn: Sequence[TokenRange], rng: random.Random) -> list[Query]:
        """What the teacher takes for cues, and half as many of its other candidates, and one more."""
        here = [one for one in self.opinions if window.first <= one.cue[0] and one.cue[1] <= window.last]
        likely = [one for one in here if one.accepted >= _SURE]
        others = [one for one in here if one.accepted < _SURE]
        rng.shuffle(others)
        return [_query(one, window) for one in likely + others[: len(likely) // 2 + 1]]


def _query(opinion: Opinion, window: Window) -> Query:
    region = reach(opinion.cue, window)
    labels = torch.zeros(region[1] - region[0], LABELS)
    first, last = max(region[0], opinion.region[0]), min(region[1], opinion.region[1])
    said = opinion.labels[first - opinion.region[0] : last - opinion.region[0]]
    labels[first - region[0] : last - region[0]] = torch.from_numpy(said.astype(np.float32))
    return Query(opinion.cue, region, opinion.accepted, labels)


def load(paths: Sequence[Path], teacher: Teacher, cache_folder: Path, *, each: int, seed: int) -> list[Taught]:
    """Have the teacher read ``each`` articles of every archive, of middling length, chosen by chance.

    An archive has one JSON object a line with ``id``, ``title`` and ``text``. Parses are kept in ``cache_folder``.
    """
    words = WordPieces.load()
    parses = [
        parse for path in paths for parse in parsed(_sample(path, each, seed), cache_folder / f"{path.name}.parses")
    ]
    return [_taught(parse, teacher, words) for parse in parses if parse.tokens]


def _sample(path: Path, each: int, seed: int) -> list[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    fitting = [row for row in rows if _FEWEST_WORDS <= len(row["text"].split()) <= _MOST_WORDS]
    chosen = random.Random(seed).sample(fitting, min(each, len(fitting)))  # noqa: S311 -- chance that can be repeated
    return [Article(id=row["id"], text=row["text"], title=row["title"]) for row in chosen]


def _taught(parse: Parse, teacher: Teacher, words: WordPieces) -> Taught:
    features, relations = token_features(parse), Relations(parse)
    cut = windows(parse, words)
    tagged = np.zeros((len(parse.tokens), 3), dtype=np.float32)
    asked: list[tuple[TokenRange, TokenRange]] = []
    questions: list[Question] = []
    for window, part in zip(cut, teacher.tag(cut, features), strict=True):
        tagged[window.first : window.last] = part.cues
        for (start, end), _ in candidates(part.cues, least=_LEAST_CUE):
            cue = (window.first + start, window.first + end)
            region = reach(cue, window)
            inside = slice(region[0] - window.first, region[1] - window.first)
            asked.append((cue, region))
            anchor = part.anchors[start:end].mean(axis=0)
            questions.append(Question(part.states[inside], anchor, relations.of(cue, region)))
    opinions = [
        Opinion(cue, region, answer.accepted, answer.labels.astype(np.float16))
        for (cue, region), answer in zip(asked, teacher.link(questions), strict=True)
    ]
    return Taught(parse, features, relations, tagged, tuple(opinions))
