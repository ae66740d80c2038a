"""To whom it was said: "told **AFP**", "in an interview with **AFP**", "in a letter to **the court**"."""

from collections.abc import Iterator

from reportedly.attribution.boundaries import printed
from reportedly.attribution.cues import words
from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import TokenRange, Tree
from reportedly.records import Span

_TELLING = words("tell inform remind assure notify brief warn ask advise text email show write promise reassure")
_SAYING = words(
    "say tell write speak talk announce explain complain admit confirm suggest reply respond confess testify "
    "report reveal disclose describe mention boast confide appeal explain apologize apologise comment send issue "
    "give"
)
_SPEAKING = words("speak talk write address tell respond reply testify")
_EXCHANGES = words(
    "interview letter email e-mail message note statement conversation call telegram speech address remark "
    "testimony memo text comment briefing memorandum reply response op-ed submission talk presentation tweet "
    "appearance"
)
_NOMINAL = ("NN", "PRP", "WP", "CD")
_NOT_THEM = frozenset({"it", "that", "this", "what", "which", "itself", "himself", "herself", "themselves"})
_LONGEST = 20


def addressee_of(tree: Tree, draft: Draft) -> Span | None:
    """The phrase that names to whom a claim was addressed, without clauses and loose marks; None if there is none."""
    for noun in _candidates(tree, draft.spot.token):
        if not tree.tokens[noun].tag.startswith(_NOMINAL) or tree.text(noun) in _NOT_THEM:
            continue
        span = printed(tree.parse, _phrase(tree, noun))
        if not any(span[0] < end and start < span[1] for start, end in (*draft.source, *draft.content)):
            return span
    return None


def _candidates(tree: Tree, cue: int) -> Iterator[int]:
    """The nouns that may be the addressee, the likeliest first."""
    verb = _verb(tree, cue)
    lemma = tree.lemma(verb)
    if lemma in _TELLING and not tree.is_passive(verb):
        yield from tree.with_dep(verb, "dative", "dobj")
    if lemma in _SAYING or verb != cue:
        yield from (noun for noun in _objects(tree, verb, "to") if noun > verb)
    yield from _objects(tree, cue, "to", "with") if tree.lemma(cue) in _EXCHANGES else ()
    for prep in tree.with_dep(verb, "prep", "pcomp"):
        for exchange in tree.with_dep(prep, "pobj"):
            if tree.lemma(exchange) in _EXCHANGES:
                yield from _objects(tree, exchange, "to", "with")
                yield from _objects(tree, verb, "to", "with")
    for clause in tree.with_dep(verb, "advcl", "xcomp", "prep"):
        if tree.lemma(clause) in _SPEAKING:
            yield from _objects(tree, clause, "to", "with")
            if tree.lemma(clause) in {"tell", "address"}:
                yield from tree.with_dep(clause, "dobj")


def _verb(tree: Tree, cue: int) -> int:
    """The verb of a cue: its own, or the one that issues the noun ("wrote a letter to …")."""
    above = tree.tokens[cue].head
    is_object = tree.tokens[cue].tag.startswith("NN") and tree.tokens[cue].dep in {"dobj", "attr"}
    return above if is_object else cue


def _objects(tree: Tree, governor: int, *prepositions: str) -> Iterator[int]:
    for prep in tree.with_dep(governor, "prep", "dative"):
        if tree.text(prep) in prepositions:
            yield from tree.with_dep(prep, "pobj")


def _phrase(tree: Tree, noun: int) -> TokenRange:
    """The noun phrase up to its first clause, comma or quotation mark, without what tells the time or place."""
    start, stop = tree.left[noun], min(tree.right[noun] + 1, noun + _LONGEST)
    for at in range(noun + 1, stop):
        token = tree.tokens[at]
        if (
            token.dep in {"relcl", "acl", "advcl", "npadvmod", "ccomp", "punct"}
            or token.tag in {"WP", "WDT"}
            or (
                token.dep == "prep"
                and token.head == noun
                and token.text.lower() in {"on", "in", "at", "after", "during", "before"}
            )
        ):
            return start, at
    return start, max(stop, noun + 1)
