"""The network that reads two claims at once, and how it is trained, slimmed and written."""

import math
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from average import Average
from export import FusedLayer, quantized
from network import WIDTH, Encoder, Shape, dropped, prune, weights_of_heads, weights_of_neurons
from pairs import ACTS, LABELS
from torch import Tensor, nn
from torch.nn import functional

from reportedly.networks import FIRST, LAST

Encoded = tuple[tuple[int, ...], tuple[int, ...]]
"""Two claims in word pieces."""
Lesson = tuple[Encoded, Tensor]
"""Two claims, or a claim and its sentence; and how likely each label is, or each act, nil for what was not asked."""

AT_ONCE = 16
_BEND = 128


class PairNetwork(nn.Module):
    """An encoder that reads both claims, and what it makes of the mean of each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape, (2,))
        self.bend = nn.Linear(4 * WIDTH, _BEND)
        self.label, self.act = nn.Linear(_BEND, len(LABELS)), nn.Linear(_BEND, len(ACTS))
        self.dropout = shape.dropout

    def forward(self, pieces: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
        """The logits [pairs, labels] and [pairs, acts] of ``pieces`` [pairs, length], 0 for padding.

        ``second`` is 1 in the second claim, or in the sentence that a claim is in.
        """
        mask = (pieces == 0)[:, None, None, :] * -1e4 if len(pieces) > 1 else None
        x = self.encoder(pieces, second[:, :, None], mask)
        there = (pieces != 0).to(x.dtype)[:, :, None]
        of_second = second.to(x.dtype)[:, :, None] * there
        one, other = _mean(x, there - of_second), _mean(x, of_second)
        both = torch.cat((one + other, (one - other).abs(), one * other, x[:, 0]), 1)
        bent = functional.gelu(dropped_flat(self.bend(both), self.dropout, self.training))
        return self.label(bent), self.act(bent)


def _mean(x: Tensor, weights: Tensor) -> Tensor:
    return (x * weights).sum(1) / weights.sum(1)


def dropped_flat(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout of states [pairs, width]."""
    return dropped(x[:, None], rate, training)[:, 0]


def batch_of(chosen: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
    """Pairs as the network takes them."""
    longest = max(len(one) + len(other) for one, other in chosen) + 3
    pieces, second = torch.zeros(2, len(chosen), longest, dtype=torch.long)
    for row, (one, other) in enumerate(chosen):
        told = torch.tensor([FIRST, *one, LAST, *other, LAST])
        pieces[row, : len(told)] = told
        second[row, len(one) + 2 : len(told)] = 1
    return pieces, second


def learn(network: PairNetwork, lessons: Sequence[Lesson], epochs: int, rate: float, seed: int = 1) -> None:
    """Train on lessons in any order of the two claims; the network is given its averaged weights in the end."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 -- chance that can be repeated, no secret
    fast = [*network.bend.parameters(), *network.label.parameters()]
    slow = [part for part in network.encoder.parameters() if part.requires_grad]
    optimiser = torch.optim.AdamW([{"params": slow, "lr": rate}, {"params": fast, "lr": 10 * rate}], weight_decay=0.01)
    steps = epochs * math.ceil(len(lessons) / AT_ONCE)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.08 * steps)) * max(0.02, 1 - step / steps)
    )
    average = Average([network])
    for epoch in range(1, epochs + 1):
        network.train()
        began, sums = time.monotonic(), 0.0
        for chosen in _batches(lessons, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(*batch_of([_turned(lesson, rng) for lesson in chosen]))
            likely = torch.cat([part.float().log_softmax(1) for part in logits], 1)
            loss = -(torch.stack([target for _, target in chosen]) * likely).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update()
            sums += float(loss.detach()) * len(chosen) / len(lessons)
        print(f"epoch {epoch}: loss {sums:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    average.copy_to([network])


def _turned(lesson: Lesson, rng: random.Random) -> Encoded:
    """The two claims in either order; a claim comes before its sentence."""
    pair, target = lesson
    return pair if target[len(LABELS) :].any() or rng.random() < 0.5 else (pair[1], pair[0])


def _batches(lessons: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    """All lessons in batches of about equal length."""
    order = rng.sample(lessons, len(lessons))
    many = AT_ONCE * 20
    parts = (sorted(order[at : at + many], key=lambda one: sum(map(len, one[0]))) for at in range(0, len(order), many))
    found = [part[at : at + AT_ONCE] for part in parts for at in range(0, len(part), AT_ONCE)]
    rng.shuffle(found)
    yield from found


@torch.no_grad()
def judged(network: PairNetwork, asked: Sequence[Encoded], *, acts: bool = False) -> Tensor:
    """What the network says of pairs [pairs, labels], or of claims and their sentences [claims, acts]; as shares."""
    network.eval()
    found = torch.zeros(len(asked), len(ACTS if acts else LABELS))
    order = sorted(range(len(asked)), key=lambda at: sum(map(len, asked[at])))
    for at in range(0, len(order), 64):
        part = order[at : at + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found[part] = network(*batch_of([asked[number] for number in part]))[acts].float().softmax(1)
    return found


@torch.no_grad()
def slimmed(whole: PairNetwork, slim: PairNetwork) -> None:
    """Give the student the teacher's tables, its first layers without their lightest heads and neurons, and its end."""
    for name in ("pieces", "places", "kinds", "features", "norm"):
        getattr(slim.encoder, name).load_state_dict(getattr(whole.encoder, name).state_dict())
    for name in ("bend", "label", "act"):
        getattr(slim, name).load_state_dict(getattr(whole, name).state_dict())
    for layer, of in zip(slim.encoder.layers, whole.encoder.layers, strict=False):
        prune(of, layer, weights_of_heads(of), weights_of_neurons(of))


class Inference(nn.Module):
    """One pair at a time, with probabilities."""

    def __init__(self, network: PairNetwork) -> None:
        super().__init__()
        network.encoder.layers = nn.ModuleList(FusedLayer(layer) for layer in network.encoder.layers)
        self.network = network

    def forward(self, pieces: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
        """As the network, with probabilities."""
        label, act = self.network(pieces, second)
        return label.softmax(-1), act.softmax(-1)


def write(network: PairNetwork, out: Path) -> None:
    """Write a network as it ships."""
    pieces, second = batch_of([((2000, 2001, 2002), (2003, 2004))])
    axes = {"pieces": {1: "length"}, "second": {1: "length"}}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "judge.onnx"
        torch.onnx.export(
            Inference(network).eval(), (pieces, second), full, input_names=list(axes), output_names=["likely", "acts"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantized(full, out)
