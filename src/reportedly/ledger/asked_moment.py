"""The moment that a question is asked for: the one place where people's words for it are understood.

The command line (``--as-of``) and the newsroom (``?as_of=``) both come here, so that a moment means the same in an
address and in a command.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from reportedly.errors import InputError

REMEDY = (
    "Write 2026-03-03T14:05Z, or with another zone 2026-03-03T15:05+01:00; a day, 2026-03-03, means its end in UTC."
)
_LOST_PLUS = re.compile(r"(:\d\d(?:\.\d+)?) (\d\d:?\d\d)$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 60


def moment_asked(text: str | None, *, now: datetime) -> datetime | None:
    """The moment, aware and in UTC, that ``text`` asks for; None for the present: no text, or a moment from ``now`` on.

    ISO 8601, with its zone; without one it is UTC. A day alone means its last microsecond in UTC: all that was known
    on that day. A plus sign that an address has turned into a blank is read as the plus that it was. Raises
    InputError for what is no moment.

    >>> now = datetime(2026, 11, 28, tzinfo=UTC)
    >>> moment_asked("2026-03-03T15:05+01:00", now=now).isoformat()
    '2026-03-03T14:05:00+00:00'
    >>> moment_asked("2026-03-03", now=now).isoformat()
    '2026-03-03T23:59:59.999999+00:00'
    >>> moment_asked("2031-01-01", now=now), moment_asked("", now=now)
    (None, None)
    """
    written = (text or "").strip()
    if not written:
        return None
    try:
        moment = _moment(_LOST_PLUS.sub(r"\1+\2", written))
    except (ValueError, OverflowError) as error:
        raise InputError(f"{written[:_LONGEST]!r} is no moment.", remedy=REMEDY) from error
    return moment if moment < now else None


def written_moment(moment: datetime) -> str:
    """A moment as an address or a command takes it, as short as is exact.

    >>> written_moment(datetime(2026, 3, 3, 14, 5, tzinfo=UTC))
    '2026-03-03T14:05Z'
    >>> written_moment(datetime(2026, 3, 3, 23, 59, 59, 999999, tzinfo=UTC))
    '2026-03-03T23:59:59.999999Z'
    """
    moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes") + "Z"


def _moment(written: str) -> datetime:
    if _DAY.fullmatch(written):
        return datetime.combine(date.fromisoformat(written), time.max, UTC)
    moment = datetime.fromisoformat(written)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - (aware.utcoffset() or timedelta(0))).replace(tzinfo=UTC)
