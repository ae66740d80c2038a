"""The judge of claims, trained: how two of them stand to each other, and what one does by the sentence that it is in.

    python training/judge.py teach LEDGER... --start MODEL --out FOLDER      a teacher of six layers, from the labels
    python training/judge.py distil LEDGER... --teacher FOLDER --out FOLDER  a student, from the labels and the teacher
    python training/judge.py finish LEDGER... --teacher FOLDER --out FOLDER  what ships: all lessons for the student

A LEDGER is a replayed archive of ``assertion_pairs.tsv.gz``, under the archive's name; MODEL are the weights of
all-MiniLM-L6-v2. The student also learns what the teacher says of pairs that nobody labelled; in the end it is taught
all labels again, with invented pairs and stories and the acts, and written as ``judge.onnx``. FOLDER is the same in all
steps.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from labelled_acts import labelled_acts
from made_stories import pairs_of, stories
from network import Shape
from pair_network import Encoded, Lesson, PairNetwork, judged, learn, slimmed, write
from pairs import ACTS, LABELS, ONE, Pair, crossed, invented, near_pairs, pairs
from torch import Tensor

from reportedly.networks import WordPieces
from reportedly.records import Statement
from reportedly.stories.assertions.judge import Shown, sentence_of

TEACHER = Shape(layers=6, heads=12, inner=1536)
STUDENT = Shape(layers=4, heads=8, inner=640)
CERTAIN = 0.95
"""What a label is worth: two people agree on 96 of 100 whether a pair is one proposition."""
_UNLABELLED = 16_000
_CROSSED = 1_500
_TIMES = 2
"""So many times an epoch each claim is shown of which it is known what it does."""


def encoded(one: Statement, other: Statement, words: WordPieces) -> Encoded:
    """What the network is shown of a pair."""
    return Shown.of(one).pieces(words), Shown.of(other).pieces(words)


def taught(labels: Sequence[str], of: Sequence[str] = LABELS) -> Tensor:
    """What is to be learned [pairs, labels] from the labels."""
    target = torch.full((len(labels), len(of)), (1 - CERTAIN) / (len(of) - 1))
    for row, label in enumerate(labels):
        target[row, of.index(label)] = CERTAIN
    return target


def scores(network: PairNetwork, held: Sequence[Pair], words: WordPieces) -> str:
    """How well one proposition is told from none, and agreement from opposition, on what was held back."""
    found = judged(network, [encoded(pair.first, pair.second, words) for pair in held])
    one = found[:, : len(ONE)].sum(1)
    is_one = torch.tensor([pair.row.label in ONE for pair in held])
    stand = torch.tensor([LABELS.index(pair.row.label) for pair in held])
    opposed = found[:, 1] / found[:, :2].sum(1)
    told = torch.cat((opposed[stand == 1], opposed[stand == 0]))
    is_opposed = torch.arange(len(told)) < (stand == 1).sum()
    return f"one proposition: {area(one, is_one):.3f}, opposed: {area(told, is_opposed):.3f}"


def area(likely: Tensor, yes: Tensor) -> float:
    """The area under the receiver's curve."""
    ranks = likely.argsort().argsort() + 1
    many = int(yes.sum())
    return float((ranks[yes].sum() - many * (many + 1) / 2) / (many * (len(yes) - many)))


def teach(ledgers: Sequence[Path], start: Path, out: Path) -> None:
    """Train a teacher and keep its weights."""
    words = WordPieces.load()
    labelled = pairs(ledgers)
    lessons = [pair for pair in labelled if not pair.row.held_back]
    network = PairNetwork(TEACHER)
    network.encoder.take(start)
    own = [encoded(pair.first, pair.second, words) for pair in lessons]
    wanted = taught([pair.row.label for pair in lessons])
    learn(network, _asked(own, wanted, labels=True), 3, 5e-5)
    print(scores(network, [pair for pair in labelled if pair.row.held_back], words))
    torch.save(network.state_dict(), out / "teacher.pt")


def distil(ledgers: Sequence[Path], teacher: Path, out: Path) -> None:
    """Train what ships: from the teacher's first layers, slimmed, on the labels and on what the teacher says."""
    words = WordPieces.load()
    labelled = pairs(ledgers)
    lessons = [pair for pair in labelled if not pair.row.held_back]
    whole, slim = PairNetwork(TEACHER), PairNetwork(STUDENT)
    whole.load_state_dict(torch.load(teacher / "teacher.pt", weights_only=True))
    slimmed(whole, slim)
    own = [encoded(pair.first, pair.second, words) for pair in lessons]
    more = [
        (Shown.of(one).pieces(words), Shown.of(other).pieces(words)) for one, other in near_pairs(ledgers, _UNLABELLED)
    ]
    wanted = torch.cat(((taught([pair.row.label for pair in lessons]) + judged(whole, own)) / 2, judged(whole, more)))
    held = [pair for pair in labelled if pair.row.held_back]
    print("teacher", scores(whole, held, words), flush=True)
    learn(slim, _asked(own + more, wanted, labels=True), 4, 2e-4)
    print("student", scores(slim, held, words), flush=True)
    torch.save(slim.state_dict(), out / "student.pt")


def finish(ledgers: Sequence[Path], folder: Path, out: Path) -> None:
    """Teach the student the labels again, with what is invented, and what claims do; write it as it ships."""
    words = WordPieces.load()
    rng = random.Random(4)  # noqa: S311 -- chance that can be repeated, no secret
    labelled, acts = pairs(ledgers), list(labelled_acts(ledgers))
    slim = PairNetwork(STUDENT)
    slim.load_state_dict(torch.load(folder / "student.pt", weights_only=True))
    made = invented()
    made += rng.sample(list(crossed(made)), _CROSSED)
    made += [pair for held, story in stories() if not held for pair in pairs_of(story, rng)]
    lessons = [pair for pair in labelled if not pair.row.held_back]
    own = [encoded(pair.first, pair.second, words) for pair in lessons]
    more = [(one.pieces(words), other.pieces(words)) for _, one, other in made]
    wanted = taught([*(pair.row.label for pair in lessons), *(label for label, _, _ in made)])
    told = [one for one in acts if not one.held_back] * _TIMES
    beside = [(Shown.of(one.claim).pieces(words), sentence_of(one.claim, words)) for one in told]
    done = taught([one.act for one in told], ACTS)
    learn(slim, [*_asked(own + more, wanted, labels=True), *_asked(beside, done, labels=False)], 3, 1.2e-4)
    print("finished", scores(slim, [pair for pair in labelled if pair.row.held_back], words), flush=True)
    write(slim, out / "judge.onnx")


def _asked(shown: Sequence[Encoded], wanted: Tensor, *, labels: bool) -> list[Lesson]:
    """Lessons on labels or on acts: what is not asked for is nil."""
    nil = torch.zeros(len(wanted), len(ACTS if labels else LABELS))
    return list(zip(shown, torch.cat((wanted, nil) if labels else (nil, wanted), 1), strict=True))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["teach", "distil", "finish"])
    parser.add_argument("ledgers", type=Path, nargs="+")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.step == "teach":
        teach(given.ledgers, given.start, given.out)
    elif given.step == "distil":
        distil(given.ledgers, given.teacher, given.out)
    else:
        finish(given.ledgers, given.teacher, given.out)


if __name__ == "__main__":
    main()
