"""Places: toponyms, and which place of the gazetteer each of them is.

A name is one place throughout an article. What decides is, in this order: a container printed beside it ("Paris,
Texas"), the kind (a country before its namesakes), the states and countries that the article names otherwise, and
population. Where several namesakes are alike and nothing in the article speaks for one, the place stays unknown.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.reading.areas import is_area
from reportedly.reading.features import feature_of_kind, feature_of_name
from reportedly.reading.gazetteer import Gazetteer, Spot, normalised
from reportedly.reading.metonyms import Metonyms
from reportedly.reading.toponyms import Mention, Toponyms
from reportedly.reading.tree import Tree
from reportedly.records import Parse, Place

_GENERIC = re.compile(
    r"^(?:(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|mainland|"
    r"downtown|greater)(?:[- ])|"
    r"(?:province|state|city|region|town|village|republic|district) of )|"
    r"[ -](?:region|oblast|province|district|governorate|prefecture|city|area|metro|metropolitan area)$",
    re.IGNORECASE,
)
_VAST = frozenset({"middle east", "far east", "near east", "west", "east", "north", "south"})
"""Parts of the world that small towns are named alike."""
_KIND_WEIGHT = {
    "country": 6.0,
    "continent": 6.0,
    "state": 3.5,
    "region": 3.0,
    "division": 0.8,
    "county": 2.0,
    "city": 0.0,
}
_ALTERNATE_COST = 1.2
_SAME_STATE, _SAME_COUNTRY = 3.0, 1.6
_LEAST_MARGIN = 0.4
_GREAT_CITY = 500_000
_GREAT = 1.0
_SURE_MARGIN = 1.0
_VOTE = 1.5
_VILLAGE = 1000


def places(parse: Parse, *, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """All toponyms of an article, in text order, disjoint, each inside one sentence; see :class:`records.Place`."""
    mentions = tuple(Toponyms(parse, gazetteer).mentions())
    chosen = _Resolver(gazetteer, mentions).chosen()
    metonyms = Metonyms(Tree(parse))
    resolved = ((mention, chosen.get(normalised(mention.name))) for mention in mentions)
    return tuple(
        replace(
            _place(mention, spot),
            metonym=metonyms.is_one(mention.span, mention.name, spot),
            container=spot is not None and is_area(parse.text, mention.span),
        )
        for mention, spot in resolved
    )


def _place(mention: Mention, spot: Spot | None) -> Place:
    if spot is None:
        return Place(span=mention.span, name=mention.name, feature=feature_of_name(mention.name))
    return Place(
        span=mention.span,
        name=mention.name,
        lat=spot.lat,
        lon=spot.lon,
        geonameid=spot.geonameid,
        country=spot.country,
        feature=feature_of_kind(spot.kind),
    )


class _Resolver:
    """Chooses a place for each name of an article."""

    def __init__(self, gazetteer: Gazetteer, mentions: Sequence[Mention]) -> None:
        self._containers: dict[str, list[Spot]] = defaultdict(list)
        self._candidates: dict[str, tuple[Spot, ...]] = {}
        for mention in mentions:
            key = normalised(mention.name)
            if mention.container:
                self._containers[key].append(mention.container)
            if key not in self._candidates:
                self._candidates[key] = _candidates(gazetteer, mention)
        self._countries: Counter[str] = Counter()
        self._states: Counter[str] = Counter()
        self._votes: dict[str, float] = defaultdict(float)
        self._shares: dict[str, dict[str, float]] = {}

    def chosen(self) -> dict[str, Spot]:
        """The place of each name that can be told, by normalised name: the clear ones first, then by their light."""
        chosen: dict[str, Spot] = {}
        for key, spots in self._candidates.items():
            sure = self._held(key, spots) or _unmistakable(spots)
            if sure:
                chosen[key] = sure
                self._note(sure, key)
        self._vote(chosen)
        order = sorted(self._candidates.items(), key=lambda item: _is_contested(item[1]))
        for margin in (_SURE_MARGIN, _LEAST_MARGIN):
            for key, spots in order:
                if key in chosen or not spots:
                    continue
                best = self._best(key, spots, margin)
                if best:
                    chosen[key] = best
                    self._note(best, key)
        return {key: _town(spot, self._candidates[key]) for key, spot in chosen.items()}

    def _vote(self, chosen: Mapping[str, Spot]) -> None:
        """Let the names still open speak for the states they may lie in, each by the share of its namesakes' people."""
        for key, spots in self._candidates.items():
            if key in chosen:
                continue
            people: Counter[str] = Counter()
            for spot in spots:
                if spot.state:
                    people[spot.state] += spot.population + _VILLAGE
            self._shares[key] = {state: count / people.total() for state, count in people.items()}
            for state, share in self._shares[key].items():
                self._votes[state] += share

    def _note(self, spot: Spot, key: str) -> None:
        for place in (spot, *self._containers.get(key, ())):
            if place.country:
                self._countries[place.country] += 1
            if place.state:
                self._states[place.state] += 1

    def _held(self, key: str, spots: Sequence[Spot]) -> Spot | None:
        """The most populous candidate inside a container printed beside the name."""
        for container in self._containers.get(key, ()):
            inside = [spot for spot in spots if _inside(spot, container)]
            if inside:
                return max(inside, key=lambda spot: (spot.kind == "city", spot.population))
        return None

    def _best(self, key: str, spots: Sequence[Spot], margin: float) -> Spot | None:
        """The best candidate, if it is better than the next one elsewhere by ``margin``."""
        scored = sorted(((self._score(key, spot), spot) for spot in _contenders(spots)), key=lambda pair: -pair[0])
        score, best = scored[0]
        rival = next((other for other, spot in scored[1:] if not _near(spot, best)), None)
        return None if rival is not None and score - rival < margin else best

    def _score(self, key: str, spot: Spot) -> float:
        """Decimal logarithm of the population, and what else speaks for a candidate on that scale."""
        score = math.log10(spot.population + 10) + _KIND_WEIGHT[spot.kind] - (0 if spot.main else _ALTERNATE_COST)
        if spot.kind == "city" and spot.population > _GREAT_CITY:
            score += _GREAT
        if spot.country and self._countries[spot.country] and spot.kind != "country":
            score += _SAME_COUNTRY
        if not spot.state:
            return score
        if self._states[spot.state]:
            return score + _SAME_STATE
        return score + _VOTE * min(2.0, self._votes[spot.state] - self._shares.get(key, {}).get(spot.state, 0.0))


