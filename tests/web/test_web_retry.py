from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.web.retry import http_date, retry_after_s

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120),
        (" 120 ", 120),
        ("9" * 5000, 1000),
        ("Mon, 02 Mar 2026 08:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 10:02:00 +0200", 120),
        ("Mon, 02 Mar 2026 07:00:00 GMT", 0),
        ("Mon, 02 Mar 2037 07:00:00 GMT", 1000),
        ("soon", None),
        ("-5", None),
        ("\u0661\u0662", None),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    """Both notations are read, up to the longest wait; a date in the past is no wait; anything else is nothing."""
    assert retry_after_s(value, NOW, longest_s=1000.0) == seconds


@given(st.text(max_size=40) | st.from_regex(r"Mon, \d{1,30} Jan \d{1,30} \d{1,3}:\d{1,3} [+-]\d{1,30}", fullmatch=True))
def test_no_header_is_a_reason_to_fail(value: str) -> None:
    """Any text gives a wait within the bounds, or none, and a moment in UTC, or none."""
    assert 0 <= (retry_after_s(value, NOW, longest_s=60.0) or 0.0) <= 60
    moment = http_date(value)
    assert moment is None or moment.tzinfo is UTC
