"""The network as it is trained: a pruned MiniLM encoder, a tagger of cues, a linker of sources and contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribution.network import features, relations

WIDTH = 384
HEAD = 32
"""The width of one attention head."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is kept of the encoder's six layers of 12 heads and 1,536 inner neurons, and the width of the linker."""

    layers: int = 4
    heads: int = 12
    inner: int = 1024
    linker: int = 128
    dropout: float = 0.1


def dropped(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout with one mask for all places of a sequence (Gal and Ghahramani, 2016): a tenth of the cost on a CPU."""
    if not training or not rate:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= rate) / (1 - rate)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(width, heads * HEAD)
        self.key = nn.Linear(width, heads * HEAD)
        self.value = nn.Linear(width, heads * HEAD)
        self.out = nn.Linear(heads * HEAD, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Transform ``x`` [batch, length, width]; ``mask`` [batch, 1, 1, length], very small for padding, else 0."""
        batch, length, _ = x.shape
        split = (batch, length, -1, HEAD)
        q, k, v = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, -1)
        x = self.norm1(x + dropped(self.out(mixed), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + dropped(inner, self.dropout, self.training))


_PRETRAINED_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def weights_of_heads(layer: Layer) -> Tensor:
    """How heavy each head is: the norm of its values times that of its output."""
    values = layer.value.weight.detach().view(-1, HEAD * layer.value.in_features).norm(dim=1)
    return values * layer.out.weight.detach().T.reshape(len(values), -1).norm(dim=1)


def weights_of_neurons(layer: Layer) -> Tensor:
    """How heavy each inner neuron is: the norm of what it takes in times that of what it gives out."""
    return layer.up.weight.detach().norm(dim=1) * layer.down.weight.detach().norm(dim=0)


@torch.no_grad()
def prune(whole: Layer, slim: Layer, heads: Tensor, neurons: Tensor) -> None:
    """Give ``slim`` those heads and inner neurons of ``whole`` that ``heads`` and ``neurons`` rate highest."""
    kept = heads.topk(slim.value.out_features // HEAD).indices.sort().values
    places = (kept[:, None] * HEAD + torch.arange(HEAD)).flatten()
    inner = neurons.topk(slim.up.out_features).indices.sort().values
    for name in ("query", "key", "value"):
        _take_rows(getattr(whole, name), getattr(slim, name), places)
    _take_rows(whole.up, slim.up, inner)
    _take_columns(whole.out, slim.out, places)
    _take_columns(whole.down, slim.down, inner)
    for name in ("norm1", "norm2"):
        getattr(slim, name).load_state_dict(getattr(whole, name).state_dict())


def _take_rows(whole: nn.Linear, slim: nn.Linear, rows: Tensor) -> None:
    slim.weight.copy_(whole.weight[rows])
    slim.bias.copy_(whole.bias[rows])


def _take_columns(whole: nn.Linear, slim: nn.Linear, columns: Tensor) -> None:
    slim.weight.copy_(whole.weight[:, columns])
    slim.bias.copy_(whole.bias)


class Encoder(nn.Module):
    """Word pieces and token features to states, one a piece."""

    def __init__(self, shape: Shape, sizes: Sequence[int] = features.SIZES) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in sizes)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, shape.inner, shape.heads, shape.dropout) for _ in range(shape.layers))
        self.dropout = shape.dropout
        for table in self.features:
            nn.init.zeros_(table.weight)
        for table in (self.pieces, self.places, self.kinds):
            table.requires_grad_(False)

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor | None) -> Tensor:
        """``pieces`` [batch, length], ``marks`` [batch, length, features], ``mask`` as for a layer."""
        x = self.pieces(pieces) + self.kinds.weight[0] + self.places.weight[: pieces.shape[1]]
        for number, table in enumerate(self.features):
            x = x + table(marks[:, :, number])
        x = dropped(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def take(self, path: Path) -> None:
        """Start from pretrained weights: the first layers, of their inner neurons the heaviest."""
        old = load_file(path)
        names = {"pieces": "word_embeddings", "places": "position_embeddings", "kinds": "token_type_embeddings"}
        for ours, theirs in names.items():
            getattr(self, ours).weight.data.copy_(old[f"embeddings.{theirs}.weight"])
        self.norm.weight.data.copy_(old["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(old["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            whole = Layer(WIDTH, 1536, WIDTH // HEAD, 0.0)
            whole.load_state_dict(
                {
                    f"{ours}.{kind}": old[f"{prefix}{theirs}.{kind}"]
                    for ours, theirs in _PRETRAINED_NAMES.items()
                    for kind in ("weight", "bias")
                }
            )
            prune(whole, layer, weights_of_heads(whole), weights_of_neurons(whole))


class Tagger(nn.Module):
    """Encoder and tagger: for each piece the label of a cue, and what the linker needs of it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.cue = nn.Linear(WIDTH, 3)
        self.flat = nn.Linear(WIDTH, 5)
        self.state = nn.Linear(WIDTH, shape.linker)
        self.anchor = nn.Linear(WIDTH, shape.linker)
        self.dropout = shape.dropout

    def forward(self, pieces: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """For pieces and marks as the encoder takes them, four tensors [batch, length, ...]; piece 0 is padding.

        They are the logits of cues [3] (outside, begins, continues), those of sources and contents without a cue [5],
        and what the linker is given of each token: as one that may belong to a cue [width], as the cue itself [width].
        """
        mask = (pieces == 0)[:, None, None, :] * -1e4 if len(pieces) > 1 else None
        x = dropped(self.encoder(pieces, marks, mask), self.dropout, self.training)
        return self.cue(x), self.flat(x), self.state(x), self.anchor(x)


class Linker(nn.Module):
    """For one cue: the label of each token in its reach, and whether the cue is one."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.linker
        self.relations = nn.ModuleList(nn.Embedding(size, width) for size in relations.SIZES)
        self.bend = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.layer = Layer(width, width * 2, width // HEAD, shape.dropout)
        self.label = nn.Linear(width, 5)
        self.accept = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, 1))
        for table in self.relations:
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, states: Tensor, anchors: Tensor, related: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Label what may belong to some cues.

        ``states`` is [cues, reach, width], ``anchors`` [cues, width], ``related`` [cues, reach, relations], ``mask``
        [cues, reach], 1 where there is a token.

        Returns label logits [cues, reach, 5] (outside, source begins, inside, content begins, inside) and the logit
        of acceptance [cues].
        """
        x = states + anchors[:, None] + states * anchors[:, None]
        for number, table in enumerate(self.relations):
            x = x + table(related[:, :, number])
        x = self.norm(self.bend(functional.gelu(x)) + x)
        x = self.layer(x, (1 - mask)[:, None, None, :] * -1e4)
        inside = (related[:, :, 0] == 0) * mask
        own = (x * inside[:, :, None]).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        return self.label(x), self.accept(torch.cat((own, anchors), -1))[:, 0]
