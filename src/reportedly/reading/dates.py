"""Points in time by their printed form, resolved against the day of publication.

Values are those of TIMEX3 (TimeML 1.2.1). A value that needs the day of publication is None where that is not known.
"""

from dataclasses import dataclass
from datetime import date

from reportedly.reading.calendars import (
    SEASONS,
    day_of,
    days_away,
    months_away,
    quarter_of,
    week_value,
    weekday_near,
)

_SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1, "this": 0, "current": 0, "the current": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1,
}  # fmt: skip
_NEAR_MONTHS = 2
_JUST_PAST_DAYS = 45
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI", "overnight": "TNI"}


def shift_of(word: str) -> int:
    """-1, 0 or 1 for "last", "this", "next" and their like.

    >>> shift_of("previous")
    -1
    """
    return _SHIFTS.get(word.lower(), 0)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that relative expressions are counted from, None where it is not known."""

    day: date | None

    def of_days(self, days: int) -> str | None:
        """The day that lies ``days`` away."""
        day = days_away(self.day, days) if self.day else None
        return day.isoformat() if day else None

    def of_units(self, amount: float, unit: str) -> str | None:
        """The point that lies ``amount`` units away (negative: back), as exact as the unit is."""
        if self.day is None or abs(amount) > 5000:
            return None
        if unit in {"second", "minute", "hour"}:
            hours = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}[unit]
            return self.of_days(round(amount * hours / 24))
        if unit in {"day", "night"}:
            return self.of_days(round(amount))
        if unit in {"week", "fortnight", "weekend"}:
            return self._of_weeks(round(amount * (2 if unit == "fortnight" else 1)), unit)
        return self._of_months(amount, unit)

    def _of_weeks(self, weeks: int, unit: str) -> str | None:
        day = days_away(self.day, 7 * weeks) if self.day else None
        if day is None:
            return None
        return week_value(day) + ("-WE" if unit == "weekend" else "")

    def _of_months(self, amount: float, unit: str) -> str | None:
        assert self.day is not None  # noqa: S101 -- of_units has looked
        months = {"month": 1, "quarter": 3, "year": 12, "season": 12, "decade": 120, "century": 1200}[unit]
        year, month = months_away(self.day, round(amount * months))
        if not 1 <= year <= 9999:
            return None
        if unit == "month":
            return f"{year:04d}-{month:02d}"
        if unit == "quarter":
            return f"{year:04d}-Q{quarter_of(month)}"
        if unit == "decade":
            return f"{year // 10:03d}"
        return f"{year // 100:02d}" if unit == "century" else f"{year:04d}"

    def of_weekday(self, weekday: int, shift: int | None, *, future: bool) -> str | None:
        """A weekday: ``shift`` as of :func:`shift_of`, None where no such word is printed, then ``future`` decides."""
        if self.day is None:
            return None
        if (shift is None or shift == 0) and self.day.weekday() == weekday:
            return self.day.isoformat()
        ahead = shift == 1 or (shift is None and future) or (shift == 0 and weekday > self.day.weekday())
        return weekday_near(self.day, weekday, 1 if ahead else -1).isoformat()

    def of_month(self, month: int, shift: int | None, *, future: bool) -> str | None:
        """A month without a year: ahead where the text looks ahead or it is at most two months off, else past."""
        if self.day is None:
            return f"XXXX-{month:02d}"
        year, ahead = self.day.year, (month - self.day.month) % 12
        if shift == -1:
            year -= month >= self.day.month
        elif shift == 1 or (shift is None and (future or ahead <= _NEAR_MONTHS)):
            year += month < self.day.month
        elif shift is None:
            year -= month > self.day.month
        return f"{year:04d}-{month:02d}"

    def of_month_day(self, month: int, day: int, *, future: bool, past: bool = False) -> str | None:
        """A day without a year: the nearest such day, in doubt the past one; none ahead if ``past``."""
        if self.day is None:
            return f"XXXX-{month:02d}-{day:02d}" if day_of(2000, month, day) else None
        years = (self.day.year - 1, self.day.year, self.day.year + 1)
        found = (day_of(year, month, day) for year in years if 1 <= year <= 9999)
        days = [one for one in found if one and not (past and one > self.day)]
        if not days:
            return None
        nearest = min(days, key=lambda day: _distance(day, self.day))
        ahead = next((day for day in days if day >= self.day), nearest)
        just_past = nearest < self.day and (self.day - nearest).days < _JUST_PAST_DAYS
        chosen = ahead if future and not just_past else nearest
        return chosen.isoformat()

    def of_season(self, season: str, shift: int) -> str | None:
        """A season: the last, this or the next one."""
        if self.day is None:
            return None
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[SEASONS[season.lower()]]
        year = self.day.year
        if shift < 0:
            year -= first + 2 >= self.day.month or first == 12
        elif shift > 0:
            year += first <= self.day.month
        return f"{year:04d}-{SEASONS[season.lower()]}"

    def of_quarter(self, quarter: int, year: int | None = None) -> str | None:
        """A quarter; without a year the latest one that has ended, or is under way."""
        if year is None:
            if self.day is None:
                return None
            year = self.day.year - (quarter > quarter_of(self.day.month))
        return f"{year:04d}-Q{quarter}"


def _distance(day: date, anchor: date | None) -> float:
    """Days between, a day ahead counting one and a half times: the news mostly looks back."""
    gap = (day - anchor).days if anchor else 0
    return 1.5 * gap if gap > 0 else -gap
