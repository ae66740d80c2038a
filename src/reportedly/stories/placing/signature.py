"""What is remembered of an article to tell which story it belongs to: a few hundred numbers, and no word of it."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.records import Article, Place, Reading, Time, TimeType
from reportedly.stories.placing.rarity import Rarity, key_of
from reportedly.stories.placing.terms import Terms, terms_of

Keys = NDArray[np.uint32]
Weights = NDArray[np.float32]

_Packed = tuple[list[tuple[bytes, bytes]], list[list[int]], int | None, int]
_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?")
_UNKNOWN_YEAR = "XXXX"

TEXT_TERMS = 200
NAMES = 80
SALIENT = 6
NAME = "name:"
"""Put before a name, so that it is another term than the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """Sparse weights of length one: ``keys`` are sorted, and each has its weight; both are empty for none."""

    keys: Keys
    weights: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An article as the story-keeper knows it.

    ``text``, ``lead``, ``headline`` and ``names`` weigh terms by frequency and rarity; ``salient`` are the names that
    matter most, their weights adding up to one. ``places`` are numbers of GeoNames. ``days`` are the days that the text
    names, as month times 100 plus day; ``months`` as year times 100 plus month, ``years`` as such. ``day`` is the day
    of publication, counted from the year 1, None if it is not known; ``length`` counts words.
    """

    text: Vector
    lead: Vector
    headline: Vector
    names: Vector
    salient: Vector
    places: Vector
    days: frozenset[int]
    months: frozenset[int]
    years: frozenset[int]
    day: int | None
    length: int


def signature_of(article: Article, reading: Reading | None, rarity: Rarity) -> Signature:
    """The signature of an article; one that was not read has neither places nor times."""
    terms = terms_of(article.text, article.title, article.url)
    days, months, years = _named_times(reading.times if reading else ())
    names = _weights(terms.names, rarity, prefix=NAME)
    return Signature(
        text=_vector(_weights(_doubled(terms), rarity), TEXT_TERMS),
        lead=_vector(_weights(terms.lead, rarity)),
        headline=_vector(_weights(terms.headline, rarity)),
        names=_vector(names, NAMES),
        salient=_salient(terms.names, rarity),
        places=_vector(_places(reading.places if reading else ())),
        days=days,
        months=months,
        years=years,
        day=article.published_at.toordinal() if article.published_at else None,
        length=terms.length,
    )


def _doubled(terms: Terms) -> Counter[str]:
    return terms.text + terms.headline + terms.headline


def _weights(counts: Mapping[str, int], rarity: Rarity, *, prefix: str = "") -> dict[int, float]:
    """Log frequency times rarity, by key."""
    keyed = ((key_of(prefix + term), number) for term, number in counts.items())
    return {key: (1 + math.log(number)) * rarity.of(key) for key, number in keyed}


def _vector(weights: Mapping[int, float], most: int | None = None) -> Vector:
    """The heaviest weights as a vector of length one."""
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    return _scaled(heaviest, math.sqrt(sum(weight * weight for _, weight in heaviest)))


def _salient(names: Mapping[str, int], rarity: Rarity) -> Vector:
    keyed = ((key_of(NAME + name), number) for name, number in names.items())
    weights = ((key, number**0.7 * rarity.of(key)) for key, number in keyed)
    heaviest = sorted(weights, key=lambda item: (-item[1], item[0]))[:SALIENT]
    return _scaled(heaviest, sum(weight for _, weight in heaviest))


def _scaled(items: Iterable[tuple[int, float]], by: float) -> Vector:
    ordered = sorted(items)
    return Vector(
        keys=np.array([key for key, _ in ordered], dtype=np.uint32),
        weights=np.array([weight / (by or 1.0) for _, weight in ordered], dtype=np.float32),
    )


def _places(places: Iterable[Place]) -> dict[int, float]:
    told = Counter(place.geonameid for place in places if place.geonameid is not None and not place.metonym)
    return {number: 1 + math.log(times) for number, times in told.items()}


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
    vectors = [(vector.keys.tobytes(), vector.weights.tobytes()) for vector in _vectors(signature)]
    times = [sorted(group) for group in (signature.days, signature.months, signature.years)]
    return msgspec.msgpack.encode((vectors, times, signature.day, signature.length))


def unpack(packed: bytes) -> Signature:
    """A signature that :func:`pack` made bytes of."""
    vectors, times, day, length = msgspec.msgpack.decode(packed, type=_Packed)
    text, lead, headline, names, salient, places = (
        Vector(keys=np.frombuffer(keys, dtype=np.uint32), weights=np.frombuffer(weights, dtype=np.float32))
        for keys, weights in vectors
    )
    days, months, years = (frozenset(group) for group in times)
    return Signature(
        text=text,
        lead=lead,
        headline=headline,
        names=names,
        salient=salient,
        places=places,
        days=days,
        months=months,
        years=years,
        day=day,
        length=length,
    )


def _vectors(signature: Signature) -> tuple[Vector, ...]:
    return (
        signature.text,
        signature.lead,
        signature.headline,
        signature.names,
        signature.salient,
        signature.places,
    )
