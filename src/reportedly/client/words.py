"""What a program says in words: moments, and names of stances, kinds and the like."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from reportedly.errors import InputError
from reportedly.ledger.asked_moment import moment_asked

Name = TypeVar("Name", bound=StrEnum)
When = str | date | datetime | None


def moment(when: When) -> datetime | None:
    """The moment, aware and in UTC, that ``when`` means; None for the present, and for what is still to come.

    A day means its end in UTC. Raises InputError for what is no moment, and for a time that lacks its zone.

    >>> moment(date(2026, 3, 3)).isoformat()
    '2026-03-03T23:59:59.999999+00:00'
    >>> moment(datetime(2026, 3, 3))
    Traceback (most recent call last):
    reportedly.errors.InputError: datetime.datetime(2026, 3, 3, 0, 0) has no time zone.
    """
    if isinstance(when, datetime) and when.utcoffset() is None:
        raise InputError(f"{when!r} has no time zone.", remedy="Give it one: datetime(2026, 3, 3, 14, 5, tzinfo=UTC).")
    written = when if when is None or isinstance(when, str) else when.isoformat()
    return moment_asked(written, now=datetime.now(UTC))


def named(kind: type[Name], word: str | None) -> Name | None:
    """The member of ``kind`` that a word names, None for None. Raises InputError that lists what there is."""
    return None if word is None else member(kind, word)


def member(kind: type[Name], word: str) -> Name:
    """The member of ``kind`` that a word names. Raises InputError that lists what there is.

    >>> from reportedly.records import Mode
    >>> member(Mode, "said")
    <Mode.SAID: 'said'>
    >>> member(Mode, "sung")
    Traceback (most recent call last):
    reportedly.errors.InputError: 'sung' is no mode.
    """
    try:
        return kind(word)
    except ValueError as error:
        what = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)
        raise InputError(f"{word!r} is no{what}.", remedy=f"There are: {', '.join(kind)}.") from error
