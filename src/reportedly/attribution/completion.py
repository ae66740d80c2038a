"""No content ends within a phrase ("longer than 30 | centimetres", "the | vote") or half-way through a clause.

A clause is half where its last word wants what stands right behind it ("has endorsed | the ferry law"), or where only
its subject was taken ("a harbour, which | froze"). It is told to its end. What does not belong to it is left out: a
subject of the next sentence, or words of time before a clause of their own (", five hours | after it had denied it").
"""

from collections.abc import Collection

from reportedly.attribution.cues import words
from reportedly.attribution.tree import SUBJECTS, TokenRange, Tree

_BEFORE_NOUN = words("det nummod amod compound poss quantmod nmod predet")
_BEFORE_HEAD = _BEFORE_NOUN | words("aux auxpass mark")
_WANTED = words("dobj pobj pcomp acomp attr oprd xcomp prt agent dative")
_BEFORE_VERB = frozenset(SUBJECTS) | words("expl aux auxpass neg mark dobj")
_NOUNS = words("NN NNS NNP NNPS")
_TIMES = words("npadvmod advmod")
_HINGES = words("mark prep")
_LEADS_ON = words("cc conj punct advcl parataxis relcl")
_FARTHEST = 2
_LONGEST_BEHIND = 6
_LONGEST_CLAUSE = 24
_MOST_STEPS = 4


def completed(tree: Tree, part: TokenRange, taken: frozenset[int], told: frozenset[int] = frozenset()) -> TokenRange:
    """The part with the head that its last word belongs to, with the words that belong to its first noun.

    A head up to two tokens on is taken in, what a preposition governs, and what half a clause lacks; nothing is that is
    in ``taken``, the tokens of cue and source. What a clause lacks does not reach into what is ``told`` by another
    claim.
    """
    start, end = part
    end = _without_hinge(tree, start, end)
    for _ in range(_MOST_STEPS):
        reached = _head_behind(tree, end, taken)
        if reached == end:
            reached = _clause_behind(tree, (start, end), taken | told)
        if reached == end:
            break
        end = _without_hinge(tree, start, reached)
    for _ in range(_MOST_STEPS):
        if start == 0 or start - 1 in taken or not _belongs_inside(tree, start, end):
            break
        start -= 1
    return start, end


def _without_hinge(tree: Tree, start: int, end: int) -> int:
    while end - start > 1 and tree.tokens[end - 1].dep == "cc":
        end -= 1
    return end


def _head_behind(tree: Tree, end: int, taken: Collection[int]) -> int:
    last = tree.tokens[end - 1]
    if last.dep == "prep" and (noun := tree.child(end - 1, "pobj")) is not None:
        behind = range(end, tree.range(noun)[1])
        is_short = 0 < len(behind) <= _LONGEST_BEHIND and behind.stop == tree.range(end - 1)[1]
        return behind.stop if is_short and not any(at in taken for at in behind) else end
    near = end <= last.head <= end + _FARTHEST
    if not near or last.dep not in _BEFORE_HEAD or tree.tokens[last.head].sentence != last.sentence:
        return end
    return end if any(at in taken for at in range(end, last.head + 1)) else last.head + 1


def _clause_behind(tree: Tree, part: TokenRange, taken: Collection[int]) -> int:
    """Where a clause ends of which the part has only a half, or where the part ends without that half."""
    start, end = part
    if any(tree.tokens[child].dep in _WANTED and tree.range(child)[0] == end for child in tree.children(end - 1)):
        return _reached(end, _end_of(tree, end - 1), taken)
    top = _top_at_end(tree, part)
    head, dep = tree.tokens[top].head, tree.tokens[top].dep
    if head < end or tree.tokens[head].sentence != tree.tokens[end - 1].sentence or tree.tokens[end].dep == "punct":
        return end
    if dep in _TIMES:
        return _without_times(tree, part, top, taken)
    if dep not in _BEFORE_VERB or _may_be_object(tree, top):
        return end
    if any(start <= at < end for at in tree.ancestors(head)):
        return _reached(end, max(_end_of(tree, head), head + 1), taken)
    first = tree.range(top)[0]
    return first if first > start and tree.tokens[first - 1].sentence != tree.tokens[first].sentence else end


def _top_at_end(tree: Tree, part: TokenRange) -> int:
    """The word that governs all of the longest phrase with which a part ends."""
    start, end = part
    top = end - 1
    while start <= tree.tokens[top].head < end and tree.tokens[top].head != top:
        head = tree.tokens[top].head
        if tree.range(head)[1] != end:
            break
        top = head
    return top


def _may_be_object(tree: Tree, top: int) -> bool:
    """Whether a noun may as well end what stands before it, where no "that" tells that a clause of its own begins."""
    token = tree.tokens[top]
    is_joined = tree.tokens[token.head].dep == "ccomp" and tree.child(token.head, "mark") is None
    return is_joined and token.tag in _NOUNS


def _without_times(tree: Tree, part: TokenRange, top: int, taken: Collection[int]) -> int:
    """Where the part ends without words of time that belong to a clause behind it; those of a word near by stay."""
    (start, end), head, first = part, tree.tokens[top].head, tree.range(top)[0]
    if tree.tokens[head].dep in _HINGES or head > end + _FARTHEST:
        return first if first > start else end
    return _reached(end, head + 1, taken)


def _end_of(tree: Tree, head: int) -> int:
    """Where a clause ends that a word governs, without clauses that are joined to it."""
    end = head + 1
    for child in tree.children(head):
        if child > head:
            if tree.tokens[child].dep in _LEADS_ON:
                break
            end = max(end, tree.range(child)[1])
    return end


def _reached(end: int, reached: int, taken: Collection[int]) -> int:
    is_free = not any(at in taken for at in range(end, reached))
    return reached if end < reached <= end + _LONGEST_CLAUSE and is_free else end


def _belongs_inside(tree: Tree, start: int, end: int) -> bool:
    before = tree.tokens[start - 1]
    return before.dep in _BEFORE_NOUN and start <= before.head < end
