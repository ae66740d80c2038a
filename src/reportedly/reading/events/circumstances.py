"""Where, when and in what mood an act is told."""

from collections.abc import Sequence

from reportedly.reading.events.moods import Mood, Moods
from reportedly.reading.events.spans import Spans
from reportedly.reading.events.syntax import Syntax
from reportedly.reading.events.told import Told
from reportedly.records import Place, Time

_WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "along", "off", "on", "over"}
)
_WHEN = frozenset({"on", "in", "at", "during", "since", "by", "before", "after", "until", "from", "over", "within"})
_DEEPEST = 3


class Circumstances:
    """Finds the circumstances of the acts of one article."""

    def __init__(self, syntax: Syntax, moods: Moods, places: Sequence[Place], times: Sequence[Time]) -> None:
        self._syntax, self._moods = syntax, moods
        self._places = Spans((place.span, index) for index, place in enumerate(places) if not place.metonym)
        self._times = Spans((time.span, index) for index, time in enumerate(times))

    def mood(self, told: Told) -> Mood:
        """The mood of the act's governing verb, or of the noun that tells it."""
        if self._syntax.is_verb(told.at) or self._syntax.tokens[told.at].tag.startswith("JJ"):
            return self._moods.of(told.at)
        return self._moods.of_noun(told.at)

    def place(self, told: Told) -> int | None:
        """The index of the place that the words of the act, or the verb above a noun, lead to with a preposition."""
        for at in self._seats(told):
            found = self._behind(at, self._places, _WHERE)
            if found is not None:
                return found
        return None

    def time(self, told: Told) -> int | None:
        """The index of the time that stands beside the act."""
        for at in self._seats(told):
            for child in self._syntax.children(at):
                if self._syntax.tokens[child].dep in {"npadvmod", "advmod", "nmod", "tmod", "dobj", "compound", "amod"}:
                    found = self._times.at(self._syntax.tokens[child].start)
                    if found is not None:
                        return found
            found = self._behind(at, self._times, _WHEN)
            if found is not None:
                return found
        return None

    def _seats(self, told: Told) -> list[int]:
        seats = dict.fromkeys((told.done, *told.words, told.at))
        head = self._syntax.governor(told.at)
        if self._syntax.is_noun(told.at) and head is not None and self._syntax.is_verb(head):
            seats[head] = None
        return list(seats)

    def _behind(self, at: int, spans: Spans[int], prepositions: frozenset[str], depth: int = 0) -> int | None:
        """What of ``spans`` a preposition of a token governs, or one within its object."""
        syntax = self._syntax
        for prep in syntax.with_dep(at, "prep"):
            for inner in syntax.with_dep(prep, "pobj"):
                if syntax.tokens[prep].lemma.lower() in prepositions:
                    found = self._in_phrase(inner, spans)
                    if found is not None:
                        return found
                if depth < _DEEPEST:
                    found = self._behind(inner, spans, prepositions, depth + 1)
                    if found is not None:
                        return found
        if depth < _DEEPEST:
            for noun in syntax.with_dep(at, "dobj", "nsubjpass", "attr"):
                found = self._behind(noun, spans, prepositions, depth + 1)
                if found is not None:
                    return found
        return None

    def _in_phrase(self, noun: int, spans: Spans[int]) -> int | None:
        """The one that covers a noun, or a word before or right behind it ("the town of Oster")."""
        syntax = self._syntax
        near = [noun, *syntax.with_dep(noun, "compound", "nmod", "amod", "poss", "appos")]
        near += [inner for prep in syntax.with_dep(noun, "prep") for inner in syntax.with_dep(prep, "pobj")]
        return next((found for word in near if (found := spans.at(syntax.tokens[word].start)) is not None), None)
