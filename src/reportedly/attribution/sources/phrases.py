"""The noun phrases of an article that may stand for somebody, and the referents that they stand for.

Nouns are looked at by their lemma: all of one lemma at once, from left to right, when the first of them is asked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.attribution.sources.kind_words import GENERIC_BODIES, INDEFINITE, TELLING
from reportedly.attribution.sources.kinds import is_known_noun
from reportedly.attribution.sources.naming import Bearer, Naming
from reportedly.attribution.sources.referents import Referent, Sort
from reportedly.attribution.sources.standing import Standing
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import EntityKind, SourceKind

_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "some",
        "another",
        "several",
        "many",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "other",
        "one",
        "any",
        "no",
    }
)
_OWNERS = frozenset({"his", "her", "its", "their"})
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "'s",
        "’s",
        "of",
        "for",
        "in",
        "at",
        "from",
        "to",
        "by",
        "and",
        "own",
        ",",
        "-",
        "former",
        "new",
    ]
)
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without relative clauses and appositions: its tokens, head and the words that tell it apart.

    ``owned`` says that a pronoun tells whose it is ("his office").
    """

    tokens: TokenRange
    head: int
    words: frozenset[str]
    definite: bool
    plural: bool
    owned: bool


class _Chain:
    """The phrases of one noun in order, each with whom it stands for; the same words for the same one count once."""

    def __init__(self) -> None:
        self.links: list[tuple[Phrase, Referent]] = []
        self._words: dict[int, set[frozenset[str]]] = defaultdict(set)

    def add(self, phrase: Phrase, referent: Referent) -> None:
        """The next phrase."""
        self.links.append((phrase, referent))
        self._words[id(referent)].add(phrase.words)

    def words_of(self, referent: Referent) -> set[frozenset[str]]:
        """The sets of words that stood for a referent."""
        return self._words[id(referent)]


