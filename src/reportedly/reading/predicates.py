"""Predicates: what happens to what a figure counts ("kill" of "12 were killed", "send" of "sent 1,500 troops").

The predicate is the lemma of the content verb that has the counted thing, or the measure, as its subject, passive
subject, object or agent; a particle or a preposition that belongs to the verb is kept ("call up", "search for").

* Auxiliaries and verbs that take another one with "to" are looked through ("are reported to have been killed": kill).
* A noun or adjective that stands for an event gives its verb ("a request for 300 vehicles": request, "a death toll of
  12", "left 12 dead": die), also with a verb that adds nothing ("made 12 arrests": arrest) or that only gives an amount
  its value ("the number of arrests rose to 12").
* A group's predicate is that of its members ("a convoy of 40 trucks left"), that of a price or a share what is told of
  what has it ("paid a fee of $40").
* Where no verb governs the counted thing, or one that only tells that it is there ("there were …", "named …"), a
  relative clause or a participle of its own gives the predicate ("12 soldiers who were killed").
* "not" stands before it where it is denied or does not come to be ("not leave" of "12 refused to leave").

Places, circumstances and attributes have no predicate: "in 12 villages", "a village of 300 people", "a 3-day visit".
"""

from reportedly.reading.clauses import SUBJECTS, Clauses, Predicate
from reportedly.reading.event_words import AMOUNTS, CAUSING, GROUPS, LIGHT, PASSING, SELECTED, STATES, VALUE_VERBS
from reportedly.reading.qualifiers import CUTS, FALLS, RAISES, RISES
from reportedly.reading.tree import Tree
from reportedly.reading.unit_words import CURRENCIES
from reportedly.records import Figure, Qualifier

_OBJECTS = frozenset({"dobj", "dative", "npadvmod", "oprd", "attr"})
_UPWARD = frozenset({"nummod", "quantmod", "appos", "predet", "det"})
_INCLUDING = frozenset({"including", "among", "plus", "besides", "like", "excluding"})
_NEARLY = frozenset({"about", "around", "over", "under", "near", "above", "below"})
_TOWARD = _NEARLY | {"to", "at", "by", "from", "of"}
_OF_EVENTS = frozenset({"of", "for", "on", "against", "upon"})
_MEASURING = frozenset({"for", "at", "by"})
_LENGTHS = frozenset({"day", "week", "month", "year", "hour", "minute"})
_LASTING = frozenset({"for", "to"})
_VALUING = VALUE_VERBS | RISES | FALLS | RAISES | CUTS
_TAKING_LIVES = frozenset({"claim", "take", "cost", "lose"})
_LIVES = frozenset({"life", "lives"})
_MOST_STEPS = 8


