"""How well planted copies are told from articles on the same matter, and how kinds of copies are named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluation.copies.planting import CopyPair


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyScores:
    """What became of the pairs: ``missed`` are planted copies that were not found, ``called`` others that were.

    ``recall`` and ``precision`` go from 0 to 1, 1.0 where there was nothing to find or nothing was found.
    """

    planted: int
    independent: int
    missed: tuple[CopyPair, ...]
    called: tuple[CopyPair, ...]

    @property
    def recall(self) -> float:
        """The share of planted copies that were found."""
        return 1 - len(self.missed) / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of planted copies among all pairs that were called copies."""
        hits = self.planted - len(self.missed)
        return hits / (hits + len(self.called)) if hits + len(self.called) else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueCopy:
    """Whose copy an article is, by ids, and of which kind: "whole", "cut", "local", "translation"."""

    article: str
    of: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyDifference:
    """An article of which something else was found than is true; None where it is nobody's copy."""

    article: str
    true: TrueCopy | None
    found: TrueCopy | None


def score_pairs(pairs: Sequence[CopyPair], is_one_text: Callable[[str, str], bool]) -> CopyScores:
    """Score pairs; ``is_one_text`` tells whether two articles were found to carry one text."""
    found = {pair: is_one_text(pair.article, pair.other) for pair in pairs}
    return CopyScores(
        planted=sum(pair.planted for pair in pairs),
        independent=sum(not pair.planted for pair in pairs),
        missed=tuple(pair for pair, called in found.items() if pair.planted and not called),
        called=tuple(pair for pair, called in found.items() if not pair.planted and called),
    )


def differences(true: Mapping[str, TrueCopy], found: Mapping[str, TrueCopy]) -> tuple[CopyDifference, ...]:
    """The articles of which something else was found than is true, by id."""
    articles = sorted(true.keys() | found.keys())
    return tuple(
        CopyDifference(article=article, true=true.get(article), found=found.get(article))
        for article in articles
        if true.get(article) != found.get(article)
    )
