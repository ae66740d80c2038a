"""When a feed is asked again."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.feeds.freshness import fresh_s
from reportedly.feeds.schedule import LONGEST_ASKED_S, adapted_s, backoff_s, slackened_s, wait_s
from reportedly.settings import FeedSettings

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
SETTINGS = FeedSettings(default_interval_s=900, min_interval_s=120, max_interval_s=21600, max_backoff_s=86400)
ages_s = st.lists(st.floats(-1e5, 1e8), max_size=60)
intervals = st.one_of(st.none(), st.floats(0.001, 1e9))


def published(*minutes_ago: float) -> list[datetime]:
    """Times so many minutes ago."""
    return [NOW - timedelta(minutes=minutes) for minutes in minutes_ago]


@given(intervals, ages_s)
def test_the_interval_keeps_its_bounds(current: float | None, ages: list[float]) -> None:
    """Whatever a feed's times, the interval lies between the shortest and the longest."""
    interval = adapted_s(current, [NOW - timedelta(seconds=age) for age in ages], NOW, SETTINGS)
    assert SETTINGS.min_interval_s <= interval <= SETTINGS.max_interval_s


@given(ages_s, st.randoms(use_true_random=False))
def test_the_order_of_entries_is_of_no_account(ages: list[float], rng: random.Random) -> None:
    """A feed sorted otherwise, or listing a time twice, has the same interval."""
    times = [NOW - timedelta(seconds=age) for age in ages]
    shuffled = times + times[:3]
    rng.shuffle(shuffled)
    assert adapted_s(900, times, NOW, SETTINGS) == adapted_s(900, shuffled, NOW, SETTINGS)


def test_the_interval_settles_at_half_the_median_gap() -> None:
    """A feed that publishes every twenty minutes is asked every ten, after some polls."""
    interval = 900.0
    for _ in range(20):
        interval = adapted_s(interval, published(5, 25, 45, 65, 85), NOW, SETTINGS)
    assert interval == pytest.approx(600, rel=0.01)


def test_one_poll_changes_the_interval_half_way() -> None:
    """From 900 s to a target of 225 s the first step is the geometric mean."""
    assert adapted_s(900, published(1, 8.5, 16), NOW, SETTINGS) == pytest.approx(450)


def test_a_silent_feed_is_asked_less_often() -> None:
    """Fast bursts of last week do not count against a week of silence."""
    assert adapted_s(900, published(10_080, 10_081, 10_082), NOW, SETTINGS) > 900


def test_a_feed_without_times_keeps_its_interval() -> None:
    """No times, or only future ones, leave the interval alone; a new feed has the default one."""
    assert adapted_s(300, [], NOW, SETTINGS) == 300
    assert adapted_s(None, published(-10), NOW, SETTINGS) == 900


@given(intervals)
def test_an_unchanged_feed_slackens_within_the_bounds(current: float | None) -> None:
    """Nothing new makes the interval longer, never longer than the longest."""
    slack = slackened_s(current, SETTINGS)
    assert min(current or 900, SETTINGS.max_interval_s) <= slack <= SETTINGS.max_interval_s


@given(st.floats(0, 1e9), st.floats(0, 1e12))
def test_the_publishers_wish_is_a_floor(interval: float, floor: float) -> None:
    """The wait is at least what the publisher asks for, up to a week, whatever our own longest wait."""
    wait = wait_s(interval, floor_s=floor, settings=SETTINGS)
    assert min(floor, LONGEST_ASKED_S) <= wait <= max(SETTINGS.max_interval_s, min(floor, LONGEST_ASKED_S))
    assert wait >= SETTINGS.min_interval_s


@given(st.integers(1, 10**6), st.integers(0, 2**32))
def test_back_off_doubles_with_equal_jitter(failures: int, seed: int) -> None:
    """The wait lies between half and all of the doubled default, at most the longest."""
    wait = backoff_s(failures, None, SETTINGS, random.Random(seed))
    longest = min(900 * 2 ** min(failures - 1, 30), SETTINGS.max_backoff_s)
    assert longest / 2 <= wait <= longest


@given(st.integers(1, 20), st.floats(0, 1e12))
def test_retry_after_is_honoured(failures: int, asked: float) -> None:
    """The wait is never shorter than asked, up to a week, and never longer than both."""
    wait = backoff_s(failures, asked, SETTINGS, random.Random(1))
    assert min(asked, LONGEST_ASKED_S) <= wait <= max(SETTINGS.max_backoff_s, LONGEST_ASKED_S)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "public, Max-Age = 600, must-revalidate", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "1000"}, 0),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"expires": "Mon, 02 Mar 2026 08:10:00 GMT"}, 600),
        ({"expires": "Mon, 02 Mar 2026 07:00:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "Fri, 31 Dec 9999 23:59:59 -1200"}, 0),
        ({"cache-control": "max-age=60", "expires": "Mon, 02 Mar 2026 08:10:00 GMT"}, 60),
    ],
)
def test_freshness_is_read_from_the_headers(headers: dict[str, str], seconds: float) -> None:
    """Cache-Control counts before Expires, less the age; nonsense counts as nothing."""
    assert fresh_s(headers, NOW) == seconds


@given(st.text(max_size=40))
def test_no_header_makes_scheduling_fail(value: str) -> None:
    """Any text in the headers gives a freshness that is not negative."""
    headers = {"cache-control": value, "age": value, "expires": value}
    assert fresh_s(headers, NOW) >= 0
