"""Articles of other outlets on the same matters: the most alike by TF-IDF among those of the same days."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from reportedly.records import Entry

NEAR = timedelta(days=3)
_WORD = re.compile(r"[^\W\d_]{3,}")

Weights = Mapping[str, float]


def on_same_matter(chosen: Sequence[Entry], entries: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """For each chosen entry that of another outlet, at most :data:`NEAR` away, most like it; each at most once.

    An entry that has no such neighbour is left out. Nothing is asked of whether texts are shared: it is for a person to
    see which of the pairs are copies.
    """
    rarity = _rarity(entries)
    weighed = {id(entry): _weights(entry, rarity) for entry in entries}
    used = {entry.article_id for entry in chosen}
    found: list[tuple[Entry, Entry]] = []
    for entry in chosen:
        others = [other for other in _around(entry, entries) if other.article_id not in used]
        alike = {id(other): _cosine(weighed[id(entry)], weighed[id(other)]) for other in others}
        other = max(others, key=lambda one: (alike[id(one)], one.article_id or ""), default=None)
        if other is not None:
            used.add(other.article_id)
            found.append((entry, other))
    return found


def _around(entry: Entry, entries: Sequence[Entry]) -> Iterator[Entry]:
    return (other for other in entries if other.outlet != entry.outlet and abs(other.seen_at - entry.seen_at) <= NEAR)


def _rarity(entries: Sequence[Entry]) -> dict[str, float]:
    held = Counter(word for entry in entries for word in set(_words(entry)))
    return {word: math.log(len(entries) / times) for word, times in held.items()}


def _weights(entry: Entry, rarity: Weights) -> Weights:
    counted = Counter(_words(entry))
    weights = {word: (1 + math.log(times)) * rarity[word] for word, times in counted.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _words(entry: Entry) -> list[str]:
    return _WORD.findall(f"{entry.title or ''} {entry.text or ''}".lower())


def _cosine(one: Weights, other: Weights) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)
