from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.ledger.asked_moment import moment_asked, written_moment

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
moments = st.timedeltas(timedelta(microseconds=1), timedelta(days=700_000)).map(lambda ago: NOW - ago)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-03T14:05Z", datetime(2026, 3, 3, 14, 5, tzinfo=UTC)),
        ("2026-03-03T14:05:09.25+01:00", datetime(2026, 3, 3, 13, 5, 9, 250_000, UTC)),
        ("2026-03-03T15:05 01:00", datetime(2026, 3, 3, 14, 5, tzinfo=UTC)),
        ("2026-03-03T15:05:09.250 0100", datetime(2026, 3, 3, 14, 5, 9, 250_000, UTC)),
        ("2026-03-03 14:05", datetime(2026, 3, 3, 14, 5, tzinfo=UTC)),
        ("2026-03-03T14:05", datetime(2026, 3, 3, 14, 5, tzinfo=UTC)),
        (" 2026-03-03 ", datetime(2026, 3, 3, 23, 59, 59, 999_999, UTC)),
    ],
)
def test_a_moment_is_understood_as_iso_8601_in_utc(text: str, moment: datetime) -> None:
    """With zone or, in UTC, without; with a plus or the blank that an address makes of it; a day means its end."""
    assert moment_asked(text, now=NOW) == moment


@pytest.mark.parametrize("text", ["", "  ", None, "2026-11-28T12:00Z", "2026-11-28", "9999-12-31"])
def test_no_moment_and_one_that_has_not_come_are_the_present(text: str | None) -> None:
    """The day that is not over is the present too."""
    assert moment_asked(text, now=NOW) is None


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "2026-03-03T25:00", "0001-01-01T00:00+01:00", "12", "\0"])
def test_what_is_no_moment_is_refused_with_what_to_write(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(InputError) as caught:
        moment_asked(text, now=NOW)
    assert "2026-03-03T14:05Z" in (caught.value.remedy or "")


@given(moments)
def test_a_moment_that_is_written_is_understood_again(moment: datetime) -> None:
    """A link leads to the very microsecond that its page was asked for."""
    assert moment_asked(written_moment(moment), now=NOW) == moment


@given(moments, st.integers(-14 * 60, 14 * 60))
def test_a_moment_means_the_same_in_any_zone(moment: datetime, minutes: int) -> None:
    """Wherever its link was made."""
    zoned = (moment + timedelta(minutes=minutes)).replace(tzinfo=None)
    sign, ahead = "-" if minutes < 0 else "+", abs(minutes)
    assert moment_asked(f"{zoned.isoformat()}{sign}{ahead // 60:02}:{ahead % 60:02}", now=NOW) == moment
