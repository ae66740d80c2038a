from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.moment import best, is_plausible, moment


@pytest.mark.parametrize(
    ("text", "hour", "offset"),
    [
        ("2026-03-02T09:30:00Z", 9, 0),
        ("2026-03-02T11:30:00+02:00", 9, 120),
        ("2026-03-02T11:30:00+0200", 9, 120),
        ("2026-03-02T11:30+02", 9, 120),
        ("2026-03-02 09:30:00", 9, None),
        ("Mon, 02 Mar 2026 04:30:00 -0500", 9, -300),
        ("1772443800", 9, 0),
        ("1772443800000", 9, 0),
    ],
)
def test_the_ways_to_print_a_time(text: str, hour: int, offset: int | None) -> None:
    """ISO 8601, RFC 2822 and epochs are read, with the zone that they state."""
    found = moment(text)
    assert found is not None
    assert found.at == datetime(2026, 3, 2, hour, 30, tzinfo=UTC)
    assert (found.offset_minutes, found.date_only) == (offset, False)


@pytest.mark.parametrize("text", [None, "", "yesterday", "2026-13-40", "99", "0001-01-01T00:00:00+14:00", "1" * 90])
def test_what_is_no_time_is_none(text: str | None) -> None:
    """Anything else is not known, and no error."""
    assert moment(text) is None


def test_a_day_is_made_exact_by_a_time_on_that_day() -> None:
    """Several statements of one moment are joined; one of another day is not."""
    day, time, other = moment("2026-03-02"), moment("2026-03-02T09:30:00Z"), moment("2026-03-05T09:30:00Z")
    local = moment("2026-03-02T18:30:00+09:00")
    assert day is not None
    assert time is not None
    assert other is not None
    assert local is not None
    assert best([day, other]) == day
    assert best([day, time]) == time
    joined = best([time, local])
    assert joined is not None
    assert (joined.at, joined.offset_minutes) == (time.at, 540)
    assert best([]) is None


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-840, 840))
def test_a_printed_time_is_read_back(at: datetime, minutes: int) -> None:
    """Whatever the zone in which it is printed, the moment is the same."""
    try:
        printed = (at + timedelta(minutes=minutes)).replace(tzinfo=None).isoformat()
    except OverflowError:
        return
    sign, rest = ("-" if minutes < 0 else "+"), abs(minutes)
    found = moment(f"{printed}{sign}{rest // 60:02}:{rest % 60:02}")
    assert found is not None
    assert found.at == at


def test_two_days_after_the_fetch_are_believed_and_no_more() -> None:
    """Zones and embargoes put a page a little into the future, not a week."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert is_plausible(now + timedelta(days=1), now)
    assert not is_plausible(now + timedelta(days=3), now)
    assert not is_plausible(datetime(9999, 1, 1, tzinfo=UTC), None)
