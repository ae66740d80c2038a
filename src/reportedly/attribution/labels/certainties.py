"""How firmly the source holds the content, from hedges, modals and adverbs in the cue and the content's main clause."""

from reportedly.attribution.cues import ADVERB, words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.main_clause import MainClause
from reportedly.attribution.tree import Tree
from reportedly.records import Certainty, Stance

_OPEN_STANCES = frozenset({Stance.ASKS, Stance.DECLINES_COMMENT, Stance.CANNOT_CONFIRM, Stance.DOUBTS})
_UNPROVEN = frozenset({"allege", "allegedly", "purportedly", "supposedly", "allegation", "alleged", "wonder"})
_HEDGES: tuple[tuple[Certainty, str], ...] = (
    (
        Certainty.POSSIBLE,
        "may might possibly perhaps maybe possible conceivably potentially potential unclear uncertain conceivable",
    ),
    (
        Certainty.PROBABLE,
        "likely probably probable apparently presumably seemingly unlikely improbable evidently",
    ),
)
_HEDGING_VERBS = words("believe think suspect estimate reckon assume guess suppose imagine expect feel")
"""Verbs that hedge what follows if the speaker says them of themselves."""
_SEEMING = frozenset({"seem", "appear", "suggest"})
_CUES: tuple[tuple[Certainty, str], ...] = (
    (Certainty.POSSIBLE, "speculate guess fear worry afraid worried fearful speculation possibility"),
    (
        Certainty.PROBABLE,
        "believe think suspect expect estimate predict forecast anticipate suggest assume reckon hope project "
        "figure feel appear seem indicate expectation suspicion belief prediction projection likely presume suppose "
        "suggestion hopeful theorize",
    ),
)
_ABLE = words("see tell hear remember feel understand do prove afford say believe imagine")
_HEDGE = {word: certainty for certainty, hedges in _HEDGES for word in hedges.split()}
_CUE = {word: certainty for certainty, cues in _CUES for word in cues.split()}


def certainty_of(tree: Tree, draft: Draft, main: MainClause | None, stance: Stance) -> Certainty:
    """The certainty of a draft: unknown where no degree of belief is told, certain where nothing hedges."""
    cue = {tree.lemma(at) for at in range(*draft.cue_tokens)} | {draft.spot.lemma}
    if stance in _OPEN_STANCES or cue & _UNPROVEN:
        return Certainty.UNKNOWN
    degrees = {_HEDGE.get(word) for word in cue} | {_of_cue(draft, stance)}
    if main is not None:
        degrees |= _in_content(tree, main, stance)
    if Certainty.POSSIBLE in degrees:
        return Certainty.POSSIBLE
    if Certainty.PROBABLE in degrees:
        return Certainty.PROBABLE
    return Certainty.UNKNOWN if draft.entry.frame == ADVERB else Certainty.CERTAIN


_DECIDED = frozenset({Stance.CALLS_FOR, Stance.PROMISES, Stance.PRAISES, Stance.CONDEMNS, Stance.THREATENS})


def _of_cue(draft: Draft, stance: Stance) -> Certainty | None:
    """What the leading word hedges; a demand or judgement is meant as it is said."""
    return None if stance in _DECIDED else _CUE.get(draft.spot.lemma)


def _in_content(tree: Tree, main: MainClause, stance: Stance) -> set[Certainty | None]:
    degrees = {_HEDGE.get(word) for word in main.words}
    lemma = tree.lemma(main.token)
    if "could" in main.modals:
        is_ability = main.negated or main.own or lemma in _ABLE
        degrees.add(None if is_ability else Certainty.POSSIBLE)
    if main.negated and "can" in main.modals and lemma == "rule":
        degrees.add(Certainty.POSSIBLE)
    hedged = any(tree.lemma(hedge) in _HEDGING_VERBS for hedge in main.hedges)
    said_so = lemma in _HEDGING_VERBS and (main.own or tree.is_passive(main.token)) and not main.negated
    if hedged or said_so or _is_seeming(tree, main):
        degrees.add(Certainty.PROBABLE)
    if stance is Stance.EXPECTS and lemma == "hope" and main.own:
        degrees.add(Certainty.PROBABLE)
    return degrees


def _is_seeming(tree: Tree, main: MainClause) -> bool:
    """Whether the clause says what seems ("it seems that", "seems to have fled")."""
    token = tree.tokens[main.token]
    above = tree.lemma(token.head) if token.dep == "xcomp" else ""
    return tree.lemma(main.token) in _SEEMING or above in {*_SEEMING, "likely"}
