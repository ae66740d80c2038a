"""Units of one dimension brought to one base, so that miles and kilometres can be compared; currencies stay apart."""

_BASES = {
    "metre": {
        "metre": 1.0, "kilometre": 1000.0, "centimetre": 0.01, "millimetre": 0.001, "mile": 1609.344,
        "nautical mile": 1852.0, "foot": 0.3048, "inch": 0.0254, "yard": 0.9144,
    },
    "square metre": {
        "square metre": 1.0, "square kilometre": 1e6, "hectare": 1e4, "acre": 4046.8564224,
        "square mile": 2589988.110336, "square foot": 0.09290304,
    },
    "tonne": {
        "tonne": 1.0, "ton": 1.0, "kilogram": 0.001, "gram": 1e-6, "pound": 0.00045359237, "ounce": 2.8349523125e-05,
        "hundredweight": 0.0508023,
    },
    "litre": {"litre": 1.0, "millilitre": 0.001, "gallon": 3.785411784, "cubic metre": 1000.0, "barrel": 158.987294928},
    "minute": {"minute": 1.0, "second": 1 / 60, "hour": 60.0},
    "day": {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0},
    "year": {"year": 1.0, "month": 1 / 12, "decade": 10.0, "century": 100.0},
    "watt": {"watt": 1.0, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9, "terawatt": 1e12},
    "watt hour": {
        "kilowatt hour": 1e3, "megawatt hour": 1e6, "gigawatt hour": 1e9, "terawatt hour": 1e12,
    },
    "mile per hour": {"mile per hour": 1.0, "kilometre per hour": 1 / 1.609344},
    "barrel per day": {"barrel per day": 1.0},
}  # fmt: skip
_BASE_OF = {unit: (base, factor) for base, units in _BASES.items() for unit, factor in units.items()}
_PARTS = {"USD cent": ("USD", 0.01), "EUR cent": ("EUR", 0.01), "GBP penny": ("GBP", 0.01)}


def base_of(unit: str) -> tuple[str, float]:
    """The base unit of a unit, and by what a number in the unit is to be multiplied; an unknown unit is its own base.

    A ton is taken for a tonne: what the press calls so is either, and rarely told apart.

    >>> base_of("kilometre"), base_of("USD"), base_of("USD cent per litre")
    (('metre', 1000.0), ('USD', 1.0), ('USD per litre', 0.01))
    """
    if unit in _BASE_OF:
        return _BASE_OF[unit]
    money, per, rate = unit.partition(" per ")
    base, factor = _PARTS.get(money, (money, 1.0))
    return f"{base}{per}{rate}", factor
