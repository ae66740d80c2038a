"""Numbers in digits by their values, in the formats of all languages."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.stories.translations.sounds import letters

_DIGITS = re.compile(r"\d(?:\d{0,2}(?:[.,'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+(?:[.,]\d+)?|\d*[.,]\d+|\d*)")
_FRACTION = frozenset({".", " .", "(."})
_NEXT = re.compile(r"[\s\u00a0\u202f-]*([^\W\d_]+)")
_SEPARATOR = re.compile(r"[.,'’\u00a0\u202f\u2009 ]")
_THOUSAND = re.compile(r"thousand|mille$|mila$|mil$|tausend|tys|tis|duizend|k$")
_MILLION = re.compile(r"mil+[iy]?o|milh|mln$|mio$|mn$|m$")
_LONG_BILLION = re.compile(r"mil+[iy]?ard|mld$|mrd$|mlrd$|bn$|bilh")
_BILLION = re.compile(r"bil+[iy]?o")
_TRILLION = re.compile(r"tril|tn$")
_SHORT_SCALE = frozenset({"en", "pt"})


class Numeral(NamedTuple):
    """A number as printed from ``start`` to ``end``; ``value`` is its value as text, the same in all languages."""

    start: int
    end: int
    value: str


def numerals(text: str, language: str | None = None) -> Iterator[Numeral]:
    """The numbers in digits, in the order of the text; a "million" that follows, in whatever language, belongs to it.

    >>> [one.value for one in numerals("1,207 dead, 11 billion lost, .7 grams", "en")]
    ['1207', '11000000000', '0.7']
    >>> [one.value for one in numerals("1.207 muertos, 11 mil millones, 0,7 gramos", "es")]
    ['1207', '11000000000', '0.7']
    """
    for match in _DIGITS.finditer(text):
        end, scale = match.end(), 1
        while (following := _NEXT.match(text, end)) and (by := _scale(letters(following[1]), language)) > 1:
            end, scale = following.end(), scale * by
        is_fraction = text[max(match.start() - 2, 0) : match.start()] in _FRACTION
        digits = f"0.{match[0]}" if is_fraction else match[0]
        yield Numeral(match.start(), end, _value(digits, scale))


def _value(digits: str, scale: int) -> str:
    """Three digits after a mark are thousands, unless a zero stands before it; fewer or more are a fraction."""
    whole, fraction = digits, ""
    parts = _SEPARATOR.split(digits)
    if len(parts) > 1 and (len(parts[-1]) != 3 or parts[0] in {"", "0"}):
        whole, fraction = "".join(parts[:-1]), parts[-1]
    else:
        whole = "".join(parts)
    number = round(float(f"{whole or 0}.{fraction or 0}") * scale, 6)
    return f"{number:.0f}" if number == int(number) else f"{number:g}"


def _scale(word: str, language: str | None) -> int:
    """What a number is to be multiplied by for the word that follows it; one for any other word."""
    if _THOUSAND.match(word):
        return 1_000
    if _LONG_BILLION.match(word):
        return 1_000_000_000
    if _BILLION.match(word):
        return 1_000_000_000 if language in _SHORT_SCALE else 1_000_000_000_000
    if _MILLION.match(word):
        return 1_000_000
    return 1_000_000_000_000 if _TRILLION.match(word) else 1
