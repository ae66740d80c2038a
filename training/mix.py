"""Mixes the weights of students that began alike: their weighted mean (Wortsman et al., Model soups, ICML 2022).

python training/mix.py --weights FILE=SHARE FILE=SHARE ... --out FILE
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

MODULES = ("tagger", "linker")


def mixed(shares: Mapping[Path, float]) -> dict[str, object]:
    """The mean of the weights in the files, each by its share; all are of the shape that the first one has."""
    whole = sum(shares.values())
    loaded = {path: torch.load(path, weights_only=False) for path in shares}
    means: dict[str, dict[str, Tensor]] = {}
    for module in MODULES:
        names = next(iter(loaded.values()))[module]
        means[module] = {
            name: sum((loaded[path][module][name] * share for path, share in shares.items()), torch.zeros(())) / whole
            for name in names
        }
    return {**means, "shape": next(iter(loaded.values()))["shape"]}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    shares = {Path(path): float(share) for path, _, share in (entry.rpartition("=") for entry in given.weights)}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mixed(shares), given.out)


if __name__ == "__main__":
    main()
