"""What assertions are grouped by, learned again: how common words are in general news, and the weights of likeness.

    python training/assertions.py background ARCHIVE...     writes background.bin
    python training/assertions.py weights LEDGER...         prints the weights, and how well they do

An ARCHIVE is English news, gzipped, a JSON object with ``text`` a line; a LEDGER one of those of ``pairs.py``. The
weights of the words alone are fitted to all labelled pairs that are not held back, those beside the judge's odds to the
pairs that are, as the judge knows the others.
"""

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
from pairs import ONE, Pair, pairs, rows

from reportedly.stories.assertions import background, gathering, placing, similarity, trained_judge
from reportedly.stories.assertions.words import Word, key_of, words_of

TABLE = Path(background.__file__).with_name("background.bin")
SENTENCE = re.compile(r'(?<=[.!?])["”’]?\s+')
LEAST = 3
MOSTLY = 1.5
FOLDS = 10
RIDGE = 1.0
STEPS = 100


def main(arguments: Sequence[str]) -> None:
    """Do what is asked for."""
    match arguments:
        case ["background", *archives] if archives:
            TABLE.write_bytes(counted(archives))
        case ["weights", *ledgers] if ledgers:
            weigh_words()
            weigh_beside([pair for pair in pairs([Path(ledger) for ledger in ledgers]) if pair.row.held_back])
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


def weigh_words() -> None:
    """Fit the weights of the words alone."""
    labelled = [row for row in rows() if not row.held_back]
    measures = np.array([[1.0, *row.measures] for row in labelled])
    show("by words", measures, np.array([float(row.label in ONE) for row in labelled]), [row.story for row in labelled])
    print("  ships", list(similarity.WEIGHTS))


def weigh_beside(held: Sequence[Pair]) -> None:
    """Fit the weights of the words beside what the judge says, to pairs that it is asked about."""
    judge = trained_judge().judge
    asked = [pair for pair in held if by_words(pair) >= gathering.WORTH_JUDGING]
    odds = [similarity.odds_of(judge(pair.first, pair.second).one) for pair in asked]
    measures = np.array([[1.0, *pair.row.measures, odd] for pair, odd in zip(asked, odds, strict=True)])
    one = np.array([float(pair.row.label in ONE) for pair in asked])
    show("beside the judge", measures, one, [pair.row.stream + pair.row.story for pair in asked])
    print("  ships", list(similarity.BESIDE))


def by_words(pair: Pair) -> float:
    """How likely a pair is one proposition by its words."""
    odds = np.dot(similarity.WEIGHTS, [1.0, *pair.row.measures])
    return float(1 / (1 + np.exp(-odds)))


def show(name: str, measures: NDArray[np.float64], one: NDArray[np.float64], story: Sequence[str]) -> None:
    """The weights, and how well weights do that are fitted to the stories of the other nine tenths."""
    stories = np.unique(np.array(story), return_inverse=True)[1]
    fold = (np.random.RandomState(0).permutation(stories.max() + 1) % FOLDS)[stories]
    likely = np.zeros(len(one))
    for number in range(FOLDS):
        rest = fold != number
        likely[~rest] = probability(measures[~rest], fitted(measures[rest], one[rest]))
    print(f"{name}: {len(one)} pairs, {int(one.sum())} of them one; area under the curve {area(likely, one):.3f}")
    for least in (0.3, 0.4, 0.5, placing.LIKE, 0.7, 0.8):
        joined = likely >= least
        print(f"at {least}: precision {one[joined].mean():.3f}, recall {one[joined].sum() / one.sum():.3f}")
    print("weights", [round(float(weight), 2) for weight in fitted(measures, one)])


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
