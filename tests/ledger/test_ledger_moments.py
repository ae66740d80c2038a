"""Moments come back from the ledger as they were put into it, to the microsecond, whatever the year and the zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from reportedly.ledger.columns import Moment, NaiveTimeError

FIRST, LAST = datetime.min + timedelta(days=1), datetime.max - timedelta(days=1)  # noqa: DTZ901 -- zones follow
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(FIRST, LAST, timezones=ZONES))
@example(datetime(2041, 5, 10, 11, 56, 53, 685247, tzinfo=UTC))
@example(datetime(2041, 5, 10, 11, 56, 53, 685249, tzinfo=UTC))
@example(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))
def test_a_moment_comes_back_as_it_was(moment: datetime) -> None:
    """In UTC, by the way that rows take and by that which a column alone takes."""
    column, dialect = Moment(), sqlite.dialect()
    stored = column.process_bind_param(moment, dialect)
    for back in (column.result_processor(dialect, None)(stored), column.process_result_value(stored, dialect)):
        assert back == moment
        assert back is not None
        assert back.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    """It is a mistake of the caller's."""
    with pytest.raises(NaiveTimeError, match="has no zone"):
        Moment().process_bind_param(datetime(2026, 3, 1), sqlite.dialect())  # noqa: DTZ001
