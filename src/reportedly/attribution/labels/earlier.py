"""What other sources of an article have claimed before, so that a negation can be told from a denial."""

from collections.abc import Set

from reportedly.attribution.cues import words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import Tree

_MOST_TOKENS = 80
_COMMON = words("be have do say tell would will can could may not make take get go know think year day people")


class Earlier:
    """The contents told so far, in the order of the article."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._told: list[tuple[str, frozenset[str]]] = []
        self._read: list[str] = []

    def note(self, draft: Draft) -> None:
        """Keep what a draft claims."""
        start, end = self._tree.tokens_in(draft.content[0])
        tokens = range(start, min(end, start + _MOST_TOKENS))
        telling = (at for at in tokens if self._tree.tokens[at].tag.startswith(("NN", "VB", "JJ", "CD")))
        self._told.append((self._source(draft), frozenset(self._tree.lemma(at) for at in telling) - _COMMON))

    def shares(self, draft: Draft, words: Set[str], least: int) -> bool:
        """Whether another source has used at least so many of the words in one content."""
        source, telling = self._source(draft), words - _COMMON
        return any(len(told & telling) >= least for teller, told in self._told if teller != source)

    def mentions(self, draft: Draft, words: Set[str]) -> bool:
        """Whether the article has spoken of one of the words in a sentence before the draft's."""
        start = self._tree.parse.sentence_tokens[self._tree.tokens[draft.spot.token].sentence][0]
        self._read += [self._tree.lemma(at) for at in range(len(self._read), start)]
        return not (words - _COMMON).isdisjoint(self._read[:start])

    def _source(self, draft: Draft) -> str:
        return " ".join(self._tree.parse.text[start:end].lower() for start, end in draft.source)
