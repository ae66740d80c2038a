"""Whether a content answers what others have said: backs it, disowns it, doubts it, or cannot say.

An answer need not repeat what it is about ("there was none", "the figure is exaggerated", "as the ministry had
claimed"), so these are read off the form of the clause.
"""

import re

from reportedly.attribution.cues import words
from reportedly.attribution.labels.loaded_words import FALSE
from reportedly.attribution.labels.reported import Reported

SAYINGS = words(
    "claim allegation accusation report suggestion assertion assessment account statement finding version figure "
    "number toll estimate count total rumor rumour story charge comment remark rationale argument narrative"
)
_VERIFYING = words("confirm verify corroborate substantiate")
_REPORTING = words("claim say report allege suggest state announce charge assert maintain")
_AUXILIARIES = words("do have be will would can could")
_COMPLEMENTS = ("dobj", "attr", "acomp", "ccomp", "xcomp", "prep", "dative", "oprd", "agent", "advcl", "expl", "prt")
_PARTICLES = words("indeed also too never still both really certainly")
_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
_UNHELD = words("believe think stand maintain claim insist hold uphold")
_GOING_ALONG = words("accept agree recognise recognize tolerate endorse")
_DISOWNED = words(
    "mistake error misunderstanding slip misprint typo exaggeration guess forecast projection joke hypothetical "
    "misstatement misquote"
)
_OVERSTATED = words("exaggerated inflated overstated overblown understated premature implausible exaggeration")
_MATCHING = words("consistent compatible")
_BACKING = re.compile(
    r"[,\s–—-]+(?:(?:the|its|his|her|their|an?) (?:\w+ )?(?:confirmation|acknowledge?ment|admission)\b"
    r"|confirming (?:earlier |the |a |an |media |what |that )?\w+)"
)
_MOST_BEHIND = 60
_FARTHEST = 14
_MOST_BARE = 8


def cannot_say(told: Reported) -> bool:
    """Whether the speaker is not able to confirm it ("we are not in a position to confirm the numbers")."""
    main = told.main
    if not (main.own and (main.negated or "unable" in main.words)):
        return False
    end = min(told.tree.right[main.token] + 1, main.token + _FARTHEST)
    below = [at for at in range(main.token + 1, end) if told.tree.lemma(at) in _VERIFYING]
    return any(_hangs(told, at) for at in below)


def _hangs(told: Reported, verb: int) -> bool:
    """Whether an infinitive or gerund belongs to what the speaker lacks ("in a position to", "no way of")."""
    for above in told.tree.ancestors(verb):
        if above == told.main.token:
            return True
        if told.tree.tokens[above].dep not in {"prep", "pobj", "acomp", "attr", "dobj", "xcomp", "acl", "pcomp"}:
            return False
    return False


def disowns(told: Reported) -> bool:
    """Whether it says that there is nothing of the kind, takes back what was said, calls it wrong, or refuses."""
    if _is_none(told) or _is_bare(told, negated=True) or _as_said(told, affirmed=False):
        return True
    return _is_unheld(told) or _is_slip(told) or _is_wrong(told) or _is_refusal(told)


def _is_wrong(told: Reported) -> bool:
    """Whether a saying is called wrong or false ("his comments were false")."""
    if not _is_of_saying(told) or told.main.negated or told.main.asks:
        return False
    return bool(told.predicates & (FALSE | {"wrong"}))


def _is_refusal(told: Reported) -> bool:
    """Whether the speaker will not go along ("we will not accept it")."""
    willed = bool(told.main.modals & {"will", "would"})
    return told.main.own and told.main.negated and willed and told.lemma in _GOING_ALONG


def _is_none(told: Reported) -> bool:
    """Whether there is nothing of the kind ("there was none", "there is no such plan")."""
    if told.tree.child(told.main.token, "expl") is None or told.main.asks:
        return False
    for noun in told.tree.with_dep(told.main.token, "attr", "dobj", "nsubj"):
        below = {told.tree.text(at) for at in told.tree.children(noun)}
        if told.tree.text(noun) == "none" and told.tree.child(noun, "prep") is None:
            return True
        if {"no", "such"} <= below:
            return True
    return False


def _is_bare(told: Reported, *, negated: bool) -> bool:
    """Whether nothing but an auxiliary stands in the clause ("nobody had", "it did not", "he had")."""
    main = told.main
    if told.lemma not in _AUXILIARIES or main.subject is None or main.asks or main.modals:
        return False
    if told.tree.child(main.token, *_COMPLEMENTS) is not None or main.hedges:
        return False
    first, end = told.tree.tokens_in(told.draft.content[0])
    if (
        len(told.draft.content) > 1
        or end - first > _MOST_BARE
        or told.tree.tokens[main.token].dep in {"relcl", "advcl"}
    ):
        return False
    if any(told.tree.text(at) not in _PARTICLES for at in told.tree.with_dep(main.token, "advmod")):
        return False
    is_not = main.negated or told.tree.text(main.subject) in _NOBODY
    return is_not is negated


