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


def number(value: float | None) -> str:
    """A number with thousands set apart, no decimals where there are none.

    >>> number(13000.0), number(2.5), number(None)
    ('13,000', '2.5', '–')
    """
    if value is None:
        return "–"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


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
