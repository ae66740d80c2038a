"""Numbers as the press prints them: digits with separators, number words, scales, fractions, vague plurals."""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_DIGITS = 18

_ONES = str.split("one two three four five six seven eight nine")
_TEENS = str.split("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL = {word: value for value, word in enumerate(["zero", *_ONES, *_TEENS])}
SMALL |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_SHORT_SCALES = {"k": 1e3, "mn": 1e6, "mln": 1e6, "m": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10}
_SIGNS = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75}
WORDS = frozenset([*SMALL, *_SCALES, *(f"{scale}s" for scale in _SCALES), *_PARTS, *(f"{part}s" for part in _PARTS)])
"""The words, in lower case, that numbers are made of."""
_VAGUE_TOP = {"dozen": 100.0}

_SCALE = "|".join(_SCALES)
_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_PART = "|".join(_PARTS)

_NUMERAL = re.compile(
    rf"""
    (?<![\w.-]) (?=[a-z])  # a word begins
    (?: (?P<share> one \s (?:in|out\sof) \s (?:every\s)? (?P<whole>{_WORD}|\d{{1,6}}) ) \b
        (?!\s(?:year|month|week|day)s?|-)
      | (?P<vague> (?:(?:tens|hundreds|dozens|thousands)\s+of\s+)? (?:{_SCALE})s ) \b
      | (?P<half> half[\s-](?:an?[\s-])?(?:{_SCALE}) ) \b
      | (?P<parts> (?:(?:an?|one|two|three|four|five|seven|nine)[\s-](?:{_PART})s? | half) ) (?![\w-])
      | (?P<mixed> (?:{_WORD})\s+and\s+a\s+half (?:\s+(?P<mixed_scale>{_SCALE}))? ) \b
      | (?P<words> (?:an?\s+(?:{_SCALE}) | {_WORD}) \b (?:(?:\s+and\s+|[\s-])(?:{_WORD}|{_SCALE})\b)* )
    )
  | (?P<odds> (?<![\w.,$€£]) 1 \s (?:in|out\sof) \s (?P<out_of>\d{{1,6}}) ) \b (?![.,]\d|\s(?:year|month|week|day)s?)
  | (?<!\d) (?P<digits> \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)? | \d+(?:\.\d+)? | (?<![\w.])\.\d+ )
    (?P<fraction> [½⅓⅔¼¾] | \s\d/\d(?![\d/]) | (?<=\d)/\d{{1,2}}(?![\d/]) )?
    (?: [\s-]?(?P<scale>{_SCALE})\b | \s?(?P<short>mln|bln|trn|mn|bn|tn|k|m|b|K|M|B)(?![\w²³°/]) )?
  | (?P<sign>[½⅓⅔¼¾])
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Numeral(NamedTuple):
    """A printed number.

    ``value`` is its value, or the least value of a vague plural ("dozens"), whose reach is ``top``. ``scale`` is the
    factor that a printed scale gave (1.0 without one), ``digits`` says that it was printed in digits, ``short`` that
    the scale was a mere letter, which may be a unit of measure instead.
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    top: float | None = None
    digits: bool = False
    short: str | None = None


def numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """All numbers printed in ``text[start:end]``, in order; longer than 18 digits is no number.

    >>> [numeral.value for numeral in numerals("twenty-one of 1,500, then 3.5 million", 0, 37)]
    [21.0, 1500.0, 3500000.0]
    """
    for match in _NUMERAL.finditer(text, start, end):
        if match["digits"]:
            yield from _of_digits(match)
        elif match["words"]:
            yield from _of_words(match)
        else:
            yield from _of_phrase(match)


def _of_phrase(match: re.Match[str]) -> Iterator[Numeral]:
    if match["share"] or match["odds"]:
        whole = (match["whole"] or match["out_of"]).lower()
        parts = float(whole) if whole.isdigit() else float(SMALL[whole])
        if parts:
            yield Numeral(*match.span(), value=1 / parts)
    elif match["mixed"]:
        scale = _SCALES.get((match["mixed_scale"] or "").lower(), 1.0)
        yield Numeral(*match.span(), value=(SMALL[match[0].lower().split()[0]] + 0.5) * scale, scale=scale)
    elif match["vague"]:
        yield _of_vague(match)
    elif match["half"]:
        scale = _SCALES[re.split(r"[\s-]", match[0].lower())[-1]]
        yield Numeral(*match.span(), value=scale / 2, scale=scale)
    elif match["parts"]:
        yield _of_parts(match)
    else:
        yield Numeral(*match.span(), value=_SIGNS[match[0]], digits=True)


def _of_digits(match: re.Match[str]) -> Iterator[Numeral]:
    printed = match["digits"]
    if len(printed) - printed.count(",") > MAX_DIGITS or printed.startswith("00"):
        return
    value = float(printed.replace(",", ""))
    fraction, scale, short = match["fraction"], 1.0, match["short"]
    if fraction:
        value = _with_fraction(value, fraction)
    if match["scale"]:
        scale = _SCALES[match["scale"].lower()]
    elif short:
        scale = _SHORT_SCALES[short.lower()]
    yield Numeral(*match.span(), value=_times(printed, value, scale, fraction), scale=scale, digits=True, short=short)


def _times(printed: str, value: float, scale: float, fraction: str | None) -> float:
    """The product without binary dust: 64.4 million is 64400000, not 64400000.00000001."""
    product = value * scale
    return product if fraction else round(product, max(0, len(printed.partition(".")[2])))


def _with_fraction(value: float, fraction: str) -> float:
    if fraction in _SIGNS:
        return value + _SIGNS[fraction]
    above, _, below = fraction.strip().partition("/")
    if not float(below):
        return value
    return value + float(above) / float(below) if above else value / float(below)


def _of_vague(match: re.Match[str]) -> Numeral:
    outer, _, inner = match[0].lower().rpartition(" of ")
    scale = inner.strip().removesuffix("s")
    factor = 10.0 if outer.strip() == "tens" else _SCALES.get(outer.strip().removesuffix("s"), 1.0)
    low = _SCALES[scale]
    return Numeral(*match.span(), value=low * factor, top=_VAGUE_TOP.get(scale, low * 10) * factor)


def _of_parts(match: re.Match[str]) -> Numeral:
    first, *rest = re.split(r"[\s-]", match[0].lower(), maxsplit=1)
    if not rest:
        return Numeral(*match.span(), value=_PARTS[first])
    part = rest[0] if rest[0] in _PARTS else rest[0].removesuffix("s")
    return Numeral(*match.span(), value=SMALL.get(first, 1) * _PARTS.get(part, 0.5))


_PIECE = re.compile(r"[a-z]+", re.IGNORECASE)


def _of_words(match: re.Match[str]) -> Iterator[Numeral]:
    """Split a run of number words where it cannot go on as one number: "five six" are two."""
    sum_ = _WordSum()
    for piece in _PIECE.finditer(match.string, *match.span()):
        word = piece[0].lower()
        if word in {"a", "an", "and"}:
            if word != "and":
                sum_.open(piece.start())
            continue
        if not sum_.takes(word):
            yield sum_.numeral()
            sum_ = _WordSum()
        sum_.add(word, piece.start(), piece.end())
    if sum_.end:
        yield sum_.numeral()


class _WordSum:
    """The value of number words as they are read: below the thousand, and what was closed above it."""

    def __init__(self) -> None:
        self._start: int | None = None
        self.end = 0
        self._closed, self._current, self._scale = 0.0, 0.0, 1.0
        self._room = 1000.0

    def open(self, start: int) -> None:
        self._start, self._current = start, 0.0

    def takes(self, word: str) -> bool:
        if not self.end:
            return True
        if word in _SCALES:
            return True
        value, rest = SMALL[word], self._current % 100
        if self._current == 0:
            return self._scale >= 1000 and value > 0
        return value > 0 and (rest == 0 or (value < 10 and rest >= 20 and rest % 10 == 0)) and self._current >= 20

    def add(self, word: str, start: int, end: int) -> None:
        self._start, self.end = start if self._start is None else self._start, end
        if word not in _SCALES:
            self._current += SMALL[word]
        elif word in {"hundred", "dozen"}:
            self._current = max(1.0, self._current) * _SCALES[word]
            self._scale = _SCALES[word]
        elif self._current:
            self._closed += self._current * _SCALES[word]
            self._current, self._scale = 0.0, _SCALES[word]
        else:
            self._closed = max(1.0, self._closed) * _SCALES[word]
            self._scale = _SCALES[word]

    def numeral(self) -> Numeral:
        return Numeral(self._start or 0, self.end, value=self._closed + self._current, scale=self._scale)
