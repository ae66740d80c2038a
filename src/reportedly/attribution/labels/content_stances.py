"""The stance that a neutral cue ("said") takes over from the main clause of what it reports.

The questions are asked in the order of the guideline; the first that is answered yes wins.
"""

from collections.abc import Callable

from reportedly.attribution.cues import words
from reportedly.attribution.labels.answers import backs, cannot_say, disowns, rejects_at_last, weighs
from reportedly.attribution.labels.denials import denies
from reportedly.attribution.labels.judgements import judgement
from reportedly.attribution.labels.loaded_words import HARMS, MISFORTUNES, TRUE, WRONGS
from reportedly.attribution.labels.main_clause import later_clauses
from reportedly.attribution.labels.reported import Reported
from reportedly.records import Stance

SPEAKING = frozenset({"comment", "say", "answer", "discuss", "respond", "elaborate", "reply", "speak", "specify"})
VERIFYING = frozenset({"confirm", "verify", "corroborate"})
_OBLIGATIONS = frozenset({"should", "must", "ought", "shall"})
_WILLED = frozenset({"will", "would", "can", "could"})
_PERHAPS = frozenset({"could", "may", "might"})
_NEEDED = frozenset({"essential", "necessary", "vital", "imperative", "crucial", "time", "important", "urgent"})
_UNWILLED = words(
    "win lose need know like love prefer want see become happen die suffer face feel hear understand seem "
    "remain deserve appear miss fall survive succeed struggle benefit"
)
_ADMITTING = frozenset({"acknowledge", "admit", "concede", "confess"})
_PERSONS = frozenset({"i", "we", "he", "she"})
_INTENDING = frozenset({"plan", "intend", "commit", "pledge", "promise", "vow", "swear", "aim", "decide"})
_EXPECTING = frozenset({"expect", "hope", "anticipate", "predict", "foresee", "forecast"})
_UNDECIDED = frozenset({"doubtful", "questionable", "debatable", "unproven", "dubious", "unlikely"})
_BEFORE_IMPERATIVE = words("please do n't not just so and but then now never always well ok okay first")
_ASKING = frozenset({"urge", "demand", "ask", "request", "call", "recommend", "propose", "encourage"})
_WISHING = frozenset({"insist", "suggest", "recommend", "propose", "request", "ask", "demand", "urge"})
_SUFFERED = frozenset({"let", "allow", "afford", "wait", "ignore"})
_PHRASED = words("say admit tell look listen remember imagine wonder see guess mean thank laugh know forgive")
"""Verbs of phrases that ask nobody to do anything ("I must say", "look", "thank you")."""


def stance_of_content(reported: Reported) -> Stance:
    """The first stance of the guideline that the content itself expresses; affirms if none."""
    stance = next((stance for stance, holds in _QUESTIONS if holds(reported)), Stance.AFFIRMS)
    return (_at_last(reported) or stance) if stance is Stance.AFFIRMS else stance


def _at_last(reported: Reported) -> Stance | None:
    """What a later sentence of the content says of the first one: that nobody can confirm it, or that it is false."""
    tree, draft = reported.tree, reported.draft
    for clause in later_clauses(tree, draft, reported.main):
        later = Reported(tree, draft, clause, reported.earlier)
        if _cannot_confirm(later) and later.lemma != "know":
            return Stance.CANNOT_CONFIRM
        if rejects_at_last(later):
            return Stance.DENIES
    return None


def _declines(told: Reported) -> bool:
    return told.main.own and told.main.negated and told.lemma in SPEAKING and bool(told.main.modals & _WILLED)


def _cannot_confirm(told: Reported) -> bool:
    if cannot_say(told) or ("unclear" in told.predicates and not told.main.negated):
        return True
    if told.main.negated and "clear" in told.predicates and told.has("ccomp", "advcl", "csubj"):
        return True
    if not (told.main.own and told.main.negated):
        return False
    return told.lemma in VERIFYING | {"know"} or bool(told.main.words & {"sure", "certain", "aware"})


def _confirms(told: Reported) -> bool:
    if told.opening in {"yes", "yeah"} or backs(told):
        return True
    if told.main.own and (told.lemma in VERIFYING or (told.lemma in _ADMITTING and told.has("ccomp"))):
        return not told.main.negated
    return bool(told.predicates & TRUE) and not told.main.negated and not told.main.asks


def _doubts(told: Reported) -> bool:
    if told.main.own and told.lemma in {"doubt", "question"}:
        return not told.main.negated and not told.tree.is_passive(told.main.token)
    return (bool(told.main.words & _UNDECIDED) and not told.main.negated) or weighs(told)


def _alleges(told: Reported) -> bool:
    if told.main.own and told.lemma in {"allege", "accuse"}:
        return True
    return told.lemma in WRONGS and not told.main.own and not told.main.negated and not told.main.asks


def _calls_for(told: Reported) -> bool:
    if told.main.modals & _OBLIGATIONS:
        return not told.is_past and told.lemma not in _PHRASED
    return _needs(told) or _asks_for(told) or _is_imperative(told) or _is_subjunctive(told)


