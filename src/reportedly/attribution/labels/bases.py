"""The evidence that the text names for a claim: its source, or what is cited beside the claim."""

import re

from reportedly.attribution.cues import words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.main_clause import MainClause
from reportedly.attribution.tree import Tree
from reportedly.records import Basis, SourceKind

_MOST_TOKENS = 50
_SHOWING = frozenset(
    {
        "show",
        "indicate",
        "reveal",
        "suggest",
        "prove",
        "confirm",
        "depict",
        "capture",
        "find",
        "detect",
        "see",
        "record",
    }
    | {"support", "contradict", "spot"}
)
_THOUGHT_OF = words("reason need point sense way sign chance hope choice alternative future room report news")
"""What one sees without having eyes on anything."""
_SEEING = frozenset({"see", "witness", "hear", "watch", "observe", "smell"})
_REPORTERS = frozenset({"reporter", "journalist", "correspondent", "photographer"})
_CITING = frozenset({"cite", "base", "quote", "review", "obtain", "see", "read", "per", "reference"})
_SHOWN = frozenset({"publish", "release", "present", "produce", "provide", "share"})
"""What the source does with its evidence, in the sentence in which it speaks."""
_LEADING = frozenset({"in", "from", "on", "to", "by", "of", "with", "through", "via"})
_WHERE = frozenset({"in", "from", "per"})

_WORDS: tuple[tuple[Basis, str], ...] = (
    (Basis.SATELLITE_IMAGERY, "satellite"),
    (Basis.INTERCEPTS, "intercept wiretap eavesdropping"),
    (Basis.INTELLIGENCE, "intelligence"),
    (Basis.VIDEO, "video footage photo photograph image clip recording livestream cctv"),
    (
        Basis.DATA,
        "datum data statistic poll survey census index dataset polling figure tally average measurement radar sensor",
    ),
    (
        Basis.DOCUMENT,
        "document memo memorandum letter filing email e-mail transcript affidavit indictment lawsuit contract invoice "
        "dossier cable record paper draft report study book log complaint audit disclosure memoir",
    ),
    (Basis.EYEWITNESS, "witness eyewitness survivor bystander onlooker"),
)
_BASIS_OF = {word: basis for basis, nouns in _WORDS for word in nouns.split()}
_RANK = {basis: rank for rank, (basis, _) in enumerate(_WORDS)}
_TEXTS = words("law bill act rule manual guideline constitution verdict ruling opinion analysis research")
_POLLED = re.compile(
    r"\d ?%|\bper ?cent\b|\brespondents\b|\b(?:polled|surveyed|sampled)\b"
    r"|\b(?:half|thirds?|quarters?|majority|most|(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of))"
    r" (?:of )?"
    r"(?:\w+ ){0,4}(?:voters|people|adults|women|men|citizens|households|those|them|\d+|ten|five)\b",
    re.IGNORECASE,
)
"""A share of people as the source of what they say: somebody has asked them all."""
_CROWD = words("voter people adult american woman man citizen those majority respondent half third")
_SHARES = re.compile(r"\d ?%|\bper ?cent\b|\bpoll(?:s|ing|ed)?\b|\bsurvey(?:s|ed)?\b", re.IGNORECASE)
_SPOKEN = words("statement tweet post speech interview remark message announcement ad advertisement")
_PRONOUNS = frozenset({"it", "they", "which", "that"})


class Bases:
    """Tells the basis of one draft after the other; what "it" stands for is remembered from the one before."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._before: Basis | None = None

    def of(self, draft: Draft, main: MainClause | None, kind: SourceKind) -> Basis:
        """The strongest evidence named for the claim."""
        own = self._of_source(draft, kind)
        basis = self._evidence(draft, main, own)
        self._before = own
        return basis

    def _evidence(self, draft: Draft, main: MainClause | None, own: Basis | None) -> Basis:
        tree = self._tree
        beside = [basis for at in _cited(tree, draft) if (basis := _basis(tree, at)) is not None]
        if main is not None and tree.lemma(main.token) in _SHOWING and main.subject is not None:
            beside += [basis for at in _phrase(tree, main.subject) if (basis := _basis(tree, at)) is not None]
        if own is Basis.MEDIA_REPORT and not beside and _seen(tree, draft, main) is Basis.OWN_OBSERVATION:
            return Basis.OWN_OBSERVATION
        if beside or own is not None:
            return min(
                (*beside, *([own] if own in _RANK else ())), key=_RANK.__getitem__, default=own or Basis.NONE_GIVEN
            )
        return _seen(tree, draft, main)

    def _of_source(self, draft: Draft, kind: SourceKind) -> Basis | None:
        """What the source itself is: a poll, a document, an outlet, somebody who saw it."""
        if not draft.source_tokens:
            return None
        tree, head = self._tree, self._tree.top(draft.source_tokens[0])
        if tree.text(head) in _PRONOUNS and self._before in {Basis.DOCUMENT, Basis.DATA}:
            return self._before
        is_crowd = kind is SourceKind.CROWD or tree.lemma(head) in _CROWD
        if _POLLED.search(tree.parse.text, *draft.source[0]) or (is_crowd and self._is_about_shares(draft)):
            return Basis.DATA
        named = [basis for at in _core(tree, head) if (basis := _basis(tree, at)) is not None]
        return min(named, key=_RANK.__getitem__) if named else self._of_kind(draft, head, kind)

    def _of_kind(self, draft: Draft, head: int, kind: SourceKind) -> Basis | None:
        """What the kind of the source makes of it: a text is a document, an outlet's word a report."""
        lemma = self._tree.lemma(head)
        if lemma in _TEXTS or (kind is SourceKind.DOCUMENT and lemma not in _SPOKEN):
            return Basis.DOCUMENT
        is_outlet = kind in {SourceKind.MEDIA, SourceKind.AGENCY_COPY} and not _is_person(self._tree, draft)
        return Basis.MEDIA_REPORT if is_outlet else None

    def _is_about_shares(self, draft: Draft) -> bool:
        """Whether the sentence of the cue or the one before it names a poll or a percentage."""
        parse = self._tree.parse
        sentence = self._tree.tokens[draft.spot.token].sentence
        start = parse.sentences[max(0, sentence - 1)][0]
        return _SHARES.search(parse.text, start, parse.sentences[sentence][1]) is not None


