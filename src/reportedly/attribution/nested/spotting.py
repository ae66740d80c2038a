"""Which words within a content report in their turn."""

from reportedly.attribution.cues import ACCORDING_TO, ADVERB, ADVERBS, NOUN, NOUN_STANCES, VERBS, Entry, Spot
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Stance

_LONGEST_CONTENT = 600
_PARTS_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})


def spots(tree: Tree, content: TokenRange) -> tuple[Spot, ...]:
    """The possible cues within a content, in text order; none in one of more than 600 tokens."""
    if content[1] - content[0] > _LONGEST_CONTENT:
        return ()
    found = (_spot(tree, index) for index in range(*content))
    return tuple(spot for spot in found if spot is not None)


def _spot(tree: Tree, index: int) -> Spot | None:
    token = tree.tokens[index]
    if token.tag.startswith("VB"):
        return _verb(tree, index)
    if token.tag in {"NN", "NNS"}:
        stance = NOUN_STANCES.get(lemma := tree.lemma(index))
        return Spot(index, lemma, (Entry(NOUN, stance),)) if stance else None
    return adverb_spot(tree, index)


def adverb_spot(tree: Tree, index: int) -> Spot | None:
    """The token as a cue, if it is an adverb such as "reportedly"."""
    if tree.tokens[index].tag != "RB":
        return None
    stance = ADVERBS.get(lemma := tree.lemma(index))
    return Spot(index, lemma, (Entry(ADVERB, stance),)) if stance else None


def _verb(tree: Tree, index: int) -> Spot | None:
    if tree.text(index) == "according":
        return Spot(index, ACCORDING_TO, (Entry(ACCORDING_TO, Stance.AFFIRMS),))
    lemma = tree.lemma(index)
    entries = VERBS.get(lemma)
    if entries is None or tree.tokens[index].dep in {"amod", "aux", "compound"}:
        return None
    return Spot(index, lemma, entries)


def cue_words(tree: Tree, spot: Spot, frame: str) -> TokenRange:
    """The whole cue: the word with its auxiliaries, negation and adverbs before it, particle or preposition after."""
    start, end = spot.token, spot.token + 1
    while start > 0 and tree.tokens[start - 1].dep in _PARTS_BEFORE and tree.tokens[start - 1].head == spot.token:
        start -= 1
    if end < len(tree.tokens) and tree.tokens[end].head == spot.token:
        following = tree.tokens[end]
        if following.dep == "prt" or tree.text(end) == frame or (frame == ACCORDING_TO and following.dep == "prep"):
            end += 1
    return start, end
