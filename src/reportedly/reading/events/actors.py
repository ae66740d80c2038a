"""Who a noun phrase stands for: its country, and its sector."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.reading.countries import Countries, Country
from reportedly.reading.events.spans import Spans
from reportedly.reading.events.syntax import Syntax
from reportedly.records import Actor, Entity, Name, Parse, Place, Sector

_ACTING_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod"})
ARMED = frozenset({Sector.POLICE, Sector.MILITARY, Sector.REBELS, Sector.GOVERNMENT, Sector.LABOUR, Sector.EDUCATION})
"""Sectors that stand before the noun for what they do ("army shelling", "student protests")."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TELLING = frozenset({"military", "rebel", "opposition", "paramilitary", "militant", "guerrilla", "separatist"})
_LIGHT = frozenset(
    str.split(
        "group number member series leader hundred thousand dozen million pair majority some one two score several many"
        " most half lot crowd handful rest all both faction"
    )
)
"""Nouns that stand for what "of" leads to."""
PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "him", "them", "her", "who", "which", "that", "whom"})
_MOST_STEPS = 12
_LONGEST_NAME = 100


@cache
def sectors() -> dict[str, Sector]:
    """Sectors by words and by phrases, from ``sectors.txt``."""
    lines = resources.files(__package__).joinpath("sectors.txt").read_text("utf-8").splitlines()
    entries = (line.split() for line in lines if line and not line.startswith("#"))
    return {word.replace("_", " "): Sector(code) for code, *words in entries for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is named in an article: its places and its entities."""

    places: Sequence[Place] = ()
    entities: Sequence[Entity] = ()


class Actors:
    """Reads the noun phrases of one article as actors."""

    def __init__(self, parse: Parse, syntax: Syntax, named: Named) -> None:
        self._syntax, self._tokens = syntax, syntax.tokens
        self._names = Spans(((name.start, name.end), name) for name in parse.names if name.label in _ACTING_NAMES)
        self._otherwise = {
            at
            for name in parse.names
            if name.label not in _ACTING_NAMES
            for at in range(name.start, min(name.end, name.start + _LONGEST_NAME))
        }
        self._homes = {place.span[0]: place.country for place in named.places if place.country}
        self._entities = Spans((span, entity.id) for entity in named.entities for span in entity.mentions)
        self._known: dict[int, Actor | None] = {}
        self._countries, self._sectors = Countries.load(), sectors()

    def at(self, head: int) -> Actor | None:
        """The actor whose phrase a token governs; None if the phrase names none."""
        if head not in self._known:
            self._known[head] = self._read(head)
        return self._known[head]

    def _read(self, head: int) -> Actor | None:
        token = self._tokens[head]
        if token.lemma.lower() in PRONOUNS or token.tag == "PRP$" or token.dep == "det":
            return None
        core = self._core(head)
        words = sorted({*self._words(head), *self._words(core)})
        country = self._country(words)
        name = self._own_name(core)
        sector = self.sector(core, words)
        if name is None and sector is None and country is None and not self._is_proper(core):
            return None
        start, end = self._tokens[words[0]].start, max(self._tokens[head].end, self._tokens[words[-1]].end)
        code = (country.alpha3 if country else "") + (sector.value if sector else "")
        return Actor(
            entity=self._entities.at(self._tokens[core].start),
            span=(min(start, name.start if name else start), max(end, name.end if name else end)),
            country=country.alpha2 if country else None,
            sector=sector,
            code=code or None,
        )

    def _core(self, head: int) -> int:
        """The noun that says who it is, behind a light one: "a group of refugees"."""
        if self._tokens[head].lemma.lower() in _LIGHT or self._tokens[head].tag == "CD":
            return next(iter(self._syntax.governed(head, ("of",))), head)
        return head

    def _words(self, head: int) -> list[int]:
        """The head with the words before it, and what "of" leads to behind a light noun."""
        words, syntax = [head], self._syntax
        for word in words:
            if len(words) > _MOST_STEPS:
                break
            for child in syntax.children(word):
                token = self._tokens[child]
                if token.dep in _BEFORE and child < head:
                    words.append(child)
                elif (
                    token.dep == "prep"
                    and word == head
                    and (token.lemma in {"of", "from", "in"} and (token.lemma == "of" or self._names_country(child)))
                ):
                    words += syntax.with_dep(child, "pobj")
        return sorted(set(words))

    def _names_country(self, prep: int) -> bool:
        return any(self._own_country(inner) is not None for inner in self._syntax.with_dep(prep, "pobj"))

    def _country(self, words: Iterable[int]) -> Country | None:
        words = tuple(words)
        if any(self._tokens[word].tag == "PRP$" for word in words):
            return self._country_of_speaker(words[-1])
        named = next((country for word in words if (country := self._own_country(word)) is not None), None)
        if named is not None:
            return named
        homes = (self._homes.get(self._tokens[word].start) for word in words)
        return next((self._countries.coded(home) for home in homes if home), None)

    def _country_of_speaker(self, word: int) -> Country | None:
        """The country of "its" or "their" in what a country says: that of the verb's subject."""
        syntax = self._syntax
        for above in syntax.ancestors(word):
            if syntax.is_verb(above):
                subjects = [child for child in syntax.with_dep(above, "nsubj") if child != word]
                found = next((country for subject in subjects if (country := self._own_country(subject))), None)
                if found is not None:
                    return found
        return None

    def _own_country(self, word: int) -> Country | None:
        name = self._own_name(word)
        printed = self._syntax.text[name.start : name.end] if name else self._tokens[word].text
        found = self._countries.named(_plain(printed))
        return found or (
            self._countries.named(self._tokens[word].text) if self._tokens[word].text[0].isupper() else None
        )

    def _own_name(self, word: int) -> Name | None:
        return self._names.at(self._tokens[word].start)

    def sector(self, head: int, words: Iterable[int]) -> Sector | None:
        """By the name, by the head, then by the words before it from right to left."""
        name = self._own_name(head)
        if name is not None:
            found = self._sectors.get(_plain(self._syntax.text[name.start : name.end]).casefold())
            if found is not None or name.label in _PLACES:
                return found
        before_head = (word for word in words if word < head and self._describes(word))
        for word in (head, *sorted(before_head, reverse=True)):
            lemma = self._tokens[word].lemma.lower()
            before = self._tokens[word - 1].lemma.lower() if word else ""
            found = self._sectors.get(f"{before} {lemma}") or self._sectors.get(lemma)
            if found is None and lemma.endswith("s"):
                found = self._sectors.get(lemma[:-1])
            if found is not None:
                return found
        return None

    def _describes(self, word: int) -> bool:
        """Whether a modifier can tell the sector: a noun that is no place, or one of a few adjectives."""
        name = self._own_name(word)
        if name is not None and name.label in _PLACES:
            return False
        return self._syntax.is_noun(word) or self._tokens[word].lemma.lower() in _TELLING

    def anybody(self, head: int) -> Actor:
        """The phrase that a token governs as an actor of whom no more is known ("she", "the critics")."""
        words = self._words(head)
        return Actor(span=(self._tokens[words[0]].start, self._tokens[max(head, words[-1])].end))

    def before(self, noun: int) -> list[int]:
        """The nouns and the names of countries before a noun that act: "police firing", "Israeli proposals"."""
        return [
            child
            for child in self._syntax.with_dep(noun, "amod", "compound", "nmod")
            if self._own_country(child) is not None
            or self._own_name(child) is not None
            or (self._syntax.is_noun(child) and self.sector(child, ()) in ARMED)
        ]

    def leads(self, nouns: Iterable[int]) -> list[int]:
        """Those nouns that are actors themselves, and nobody's own ("its forces")."""
        return [noun for noun in nouns if self.is_actor(noun) and not self._is_owned(noun)]

    def is_actor(self, noun: int) -> bool:
        """Whether a noun itself, not only a word before it, names an actor."""
        if self.at(noun) is None:
            return False
        core = self._core(noun)
        return (
            self._is_proper(core)
            or self._own_name(core) is not None
            or self.sector(core, ()) is not None
            or self._own_country(core) is not None
        )

    def _is_proper(self, noun: int) -> bool:
        """Whether a noun is a name that the recogniser has missed; names that it calls otherwise are none."""
        token = self._tokens[noun]
        return token.tag in {"NNP", "NNPS"} and token.start not in self._otherwise

    def _is_owned(self, noun: int) -> bool:
        return any(self._tokens[owner].tag == "PRP$" for owner in self._syntax.with_dep(noun, "poss"))


def _plain(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")
