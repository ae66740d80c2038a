"""Prunes the teacher; trains what is left, the student, on annotated articles and on what the teacher says of others.

    python training/distil.py --data FOLDER --unlabelled ARCHIVE ... --teacher FOLDER ... --course first --out FOLDER

FOLDER of data as for ``train.py``; an ARCHIVE has a JSON object a line with ``id``, ``title`` and ``text``; the folder
of a teacher holds ``weights.pt`` and the ``tagger.onnx`` and ``linker.onnx`` made of it. The first teacher is pruned;
of several the student learns what they say together.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from annotated import Annotated, load
from batches import Batch
from committee import Committee
from course import Course, School, Trainer
from losses import losses, weighted
from network import HEAD, Linker, Shape, Tagger, prune
from taught import load as load_taught
from torch import Tensor, nn

from reportedly.attribution.network.model import Network
from reportedly.attribution.network.windows import windows
from reportedly.networks.pieces import WordPieces

STUDENT = Shape(layers=4, heads=8, inner=640)
COURSES = {
    "first": Course(epochs=6, rate=2e-4, fast_rate=5e-4, warm_up=0.04, taught=1700),
    "second": Course(epochs=3, rate=2e-4, fast_rate=5e-4, warm_up=0.04, taught=2400, seed=2),
}
_OF_EACH_ARCHIVE = {"first": 1700, "second": 4000}
_PROBES = 40
_PROBED_AT_ONCE = 12

Importances = list[tuple[Tensor, Tensor]]
"""For each layer, how much the losses would change without each of its heads, and without each inner neuron."""


def importances(tagger: Tagger, linker: Linker, train: Sequence[Annotated], rng: random.Random) -> Importances:
    """To first order: the squared sum of weight times gradient, added up over some batches (Molchanov et al., 2019)."""
    words = WordPieces.load()
    layers = list(tagger.encoder.layers)
    rated = [(torch.zeros(layer.value.out_features // HEAD), torch.zeros(layer.up.out_features)) for layer in layers]
    tagger.train()
    for _ in range(_PROBES):
        chosen = rng.sample(train, _PROBED_AT_ONCE)
        items = [(lesson, rng.choice(windows(lesson.parse, words))) for lesson in chosen]
        tagger.zero_grad()
        weighted(losses(tagger, linker, Batch.of(items), rng)).backward()
        for layer, (heads, neurons) in zip(layers, rated, strict=True):
            heads.add_(_effects(layer.value).view(-1, HEAD).sum(1) ** 2)
            neurons.add_(_effects(layer.up) ** 2)
    return rated


def _effects(linear: nn.Linear) -> Tensor:
    """For each output, the sum of weight times gradient; there was a backward pass."""
    return (linear.weight.detach() * linear.weight.grad).sum(1)


def pruned(tagger: Tagger, linker: Linker, rated: Importances, shape: Shape) -> tuple[Tagger, Linker]:
    """Copies of tagger and linker in another shape of as many layers; only heads and neurons are left out."""
    slim, slim_linker = Tagger(shape), Linker(shape)
    slim_linker.load_state_dict(linker.state_dict())
    kept = {name: value for name, value in tagger.state_dict().items() if ".layers." not in name}
    slim.load_state_dict(kept, strict=False)
    for whole, ours, (heads, neurons) in zip(tagger.encoder.layers, slim.encoder.layers, rated, strict=True):
        prune(whole, ours, heads, neurons)
    return slim, slim_linker


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--unlabelled", type=Path, nargs="+", required=True)
    parser.add_argument("--teacher", type=Path, nargs="+", required=True)
    parser.add_argument("--course", choices=COURSES, default="first")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    train = load(given.data / "train.jsonl.gz", given.out)
    course, each = COURSES[given.course], _OF_EACH_ARCHIVE[given.course]
    networks = [
        Network(*((one / name).read_bytes() for name in ("tagger.onnx", "linker.onnx"))) for one in given.teacher
    ]
    taught = load_taught(given.unlabelled, Committee(networks), given.out, each=each, seed=course.seed)
    weights = torch.load(given.teacher[0] / "weights.pt", weights_only=False)
    tagger, linker = Tagger(weights["shape"]), Linker(weights["shape"])
    tagger.load_state_dict(weights["tagger"])
    linker.load_state_dict(weights["linker"])
    rated = importances(tagger, linker, train, random.Random(course.seed))  # noqa: S311 -- chance that can be repeated
    school = School(train, load(given.data / "dev.jsonl.gz", given.out), taught)
    Trainer(school, STUDENT, pruned(tagger, linker, rated, STUDENT), course).run(given.out)


if __name__ == "__main__":
    main()
