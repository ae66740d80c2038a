"""Trains the teacher on PolNeAR and writes its weights.

    python training/train.py --data FOLDER --start model.safetensors --out FOLDER

FOLDER holds train.jsonl.gz and dev.jsonl.gz. After every other epoch, and at the end, what the averaged weights score
on the development articles is printed, and the weights are written to ``weights.pt``.
"""

import argparse
from pathlib import Path

import torch
from annotated import load
from course import Course, School, Trainer
from network import Linker, Shape, Tagger


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
    school = School(
        train=load(given.data / "train.jsonl.gz", given.out)[: given.articles],
        dev=load(given.data / "dev.jsonl.gz", given.out),
    )
    torch.manual_seed(given.seed)
    shape = Shape()
    tagger, linker = Tagger(shape), Linker(shape)
    tagger.encoder.take(given.start)
    Trainer(school, shape, (tagger, linker), Course(epochs=given.epochs, seed=given.seed)).run(given.out)


if __name__ == "__main__":
    main()
