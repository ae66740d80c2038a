"""What two articles have in common, as numbers that tell whether they are about one matter.

Words, names, places and named days that they share, how long they are, how many days lie between them.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.stories.placing.signature import Signature, Vector, Weights

Column = NDArray[np.float64]
Rows = NDArray[np.float32]

DAYS_THAT_MATTER = 4
"""More days between two articles than these say no more against them: matters run on, and days are misprinted."""
DAYS_NOT_KNOWN = 2

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
    "same_day_named",
    "same_month_named",
    "same_year_named",
    "other_years_named",
    "fewest_names_covered",
    "most_names_covered",
    "places",
    "no_places",
)


def features_beside(article: Signature, others: Sequence[Signature]) -> Rows:
    """What an article has in common with each of others: a row each, a column for each of :data:`FEATURES`."""
    text = _dots(article.text, [other.text for other in others])
    lead = _dots(article.lead, [other.lead for other in others])
    names = _dots(article.names, [other.names for other in others])
    theirs = _dots(article.text, [other.headline for other in others])
    ours = _dots(article.headline, [other.text for other in others])
    told, both = np.maximum(theirs, ours), np.minimum(theirs, ours)
    lengths = np.array([other.length for other in others], dtype=np.float64)
    covered = _covered(article, others)
    columns = (
        text,
        lead,
        _dots(article.headline, [other.headline for other in others]),
        told,
        both,
        names,
        np.log1p(np.minimum(lengths, article.length)),
        np.log1p(np.maximum(lengths, article.length)),
        *_times(article, others),
        covered.min(axis=0),
        covered.max(axis=0),
        *_places(article, others),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _dots(vector: Vector, others: Sequence[Vector]) -> Column:
    """The cosine of a vector with each of others, from 0 to 1."""
    return _shared(vector, others, lambda ours, theirs: ours * theirs)


def _covered(article: Signature, others: Sequence[Signature]) -> Column:
    """What share of each one's salient names the other has, from 0 to 1: a row each way."""
    theirs = _shared(article.names, [other.salient for other in others], lambda _, weights: weights)
    ours = _shared(article.salient, [other.names for other in others], lambda weights, _: weights)
    return np.stack((ours, theirs))


def _shared(vector: Vector, others: Sequence[Vector], worth: Callable[[Weights, Weights], Weights]) -> Column:
    """For each of others, the sum over the keys that it shares with a vector of what they are worth."""
    if not len(vector.keys):
        return np.zeros(len(others))
    keys = np.concatenate([other.keys for other in others])
    weights = np.concatenate([other.weights for other in others])
    owner = np.repeat(np.arange(len(others)), [len(other.keys) for other in others])
    where = np.minimum(np.searchsorted(vector.keys, keys), len(vector.keys) - 1)
    same = vector.keys[where] == keys
    shared = worth(vector.weights[where[same]], weights[same]).astype(np.float64)
    return np.bincount(owner[same], shared, minlength=len(others)).astype(np.float64)


def _times(article: Signature, others: Sequence[Signature]) -> Iterator[Column]:
    yield np.array([_days_between(article.day, other.day) for other in others], dtype=np.float64)
    yield np.array([not article.days.isdisjoint(other.days) for other in others], dtype=np.float64)
    yield np.array([not article.months.isdisjoint(other.months) for other in others], dtype=np.float64)
    last, years = max(article.years, default=None), article.years
    yield np.array([last is not None and last == max(other.years, default=None) for other in others], dtype=np.float64)
    yield np.array(
        [bool(years) and bool(other.years) and years.isdisjoint(other.years) for other in others], dtype=np.float64
    )


def _days_between(day: int | None, other: int | None) -> int:
    return DAYS_NOT_KNOWN if day is None or other is None else min(abs(day - other), DAYS_THAT_MATTER)


def _places(article: Signature, others: Sequence[Signature]) -> Iterator[Column]:
    yield _dots(article.places, [other.places for other in others])
    without = not len(article.places.keys)
    yield np.array([without or not len(other.places.keys) for other in others], dtype=np.float64)