class Phrases:
    """The noun phrases of one article."""

    def __init__(self, tree: Tree, naming: Naming, standing: Standing) -> None:
        self._tree = tree
        self._naming = naming
        self._standing = standing
        self.author = Referent(is_author=True)
        self._of_bearer: dict[int, Referent] = {}
        self._of_noun: dict[int, Referent] = {}
        self._nouns: dict[str, list[int]] = defaultdict(list)
        self._done: set[str] = set()
        self._telling: dict[str, bool] = {}
        for at, token in enumerate(tree.tokens):
            if token.tag in {"NN", "NNS"} and naming.at(at) is None and token.dep not in {"compound", "nmod", "amod"}:
                self._nouns[tree.lemma(at)].append(at)

    def mentions(self) -> Iterator[tuple[Referent, int]]:
        """All mentions of named referents, and of described ones whose noun tells a kind, by their heads."""
        for bearer in self._naming.bearers:
            referent = self.bearing(bearer)
            for mention in bearer.mentions:
                yield referent, self._tree.top(mention)
        for lemma, places in list(self._nouns.items()):
            if is_known_noun(lemma) and lemma not in INDEFINITE:
                self._link(lemma)
                for at in places:
                    yield self._of_noun[at], at

    def bearing(self, bearer: Bearer) -> Referent:
        """The referent that bears a name."""
        return self._of_bearer.setdefault(id(bearer), Referent(bearer=bearer))

    def head(self, part: TokenRange) -> int:
        """The governing noun or pronoun of a source."""
        top = self._tree.top(part)
        if self._tree.tokens[top].tag.startswith(("NN", "PRP", "WP", "CD", "DT", "JJ", "WDT")):
            return top
        nominal = (at for at in range(*part) if self._tree.tokens[at].tag.startswith(("NN", "PRP", "WP")))
        return next(nominal, top)

    def is_joint(self, head: int, part: TokenRange) -> bool:
        """Whether a source is several joined by "and"."""
        joined = self._tree.child(head, "conj")
        return joined is not None and part[0] <= joined < part[1]

    def named_in(self, part: TokenRange) -> Referent | None:
        """Who a source names, as its head or in apposition to it: not within "of …" or before "'s"."""
        at = part[0]
        while at < part[1]:
            bearer = self._naming.at(at)
            if bearer is None:
                if self._tree.text(at) in {"who", "which", "whose", "where"} or (
                    self._tree.tokens[at].tag in {"VBD", "VBZ"} and at > part[0]
                ):
                    return None
                at += 1
                continue
            end = at
            while end < part[1] and self._naming.at(end) is bearer:
                end += 1
            if self._stands_for_all(part, at, end):
                return self.bearing(bearer)
            at = end
        return None

    def _stands_for_all(self, part: TokenRange, start: int, end: int) -> bool:
        tokens, tree = self._tree.tokens, self._tree
        after = tokens[end] if end < part[1] else None
        if after is not None and (
            after.tag in {"POS", "HYPH"} or after.tag.startswith("NN") or after.text in {"'s", "’s"}
        ):
            # the owner or modifier of another noun; a lone possessor is the source itself
            return after.tag == "POS" and end + 1 >= part[1]
        before = start - 1
        while before >= part[0] and tokens[before].tag in {"NNP", "NNPS"}:
            before -= 1
        if before < part[0]:
            return True
        if tokens[before].text == ",":
            return (
                not any(self._naming.at(at) is not None for at in range(part[0], part[0] + 1))
                or tree.tokens[tree.top((start, end))].dep == "appos"
            )
        return tokens[before].tag not in {"IN", "TO", "CC"} and not any(
            tokens[at].tag == "IN" and tokens[at].text.lower() != "than" for at in range(part[0], before)
        )

    def referent(self, noun: int, part: TokenRange | None = None) -> Referent | None:
        """The referent of a noun that is no name: who was so called before, or somebody new."""
        bearer = self._naming.at(noun)
        if bearer is not None:
            return self.bearing(bearer)
        token = self._tree.tokens[noun]
        if token.tag not in {"NN", "NNS", "NNP", "NNPS"}:
            return Referent(phrases=[part], head=self._tree.lemma(noun), plural=token.tag == "CD") if part else None
        lemma = self._tree.lemma(noun)
        if lemma in {"percent", "%"}:
            return Referent(phrases=[part], head=lemma, plural=True) if part else None
        if noun not in self._of_noun:
            if noun not in self._nouns[lemma]:
                self._nouns[lemma] = sorted({*self._nouns[lemma], noun})
                self._done.discard(lemma)
            self._link(lemma)
        return self._of_noun[noun]

    def _link(self, lemma: str) -> None:
        if lemma in self._done:
            return
        self._done.add(lemma)
        chain = _Chain()
        for at in self._nouns[lemma]:
            phrase = self.phrase(at)
            referent = self._beside_name(at, phrase) or self._linked(lemma, phrase, chain)
            if referent is None:
                referent = Referent(head=lemma, plural=phrase.plural)
            if referent.bearer is None:
                referent.phrases.append(phrase.tokens)
            self._of_noun[at] = referent
            chain.add(phrase, referent)

    def _linked(self, lemma: str, phrase: Phrase, chain: _Chain) -> Referent | None:
        if not phrase.definite:
            return None
        for earlier, referent in reversed(chain.links):
            if earlier.owned and not phrase.owned and phrase.words and lemma in GENERIC_BODIES:
                continue
            if earlier.plural == phrase.plural and self._fits(phrase, earlier, referent, chain):
                return referent
        if phrase.plural:
            return None
        return self._called(lemma, phrase)

    @staticmethod
    def _fits(phrase: Phrase, earlier: Phrase, referent: Referent, chain: _Chain) -> bool:
        """Whether a phrase fits an earlier one, and of a person or body without a name all that stood for it.

        "The ministry" fits two that do not fit each other. Papers, and who has a name, are called many things.
        """
        if not _agree(earlier.words, phrase.words):
            return False
        is_paper = TELLING.get(referent.head) is SourceKind.DOCUMENT
        if referent.bearer is not None or is_paper:
            return True
        return all(_agree(words, phrase.words) for words in chain.words_of(referent))

    def _called(self, lemma: str, phrase: Phrase) -> Referent | None:
        """The bearer of a name who has that role, or whose name has that word; else the one body of that kind."""
        fitting: list[tuple[int, bool, int, Bearer]] = []
        for bearer in self._standing.bearers_called(lemma):
            clash = len(phrase.words & self._standing.described(bearer))
            is_bare = bool(phrase.words) and bearer.name.lower() == lemma
            if is_bare or (phrase.words and not clash and len(phrase.words) > 1):
                continue
            first = bearer.mentions[0][0]
            nearest = max((one[0] for one in bearer.mentions if one[0] < phrase.head), default=-1)
            fitting.append((clash, nearest >= 0, nearest if nearest >= 0 else -first, bearer))
        if fitting:
            return self.bearing(max(fitting, key=lambda one: one[:3])[3])
        kinds = GENERIC_BODIES.get(lemma)
        if kinds is None or phrase.words or phrase.owned:
            return None
        return self._generic(kinds, phrase)

    def _generic(self, kinds: frozenset[SourceKind], phrase: Phrase) -> Referent | None:
        near: list[tuple[bool, int, Bearer]] = []
        for bearer in self._naming.bearers:
            nearest = max((one[0] for one in bearer.mentions if one[0] < phrase.head), default=-1)
            if nearest < 0 or self._standing.sort(self.bearing(bearer)) is not Sort.BODY:
                continue
            kind = self._standing.kind(self.bearing(bearer))
            if kind in kinds and (kind is not SourceKind.UNKNOWN or self._is_introduced(bearer, phrase)):
                near.append((kind is not SourceKind.UNKNOWN, nearest, bearer))
        if not near:
            return None
        known, _, bearer = max(near, key=lambda one: one[:2])
        if not known:
            self._standing.note(bearer, next(iter(kinds - {SourceKind.UNKNOWN})))
        return self.bearing(bearer)

    def _is_introduced(self, bearer: Bearer, phrase: Phrase) -> bool:
        """Whether a body of which nothing is known was the subject of a sentence shortly before."""
        tokens, here = self._tree.tokens, self._tree.tokens[phrase.head].sentence
        heads = (tokens[self._tree.top(mention)] for mention in bearer.mentions if mention[0] < phrase.head)
        is_body = bearer.kind in (EntityKind.ORGANISATION, EntityKind.PERSON)
        return is_body and any(token.dep == "nsubj" and here - token.sentence <= 3 for token in heads)

    def _beside_name(self, noun: int, phrase: Phrase) -> Referent | None:
        """The bearer of the name that the noun is a role of."""
        bearer = self._standing.bearer_of_role(noun)
        return self.bearing(bearer) if bearer is not None else None

    def phrase(self, noun: int) -> Phrase:
        """The phrase of a noun: its modifiers, and what follows a preposition, without relative clauses."""
        tree, tokens = self._tree, self._tree.tokens
        start = max(tree.left[noun], noun - 8)
        for at in range(start, noun):
            if tokens[at].text in {")", "—"} or (tokens[at].tag == "NNP" and self._naming.is_barred(at)):
                start = at + 1
        while start < noun and tokens[start].text in {",", ";", "-", "“", '"', "(", "``", "—"}:
            start += 1
        end = noun + 1
        while end < len(tokens) and tokens[end].head == end - 1 and tokens[end].tag in {"CD"}:
            end += 1
        preps = [
            one
            for one in tree.with_dep(noun, "prep")
            if one >= end - 1 and tree.text(one) in {"of", "for", "in", "at", "from", "with"}
        ]
        for prep in preps[:2]:
            if prep <= end + 1 and not self._naming.is_barred(prep + 1):
                end = max(end, self._complement_end(prep))
        words = (
            frozenset(
                tree.text(at)
                for at in range(start, end)
                if at != noun and tokens[at].tag[:2] in {"NN", "JJ", "CD", "VB"}
            )
            - _EMPTY
        )
        first = tokens[start]
        definite = (
            tree.text(start) not in _INDEFINITE
            and first.tag != "CD"
            and (
                first.tag in {"DT", "PRP$"}
                or any(tokens[at].tag == "POS" for at in range(start, noun))
                or tokens[noun].tag == "NN"
            )
        )
        return Phrase((start, end), noun, words, definite, tokens[noun].tag == "NNS", tree.text(start) in _OWNERS)

    def _complement_end(self, prep: int) -> int:
        """The end of a preposition's noun phrase, before any clause, mark or apposition in it."""
        tokens = self._tree.tokens
        stop = min(self._tree.right[prep] + 1, prep + _LONGEST)
        for at in range(prep + 1, stop):
            if (
                tokens[at].dep in {"relcl", "acl"}
                or tokens[at].text in {",", ";", "—", "–", "(", ":"}
                or tokens[at].tag in {"WP", "WDT", "VBD", "VBZ", "WP$"}
            ):
                return at
        return stop


def _agree(earlier: frozenset[str], later: frozenset[str]) -> bool:
    return later <= earlier or earlier <= later
