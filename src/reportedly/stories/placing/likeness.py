"""What two articles have in common, as numbers that tell whether they are about one matter.

Words, names, places and named days that they share, how long they are, how many days lie between them.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.stories.placing.signature import SIZED, VECTORS, Signature, Weights

Column = NDArray[np.float64]
Rows = NDArray[np.float32]

DAYS_THAT_MATTER = 60
"""More days between two articles than these say no more against them: days are misprinted."""
DAYS_NOT_KNOWN = 2
_MARKS = 1 << 16

FEATURES = (
    "text",
    "lead",
    "headline",
    "told_in_headline",
    "told_in_both_headlines",
    "names",
    "shorter",
    "longer",
    "days_between",
    "no_days",
    "same_day_named",
    "same_month_named",
    "same_year_named",
    "other_years_named",
    "fewest_names_covered",
    "most_names_covered",
    "places",
    "no_places",
    "same_outlet",
    "text_in_all",
    "lead_in_all",
    "names_in_all",
    "rarest_in_lead",
    "rarest_name",
    "fewest_headline_names",
    "most_headline_names",
)


def features_beside(article: Signature, others: Sequence[Signature]) -> Rows:
    """What an article has in common with each of others: a row each, a column for each of :data:`FEATURES`."""
    common = _Common(article, others)
    told = common.cosine("text", "headline"), common.cosine("headline", "text")
    covered = common.share("names", "salient"), common.share("salient", "names")
    titled = common.share("names", "headline_names"), common.share("headline_names", "names")
    lengths = [other.length for other in others]
    (text, _), (lead, rare_in_lead), (names, rare_name) = (common.shared(name) for name in SIZED)
    columns = (
        text,
        lead,
        common.cosine("headline", "headline"),
        np.maximum(*told),
        np.minimum(*told),
        names,
        [math.log1p(min(length, article.length)) for length in lengths],
        [math.log1p(max(length, article.length)) for length in lengths],
        *_times(article, others),
        np.minimum(*covered),
        np.maximum(*covered),
        common.cosine("places", "places"),
        _without_places(article, others),
        [article.outlet != 0 and article.outlet == other.outlet for other in others],
        *(common.in_all(name, cosine) for name, cosine in zip(SIZED, (text, lead, names), strict=True)),
        rare_in_lead,
        rare_name,
        np.minimum(*titled),
        np.maximum(*titled),
    )
    return np.array(columns, dtype=np.float64).T.astype(np.float32)


class _Common:
    """What of others' vectors has a key that one of an article's has too, found in one go."""

    def __init__(self, article: Signature, others: Sequence[Signature]) -> None:
        self._article, self._others = article, len(others)
        keys = np.concatenate([other.keys for other in others])
        marked = np.zeros(_MARKS, dtype=np.bool_)
        marked[article.keys & (_MARKS - 1)] = True
        maybe = np.flatnonzero(marked[keys & (_MARKS - 1)])
        ends = np.cumsum(np.diff([(0, *other.ends) for other in others], axis=1).ravel())
        self._owner, kind = np.divmod(np.searchsorted(ends, maybe, side="right"), len(VECTORS))
        self._of_kind = [np.flatnonzero(kind == number) for number in range(len(VECTORS))]
        self._keys = keys[maybe]
        self._weights = np.concatenate([other.weights for other in others])[maybe]
        self._size, self._sizes_of_others = article.sizes, np.array([other.sizes for other in others])

    def cosine(self, ours: str, theirs: str) -> Column:
        """The cosine of one of the article's vectors with one of each other's, from 0 to 1."""
        where, weights, owner = self._same(ours, theirs)
        return self._added(owner, where * weights)

    def share(self, ours: str, theirs: str) -> Column:
        """What share of the salient names, or of those of the headline, of the one the other has, from 0 to 1."""
        mine, weights, owner = self._same(ours, theirs)
        return self._added(owner, weights if ours == "names" else mine)

    def in_all(self, name: str, cosine: Column) -> Column:
        """How much the article and each other share, not for their length but in all: squared nats, from 0."""
        ours, theirs = self._sizes(name)
        return cosine * theirs * ours

    def shared(self, name: str) -> tuple[Column, Column]:
        """The cosine of a vector of both, and the most that a key of both weighs where it weighs less (nats)."""
        mine, weights, owner = self._same(name, name)
        ours, theirs = self._sizes(name)
        rarest: Column = np.zeros(self._others)
        np.maximum.at(rarest, owner, np.minimum(mine * ours, weights * theirs[owner]))
        return self._added(owner, mine * weights), rarest

    def _sizes(self, name: str) -> tuple[float, Column]:
        at = SIZED.index(name)
        return self._size[at], self._sizes_of_others[:, at]

    def _same(self, ours: str, theirs: str) -> tuple[Weights, Weights, NDArray[np.intp]]:
        """What the article and others have in these vectors: both weights, and which other it is."""
        vector, kind = self._article.vector(ours), VECTORS.index(theirs)
        here = self._of_kind[kind] if len(vector.keys) else self._of_kind[kind][:0]
        keys = self._keys[here]
        where = np.minimum(np.searchsorted(vector.keys, keys), max(0, len(vector.keys) - 1))
        same = np.flatnonzero(vector.keys[where] == keys)
        here, where = here[same], where[same]
        return vector.weights[where], self._weights[here], self._owner[here]

    def _added(self, owner: NDArray[np.intp], worth: Weights) -> Column:
        return np.bincount(owner, worth.astype(np.float64), minlength=self._others).astype(np.float64)


def _times(article: Signature, others: Sequence[Signature]) -> Iterator[Sequence[float]]:
    yield [_days_between(article.day, other.day) for other in others]
    yield [article.day is None or other.day is None for other in others]
    yield [not article.days.isdisjoint(other.days) for other in others]
    yield [not article.months.isdisjoint(other.months) for other in others]
    last, years = max(article.years, default=None), article.years
    yield [last is not None and last == max(other.years, default=None) for other in others]
    yield [bool(years) and bool(other.years) and years.isdisjoint(other.years) for other in others]


def _days_between(day: int | None, other: int | None) -> int:
    return DAYS_NOT_KNOWN if day is None or other is None else min(abs(day - other), DAYS_THAT_MATTER)


def _without_places(article: Signature, others: Sequence[Signature]) -> Sequence[float]:
    without, places = not len(article.vector("places").keys), VECTORS.index("places")
    return [without or other.ends[places] == other.ends[places - 1] for other in others]
