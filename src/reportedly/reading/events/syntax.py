"""The dependency parse as events need it: who governs whom, and what the arguments of a verb are."""

from collections.abc import Collection, Iterator, Sequence

from reportedly.reading.tree import Tree
from reportedly.records import Parse

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "acomp", "dative", "advmod", "npadvmod"})
_WITHIN = frozenset({"compound", "amod", "nmod", "conj", "appos"})
_PARTICLES = frozenset({"back", "out", "off", "up", "down", "away", "over"})
_MOST_CHILDREN = 48
_MOST_WORDS = 40
_MOST_STEPS = 25


class Syntax(Tree):
    """The tree with the arguments of verbs. Walks are bounded: no sentence of a person is longer."""

    def __init__(self, parse: Parse) -> None:
        super().__init__(parse)
        self.text = parse.text

    def children(self, index: int) -> Sequence[int]:
        """The children in text order."""
        return self.kin(index)[:_MOST_CHILDREN]

    def with_dep(self, index: int, *deps: str) -> list[int]:
        """All children with one of the labels."""
        return [child for child in self.children(index) if self.tokens[child].dep in deps]

    def governed(self, index: int, prepositions: Collection[str]) -> list[int]:
        """What the prepositions of a token govern, be they one of some."""
        return [
            inner
            for prep in self.with_dep(index, "prep", "agent")
            if self.tokens[prep].lemma.lower() in prepositions
            for inner in self.with_dep(prep, "pobj")
        ]

    def governor(self, index: int) -> int | None:
        """The index of the token that governs another one; None for a root."""
        return None if self.is_root(index) else self.tokens[index].head

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors from the nearest to the root."""
        for _ in range(_MOST_STEPS):
            head = self.governor(index)
            if head is None:
                return
            yield head
            index = head

    def is_noun(self, index: int) -> bool:
        """Whether a token is tagged as a noun."""
        return self.tokens[index].tag in NOUN_TAGS

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive, or is a participle behind the noun that it is done to."""
        if self.child(verb, "nsubjpass", "auxpass", "agent") is not None:
            return True
        token = self.tokens[verb]
        return token.tag == "VBN" and token.dep == "acl"

    def is_infinitive(self, verb: int) -> bool:
        """Whether a verb has "to" before it."""
        return any(self.tokens[child].tag == "TO" for child in self.with_dep(verb, "aux"))

    def particle(self, verb: int) -> str | None:
        """The verb's particle ("up" of "blow up")."""
        beside = [child for child in self.with_dep(verb, "advmod") if self.tokens[child].lemma.lower() in _PARTICLES]
        found = next(iter((*self.with_dep(verb, "prt"), *beside)), None)
        return None if found is None else self.tokens[found].lemma.lower()

    def objects(self, verb: int) -> list[int]:
        """The tokens of a verb's objects and of their nearest modifiers; of a passive verb, its subject's."""
        words: list[int] = []
        for child in self.children(verb):
            if self.tokens[child].dep in _OBJECTS:
                words += self._phrase(child)
        if self.tokens[verb].dep in {"acl", "relcl"} and self.is_passive(verb):
            words += self._phrase(self.tokens[verb].head)
        return words

    def obliques(self, verb: int) -> list[int]:
        """The tokens of what a verb's prepositions govern, and those of its complement clauses."""
        words: list[int] = []
        for child in self.children(verb):
            dep = self.tokens[child].dep
            if dep in {"prep", "prt"}:
                words.append(child)
                for inner in self.with_dep(child, "pobj", "pcomp"):
                    words += self._phrase(inner)
            elif dep in {"xcomp", "ccomp"}:
                words.append(child)
        return words

    def subjects(self, verb: int) -> list[int]:
        """The tokens of the subject of a verb in the active voice."""
        return [word for subject in self.with_dep(verb, "nsubj") for word in self._phrase(subject)]

    def modifiers(self, noun: int) -> frozenset[str]:
        """The lemmas of the words before a noun that say what kind it is, and the noun's own."""
        return frozenset(self.tokens[word].lemma.lower() for word in (noun, *self.with_dep(noun, "compound", "amod")))

    def _phrase(self, noun: int) -> list[int]:
        words = [noun]
        for word in words:
            if len(words) > _MOST_WORDS:
                break
            for child in self.children(word):
                token = self.tokens[child]
                if token.dep in _WITHIN:
                    words.append(child)
                elif token.dep == "prep" and token.lemma == "of":
                    words += self.with_dep(child, "pobj")
        return words
