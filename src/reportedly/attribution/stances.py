"""The source's position toward the content, from cue, negation and the content's own main verb.

The cue decides ("denied that …"); a neutral cue ("said") leaves it to what the content does: "said it could not
confirm …" does not affirm anything, "said it hoped …" expects, "said the two should …" calls for.
"""

from reportedly.attribution.cues import CLAUSE, VERBS
from reportedly.attribution.drafting import Draft
from reportedly.attribution.main_clause import MainClause
from reportedly.attribution.tree import Tree
from reportedly.records import Stance

_REFUSALS = frozenset({"decline", "refuse"})
_SPEAKING = frozenset({"comment", "say", "answer", "discuss", "respond", "elaborate", "reply", "speak", "specify"})
_VERIFYING = frozenset({"confirm", "verify", "corroborate"})
_THINKING = frozenset({"believe", "think", "agree", "see", "consider", "feel", "recognize", "recognise", "accept"})
_OBLIGATIONS = frozenset({"should", "must", "ought"})
_OWN_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they"})
_OPENERS_OF_QUESTIONS = frozenset({"whether", "if", "what", "how", "why", "when", "where", "who", "which"})


def stance_of(tree: Tree, draft: Draft, main: MainClause | None) -> Stance:
    """The stance of a draft."""
    cue = draft.spot.token
    lemma = draft.spot.lemma
    negated = is_negated(tree, cue)
    if lemma in _REFUSALS:
        return _refusal(tree, cue, draft.entry.stance)
    if lemma in _VERIFYING and (negated or _is_refused(tree, cue)):
        return Stance.CANNOT_CONFIRM
    if negated or _is_refused(tree, cue):
        return _negated(tree, draft)
    if draft.entry.stance is Stance.AFFIRMS and main is not None:
        return _of_content(tree, draft, main)
    return draft.entry.stance


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether the verb is negated, by itself or in its own auxiliary chain ("was not able to")."""
    if tree.child(verb, "neg") is not None or "never" in {tree.text(child) for child in tree.with_dep(verb, "advmod")}:
        return True
    token = tree.tokens[verb]
    head = token.head
    return token.dep == "xcomp" and tree.lemma(head) in {"able", "be"} and tree.child(head, "neg") is not None


def _is_refused(tree: Tree, verb: int) -> bool:
    """Whether the verb depends on a refusal or inability ("unable to confirm")."""
    token = tree.tokens[verb]
    return token.dep == "xcomp" and tree.lemma(token.head) in {*_REFUSALS, "unable"}


def _refusal(tree: Tree, cue: int, otherwise: Stance) -> Stance:
    refused = {tree.lemma(child) for child in tree.with_dep(cue, "xcomp", "dobj")}
    if refused & _VERIFYING:
        return Stance.CANNOT_CONFIRM
    return Stance.DECLINES_COMMENT if refused & _SPEAKING else otherwise


def _negated(tree: Tree, draft: Draft) -> Stance:
    lemma, stance = draft.spot.lemma, draft.entry.stance
    if stance is Stance.DENIES:
        return Stance.AFFIRMS
    if lemma in _THINKING:
        return Stance.DENIES
    if stance is Stance.AFFIRMS and lemma in _SPEAKING | {"tell", "disclose", "reveal", "mention", "explain"}:
        first = tree.tokens_in(draft.content[0])[0]
        unsaid = draft.entry.frame != CLAUSE or tree.text(first) in _OPENERS_OF_QUESTIONS
        return Stance.DECLINES_COMMENT if unsaid else Stance.DENIES
    return Stance.DENIES if stance in {Stance.AFFIRMS, Stance.EXPECTS, Stance.PROMISES} else stance


def _of_content(tree: Tree, draft: Draft, main: MainClause) -> Stance:
    """The stance that a neutral cue takes over from what it reports."""
    lemma = tree.lemma(main.token)
    if lemma in _VERIFYING and main.negated:
        return Stance.CANNOT_CONFIRM
    if main.words & _OBLIGATIONS and not tree.is_passive(draft.spot.token):
        return Stance.CALLS_FOR
    subject = tree.subject(main.token)
    speaks_of_itself = subject is not None and tree.text(subject) in _OWN_PRONOUNS
    expected = lemma in {"expect", "anticipate"} and tree.is_passive(main.token)
    if (speaks_of_itself or expected) and lemma in VERBS and not main.negated:
        return VERBS[lemma][0].stance
    return draft.entry.stance
