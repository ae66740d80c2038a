"""Figures: numbers with what they count, how firmly, in which unit.

The measure is that of CQE (Almasian, Kazakova and Gertz, EMNLP 2023): value, unit, change and concept of each quantity
in a sentence. Dates, clock times, ages in adjectives, ordinals, scores and the numbers in names are no figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.reading.numerals import Numeral
from reportedly.reading.qualifiers import change_of, qualifier_after, qualifier_before
from reportedly.reading.screening import INSIDE, NOUNS, PLURALS, Screen
from reportedly.reading.units import CURRENCIES, money_before, unit_after
from reportedly.records import Figure, Parse, Qualifier, Span, Token

_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s+(?:of\s+)?(?:between\s+)?$", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-](?P<unit>year|month|week|day)s?(?:\s+old\b|\s+of\s+age\b)", re.IGNORECASE)
_MINUS = re.compile(r"(?:minus |(?:(?<=\s)|^)[-−])$", re.IGNORECASE)
_SIGNED_UNITS = frozenset(("celsius", "fahrenheit", "degree", "percent"))
_TIME_NOUN = re.compile(r"\b(second|minute|hour|day|week|month|year|decade)s$", re.IGNORECASE)
_SHARING = re.compile(r"\s+or\s+|\s+of\s+the\s+", re.IGNORECASE)
_CONNECTOR = re.compile(r"\s?-to-\s?|\s?(?:-|–|—|−)\s?|\s+to\s+|\s+and\s+|\s+through\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+|roughly\s+|some\s+)?$", re.IGNORECASE)
_LINKS = frozenset(
    ("by", "up", "down", "another", "a", "an", "further", "additional", "some", "about", "nearly", "almost")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quantity:
    """A numeral with its unit, on the way to a figure. ``edge`` is where its printed unit ends."""

    start: int
    end: int
    numeral: Numeral
    low: float
    high: float | None = None
    unit: str | None = None
    signed: bool = False

    @property
    def ranged(self) -> bool:
        return self.high is not None


def figures(parse: Parse) -> tuple[Figure, ...]:
    """All figures of an article, in text order, disjoint, each inside one sentence."""
    finder = _Finder(parse)
    return tuple(figure for index in range(len(parse.sentences)) for figure in finder.of_sentence(index))


class _Finder:
    """Finds figures; holds what is looked up per article."""

    def __init__(self, parse: Parse) -> None:
        self._parse, self._text, self._tokens = parse, parse.text, parse.tokens
        self._screen = Screen(parse)

    def of_sentence(self, index: int) -> Iterator[Figure]:
        start, end = self._parse.sentences[index]
        quantities = [self._quantity(numeral, (start, end)) for numeral in self._screen.numerals(index)]
        for quantity in self._joined(self._shared(_disjoint(quantities)), start):
            figure = self._figure(quantity, (start, end))
            if figure:
                yield figure

    # ------------------------------------------------------------ numeral and unit, ranges

    def _quantity(self, numeral: Numeral, sentence: Span) -> _Quantity:
        text = self._text
        money = money_before(text, sentence[0], numeral.start)
        numeral = numeral if money else self._unscaled(numeral, sentence)
        start, end, unit = numeral.start, numeral.end, None
        if money:
            start, unit = money.edge, money.name
        else:
            after = unit_after(text, end, sentence[1], digits=numeral.digits)
            if after:
                end, unit = after.edge, after.name
            minus = _MINUS.search(text[max(sentence[0], start - 7) : start]) if unit in _SIGNED_UNITS else None
            if minus:
                start -= len(minus[0])
                numeral = numeral._replace(value=-numeral.value)
        return _Quantity(
            start=start, end=end, numeral=numeral, low=numeral.value, high=numeral.top, unit=unit, signed=bool(money)
        )

    def _unscaled(self, numeral: Numeral, sentence: Span) -> Numeral:
        """Take "m" for metres, not millions, where nothing countable follows."""
        if numeral.short not in {"m", "M"}:
            return numeral
        index = self._screen.token_at(numeral.end)
        following = self._tokens[index : index + 2]
        plural = bool(following) and following[0].tag in PLURALS
        share = len(following) == 2 and following[0].text == "of" and following[1].tag in {"DT", "PRP$"}
        if plural or share or unit_after(self._text, numeral.end, sentence[1], digits=True):
            return numeral
        end = numeral.start + len(self._text[numeral.start : numeral.end].rstrip("mM").rstrip())
        return numeral._replace(end=end, value=numeral.value / numeral.scale, scale=1.0, short=None)

    def _shared(self, quantities: Sequence[_Quantity]) -> list[_Quantity]:
        """Give a bare number the unit of the next one it stands beside: "eight or nine euros"."""
        shared = list(quantities)
        for index, (first, second) in enumerate(pairwise(quantities)):
            gap = self._text[first.end : second.start]
            if second.unit and not first.unit and not second.signed and _SHARING.fullmatch(gap):
                shared[index] = replace(first, unit=second.unit)
        return shared

    def _joined(self, quantities: Sequence[_Quantity], start: int) -> Iterator[_Quantity]:
        """Join the two ends of a range."""
        index = 0
        while index < len(quantities):
            first = quantities[index]
            second = quantities[index + 1] if index + 1 < len(quantities) else None
            joined = self._range(first, second, start) if second else None
            if joined:
                yield joined
                index += 2
                continue
            if not (second and self._is_score(first, second)):
                yield first
                index += 1
                continue
            index += 2

    def _range(self, first: _Quantity, second: _Quantity, start: int) -> _Quantity | None:
        gap = self._text[first.end : second.start]
        if len(gap) > 9 or not _CONNECTOR.fullmatch(gap) or first.ranged or second.ranged:
            return None
        before = self._text[max(start, first.start - 32) : first.start]
        word = gap.strip().lower()
        if word == "and" and not _BETWEEN.search(before):
            return None
        if first.unit and second.unit and first.unit != second.unit and not second.unit.startswith(first.unit):
            return None
        ends = _ends(first, second, word)
        if ends is None or self._is_score(first, second):
            return None
        return replace(
            first, end=second.end, numeral=second.numeral, low=ends[0], high=ends[1], unit=second.unit or first.unit
        )

    def _is_score(self, first: _Quantity, second: _Quantity) -> bool:
        """Whether two bare numbers with a dash are a result ("a 9-2 lead"), not a range."""
        gap = self._text[first.end : second.start]
        if gap not in {"-", "–", "—"} or first.unit or second.unit:
            return False
        return first.low >= second.low or not self._screen.before_plural(self._screen.token_at(second.numeral.start))

    # ------------------------------------------------------------ the figure

    def _figure(self, quantity: _Quantity, sentence: Span) -> Figure | None:
        unit = self._age(quantity, sentence) or quantity.unit
        age = _AGE_AFTER.match(self._text, quantity.numeral.end, sentence[1])
        end = age.end() if age else quantity.end
        unit = f"{age['unit'].lower()} of age" if age else unit
        counted = self._counted(quantity)
        unit = unit or _unit_of_noun(counted)
        if counted is None and unit is None and self._is_pronoun(quantity):
            return None
        value = None if quantity.ranged else quantity.low
        ends = sorted((quantity.low, quantity.high)) if quantity.high is not None else (None, None)
        return Figure(
            span=(quantity.start, end),
            value=value,
            low=ends[0],
            high=ends[1],
            qualifier=self._qualifier(quantity, sentence),
            unit=unit,
            counted=counted,
        )

    def _is_pronoun(self, quantity: _Quantity) -> bool:
        """Whether a small number word stands for people or things named before: "the two agreed"."""
        if quantity.numeral.digits or quantity.low > 10:
            return False
        before = next(self._before(self._screen.token_at(quantity.start), 1), None)
        return before is not None and before.text.lower() in {"the", "these", "those", "last", "other"}

    def _age(self, quantity: _Quantity, sentence: Span) -> str | None:
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

    def _qualifier(self, quantity: _Quantity, sentence: Span) -> Qualifier:
        text, start = self._text, quantity.start
        found = qualifier_before(text, sentence[0], start) or qualifier_after(text, quantity.end, sentence[1])
        if found and found is not Qualifier.ABOUT:
            return found
        return self._change(quantity) or found or (Qualifier.RANGE if quantity.ranged else Qualifier.EXACT)

    def _change(self, quantity: _Quantity) -> Qualifier | None:
        """Increase or decrease, where a verb of change takes the figure: "fell (by) 12%", not "rose to 12"."""
        index, by = self._screen.token_at(quantity.start), False
        for token in self._before(index, 4):
            word = token.text.lower()
            by = by or word == "by"
            if token.tag.startswith("VB"):
                return change_of(token.lemma.lower(), relative=by or quantity.unit == "percent")
            if word in {"up", "down"} and token.dep == "prt" and self._tokens[token.head].end + 1 == token.start:
                continue
            if word in {"up", "down"}:
                return change_of(word, relative=True)
            if word not in _LINKS and not token.tag.startswith("RB") and not (quantity.ranged and word == "from"):
                return None
        return None

    def _before(self, index: int, count: int) -> Iterator[Token]:
        """The tokens before ``index`` in its sentence, nearest first."""
        for position in range(index - 1, max(-1, index - 1 - count), -1):
            if self._tokens[position].sentence != self._tokens[index].sentence:
                return
            yield self._tokens[position]

    def _counted(self, quantity: _Quantity) -> str | None:
        """The noun phrase that is counted: what the number modifies, or what follows "of"."""
        tokens, index = self._tokens, self._screen.token_at(quantity.end)
        if index >= len(tokens):
            return None
        sentence = tokens[self._screen.token_at(quantity.start)].sentence
        link = tokens[index].text.lower()
        if link in {"of", "worth"}:
            return self._phrase(index + (2 if link == "worth" else 1), sentence)
        money = quantity.unit in CURRENCIES
        if money and link == "in" and index + 1 < len(tokens) and tokens[index + 1].tag in {"NNS", "NN", "JJ"}:
            return self._phrase(index + 1, sentence)
        if money or (quantity.unit and tokens[index].tag not in INSIDE):
            return None
        return self._phrase(index, sentence)

    def _phrase(self, index: int, sentence: int) -> str | None:
        tokens, limit = self._tokens, min(len(self._tokens), index + 9)
        while index < limit and tokens[index].tag in {"DT", "PRP$", "HYPH", "PDT"}:
            index += 1
        last, position = None, index
        while position < limit and tokens[position].sentence == sentence and tokens[position].tag in INSIDE:
            token = tokens[position]
            if token.tag in NOUNS:
                last = position
                head = tokens[token.head] if token.dep in {"compound", "nmod", "amod", "poss"} else token
                if token.tag in PLURALS and head is token and token.dep != "poss":
                    break
            position += 1
        if last is None:
            return None
        if tokens[last].text == "worth" and last + 1 < len(tokens) and tokens[last + 1].text == "of":
            inner = self._phrase(last + 2, sentence)
            return f"{self._text[tokens[index].start : tokens[last + 1].end]} {inner}" if inner else None
        return self._text[tokens[index].start : tokens[last].end]


def _unit_of_noun(counted: str | None) -> str | None:
    """The unit in what is counted: "three long years" are years, "billions of dollars" are dollars."""
    if counted is None:
        return None
    match = _TIME_NOUN.search(counted)
    if match:
        return match[1].lower()
    unit = unit_after(counted, 0, len(counted), digits=False)
    return unit.name if unit and unit.edge == len(counted) and unit.name in CURRENCIES else None


def _ends(first: _Quantity, second: _Quantity, word: str) -> tuple[float, float] | None:
    low, high = first.low, second.low
    if (
        first.numeral.scale == 1
        and second.numeral.scale > 1
        and low < 1000
        and (low * second.numeral.scale <= high * 10)
    ):
        low *= second.numeral.scale
    if low > high and word not in {"to"}:
        return None
    return low, high


def _disjoint(quantities: Sequence[_Quantity]) -> list[_Quantity]:
    kept: list[_Quantity] = []
    for quantity in quantities:
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept
