"""Numbers and counts for people."""

_UNCOUNTED = frozenset({"percent", "hertz", "kilohertz", "megahertz", "gigahertz", "horsepower", "kelvin"})
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "penny": "pence",
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
}
_SINGULARS = {"celsius": "degree Celsius", "fahrenheit": "degree Fahrenheit"}
_SIGNS = {
    "metre": "m", "kilometre": "km", "centimetre": "cm", "millimetre": "mm", "square metre": "m²", "hectare": "ha",
    "square kilometre": "km²", "kilogram": "kg", "gram": "g", "litre": "l", "cubic metre": "m³",
    "kilometre per hour": "km/h", "mile per hour": "mph", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW",
    "kilowatt hour": "kWh", "megawatt hour": "MWh", "gigawatt hour": "GWh", "terawatt hour": "TWh",
}  # fmt: skip
_DIGITS_SAID, _WHOLE = 5, 100.0


def number(value: float | None) -> str:
    """A number with thousands set apart, no decimals where there are none.

    >>> number(13000.0), number(2.5), number(None)
    ('13,000', '2.5', '–')
    """
    if value is None:
        return "–"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def amount(value: float | None, unit: str | None) -> str:
    """A number with its unit; a plain count has none.

    >>> amount(60.0, "mile"), amount(1.0, "mile"), amount(7.5, "percent"), amount(1.0, "celsius"), amount(12.0, None)
    ('60 miles', '1 mile', '7.5%', '1 degree Celsius', '12')
    """
    if unit is None:
        return number(value)
    if unit == "percent":
        return f"{number(value)}%"
    return f"{number(value)} {_SINGULARS.get(unit, unit) if value == 1 else units(unit)}"


def short_amount(value: float | None, unit: str | None) -> str:
    """The same with the sign of the unit, where it has one that everybody knows.

    >>> short_amount(97.0, "kilometre"), short_amount(62.0, "mile")
    ('97 km', '62 miles')
    """
    sign = _SIGNS.get(unit or "")
    return f"{number(value)} {sign}" if sign else amount(value, unit)


def rough(value: float | None) -> float | None:
    """A number that was converted with three digits, or all of those before the point.

    >>> rough(62.13711922), rough(96_560.64), rough(60.0)
    (62.1, 96561.0, 60.0)
    """
    if value is None or len(f"{abs(value):.10g}".replace(".", "").strip("0")) <= _DIGITS_SAID:
        return value
    return float(round(value)) if abs(value) >= _WHOLE else float(f"{value:.3g}")


def counted(value: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "entry"), counted(7, "day")
    ('1 claim', '1,200 claims', '2 entries', '7 days')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeou" else noun + "s"
    return f"{value:,} {noun if value == 1 else plural}"


def units(unit: str) -> str:
    """A unit as it stands behind a number that is not one: of "… per …" the first is counted, of others the last word.

    >>> units("minute"), units("mile per hour"), units("cubic foot"), units("USD per barrel"), units("percent")
    ('minutes', 'miles per hour', 'cubic feet', 'USD per barrel', 'percent')
    """
    one, per, each = unit.partition(" per ")
    before, gap, noun = one.rpartition(" ")
    if noun in _UNCOUNTED or noun.isupper() or noun.endswith("s"):
        return unit
    return f"{before}{gap}{_PLURALS.get(noun, noun + 's')}{per}{each}"
