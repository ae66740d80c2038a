"""The grammar of acts: what a verb makes of the act in its complement.

After PETRARCH2 (Norris, 2016), which takes the meaning of a clause from that of its parts: to agree to visit is to
agree, to refuse to visit is to refuse, to halt aid is to sanction, to launch an attack is to attack. What somebody
will do to another's good is a promise, what somebody will do to another's harm is a threat.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.reading.events.lexicon import Act, Lexicon, Operator
from reportedly.reading.events.moods import REPORTS, Moods
from reportedly.reading.events.operators import Operators
from reportedly.reading.events.syntax import Syntax
from reportedly.reading.events.told import COOPERATIVE, HOSTILE, Told
from reportedly.records import EventType

_WITH_VERBS = frozenset({"manage", "seem", "keep", "help", "set", "ready", "prepared", "prepare"})
"""Operators that need a verb after them."""
_WELCOMING = frozenset(str.split("accept allow permit tolerate recognise recognize negotiate participate attend admit"))
"""Verbs of what somebody refuses in saying that it will not be done."""
_LASTING = frozenset({"arrest", "killing", "abduction"})
"""Modes of what a participle before a noun tells as having happened."""
_OPINIONS = frozenset({"suggest", "think", "believe", "argue", "predict", "estimate", "reveal", "report", "know"})
"""Verbs after which "must" is no demand."""
_ANNOUNCING = frozenset({"announce", "declare"})
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "oprd", "attr", "dobj", "nsubjpass", "prep", "advcl", "prt")
_BESIDE = frozenset({"after", "before", "during", "since", "until", "amid", "despite", "because", "following"})
"""Prepositions before what goes on beside an act."""
_FROM = frozenset({"prevent", "ban", "bar", "stop", "withdraw", "block", "prohibit", "refrain", "quit"})
"""Operators whose act stands behind "from"."""
_DEEPEST = 8


class Grammar:
    """Finds the acts of one article; asked for the same token twice, it answers from memory."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, moods: Moods) -> None:
        self._syntax, self._lexicon, self._moods = syntax, lexicon, moods
        self._operators = Operators(syntax, moods)
        self._known: dict[int, Told | None] = {}

    def told(self, at: int, depth: int = 0) -> Told | None:
        """The act that a token governs, None if it is none."""
        if at not in self._known:
            self._known[at] = None
            if depth < _DEEPEST:
                self._known[at] = self._read(at, depth)
        return self._known[at]

    def _read(self, at: int, depth: int) -> Told | None:
        token = self._syntax.tokens[at]
        if token.tag.startswith("VB"):
            return self._of_verb(at, depth)
        if token.tag in {"NN", "NNS"}:
            act = self._lexicon.noun(token.lemma.lower(), self._syntax.modifiers(at))
            return Told(at=at, act=act, words=(at,), doer=at, done=at) if act else self._of_operator(at, depth)
        if token.tag.startswith("JJ") and token.dep in {"acomp", "oprd", "ccomp"}:
            return self._of_operator(at, depth)
        return None

    def _of_verb(self, at: int, depth: int) -> Told | None:
        syntax = self._syntax
        lemma, particle = syntax.tokens[at].lemma.lower(), syntax.particle(at)
        if lemma in REPORTS:
            return self._required(at, depth) or self._announced(at, lemma, depth)
        if self._is_no_act(at, lemma):
            return None
        if not self._lexicon.knows_verb(lemma):
            return self._refused(at, lemma)
        if syntax.tokens[at].dep == "amod":
            return self._of_participle(at, lemma)
        own = self._own(at, lemma, particle)
        if own is not None and len(own.words) > 1 + (particle is not None):
            return self._in_its_mood(own)
        made = self._of_operator(at, depth) or own
        return self._in_its_mood(made) if made else self._refused(at, lemma)

    def _refused(self, at: int, lemma: str) -> Told | None:
        """What somebody says not to accept or tolerate: "will no longer tolerate rallies"."""
        if lemma not in _WELCOMING:
            return None
        mood = self._moods.of(at)
        if not (mood.is_planned and mood.is_negated and mood.is_own_announcement):
            return None
        return Told(at=at, act=Act(EventType.REJECT, None), words=(at,), doer=at, done=at)

    def _is_no_act(self, at: int, lemma: str) -> bool:
        """Whether a word only looks like a verb of acts: "according to", "called him a thief"."""
        named = lemma == "call" and self._syntax.child(at, "oprd") is not None
        return named or self._syntax.tokens[at].dep == "prep"

    def _own(self, at: int, lemma: str, particle: str | None) -> Told | None:
        """The act that a verb names by itself or with its arguments; their own acts are contained in it."""
        syntax = self._syntax
        objects, obliques = syntax.objects(at), syntax.obliques(at)
        near, far = self._lemmas(objects), self._lemmas(obliques)
        found = self._lexicon.verb(lemma, particle, near, far | self._marked(syntax.subjects(at)))
        if found is None:
            return None
        act, asked = found
        met = [word for word in (*objects, *obliques) if syntax.tokens[word].lemma.lower() in asked]
        contained = [word for word in met if syntax.is_noun(word) and self.told(word) is not None]
        by_subject = not met and bool(asked)
        words = (at, *syntax.with_dep(at, "prt"), *met[:2], *(syntax.with_dep(at, "nsubj") if by_subject else ()))
        return Told(at=at, act=act, words=words, doer=at, done=at, parts=frozenset(contained))

    def _of_participle(self, at: int, lemma: str) -> Told | None:
        """A participle before the noun to which it was done: "the arrested workers"."""
        found = self._lexicon.verb(lemma, None)
        if found is None or found[0].mode not in _LASTING or self._syntax.tokens[at].tag != "VBN":
            return None
        return Told(at=at, act=found[0], words=(at,), doer=at, done=at)

    def _lemmas(self, words: Sequence[int]) -> frozenset[str]:
        """The dictionary forms, and those of participles as printed: "firing" names an act of its own."""
        tokens = [self._syntax.tokens[word] for word in words]
        printed = {token.text.lower() for token in tokens if token.tag == "VBG"}
        return frozenset(token.lemma.lower() for token in tokens) | printed

    def _marked(self, words: Sequence[int]) -> frozenset[str]:
        return frozenset(f"^{lemma}" for lemma in self._lemmas(words))

    def _required(self, at: int, depth: int) -> Told | None:
        """What somebody says that somebody else must do is a demand."""
        syntax = self._syntax
        if syntax.tokens[at].lemma.lower() in _OPINIONS:
            return None
        for clause in syntax.with_dep(at, "ccomp"):
            if self._moods.of(clause).is_required and not self._moods.is_own_clause(clause):
                inner = self.told(clause, depth + 1)
                return Told(
                    at=at,
                    act=Act(EventType.DEMAND, None),
                    words=(at, *syntax.with_dep(clause, "aux"), clause, *(inner.words if inner else ())),
                    doer=at,
                    done=clause,
                    inner=inner.act.type if inner else None,
                    parts=frozenset({clause}) | (inner.parts if inner else frozenset()),
                )
        return None

    def _announced(self, at: int, lemma: str, depth: int) -> Told | None:
        """What somebody announces to do: "announced a suspension of air links"."""
        nouns = self._syntax.with_dep(at, "dobj") if lemma in _ANNOUNCING else []
        told = self.told(nouns[0], depth + 1) if nouns else None
        if told is None:
            return None
        return replace(told, at=at, words=(at, *told.words), doer=at, parts=told.parts | {told.at})

    def _of_operator(self, at: int, depth: int) -> Told | None:
        syntax = self._syntax
        operator = self._lexicon.operator(syntax.tokens[at].lemma.lower(), syntax.particle(at))
        if operator is None:
            return None
        inner = self._inner(at, depth)
        if inner is not None and syntax.tokens[at].lemma.lower() in _WITH_VERBS and syntax.is_noun(inner.at):
            return None
        act = self._operators.make(operator, at, inner)
        if act is None:
            return None
        if inner is None:
            clause = syntax.child(at, "xcomp")
            done = at if clause is None else clause
            return Told(at=at, act=act, words=(at, *syntax.with_dep(at, "prt")), doer=at, done=done)
        same = operator in {Operator.BEGIN, Operator.TRY, Operator.FAIL} or act == inner.act
        return Told(
            at=at,
            act=act,
            words=(at, *syntax.with_dep(at, "prt"), *inner.words),
            doer=at,
            done=inner.done,
            inner=inner.inner if same else inner.act.type,
            parts=inner.parts | {inner.at},
        )

    def _inner(self, at: int, depth: int) -> Told | None:
        """The act in the complement of an operator."""
        for child in self._complements(at):
            told = self.told(child, depth + 1)
            if told is not None:
                return told
        return None

    def _complements(self, at: int) -> list[int]:
        syntax = self._syntax
        if syntax.is_noun(at):
            return self._of_noun(at)
        found: list[int] = []
        for dep in _COMPLEMENTS:
            for child in syntax.with_dep(at, dep):
                if dep == "prep":
                    lemma = syntax.tokens[child].lemma.lower()
                    beside = lemma in _BESIDE or (lemma == "from" and syntax.tokens[at].lemma.lower() not in _FROM)
                    found += [] if beside else syntax.with_dep(child, "pobj", "pcomp")
                elif dep == "advcl":
                    found += [child] if self._syntax.is_infinitive(child) and not found else []
                else:
                    found.append(child)
        heads = [inner for child in found if syntax.is_noun(child) for inner in self._of_noun(child)]
        return [*found, *heads]

    def _of_noun(self, noun: int) -> list[int]:
        """What stands for a light noun: "an end to the strike", "a series of attacks", "efforts to mediate"."""
        syntax = self._syntax
        governed = syntax.governed(noun, ("of", "to"))
        clauses = [clause for clause in syntax.with_dep(noun, "acl") if self._syntax.is_infinitive(clause)]
        return [*governed, *clauses, *syntax.with_dep(noun, "compound", "conj")]

    def _in_its_mood(self, told: Told) -> Told:
        """What will be done is promised or threatened; what will not be done is refused."""
        mood = self._moods.of(told.at)
        kind = told.act.type
        if not mood.is_own_announcement:
            return told
        conditional = mood.is_conditional
        if mood.is_planned and mood.is_negated:
            made = EventType.REJECT if kind in COOPERATIVE else None
        elif mood.is_planned or (mood.is_possible and conditional):
            friendly = kind in COOPERATIVE and not conditional
            made = EventType.AGREE if friendly else EventType.THREATEN if kind in HOSTILE or conditional else None
        else:
            made = None
        if made is None or made is kind:
            return told
        return replace(told, act=Act(made, None), inner=kind, foretold=made in {EventType.AGREE, EventType.THREATEN})
