"""Toponyms: where an article names places.

What the recogniser takes for a place, if the gazetteer knows it or if it stands as places do ("in …", before a state,
"… Street"); places that it takes for something else or does not see; the towns, counties and states of police, courts
and councils; never a person's surname. Peoples and languages ("Norlandic") are no toponyms.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reportedly.reading.gazetteer import Gazetteer, Spot
from reportedly.records import Name, Parse, Span

_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_OTHER_LABELS = frozenset(("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "NORP"))
_LEADS = frozenset(str.split("in near outside from around across inside into throughout towards toward"))
_LOCATED = _LEADS | frozenset(str.split("at to from of on along between through over and or by off toward via"))
_NO_SURNAMES = frozenset(str.split("Street St. Avenue Ave. Road Rd. County Township Twp. Twp Highway Boulevard Blvd."))
_WAYS_AND_WATERS = _NO_SURNAMES | frozenset(
    str.split("Drive Lane River Lake Valley Bay Bridge Island Islands Creek Mountains Sea")
)
_LEADING = re.compile(r"(?:the|The|THE)\s+|[\"“”'’(]+")
_TRAILING = re.compile(r"(?:['’]s|['’]|[\"”),.;:])$")
_CONTAINER = re.compile(r",\s+|\s+\(")
_STATE_AFTER = re.compile(r",\s+(?P<state>[A-Z]{2}\b|[A-Z][a-z]{1,4}\.|[A-Z]\.\s?[A-Z][a-z]?\.)")
_CAPITALISED = re.compile(r"(?:[A-Z][\w.'-]*)(?:\s[A-Z][\w.'-]*){0,3}")
_DATELINE = re.compile(r"([A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,2})(?=,| \(| [-–—]+ )")
_TOWN = 2000
_LOCAL = frozenset({"city", "county", "state"})
_LEADING_WORDS = re.compile(r" (?=[A-Z])")
_BODIES = frozenset(
    str.split(
        "Police Department Dept Dept. Council Court Courthouse Commission Commissioners Board Sheriff Office Library "
        "Jail Guard Legislature Senate School Schools District Education Transportation Development Services Fire "
        "Center"
    )
)
_AFTER_LEAD = re.compile(rf"\b(?:{'|'.join(sorted(_LEADS))}) ([A-Z][a-z]+(?: [A-Z][a-z]+)*)(?! ?[A-Z&])")
_RUN = re.compile(r"(?<![\w-])[A-Z](?:[\w.]*\w)?(?: [A-Z](?:[\w.]*\w)?){0,3}(?![\w-])")
_SEAT = re.compile(r"(?<!\w)[DRI]-([A-Z](?:\.\s?[A-Z]\.|[a-z]+\.?|[A-Z]))(?=[\s,;)])")
_SHORTEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One toponym as printed, with the state, region or country printed right after it."""

    span: Span
    name: str
    container: Spot | None = None
    facility: bool = False


