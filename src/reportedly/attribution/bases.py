"""The evidence that the sentence names for a claim, outside of what is claimed."""

from reportedly.attribution.drafting import Draft
from reportedly.attribution.main_clause import MainClause
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Basis, SourceKind

_MOST_TOKENS = 50
_SHOWING = frozenset({"show", "indicate", "reveal", "suggest", "prove", "confirm", "depict", "capture"})
_SEEING = frozenset({"see", "witness", "hear", "watch", "observe"})
_REPORTERS = frozenset({"reporter", "journalist", "correspondent", "photographer"})

_WORDS: tuple[tuple[Basis, str], ...] = (
    (Basis.SATELLITE_IMAGERY, "satellite"),
    (Basis.INTERCEPTS, "intercept wiretap eavesdropping"),
    (Basis.INTELLIGENCE, "intelligence"),
    (Basis.VIDEO, "video footage photo photograph image clip recording livestream cctv"),
    (Basis.DATA, "datum data statistic poll survey census index dataset"),
    (
        Basis.DOCUMENT,
        "document memo letter filing email e-mail transcript affidavit indictment lawsuit contract invoice dossier "
        "cable record paper draft",
    ),
    (Basis.EYEWITNESS, "witness eyewitness survivor bystander onlooker"),
)
_BASIS_OF = {word: basis for basis, words in _WORDS for word in words.split()}
_RANK = {basis: rank for rank, (basis, _) in enumerate(_WORDS)}


def basis_of(tree: Tree, draft: Draft, main: MainClause | None, kind: SourceKind) -> Basis:
    """The strongest evidence named beside the claim, or as the subject that "shows" it."""
    tokens = _beside(tree, draft)
    lemmas = {tree.lemma(index) for index in tokens}
    if lemmas & _REPORTERS and draft.spot.lemma in _SEEING:
        return Basis.OWN_OBSERVATION
    if main is not None and tree.lemma(main.token) in _SHOWING:
        tokens += _shower(tree, draft, main)
    found = [basis for index in tokens if (basis := _basis(tree, index)) is not None]
    if found:
        return min(found, key=_RANK.__getitem__)
    return Basis.MEDIA_REPORT if kind in {SourceKind.MEDIA, SourceKind.AGENCY_COPY} else Basis.NONE_GIVEN


def _beside(tree: Tree, draft: Draft) -> list[int]:
    """The tokens of the cue's sentence that stand in no content."""
    start, end = tree.parse.sentence_tokens[tree.tokens[draft.spot.token].sentence]
    near = range(max(start, draft.spot.token - _MOST_TOKENS), min(end, draft.spot.token + _MOST_TOKENS))
    taken = [range(*tree.tokens_in(span)) for span in draft.content]
    return [index for index in near if not any(index in part for part in taken)]


def _shower(tree: Tree, draft: Draft, main: MainClause) -> range:
    """What shows the content: the subject of the showing verb, or the antecedent that the content begins with."""
    subject = tree.subject(main.token)
    if subject is not None:
        return _capped(tree.range(subject))
    first = tree.tokens_in(draft.content[0])
    return _capped(first) if main.token >= first[1] else range(0)


def _capped(tokens: TokenRange) -> range:
    return range(tokens[0], min(tokens[1], tokens[0] + 30))


def _basis(tree: Tree, index: int) -> Basis | None:
    """The evidence that a common noun names; names of agencies do not count."""
    return _BASIS_OF.get(tree.lemma(index)) if tree.tokens[index].tag in {"NN", "NNS", "JJ"} else None
