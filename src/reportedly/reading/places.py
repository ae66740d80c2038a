"""Places: toponyms, and which place of the gazetteer each of them is.

A name is one place throughout an article. What decides is, in this order: a container printed beside it ("Paris,
Texas"), the kind (a country before its namesakes), the states and countries that the article names otherwise, and
population. Where several namesakes are alike and nothing in the article speaks for one, the place stays unknown.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.reading.gazetteer import Gazetteer, Spot, normalised
from reportedly.records import Name, Parse, Place, Span

_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_OTHER_LABELS = frozenset(("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "NORP"))
_LEADS = frozenset(str.split("in near outside from around across inside into throughout towards toward"))
_LEADING = re.compile(r"(?:the|The|THE)\s+|[\"“”'’(]+")
_TRAILING = re.compile(r"(?:['’]s|['’]|[\"”),.;:])$")
_CONTAINER = re.compile(r",\s+|\s+\(")
_STATE_AFTER = re.compile(r",\s+(?P<state>[A-Z]{2}\b|[A-Z][a-z]{1,4}\.|[A-Z]\.\s?[A-Z][a-z]?\.)")
_GENERIC = re.compile(
    r"^(?:(?:north|south|east|west|northern|southern|eastern|western|central|upper|lower|mainland|"
    r"downtown|greater)(?:[- ])|"
    r"(?:province|state|city|region|town|village|republic|district) of )|"
    r"[ -](?:region|oblast|province|district|governorate|prefecture|city|area|metro|metropolitan area)$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?:[A-Z][\w.'-]*)(?:\s[A-Z][\w.'-]*){0,3}")
_DATELINE = re.compile(r"([A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,2})(?=,| \(| [-–—]+ )")
_KIND_WEIGHT = {"country": 6.0, "continent": 6.0, "state": 3.5, "region": 3.0, "county": 2.0, "city": 0.0}
_ALTERNATE_COST = 1.2
_SAME_STATE, _SAME_COUNTRY = 3.0, 1.6
_LEAST_MARGIN = 0.4
_GREAT_CITY = 500_000
_GREAT = 1.0
_SURE_MARGIN = 1.0
_VOTE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    span: Span
    name: str
    container: Spot | None = None
    facility: bool = False


def places(parse: Parse, *, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """All toponyms of an article, in text order, disjoint, each inside one sentence; see :class:`records.Place`."""
    mentions = tuple(_Finder(parse, gazetteer).mentions())
    chosen = _Resolver(gazetteer, mentions).chosen()
    return tuple(_place(mention, chosen.get(normalised(mention.name))) for mention in mentions)


def _place(mention: _Mention, spot: Spot | None) -> Place:
    if spot is None:
        return Place(span=mention.span, name=mention.name)
    return Place(
        span=mention.span,
        name=mention.name,
        lat=spot.lat,
        lon=spot.lon,
        geonameid=spot.geonameid,
        country=spot.country,
    )


class _Finder:
    """Finds toponyms among the names of a parse."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self._parse, self._text, self._gazetteer = parse, parse.text, gazetteer
        self._starts = [token.start for token in parse.tokens]
        self._sentence_starts = [start for start, _ in parse.sentences]
        self._placed = {self._text[n.start : n.end] for n in parse.names if n.label == "GPE"}
        self._persons = {self._text[n.start : n.end] for n in parse.names if n.label == "PERSON"}

    def mentions(self) -> Iterator[_Mention]:
        """Mentions in text order."""
        reached = 0
        for name in sorted([*self._parse.names, *self._datelines()]):
            if name.start < reached or not self._is_place(name):
                continue
            for span in self._pieces(name):
                yield self._mention(span, facility=name.label == "FAC")
            reached = name.end

    def _datelines(self) -> Iterator[Name]:
        """Places in capitals that open a paragraph and that the recogniser did not see ("KYIV, Ukraine (Wire) —")."""
        for start, end in self._parse.paragraphs:
            match = _DATELINE.match(self._text, start, end)
            if match is None or any(n.start < match.end(1) and start < n.end for n in self._names_near(start)):
                continue
            if self._gazetteer.candidates(match[1]):
                yield Name(*match.span(1), "GPE")

    def _names_near(self, position: int) -> Sequence[Name]:
        index = bisect_left(self._parse.names, (position,))
        return self._parse.names[max(0, index - 1) : index + 1]

    def _mention(self, span: Span, *, facility: bool) -> _Mention:
        name = self._text[slice(*span)]
        return _Mention(span=span, name=name, container=self._container(span), facility=facility)

    def _is_place(self, name: Name) -> bool:
        if not self._in_sentence(name):
            return False
        index, text = bisect_left(self._starts, name.start), self._text[name.start : name.end]
        if name.label in _PLACE_LABELS:
            if index < len(self._starts) and self._parse.tokens[index].tag in {"JJ", "CD", "IN"}:
                return False
            return text not in self._persons or bool(self._gazetteer.candidates(text))
        return name.label in _OTHER_LABELS and self._is_mislabelled(text, index)

    def _is_mislabelled(self, text: str, index: int) -> bool:
        """Whether a name of another kind is a place all the same: a country or state by name, or "in" a known place."""
        candidates = self._gazetteer.candidates(_LEADING.sub("", text))
        if any(spot.kind in {"country", "state", "continent"} for spot in candidates):
            return True
        led = index > 0 and self._parse.tokens[index - 1].text.lower() in _LEADS
        return bool(candidates) and (led or text in self._placed)

    def _in_sentence(self, name: Name) -> bool:
        index = bisect_left(self._sentence_starts, name.start + 1) - 1
        return index >= 0 and name.end <= self._parse.sentences[index][1]

    def _pieces(self, name: Name) -> Iterator[Span]:
        """The toponyms in a name: without articles and marks, cut at commas ("Springfield, Illinois")."""
        start = name.start
        for piece in self._text[name.start : name.end].split(", "):
            span = self._trimmed(start, start + len(piece))
            if span:
                yield span
            start += len(piece) + 2

    def _trimmed(self, start: int, end: int) -> Span | None:
        while lead := _LEADING.match(self._text, start, end):
            start = lead.end()
        while end > start and (tail := _TRAILING.search(self._text[start:end])):
            if self._text[start:end].count(".") > 1 or self._gazetteer.state(self._text[start:end]):
                break
            end = start + tail.start()
        return (start, end) if end > start and self._text[start].isupper() else None

    def _container(self, span: Span) -> Spot | None:
        """The state, region or country printed right after a place; a list of states or countries is none."""
        short = _STATE_AFTER.match(self._text, span[1])
        if short and (state := self._gazetteer.state(short["state"])):
            return state
        gap = _CONTAINER.match(self._text, span[1])
        following = _CAPITALISED.match(self._text, gap.end()) if gap else None
        kinds = {spot.kind for spot in self._gazetteer.candidates(self._text[slice(*span)])}
        if following is None or "state" in kinds:
            return None
        words = following[0].rstrip(".,").split()
        for count in range(len(words), 0, -1):
            for spot in self._gazetteer.candidates(" ".join(words[:count])):
                if spot.kind not in {"city", "county"} and spot.kind not in kinds:
                    return spot
        return None


