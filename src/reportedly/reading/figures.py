"""Figures: numbers with what they count, how firmly, in which unit.

The measure is that of CQE (Almasian, Kazakova and Gertz, EMNLP 2023): value, unit, change and concept of each quantity
in a sentence. Dates, clock times, ages in adjectives, ordinals, scores and the numbers in names are no figures.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from reportedly.reading.changes import Changes
from reportedly.reading.concepts import Concepts, Kind
from reportedly.reading.counted import CountedNouns, extent, unit_of_noun
from reportedly.reading.ellipses import completed
from reportedly.reading.quantities import Quantities, Quantity
from reportedly.reading.screening import Screen
from reportedly.reading.tree import Tree
from reportedly.records import Figure, Parse, Span

_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s+(?:of\s+)?(?:between\s+)?$", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-](?P<unit>year|month|week|day)s?(?:\s+old\b|\s+of\s+age\b)", re.IGNORECASE)
_TIME_UNIT = re.compile(r"(?:second|minute|hour|day|week|month|year|decade)(?: of age)?")


def figures(parse: Parse) -> tuple[Figure, ...]:
    """All figures of an article, in text order, disjoint, each inside one sentence."""
    finder = _Finder(parse)
    return tuple(figure for index in range(len(parse.sentences)) for figure in finder.of_sentence(index))


class _Finder:
    """Finds figures; holds what is looked up per article."""

    def __init__(self, parse: Parse) -> None:
        self._parse, self._text, self._tokens = parse, parse.text, parse.tokens
        tree = Tree(parse)
        self._screen = Screen(parse, tree)
        self._quantities = Quantities(parse, self._screen)
        self._changes = Changes(parse, self._screen)
        self._counted = CountedNouns(parse, self._screen)
        self._concepts = Concepts(parse, tree)

    def of_sentence(self, index: int) -> Iterator[Figure]:
        sentence = self._parse.sentences[index]
        found = (self._figure(quantity, sentence) for quantity in self._quantities.of_sentence(index))
        figures = completed([figure for figure in found if figure], self._text)
        numbers = {at for figure in figures for at in self._screen.tokens_of(figure.span)}
        yield from (replace(figure, about=self._about(figure, numbers)) for figure in figures)

    def _figure(self, quantity: Quantity, sentence: Span) -> Figure | None:
        unit = self._age(quantity, sentence) or quantity.unit
        age = _AGE_AFTER.match(self._text, quantity.numeral.end, sentence[1])
        end = age.end() if age else quantity.end
        unit = f"{age['unit'].lower()} of age" if age else unit
        counted = self._counted.of(quantity)
        unit = unit or unit_of_noun(counted)
        if counted is None and unit is None and self._is_pronoun(quantity):
            return None
        value = None if quantity.ranged else quantity.low
        ends = sorted((quantity.low, quantity.high)) if quantity.high is not None else (None, None)
        return Figure(
            span=(quantity.start, end),
            value=value,
            low=ends[0],
            high=ends[1],
            was=quantity.was,
            qualifier=self._changes.qualifier(quantity, sentence),
            unit=unit,
            counted=counted,
        )

    def _about(self, figure: Figure, others: Collection[int]) -> str | None:
        """What the figure is told of."""
        return self._concepts.of(self._screen.tokens_of(extent(figure, self._text)), others, _kind(figure))

    def _is_pronoun(self, quantity: Quantity) -> bool:
        """Whether a small number word stands for people or things named before: "the two agreed"."""
        if quantity.numeral.digits or quantity.low > 10:
            return False
        before = next(self._screen.before(self._screen.token_at(quantity.start), 1), None)
        return before is not None and before.text.lower() in {"the", "these", "those", "last", "other"}

    def _age(self, quantity: Quantity, sentence: Span) -> str | None:
        """The unit of an age in an apposition ("Ann Lee, 44, said") or after "aged"."""
        text, start = self._text, quantity.start
        if quantity.unit not in {None, "year"}:
            return None
        if _AGE_BEFORE.search(text[max(sentence[0], start - 20) : start]):
            return "year of age"
        before = text[max(sentence[0], start - 2) : start] == ", "
        after = quantity.end == sentence[1] or text[quantity.end : quantity.end + 1] in {",", ".", ")", ";"}
        index = self._screen.token_at(quantity.numeral.start)
        named = index >= 2 and self._tokens[index - 2].tag == "NNP"
        return "year of age" if before and after and named and quantity.low < 120 else None


def _kind(figure: Figure) -> Kind:
    if figure.unit is None:
        return Kind.COUNT if figure.counted else Kind.SHARE
    if _TIME_UNIT.fullmatch(figure.unit):
        return Kind.TIME
    return Kind.SHARE if figure.unit == "percent" else Kind.MEASURE
