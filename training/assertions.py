"""What assertions are grouped by, learned again: how common words are in general news, and the weights of likeness.

    python training/assertions.py background ARCHIVE...     writes background.bin
    python training/assertions.py weights                   prints the weights, and how well they do

An ARCHIVE is English news, gzipped, a JSON object with ``text`` a line. The pairs in ``assertion_pairs.tsv`` are claims
from within stories of the streams of 2022 and 2020, read and labelled by hand: ``label`` is "one" where both put
forward one proposition, whatever they say of it, "matter" where they are about one matter only, else "other". They were
``chosen`` by common words, by vectors of a sentence encoder where they have few words in common, or as answers (a
denial, confirmation or doubt with claims before it). They are given by the articles' ids in the stream and the offsets
of the contents, with what was measured of them; no text is kept.
"""

import csv
import gzip
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.stories.assertions import background, placing, similarity
from reportedly.stories.assertions.words import Word, key_of, words_of

PAIRS = Path(__file__).with_name("assertion_pairs.tsv")
TABLE = Path(background.__file__).with_name("background.bin")
SENTENCE = re.compile(r'(?<=[.!?])["”’]?\s+')
LEAST = 3
MOSTLY = 1.5
FOLDS = 10
RIDGE = 1.0
STEPS = 100
_LABEL = 9


def main(arguments: Sequence[str]) -> None:
    """Do what is asked for."""
    match arguments:
        case ["background", *archives] if archives:
            TABLE.write_bytes(counted(archives))
        case ["weights"]:
            weigh()
        case _:
            sys.exit(__doc__)


def counted(archives: Sequence[str]) -> bytes:
    """The table of how common words are, by the sentences in which they stand."""
    cells, names, others, total = Counter[int](), Counter[int](), Counter[int](), 0
    often = Counter[str]()
    capitals: dict[str, list[int]] = {}
    for words in sentences(archives):
        keys = {word: key for word in words if (key := key_of(word.plain))}
        total += bool(keys)
        often.update(set(keys.values()))
        for word, key in keys.items():
            if not word.first:
                capitals.setdefault(key, [0, 0])[word.capital] += 1
    for key, number in often.items():
        if number >= LEAST:
            place = background.place(key)
            cells[place] += number
            others[place] += capitals.get(key, [0, 0])[0]
            names[place] += capitals.get(key, [0, 0])[1]
    rarest = math.log(total / LEAST)
    table = bytearray(background.SIZE)
    for place, number in cells.items():
        rarity = min(1.0, math.log(total / number) / rarest)
        table[place] = background.cell(rarity, name=names[place] > MOSTLY * others[place])
    print(f"{total:,} sentences, {len(often):,} words; the rarest counted has {rarest:.2f}")
    return bytes(table)


def sentences(archives: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """The words of each sentence."""
    for archive in archives:
        with gzip.open(archive, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from map(words_of, SENTENCE.split(json.loads(line)["text"]))


def weigh() -> None:
    """Fit the weights to all pairs; say how well weights do that are fitted to the stories of the other nine tenths."""
    with PAIRS.open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    one = np.array([float(row[_LABEL] == "one") for row in rows])
    measures = np.array([[1.0, *map(float, row[_LABEL + 1 :])] for row in rows])
    stories = np.unique([row[0] + row[1] for row in rows], return_inverse=True)[1]
    fold = (np.random.RandomState(0).permutation(stories.max() + 1) % FOLDS)[stories]
    likely = np.zeros(len(one))
    for number in range(FOLDS):
        rest = fold != number
        likely[~rest] = probability(measures[~rest], fitted(measures[rest], one[rest]))
    print(f"{len(one)} pairs, {int(one.sum())} of them one; area under the curve {area(likely, one):.3f}")
    for least in (0.3, 0.4, 0.5, placing.LIKE, 0.7):
        joined = likely >= least
        print(f"at {least}: precision {one[joined].mean():.3f}, recall {one[joined].sum() / one.sum():.3f}")
    print("weights", [round(float(weight), 2) for weight in fitted(measures, one)])
    print("  ships", list(similarity.WEIGHTS))


def fitted(measures: NDArray[np.float64], one: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge on all weights but the first."""
    weights = np.zeros(measures.shape[1])
    ridge = np.full(measures.shape[1], RIDGE)
    ridge[0] = 0.01
    for _ in range(STEPS):
        likely = probability(measures, weights)
        slope = measures.T @ (likely - one) + ridge * weights
        bend = (measures * (likely * (1 - likely))[:, None]).T @ measures + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return weights


def probability(measures: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely each pair is one proposition."""
    return np.asarray(1 / (1 + np.exp(-measures @ weights)))


def area(likely: NDArray[np.float64], one: NDArray[np.float64]) -> float:
    """The area under the receiver's curve: how often a pair that is one is likelier than a pair that is not."""
    ranks = np.argsort(np.argsort(likely))
    yes = one.sum()
    return float((ranks[one == 1].sum() - yes * (yes - 1) / 2) / (yes * (len(one) - yes)))


if __name__ == "__main__":
    main(sys.argv[1:])
