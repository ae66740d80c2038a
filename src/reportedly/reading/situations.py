"""What happens to what figures count, when and where: predicate, as-of date and place.

A time dates a figure, and a place holds it, where one of these governs it by a preposition (or bare, "last Friday"):
what is counted, the predicate or a verb looked through on the way to it, what that happens in ("killed in clashes on
Friday"), the predicate's subject ("a blast on Friday killed 12"), or a verb that shares its clause ("a bomb exploded in
Vell, killing 12 and wounding 30"). Nearer ones go first. No other clause is looked into: what was said on Friday need
not be so on Friday, and what is so since Friday is not so as of Friday. A place is where the thing is, or is moved to.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.reading.clauses import Predicate
from reportedly.reading.counted import extent
from reportedly.reading.event_words import LIGHT
from reportedly.reading.predicates import Predicates
from reportedly.reading.tree import Tree
from reportedly.records import Figure, Parse, Place, Span, Time, TimeType

_DATING = frozenset(str.split("on in at of by during through over around early late until till about for"))
_HOLDING = frozenset(str.split("in at near outside inside across around within throughout off on along"))
_ENTERED = frozenset(str.split("in at near by during on"))
"""Prepositions before what a time or a place belongs to: "killed in clashes on Friday"."""
_TOWARD = frozenset({"to", "into"})
_MOVES = frozenset(
    str.split(
        "send deploy ship move transfer bring fly take deliver transport export evacuate relocate dispatch flee "
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
_EVENTUAL = LIGHT | frozenset(str.split("begin start end occur happen come follow continue take"))
"""Verbs whose time and place are those of the event that is their subject or object."""
_SUBJECTS = ("nsubj", "nsubjpass")
_BARE = frozenset({"npadvmod", "advmod", "poss", "compound", "nmod", "appos", "nummod"})
_PART, _OWN, _SUBJECT, _SHARED, _LATER = range(5)
_MOST_STEPS = 6


def situated(
    figures: Sequence[Figure], parse: Parse, *, times: Sequence[Time], places: Sequence[Place]
) -> tuple[Figure, ...]:
    """The figures of an article with predicate, as-of date and place; ``place`` is an index into ``places``."""
    if not figures:
        return ()
    situations = _Situations(parse, times, places)
    return tuple(situations.of(figure) for figure in figures)


@dataclass(frozen=True, slots=True)
class _Adjunct:
    """A time or a place: its span, its uppermost token, and its value or index."""

    span: Span
    top: int
    told: str | int


class _Situations:
    """Situates the figures of one article; holds what is looked up per article."""

    def __init__(self, parse: Parse, times: Sequence[Time], places: Sequence[Place]) -> None:
        self._text, self._tokens, self._tree = parse.text, parse.tokens, Tree(parse)
        self._predicates = Predicates(self._tree)
        dated = (time for time in times if time.type in {TimeType.DATE, TimeType.TIME, TimeType.ERA})
        self._times = self._adjuncts(
            (time.span, time.value) for time in dated if time.value and time.value[0].isdigit()
        )
        held = ((place.span, index) for index, place in enumerate(places) if not place.metonym)
        self._places = self._adjuncts(held)

    def of(self, figure: Figure) -> Figure:
        """A figure with its situation; an age has none, nor has an attribute ("a 30-member alliance")."""
        if self._text[figure.span[1] : figure.span[1] + 1] == "-" or (figure.unit or "").endswith(" of age"):
            return figure
        part = self._tree.tokens_of(extent(figure, self._text))
        predicate = self._predicates.of(figure, part)
        sentence, governors = self._tokens[part.start].sentence, self._governors(part, predicate)
        times = (one for one in self._times[sentence] if not _overlap(one.span, figure.span))
        as_of = self._nearest(times, governors, self._dates)
        place = self._nearest(self._places[sentence], governors, self._holds)
        return replace(
            figure,
            predicate=predicate and predicate.text,
            as_of=as_of if isinstance(as_of, str) else None,
            place=place if isinstance(place, int) else None,
        )

    def _adjuncts(self, found: Iterable[tuple[Span, str | int]]) -> defaultdict[int, list[_Adjunct]]:
        by_sentence = defaultdict[int, list[_Adjunct]](list)
        for span, told in found:
            tokens = self._tree.tokens_of(span)
            if tokens.start < len(self._tokens):
                by_sentence[self._tokens[tokens.start].sentence].append(_Adjunct(span, self._tree.top(tokens), told))
        return by_sentence

    def _governors(self, part: range, predicate: Predicate | None) -> dict[int, int]:
        """The tokens that a time or place of the figure hangs on, with their ranks."""
        ranks = dict.fromkeys(part, _PART)
        verbs = [self._clause(self._tree.top(part))]
        if predicate:
            verbs += [*predicate.path, predicate.at]
            if not self._tree.is_verb(predicate.at):
                verbs.append(self._eventual(predicate.at))
        own = [verb for verb in verbs if verb is not None]
        for rank, found in (
            (_OWN, own),
            (_SUBJECT, self._subjects(own)),
            (_SHARED, self._shared(own)),
            (_LATER, self._later(own)),
        ):
            for at in found:
                ranks.setdefault(at, rank)
        return ranks

    def _clause(self, top: int) -> int | None:
        """The verb right above what is counted, or above its preposition."""
        head = self._tokens[top].head
        if self._tokens[top].dep == "pobj":
            head = self._tokens[head].head
        return head if self._tree.is_verb(head) else None

    def _eventual(self, noun: int) -> int | None:
        """The verb above the noun of an event, where it only says that it takes place."""
        head = self._tokens[noun].head
        return head if self._tokens[head].lemma.lower() in _EVENTUAL else None

    def _subjects(self, verbs: Iterable[int]) -> Iterator[int]:
        return (child for verb in verbs for child in self._tree.kin(verb) if self._tokens[child].dep in _SUBJECTS)

    def _shared(self, verbs: Iterable[int]) -> Iterator[int]:
        """The verbs, with their subjects, that participles and joined verbs go on from."""
        for verb in verbs:
            above = verb
            for _ in range(_MOST_STEPS):
                if not self._tree.is_verb(above) or not self._goes_on(above):
                    break
                above = self._tokens[above].head
                yield above
                yield from self._subjects([above])

    def _goes_on(self, verb: int) -> bool:
        """Whether a verb shares the clause of the one above it: it has no subject of its own, or no auxiliary."""
        token = self._tokens[verb]
        bare = self._tree.child(verb, "nsubj", "nsubjpass", "mark") is None
        if token.dep == "conj":
            return bare or self._is_gapped(verb)
        return token.dep == "advcl" and token.tag == "VBG" and bare

    def _is_gapped(self, verb: int) -> bool:
        """Whether a participle shares the auxiliary before: "12 were killed and 30 wounded"."""
        subject = self._tree.child(verb, *_SUBJECTS)
        if subject is None or self._tree.child(verb, "aux", "auxpass") is not None:
            return False
        counts = self._tokens[subject].tag == "CD" or self._tree.child(subject, "nummod") is not None
        return counts and self._tree.child(self._tokens[verb].head, "auxpass") is not None

    def _later(self, verbs: Iterable[int]) -> Iterator[int]:
        """The verbs that go on from these."""
        for verb in verbs:
            for child in self._tree.kin(verb):
                if self._tokens[child].dep == "conj" and self._goes_on(child):
                    yield child

    def _nearest(
        self,
        adjuncts: Iterable[_Adjunct],
        governors: Mapping[int, int],
        rank: Callable[[int, Mapping[int, int]], int | None],
    ) -> str | int | None:
        """What the adjunct tells that belongs to the nearest governor, the first of these."""
        ranked = ((found, one) for one in adjuncts if (found := rank(one.top, governors)) is not None)
        best = min(ranked, key=lambda pair: (pair[0], pair[1].span), default=None)
        return best and best[1].told

    def _dates(self, at: int, governors: Mapping[int, int]) -> int | None:
        """The rank of the governor that a time belongs to."""
        for step in range(_MOST_STEPS):
            token, head = self._tokens[at], self._tokens[at].head
            if token.dep == "pobj":
                word, over = self._tokens[head].text.lower(), self._tokens[head].head
                if word == "of" and self._tokens[over].text.lower() == "as":
                    return governors.get(self._tokens[over].head, _LATER)
                if word not in (_ENTERED if step else _DATING):
                    return None
                at = head
            elif head in governors and (token.dep in _BARE or token.dep == "prep"):
                return governors[head]
            elif head == at or self._tree.is_verb(head) or token.dep not in _BARE | {"prep"}:
                return None
            else:
                at = head
        return None

    def _holds(self, at: int, governors: Mapping[int, int]) -> int | None:
        """The rank of the governor that a place holds."""
        held = False
        for _ in range(_MOST_STEPS):
            token, head = self._tokens[at], self._tokens[at].head
            if token.dep == "pobj":
                word, over = self._tokens[head].text.lower(), self._tokens[head].head
                if word in _TOWARD:
                    mover = self._tokens[over].head if governors.get(over) == _PART else over
                    moved = mover in governors and self._tokens[mover].lemma.lower() in _MOVES
                    return governors[mover] if moved and not held else None
                local = word == "of" and self._tokens[over].text.lower() in _LOCALITIES
                if not (local or word in _HOLDING or (held and word in _ENTERED)):
                    return None
                held, at = held or not local, head
            elif held and head in governors and token.dep in {"prep", "dative", "agent"}:
                return governors[head]
            elif (
                head == at
                or self._tree.is_verb(head)
                or token.dep not in {"prep", "agent", "compound", "appos", "nmod"}
            ):
                return None
            else:
                at = head
        return None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
