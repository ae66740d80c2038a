"""Which referent of the article a source stands for: a name, a pronoun, a description.

A name is its bearer. A definite description ("the ministry") is who was so called before: by a role beside a name, by
a word of a name, or by an earlier, fuller description; failing that, the one body of that kind.

A pronoun takes, of all that agree in number, gender and sort, the most salient: mentions count by grammatical role, and
less with each sentence of distance, after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution"
(Computational Linguistics 20, 1994). Who has just spoken counts most: a quotation's "he said" mostly goes on with the
last speaker.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.attribution.drafting import Draft
from reportedly.attribution.sources.kind_words import INDEFINITE, PARTITIVES
from reportedly.attribution.sources.phrases import Phrases
from reportedly.attribution.sources.referents import Referent, Sort
from reportedly.attribution.sources.standing import Standing
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import SourceKind

_PERSONAL = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
_IMPERSONAL = frozenset({"it", "its", "itself"})
_BODY = "its body"
"""What an office looks for whose body is not told, beside what the pronouns look for."""
_PLURAL = frozenset({"they", "their", "them", "themselves", "both"})
_FIRST = frozenset({"i", "me", "my", "we", "us", "our", "myself", "mine", "ours"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_WEIGHTS = {
    "nsubj": 1.0,
    "nsubjpass": 0.9,
    "dobj": 0.5,
    "pobj": 0.4,
    "dative": 0.5,
    "appos": 0.3,
    "compound": 0.15,
    "poss": 0.4,
    "conj": 0.5,
}
_DECAY = 0.55
_SPOKEN = 1.2
_QUOTED = 0.3
_SENTENCES_BACK = 7
_NEIGHBOURS = 30


class Resolver:
    """Resolves the sources of the drafts of one article."""

    def __init__(self, tree: Tree, standing: Standing, phrases: Phrases, drafts: Sequence[Draft]) -> None:
        self._tree = tree
        self._standing = standing
        self._phrases = phrases
        self._drafts = drafts
        self._found: dict[int, Referent | None] = {}
        self._quoted = sorted(tree.parse.quotations)
        self._quote_starts = [start for start, _ in self._quoted]
        self._mentions: dict[int, list[tuple[int, Referent]]] = defaultdict(list)
        for referent, head in phrases.mentions():
            self._mentions[tree.tokens[head].sentence].append((head, referent))

    def of(self, at: int) -> Referent | None:
        """The referent of the source of a draft, None if it has none or cannot be told."""
        if at not in self._found:
            self._found[at] = None
            parts = self._drafts[at].source_tokens
            self._found[at] = next((found for part in parts if (found := self._source(at, part))), None)
        return self._found[at]

    def owner(self, at: int, token: int) -> Referent | None:
        """The referent of a possessive pronoun within the source of a draft."""
        return self._pronoun(at, token, self._tree.text(token))

    def nearest_body(self, at: int, head: int) -> Referent | None:
        """The body that an office without one ("a spokesman") most likely serves."""
        return self._most_salient(at, head, _BODY, quoted=False)

    def _source(self, at: int, part: TokenRange) -> Referent | None:
        head = self._phrases.head(part)
        if self._phrases.is_joint(head, part):
            return None
        word = self._tree.text(head)
        if word in _RELATIVE:
            noun = self._antecedent_of_relative(head)
            return self._phrases.referent(noun) if noun is not None else None
        if self._is_pronoun(head, word):
            return self._pronoun(at, head, word)
        named = self._phrases.named_in(part)
        if named is None and word in PARTITIVES:
            return self._part_of(at, head, part)
        return named or self._phrases.referent(head, part)

    def _part_of(self, at: int, head: int, part: TokenRange) -> Referent | None:
        """One of a group that is told behind "of", or was spoken of just before."""
        of = self._tree.child(head, "prep")
        noun = self._tree.child(of, "pobj") if of is not None else None
        if noun is not None and not self._is_pronoun(noun, self._tree.text(noun)):
            group = self._phrases.referent(noun)
        else:
            group = self._most_salient(at, head, "they", quoted=False)
        if group is None:
            return None
        return Referent(phrases=[part], head=group.head, plural=self._tree.text(head) != "one", group=group)

    def _is_pronoun(self, head: int, word: str) -> bool:
        return word in _PERSONAL or word in _IMPERSONAL or word in _PLURAL or word in _FIRST

    def _antecedent_of_relative(self, head: int) -> int | None:
        for above in self._tree.ancestors(head):
            token = self._tree.tokens[above]
            if token.dep in {"relcl", "acl"} and token.head < head:
                return token.head
        before = head - 1
        while before > 0 and self._tree.tokens[before].text in {",", "—", "–", "-", ")"}:
            before -= 1
        return before if before >= 0 and self._tree.tokens[before].tag.startswith("NN") else None

    def _pronoun(self, at: int, head: int, word: str) -> Referent | None:
        enclosing = self._enclosing(at, head)
        quoted = self._is_quoted(self._tree.tokens[head].start)
        if word in _FIRST:
            if enclosing is not None:
                return self.of(enclosing)
            return None if quoted else self._phrases.author
        if enclosing is not None and not quoted:
            speaker = self.of(enclosing)
            if speaker is None and word in _IMPERSONAL and self._drafts[enclosing].source:
                return None
            if speaker is not None and self._is_another(enclosing, word):
                return self._most_salient(at, head, word, quoted=quoted, apart=frozenset({id(speaker)}))
            if speaker is not None and self._fits(speaker, word):
                return speaker
        return self._most_salient(at, head, word, quoted=quoted)

    def _is_another(self, enclosing: int, word: str) -> bool:
        """Whether the one who speaks is called by a pronoun of the other gender ("she said that he had known")."""
        part = self._drafts[enclosing].source_tokens[0]
        called = _PERSONAL.get(self._tree.text(self._phrases.head(part)))
        return called is not None and _PERSONAL.get(word) not in (None, called)

    def _enclosing(self, at: int, head: int) -> int | None:
        """The draft within whose content a pronoun stands: the smallest one."""
        start = self._tree.tokens[head].start
        cue = self._drafts[at].cue
        around = [
            (span[1] - span[0], other)
            for other in range(max(0, at - _NEIGHBOURS), min(len(self._drafts), at + _NEIGHBOURS))
            for span in self._drafts[other].content
            if other != at and span[0] <= start < span[1] and span[0] <= cue[0] < span[1]
        ]
        return min(around)[1] if around else None

    def _is_quoted(self, start: int) -> bool:
        before = bisect_left(self._quote_starts, start + 1) - 1
        return before >= 0 and start < self._quoted[before][1]

    def _most_salient(
        self, at: int, head: int, word: str, *, quoted: bool, apart: frozenset[int] = frozenset()
    ) -> Referent | None:
        weights: dict[int, float] = defaultdict(float)
        referents: dict[int, Referent] = {}
        apart |= self._apart(head) if word in _IMPERSONAL else frozenset[int]()
        for weight, referent in self._weighted(at, head, quoted=quoted):
            if id(referent) in apart:
                continue
            weights[id(referent)] += weight
            referents[id(referent)] = referent
        for key in sorted(weights, key=lambda key: -weights[key]):
            if self._fits(referents[key], word):
                return referents[key]
        return None

    def _apart(self, head: int) -> frozenset[int]:
        """Of whom the sentence before says what they did to "it": an "it" goes on as what it was, not as them."""
        sentence = self._tree.tokens[head].sentence - 1
        if sentence < 0:
            return frozenset()
        objects = [
            at
            for at in range(*self._tree.parse.sentence_tokens[sentence])
            if self._tree.text(at) == "it" and self._tree.tokens[at].dep == "dobj"
        ]
        subjects = {self._tree.subject(self._tree.tokens[at].head) for at in objects}
        return frozenset(id(referent) for token, referent in self._mentions.get(sentence, ()) if token in subjects)

    def _weighted(self, at: int, head: int, *, quoted: bool) -> Iterator[tuple[float, Referent]]:
        sentence = self._tree.tokens[head].sentence
        for back in range(_SENTENCES_BACK):
            for token, referent in self._mentions.get(sentence - back, ()):
                if token >= head:
                    continue
                weight = _WEIGHTS.get(self._tree.tokens[token].dep, 0.35) * _DECAY**back
                if self._is_quoted(self._tree.tokens[token].start) != quoted:
                    weight *= _QUOTED
                yield weight, referent
        for before in range(at - 1, max(-1, at - 3), -1):
            speaker = self.of(before)
            distance = sentence - self._tree.tokens[self._drafts[before].spot.token].sentence
            if speaker is not None and distance < _SENTENCES_BACK and self._drafts[before].source_tokens[0][0] < head:
                yield _SPOKEN * _DECAY ** max(0, distance - 1) * (1.0 if before == at - 1 else 0.4), speaker

    def _fits(self, referent: Referent, word: str) -> bool:
        if referent.head in INDEFINITE:
            return False
        sort = self._standing.sort(referent)
        if word in _PERSONAL:
            return sort is Sort.PERSON and self._standing.gender(referent) in (None, _PERSONAL[word])
        if word == _BODY:
            return sort is Sort.BODY and self._standing.kind(referent) is not SourceKind.UNKNOWN
        if word in _IMPERSONAL:
            return sort in (Sort.BODY, Sort.DOCUMENT)
        return sort is Sort.MANY or (sort is Sort.BODY and word != "both")
