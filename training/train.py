"""Trains the finder of attributions on PolNeAR and writes its weights.

    python training/train.py --data FOLDER --start model.safetensors --out FOLDER

FOLDER holds train.jsonl.gz and dev.jsonl.gz. After every other epoch, and at the end, what the averaged weights score
on the development articles is printed, and the weights are written to ``weights.pt``.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from average import Average
from batches import Batch, Item
from examples import Example, load
from losses import losses, weighted
from network import Linker, Shape, Tagger
from scoring import score
from trained import Trained

from reportedly.attribution.network.pieces import WordPieces
from reportedly.attribution.network.windows import windows

WINDOWS_AT_ONCE = 16
_LENGTHS = (160, 200, 254)
_PRINT_EVERY = 50


@dataclass(frozen=True, slots=True)
class Course:
    """How the training is run. ``rate`` is the learning rate of the encoder, ``fast_rate`` that of what is new."""

    epochs: int = 12
    seed: int = 1
    rate: float = 2e-4
    fast_rate: float = 1e-3
    warm_up: float = 0.06
    hidden: float = 0.08
    score_every: int = 2


class Trainer:
    """Runs one course over some articles."""

    def __init__(self, train: Sequence[Example], dev: Sequence[Example], start: Path, course: Course) -> None:
        torch.manual_seed(course.seed)
        self._rng = random.Random(course.seed)  # noqa: S311 -- chance that can be repeated, no secret
        self._course, self._train, self._dev = course, train, dev
        self._words = WordPieces.load()
        self.shape = Shape()
        self.tagger, self.linker = Tagger(self.shape), Linker(self.shape)
        self.tagger.encoder.take(start)
        self.average = Average([self.tagger, self.linker])
        self._optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, self._rate_at)
        self._steps = len(list(self._batches())) * course.epochs

    def _groups(self) -> list[dict[str, object]]:
        pretrained = {id(part) for name, part in self.tagger.encoder.named_parameters() if not name.startswith("feat")}
        every = [part for module in (self.tagger, self.linker) for part in module.parameters() if part.requires_grad]
        slow = [part for part in every if id(part) in pretrained]
        fast = [part for part in every if id(part) not in pretrained]
        return [{"params": slow, "lr": self._course.rate}, {"params": fast, "lr": self._course.fast_rate}]

    def _rate_at(self, step: int) -> float:
        """Up in a line, then down in a line."""
        steps = getattr(self, "_steps", 1)
        return min(1.0, (step + 1) / (self._course.warm_up * steps)) * max(0.02, 1 - step / steps)

    def _batches(self) -> Iterator[list[Item]]:
        """All windows of all articles in batches of about equal length; articles are cut anew each time."""
        items = [
            (example, window)
            for example in self._train
            for window in windows(example.parse, self._words, most=self._rng.choice(_LENGTHS))
        ]
        self._rng.shuffle(items)
        many = WINDOWS_AT_ONCE * 16
        chunks = (
            sorted(items[at : at + many], key=lambda item: len(item[1].pieces)) for at in range(0, len(items), many)
        )
        batches = [chunk[at : at + WINDOWS_AT_ONCE] for chunk in chunks for at in range(0, len(chunk), WINDOWS_AT_ONCE)]
        self._rng.shuffle(batches)
        yield from batches

    def run(self, out: Path) -> None:
        """Train; write the averaged weights into ``out`` and print the scores as it goes."""
        for epoch in range(1, self._course.epochs + 1):
            self._epoch(epoch)
            if epoch % self._course.score_every == 0 or epoch == self._course.epochs:
                self._keep(out, epoch)

    def _epoch(self, epoch: int) -> None:
        self.tagger.train()
        self.linker.train()
        began, sums = time.monotonic(), Counter[str]()
        for number, items in enumerate(self._batches(), start=1):
            found = losses(self.tagger, self.linker, Batch.of(items, hidden=self._course.hidden), self._rng)
            self._optimiser.zero_grad()
            weighted(found).backward()
            torch.nn.utils.clip_grad_norm_([*self.tagger.parameters(), *self.linker.parameters()], 1.0)
            self._optimiser.step()
            self._schedule.step()
            self.average.update()
            sums.update({name: float(value.detach()) for name, value in found.items()})
            if number % _PRINT_EVERY == 0:
                means = " ".join(f"{name} {total / number:.3f}" for name, total in sums.items())
                print(f"epoch {epoch}, batch {number}, {time.monotonic() - began:.0f} s: {means}", flush=True)

    def _keep(self, out: Path, epoch: int) -> None:
        tagger, linker = Tagger(self.shape), Linker(self.shape)
        self.average.copy_to([tagger, linker])
        weights = {"tagger": tagger.state_dict(), "linker": linker.state_dict(), "shape": self.shape}
        torch.save(weights, out / "weights.pt")
        print(f"epoch {epoch}: {score(self._dev, Trained(tagger, linker), self._words)}", flush=True)


def main() -> None:
    """Read the command line."""
    course = Course()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=course.epochs)
    parser.add_argument("--seed", type=int, default=course.seed)
    parser.add_argument("--articles", type=int, help="train on the first so many only, to try the code")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    train = load(given.data / "train.jsonl.gz", given.out)[: given.articles]
    dev = load(given.data / "dev.jsonl.gz", given.out)
    Trainer(train, dev, given.start, Course(epochs=given.epochs, seed=given.seed)).run(given.out)


if __name__ == "__main__":
    main()
