"""The main clause of a content: the words that stance and certainty are read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.attribution.drafting import Draft
from reportedly.attribution.labels.selves import is_quoted, is_speakers
from reportedly.attribution.tree import TokenRange, Tree

_END = re.compile(r"(?<!\b[A-Z])(?<!\bM[rs])(?<!\bMrs)(?<!\bSen)(?<!\bGov)[.?!](?=[\"'”’\s]|$)")
_MOST_TOKENS = 160
_MOST_PARTS = 3
_MOST_STEPS = 4
_MOST_LATER = 4
_QUALIFYING = frozenset({"aux", "advmod", "acomp", "neg", "attr", "auxpass", "oprd"})
_FULL = {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can"}
_TO_MODAL = {"go": "will", "have": "must", "need": "must", "get": "must", "set": "will", "gon": "will"}
"""Verbs that work as an auxiliary before an infinitive, with the auxiliary that says the same."""
_OPINION = frozenset({"think", "believe", "guess", "feel", "suppose"})
_ANNOUNCING = frozenset({"say", "tell", "look", "listen", "let", "put", "explain"})
_COPULAS = frozenset({"be", "seem", "look", "sound", "remain", "become", "appear", "feel", "get"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MainClause:
    """The governing token of a content, and the words that qualify it directly.

    ``words`` are lemmas: auxiliaries, adverbs, negation and predicative adjectives; ``modals`` the auxiliaries as
    printed in lower case, with "will" for "is going to" and "must" for "has to". ``hedges`` are the verbs of opinion
    that the speaker puts before the clause ("I think"). ``own`` tells whether the speaker is its subject, ``quoted``
    whether it stands in quotation marks, ``asks`` whether a question mark ends its sentence.
    """

    token: int
    subject: int | None
    words: frozenset[str]
    modals: frozenset[str]
    hedges: tuple[int, ...]
    negated: bool
    own: bool
    quoted: bool
    asks: bool


def main_clause(tree: Tree, draft: Draft) -> MainClause | None:
    """The first main clause of the content; None for a content without tokens."""
    tops = _tops(tree, draft)
    if not tops:
        return None
    top = next((top for top in tops[:-1] if not _is_preface(tree, top)), tops[-1])
    return _clause(tree, draft, top, tree.tokens_in(draft.content[0])[0])


def later_clauses(tree: Tree, draft: Draft, main: MainClause) -> Iterator[MainClause]:
    """The main clauses of the sentences behind the one of the main clause, a few of them."""
    sentence = tree.tokens[main.token].sentence
    later = [top for top in _tops(tree, draft) if tree.tokens[top].sentence > sentence]
    return (_clause(tree, draft, top, top) for top in later[:_MOST_LATER] if _is_verbal(tree, top))


def _tops(tree: Tree, draft: Draft) -> list[int]:
    """The governing tokens of the content, the verbs among them if there are any."""
    parts = [tree.tokens_in(span) for span in draft.content]
    parts = [(start, min(end, start + _MOST_TOKENS)) for start, end in parts[:_MOST_PARTS] if start < end]
    tops = [index for part in parts for index in range(*part) if _is_top(tree, index, part)]
    return [top for top in tops if _is_verbal(tree, top)] or tops


def _clause(tree: Tree, draft: Draft, top: int, first: int) -> MainClause:
    token, hedges, modals, subject = _descend(tree, draft, top)
    children = tree.children(token)
    near = [child for child in children if tree.tokens[child].dep in _QUALIFYING]
    near += [deep for child in near for deep in tree.with_dep(child, "advmod", "amod")]
    words = {tree.lemma(index) for index in (token, *near)} | {tree.lemma(hedge) for hedge in hedges}
    negations = sum(_is_negated(tree, index) for index in {token, *hedges, *_between(tree, top, token)})
    return MainClause(
        token=token,
        subject=subject,
        words=frozenset(words),
        modals=modals | _auxiliaries(tree, token),
        hedges=hedges,
        negated=negations % 2 == 1,
        own=subject is not None and is_speakers(tree, draft, subject),
        quoted=is_quoted(tree, token if subject is None or subject > token else subject),
        asks=_asks(tree, draft, first),
    )


def _is_negated(tree: Tree, token: int) -> bool:
    """Whether a word is denied, also as the first of two ("neither confirm nor deny")."""
    pairing = tree.with_dep(token, "preconj", "cc", "advmod", "det")
    return tree.child(token, "neg") is not None or "neither" in {tree.text(at) for at in pairing}


def _descend(tree: Tree, draft: Draft, token: int) -> tuple[int, tuple[int, ...], frozenset[str], int | None]:
    """From the verb on top ("I think we are going to …") down to the one that is told, with what was passed."""
    hedges: list[int] = []
    modals: set[str] = set()
    token = _first_clause(tree, token)
    subject = tree.subject(token)
    for _ in range(_MOST_STEPS):
        lemma, below = tree.lemma(token), None
        if lemma in _TO_MODAL and _is_auxiliary(tree, token):
            below = _infinitive(tree, token)
        if below is not None:
            modals |= {_TO_MODAL[lemma], *_auxiliaries(tree, token)}
        elif (below := _opined(tree, draft, token)) is not None:
            hedges.append(token)
            subject = tree.subject(below)
        elif (below := _predicated(tree, token)) is not None:
            subject = tree.subject(below)
        else:
            break
        token = below
        subject = tree.subject(token) if tree.subject(token) is not None else subject
    return token, tuple(hedges), frozenset(modals), subject


def _auxiliaries(tree: Tree, token: int) -> frozenset[str]:
    printed = (tree.text(child) for child in tree.with_dep(token, "aux"))
    return frozenset(_FULL.get(word, word) for word in printed)


def _first_clause(tree: Tree, token: int) -> int:
    """The first clause of several that commas join ("Some must go, they are old"): the parse hangs it on the next."""
    before = [at for at in tree.with_dep(token, "ccomp") if at < token and _is_verbal(tree, at)]
    joined = [at for at in before if tree.subject(at) is not None and tree.child(at, "mark") is None]
    return joined[0] if joined else token


def _is_preface(tree: Tree, token: int) -> bool:
    """Whether a sentence only announces the next ("Let me say this", "Here's the thing")."""
    if tree.lemma(token) == "be":
        return "here" in {tree.text(at) for at in tree.with_dep(token, "advmod")}
    return tree.lemma(token) in _ANNOUNCING and tree.child(token, "ccomp", "xcomp") is None and _is_short(tree, token)


def _is_short(tree: Tree, token: int) -> bool:
    start, end = tree.range(token)
    return end - start < 9


def _is_auxiliary(tree: Tree, token: int) -> bool:
    """Whether it works as one ("is going to", "has to"); "went to" and "had to" tell what happened."""
    lemma, tag = tree.lemma(token), tree.tokens[token].tag
    if lemma == "have" and any(tree.text(at) == "yet" for at in tree.children(token)):
        return False
    return tag != "VBD" and (tag == "VBG" or lemma != "go")


def _infinitive(tree: Tree, token: int) -> int | None:
    below = tree.child(token, "xcomp")
    if below is None or not any(tree.text(at) in {"to", "ta", "na"} for at in tree.with_dep(below, "aux")):
        return None
    return below


def _opined(tree: Tree, draft: Draft, token: int) -> int | None:
    """What follows an opinion of the speaker's own ("I think")."""
    subject = tree.subject(token)
    if tree.lemma(token) not in _OPINION or subject is None or not is_speakers(tree, draft, subject):
        return None
    below = tree.child(token, "ccomp")
    return below if below is not None and below > token and _is_verbal(tree, below) else None


