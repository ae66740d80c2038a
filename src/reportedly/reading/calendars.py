"""Names of months, weekdays and seasons, and the arithmetic of days that time expressions need."""

import calendar
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

_FULL_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH_PATTERN = rf"(?:{_FULL_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
WEEKDAY_PATTERN = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
)


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation.

    >>> month_number("Sept.")
    9
    """
    return MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for an English weekday or its abbreviation."""
    return WEEKDAYS[name.lower().rstrip(".")]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1] else None


def months_away(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` from the month of ``day``.

    >>> months_away(date(2026, 1, 31), -2)
    (2025, 11)
    """
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def days_away(day: date, days: int) -> date | None:
    """The day ``days`` from ``day``, or None beyond the calendar's ends."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """The nearest such weekday before (-1) or after (1) ``day``, ``day`` itself excluded."""
    gap = (day.weekday() - weekday) % 7 or 7 if direction < 0 else (weekday - day.weekday()) % 7 or 7
    return day + timedelta(days=direction * gap)


def week_value(day: date) -> str:
    """The ISO week of a day, as TIMEX3 writes it.

    >>> week_value(date(2026, 1, 1))
    '2026-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(month: int) -> int:
    """1 to 4."""
    return (month - 1) // 3 + 1
