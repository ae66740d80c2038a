"""Quantities: printed numbers with their units, the two ends of a range joined, and what was told beside what is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.reading.former import Former
from reportedly.reading.numerals import Numeral
from reportedly.reading.screening import PLURALS, Screen
from reportedly.reading.units import Unit, dollars_after, money_before, rate_after, unit_after
from reportedly.records import Parse, Span

_MINUS = re.compile(r"(?:minus[ -]|(?:(?<=\s)|^)[-−])$", re.IGNORECASE)
_ATTACHED_MINUS = re.compile(r"(?:(?:^|[a-z,:;])\s|\()(?P<sign>[-−])$")
_SIGNED_UNITS = frozenset(("celsius", "fahrenheit", "degree", "percent"))
_SHARING = re.compile(r"\s+or\s+|\s+of\s+the\s+", re.IGNORECASE)
_CONNECTOR = re.compile(r"\s?-to-\s?|\s?(?:-|–|—|−)\s?|\s+to\s+|\s+and\s+|\s+through\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+|roughly\s+|some\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A numeral with its unit, on the way to a figure; ``was`` is the number from which it came ("from ten to six")."""

    start: int
    end: int
    numeral: Numeral
    low: float
    high: float | None = None
    unit: str | None = None
    signed: bool = False
    was: float | None = None

    @property
    def ranged(self) -> bool:
        """Whether it has two ends."""
        return self.high is not None


class Quantities:
    """Finds the quantities of one article."""

    def __init__(self, parse: Parse, screen: Screen) -> None:
        self._parse, self._text, self._tokens, self._screen = parse, parse.text, parse.tokens, screen
        self._former = Former(parse, screen)

    def of_sentence(self, index: int) -> Iterator[Quantity]:
        """The quantities of a sentence, in text order and disjoint."""
        sentence = self._parse.sentences[index]
        found = [self._quantity(numeral, sentence) for numeral in self._screen.numerals(index)]
        yield from self._joined(self._shared(_disjoint(found)), sentence[0])

    def _quantity(self, numeral: Numeral, sentence: Span) -> Quantity:
        text = self._text
        money = money_before(text, sentence[0], numeral.start)
        numeral = numeral if money else self._unscaled(numeral, sentence)
        start, end, unit = numeral.start, numeral.end, None
        if money:
            rated = rate_after(dollars_after(Unit(money.name, end), text, sentence[1]), text, sentence[1])
            start, end, unit = money.edge, rated.edge, rated.name
        else:
            after = unit_after(text, end, sentence[1], digits=numeral.digits)
            if after:
                end, unit = after.edge, after.name
            before = text[max(sentence[0], start - 8) : start]
            minus = _MINUS.search(before) if unit in _SIGNED_UNITS else _ATTACHED_MINUS.search(before)
            if minus and numeral.digits:
                start -= len(minus.groupdict().get("sign") or minus[0])
                numeral = numeral._replace(value=-numeral.value)
        return Quantity(
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

    def _shared(self, quantities: Sequence[Quantity]) -> list[Quantity]:
        """Give a bare number the unit of the next one it stands beside: "eight or nine euros"."""
        shared = list(quantities)
        for index, (first, second) in enumerate(pairwise(quantities)):
            gap = self._text[first.end : second.start]
            if second.unit and not first.unit and not second.signed and _SHARING.fullmatch(gap):
                shared[index] = replace(first, unit=second.unit)
        return shared

    def _joined(self, quantities: Sequence[Quantity], start: int) -> Iterator[Quantity]:
        """Join the two ends of a range, and a number with the one that it was."""
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

    def _range(self, first: Quantity, second: Quantity, start: int) -> Quantity | None:
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
        unit = second.unit or first.unit
        if word == "to" and self._former.is_former(first.start, start, falls=ends[0] > ends[1]):
            return replace(second, low=ends[1], unit=unit, was=ends[0])
        return replace(first, end=second.end, numeral=second.numeral, low=ends[0], high=ends[1], unit=unit)

    def _is_score(self, first: Quantity, second: Quantity) -> bool:
        """Whether two bare numbers with a dash are a result ("a 9-2 lead"), not a range."""
        gap = self._text[first.end : second.start]
        if gap not in {"-", "–", "—"} or first.unit or second.unit:
            return False
        return first.low >= second.low or not self._screen.before_plural(self._screen.token_at(second.numeral.start))


def _ends(first: Quantity, second: Quantity, word: str) -> tuple[float, float] | None:
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


def _disjoint(quantities: Sequence[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept
