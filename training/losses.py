"""What training makes small: wrong cues, wrong sources and contents, wrong acceptance."""

import random
from collections.abc import Mapping

import torch
from batches import Batch, Linking, queries
from network import Linker, Tagger
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

WEIGHTS = {"cue": 1.0, "flat": 0.5, "link": 1.0, "accept": 0.5}
"""How much each loss counts. "flat" asks the encoder for sources and contents without a cue: it only helps to learn."""

_TOKENS_OF_A_CLAIM = 20


def losses(tagger: Tagger, linker: Linker, batch: Batch, rng: random.Random) -> dict[str, Tensor]:
    """The losses of one batch by name, each a scalar."""
    cue, flat, states, anchors = tagger(batch.pieces, batch.marks)
    found = _tagging(batch, cue) | _flat(batch, flat)
    tagged = [cue[row, at].detach().softmax(-1).numpy() for row, at in enumerate(batch.starts)]
    asked = queries(batch, tagged, rng)
    if asked:
        found |= _linking(linker, Linking.of(batch, asked, states, anchors))
    return found


def weighted(found: Mapping[str, Tensor]) -> Tensor:
    """The losses as one."""
    return torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()


def _tagging(batch: Batch, cue: Tensor) -> dict[str, Tensor]:
    wanted = torch.cat([lesson.cues(window) for lesson, window in batch.items])
    logits = torch.cat([cue[row, at] for row, at in enumerate(batch.starts)])
    return {"cue": cross_entropy(logits, wanted, reduction="sum") / wanted[:, 1:].sum().clamp(min=1)}


def _flat(batch: Batch, flat: Tensor) -> dict[str, Tensor]:
    rows = [(row, lesson.spans(window)) for row, (lesson, window) in enumerate(batch.items)]
    wanted = [(flat[row, batch.starts[row]], labels) for row, labels in rows if labels is not None]
    if not wanted:
        return {}
    return {"flat": cross_entropy(torch.cat([ours for ours, _ in wanted]), torch.cat([labels for _, labels in wanted]))}


def _linking(linker: Linker, linking: Linking) -> dict[str, Tensor]:
    """Labels count as much as the cue is accepted."""
    logits, accept = linker(linking.states, linking.anchors, linking.related, linking.mask)
    each = cross_entropy(logits.transpose(1, 2), linking.labels.transpose(1, 2), reduction="none").sum(1)
    return {
        "link": (each * linking.accepted).sum() / linking.accepted.sum().clamp(min=1) / _TOKENS_OF_A_CLAIM,
        "accept": binary_cross_entropy_with_logits(accept, linking.accepted),
    }
