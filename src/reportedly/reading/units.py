"""Units of measure and currencies: what is printed, and the one name it stands for."""

import re
from typing import NamedTuple

from reportedly.reading.unit_words import (
    CURRENCIES,
    DOLLARS,
    FUNDS,
    LETTERS,
    MEASURE_WORDS,
    MONEY_WORDS,
    NATIONAL,
    NATIONS,
    RATES,
    SIGNS,
)

_SPELT = re.compile(r"^[a-z -]{3,}$|^[A-Z][a-z]{2,}$")
_PLURAL = re.compile(r"[a-zµμ]{3,}", re.IGNORECASE)
_EXACT_CASE = re.compile(r"[A-Z²³°º]|^[a-z]{1,2}$")


class Unit(NamedTuple):
    """A unit read in a text: its name (an ISO 4217 code for money) and where its surface ends (or starts, before)."""

    name: str
    edge: int


def _pattern(surface: str) -> str:
    plural = "s?" if _PLURAL.search(surface) and not surface.endswith("s") else ""
    pattern = f"{surface}{plural}"
    return pattern if _EXACT_CASE.search(surface) else f"(?i:{pattern})"


class _Measures(NamedTuple):
    """The surfaces that begin with one letter, longest first: a pattern of one group each, and their units."""

    pattern: re.Pattern[str]
    names: tuple[str, ...]


def _by_first_letter() -> dict[str, _Measures]:
    """The surfaces by the letter that they begin with, so that few of them are tried at any place."""
    table = {surface: name for name, surfaces in MEASURE_WORDS.items() for surface in surfaces.split("|")}
    grouped: dict[str, list[str]] = {}
    for surface in sorted(table, key=len, reverse=True):
        grouped.setdefault(surface[0].lower(), []).append(surface)
    return {
        letter: _Measures(
            re.compile(rf"(?:{'|'.join(f'({_pattern(surface)})' for surface in surfaces)})(?![A-Za-z])"),
            tuple(table[surface] for surface in surfaces),
        )
        for letter, surfaces in grouped.items()
    }


_MEASURES = _by_first_letter()
_LETTER = re.compile(r"[ ]?([mglp])(?![\w'’])")
_TONNE = re.compile(r"t(?![\w'’])")
_SIGN_OR_CODE = re.compile(r"(?P<sign>[$€£¥₹₽₴₩₪₺])|(?P<code>[A-Z]{3})(?![A-Za-z])")
_WORD = re.compile(r"((?:[A-Za-z]\.){2,}|[A-Za-z]{2,13}) ?")
_COUNTRY_AFTER = re.compile(r" (US|U\.S\.|USD|Cdn|CDN|CAD|AUD|NZD|HKD)(?![\w'’]| [A-Z])")
_OF = re.compile(r" of ([A-Za-z]+)")
_SIGN_ALONE = re.compile(r"([^\s\d]+)(?=\s|$)")
_STERLING = re.compile(r" sterling\b")
_RATE_NAMES = {printed: name for name, surfaces in RATES.items() for printed in surfaces.split("|")}
_RATE = re.compile(
    rf"(?:[ -](?:per|an?)[ -]|[ ]?/[ ]?)({'|'.join(sorted(_RATE_NAMES, key=len, reverse=True))})(?![A-Za-z])"
    r"(?! (?:earlier|ago|before|later|after|previously|on year|over year))"
)
_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:({'|'.join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))})|([A-Z]{{3}}))[ ]?$"
)
_BEFORE_SPACED = re.compile(r"(?<![A-Za-z])(US|C|A|NZ|HK)[ ]\$[ ]?$")


def money_before(text: str, start: int, end: int) -> Unit | None:
    """The currency whose sign or code ends at ``end``, not reaching before ``start``."""
    window = text[max(start, end - 8) : end]
    spaced = _BEFORE_SPACED.search(window)
    match = spaced or _BEFORE.search(window)
    if not match:
        return None
    name = SIGNS[match[1] + "$"] if spaced else SIGNS[match[1]] if match[1] else match[2]
    return Unit(name, end - len(window) + match.start()) if name in CURRENCIES else None