class Predicates:
    """Finds the predicates of the figures of one article."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens, self._clauses = tree, tree.tokens, Clauses(tree)
        self._readers = (
            (frozenset(SUBJECTS), self._of_subject),
            (_OBJECTS, self._of_object),
            (frozenset({"pobj"}), self._of_preposition),
            (frozenset({"conj"}), self._of_joined),
            (frozenset({"advmod", "amod"}), self._of_more),
        )

    def of(self, figure: Figure, part: range) -> Predicate | None:
        """The predicate of a figure, whose number, unit and what is counted are the tokens of ``part``."""
        at, own, path = self._tree.top(part), None, list(part)
        for _ in range(_MOST_STEPS):
            path.append(at)
            own = own or self._clauses.of_thing(at)
            above = self._above(at, figure)
            if not isinstance(above, int):
                found = self._told(above, own) if above else own
                return found and found._replace(path=(*path, *found.path))
            at = above
        return own

    def _told(self, governing: Predicate, own: Predicate | None) -> Predicate | None:
        """The governing predicate, unless it says less than what the counted thing says itself."""
        lemma = self._tokens[governing.at].lemma.lower()
        light = lemma in LIGHT and own is not None and self._clauses.event(own.at) is not None
        caused = lemma in CAUSING and own is not None and self._tokens[own.at].tag == "VB"
        if own and (lemma in PASSING or light or caused):
            return own
        return governing if governing.text.removeprefix("not ") not in {"be", "do"} and lemma[0].isalpha() else None

    def _above(self, at: int, figure: Figure) -> Predicate | int | None:
        """What governs a token: a predicate, a noun to go on from, or nothing that counts."""
        token = self._tokens[at]
        if self._tree.is_root(at):
            return None
        for labels, read in self._readers:
            if token.dep in labels:
                return read(at, token.head, figure)
        adds = token.dep in _UPWARD and figure.unit is None
        return token.head if adds or self._word(token.head) == "worth" else None

    def _of_subject(self, at: int, head: int, figure: Figure) -> Predicate | None:
        """The content verb of a subject; of a small clause its state, or the verb that finds it in one."""
        if self._tree.is_verb(head):
            return self._clauses.of_subject(head)
        return self._clauses.of_state(head) or self._of_verb(at, self._tokens[head].head, figure)

    def _of_object(self, at: int, head: int, figure: Figure) -> Predicate | int | None:
        return head if self._word(head) == "more" else self._of_verb(at, head, figure)

    def _of_more(self, at: int, head: int, figure: Figure) -> Predicate | None:
        """The state that so many more are in: "500 more wounded"."""
        return self._clauses.of_state(head) if self._word(at) == "more" else None

    def _of_joined(self, at: int, head: int, figure: Figure) -> Predicate | int | None:
        """What another noun or number stands beside; the object that a noun joined to a verb stands beside."""
        if not self._tree.is_verb(head):
            return head
        other = self._tree.child(head, "dobj")
        joined = other is not None and other < at and self._tokens[at].tag.startswith(("NN", "CD"))
        return self._of_verb(at, head, figure) if joined else None

    def _of_verb(self, at: int, verb: int, figure: Figure) -> Predicate | None:
        """The verb of an object, or of a measure; what it is left as, and whose amount it is, say more."""
        token, lemma = self._tokens[at], self._tokens[verb].lemma.lower()
        if not self._tree.is_verb(verb) or (token.dep == "npadvmod" and not self._measures(at, verb, figure)):
            return None
        state = self._tree.child(verb, "oprd", "acomp", "xcomp")
        if state is not None and state > at and (told := STATES.get(self._word(state))):
            return Predicate(f"not {told}" if self._clauses.undone(verb) else told, state, (verb,))
        if lemma in _TAKING_LIVES and self._word(at) in _LIVES:
            return Predicate("not die" if self._clauses.undone(verb) else "die", verb)
        if _gives_value(lemma, figure) and (amount := self._amount(verb)):
            return amount
        if token.dep == "attr":
            return self._among(verb) or Predicate("be", verb)
        return self._clauses.of_object(verb)

    def _measures(self, at: int, verb: int, figure: Figure) -> bool:
        """Whether a bare measure behind a verb says how much or how long, by its unit or by the verb."""
        return at > verb and (figure.unit is not None or self._tokens[verb].lemma.lower() in _VALUING)

    def _of_preposition(self, at: int, hinge: int, figure: Figure) -> Predicate | int | None:
        """What a preposition ties to: what it adds to, the noun of an event, a group, or a verb."""
        word, above = self._word(hinge), self._tokens[hinge].head
        if word in _INCLUDING:
            return self._clauses.of_subject(above) if self._tree.is_verb(above) else above
        if self._tree.is_verb(above):
            return self._of_hinged(above, hinge, figure)
        if self._word(above) in _LIVES:
            return self._above(above, figure)
        if word in _OF_EVENTS and (event := self._clauses.event(above)):
            return Predicate(event, above)
        return above if word == "of" and (self._word(above) in GROUPS or _is_value(figure)) else None

    def _of_hinged(self, verb: int, hinge: int, figure: Figure) -> Predicate | None:
        """The verb that takes a figure with a preposition: as its agent, its value, its price or length, or its own."""
        word, lemma = self._word(hinge), self._tokens[verb].lemma.lower()
        if f"{lemma} {word}" in SELECTED:
            return self._clauses.of_object(verb, preposition=word)
        if lemma in _VALUING and word in _TOWARD:
            amount = self._amount(verb) if word != "by" and _gives_value(lemma, figure) else None
            return amount or self._clauses.of_object(verb)
        taken = (
            self._tokens[hinge].dep == "agent"
            or (word in _NEARLY and figure.unit is None and self._tree.child(verb, "dobj", "nsubjpass") is None)
            or (word in _MEASURING and _is_value(figure))
            or (word in _LASTING and figure.unit in _LENGTHS)
        )
        return self._clauses.of_object(verb) if taken else None

    def _amount(self, verb: int) -> Predicate | None:
        """What is told of those whose number a verb gives: "the number of people killed rose to 12"."""
        for noun in (self._tree.child(verb, "dobj"), self._tree.child(verb, *SUBJECTS)):
            counted = self._counted_by(noun) if noun is not None else None
            if counted is not None and (found := self._clauses.of_thing(counted)):
                return found
        return None

    def _counted_by(self, noun: int) -> int | None:
        """What an amount is of; a noun of events is an amount itself."""
        if self._word(noun) not in AMOUNTS:
            return noun if self._clauses.event(noun) else None
        hinge = self._tree.child(noun, "prep")
        return noun if hinge is None else self._tree.child(hinge, "pobj")

    def _among(self, verb: int) -> Predicate | None:
        """The state of those "among the dead"."""
        for hinge in self._tree.kin(verb):
            held = self._tree.child(hinge, "pobj") if self._word(hinge) == "among" else None
            if held is not None and (state := STATES.get(self._word(held))):
                return Predicate(state, held, (verb,))
        return None

    def _word(self, at: int) -> str:
        return self._tokens[at].text.lower()


def _is_value(figure: Figure) -> bool:
    """Whether a figure is money or a share: the value of something, no group of things."""
    return figure.unit is not None and (figure.unit == "percent" or figure.unit.partition(" ")[0] in CURRENCIES)


def _gives_value(lemma: str, figure: Figure) -> bool:
    """Whether a verb says how many there are, not by how much they change."""
    return (
        lemma in _VALUING and figure.unit is None and figure.qualifier not in {Qualifier.INCREASE, Qualifier.DECREASE}
    )
