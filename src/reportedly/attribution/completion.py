"""No content ends within a phrase ("longer than 30 | centimetres", "the | vote") or on a conjunction that leads on."""

from collections.abc import Collection

from reportedly.attribution.cues import words
from reportedly.attribution.tree import TokenRange, Tree

_BEFORE_NOUN = words("det nummod amod compound poss quantmod nmod predet")
_BEFORE_HEAD = _BEFORE_NOUN | words("aux auxpass mark")
_FARTHEST = 2
_LONGEST_BEHIND = 6
_MOST_STEPS = 4


def completed(tree: Tree, part: TokenRange, taken: Collection[int]) -> TokenRange:
    """The part with the head that its last word belongs to, with the words that belong to its first noun.

    A head up to two tokens on is taken in, and what a preposition governs; nothing is that is in ``taken``, the tokens
    of cue and source.
    """
    start, end = part
    while end - start > 1 and tree.tokens[end - 1].dep == "cc":
        end -= 1
    for _ in range(_MOST_STEPS):
        reached = _head_behind(tree, end, taken)
        if reached == end:
            break
        end = reached
    for _ in range(_MOST_STEPS):
        if start == 0 or start - 1 in taken or not _belongs_inside(tree, start, end):
            break
        start -= 1
    return start, end


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


def _belongs_inside(tree: Tree, start: int, end: int) -> bool:
    before = tree.tokens[start - 1]
    return before.dep in _BEFORE_NOUN and start <= before.head < end
