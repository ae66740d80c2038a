"""Units of measure and currencies: what is printed, and the one name it stands for."""

import re
from typing import NamedTuple

CURRENCIES = frozenset(
    str.split(
        "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW "
        "KWD KZT MAD MXN MYR "
        "NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
    )
)

_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "A$": "AUD", "AU$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₺": "TRY", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip

_MONEY_WORDS = {
    "dollar": "USD", "buck": "USD", "cent": "USD cent", "euro": "EUR", "pound sterling": "GBP", "pound": "GBP",
    "quid": "GBP", "pence": "GBP penny", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR", "hryvnia": "UAH", "hryvnya": "UAH", "shekel": "ILS", "franc": "CHF",
    "zloty": "PLN", "forint": "HUF",
    "rand": "ZAR", "naira": "NGN", "ringgit": "MYR", "baht": "THB", "rupiah": "IDR", "lira": "TRY", "won": "KRW",
    "krona": "SEK", "krone": "NOK", "peso": "MXN", "riyal": "SAR", "dirham": "AED",
}  # fmt: skip

_NATIONAL = {
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("hong kong", "dollar"): "HKD",
    ("new zealand", "dollar"): "NZD", ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD",
    ("pakistani", "rupee"): "PKR", ("danish", "krone"): "DKK", ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP", ("philippine", "peso"): "PHP",
    ("egyptian", "pound"): "EGP", ("qatari", "riyal"): "QAR",
}  # fmt: skip

_MEASURE_WORDS = {
    "metre": "meter|metre", "kilometre": "kilometer|kilometre|km", "centimetre": "centimeter|centimetre|cm",
    "millimetre": "millimeter|millimetre|mm", "micrometre": "micrometer|micrometre|micron|μm|µm",
    "nanometre": "nanometer|nanometre|nm", "mile": "mile", "nautical mile": "nautical mile", "foot": "feet|foot|ft",
    "inch": "inches|inch", "yard": "yard", "acre": "acre", "hectare": "hectare|ha",
    "square metre": "square meter|square metre|sq m|sqm|m²|m2", "square mile": "square mile|sq mile",
    "square kilometre": "square kilometer|square kilometre|sq km|km²|km2",
    "square foot": "square feet|square foot|sq ft|sqft",
    "cubic metre": "cubic meter|cubic metre|m³|m3", "cubic foot": "cubic feet|cubic foot",
    "litre": "liter|litre", "millilitre": "milliliter|millilitre|ml", "gallon": "gallon", "pint": "pint",
    "barrel": "barrel|bbl", "gram": "gramme|gram", "kilogram": "kilogramme|kilogram|kilo|kg|kgs",
    "milligram": "milligram|mg", "microgram": "microgram|μg|µg", "tonne": "tonne|metric ton", "ton": "ton",
    "pound": "lb|lbs", "ounce": "ounce|oz", "carat": "carat",
    "millisecond": "millisecond|ms", "second": "second|secs|sec", "minute": "minute|mins|min", "hour": "hour|hr|hrs",
    "day": "day", "night": "night", "week": "week", "fortnight": "fortnight", "month": "month",
    "year": "year|yr|yrs", "decade": "decade", "century": "century|centuries",
    "hertz": "hertz|Hz", "kilohertz": "kilohertz|kHz", "megahertz": "megahertz|MHz", "gigahertz": "gigahertz|GHz",
    "watt": "watt|W", "kilowatt": "kilowatt|kW|kw", "megawatt": "megawatt|MW", "gigawatt": "gigawatt|GW",
    "terawatt": "terawatt|TW", "kilowatt hour": "kilowatt[- ]hour|kWh", "megawatt hour": "megawatt[- ]hour|MWh",
    "gigawatt hour": "gigawatt[- ]hour|GWh", "terawatt hour": "terawatt[- ]hour|TWh",
    "volt": "volt|V", "kilovolt": "kilovolt|kV", "ampere": "ampere|amp", "milliampere hour": "mAh",
    "joule": "joule", "kilojoule": "kilojoule|kJ", "newton": "newton",
    "newton metre": "newton[- ]meter|newton[- ]metre|Nm",
    "pascal": "pascal", "kilopascal": "kilopascal|kPa", "gigapascal": "gigapascal|GPa",
    "celsius": "degrees? celsius|degrees? centigrade|° ?C|º ?C|celsius|C(?!-)",
    "fahrenheit": "degrees? fahrenheit|° ?F|º ?F|fahrenheit|F(?!-)", "kelvin": "kelvin", "degree": "degree|°|º",
    "kilobyte": "kilobyte|KB|kB", "megabyte": "megabyte|MB", "gigabyte": "gigabyte|GB", "terabyte": "terabyte|TB",
    "megabit per second": "Mbps", "gigabit per second": "Gbps", "megapixel": "megapixel",
    "horsepower": "horsepower|bhp|hp|HP", "revolutions per minute": "rpm", "mile per hour": "mph",
    "mile per gallon": "mpg", "kilometre per hour": "km/h|kmh|kph", "knot": "knot",
    "decibel": "decibel|dB", "pound-foot": "pound-feet of torque|pound-feet|lb-ft",
    "barrel per day": "bpd", "hundredweight": "hundredweight", "kiloton": "kiloton", "calorie": "calorie",
    "percentage point": "percentage point|percent point|pp", "basis point": "basis point|bps",
    "percent": "%|per[- ]?cent|percentage|pct|pc",
}  # fmt: skip