class Toponyms:
    """Finds toponyms among the names of a parse."""

    def __init__(self, parse: Parse, gazetteer: Gazetteer) -> None:
        self._parse, self._text, self._gazetteer = parse, parse.text, gazetteer
        self._starts = [token.start for token in parse.tokens]
        self._sentence_starts = [start for start, _ in parse.sentences]
        self._placed = {self._text[n.start : n.end] for n in parse.names if n.label == "GPE"}
        self._persons = {self._text[n.start : n.end] for n in parse.names if n.label == "PERSON"}
        seen = (
            (self._text[n.start : n.end], bisect_left(self._starts, n.start)) for n in parse.names if n.label == "GPE"
        )
        self._located = {text for text, index in seen if self._is_led(index)}
        self._surnames = {name.split()[-1] for name in self._persons if " " in name}

    def mentions(self) -> Iterator[Mention]:
        """All mentions in text order, disjoint."""
        found = list(self._of_names())
        taken = sorted([*((name.start, name.end) for name in self._parse.names), *(one.span for one in found)])
        yield from sorted([*found, *self._again(found, taken)], key=lambda mention: mention.span)

    def _of_names(self) -> Iterator[Mention]:
        reached = 0
        found = (*self._datelines(), *self._seats(), *self._seats_of_bodies(), *self._unseen())
        for name in sorted([*self._parse.names, *found]):
            if name.start < reached or not self._is_place(name):
                continue
            for span in self._pieces(name):
                yield self._mention(span, facility=name.label == "FAC")
            reached = name.end

    def _again(self, found: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Mention]:
        """Other places where the same names stand and the recogniser saw nothing, as in headlines."""
        known = {one.name for one in found if len(one.name) >= _SHORTEST and self._gazetteer.candidates(one.name)}
        for start, end in self._parse.sentences if known else ():
            for span in _repeated(self._text, (start, end), known):
                at = bisect_left(taken, span)
                near = taken[max(0, at - 1) : at + 1]
                if not any(first < span[1] and span[0] < last for first, last in near):
                    yield self._mention(span, facility=False)

    def _seats(self) -> Iterator[Name]:
        """The states of members of parliament ("D-N.Y.")."""
        for match in _SEAT.finditer(self._text):
            if self._gazetteer.state(match[1]):
                yield Name(*match.span(1), "GPE")

    def _seats_of_bodies(self) -> Iterator[Name]:
        """The towns, counties and states of the bodies that are named ("Port Ansel Police Department")."""
        for name in self._parse.names:
            words = self._text[name.start : name.end].split()
            if name.label != "ORG" or words[-1] not in _BODIES:
                continue
            lead = _LEADING.match(self._text, name.start, name.end)
            start = lead.end() if lead else name.start
            for match in reversed(list(_LEADING_WORDS.finditer(self._text, start, name.end))):
                place = self._text[start : match.start()]
                if self._is_local(place):
                    yield Name(start, match.start(), "GPE")
                    break

    def _unseen(self) -> Iterator[Name]:
        """Known places after "in" or "near" that the recogniser did not see."""
        for match in _AFTER_LEAD.finditer(self._text):
            start, end = match.span(1)
            if any(name.start < end and start < name.end for name in self._names_near(start)):
                continue
            if self._is_local(match[1]):
                yield Name(start, end, "GPE")

    def _is_local(self, name: str) -> bool:
        """Whether a name is that of a town, county or state, and of no country."""
        spots = self._gazetteer.candidates(name)
        local = any(spot.main and spot.kind in _LOCAL and spot.population >= _TOWN for spot in spots)
        return local and not any(spot.kind in {"country", "continent"} for spot in spots)

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

    def _mention(self, span: Span, *, facility: bool) -> Mention:
        name = self._text[slice(*span)]
        return Mention(span=span, name=name, container=self._container(span), facility=facility)

    def _is_place(self, name: Name) -> bool:
        if not self._in_sentence(name):
            return False
        index, text = bisect_left(self._starts, name.start), self._text[name.start : name.end]
        if name.label == "PERSON" and " " in text and text.split()[-1] in _NO_SURNAMES:
            return True
        if name.label in _PLACE_LABELS:
            if index < len(self._starts) and self._parse.tokens[index].tag in {"JJ", "CD", "IN"}:
                return False
            spots = self._gazetteer.candidates(_LEADING.sub("", text)) or self._gazetteer.state(text)
            is_known = bool(spots) and text not in self._surnames
            return is_known or text in self._located or self._is_located(name, index)
        return name.label in _OTHER_LABELS and self._is_mislabelled(text, index)

    def _is_located(self, name: Name, index: int) -> bool:
        """Whether a name that the gazetteer does not know stands as a place does: after "in", before its state."""
        text = self._text[name.start : name.end]
        if text.split()[-1] in _WAYS_AND_WATERS and " " in text:
            return True
        if text in self._persons:
            return False
        before = self._parse.tokens[index - 1].text.lower() if index else ""
        if before in {"the", "a"} and index > 1:
            before = self._parse.tokens[index - 2].text.lower()
        return before in _LOCATED or bool(_STATE_AFTER.match(self._text, name.end))

    def _is_led(self, index: int) -> bool:
        """Whether "in" or the like stands before a token."""
        return index > 0 and self._parse.tokens[index - 1].text.lower() in _LEADS

    def _is_mislabelled(self, text: str, index: int) -> bool:
        """Whether a name of another kind is a place all the same: a country or state by name, or "in" a known place."""
        candidates = self._gazetteer.candidates(_LEADING.sub("", text))
        if any(spot.kind in {"country", "state", "continent"} for spot in candidates):
            return True
        return bool(candidates) and (self._is_led(index) or text in self._placed)

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


def _repeated(text: str, sentence: Span, known: Collection[str]) -> Iterator[Span]:
    """Where known names of up to four capitalised words stand in a sentence, the longest at each place."""
    reached = sentence[0]
    while match := _RUN.search(text, reached, sentence[1]):
        words = match[0].split(" ")
        prefixes = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        name = next((prefix for prefix in prefixes if prefix in known), "")
        if name:
            yield match.start(), match.start() + len(name)
        reached = match.start() + len(name or words[0])
