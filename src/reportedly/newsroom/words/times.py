"""Durations and moments for people and for machines."""

from datetime import datetime, timedelta

_NO_DATE = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "by day"}


def duration(seconds: float | None) -> str:
    """A duration in its one or two largest units.

    >>> duration(42), duration(200), duration(9000), duration(200000), duration(None)
    ('42 s', '3 min', '2 h 30 min', '2 d 7 h', '–')
    """
    if seconds is None:
        return "–"
    total = max(0, round(seconds))
    if total < 60:
        return f"{total} s"
    minutes, hours, days = total // 60, total // 3600, total // 86400
    if hours < 1:
        return f"{minutes} min"
    if days < 1:
        return f"{hours} h {minutes % 60} min" if minutes % 60 else f"{hours} h"
    return f"{days} d {hours % 24} h" if hours % 24 else f"{days} d"


def since(moment: datetime | None, now: datetime) -> str:
    """How long ago ``moment`` was, or how soon it will be."""
    if moment is None:
        return "never"
    gap = (now - moment).total_seconds()
    if abs(gap) < 1:
        return "now"
    return f"{duration(gap)} ago" if gap > 0 else f"in {duration(-gap)}"


def utc(moment: datetime | None) -> str:
    """A moment in full, in UTC."""
    return moment.strftime("%-d %b %Y, %H:%M UTC") if moment else "time not known"


def in_full(moment: datetime) -> str:
    """A moment in words, in UTC, as exact as it is.

    >>> from datetime import UTC
    >>> in_full(datetime(2026, 3, 3, 14, 5, tzinfo=UTC)), in_full(datetime(2026, 3, 3, 23, 59, 59, 999999, UTC))
    ('3 March 2026, 14:05 UTC', '3 March 2026, end of the day, UTC')
    """
    if (moment.hour, moment.minute, moment.second) == (23, 59, 59):
        return moment.strftime("%-d %B %Y, end of the day, UTC")
    return moment.strftime("%-d %B %Y, %H:%M:%S UTC" if moment.second else "%-d %B %Y, %H:%M UTC")


def picked(moment: datetime | None) -> str:
    """A moment as the value of a form's field for a local time, which stands for UTC here; empty for the present."""
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else ""


def midnight(moment: datetime) -> bool:
    """Whether a moment is a day's very first in UTC: so an archive, or a page, tells a day and no time.

    >>> from datetime import UTC
    >>> midnight(datetime(2026, 3, 3, tzinfo=UTC)), midnight(datetime(2026, 3, 3, 0, 0, 1, tzinfo=UTC))
    (True, False)
    """
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def time_value(value: str) -> str:
    """What a time means, as people read it: TIMEX3 has words for what has no date, and for parts of a day.

    >>> time_value("PRESENT_REF"), time_value("2026-03-02TMO"), time_value("2026-03")
    ('now', '2026-03-02, morning', '2026-03')
    """
    day, _, part = value.partition("T")
    return _NO_DATE.get(value) or (f"{day}, {_PARTS[part]}" if part in _PARTS else value)


def short(moment: datetime) -> str:
    """A moment as lists show it, in UTC."""
    return moment.strftime("%-d %b %H:%M")


def iso(moment: datetime) -> str:
    """A moment as machines read it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def late(published_at: datetime | None, known_at: datetime) -> bool:
    """Whether an article became known so long after its publication that lists should say so."""
    return published_at is not None and abs(known_at - published_at) > timedelta(hours=1)
