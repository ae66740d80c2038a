"""Capitals and other seats of governments, whose names the press uses for the governments themselves."""

from reportedly.reading.countries import Countries
from reportedly.reading.gazetteer import Spot, normalised

_SEATS = frozenset(
    {"kremlin", "white house", "pentagon", "downing street", "whitehall", "capitol hill", "elysee", "blue house"}
)


def is_capital(spot: Spot) -> bool:
    """Whether a place is the seat of a country's government."""
    return spot.kind == "city" and Countries.load().is_capital(spot.country, spot.name)


def is_seat(name: str) -> bool:
    """Whether a building or a street stands for a government ("the Kremlin").

    >>> is_seat("the White House"), is_seat("Blue Lagoon")
    (True, False)
    """
    return normalised(name) in _SEATS