def unit_after(text: str, position: int, end: int, *, digits: bool) -> Unit | None:
    """The unit printed after a number that ends at ``position``; bare letters are units after digits only."""
    start = position + (text[position : position + 1] in {" ", "-"} and position < end)
    letter = _LETTER.match(text, position, end) or _TONNE.match(text, position, end) if digits else None
    measures = _MEASURES.get(text[start : min(end, start + 1)].lower())
    measure = measures.pattern.match(text, start, end) if measures else None
    if measures and measure and (digits or _SPELT.search(measure[0])):
        unit = Unit(measures.names[(measure.lastindex or 1) - 1], measure.end())
    elif letter:
        unit = Unit(LETTERS[letter[0].strip()], letter.end())
    else:
        money = _money(text, start, end)
        return rate_after(_weight(money, text, end), text, end) if money else None
    return rate_after(unit, text, end)


def dollars_after(unit: Unit, text: str, end: int) -> Unit:
    """The dollars whose country is printed behind the number ("$31 US", "$40 Cdn")."""
    country = _COUNTRY_AFTER.match(text, unit.edge, end) if unit.name == "USD" else None
    return Unit(DOLLARS[country[1].lower().replace(".", "")], country.end()) if country else unit


def rate_after(unit: Unit, text: str, end: int) -> Unit:
    """The unit with what it is per ("$10 per gram", "24 euros a-year"), where that is printed at its edge."""
    rate = None if unit.name == "percent" else _RATE.match(text, unit.edge, end)
    return Unit(f"{unit.name} per {_RATE_NAMES[rate[1]]}", rate.end()) if rate else unit


def unit_named(printed: str) -> str | None:
    """The name of the unit that is printed alone: a sign, a symbol or words; None if it is no unit that is known.

    >>> unit_named("$ per gram"), unit_named("Australian dollars"), unit_named("m"), unit_named("goals")
    ('USD per gram', 'AUD', 'metre', None)
    """
    before = _SIGN_ALONE.match(printed)
    if before and before[1] in SIGNS:
        return rate_after(Unit(SIGNS[before[1]], before.end(1)), printed, len(printed)).name
    unit = unit_after(f"1{printed}", 1, len(printed) + 1, digits=True)
    return unit.name if unit and unit.edge == len(printed) + 1 else None


def _weight(unit: Unit, text: str, end: int) -> Unit:
    """The unit, with pounds of something other than money for the weight."""
    of = _OF.match(text, unit.edge, end) if unit.name == "GBP" else None
    return unit if of is None or of[1].lower() in FUNDS else Unit("pound", unit.edge)


def _money(text: str, start: int, end: int) -> Unit | None:
    match = _SIGN_OR_CODE.match(text, start, end)
    if match is None or (match["code"] and match["code"] not in CURRENCIES):
        return _money_word(text, start, end)
    return Unit(SIGNS[match["sign"]] if match["sign"] else match["code"], match.end())


def _money_word(text: str, start: int, end: int) -> Unit | None:
    """A currency by its name, alone or after a nation: "euros", "Hong Kong dollars"."""
    position = start
    for _ in range(3):
        match = _WORD.match(text, position, end)
        if match is None:
            return None
        word, nation = _singular(match[1].lower()), text[start:position].strip().lower()
        if word in MONEY_WORDS and _is_nation(nation, word):
            sterling = _STERLING.match(text, match.end(1), end)
            return Unit(NATIONAL.get((nation, word), MONEY_WORDS[word]), sterling.end() if sterling else match.end(1))
        position = match.end()
    return None


def _singular(word: str) -> str:
    return word if word in MONEY_WORDS else word.removesuffix("s")


def _is_nation(nation: str, word: str) -> bool:
    """Whether a currency's name may follow such words; "won" alone is rather a verb."""
    if not nation:
        return word != "won"
    return nation in NATIONS or nation.endswith("an") or (nation, word) in NATIONAL