class _Resolver:
    """Chooses a place for each name of an article."""

    def __init__(self, gazetteer: Gazetteer, mentions: Sequence[_Mention]) -> None:
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
        self._shares: dict[str, float] = {}

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
        return chosen

    def _vote(self, chosen: Mapping[str, Spot]) -> None:
        """Let the names that are still open speak for the states that several of them have a place in."""
        for key, spots in self._candidates.items():
            states = {spot.state for spot in spots if spot.state}
            if key not in chosen and states:
                for state in states:
                    self._votes[state] += 1 / len(states)
                self._shares[key] = 1 / len(states)

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
        return score + _VOTE * min(2.0, self._votes[spot.state] - self._shares.get(key, 0.0))


def _candidates(gazetteer: Gazetteer, mention: _Mention) -> tuple[Spot, ...]:
    """Candidates by the name as printed, else without a direction or a generic word ("northern", "region")."""
    name = mention.name
    short = gazetteer.state(name) if "." in name or len(name) == 2 else None
    found = gazetteer.candidates(name) or ((short,) if short else ())
    if short and not any(spot.kind == "country" for spot in found):
        return (short,)
    if mention.facility or (name.isupper() and len(name) <= 3):
        return tuple(spot for spot in found if spot.kind != "city")
    if found:
        return found
    bare = _GENERIC.sub("", name)
    if bare == name:
        return ()
    known = (spot for spot in gazetteer.candidates(bare) if spot.main and spot.population > 100_000)
    return tuple(spot._replace(geonameid=None) for spot in known if spot.kind != "continent")


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
