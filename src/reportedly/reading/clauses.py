"""Clauses: what a verb, with those that take it or that it takes with "to", says of its subject or its object."""

from typing import NamedTuple

from reportedly.reading.event_words import CAUSING, EVENTS, PASSING, RAISING, REFUSALS, STATES
from reportedly.reading.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_MOST_STEPS = 8


class Predicate(NamedTuple):
    """What happens to what is counted: the words, the token that says so, and the tokens on the way to it."""

    text: str
    at: int
    path: tuple[int, ...] = ()


class Clauses:
    """Reads the verbs of one article, and the nouns and adjectives that stand for verbs."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens = tree, tree.tokens

    def of_subject(self, verb: int) -> Predicate:
        """The content verb of a subject: down through verbs, and adjectives, that take another one with "to"."""
        if self._tokens[verb].dep in {"aux", "auxpass"}:
            verb = self._tokens[verb].head
        path, denied = [verb], self._denied(verb)
        for _ in range(_MOST_STEPS):
            state, down = self._tree.child(verb, "acomp", "oprd"), self._tree.child(verb, "xcomp")
            if down is None and state is not None:
                if stated := STATES.get(self._tokens[state].text.lower()):
                    return _predicate(stated, state, path, denied=denied)
                down = self._tree.child(state, "xcomp")
                denied ^= down is not None and self._tokens[state].lemma.lower() in REFUSALS
            if down is None or self._is_own(verb, down):
                break
            denied ^= self._denied(down) ^ self._refuses(verb)
            verb = down
            path.append(verb)
        return _predicate(self._words(verb), verb, path, denied=denied)

    def _is_own(self, verb: int, down: int) -> bool:
        """Whether a verb with "to" is not said of the subject of the one that takes it: a purpose, another's doing."""
        hinge = self._tree.child(verb, "prep")
        others = hinge is not None and hinge < down and self._word(hinge) == "on"
        if others or not self._tree.is_verb(down):
            return True
        purpose = self._tree.child(verb, "auxpass") is not None and self._tokens[verb].lemma.lower() not in RAISING
        return purpose or self._tree.child(verb, "dobj") is not None or self._tree.child(down, "nsubj") is not None

    def of_object(self, verb: int, *, preposition: str = "") -> Predicate:
        """The verb of an object, with the preposition that belongs to it; what the object is made to do says more."""
        down = self._tree.child(verb, "xcomp")
        if down is not None and self._tokens[verb].lemma.lower() in CAUSING and self._tokens[down].tag == "VB":
            found = self.of_subject(down)
            return found._replace(path=(verb, *found.path))
        words = f"{self._words(verb)} {preposition}".rstrip()
        return _predicate(words, verb, [], denied=self.undone(verb))

    def of_state(self, at: int) -> Predicate | None:
        """The predicate that a participle or an adjective is: "500 more wounded"."""
        state = STATES.get(self._tokens[at].text.lower())
        if state is None:
            return self.of_object(at) if self._tree.is_verb(at) else None
        return Predicate(state, at)

    def of_thing(self, at: int) -> Predicate | None:
        """What a noun or a number says of itself: the event that it is, a state, a relative clause, a participle."""
        if told := self.event(at) or STATES.get(self._tokens[at].text.lower()):
            return Predicate(told, at)
        parts = self._tree.kin(self._those(at))
        clauses = (part for part in parts if self._tokens[part].dep in {"relcl", "acl"} and self._tree.is_verb(part))
        found = next((found for clause in clauses if (found := self._of_relative(clause))), None)
        if found:
            return found
        stated = (part for part in parts if self._tokens[part].dep == "amod")
        return next((Predicate(STATES[word], part) for part in stated if (word := self._word(part)) in STATES), None)

    def _those(self, at: int) -> int:
        """The pronoun that a number is of ("seven of those killed"), else the thing itself."""
        hinge = self._tree.child(at, "prep")
        held = self._tree.child(hinge, "pobj") if hinge is not None and self._word(hinge) == "of" else None
        return held if held is not None and self._word(held) == "those" else at

    def event(self, at: int) -> str | None:
        """The verb of the event that a noun stands for."""
        return EVENTS.get(self._word(at)) if self._tokens[at].tag in {"NN", "NNS"} else None

    def undone(self, verb: int) -> bool:
        """Whether a verb is denied, itself or by those that take it with "to"."""
        denied = self._denied(verb) ^ (self._word(self._tokens[verb].head) == "without")
        for _ in range(_MOST_STEPS):
            if self._tokens[verb].dep != "xcomp":
                break
            verb = self._tokens[verb].head
            denied ^= self._denied(verb) ^ self._refuses(verb)
        return denied

    def _of_relative(self, verb: int) -> Predicate | None:
        """The predicate of a relative clause or a participle, or of the clause inside one that only tells of that."""
        for _ in range(_MOST_STEPS):
            inner, subject = self._tree.child(verb, "ccomp"), self._tree.child(verb, "nsubj")
            told = subject is not None and self._tokens[subject].tag not in {"WP", "WDT"}
            if inner is None or not told or not self._tree.is_verb(inner):
                break
            verb = inner
        found = self.of_subject(verb)
        return None if found.at == verb and self._tokens[verb].lemma.lower() in PASSING else found

    def _words(self, verb: int) -> str:
        """The lemma of a verb, with its particle."""
        if self._word(verb) == "missing" and self._tree.child(verb, "dobj") is None:
            return STATES["missing"]
        particle = self._tree.child(verb, "prt")
        return self._tokens[verb].lemma.lower() + (f" {self._word(particle)}" if particle is not None else "")

    def _word(self, at: int) -> str:
        return self._tokens[at].text.lower()

    def _denied(self, verb: int) -> bool:
        return self._tree.child(verb, "neg") is not None

    def _refuses(self, verb: int) -> bool:
        """Whether a verb turns the one that it takes into its opposite: "refused to leave", "has yet to leave"."""
        yet = (child for child in self._tree.kin(verb) if self._word(child) == "yet" and child > verb)
        return self._tokens[verb].lemma.lower() in REFUSALS or next(yet, None) is not None


def _predicate(words: str, at: int, path: list[int], *, denied: bool) -> Predicate:
    return Predicate(f"not {words}" if denied else words, at, tuple(path))
