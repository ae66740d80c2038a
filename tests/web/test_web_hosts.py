import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.clock import ManualClock
from reportedly.web.hosts import Hosts

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


async def test_requests_to_one_host_are_begun_apart() -> None:
    """Turns at one host begin the set number of seconds apart, other hosts do not wait for them."""
    clock = ManualClock(START)
    hosts = Hosts(clock, per_host=1, delay_s=5)
    begun = []
    for host in ("a.example", "a.example", "b.example", "a.example"):
        async with hosts.turn(host):
            begun.append((host, (clock.now() - START).total_seconds()))
    assert begun == [("a.example", 0), ("a.example", 5), ("b.example", 5), ("a.example", 10)]


async def test_a_host_may_ask_for_more_time() -> None:
    """A longer wait for one host holds from the turn before on, a shorter one does not count, and each replaces."""
    clock = ManualClock(START)
    hosts = Hosts(clock, per_host=1, delay_s=5)
    begun = []
    for asked in (0, 20, 1, 20):
        async with hosts.turn("a.example"):
            begun.append((clock.now() - START).total_seconds())
        hosts.at_least("a.example", asked)
        hosts.at_least("b.example", 100)
    assert begun == [0, 5, 25, 30]


async def test_no_more_than_allowed_are_under_way_at_one_host() -> None:
    """The limit per host holds, whatever the number of callers."""
    hosts = Hosts(ManualClock(START), per_host=2, delay_s=0)
    under_way, most = 0, 0

    async def visit() -> None:
        nonlocal under_way, most
        async with hosts.turn("a.example"):
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1

    await asyncio.gather(*(visit() for _ in range(7)))
    assert most == 2


async def test_a_place_is_given_back_after_an_error() -> None:
    """An error during a turn does not keep the place."""
    clock = ManualClock(START)
    hosts = Hosts(clock, per_host=1, delay_s=1)
    for _ in range(3):
        with pytest.raises(ConnectionError):
            async with hosts.turn("a.example"):
                raise ConnectionError
    assert clock.now() == START + timedelta(seconds=2)
