"""Whether a content denies: calls a claim false, disowns an act, or negates what another source has claimed.

A negative sentence alone is no denial ("said it had received no request").
"""

from reportedly.attribution.cues import words
from reportedly.attribution.labels.loaded_words import FALSE, TRUE
from reportedly.attribution.labels.reported import Reported

_CLAIMS = words("claim allegation accusation charge report suggestion story rumor rumour it that this he she they")
_COUNTERED = frozenset({"no", "nothing", "nobody", "none", "never", "neither"})
_OBLIGATIONS = frozenset({"should", "must", "ought", "shall"})
_MINDING = words(
    "want know think recall remember expect believe understand feel need like mean care hear see realize receive"
)
_COMPLEMENTS = ("dobj", "attr", "acomp", "nsubjpass", "xcomp", "prep")


def denies(told: Reported) -> bool:
    """Whether the content says that something is not so, against what was claimed or done."""
    if told.opening == "no" and _is_set_off(told):
        return True
    said = told.predicates
    subject = told.tree.lemma(told.main.subject) if told.main.subject is not None else ""
    if subject in _CLAIMS and not told.main.asks:
        if said & FALSE and not told.main.negated:
            return True
        if said & (TRUE | {"case"}) and told.main.negated:
            return True
    if (
        told.main.own
        and told.lemma in {"deny", "reject", "dispute", "refuse", "disagree", "oppose"}
        and not told.main.negated
    ):
        return not told.is_past
    return _disowns(told) or (_answers(told) and not told.main.modals & _OBLIGATIONS)


def _is_set_off(told: Reported) -> bool:
    first, end = told.tree.tokens_in(told.draft.content[0])
    following = (told.tree.text(at) for at in range(first + 1, min(end, first + 3)))
    return any(word in {",", ".", "!"} for word in following)


def _disowns(told: Reported) -> bool:
    """Whether the speaker says not to have done something ("never said that", "had no knowledge of it")."""
    if not told.main.own or (told.lemma in _MINDING and "never" not in told.main.words):
        return False
    if "never" in told.main.words:
        return not told.main.modals & {"will", "would", "can"}
    if told.has("dobj", "attr") & {"knowledge", "involvement", "role", "plan", "intention"} and _negated_nouns(told):
        return True
    did = {told.tree.text(at) for at in told.tree.with_dep(told.main.token, "aux")}
    return told.main.negated and bool(did & {"did", "had"})


def _answers(told: Reported) -> bool:
    """Whether the clause negates what another source has claimed: its verb with an object, or the thing itself."""
    none = _negated_nouns(told)
    if none and told.tree.child(told.main.token, "expl") is not None:
        return told.earlier.mentions(told.draft, _lemmas_below(told, none))
    if none:
        return told.earlier.shares(told.draft, _lemmas_below(told, none), 1)
    words = {told.lemma} | _lemmas_below(told, told.tree.with_dep(told.main.token, *_COMPLEMENTS))
    return told.main.negated and told.earlier.shares(told.draft, words, 2)


def _negated_nouns(told: Reported) -> list[int]:
    """The nouns of the clause that are said not to be ("there is no plan", "nothing was found")."""
    nouns = told.tree.with_dep(told.main.token, "attr", "dobj", "nsubj", "nsubjpass")
    return [noun for noun in nouns if _COUNTERED & {told.tree.text(at) for at in (noun, *told.tree.children(noun))}]


def _lemmas_below(told: Reported, nouns: list[int]) -> set[str]:
    """The lemmas of nouns and of what stands in a prepositional phrase with them."""
    deep = [
        at for noun in nouns for prep in told.tree.with_dep(noun, "prep") for at in told.tree.with_dep(prep, "pobj")
    ]
    return {told.tree.lemma(at) for at in (*nouns, *deep)}
