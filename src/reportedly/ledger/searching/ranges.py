"""What a query says of days, numbers and distances."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.ledger.searching.refusing import BadValueError

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_NUMBER = r"[-+]?\d{1,15}(?:,\d{3})*(?:\.\d{1,9})?(?:[eE][-+]?\d{1,2})?"
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})")
_BOUND = re.compile(rf"(>=|<=|>|<|=|)({_NUMBER})")
_DISTANCE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*(km|mi|m)?", re.I)
_KM = {"km": 1.0, "mi": 1.609344, "m": 0.001}
FARTHEST_KM = 20_040.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Numbers from ``low`` to ``high``, the ends among them where ``closed``; None is no bound."""

    low: float | None = None
    high: float | None = None
    closed: bool = True


def span_of(typed: str) -> tuple[date, date]:
    """The first day of a day, month or year, and the day after its last. Raises BadValueError.

    >>> span_of("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 3, 1))
    """
    found = _DAY.fullmatch(typed)
    if not found:
        raise BadValueError(*_no_day(typed))
    try:
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        first = date(year, month, day)
        if found[3]:
            return first, first + timedelta(days=1)
        last = date(year, month if found[2] else 12, monthrange(year, month)[1] if found[2] else 31)
        return first, last + timedelta(days=1)
    except (ValueError, OverflowError):
        raise BadValueError(*_no_day(typed)) from None


def _no_day(typed: str) -> tuple[str, str]:
    return f"{typed!r} is no day.", "Give one as 2026-03-01, or a month or year."


def range_of(typed: str) -> Range:
    """The numbers that are meant. Raises BadValueError.

    >>> range_of(">100"), range_of("10..20")
    (Range(low=100.0, high=None, closed=False), Range(low=10.0, high=20.0, closed=True))
    """
    text = typed.strip().replace(" ", "")
    if found := _RANGE.fullmatch(text):
        low, high = sorted((_number(found[1]), _number(found[2])))
        return Range(low=low, high=high)
    if found := _BOUND.fullmatch(text):
        number, closed = _number(found[2]), "=" in found[1]
        return {
            ">": Range(low=number, closed=closed),
            "<": Range(high=number, closed=closed),
        }.get(found[1][:1], Range(low=number, high=number))
    raise BadValueError(f"{typed!r} is no number or range.", "Give >100, <=20, 10..20 or a number.")


def kilometres(typed: str) -> float:
    """A distance in kilometres, above 0. Raises BadValueError.

    >>> kilometres("50km"), kilometres("2 mi")
    (50.0, 3.218688)
    """
    found = _DISTANCE.fullmatch(typed.strip())
    distance = float(found[1]) * _KM[(found[2] or "km").lower()] if found else 0.0
    if not 0 < distance <= FARTHEST_KM:
        raise BadValueError(f"{typed!r} is no distance.", "Give one as 50km or 30mi.")
    return distance


def _number(text: str) -> float:
    return float(text.replace(",", ""))