def _predicated(tree: Tree, token: int) -> int | None:
    """What the position is in "our position is that we …"."""
    if tree.lemma(token) != "be":
        return None
    clause = tree.child(token, "ccomp")
    nominal = tree.subject(token)
    if clause is None or clause < token or nominal is None or not tree.tokens[nominal].tag.startswith("NN"):
        return None
    return clause


def _between(tree: Tree, top: int, token: int) -> list[int]:
    path = []
    for above in tree.ancestors(token):
        if token == top or above < top:
            break
        path.append(above)
        if above == top:
            break
    return path


def _is_top(tree: Tree, index: int, content: TokenRange) -> bool:
    head = tree.tokens[index].head
    return head == index or not content[0] <= head < content[1]


def _is_verbal(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag.startswith(("VB", "MD"))


def _asks(tree: Tree, draft: Draft, first: int) -> bool:
    """Whether the first sentence of the content ends in a question mark, or one follows the content at once."""
    start, end = tree.parse.sentences[tree.tokens[first].sentence]
    end = min(end, draft.content[-1][1] + 2)
    ends = _END.search(tree.parse.text, max(start, draft.content[0][0]), end)
    return ends is not None and ends.group().startswith("?")


def predicates(tree: Tree, main: MainClause) -> tuple[int, ...]:
    """What a copular clause says of its subject ("a disgrace" in "it is a disgrace")."""
    if tree.lemma(main.token) not in _COPULAS:
        return ()
    return tuple(tree.with_dep(main.token, "attr", "acomp", "oprd"))