_LETTERS = {"m": "metre", "g": "gram", "l": "litre", "t": "tonne", "p": "GBP penny"}
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
    table = {surface: name for name, surfaces in _MEASURE_WORDS.items() for surface in surfaces.split("|")}
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
_WORD = re.compile(r"([A-Za-z][A-Za-z.]{1,12}) ?")
_STERLING = re.compile(r" sterling\b")
_NATIONS = frozenset(
    ("us", "u.s.", "chinese", "japanese", "british", "swiss", "swedish", "danish", "turkish", "polish")
)
_RATE = re.compile(
    r"(?:[ -](?:per|an?)[ -]|/|[ ]?/[ ]?)(second|minute|hour|day|night|week|month|year|person|share|barrel|litre|liter|"
    r"kilogram|tonne|ton|ounce|mile|kilomet(?:re|er)|gallon|head|unit|h|kWh|MWh|cm|km|kg|s)(?![A-Za-z])"
)
_RATE_NAMES = {"h": "hour", "s": "second", "liter": "litre", "kilometer": "kilometre", "cm": "centimetre"}
_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:({'|'.join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True))})|([A-Z]{{3}}))[ ]?$"
)
_BEFORE_SPACED = re.compile(r"(?<![A-Za-z])(US|C|A|NZ|HK)[ ]\$[ ]?$")


def money_before(text: str, start: int, end: int) -> Unit | None:
    """The currency whose sign or code ends at ``end``, not reaching before ``start``."""
    window = text[max(start, end - 8) : end]
    spaced = _BEFORE_SPACED.search(window)
    match = spaced or _BEFORE.search(window)
    if not match:
        return None
    name = _SIGNS[match[1] + "$"] if spaced else _SIGNS[match[1]] if match[1] else match[2]
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
        unit = Unit(_LETTERS[letter[0].strip()], letter.end())
    else:
        return _money(text, start, end)
    rate = None if unit.name == "percent" else _RATE.match(text, unit.edge, end)
    return Unit(f"{unit.name} per {_RATE_NAMES.get(rate[1], rate[1])}", rate.end()) if rate else unit


def _money(text: str, start: int, end: int) -> Unit | None:
    match = _SIGN_OR_CODE.match(text, start, end)
    if match is None or (match["code"] and match["code"] not in CURRENCIES):
        return _money_word(text, start, end)
    return Unit(_SIGNS[match["sign"]] if match["sign"] else match["code"], match.end())


def _money_word(text: str, start: int, end: int) -> Unit | None:
    """A currency by its name, alone or after a nation: "euros", "Hong Kong dollars"."""
    position = start
    for _ in range(3):
        match = _WORD.match(text, position, end)
        if match is None:
            return None
        word, nation = _singular(match[1].lower()), text[start:position].strip().lower()
        if word in _MONEY_WORDS and _is_nation(nation, word):
            sterling = _STERLING.match(text, match.end(1), end)
            return Unit(_NATIONAL.get((nation, word), _MONEY_WORDS[word]), sterling.end() if sterling else match.end(1))
        position = match.end()
    return None


def _singular(word: str) -> str:
    return word if word in _MONEY_WORDS else word.removesuffix("s")


def _is_nation(nation: str, word: str) -> bool:
    """Whether a currency's name may follow such words; "won" alone is rather a verb."""
    if not nation:
        return word != "won"
    return nation in _NATIONS or nation.endswith("an") or (nation, word) in _NATIONAL
