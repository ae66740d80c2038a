"""Who acts and who is acted upon, as actors."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from reportedly.reading.events.actors import Actors, Named
from reportedly.reading.events.doers import Doers
from reportedly.reading.events.syntax import SUBJECTS, Syntax
from reportedly.reading.events.told import Told
from reportedly.records import Actor, EventType, Parse, Span

_AT = {
    "against": 0, "to": 1, "with": 1, "on": 2, "at": 2, "from": 2, "toward": 2, "towards": 2, "between": 1, "into": 3,
    "of": 3, "over": 3, "for": 4, "by": 4, "in": 5, "near": 6, "inside": 5, "across": 6,
}  # fmt: skip
"""Prepositions before the one who is acted upon; the lower the number, the likelier."""
_TOGETHER = frozenset({EventType.PROTEST, EventType.CONSULT})
"""Types whose "in" leads to where it happens, not to whom."""
_OWN = frozenset({EventType.AGREE, EventType.THREATEN})
"""Types in whose clauses the source or somebody else acts, and the target stands behind."""
_MOST_ACTORS = 4


class Roles:
    """Finds the actors of the acts of one article."""

    def __init__(self, parse: Parse, syntax: Syntax, named: Named) -> None:
        self._syntax, self._tokens = syntax, syntax.tokens
        self._actors = Actors(parse, syntax, named)
        self._doers = Doers(syntax, self._actors)

    def sources(self, told: Told) -> tuple[Actor, ...]:
        """Who acts: the subject, the agent of a passive, or whose noun it is."""
        return self._all(self._doers.of(told.doer))

    def subject(self, told: Told) -> tuple[Actor, ...]:
        """The subject of an act in the active voice, whoever it may be ("she", "the critics")."""
        syntax = self._syntax
        if not syntax.is_verb(told.doer) or syntax.is_passive(told.doer) or self._doers.is_undergone(told.doer):
            return ()
        return tuple(self._actors.anybody(head) for head in self._doers.subject_of(told.doer, pronouns=True)[:1])

    def targets(self, told: Told, sources: Iterable[Actor]) -> tuple[Actor, ...]:
        """To whom it is done: the object, or what the words around the act lead to."""
        taken = [actor.span for actor in sources]
        found = self._all(self._acted_upon(told))
        return tuple(actor for actor in found if not any(_meet(actor.span, span) for span in taken))

    def _all(self, heads: Iterable[int]) -> tuple[Actor, ...]:
        actors: list[Actor] = []
        for head in heads:
            for part in self._conjoined(head):
                actor = self._actors.at(part)
                if actor is not None and not any(_meet(actor.span, other.span) for other in actors):
                    actors.append(actor)
            if len(actors) >= _MOST_ACTORS:
                break
        return tuple(actors[:_MOST_ACTORS])

    def _conjoined(self, head: int) -> list[int]:
        parts = [head]
        for part in parts:
            if len(parts) < _MOST_ACTORS:
                parts += self._syntax.with_dep(part, "conj")
        return parts

    def _acted_upon(self, told: Told) -> list[int]:
        """The first that lead to an actor: what a clause asked for is about, the objects, what prepositions govern."""
        syntax = self._syntax
        for at in () if told.act.type in _OWN else dict.fromkeys((told.at, *told.words, told.done)):
            for clause in syntax.with_dep(at, "ccomp"):
                about = [child for child in syntax.children(clause) if self._tokens[child].dep in SUBJECTS]
                if self._actors.leads(about):
                    return about
        if told.doer != told.done:
            found = self._objects(told.doer) or self._behind(told.doer, last=_AT["for"])
            if found:
                return found
        seats = tuple(dict.fromkeys((told.done, *told.words)))
        for at in seats:
            found = self._objects(at)
            if found:
                return found
        for at in seats:
            mere_places = not self._is_passive(at) and told.act.type not in _TOGETHER
            found = self._behind(at, last=_AT["across"] if mere_places else _AT["for"])
            if found:
                return found
        return []

    def suffers(self, told: Told) -> tuple[Actor, ...]:
        """To whom it is done, where only people can be the object, whoever they may be."""
        syntax, at = self._syntax, told.at
        nouns = self._patients(at) if syntax.is_verb(at) else syntax.governed(at, ("of",))
        return tuple(self._actors.at(noun) or self._actors.anybody(noun) for noun in nouns[:_MOST_ACTORS])

    def _objects(self, at: int) -> list[int]:
        """The actors among those to whom a verb does something, or else within their phrases."""
        nouns = self._patients(at)
        return self._actors.leads(nouns) or [inner for noun in nouns for inner in self._inside(noun)]

    def _patients(self, at: int) -> list[int]:
        """The nouns for those to whom a verb does something: its objects; of a passive, its subject."""
        syntax, token = self._syntax, self._tokens[at]
        if not syntax.is_verb(at):
            return []
        if token.dep == "amod":
            return [token.head]
        if self._doers.is_undergone(at):
            return self._doers.subject_of(at)
        if not syntax.is_passive(at):
            return syntax.with_dep(at, "dobj", "dative", "oprd")
        subject = syntax.with_dep(at, "nsubjpass")
        if not subject and token.dep == "conj":
            subject = syntax.with_dep(token.head, "nsubjpass") or [token.head]
        return [*subject, token.head] if token.dep in {"acl", "relcl"} else subject

    def _is_passive(self, at: int) -> bool:
        return self._syntax.is_verb(at) and self._syntax.is_passive(at)

    def _behind(self, at: int, *, last: int) -> list[int]:
        """The actors to which the likeliest preposition leads, down to the rank ``last``."""
        ranked = sorted(
            (_AT[lemma], inner)
            for prep in self._syntax.with_dep(at, "prep", "agent")
            if (lemma := self._tokens[prep].lemma.lower()) in _AT and _AT[lemma] <= last
            for inner in self._syntax.with_dep(prep, "pobj")
        )
        for _, tied in groupby(ranked, key=itemgetter(0)):
            nouns = [inner for _, inner in tied]
            found = self._actors.leads(nouns) or [inner for noun in nouns for inner in self._inside(noun)]
            if found:
                return found
        return []

    def _inside(self, noun: int, depth: int = 0) -> list[int]:
        """The actors within a phrase whose head is none: owners, modifiers, and what its prepositions lead to."""
        syntax = self._syntax
        found = [child for child in syntax.with_dep(noun, "poss") if self._actors.at(child) is not None]
        found = found or (self._actors.before(noun) if depth < 2 else [])
        if found or depth > 1:
            return found
        ranked = sorted(
            (_AT[lemma], inner)
            for prep in syntax.with_dep(noun, "prep")
            if (lemma := self._tokens[prep].lemma.lower()) in _AT
            for inner in syntax.with_dep(prep, "pobj")
        )
        for _, inner in ranked:
            if self._actors.is_actor(inner):
                return [inner]
            deeper = self._inside(inner, depth + 1)
            if deeper:
                return deeper
        return []


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
