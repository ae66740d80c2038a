"""Grows the forest that tells whether two articles are about one matter: ``python training/likeness.py OUT SET ...``.

A SET is ``GOLD,LEDGER,WEIGHT``: articles of which it is known which tell of one matter (JSON Lines, gzipped, with `id`
and `story`), a ledger into which they were replayed (``reportedly replay GOLD --ledger LEDGER``), and how much they
count; or ``PAIRS,WEIGHT``, pairs that were labelled by reading (``article_pairs.tsv.gz``), of which those that are held
back are only counted: how many of them the forest tells right is printed. Each set's pairs that tell of one matter
count together as much as its weight says. Needs scikit-learn.
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

from reportedly.ledger import Ledger
from reportedly.records import Article, Reading
from reportedly.stories.placing import Memory, Remembered, Signature, signature_of
from reportedly.stories.placing.likeness import FEATURES, features_beside
from reportedly.stories.placing.weighing import Forest, Tree, weighing

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NEIGHBOURS = 45
FALLING = {"days_between", "other_years_named", "same_outlet"}
FREE = {"shorter", "longer", "no_places", "no_days"}
TREES = 220
INNER, LEAVES = 7, 8
ONE_STORY = "S"


def pairs_of(gold: str, ledger: str) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """What the pairs of articles that have something in common share, and whether they tell of one matter."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    with Ledger.open(ledger) as opened:
        readings = {reading.article.id: reading for reading in opened.readings()}
    memory = Memory(window=timedelta(days=1), most=len(articles))
    signatures: list[Signature] = []
    for order, article in enumerate(articles):
        signature = _signature(article, readings.get(article["id"]), memory)
        memory.remember(Remembered(order=order, article=order, story=0, signature=signature, known_at=NOW))
        signatures.append(signature)
    rows = [features_beside(signature, signatures) for signature in signatures]
    near = _near(rows)
    pairs = [(i, j) for i in range(len(articles)) for j in range(i) if near[i, j]]
    shared = np.stack([rows[i][j] for i, j in pairs])
    return shared, np.array([articles[i]["story"] == articles[j]["story"] for i, j in pairs])


def labelled(pairs: str, *, held: bool) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """What the labelled pairs that are held back, or those that are not, share, and whether they tell of one matter."""
    with gzip.open(pairs, "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if (row["held"] == "1") == held]
    shared = np.array([[float(row[name]) for name in FEATURES] for row in rows], dtype=np.float32)
    return shared, np.array([row["label"] == ONE_STORY for row in rows])


def _signature(article: dict[str, str], reading: Reading | None, memory: Memory) -> Signature:
    known = Article(id=article["id"], text=article["text"], title=article["title"], url=article["url"])
    return signature_of(reading.article if reading else known, reading, memory.rarity, memory.passages)


def _near(rows: Sequence[NDArray[np.float32]]) -> NDArray[np.bool_]:
    """Whether one of two articles is among those nearest to the other, by text, lead or names."""
    near = np.zeros((len(rows), len(rows)), dtype=bool)
    for family in ("text", "lead", "names"):
        for i, row in enumerate(rows):
            likeness = row[:, FEATURES.index(family)].copy()
            likeness[i] = -1
            near[i, np.argsort(-likeness, kind="stable")[:NEIGHBOURS]] = True
    return near | near.T


def grown(sets: Sequence[tuple[NDArray[np.float32], NDArray[np.bool_], float]]) -> Forest:
    """The forest for some sets of pairs."""
    rows = np.concatenate([rows for rows, _, _ in sets])
    same = np.concatenate([same for _, same, _ in sets])
    weights = np.concatenate([np.full(len(same), weight / same.sum()) for _, same, weight in sets])
    rising = [-1 if name in FALLING else 0 if name in FREE else 1 for name in FEATURES]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.08,
        max_depth=3,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=40,
        l2_regularization=10,
        monotonic_cst=rising,
        early_stopping=False,
        random_state=0,
    ).fit(rows, same, sample_weight=weights / weights.mean())
    trees = tuple(_tree(stage[0].nodes) for stage in model._predictors)
    return Forest(features=FEATURES, intercept=round(float(model._baseline_prediction[0, 0]), 4), trees=trees)


def _tree(nodes: NDArray[np.void]) -> Tree:
    features, thresholds, answers = [0] * INNER, [0.0] * INNER, [0.0] * LEAVES
    for place, node in _laid_out(nodes, 0, 0):
        if place >= INNER:
            answers[place - INNER] = round(float(node["value"]), 4)
        elif not node["is_leaf"]:
            features[place], thresholds[place] = int(node["feature_idx"]), round(float(node["num_threshold"]), 5)
    return Tree(tuple(features), tuple(thresholds), tuple(answers))  # type: ignore[arg-type] -- the lengths are right


def _laid_out(nodes: NDArray[np.void], at: int, place: int) -> Iterator[tuple[int, np.void]]:
    """Each node with its place in a whole tree; an answer that comes early stands at all places below its own."""
    node = nodes[at]
    yield place, node
    if place < INNER:
        left, right = (at, at) if node["is_leaf"] else (int(node["left"]), int(node["right"]))
        yield from _laid_out(nodes, left, 2 * place + 1)
        yield from _laid_out(nodes, right, 2 * place + 2)


def main(out: str, *sets: str) -> None:
    """Write the forest, and say how it does on what was held back."""
    told = [one.split(",") for one in sets]
    forest = grown([(*_pairs(*of), float(weight)) for *of, weight in told])
    Path(out).write_bytes(msgspec.json.encode(forest))
    for pairs in (of[0] for *of, _ in told if len(of) == 1):
        shared, same = labelled(pairs, held=True)
        odds = weighing(forest).log_odds(shared)
        print(f"{pairs}: held back {len(same)}, right {np.mean((odds > 0) == same):.3f}")
        print(f"area under the curve {roc_auc_score(same, odds):.3f}")


def _pairs(file: str, ledger: str | None = None) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    return labelled(file, held=False) if ledger is None else pairs_of(file, ledger)


if __name__ == "__main__":
    main(*sys.argv[1:])
