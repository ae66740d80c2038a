"""What is remembered of an article to tell which story it belongs to: a few hundred numbers, and no word of it."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.records import Article, Place, Reading, Time, TimeType
from reportedly.stories.placing.passages import Passages, passages_of, without_standing
from reportedly.stories.placing.rarity import Rarity, key_of
from reportedly.stories.placing.terms import Terms, terms_of

Keys = NDArray[np.uint32]
Weights = NDArray[np.float32]
_Weighed = tuple[Keys, NDArray[np.float64]]


class _Packed(msgspec.Struct, array_like=True):
    held: list[tuple[bytes, bytes]]
    times: list[list[int]]
    day: int | None
    length: int
    foreign: bool = False
    passages: bytes = b""
    sizes: tuple[float, float, float] | None = None
    outlet: int = 0


_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?")
_UNKNOWN_YEAR = "XXXX"

LANGUAGE = "en"
VECTORS = ("text", "lead", "headline", "names", "salient", "places", "headline_names")
SIZED = ("text", "lead", "names")
USUAL_SIZES = (60.0, 35.0, 45.0)
"""Of a signature of before they were kept."""

TEXT_TERMS = 200
NAMES = 80
SALIENT = 6
MOST_TIMES = 1 << 10
"""A term that stands in a text more often counts as if it stood there so often."""

_LOG: NDArray[np.float64] = np.array([0.0, *(1 + math.log(times) for times in range(1, MOST_TIMES + 1))])
_OFTEN: NDArray[np.float64] = np.array([times**0.7 for times in range(MOST_TIMES + 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """Sparse weights of length one: ``keys`` are sorted, and each has its weight; both are empty for none."""

    keys: Keys
    weights: Weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signature:
    """An article as the story-keeper knows it.

    Its vectors stand one after the other in ``keys`` and ``weights``; ``ends`` says where each of :data:`VECTORS` ends.
    ``text``, ``lead``, ``headline`` and ``names`` weigh terms by frequency and rarity; ``salient`` are the names that
    matter most, their weights adding up to one. ``places`` are numbers of GeoNames. ``days`` are the days that the text
    names, as month times 100 plus day; ``months`` as year times 100 plus month, ``years`` as such. ``day`` is the day
    of publication, counted from the year 1, None if it is not known; ``length`` counts words. A ``foreign`` article is
    in another language than :data:`LANGUAGE`: its words tell nothing beside those of others, its names may.
    ``headline_names`` are the names that the headline has, their weights adding up to one; ``sizes`` are the lengths of
    the vectors :data:`SIZED` before they were brought to length one (nats): how much two texts share in all depends on
    them. ``outlet`` is a number for the outlet, 0 where it is not known. ``passages`` are numbers of its sentences.
    """

    keys: Keys
    weights: Weights
    ends: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    years: frozenset[int]
    day: int | None
    length: int
    foreign: bool = False
    passages: Keys = field(default_factory=lambda: np.array([], dtype=np.uint32))
    sizes: tuple[float, float, float] = USUAL_SIZES
    outlet: int = 0

    def vector(self, name: str) -> Vector:
        """One of :data:`VECTORS`."""
        at = VECTORS.index(name)
        held = slice(self.ends[at - 1] if at else 0, self.ends[at])
        return Vector(keys=self.keys[held], weights=self.weights[held])


def signature_of(
    article: Article, reading: Reading | None, rarity: Rarity, passages: Passages | None = None
) -> Signature:
    """The signature of an article; one that was not read has neither places nor times.

    Sentences that ``passages`` tells to be standing ones do not count.
    """
    sentences, told = passages_of(article.text, article.outlet)
    text = article.text if passages is None else without_standing(article.text, sentences, passages.standing(told))
    terms = terms_of(text, article.title, article.url)
    days, months, years = _named_times(reading.times if reading else ())
    vectors, sizes = _vectors(terms, reading, rarity)
    return Signature(
        keys=np.concatenate([vector.keys for vector in vectors]),
        weights=np.concatenate([vector.weights for vector in vectors]),
        ends=tuple(accumulate(len(vector.keys) for vector in vectors)),
        days=days,
        months=months,
        years=years,
        day=article.published_at.toordinal() if article.published_at else None,
        length=terms.length,
        foreign=article.language not in {None, LANGUAGE},
        passages=np.unique(told[told > 0]),
        sizes=sizes,
        outlet=key_of(article.outlet) if article.outlet else 0,
    )


def _vectors(
    terms: Terms, reading: Reading | None, rarity: Rarity
) -> tuple[tuple[Vector, ...], tuple[float, float, float]]:
    text = _heaviest(_weighed(_doubled(terms), rarity), TEXT_TERMS)
    lead = _heaviest(_weighed(terms.lead, rarity))
    names = _heaviest(_weighed(terms.names, rarity), NAMES)
    vectors = (
        _scaled(text, _length(text)),
        _scaled(lead, _length(lead)),
        _vector(_weighed(terms.headline, rarity)),
        _scaled(names, _length(names)),
        _salient(_weighed(terms.names, rarity, _OFTEN)),
        _vector(_places(reading.places if reading else ())),
        _salient(_weighed(terms.headline_names, rarity)),
    )
    return vectors, (_length(text), _length(lead), _length(names))


def _doubled(terms: Terms) -> Counter[int]:
    told = terms.text.copy()
    for term, number in terms.headline.items():
        told[term] += 2 * number
    return told


def _weighed(counts: Mapping[int, int], rarity: Rarity, worth: NDArray[np.float64] = _LOG) -> _Weighed:
    """What so many of each term are worth, times its rarity."""
    keys = np.fromiter(counts, dtype=np.uint32, count=len(counts))
    numbers = np.fromiter(counts.values(), dtype=np.intp, count=len(counts))
    return keys, worth[np.minimum(numbers, MOST_TIMES)] * rarity.each(keys)


def _vector(weighed: _Weighed) -> Vector:
    """The weights as a vector of length one."""
    found = _heaviest(weighed)
    return _scaled(found, _length(found))


def _length(weighed: _Weighed) -> float:
    _, weights = weighed
    return math.sqrt(math.fsum((weights * weights).tolist()))


def _salient(weighed: _Weighed) -> Vector:
    found = _heaviest(weighed, SALIENT)
    return _scaled(found, math.fsum(found[1].tolist()))


def _heaviest(weighed: _Weighed, most: int | None = None) -> _Weighed:
    """The heaviest, of two as heavy that with the smaller key, in the order of their keys."""
    keys, weights = weighed
    order = np.argsort(keys)
    keys, weights = keys[order], weights[order]
    if most is None or len(keys) <= most:
        return keys, weights
    held = np.sort(np.argsort(-weights, kind="stable")[:most])
    return keys[held], weights[held]


def _scaled(weighed: _Weighed, by: float) -> Vector:
    keys, weights = weighed
    return Vector(keys=keys, weights=(weights / (by or 1.0)).astype(np.float32))


def _places(places: Iterable[Place]) -> _Weighed:
    told = Counter(place.geonameid for place in places if place.geonameid is not None and not place.metonym)
    return np.array(list(told), dtype=np.uint32), np.array([1 + math.log(times) for times in told.values()])


def _named_times(times: Iterable[Time]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The days, months and years that dates name, as far as each is known."""
    days: set[int] = set()
    months: set[int] = set()
    years: set[int] = set()
    for time in times:
        found = _DATE.match(time.value or "") if time.type in {TimeType.DATE, TimeType.TIME} else None
        if found is None:
            continue
        year, month, day = found.groups()
        if year != _UNKNOWN_YEAR:
            years.add(int(year))
            if month:
                months.add(int(year) * 100 + int(month))
        if day:
            days.add(int(month) * 100 + int(day))
    return frozenset(days), frozenset(months), frozenset(years)


