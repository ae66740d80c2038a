"""One course of training: lessons in batches, one optimiser, averaged weights, a score now and then."""

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from annotated import Annotated
from average import Average
from batches import Batch, Item, Lesson
from losses import losses, weighted
from network import Linker, Shape, Tagger
from scoring import score
from trained import Trained

from reportedly.attribution.network.windows import windows
from reportedly.networks.pieces import WordPieces

WINDOWS_AT_ONCE = 16
_LENGTHS = (160, 200, 254)
_PRINT_EVERY = 50


@dataclass(frozen=True, slots=True)
class Course:
    """How the training is run.

    ``rate`` is the learning rate of what was trained before, ``fast_rate`` that of what is new, ``hidden`` the share
    of words hidden, ``taught`` how many articles without annotation are added to the annotated ones in each epoch.
    """

    epochs: int = 12
    seed: int = 1
    rate: float = 2e-4
    fast_rate: float = 1e-3
    warm_up: float = 0.06
    hidden: float = 0.08
    taught: int = 0
    score_every: int = 2


@dataclass(frozen=True, slots=True)
class School:
    """What there is to learn from, and what to be examined on."""

    train: Sequence[Annotated]
    dev: Sequence[Annotated]
    taught: Sequence[Lesson] = ()


class Trainer:
    """Runs one course on a tagger and a linker; their present weights are where it starts."""

    def __init__(self, school: School, shape: Shape, modules: tuple[Tagger, Linker], course: Course) -> None:
        torch.manual_seed(course.seed)
        self._rng = random.Random(course.seed)  # noqa: S311 -- chance that can be repeated, no secret
        self._school, self._course, self._shape = school, course, shape
        self._words = WordPieces.load()
        self.tagger, self.linker = modules
        self._average = Average(modules)
        self._optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01)
        self._steps = len(list(self._batches())) * course.epochs
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, self._rate_at)

    def _groups(self) -> list[dict[str, object]]:
        pretrained = {id(part) for name, part in self.tagger.encoder.named_parameters() if not name.startswith("feat")}
        every = [part for module in (self.tagger, self.linker) for part in module.parameters() if part.requires_grad]
        slow = [part for part in every if id(part) in pretrained]
        fast = [part for part in every if id(part) not in pretrained]
        return [{"params": slow, "lr": self._course.rate}, {"params": fast, "lr": self._course.fast_rate}]

    def _rate_at(self, step: int) -> float:
        """Up in a line, then down in a line."""
        return min(1.0, (step + 1) / (self._course.warm_up * self._steps)) * max(0.02, 1 - step / self._steps)

    def _batches(self) -> Iterator[list[Item]]:
        """The windows of an epoch's articles in batches of about equal length; articles are cut anew each time."""
        taught = self._school.taught
        extra = self._rng.sample(taught, min(self._course.taught, len(taught)))
        items: list[Item] = [
            (lesson, window)
            for lesson in (*self._school.train, *extra)
            for window in windows(lesson.parse, self._words, most=self._rng.choice(_LENGTHS))
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
        """Train; write the averaged weights into ``out``, the last as ``weights.pt``, and print scores as it goes."""
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
            self._average.update()
            sums.update({name: float(value.detach()) for name, value in found.items()})
            if number % _PRINT_EVERY == 0:
                means = " ".join(f"{name} {total / number:.3f}" for name, total in sums.items())
                print(f"epoch {epoch}, batch {number}, {time.monotonic() - began:.0f} s: {means}", flush=True)

    def _keep(self, out: Path, epoch: int) -> None:
        tagger, linker = Tagger(self._shape), Linker(self._shape)
        self._average.copy_to([tagger, linker])
        weights = {"tagger": tagger.state_dict(), "linker": linker.state_dict(), "shape": self._shape}
        torch.save(weights, out / "weights.pt")
        torch.save(weights, out / f"weights-{epoch}.pt")
        print(f"epoch {epoch}: {score(self._school.dev, Trained(tagger, linker), self._words)}", flush=True)