def _is_unheld(told: Reported) -> bool:
    """Whether the speaker no longer stands by it ("I no longer believe that")."""
    verbs = [*told.main.hedges, *([told.main.token] if told.main.own else [])]
    return any(told.tree.lemma(verb) in _UNHELD and _no_longer(told, verb) for verb in verbs)


def _no_longer(told: Reported, verb: int) -> bool:
    return any(
        told.tree.text(at) == "longer" and any(told.tree.text(deep) == "no" for deep in told.tree.children(at))
        for at in told.tree.with_dep(verb, "advmod")
    )


def _is_slip(told: Reported) -> bool:
    """Whether what was said is disowned ("his figure had been a forecast", "the statement was a mistake")."""
    past = told.tree.tokens[told.main.token].tag in {"VBD", "VBN"}
    return past and _is_of_saying(told) and bool(told.predicates & _DISOWNED) and not told.main.negated


def backs(told: Reported) -> bool:
    """Whether it says that what others said is so."""
    if _is_bare(told, negated=False) or _is_emphatic(told) or _as_said(told, affirmed=True):
        return True
    return _matches(told) or _adds(told) or _is_right(told)


def _is_right(told: Reported) -> bool:
    """Whether somebody is told to be right ("you're right", "that's right")."""
    subject = told.main.subject
    if subject is None or told.main.negated or told.main.asks:
        return False
    return "right" in told.predicates and told.tree.text(subject) in {"you", "that"}


def _is_emphatic(told: Reported) -> bool:
    """Whether it insists ("they did meet", "such a list does exist"), not only gives weight to its words."""
    if told.main.negated or told.main.asks or told.main.subject is None:
        return False
    does = [at for at in told.tree.with_dep(told.main.token, "aux") if told.tree.lemma(at) == "do"]
    if not does or not told.main.subject < does[0] < told.main.token:
        return False
    return told.tree.text(does[0]) == "did" or told.lemma == "exist"


def _matches(told: Reported) -> bool:
    """Whether what was said fits ("the report was consistent with what we know")."""
    return _is_of_saying(told) and bool(told.predicates & _MATCHING) and not told.main.negated


def _as_said(told: Reported, *, affirmed: bool) -> bool:
    """Whether others are said to have claimed it ("as the agency had claimed"); with a negation that is denied."""
    if told.main.negated is affirmed or told.main.own:
        return False
    first, end = told.tree.tokens_in((told.draft.content[0][0], told.draft.content[-1][1]))
    for clause in told.tree.with_dep(told.main.token, "advcl"):
        if not first <= clause < end or clause in range(*told.draft.cue_tokens):
            continue
        is_as = any(told.tree.text(at) == "as" for at in told.tree.with_dep(clause, "mark", "advmod"))
        subject = told.tree.subject(clause)
        if not is_as or told.tree.lemma(clause) not in _REPORTING or told.tree.child(clause, "ccomp", "dobj"):
            continue
        by_others = subject is not None and told.tree.text(subject) not in {"i", "we", "he", "she", "it"}
        if by_others or told.tree.tokens[clause].tag == "VBN":
            return True
    return False


def _adds(told: Reported) -> bool:
    """Whether the article itself goes on: ", the first confirmation of …", ", confirming earlier reports"."""
    end = told.draft.content[-1][1]
    return _BACKING.match(told.tree.parse.text, end, end + _MOST_BEHIND) is not None


def weighs(told: Reported) -> bool:
    """Whether it says that what was said is too much, too early, or hardly so."""
    if _is_of_saying(told) and not told.main.negated and (told.predicates | told.main.words) & _OVERSTATED:
        return True
    if _is_of_saying(told) and not told.main.negated and _is_too(told):
        return True
    return _is_else(told) or ("lucky" in told.predicates and bool(told.main.modals & {"will", "would", "'ll", "’ll"}))


def _is_too(told: Reported) -> bool:
    """Whether it is too much or too little ("the figure is too high")."""
    return any(
        told.tree.text(at) in {"high", "low"} and any(told.tree.text(deep) == "too" for deep in told.tree.children(at))
        for at in told.tree.with_dep(told.main.token, "acomp", "attr", "oprd")
    )


def _is_else(told: Reported) -> bool:
    """Whether it may be something else ("they could as well be trailers")."""
    if not told.main.modals & {"could", "may", "might"} or told.main.own:
        return False
    near = [told.tree.text(at) for at in range(max(0, told.main.token - 4), told.main.token)]
    return ("well" in near and ("as" in near or "just" in near)) or "equally" in near


def _is_of_saying(told: Reported) -> bool:
    """Whether the subject is something said ("the figure", "his claim")."""
    return told.main.subject is not None and told.tree.lemma(told.main.subject) in SAYINGS


def rejects_at_last(told: Reported) -> bool:
    """Whether a sentence behind another one rejects that ("… That is false.")."""
    if told.main.subject is None or told.tree.text(told.main.subject) not in {"that", "this", "it", "they", "these"}:
        return False
    return bool(told.predicates & FALSE) and not told.main.negated and not told.main.asks
