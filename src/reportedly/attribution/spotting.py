"""Which words of an article report: cue finding.

A learned tagger can take this module's place: it has to give the same :class:`Spot` for every cue.
"""

from dataclasses import dataclass

from reportedly.attribution.cues import ACCORDING_TO, ADVERB, ADVERBS, NOUN, NOUN_STANCES, VERBS, Entry
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Span, Stance


@dataclass(frozen=True, slots=True)
class Spot:
    """A word that may report. ``entries`` are its possible uses, the preferred one first."""

    token: int
    lemma: str
    entries: tuple[Entry, ...]


_LONGEST_SENTENCE = 600
_PARTS_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})


def spots(tree: Tree) -> tuple[Spot, ...]:
    """The possible cues outside quotations, in text order; none in a sentence of more than 600 tokens."""
    inside = quoted_tokens(tree)
    prose = [part for part in tree.parse.sentence_tokens if part[1] - part[0] <= _LONGEST_SENTENCE]
    found = (_spot(tree, index) for part in prose for index in range(*part) if not inside[index])
    return tuple(spot for spot in found if spot is not None)


def _spot(tree: Tree, index: int) -> Spot | None:
    token = tree.tokens[index]
    if token.tag.startswith("VB"):
        return _verb(tree, index)
    if token.tag in {"NN", "NNS"}:
        stance = NOUN_STANCES.get(lemma := tree.lemma(index))
        return Spot(index, lemma, (Entry(NOUN, stance),)) if stance else None
    if token.tag == "RB":
        stance = ADVERBS.get(lemma := tree.lemma(index))
        return Spot(index, lemma, (Entry(ADVERB, stance),)) if stance else None
    return None


def _verb(tree: Tree, index: int) -> Spot | None:
    if tree.text(index) == "according":
        return Spot(index, ACCORDING_TO, (Entry(ACCORDING_TO, Stance.AFFIRMS),))
    lemma = tree.lemma(index)
    entries = VERBS.get(lemma)
    if entries is None or tree.tokens[index].dep in {"amod", "aux", "compound"}:
        return None
    return Spot(index, lemma, entries)


def quoted_tokens(tree: Tree) -> list[bool]:
    """For each token, whether it stands inside quotation marks."""
    inside = [False] * len(tree.tokens)
    quotations: list[Span] = sorted(tree.parse.quotations)
    at = 0
    for index, token in enumerate(tree.tokens):
        while at < len(quotations) and quotations[at][1] <= token.start:
            at += 1
        inside[index] = at < len(quotations) and quotations[at][0] <= token.start
    return inside


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
