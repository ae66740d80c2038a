"""Who does what a verb or a noun tells."""

from reportedly.reading.events.actors import ARMED, PRONOUNS, Actors
from reportedly.reading.events.moods import REPORTS
from reportedly.reading.events.syntax import SUBJECTS, Syntax

_MEANS = frozenset({"in", "by", "during", "to", "from", "after", "following", "of", "due", "because"})
_BLOWS = frozenset(str.split("fire open shoot bomb shell attack storm strike raid bombard hit ram explode detonate"))
"""Verbs whose subject is behind what somebody suffers when it does so: "killed when soldiers opened fire"."""
_UNDERGOING = frozenset({"die", "succumb", "fall", "perish"})
_LENDING = frozenset({"xcomp", "conj", "advcl", "ccomp", "acomp", "pcomp", "prep", "oprd", "dep"})
"""Labels of what takes its subject from its governor."""
_MOST_STEPS = 12


class Doers:
    """Finds the doers of the acts of one article, as tokens that govern their phrases."""

    def __init__(self, syntax: Syntax, actors: Actors) -> None:
        self._syntax, self._tokens, self._actors = syntax, syntax.tokens, actors

    def of(self, at: int) -> list[int]:
        """The nouns for those who act: the subject, the agent of a passive, or whose noun it is."""
        syntax = self._syntax
        if not syntax.is_verb(at):
            return self._doers_of_noun(at)
        agents = [inner for by in syntax.with_dep(at, "agent") for inner in syntax.with_dep(by, "pobj")]
        if syntax.is_passive(at):
            return self._actors.leads(agents) or self._by_means(at)
        return self._by_means(at) if self.is_undergone(at) else self.subject_of(at)

    def is_undergone(self, at: int) -> bool:
        """Whether the verb tells what its subject suffers: "died in the attack"."""
        return self._tokens[at].lemma.lower() in _UNDERGOING

    def subject_of(self, at: int, *, pronouns: bool = False) -> list[int]:
        """The subject of a verb, or of the verb or noun that lends it one."""
        syntax = self._syntax
        for _ in range(_MOST_STEPS):
            own = [child for child in syntax.children(at) if self._tokens[child].dep in SUBJECTS]
            token = self._tokens[at]
            if own:
                return self._resolved(own[0], at) or (own[:1] if pronouns else [])
            if token.dep in {"acl", "relcl"}:
                if self._actors.at(token.head) is not None or self._tokens[token.head].dep != "dobj":
                    return [token.head]
                at = self._tokens[token.head].head
                continue
            head = syntax.governor(at)
            if head is None or token.dep not in _LENDING:
                return []
            if token.dep == "xcomp":
                objects = syntax.with_dep(head, "dobj")
                if objects and objects[0] < at:
                    return objects
            at = head
        return []

    def _resolved(self, subject: int, verb: int) -> list[int]:
        """A pronoun as subject of a reported or relative clause stands for the speaker or the noun before."""
        if self._tokens[subject].lemma.lower() not in PRONOUNS:
            return [subject]
        token = self._tokens[verb]
        if token.dep == "relcl" and self._tokens[subject].tag in {"WP", "WDT", "IN", "DT"}:
            return [token.head]
        below = verb
        for above in self._syntax.ancestors(verb):
            is_told = self._tokens[below].dep == "ccomp" or self._tokens[above].lemma.lower() in REPORTS
            below = above
            if self._syntax.is_verb(above) and is_told:
                speakers = [child for child in self._syntax.children(above) if self._tokens[child].dep in SUBJECTS]
                return [speaker for speaker in speakers[:1] if self._tokens[speaker].lemma.lower() not in PRONOUNS]
        return []

    def _by_means(self, at: int) -> list[int]:
        """The one behind a passive that names no agent: "killed in police firing", "hit by an army shell"."""
        syntax = self._syntax
        preps = syntax.with_dep(at, "prep", "agent")
        clauses = syntax.with_dep(at, "advcl")
        for beside in syntax.with_dep(at, "conj"):
            clauses += syntax.with_dep(beside, "advcl")
        preps += [inner for prep in preps for inner in syntax.with_dep(prep, "prep", "pcomp")]
        for prep in preps:
            if self._tokens[prep].lemma.lower() in _MEANS:
                for inner in syntax.with_dep(prep, "pobj", "pcomp"):
                    found = self._subject_beside(inner) or self._behind_means(inner)
                    if found:
                        return found
        for clause in clauses:
            if self._tokens[clause].lemma.lower() in _BLOWS:
                return [child for child in syntax.children(clause) if self._tokens[child].dep in SUBJECTS]
        return []

    def _subject_beside(self, means: int) -> list[int]:
        """The subject of a participle that is the means ("in police firing"), however it was parsed."""
        if self._actors.sector(means, ()) in ARMED:
            return [means]
        return [child for child in self._syntax.children(means) if self._tokens[child].dep in SUBJECTS]

    def _behind_means(self, noun: int) -> list[int]:
        """The doers of a noun, or of what it is a measure of ("in 50 rounds of firing by the police")."""
        within = self._syntax.governed(noun, ("of",))
        nouns = (noun, *within, *self._syntax.with_dep(noun, "conj"))
        return next((found for at in nouns if (found := self._actors.leads(self._doers_of_noun(at)))), [])

    def _doers_of_noun(self, noun: int) -> list[int]:
        syntax = self._syntax
        by = syntax.governed(noun, ("by", "between"))
        return by or syntax.with_dep(noun, "poss") or self._actors.before(noun)
