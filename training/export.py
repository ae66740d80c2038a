"""Writes trained weights as the two files that ship: the tagger in 8-bit integers, the linker in floats.

    python training/export.py --weights average.pt --out FOLDER

Each column of a matrix has a scale of its own; one scale for all of them costs a point of F1. All 8 bits are used: on
processors without VNNI a few sums of products saturate, so a borderline case may come out otherwise on another machine.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from network import HEAD, Layer, Linker, Shape, Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribution.network import features, relations


class FusedLayer(nn.Module):
    """A layer as it is run: query, key and value in one product, the scale of the scores folded in, nothing masked."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.rest = layer
        scale = HEAD**-0.5
        parts = ((layer.query, scale), (layer.key, 1.0), (layer.value, 1.0))
        self.mixes = nn.Linear(layer.query.in_features, 3 * layer.query.out_features)
        self.mixes.weight.data = torch.cat([part.weight.data * factor for part, factor in parts])
        self.mixes.bias.data = torch.cat([part.bias.data * factor for part, factor in parts])

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """As the layer; a ``mask`` is what is added to the scores."""
        batch, length, _ = x.shape
        q, k, v = self.mixes(x).view(batch, length, 3, -1, HEAD).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2)
        mixed = (scores if mask is None else scores + mask).softmax(-1) @ v
        x = self.rest.norm1(x + self.rest.out(mixed.transpose(1, 2).reshape(batch, length, -1)))
        return self.rest.norm2(x + self.rest.down(functional.gelu(self.rest.up(x))))


class Inference(nn.Module):
    """The tagger without what only training needs; it takes one window at a time, so nothing is padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        tagger.encoder.layers = nn.ModuleList(FusedLayer(layer) for layer in tagger.encoder.layers)
        self.tagger = tagger

    def forward(self, pieces: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As the tagger, with probabilities of cues."""
        cue, _, states, anchors = self.tagger(pieces, marks)
        return cue.softmax(-1), states, anchors


class Answer(nn.Module):
    """The linker with probabilities."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        linker.layer = FusedLayer(linker.layer)
        self.linker = linker

    def forward(self, states: Tensor, anchors: Tensor, related: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """As the linker, with probabilities."""
        labels, accept = self.linker(states, anchors, related, mask)
        return labels.softmax(-1), accept.sigmoid()


def export(weights: Path, out: Path) -> None:
    """Write ``tagger.onnx`` and ``linker.onnx`` into ``out``."""
    kept = torch.load(weights, weights_only=False)
    shape: Shape = kept["shape"]
    tagger, linker = Tagger(shape), Linker(shape)
    tagger.load_state_dict(kept["tagger"])
    linker.load_state_dict(kept["linker"])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "tagger.onnx"
        _write_tagger(Inference(tagger).eval(), full)
        quantized(full, out / "tagger.onnx")
    _write_linker(Answer(linker).eval(), out / "linker.onnx", shape.linker)
    for name in ("tagger.onnx", "linker.onnx"):
        onnx.checker.check_model(str(out / name))


def quantized(full: Path, out: Path) -> None:
    """Write a model with its weights in 8-bit integers."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(full, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, out, weight_type=QuantType.QInt8, per_channel=True)


def _write_tagger(module: nn.Module, path: Path) -> None:
    pieces = torch.randint(1000, 2000, (1, 16))
    marks = torch.zeros(1, 16, len(features.FEATURES), dtype=torch.long)
    names = {"inputs": ["pieces", "marks"], "outputs": ["cues", "states", "anchors"]}
    axes = {name: {1: "length"} for name in (*names["inputs"], *names["outputs"])}
    torch.onnx.export(
        module, (pieces, marks), path, input_names=names["inputs"], output_names=names["outputs"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def _write_linker(module: nn.Module, path: Path, width: int) -> None:
    states, anchors = torch.randn(3, 16, width), torch.randn(3, width)
    related = torch.zeros(3, 16, len(relations.RELATIONS), dtype=torch.long)
    names = ["states", "anchors", "related", "mask"]
    axes = {name: {0: "cues", 1: "reach"} for name in ("states", "related", "mask", "labels")}
    axes |= {name: {0: "cues"} for name in ("anchors", "accepted")}
    torch.onnx.export(
        module, (states, anchors, related, torch.ones(3, 16)), path, input_names=names,
        output_names=["labels", "accepted"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    export(given.weights, given.out)


if __name__ == "__main__":
    main()
