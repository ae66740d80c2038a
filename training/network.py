"""The network as it is trained: a pruned MiniLM encoder, a tagger of cues, a linker of sources and contents."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribution.network import features, relations

HEADS = 12
WIDTH = 384


@dataclass(frozen=True, slots=True)
class Shape:
    """What is kept of the pretrained encoder, and the width of the linker."""

    layers: int = 4
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
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Transform ``x`` [batch, length, width]; ``mask`` [batch, 1, 1, length] is 0 or minus infinity."""
        batch, length, width = x.shape
        split = (batch, length, self.heads, width // self.heads)
        q, k, v = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + dropped(self.out(mixed), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + dropped(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces and token features to states, one a piece."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in features.SIZES)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, shape.inner, HEADS, shape.dropout) for _ in range(shape.layers))
        self.dropout = shape.dropout
        for table in self.features:
            nn.init.zeros_(table.weight)
        for table in (self.pieces, self.places, self.kinds):
            table.requires_grad_(False)

    def forward(self, pieces: Tensor, marks: Tensor) -> Tensor:
        """``pieces`` [batch, length], ``marks`` [batch, length, features]; piece 0 is padding."""
        mask = (pieces == 0)[:, None, None, :] * -1e4
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
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "norm2": "output.LayerNorm",
        }
        for number, layer in enumerate(self.layers):
            prefix = f"encoder.layer.{number}."
            for ours, theirs in parts.items():
                getattr(layer, ours).weight.data.copy_(old[f"{prefix}{theirs}.weight"])
                getattr(layer, ours).bias.data.copy_(old[f"{prefix}{theirs}.bias"])
            up, down = old[f"{prefix}intermediate.dense.weight"], old[f"{prefix}output.dense.weight"]
            weight = up.norm(dim=1) * down.norm(dim=0)
            kept = weight.topk(layer.up.out_features).indices.sort().values
            layer.up.weight.data.copy_(up[kept])
            layer.up.bias.data.copy_(old[f"{prefix}intermediate.dense.bias"][kept])
            layer.down.weight.data.copy_(down[:, kept])
            layer.down.bias.data.copy_(old[f"{prefix}output.dense.bias"])


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
        """For pieces and marks as the encoder takes them, four tensors [batch, length, ...].

        They are the logits of cues [3] (outside, begins, continues), those of sources and contents without a cue [5],
        and what the linker is given of each token: as one that may belong to a cue [width], as the cue itself [width].
        """
        x = dropped(self.encoder(pieces, marks), self.dropout, self.training)
        return self.cue(x), self.flat(x), self.state(x), self.anchor(x)


class Linker(nn.Module):
    """For one cue: the label of each token in its reach, and whether the cue is one."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.linker
        self.relations = nn.ModuleList(nn.Embedding(size, width) for size in relations.SIZES)
        self.bend = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.layer = Layer(width, width * 2, 4, shape.dropout)
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
