"""What happens to what figures count, when and where: predicate, as-of date and place.

A time dates a figure, and a place holds it, where one of these governs it by a preposition (or bare, "last Friday"):
what is counted, the predicate or a verb looked through on the way to it, what that happens in ("killed in clashes on
Friday"), the predicate's subject ("a blast on Friday killed 12"), or a verb that shares its clause ("a bomb exploded in
Vell, killing 12 and wounding 30"). Nearer ones go first. No other clause is looked into: what was said on Friday need
not be so on Friday, and what is so since Friday is not so as of Friday. A place is where the thing is, or is moved to.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.reading.adjuncts import Adjunct, Adjuncts
from reportedly.reading.clauses import Predicate
from reportedly.reading.counted import extent
from reportedly.reading.event_words import LIGHT
from reportedly.reading.predicates import Predicates
from reportedly.reading.tree import Tree
from reportedly.records import Figure, Parse, Place, Span, Time, TimeType

_EVENTUAL = LIGHT | frozenset(str.split("begin start end occur happen come follow continue take"))
"""Verbs whose time and place are those of the event that is their subject or object."""
_SUBJECTS = ("nsubj", "nsubjpass")
_PART, _OWN, _SUBJECT, _SHARED, _LATER = range(5)
_MOST_STEPS = 6
_AGAIN = re.compile(r"\s?\((?:about |around |nearly |some )?")


def situated(
    figures: Sequence[Figure], parse: Parse, *, times: Sequence[Time], places: Sequence[Place]
) -> tuple[Figure, ...]:
    """The figures of an article with predicate, as-of date and place; ``place`` is an index into ``places``."""
    if not figures:
        return ()
    situations = _Situations(parse, times, places)
    found: list[Figure] = []
    for figure in figures:
        told = situations.of(figure)
        again = found and told.predicate is None and _AGAIN.fullmatch(parse.text, found[-1].span[1], figure.span[0])
        found.append(_as_told(told, found[-1]) if again else told)
    return tuple(found)


def _as_told(figure: Figure, before: Figure) -> Figure:
    """A figure that only says another one again ("21 million euros ($24 million)"), situated as that one is."""
    return replace(figure, predicate=before.predicate, as_of=before.as_of, place=before.place)


class _Situations:
    """Situates the figures of one article; holds what is looked up per article."""

    def __init__(self, parse: Parse, times: Sequence[Time], places: Sequence[Place]) -> None:
        self._text, self._tokens, self._tree = parse.text, parse.tokens, Tree(parse)
        self._predicates, self._adjuncts = Predicates(self._tree), Adjuncts(self._tree)
        dated = (time for time in times if time.type in {TimeType.DATE, TimeType.TIME, TimeType.ERA})
        self._times = self._by_sentence(
            (time.span, time.value) for time in dated if time.value and time.value[0].isdigit()
        )
        held = ((place.span, index) for index, place in enumerate(places) if not place.metonym)
        self._places = self._by_sentence(held)

    def of(self, figure: Figure) -> Figure:
        """A figure with its situation; an age has none, nor has an attribute ("a 30-member alliance")."""
        if self._text[figure.span[1] : figure.span[1] + 1] == "-" or (figure.unit or "").endswith(" of age"):
            return figure
        part = self._tree.tokens_of(extent(figure, self._text))
        predicate = self._predicates.of(figure, part)
        sentence, governors = self._tokens[part.start].sentence, self._governors(part, predicate)
        times = (one for one in self._times[sentence] if not _overlap(one.span, figure.span))
        as_of = self._adjuncts.date_of(figure.span, times, governors)
        place = self._adjuncts.place_of(figure.span, self._places[sentence], governors)
        return replace(
            figure,
            predicate=predicate and predicate.text,
            as_of=as_of if isinstance(as_of, str) else None,
            place=place if isinstance(place, int) else None,
        )

    def _by_sentence(self, found: Iterable[tuple[Span, str | int]]) -> defaultdict[int, list[Adjunct]]:
        by_sentence = defaultdict[int, list[Adjunct]](list)
        for span, told in found:
            tokens = self._tree.tokens_of(span)
            if tokens.start < len(self._tokens):
                by_sentence[self._tokens[tokens.start].sentence].append(Adjunct(span, self._tree.top(tokens), told))
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


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
