"""How firmly the source holds the content, from hedges, modals and adverbs in the cue and the content's main clause."""

from reportedly.attribution.cues import ADVERB
from reportedly.attribution.drafting import Draft
from reportedly.attribution.main_clause import MainClause
from reportedly.attribution.tree import Tree
from reportedly.records import Certainty, Stance

_OPEN_STANCES = frozenset({Stance.ASKS, Stance.DECLINES_COMMENT, Stance.CANNOT_CONFIRM})
_HEDGES: tuple[tuple[Certainty, str], ...] = (
    (
        Certainty.POSSIBLE,
        "may might could possibly perhaps maybe possible conceivably potentially potential unclear uncertain",
    ),
    (
        Certainty.PROBABLE,
        "likely probably probable seem appear apparently presumably expect believe think suspect estimate reckon "
        "assume unlikely improbable doubt",
    ),
)
_CUES: tuple[tuple[Certainty, str], ...] = (
    (Certainty.POSSIBLE, "speculate guess fear worry"),
    (
        Certainty.PROBABLE,
        "believe think suspect expect estimate predict forecast anticipate suggest assume reckon hope doubt project "
        "figure feel appear seem indicate",
    ),
)
_HEDGE = {word: certainty for certainty, words in _HEDGES for word in words.split()}
_CUE = {word: certainty for certainty, words in _CUES for word in words.split()}


def certainty_of(tree: Tree, draft: Draft, main: MainClause | None, stance: Stance) -> Certainty:
    """The certainty of a draft: unknown where the source asks or will not say, certain where nothing hedges."""
    if stance in _OPEN_STANCES or draft.spot.lemma == "wonder":
        return Certainty.UNKNOWN
    degrees = {_HEDGE.get(word) for word in (main.words if main is not None else ())}
    degrees.add(_CUE.get(draft.spot.lemma))
    degrees |= {_HEDGE.get(tree.lemma(child)) for child in tree.with_dep(draft.spot.token, "aux", "advmod")}
    if Certainty.POSSIBLE in degrees:
        return Certainty.POSSIBLE
    if Certainty.PROBABLE in degrees or _is_subjects_hedge(tree, main):
        return Certainty.PROBABLE
    if stance in {Stance.ALLEGES, Stance.DOUBTS} or draft.entry.frame == ADVERB:
        return Certainty.UNKNOWN
    return Certainty.CERTAIN


def _is_subjects_hedge(tree: Tree, main: MainClause | None) -> bool:
    """Whether the main verb hangs on a hedging verb that governs it ("seems to have fled")."""
    if main is None:
        return False
    token = tree.tokens[main.token]
    return token.dep == "xcomp" and tree.lemma(token.head) in {"seem", "appear", "likely"}
