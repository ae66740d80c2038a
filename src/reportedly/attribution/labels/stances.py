"""The source's position toward the content, from cue, negation and the content's own main clause.

The cue decides ("denied that …"); a neutral cue ("said") leaves it to what the content does: "said it could not
confirm …" does not affirm anything, "said it hoped …" expects, "said the two should …" calls for.
"""

from reportedly.attribution.cues import ADVERB, CLAUSE, NAMING, words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.content_stances import SPEAKING, VERIFYING, stance_of_content
from reportedly.attribution.labels.earlier import Earlier
from reportedly.attribution.labels.judgements import named
from reportedly.attribution.labels.main_clause import MainClause
from reportedly.attribution.labels.reported import Reported
from reportedly.attribution.tree import Tree
from reportedly.attribution.uses import PHRASE
from reportedly.records import Stance

_REFUSALS = frozenset({"decline", "refuse"})
_THINKING = frozenset({"believe", "think", "agree", "see", "consider", "feel", "recognize", "recognise", "accept"})
_TELLING = SPEAKING | words("tell disclose reveal mention explain repeat detail name identify address")
_SEEING = words("see witness hear read understand learn")
_GIVING = words("provide give share offer release")
_DETAILS = words("detail information comment explanation answer name reason evidence specific")
_NEAR = 10
_LEARNING = words("show find discover learn know realize realise remember recall detect notice")
"""Verbs of fact: what they report is affirmed, whatever it is."""
_DESCRIBING = NAMING | words("describe portray cast paint depict compare liken refer brand hail slam term regard")
_OPENERS_OF_QUESTIONS = frozenset({"whether", "if", "what", "how", "why", "when", "where", "who", "which"})
_TURNED = frozenset({Stance.AFFIRMS, Stance.EXPECTS, Stance.PROMISES, Stance.PRAISES, Stance.CONFIRMS})


def stance_of(tree: Tree, draft: Draft, main: MainClause | None, earlier: Earlier) -> Stance:
    """The stance of a draft; ``earlier`` are the claims before it, which it may answer."""
    stance = _of_cue(tree, draft)
    if stance is not None:
        return stance
    if draft.spot.lemma in _DESCRIBING and draft.entry.frame != CLAUSE:
        return named(tree, draft)
    if main is None or draft.entry.frame == ADVERB or draft.spot.lemma in _LEARNING:
        return Stance.AFFIRMS
    return stance_of_content(Reported(tree, draft, main, earlier))


def _of_cue(tree: Tree, draft: Draft) -> Stance | None:
    """The stance that the cue decides; None for a neutral one."""
    lemma, stance = draft.spot.lemma, draft.entry.stance
    if draft.entry.frame != PHRASE:
        if lemma in _REFUSALS:
            return _refusal(tree, draft)
        if is_negated(tree, draft) or _is_refused(tree, draft.spot.token):
            return _negated(tree, draft)
    elif stance is Stance.DENIES and _rules_nothing_out(tree, draft):
        return Stance.AFFIRMS
    if stance is Stance.ASKS and tree.text(tree.tokens_in(draft.content[0])[0]) == "that":
        return Stance.CALLS_FOR
    return None if stance is Stance.AFFIRMS else stance


def _rules_nothing_out(tree: Tree, draft: Draft) -> bool:
    """Whether what is denied is to rule something out ("did not rule out", "refused to rule out")."""
    rules = [at for at in range(*draft.cue_tokens) if tree.lemma(at) == "rule"]
    refused = _REFUSALS & {tree.lemma(at) for at in range(*draft.cue_tokens)}
    return any(tree.child(at, "neg") is not None or bool(refused) for at in rules)


def is_negated(tree: Tree, draft: Draft) -> bool:
    """Whether the cue is negated: in itself, or in its own auxiliary chain ("was not able to")."""
    verb = draft.spot.token
    inside = range(*draft.cue_tokens)
    if any(tree.tokens[at].dep == "neg" or tree.text(at) in {"never", "neither", "nor"} for at in inside):
        return True
    if tree.child(verb, "neg") is not None or "never" in {tree.text(child) for child in tree.with_dep(verb, "advmod")}:
        return True
    token = tree.tokens[verb]
    return (
        token.dep == "xcomp" and tree.lemma(token.head) in {"able", "be"} and tree.child(token.head, "neg") is not None
    )


def _is_refused(tree: Tree, verb: int) -> bool:
    """Whether the verb depends on a refusal or inability ("unable to confirm")."""
    token = tree.tokens[verb]
    return token.dep == "xcomp" and tree.lemma(token.head) in {*_REFUSALS, "unable"}


def _refusal(tree: Tree, draft: Draft) -> Stance:
    cue = draft.spot.token
    refused = {tree.lemma(at) for at in (*tree.with_dep(cue, "xcomp", "dobj"), *range(*draft.cue_tokens))}
    if refused & VERIFYING:
        return Stance.CANNOT_CONFIRM
    if refused & _GIVING and _is_of_details(tree, draft):
        return Stance.DECLINES_COMMENT
    return Stance.DECLINES_COMMENT if refused & SPEAKING else Stance.DENIES


def _is_of_details(tree: Tree, draft: Draft) -> bool:
    start, end = tree.tokens_in(draft.content[0])
    near = (draft.cue_tokens[0], min(max(end, draft.cue_tokens[1]), draft.cue_tokens[0] + _NEAR))
    return any(tree.lemma(at) in _DETAILS for at in (*range(*near), *range(start, min(end, start + _NEAR))))


def _negated(tree: Tree, draft: Draft) -> Stance:
    lemma, stance = draft.spot.lemma, draft.entry.stance
    words = {tree.lemma(at) for at in range(*draft.cue_tokens)}
    if words & VERIFYING:
        return Stance.DECLINES_COMMENT if "deny" in words else Stance.CANNOT_CONFIRM
    if lemma in _SEEING and _is_unseen(tree, draft):
        return Stance.CANNOT_CONFIRM
    if lemma in _THINKING:
        return Stance.DENIES
    if lemma in _TELLING and stance is Stance.AFFIRMS:
        return _untold(tree, draft)
    if stance is Stance.DENIES or not draft.spot.entries:
        return Stance.AFFIRMS
    return Stance.DENIES if stance in _TURNED else stance


def _is_unseen(tree: Tree, draft: Draft) -> bool:
    """Whether a thing was not seen; who does not see it as something, or that it is so, thinks otherwise."""
    verb, (start, end) = draft.spot.token, tree.tokens_in(draft.content[0])
    is_past = any(tree.lemma(at) == "have" or tree.text(at) == "did" for at in tree.with_dep(verb, "aux"))
    if not is_past or tree.is_passive(verb) or tree.child(verb, "ccomp") is not None:
        return False
    return not any(tree.text(at) == "as" for at in range(start, end))


def _untold(tree: Tree, draft: Draft) -> Stance:
    """Not to say whether something is so is to decline, not to say that it is so is to deny."""
    first = tree.tokens_in(draft.content[0])[0]
    unsaid = draft.entry.frame != CLAUSE or tree.text(first) in _OPENERS_OF_QUESTIONS
    return Stance.DECLINES_COMMENT if unsaid else Stance.DENIES
