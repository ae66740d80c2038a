"""What training makes small: wrong cues, wrong sources and contents, wrong acceptance."""

import random
from collections.abc import Mapping

import torch
from batches import Batch, Linking, Query, cue_labels, queries, span_labels
from network import Linker, Tagger
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

WEIGHTS = {"cue": 1.0, "flat": 0.5, "link": 1.0, "accept": 0.5}
"""How much each loss counts. "flat" asks the encoder for sources and contents without a cue: it only helps to learn."""

OWN_CUES = 0.7
_TOKENS_OF_A_CLAIM = 20


def losses(tagger: Tagger, linker: Linker, batch: Batch, rng: random.Random) -> dict[str, Tensor]:
    """The losses of one batch by name, each a scalar."""
    cue, flat, states, anchors = tagger(batch.pieces, batch.marks)
    found = _tagging(batch, cue, flat)
    tagged = [cue[row, at].detach().softmax(-1).numpy() for row, at in enumerate(batch.starts)]
    asked = queries(batch, tagged, rng, own=OWN_CUES)
    if asked:
        found |= _linking(linker, Linking.of(batch, asked, states, anchors), asked)
    return found


def weighted(found: Mapping[str, Tensor]) -> Tensor:
    """The losses as one."""
    return torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()


def _tagging(batch: Batch, cue: Tensor, flat: Tensor) -> dict[str, Tensor]:
    cues = [cue_labels(example, window) for example, window in batch.items]
    spans = [span_labels(example.gold, (window.first, window.last)) for example, window in batch.items]
    cue_logits = torch.cat([cue[row, at] for row, at in enumerate(batch.starts)])
    flat_logits = torch.cat([flat[row, at] for row, at in enumerate(batch.starts)])
    wanted = torch.cat(cues)
    return {
        "cue": cross_entropy(cue_logits, wanted, reduction="sum") / (wanted > 0).sum().clamp(min=1),
        "flat": cross_entropy(flat_logits, torch.cat(spans)),
    }


def _linking(linker: Linker, linking: Linking, asked: list[Query]) -> dict[str, Tensor]:
    """A candidate that is no cue teaches the labels nothing: only its acceptance counts."""
    logits, accept = linker(linking.states, linking.anchors, linking.related, linking.mask)
    true = torch.tensor([float(query.gold is not None) for query in asked])
    each = (cross_entropy(logits.transpose(1, 2), linking.labels, reduction="none") * linking.mask).sum(1)
    return {
        "link": (each * true).sum() / true.sum().clamp(min=1) / _TOKENS_OF_A_CLAIM,
        "accept": binary_cross_entropy_with_logits(accept, true),
    }
