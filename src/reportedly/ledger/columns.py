"""Column types: moments that sort and compare as integers, and text that any encoding can hold."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_EXACT_UNTIL = 2**51
"""So many microseconds around 1970, until 2041, are told one from the next by seconds as a float."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    r"""The text with each lone surrogate, which is no character and cannot be stored, replaced by U+FFFD.

    The replacement is one for one, so that offsets into the text stay right.

    >>> whole("caf\u00e9 \ud800!") == "caf\u00e9 \ufffd!"
    True
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


class NaiveTimeError(ValueError, DontWrapMixin):
    """A time without a zone was to be stored: a bug of the caller."""


def moment(value: int | None) -> datetime | None:
    """A moment in UTC from whole microseconds since 1970.

    >>> moment(1_775_163_900_000_001), moment(None)
    (datetime.datetime(2026, 4, 2, 21, 5, 0, 1, tzinfo=datetime.timezone.utc), None)
    """
    if value is None:
        return None
    if -_EXACT_UNTIL < value < _EXACT_UNTIL:
        return datetime.fromtimestamp(value / 1e6, UTC)
    return EPOCH + timedelta(microseconds=value)


class Moment(TypeDecorator[datetime]):
    """An aware ``datetime``, stored as whole microseconds since 1970 in UTC; it comes back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Into microseconds. Raises NaiveTimeError, which is a ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveTimeError(f"time {value.isoformat()} has no zone")
        return (value - EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """From microseconds."""
        return moment(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:
        """The same without asking the column first: pages read thousands of moments."""
        return moment


class Words(TypeDecorator[str]):
    """Text from outside; see :func:`whole`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be stored."""
        return None if value is None else whole(value)
