"""Toponyms, as in LGL and GeoVirus (Gritta, Pilehvar and Collier, Language Resources and Evaluation, 2020).

Toponyms that overlap are paired one to one by the greatest overlap of their characters (intersection over union):

* ``exact``: pairs with the very same span; ``overlap``: all pairs;
* ``end to end``: pairs not more than 161 km (100 miles) apart, out of all that have coordinates; what was read for a
  toponym to which the gold set gives none does not count;
* ``within 161 km``: the share of such pairs among all whose toponym has coordinates in the gold set; a place without
  coordinates is wrong.

Spans that the gold set says to ignore are passed over, with whatever is read there and nowhere else.
"""

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from reportedly.evaluation.assignment import assigned
from reportedly.evaluation.facts.comparison import Comparison, Count, Error, Share, Sort, counts_of, overlap
from reportedly.evaluation.facts.gold import GoldArticle, Located
from reportedly.evaluation.lines import Place as Line
from reportedly.evaluation.lines import read_articles
from reportedly.records import Place, Span

EXACT, OVERLAP, END_TO_END = "exact", "overlap", "end to end"
NEAR_KM = 161.0
_EARTH_KM = 6371.0088
REMEDY = (
    'A line is {"id", "title", "text", "toponyms": [{"start", "end", "name", "lat", "lon"}]}; where nothing is known '
    "the coordinates are null."
)


class Toponym(Located, frozen=True):
    """A toponym of a gold set, with its coordinates in degrees, None where nobody knew."""

    name: str = ""
    lat: float | None = None
    lon: float | None = None
    ignored: bool = False


class _Line(msgspec.Struct):
    id: str
    text: str
    toponyms: tuple[Toponym, ...]
    title: str | None = None
    published: str | None = None
    ignore: tuple[Span, ...] = ()


def read_toponyms(path: Path) -> tuple[GoldArticle[Toponym], ...]:
    """The articles of a gold set, in order. Raises InputError that names file, line and remedy."""
    return read_articles(path, _Line, _article, remedy=REMEDY)


def _article(place: Line, line: _Line) -> GoldArticle[Toponym]:
    ignored = tuple(Toponym(start, end, ignored=True) for start, end in line.ignore)
    toponyms = (*line.toponyms, *ignored)
    place.check_spans(tuple(toponym.span for toponym in toponyms), line.text, "toponyms")
    published_at, day_only = place.moment(line.published)
    return GoldArticle(
        id=line.id,
        text=line.text,
        facts=toponyms,
        title=line.title,
        published_at=published_at,
        published_date_only=day_only,
    )


def compare_places(article: GoldArticle[Toponym], read: Sequence[Place]) -> Comparison:
    """Pair what was annotated and what was read in one article, and count."""
    gold = [toponym for toponym in article.facts if not toponym.ignored]
    overlaps = np.array([[overlap(toponym.span, place.span) for place in read] for toponym in gold])
    overlaps = overlaps.reshape(len(gold), len(read))
    counted = [at for at, place in enumerate(read) if overlaps[:, at].any() or not _is_ignored(article, place)]
    pairs = dict(assigned(overlaps))
    located = {at for at in counted if read[at].lat is not None}
    hits: Counter[str] = Counter()
    errors: list[Error] = []
    for number, toponym in enumerate(gold):
        place = read[pairs[number]] if number in pairs else None
        if place is not None:
            hits.update([OVERLAP, *([EXACT] if place.span == toponym.span else [])])
            if toponym.lat is None:
                located.discard(pairs[number])
            else:
                hits.update(["resolvable", *([END_TO_END] if _is_near(toponym, place) else [])])
        if place is None or (toponym.lat is not None and not _is_near(toponym, place)):
            errors.append(_error(article, toponym, place))
    errors += [_error(article, None, read[at]) for at in counted if at not in pairs.values()]
    return Comparison(
        counts={
            **counts_of(hits, (EXACT, OVERLAP), read=len(counted), gold=len(gold)),
            END_TO_END: Count(hits[END_TO_END], len(located), sum(toponym.lat is not None for toponym in gold)),
        },
        shares={"within 161 km": Share(hits[END_TO_END], hits["resolvable"])},
        errors=tuple(errors),
    )


def _is_ignored(article: GoldArticle[Toponym], place: Place) -> bool:
    return any(toponym.ignored and overlap(toponym.span, place.span) for toponym in article.facts)


def _is_near(toponym: Toponym, place: Place) -> bool:
    return _kilometres(toponym, place) <= NEAR_KM


def _kilometres(toponym: Toponym, place: Place) -> float:
    """The great-circle distance; infinite where coordinates are missing."""
    degrees = toponym.lat, toponym.lon, place.lat, place.lon
    if any(one is None for one in degrees):
        return math.inf
    lat, lon, other_lat, other_lon = (math.radians(one) for one in degrees if one is not None)
    haversine = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(haversine)))


def _error(article: GoldArticle[Toponym], toponym: Toponym | None, place: Place | None) -> Error:
    spans = [one.span for one in (toponym, place) if one]
    return Error(
        article=article.id,
        text=article.text,
        sort=Sort.SPURIOUS if toponym is None else Sort.MISSED if place is None else Sort.WRONG,
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        gold=f"{article.text[slice(*toponym.span)]} · {_at(toponym.lat, toponym.lon)}" if toponym else None,
        read=f"{article.text[slice(*place.span)]} · {_at(place.lat, place.lon)}" if place else None,
    )


def _at(lat: float | None, lon: float | None) -> str:
    return "unknown" if lat is None or lon is None else f"{lat:.2f}, {lon:.2f}"
