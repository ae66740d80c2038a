"""How well articles are gathered into stories, against what is true.

B-cubed precision and recall (Bagga and Baldwin, 1998) are means over articles: how much of an article's found story
is about its matter, and how much of its matter is in its found story. An article that was not placed is a story of its
own. Pairs are counted over all pairs of articles.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from reportedly.evaluation.bootstrap import Estimate, Numbers, estimated, ratio
from reportedly.evaluation.lines import read_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScores:
    """Precision, recall and F1 by B-cubed, with intervals, and by pairs; how many stories there are and were found."""

    articles: int
    gold_stories: int
    found_stories: int
    precision: Estimate
    recall: Estimate
    f1: Estimate
    pair_precision: float
    pair_recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryError:
    """Articles that a found story has from two matters, or that a matter has in two found stories.

    ``kind`` is "merged" or "split"; ``one`` and ``other`` are the ids of articles, the larger part first.
    """

    kind: str
    one: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def pairs(self) -> int:
        """How many pairs of articles are wrong by it."""
        return len(self.one) * len(self.other)


class _Placed(msgspec.Struct):
    id: str
    story: str


def true_stories(file: Path) -> dict[str, str]:
    """The story of each article of a gold set in JSON Lines, by its id. Raises InputError for a faulty line."""
    lines = read_lines(file, _Placed, remedy="Each line needs an id and a story.")
    return {article.id: article.story for _, article in lines}


def score_stories(gold: Mapping[str, str], found: Mapping[str, Hashable]) -> StoryScores:
    """Compare the stories in which articles were found with the true ones, both by the article's id."""
    placed = {article: found.get(article, ("alone", article)) for article in gold}
    true_sizes, found_sizes = Counter(gold.values()), Counter(placed.values())
    together = Counter((gold[article], placed[article]) for article in gold)
    rows = [
        (
            together[gold[article], placed[article]] / found_sizes[placed[article]],
            together[gold[article], placed[article]] / true_sizes[gold[article]],
            1.0,
        )
        for article in gold
    ]
    estimates = estimated(np.array(rows), _b_cubed)
    same = _pairs(together.values())
    return StoryScores(
        articles=len(gold),
        gold_stories=len(true_sizes),
        found_stories=len(found_sizes),
        precision=estimates.at(0),
        recall=estimates.at(1),
        f1=estimates.at(2),
        pair_precision=same / max(1, _pairs(found_sizes.values())),
        pair_recall=same / max(1, _pairs(true_sizes.values())),
    )


def story_errors(gold: Mapping[str, str], found: Mapping[str, Hashable]) -> tuple[StoryError, ...]:
    """What was wrongly put together and wrongly put apart, that which spoils most pairs first."""
    placed = {article: found.get(article, ("alone", article)) for article in gold}
    errors = [*_mixed("merged", placed, gold), *_mixed("split", gold, placed)]
    return tuple(sorted(errors, key=lambda error: (-error.pairs, error.kind, error.one)))


def _b_cubed(sums: Numbers) -> Numbers:
    precision, recall = ratio(sums[..., 0], sums[..., 2]), ratio(sums[..., 1], sums[..., 2])
    return np.stack((precision, recall, ratio(2 * precision * recall, precision + recall)), axis=-1)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _mixed(kind: str, by: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> list[StoryError]:
    """For each group of one grouping that several groups of the other share, its parts beside the largest."""
    groups: defaultdict[Hashable, defaultdict[Hashable, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, group in by.items():
        groups[group][other[article]].append(article)
    found = []
    for parts in groups.values():
        largest, *rest = sorted(parts.values(), key=lambda part: (-len(part), part))
        found += [StoryError(kind=kind, one=tuple(largest), other=tuple(part)) for part in rest]
    return found