def _is_subjunctive(told: Reported) -> bool:
    """Whether somebody is wanted to do something ("insisted that the clerk go")."""
    token, subject = told.tree.tokens[told.main.token], told.main.subject
    if told.draft.spot.lemma not in _WISHING or subject is None or told.main.quoted or told.main.modals:
        return False
    single = told.tree.tokens[subject].tag in {"NN", "NNP"} or told.tree.text(subject) in {"he", "she", "it"}
    single = single and told.tree.child(subject, "conj") is None
    return single and token.tag in {"VB", "VBP"} and told.lemma == token.text and token.text != "have"


def _needs(told: Reported) -> bool:
    """Whether something is said to be needed ("we need help", "it is time to go", "they cannot afford to wait")."""
    if told.lemma == "need" and told.has("dobj") and _is_of_somebody(told):
        return not told.is_past and not told.main.negated
    if told.main.negated and "can" in told.main.modals and told.lemma in _SUFFERED:
        return True
    return bool(told.predicates & _NEEDED) and bool(told.has("xcomp", "advcl", "ccomp", "relcl"))


def _asks_for(told: Reported) -> bool:
    """Whether the speaker asks somebody to do something, or wants them to."""
    if not told.main.own or told.is_past or told.main.negated:
        return False
    return told.lemma in _ASKING or (told.lemma == "want" and bool(told.has("ccomp")))


def _is_of_somebody(told: Reported) -> bool:
    """Whether the subject is a name, or a pronoun for several people."""
    subject = told.main.subject
    if subject is None:
        return False
    return told.tree.text(subject) in {"we", "you", "they"} or told.tree.tokens[subject].tag == "NNP"


def _is_imperative(told: Reported) -> bool:
    """Whether a quotation opens with a bare verb ("let us go", "please don't")."""
    token = told.main.token
    bare = told.tree.text(token) == told.lemma and told.tree.tokens[token].tag in {"VB", "VBP"}
    if not bare or told.main.subject is not None or not told.main.quoted or told.lemma in _PHRASED:
        return False
    start = told.tree.parse.sentence_tokens[told.tree.tokens[token].sentence][0]
    first = max(start, told.tree.tokens_in(told.draft.content[0])[0])
    before = (told.tree.text(at) for at in range(first, token))
    return all(word in _BEFORE_IMPERATIVE or not word[0].isalpha() for word in before)


def _asks(told: Reported) -> bool:
    return told.main.asks


def _leads_to_question(told: Reported) -> bool:
    """Whether what is said ends in a question that the first sentence only prepares."""
    end = told.draft.content[-1][1] + 1
    return told.tree.parse.text[end - 4 : end].rstrip("\"'”’ \n").endswith("?")


def _threatens(told: Reported) -> bool:
    return _is_own_future(told) and told.lemma in HARMS and told.tree.child(told.main.token, "advcl") is not None


def _warns(told: Reported) -> bool:
    near = {told.tree.lemma(at) for at in range(*_near(told))}
    if told.main.modals & _PERHAPS and not told.main.negated:
        return bool(near & MISFORTUNES)
    if told.lemma == "risk" or {"risk", "danger"} & (told.predicates | told.has("dobj")):
        return True
    return _is_future(told) and not told.main.own and told.lemma in MISFORTUNES


def _near(told: Reported) -> tuple[int, int]:
    """The main verb and what stands within some words after it, as far as the content goes."""
    token = told.main.token
    end = told.tree.tokens_in(told.draft.content[-1])[1]
    return token, max(token + 1, min(token + 8, told.tree.right[token] + 1, end))


def _is_future(told: Reported) -> bool:
    return "will" in told.main.modals or ("would" in told.main.modals and not told.main.quoted and not told.is_past)


def _is_own_future(told: Reported) -> bool:
    return told.main.own and _is_future(told)


def _promises(told: Reported) -> bool:
    if told.main.own and (
        told.lemma in _INTENDING or told.main.words & {"committed", "determined", "ready", "prepared", "willing"}
    ):
        return not told.main.negated and not told.is_past
    if told.lemma == "be" and (told.main.subject is None or told.tree.text(told.main.subject) not in _PERSONS):
        return False
    return _is_own_future(told) and told.lemma not in _UNWILLED


def _expects(told: Reported) -> bool:
    if (told.main.own and told.lemma in _EXPECTING) or (
        told.lemma == "expect" and told.tree.is_passive(told.main.token)
    ):
        return not told.is_past
    return _is_future(told) or ("likely" in told.main.words and not told.main.negated)


def _condemns(told: Reported) -> bool:
    return _judged(told) is Stance.CONDEMNS


def _judged(told: Reported) -> Stance:
    return judgement(told.tree, told.draft, told.main)


_QUESTIONS: tuple[tuple[Stance, Callable[[Reported], bool]], ...] = (
    (Stance.DECLINES_COMMENT, _declines),
    (Stance.CANNOT_CONFIRM, _cannot_confirm),
    (Stance.DENIES, lambda told: denies(told) or disowns(told)),
    (Stance.CONFIRMS, _confirms),
    (Stance.DOUBTS, _doubts),
    (Stance.ALLEGES, _alleges),
    (Stance.CONDEMNS, _condemns),
    (Stance.PRAISES, lambda told: _judged(told) is Stance.PRAISES),
    (Stance.THREATENS, _threatens),
    (Stance.WARNS, _warns),
    (Stance.PROMISES, _promises),
    (Stance.CALLS_FOR, _calls_for),
    (Stance.ASKS, _asks),
    (Stance.EXPECTS, _expects),
    (Stance.ASKS, _leads_to_question),
)
