"""Adjuncts: what a time or a place belongs to, through prepositions and nouns ("killed in clashes on Friday")."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportedly.reading.tree import Tree
from reportedly.records import Span

Governors = Mapping[int, int]
"""Tokens that a time or a place may belong to, with their ranks: the least is the nearest."""

_DATING = frozenset(str.split("on in at of by during through over around early late until till about for"))
_HOLDING = frozenset(str.split("in at near outside inside across around within throughout along"))
_ENTERED = frozenset(str.split("in at near by during on"))
"""Prepositions before what a time or a place belongs to: "killed in clashes on Friday"."""
_TOWARD = frozenset({"to", "into"})
_MOVES = frozenset(
    str.split(
        "send deploy ship move transfer bring fly take deliver transport export evacuate relocate dispatch flee drive "
        "go travel come return march sail arrive withdraw deport supply donate commit"
    )
)
"""Verbs that bring what they move to where it then is."""
_LOCALITIES = frozenset(
    str.split(
        "village town city region province district port island suburb part parts north south east west outskirts "
        "centre center capital state county area areas republic side coast oblast municipality settlement hamlet "
        "northeast northwest southeast southwest neighbourhood neighborhood"
    )
)
_BARE = frozenset({"npadvmod", "advmod", "poss", "compound", "nmod", "appos", "nummod"})
_BETWEEN = frozenset({"prep", "agent", "compound", "appos", "nmod"})
_LATEST = 9
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A time or a place: its span, its uppermost token, and its value or index."""

    span: Span
    top: int
    told: str | int


class Adjuncts:
    """Finds what the times and places of one article belong to."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._tokens = tree, tree.tokens

    def date_of(self, figure: Span, times: Iterable[Adjunct], governors: Governors) -> str | int | None:
        """What the time tells that dates a figure; None if none does."""
        return _nearest(figure, times, lambda at: self._dates(at, governors))

    def place_of(self, figure: Span, places: Iterable[Adjunct], governors: Governors) -> str | int | None:
        """What the place tells that holds a figure; None if none does."""
        return _nearest(figure, places, lambda at: self._holds(at, governors))

    def _dates(self, at: int, governors: Governors) -> int | None:
        """The rank of the governor that a time belongs to."""
        for step in range(_MOST_STEPS):
            token, head = self._tokens[at], self._tokens[at].head
            if token.dep == "pobj":
                if self._is_as_of(head):
                    return governors.get(self._tokens[self._tokens[head].head].head, _LATEST)
                if self._word(head) not in (_ENTERED if step else _DATING):
                    return None
            elif head in governors and (token.dep in _BARE or token.dep == "prep" or (step and token.dep == "dobj")):
                return governors[head]
            elif self._tree.is_verb(head) or token.dep not in _BARE | {"prep"}:
                return None
            at = head
        return None

    def _holds(self, at: int, governors: Governors) -> int | None:
        """The rank of the governor that a place holds."""
        held = False
        for _ in range(_MOST_STEPS):
            token, head = self._tokens[at], self._tokens[at].head
            if token.dep == "pobj":
                if self._word(head) in _TOWARD:
                    return None if held else self._reached(self._tokens[head].head, governors)
                local = self._word(head) == "of" and self._word(self._tokens[head].head) in _LOCALITIES
                if not (local or self._word(head) in (_HOLDING | _ENTERED if held else _HOLDING)):
                    return None
                held = held or not local
            elif held and head in governors and token.dep in {"prep", "dative", "agent", "dobj"}:
                return governors[head]
            elif self._tree.is_verb(head) or token.dep not in _BETWEEN:
                return None
            at = head
        return None

    def _reached(self, over: int, governors: Governors) -> int | None:
        """The rank of a verb that moves something "to" a place, itself or by its object."""
        mover = over if self._tree.is_verb(over) else self._tokens[over].head
        return governors.get(mover) if self._tokens[mover].lemma.lower() in _MOVES else None

    def _is_as_of(self, hinge: int) -> bool:
        return self._word(hinge) == "of" and self._word(self._tokens[hinge].head) == "as"

    def _word(self, at: int) -> str:
        return self._tokens[at].text.lower()


def _nearest(figure: Span, adjuncts: Iterable[Adjunct], rank: Callable[[int], int | None]) -> str | int | None:
    """What the adjunct tells that belongs to the nearest governor; of several, the one nearest to the figure."""
    ranked = ((found, one) for one in adjuncts if (found := rank(one.top)) is not None)
    best = min(ranked, key=lambda pair: (pair[0], _distance(pair[1].span, figure)), default=None)
    return best and best[1].told


def _distance(one: Span, figure: Span) -> tuple[int, bool]:
    """How many characters lie between; of two as near, what follows is the nearer one."""
    return max(one[0] - figure[1], figure[0] - one[1]), one < figure