def _seen(tree: Tree, draft: Draft, main: MainClause | None) -> Basis:
    """Own observation where a reporter saw it, eyewitness where the speaker did."""
    if draft.source_tokens and draft.spot.lemma in _SEEING:
        if {tree.lemma(at) for at in range(*draft.source_tokens[0])} & _REPORTERS:
            return Basis.OWN_OBSERVATION
        return Basis.EYEWITNESS if tree.tokens[draft.spot.token].tag == "VBD" else Basis.NONE_GIVEN
    if main is None or not main.own or main.negated or tree.lemma(main.token) not in _SEEING:
        return Basis.NONE_GIVEN
    if {tree.lemma(at) for at in tree.with_dep(main.token, "dobj")} & _THOUGHT_OF:
        return Basis.NONE_GIVEN
    is_past = tree.tokens[main.token].tag in {"VBD", "VBN"} and not main.modals & {"will", "would", "could", "can"}
    return Basis.EYEWITNESS if is_past and tree.child(main.token, "dobj", "ccomp") is not None else Basis.NONE_GIVEN


def _cited(tree: Tree, draft: Draft) -> list[int]:
    """The heads of what is cited in the cue's sentence outside of content and source ("citing leaked memos")."""
    start, end = tree.parse.sentence_tokens[tree.tokens[draft.spot.token].sentence]
    near = range(max(start, draft.spot.token - _MOST_TOKENS), min(end, draft.spot.token + _MOST_TOKENS))
    taken = [range(*tree.tokens_in(span)) for span in (*draft.content, *draft.source)]
    nouns = [at for at in near if tree.tokens[at].tag.startswith("NN")]
    return [at for at in nouns if not any(at in part for part in taken) and _is_cited(tree, at)]


def _is_cited(tree: Tree, noun: int) -> bool:
    """Whether a noun is given as evidence: cited, or where it was said."""
    for above in tree.ancestors(noun):
        if tree.lemma(above) in _CITING:
            return True
        if tree.lemma(above) in _SHOWN and tree.tokens[above].dep == "conj" and tree.tokens[noun].dep == "dobj":
            return tree.tokens[noun].head == above
        if tree.text(above) in _WHERE:
            return True
        if not (tree.tokens[above].tag.startswith("NN") or tree.text(above) in _LEADING):
            return False
    return False


def _phrase(tree: Tree, noun: int) -> range:
    start, end = tree.range(noun)
    return range(start, min(end, start + 30))


def _core(tree: Tree, head: int) -> list[int]:
    """A noun with its modifiers, and what it is made of ("a review of satellite images")."""
    of = [
        deep for prep in tree.with_dep(head, "prep") if tree.text(prep) == "of" for deep in tree.with_dep(prep, "pobj")
    ]
    nouns = [head, *of] if tree.tokens[head].tag in {"NN", "NNS"} else [head]
    return [at for noun in nouns for at in (noun, *tree.with_dep(noun, "compound", "amod", "nmod"))]


def _is_person(tree: Tree, draft: Draft) -> bool:
    """Whether the source names a person: two names in a row with no word for an outlet, or a pronoun."""
    part = draft.source_tokens[0]
    start, end = draft.source[0]
    people = (name for name in tree.parse.names if name.label == "PERSON" and name.start < end and start < name.end)
    return next(people, None) is not None or tree.tokens[tree.top(part)].tag in {"PRP", "WP"}


def _basis(tree: Tree, index: int) -> Basis | None:
    """The evidence that a common noun names; names of agencies do not count, those of polls do."""
    tag, lemma = tree.tokens[index].tag, tree.lemma(index)
    if tag in {"NN", "NNS", "JJ"}:
        return _BASIS_OF.get(lemma)
    return Basis.DATA if tag in {"NNP", "NNPS"} and lemma in {"poll", "survey", "census"} else None
