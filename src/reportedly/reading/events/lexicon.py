"""The words for acts: ``acts.txt``, which says how it is written, as tables to look verbs and nouns up in."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple, Self

from reportedly.records import EventType

_SECTION = re.compile(r"\[(\+?)([a-z]+|-)(?: ([a-z-]+))?\]")


class Operator(StrEnum):
    """What a word makes of the act in its complement."""

    COMMIT = "commit"
    DEMAND = "demand"
    REJECT = "reject"
    THREATEN = "threaten"
    BEGIN = "begin"
    TRY = "try"
    END = "end"
    ALLOW = "allow"
    PREVENT = "prevent"
    FAIL = "fail"


class Act(NamedTuple):
    """A type of event and its mode."""

    type: EventType
    mode: str | None


class _Entry(NamedTuple):
    act: Act | None
    words: frozenset[str]


class Lexicon:
    """The acts that verbs and nouns name, and the operators among the verbs. Immutable once made."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._verbs: dict[str, list[_Entry]] = defaultdict(list)
        self._nouns: dict[str, list[_Entry]] = defaultdict(list)
        self._operators: dict[str, Operator] = {}
        self._read(lines)

    @classmethod
    @cache
    def load(cls) -> Self:
        """The lexicon of this package."""
        return cls(resources.files(__package__).joinpath("acts.txt").read_text("utf-8").splitlines())

    def knows_verb(self, lemma: str) -> bool:
        """Whether there is any entry for a verb, with whatever particle."""
        return lemma in self._known

    def verb(self, lemma: str, particle: str | None, *words: Collection[str]) -> tuple[Act, frozenset[str]] | None:
        """The act that a verb names beside ``words``, nearest ones first, and the words for whose sake it does so."""
        with_particle = f"{lemma} {particle}" if particle else None
        for name in (with_particle, lemma):
            found = _first(self._verbs.get(name, ()), words) if name else None
            if found is not None:
                return found
        return None

    def noun(self, lemma: str, words: Collection[str]) -> Act | None:
        """The act that a noun names beside its modifiers."""
        found = _first(self._nouns.get(lemma, ()), (words,))
        return found and found[0]

    def operator(self, lemma: str, particle: str | None) -> Operator | None:
        """What the verb or adjective makes of its complement."""
        return (self._operators.get(f"{lemma} {particle}") if particle else None) or self._operators.get(lemma)

    def _read(self, lines: Iterable[str]) -> None:
        classes: dict[str, frozenset[str]] = {}
        operator, act = None, None
        for line in lines:
            body = line.partition("#")[0].strip()
            section = _SECTION.fullmatch(body)
            if section:
                operator = Operator(section[2]) if section[1] else None
                act = None if section[1] or section[2] == "-" else Act(EventType(section[2]), section[3])
            elif body.startswith("@"):
                name, _, words = body.partition("=")
                classes[name.strip()] = frozenset(words.split())
            elif body:
                sort, _, entries = body.partition(" ")
                for entry in entries.split(";"):
                    name, _, asked = entry.partition(">")
                    if operator is not None:
                        self._operators.setdefault(name.strip(), operator)
                    else:
                        table = self._verbs if sort == "v" else self._nouns
                        table[name.strip()].append(_Entry(act, _expanded(asked, classes)))
        for table in (self._verbs, self._nouns):
            for found in table.values():
                found.sort(key=lambda entry: not entry.words)
        self._known = frozenset(name.partition(" ")[0] for name in (*self._verbs, *self._operators))


def _expanded(asked: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(word for name in asked.split() for word in classes.get(name, (name,)))


def _first(entries: Sequence[_Entry], circles: Iterable[Collection[str]]) -> tuple[Act, frozenset[str]] | None:
    """The first entry that asks for a word of a circle, inner circles first; else the first that asks for none."""
    for words in circles:
        for entry in entries:
            met = entry.words.intersection(words)
            if met:
                return entry.act and (entry.act, met)
    plain = next((entry for entry in entries if not entry.words), None)
    return (plain.act, frozenset()) if plain and plain.act else None