def pack(signature: Signature) -> bytes:
    """The signature as bytes; :func:`unpack` gives the very same one again."""
    vectors = [signature.vector(name) for name in VECTORS]
    held = [(vector.keys.tobytes(), vector.weights.tobytes()) for vector in vectors]
    times = [sorted(group) for group in (signature.days, signature.months, signature.years)]
    of_text = (signature.day, signature.length, signature.foreign, signature.passages.tobytes())
    return msgspec.msgpack.encode(_Packed(held, times, *of_text, signature.sizes, signature.outlet))


def unpack(packed: bytes) -> Signature:
    """A signature that :func:`pack` made bytes of."""
    told = msgspec.msgpack.decode(packed, type=_Packed)
    days, months, years = (frozenset(group) for group in told.times)
    held = told.held + [(b"", b"")] * (len(VECTORS) - len(told.held))
    return Signature(
        keys=np.frombuffer(b"".join(keys for keys, _ in held), dtype=np.uint32),
        weights=np.frombuffer(b"".join(weights for _, weights in held), dtype=np.float32),
        ends=tuple(accumulate(len(keys) // 4 for keys, _ in held)),
        days=days,
        months=months,
        years=years,
        day=told.day,
        length=told.length,
        foreign=told.foreign,
        passages=np.frombuffer(told.passages, dtype=np.uint32),
        sizes=told.sizes or USUAL_SIZES,
        outlet=told.outlet,
    )
