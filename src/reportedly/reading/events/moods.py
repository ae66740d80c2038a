"""In what mood a verb stands: done, going on, planned, possible, required, denied."""

from dataclasses import dataclass
from functools import cached_property

from reportedly.reading.events.syntax import SUBJECTS, Syntax
from reportedly.records import EventStatus

_FUTURE = frozenset({"will", "would", "shall", "wo", "'ll", "’ll", "'d"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_REQUIRED = frozenset({"must", "should", "ought"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
REPORTS = frozenset(
    str.split(
        "say announce declare tell add report state note confirm claim insist stress reiterate suggest maintain"
        " argue believe think estimate quote conclude explain write reveal disclose acknowledge remark predict"
    )
)
_EXPECTED = frozenset({"expect", "schedule", "plan", "due", "slate", "set", "intend", "prepare", "aim", "hope", "want"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that"})
_HYPOTHESES = frozenset({"possible", "potential", "alleged", "feared", "hypothetical", "future", "any", "threatened"})
_THOUGHTS = frozenset(
    str.split(
        "likelihood risk possibility fear threat hope prospect cost idea chance danger probability consider"
        " avoid reluctant reluctance ability capable pretext reason excuse willingness way hypothetical prevent"
    )
)
_WISHES = _EXPECTED | frozenset(
    str.split(
        "order tell ask urge call decide agree seek instruct authorize authorise invite offer want direct command"
    )
)
_CAUSES = frozenset(str.split("force prompt lead cause get help make drive push compel see hear find manage know"))
"""Verbs with an object whose infinitive came true: "prompted the police to open fire"."""
_PLANS = frozenset({"planned", "scheduled", "upcoming", "forthcoming", "proposed", "expected", "next", "coming"})


@dataclass(frozen=True)
class Mood:
    """How one verb stands. ``is_own_announcement`` says that nobody else than the doer is told to foresee the act."""

    is_planned: bool
    is_possible: bool
    is_required: bool
    is_ongoing: bool
    is_negated: bool
    is_conditional: bool
    is_own_announcement: bool
    is_in_condition: bool
    is_purpose: bool = False

    @cached_property
    def status(self) -> EventStatus:
        """The status of an act in this mood."""
        if self.is_in_condition or self.is_possible or self.is_required:
            return EventStatus.HYPOTHETICAL
        if self.is_planned or self.is_purpose:
            return EventStatus.PLANNED
        return EventStatus.ONGOING if self.is_ongoing else EventStatus.PAST


class Moods:
    """Reads the moods of the verbs of one article."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._known: dict[int, Mood] = {}

    def of(self, at: int) -> Mood:
        """The mood of a verb, or of the verb whose infinitive or adjective it is."""
        if at not in self._known:
            self._known[at] = self._read(at)
        return self._known[at]

    def _read(self, at: int) -> Mood:
        syntax = self._syntax
        tokens = syntax.tokens
        auxiliaries = [tokens[child].lemma.lower() for child in syntax.with_dep(at, "aux", "auxpass")]
        carrier = self._carrier(at)
        if carrier != at:
            auxiliaries += [tokens[child].lemma.lower() for child in syntax.with_dep(carrier, "aux", "auxpass")]
        planned = not _FUTURE.isdisjoint(auxiliaries) or self._is_foreseen(at)
        return Mood(
            is_planned=planned,
            is_possible=not _POSSIBLE.isdisjoint(auxiliaries) or self._is_thought_of(at),
            is_required=not _REQUIRED.isdisjoint(auxiliaries) or self._must(at),
            is_ongoing=tokens[at].tag in {"VBP", "VBZ"}
            or (tokens[at].tag == "VBG" and "be" in auxiliaries and "have" not in auxiliaries),
            is_negated=self._is_negated(at) or (carrier != at and self._is_negated(carrier)),
            is_conditional=self._has_condition(at),
            is_own_announcement=self._is_own(carrier),
            is_in_condition=self._is_in_condition(carrier),
            is_purpose=self._is_purpose(at),
        )

    def of_noun(self, at: int) -> Mood:
        """The mood of a noun that names an act: that of the words around it."""
        syntax = self._syntax
        words = {syntax.tokens[child].lemma.lower() for child in syntax.with_dep(at, "amod", "det", "compound")}
        governor = next((above for above in syntax.ancestors(at) if syntax.is_verb(above)), None)
        clause = self.of(governor) if governor is not None else None
        return Mood(
            is_planned=not _PLANS.isdisjoint(words),
            is_possible=not _HYPOTHESES.isdisjoint(words) or self._is_subject_of_possibility(at),
            is_required=False,
            is_ongoing=False,
            is_negated="no" in words,
            is_conditional=False,
            is_own_announcement=True,
            is_in_condition=clause is not None and clause.is_in_condition,
        )

    def _is_subject_of_possibility(self, noun: int) -> bool:
        head = self._syntax.governor(noun)
        if head is None or self._syntax.tokens[noun].dep not in SUBJECTS:
            return False
        return any(self._syntax.tokens[aux].lemma.lower() in _POSSIBLE for aux in self._syntax.with_dep(head, "aux"))

    def _carrier(self, at: int) -> int:
        """The finite verb above a verb or adjective in its complement ("is ready to send", "is going to send")."""
        head = self._syntax.governor(at)
        token = self._syntax.tokens[at]
        if head is not None and token.dep in {"acomp", "oprd"} and self._syntax.is_verb(head):
            return head
        if head is not None and token.dep == "conj" and self._syntax.is_verb(head) and not self._has_own_subject(at):
            return head
        return at

    def _has_own_subject(self, at: int) -> bool:
        return any(self._syntax.tokens[child].dep in SUBJECTS for child in self._syntax.children(at))

    def _is_foreseen(self, at: int) -> bool:
        """Whether an infinitive is what somebody expects, plans or is going to do, or the purpose of another act."""
        syntax = self._syntax
        head = syntax.governor(at)
        if head is None or not syntax.is_infinitive(at):
            return False
        token, governor = syntax.tokens[at], syntax.tokens[head]
        if token.dep == "xcomp":
            return governor.lemma.lower() in _EXPECTED or (governor.text.lower() == "going")
        return False

    def _is_purpose(self, at: int) -> bool:
        """Whether an infinitive tells what is to be done: "to hold talks", "ordered troops to storm"."""
        token, head = self._syntax.tokens[at], self._syntax.governor(at)
        if head is None or not self._syntax.is_infinitive(at):
            return False
        if token.dep in {"xcomp", "ccomp"}:
            governor = self._syntax.tokens[head].lemma.lower()
            return governor in _WISHES or (
                governor not in _CAUSES and self._syntax.child(head, "dobj", "nsubjpass") is not None
            )
        return token.dep in {"advcl", "acl", "relcl"}

    def _is_thought_of(self, at: int) -> bool:
        """Whether the act is only feared, considered or weighed: "the risk of shelling", "the cost of supporting"."""
        for above in list(self._syntax.ancestors(at))[:3]:
            if self._syntax.is_verb(above) and self._syntax.tokens[above].dep not in {"pcomp", "acl"}:
                return self._syntax.tokens[above].lemma.lower() in _THOUGHTS and self._syntax.tokens[at].tag == "VBG"
            if self._syntax.tokens[above].lemma.lower() in _THOUGHTS:
                return True
        return False

    def _must(self, at: int) -> bool:
        head = self._syntax.governor(at)
        return (
            head is not None
            and self._syntax.tokens[at].dep == "xcomp"
            and self._syntax.tokens[head].lemma.lower() in {"have", "need", "ought"}
            and self._syntax.tokens[head].tag != "VBD"
        )

    def _is_negated(self, at: int) -> bool:
        syntax = self._syntax
        near = [syntax.tokens[child] for child in syntax.children(at)]
        if any(token.dep in {"neg", "advmod", "preconj", "cc"} and token.lemma.lower() in _NEGATIONS for token in near):
            return True
        longer = next((child for child in syntax.children(at) if syntax.tokens[child].lemma.lower() == "longer"), None)
        if longer is not None and syntax.tokens[longer - 1].lemma.lower() == "no":
            return True
        head = syntax.governor(at)
        if head is not None and syntax.tokens[at].dep == "pcomp":
            short = syntax.tokens[head].lemma.lower() == "of" and "short" in {
                syntax.tokens[above].lemma.lower() for above in list(syntax.ancestors(head))[:1]
            }
            return short or syntax.tokens[head].lemma.lower() == "without"
        return any(
            syntax.tokens[child].dep in SUBJECTS | {"dobj"}
            and any(syntax.tokens[det].lemma.lower() in {"no", "neither"} for det in syntax.with_dep(child, "det"))
            for child in syntax.children(at)
        )

    def _has_condition(self, at: int) -> bool:
        """Whether the act depends on a condition that the clause names."""
        return any(
            any(self._syntax.tokens[mark].lemma.lower() in {"if", "unless"} for mark in self._marks(clause))
            for clause in self._syntax.with_dep(at, "advcl")
        )

    def _marks(self, clause: int) -> list[int]:
        return self._syntax.with_dep(clause, "mark", "advmod")

    def _is_in_condition(self, at: int) -> bool:
        """Whether the verb stands in a condition itself."""
        for index in (at, *self._syntax.ancestors(at)):
            if not self._syntax.is_verb(index):
                continue
            if any(self._syntax.tokens[mark].lemma.lower() in _CONDITIONS for mark in self._marks(index)):
                return True
            if self._syntax.tokens[index].dep not in {"xcomp", "conj", "advcl", "acl"}:
                return False
        return False

    def _is_own(self, at: int) -> bool:
        """Whether the doer speaks: nobody is named as foreseeing it before, or the doer is the speaker's pronoun."""
        syntax = self._syntax
        head = syntax.governor(at)
        if head is None or syntax.tokens[at].dep not in {"ccomp", "advcl"} or not syntax.is_verb(head):
            return True
        if syntax.tokens[head].lemma.lower() not in REPORTS or syntax.tokens[at].dep == "advcl":
            return syntax.tokens[at].dep == "ccomp"
        speakers = [child for child in syntax.children(head) if syntax.tokens[child].dep in SUBJECTS]
        return not speakers or speakers[0] > at or self.is_own_clause(at)

    def is_own_clause(self, clause: int) -> bool:
        """Whether a reported clause is about the speaker: its subject is a pronoun, or there is none."""
        syntax = self._syntax
        own = [child for child in syntax.children(clause) if syntax.tokens[child].dep in SUBJECTS]
        return not own or syntax.tokens[own[0]].lemma.lower() in _PRONOUNS
