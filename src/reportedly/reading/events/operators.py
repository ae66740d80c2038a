"""What operators make of the acts in their complements: to refuse to visit is to refuse, to halt aid is to sanction."""

from reportedly.reading.events.lexicon import Act, Operator
from reportedly.reading.events.moods import REPORTS, Moods
from reportedly.reading.events.syntax import Syntax
from reportedly.reading.events.told import COOPERATIVE, HOSTILE, Told
from reportedly.records import EventType

_GIVEN_UP = {
    EventType.PROTEST: EventType.CONCEDE,
    EventType.SANCTION: EventType.CONCEDE,
    EventType.COERCE: EventType.CONCEDE,
    EventType.FIGHT: EventType.RETREAT,
    EventType.ASSAULT: EventType.RETREAT,
    EventType.MOBILIZE: EventType.RETREAT,
    EventType.CONSULT: EventType.SANCTION,
    EventType.SUPPORT: EventType.SANCTION,
    EventType.COOPERATE: EventType.SANCTION,
    EventType.AID: EventType.SANCTION,
    EventType.AGREE: EventType.SANCTION,
}
"""What the end of an act is."""
_BINDING = frozenset({"agree", "promise", "pledge", "offer", "consent", "commit", "committed"})
"""Words that commit to something friendly whatever follows."""
_ASKING = frozenset({"demand", "urge", "insist", "appeal", "call", "press", "implore", "exhort"})
_TELLING = frozenset({"tell", "ask", "command", "beg", "press", "push"})
"""Words that demand only with an infinitive."""
_SPEECH = REPORTS | frozenset(
    str.split("comment elaborate identify name answer specify rule speculate discuss talk speak describe say give")
)


class Operators:
    """Applies the operators of one article."""

    def __init__(self, syntax: Syntax, moods: Moods) -> None:
        self._syntax, self._moods = syntax, moods

    def make(self, operator: Operator, at: int, inner: Told | None) -> Act | None:
        """What an operator makes of the act in its complement, if there is one."""
        lemma = self._syntax.tokens[at].lemma.lower()
        kind = inner.act.type if inner else None
        made: Act | None
        match operator:
            case Operator.COMMIT:
                made = self._committed(lemma, at, kind, inner)
            case Operator.DEMAND:
                made = self._demanded(lemma, at, inner)
            case Operator.REJECT:
                made = None if self._keeps_silent(at) else Act(EventType.REJECT, None)
            case Operator.THREATEN:
                made = self._threatened(lemma, at, kind)
            case Operator.BEGIN | Operator.TRY:
                made = inner.act if inner else None
            case Operator.END:
                made = self._ended(lemma, kind, inner)
            case Operator.ALLOW:
                made = Act(EventType.CONCEDE, None) if inner else None
            case Operator.PREVENT:
                made = self._prevented(kind)
            case Operator.FAIL:
                made = self._failed(lemma, kind, inner)
        return made

    def _committed(self, lemma: str, at: int, kind: EventType | None, inner: Told | None) -> Act | None:
        if kind in COOPERATIVE or (kind is None and lemma in _BINDING and self._has_clause(at)):
            return Act(EventType.AGREE, None)
        if kind in HOSTILE:
            return Act(EventType.AGREE if lemma in {"agree", "consent"} else EventType.THREATEN, None)
        return inner.act if inner else None

    def _demanded(self, lemma: str, at: int, inner: Told | None) -> Act | None:
        if lemma == "order" and inner is not None and (self._syntax.is_noun(inner.at) or inner.act.type in HOSTILE):
            return inner.act
        if (
            lemma == "demand"
            or self._has_clause(at, infinitive=lemma in _TELLING)
            or (lemma in _ASKING and self._has_request(at))
        ):
            return Act(EventType.DEMAND, None)
        return None

    def _keeps_silent(self, at: int) -> bool:
        """Whether what is declined is only to say something."""
        return any(self._syntax.tokens[child].lemma.lower() in _SPEECH for child in self._syntax.with_dep(at, "xcomp"))

    def _threatened(self, lemma: str, at: int, kind: EventType | None) -> Act | None:
        """A threat; who warns of what others do does not threaten."""
        clauses = self._syntax.with_dep(at, "ccomp")
        if lemma == "warn" and not all(self._moods.is_own_clause(clause) for clause in clauses):
            return None
        if lemma == "threaten" or kind in HOSTILE or kind is EventType.RETREAT:
            return Act(EventType.THREATEN, None)
        return None

    def _ended(self, lemma: str, kind: EventType | None, inner: Told | None) -> Act | None:
        if inner is None or kind is None:
            return None
        if kind is EventType.CONSULT and lemma in {"end", "finish", "withdraw", "quit"} and inner.act.mode is None:
            return inner.act
        return Act(_GIVEN_UP[kind], None) if kind in _GIVEN_UP else None

    def _prevented(self, kind: EventType | None) -> Act | None:
        if kind is EventType.PROTEST:
            return Act(EventType.COERCE, "ban")
        if kind in {EventType.AID, EventType.COOPERATE, EventType.CONSULT}:
            return Act(EventType.SANCTION, None)
        return None

    def _failed(self, lemma: str, kind: EventType | None, inner: Told | None) -> Act | None:
        if inner is None or (lemma in {"avert", "avoid"} and self._syntax.is_noun(inner.at)):
            return None
        return Act(EventType.REJECT, None) if kind is EventType.AGREE else inner.act

    def _has_clause(self, at: int, *, infinitive: bool = False) -> bool:
        clauses = self._syntax.with_dep(at, "xcomp", "ccomp")
        if clauses and not infinitive:
            return True
        return any(self._syntax.is_infinitive(child) for child in (*clauses, *self._syntax.with_dep(at, "advcl")))

    def _has_request(self, at: int) -> bool:
        preps = self._syntax.with_dep(at, "prep")
        return any(self._syntax.tokens[prep].lemma in {"for", "on", "to"} for prep in preps)
