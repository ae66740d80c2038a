"""Numbers of series in the units in which they were said, and in the one in which their series is shown.

A series keeps its numbers in a base unit, so that miles and kilometres can be compared. A figure's ``factor`` is by
what its number was multiplied to be in it.
"""


def said(value: float | None, factor: float) -> float | None:
    """The number as it was said, of one in the base unit.

    >>> said(96_560.64, 1609.344), said(None, 1.0)
    (60.0, None)
    """
    return None if value is None else float(f"{value / factor:.12g}")


def shown(value: float | None, factor: float, of_series: float) -> float | None:
    """The number in the unit of its series; converted, it has as many digits as what was said, but two at least.

    >>> shown(96_560.64, 1609.344, 1000.0), shown(96_560.64, 1609.344, 1609.344), shown(100_584.0, 1609.344, 1000.0)
    (97.0, 60.0, 101.0)
    """
    if value is None or factor == of_series:
        return said(value, factor)
    digits = f"{abs(value / factor):.12g}".replace(".", "").strip("0")
    return float(f"{value / of_series:.{max(2, len(digits))}g}")
