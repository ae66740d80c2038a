"""Whether a noun in what is said stands for the one who says it, or for their side."""

from reportedly.attribution.cues import words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import Tree

_FIRST = frozenset({"i", "we"})
_FIRST_OWNER = frozenset({"my", "our"})
_THIRD = frozenset({"he", "she", "it", "they"})
_THIRD_OWNER = frozenset({"his", "her", "its", "their"})
_SPEAKERS_FOR = words(
    "spokesman spokeswoman spokesperson minister president chairman chairwoman chief executive mayor governor "
    "leader director head secretary official chancellor premier manager commander general ambassador senator "
    "candidate"
)
_BODIES = words(
    "government administration ministry city company country party campaign office council bank union force "
    "police army town firm agency board team club department authority nation state group senate white"
)


def is_speakers(tree: Tree, draft: Draft, noun: int) -> bool:
    """Whether the noun is the speaker: a pronoun that can be, a word for them, or for the body they speak for."""
    word = tree.text(noun)
    if word in _FIRST:
        return True
    quoted = is_quoted(tree, noun)
    if word in _THIRD:
        return not quoted and _agrees(tree, draft, word)
    owner = tree.child(noun, "poss")
    if owner is not None:
        return tree.text(owner) in (_FIRST_OWNER if quoted else _THIRD_OWNER)
    return not quoted and tree.tokens[noun].tag.startswith("NN") and _is_named(tree, draft, noun)


def _agrees(tree: Tree, draft: Draft, word: str) -> bool:
    """Whether a pronoun of the third person agrees in number and person with the source."""
    if not draft.source_tokens:
        return False
    head = tree.top(draft.source_tokens[0])
    told = tree.text(head)
    if told in _THIRD:
        return word == told
    if tree.tokens[head].tag in {"NNS", "NNPS"} or tree.child(head, "conj") is not None:
        return word == "they"
    return True


def _is_named(tree: Tree, draft: Draft, noun: int) -> bool:
    """Whether the source's words hold the noun, or a body's word stands for whom the source speaks for."""
    words = {tree.lemma(at) for part in draft.source_tokens for at in range(*part) if _is_noun(tree, at)}
    lemma = tree.lemma(noun)
    return lemma in words or (lemma in _BODIES and bool(words & _SPEAKERS_FOR))


def _is_noun(tree: Tree, at: int) -> bool:
    return tree.tokens[at].tag.startswith("NN")


def is_quoted(tree: Tree, token: int) -> bool:
    """Whether a token stands inside quotation marks."""
    start = tree.tokens[token].start
    return any(opening <= start < closing for opening, closing in tree.parse.quotations)
