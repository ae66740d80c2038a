"""The main clause of a content: the verb that stance, certainty and basis are read from."""

from dataclasses import dataclass

from reportedly.attribution.drafting import Draft
from reportedly.attribution.tree import TokenRange, Tree

_MOST_TOKENS = 160
_MOST_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MainClause:
    """The governing token of a content, and the words that qualify it directly.

    ``words`` are lemmas: auxiliaries, adverbs, negation and predicative adjectives.
    """

    token: int
    words: frozenset[str]
    negated: bool


def main_clause(tree: Tree, draft: Draft) -> MainClause | None:
    """The first main clause of the content; None for a content without tokens."""
    parts = [tree.tokens_in(span) for span in draft.content]
    parts = [(start, min(end, start + _MOST_TOKENS)) for start, end in parts[:_MOST_PARTS]]
    tops = [index for part in parts for index in range(*part) if _is_top(tree, index, part)]
    if not tops:
        return None
    token = _reported(tree, next((top for top in tops if _is_verbal(tree, top)), tops[0]))
    children = tree.children(token)
    near = [
        child for child in children if tree.tokens[child].dep in {"aux", "advmod", "acomp", "neg", "attr", "auxpass"}
    ]
    near += [deep for child in near for deep in tree.with_dep(child, "advmod", "amod")]
    return MainClause(
        token=token,
        words=frozenset(tree.lemma(index) for index in (token, *near)),
        negated=any(tree.tokens[child].dep == "neg" for child in children),
    )


def _is_top(tree: Tree, index: int, content: TokenRange) -> bool:
    head = tree.tokens[index].head
    return head == index or not content[0] <= head < content[1]


def _is_verbal(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag.startswith(("VB", "MD"))


def _reported(tree: Tree, token: int) -> int:
    """The verb of "our position is that we …": what the position is."""
    if tree.lemma(token) != "be":
        return token
    clause = tree.child(token, "ccomp")
    return token if clause is None or clause < token else clause
