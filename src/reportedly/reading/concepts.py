"""What a figure is told of: the thing that is measured, and whose it is.

After CQE (Almasian, Kazakova and Gertz, EMNLP 2023), which calls it the concept of a quantity: the noun that the figure
belongs to in its phrase ("an interest rate of 4 %", "a 5 kW charger", "60 % of the workers"), then the subject of the
clause ("the stock offers a yield of 4 %"). A pronoun names nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import Enum

from reportedly.reading.screening import NOUNS
from reportedly.reading.tree import Tree
from reportedly.records import Parse, Token

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_NAMELESS = frozenset({"PRP", "PRP$", "DT", "PDT", "EX", "WP", "WP$", "WDT", "CD", "$", "IN", "RB", "JJR", "JJS"})
_TIMES = frozenset({"DATE", "TIME"})
_HINGES = frozenset({"of", "in", "for", "on", "from", "with", "by", "at", "among", "per"})
_LIGHT_HINGES = frozenset({"of", "for"})
_LIGHT = frozenset({"total", "number", "amount", "last", "own", "other", "whole", "age"})
_LIGHT_HEADS = _LIGHT | {"average"}
_SPEECH = frozenset(str.split("say tell report announce estimate claim warn add note believe think predict"))
"""Verbs whose subject tells the figure, and is not what it is told of."""
_SHORTEST = 2
_MOST_STEPS = 8
_MOST_OWNERS = 2
_MOST_WORDS = 12


class Kind(Enum):
    """What sort of figure it is: how many, how much, for how long, or which part."""

    COUNT = "count"
    MEASURE = "measure"
    TIME = "time"
    SHARE = "share"


_OF = frozenset({"of"})
_WHOLES = {Kind.SHARE: frozenset({"of", "in", "from", "for"}), Kind.COUNT: frozenset({"of", "in"})}
"""Prepositions between a figure and what it is a part of."""


class Concepts:
    """Finds what the figures of one article are told of."""

    def __init__(self, parse: Parse, tree: Tree) -> None:
        self._text, self._tokens = parse.text, parse.tokens
        self._tree = tree
        self._times = {
            at
            for name in parse.names
            if name.label in _TIMES
            for at in range(name.start, min(name.end, name.start + 100))
        }

    def of(self, figure: range, others: Collection[int], kind: Kind) -> str | None:
        """The words for what a figure is told of, parts apart by commas; None if the sentence names nothing.

        ``figure`` are the tokens of number and unit, or of number and what is counted; ``others`` those of the other
        figures of the sentence, which name nothing.
        """
        numbers = frozenset((*figure, *others))
        parts = dict.fromkeys(
            part for part in self._parts(self._tree.top(figure), numbers, kind) if part not in numbers
        )
        phrases = (self._phrase(part, numbers) for part in parts)
        return ", ".join(_distinct([phrase for phrase in phrases if phrase])) or None

    def _parts(self, top: int, numbers: frozenset[int], kind: Kind) -> Iterator[int]:
        """The head nouns, what is nearest to the figure first."""
        at, nearest, path = top, list(self._wholes(top, kind)), {top}
        for _ in range(_MOST_STEPS):
            token = self._tokens[at]
            if token.head == at or (token.dep in _SUBJECTS and at == top):
                break
            if token.head in numbers:
                nearest = nearest or list(self._wholes(token.head, kind))
            elif self._tokens[token.head].tag in NOUNS and token.dep != "conj":
                nearest.append(token.head)
            at = token.head
            path.add(at)
            if self._tree.is_verb(at):
                break
        yield from nearest[:_MOST_OWNERS]
        if self._tree.is_verb(at) and not (nearest and kind is Kind.COUNT):
            alone = not nearest and kind is not Kind.TIME
            yield from (part for part in self._of_clause(at, alone=alone) if part not in path)
        elif not nearest:
            yield from self._right_before(top, numbers)

    def _right_before(self, top: int, numbers: frozenset[int]) -> Iterator[int]:
        """The name before a figure that stands in no clause ("Nasdaq +0.8%")."""
        first = top
        while first - 1 in numbers or (first > 0 and self._tokens[first - 1].text in {"+", "-", "$"}):
            first -= 1
        if first > 0 and self._tokens[first - 1].sentence == self._tokens[top].sentence and self._is_name(first - 1):
            yield first - 1

    def _wholes(self, figure: int, kind: Kind) -> Iterator[int]:
        """What the figure is a part of ("60 % of the workers"), and whose the counted are."""
        for child in self._tree.kin(figure):
            token = self._tokens[child]
            if token.dep == "prep" and token.text.lower() in _WHOLES.get(kind, _OF):
                held = (inner for inner in self._tree.kin(child) if self._tokens[inner].dep == "pobj")
                yield from (inner for inner in held if self._is_whole(inner, token.text.lower(), kind))
            elif token.dep == "poss" and kind is Kind.COUNT:
                yield child

    def _is_whole(self, at: int, hinge: str, kind: Kind) -> bool:
        """Whether the figure can be a part of something: of a thing of its own ("in its hull"), no time or place."""
        if self._is_time(self._tokens[at]):
            return False
        own = self._tokens[at].tag in {"NN", "NNS"} and self._tree.child(at, "det", "poss") is not None
        return kind is Kind.SHARE or hinge == "of" or own

    def _of_clause(self, verb: int, *, alone: bool) -> Iterator[int]:
        """What the clause is about: its subject, and its object if the figure stands ``alone`` beside it."""
        if alone:
            objects = (child for child in self._tree.kin(verb) if self._tokens[child].dep == "dobj")
            yield from (child for child in objects if self._is_name(child))
        subject = self._subject(verb)
        if subject is not None and self._tokens[verb].lemma not in _SPEECH:
            yield subject

    def _subject(self, verb: int) -> int | None:
        """The subject of a verb or of the one that governs it; what a relative clause or a participle modifies."""
        for _ in range(_MOST_STEPS):
            token = self._tokens[verb]
            found = next((child for child in self._tree.kin(verb) if self._tokens[child].dep in _SUBJECTS), None)
            if found is not None and self._tokens[found].text.lower() not in _RELATIVES:
                return found if self._is_name(found) else None
            if token.dep in {"relcl", "acl"}:
                return token.head if self._is_name(token.head) else None
            if token.head == verb or token.dep == "ccomp":
                return None
            verb = token.head
        return None

    def _phrase(self, noun: int, numbers: frozenset[int]) -> str:
        """The printed words of a noun phrase, with the preposition where one part of it follows another."""
        chosen = sorted(set(self._words(noun, numbers, 3)))
        printed = [self._printed(at) for at in chosen]
        return " ".join(dict.fromkeys(printed[:_MOST_WORDS]))

    def _words(self, noun: int, numbers: frozenset[int], depth: int) -> Iterator[int]:
        """The noun with its modifiers and what follows it with a preposition."""
        if noun in numbers or not self._is_name(noun):
            return
        light = self._tokens[noun].text.lower() in _LIGHT_HEADS
        if not light:
            yield noun
        for child in self._tree.kin(noun):
            token = self._tokens[child]
            if child in numbers:
                continue
            if token.dep in _MODIFIERS or self._is_in_name(child):
                yield from self._modifier(child, numbers)
            elif token.dep == "conj" and depth and token.tag in NOUNS and numbers.isdisjoint(self._tree.kin(child)):
                yield from self._words(child, numbers, depth - 1)
            elif token.dep == "prep" and depth and token.text.lower() in (_LIGHT_HINGES if light else _HINGES):
                held = [inner for inner in self._tree.kin(child) if self._tokens[inner].dep == "pobj"]
                inside = [word for inner in held for word in self._words(inner, numbers, depth - 1)]
                if inside and not any(self._is_time(self._tokens[word]) for word in held):
                    yield from inside if light else (child, *inside)

    def _modifier(self, at: int, numbers: frozenset[int]) -> Iterator[int]:
        token = self._tokens[at]
        if token.tag in {"PRP$", "DT", "WP$", "HYPH", ":"} or token.text.lower() in _LIGHT:
            return
        if at not in numbers:
            yield at
        for child in self._tree.kin(at):
            if child not in numbers and (self._tokens[child].dep in _MODIFIERS or self._is_in_name(child)):
                yield from self._modifier(child, numbers)

    def _printed(self, at: int) -> str:
        """The token, with what is joined to it by hyphens and slashes."""
        first = last = at
        while self._joined(first - 1):
            first -= 2
        while self._joined(last + 1):
            last += 2
        return self._text[self._tokens[first].start : self._tokens[last].end]

    def _joined(self, at: int) -> bool:
        """Whether a token is a hyphen or a slash without white space around."""
        if not 0 < at < len(self._tokens) - 1 or self._tokens[at].text not in {"-", "/"}:
            return False
        return self._tokens[at - 1].end == self._tokens[at].start and self._tokens[at].end == self._tokens[at + 1].start

    def _is_in_name(self, at: int) -> bool:
        """Whether a number follows a part of a name ("S&P 500")."""
        return self._tokens[at].tag == "CD" and at > 0 and self._tokens[at - 1].tag in {"NNP", "NNPS"}

    def _is_name(self, at: int) -> bool:
        """Whether a token can name something: a noun, or what the tagger took for another word in spite of capitals."""
        token = self._tokens[at]
        if len(token.text.strip(".")) < _SHORTEST or "=" in token.text:
            return False
        return token.tag in NOUNS or (
            token.text[0].isupper() and token.tag not in _NAMELESS and not self._tree.is_verb(at)
        )

    def _is_time(self, token: Token) -> bool:
        return token.start in self._times


def _distinct(phrases: Sequence[str]) -> list[str]:
    """The phrases without those whose words all stand in another one.

    >>> _distinct(["fine", "heavy fine for speeding", "driver", "driver"])
    ['heavy fine for speeding', 'driver']
    """
    words = [frozenset(phrase.split()) for phrase in phrases]
    return [
        phrase
        for at, phrase in enumerate(phrases)
        if not any(words[at] < other or (words[at] == other and before < at) for before, other in enumerate(words))
    ]