def _candidates(gazetteer: Gazetteer, mention: Mention) -> tuple[Spot, ...]:
    """Candidates by the name as printed, else without a direction or a generic word ("northern", "region")."""
    name = mention.name
    short = gazetteer.state(name) if "." in name or len(name) == 2 else None
    found = gazetteer.candidates(name) or ((short,) if short else ())
    if short and not any(spot.kind == "country" for spot in found):
        return (short,)
    if mention.facility or (name.isupper() and len(name) <= 3):
        return tuple(spot for spot in found if spot.kind != "city")
    if found:
        return () if normalised(name) in _VAST else found
    bare = _GENERIC.sub("", name)
    if bare == name:
        return ()
    known = (spot for spot in gazetteer.candidates(bare) if spot.main and spot.population > 100_000)
    return tuple(spot._replace(geonameid=None) for spot in known if spot.kind != "continent")


def _town(spot: Spot, spots: Sequence[Spot]) -> Spot:
    """The town that a division is named after and that lies in it, as the name alone means the town."""
    towns = (one for one in spots if one.kind == "city" and one.country == spot.country and _near(one, spot))
    return spot if spot.kind != "division" else max(towns, key=lambda one: one.population, default=spot)


def _unmistakable(spots: Sequence[Spot]) -> Spot | None:
    """The place that a name stands for without a look at its neighbours: a country, a continent or a state.

    None where there are two of these, or a great city of the name ("Georgia", "Washington").
    """
    great = [spot for spot in spots if spot.kind in {"country", "continent", "state"}]
    if len(great) != 1 or any(spot.population > _GREAT_CITY for spot in spots if spot.kind == "city"):
        return None
    return great[0]


def _is_contested(spots: Sequence[Spot]) -> bool:
    """Whether a country and a state bear the name: its towns, once chosen, tell which."""
    return {"country", "state"} <= {spot.kind for spot in spots}


def _contenders(spots: Sequence[Spot]) -> Sequence[Spot]:
    """The candidates without a state whose name a great city elsewhere carries too: "Washington" is the capital."""
    great = {s.state for s in spots if s.kind == "city" and s.country == "US" and s.population > _GREAT_CITY}
    kept = [spot for spot in spots if spot.kind != "state" or not great - {spot.state}]
    return kept or spots


def _inside(spot: Spot, container: Spot) -> bool:
    if container.kind == "state":
        return spot.state == container.state and spot.kind != "state"
    return spot.country == container.country and spot.kind not in {"country", "continent"}


def _near(one: Spot, other: Spot) -> bool:
    """Whether two places are within about a hundred kilometres, which makes the choice between them harmless."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.state == other.state
    return abs(one.lat - other.lat) < 0.7 and abs(one.lon - other.lon) < 0.9
