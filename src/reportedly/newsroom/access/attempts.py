"""Who has tried to sign in and failed: ever longer waits, for an address and for a name.

An address that fails often is slowed down far, as its guesses may go to many names. A name that is often failed for,
by whatever addresses, is slowed down to one attempt a minute: enough against guessing, little enough that nobody locks
its owner out for long. Names that nobody has are treated alike, so that no answer tells which there are.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE = 5
"""Failures that cost no wait."""
FORGOTTEN = timedelta(hours=1)
LONGEST_FOR_ADDRESS = timedelta(minutes=15)
LONGEST_FOR_NAME = timedelta(minutes=1)
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failures:
    number: int
    last: datetime


class Attempts:
    """Counts failures by key in bounded memory: of too many keys, those that failed longest ago are forgotten."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def wait(self, address: str, name: str, now: datetime) -> timedelta:
        """How long an address has to wait before it may try for a name; zero if it need not."""
        return max((self._left(key, longest, now) for key, longest in _keys(address, name)), default=timedelta())

    def begin(self, address: str, name: str, now: datetime) -> None:
        """Count a failure, before it is one: of many attempts at once none is to slip through."""
        for key, _ in _keys(address, name):
            before = self._of(key, now)
            self._failures[key] = _Failures(number=before + 1, last=now)
            self._failures.move_to_end(key)
        while len(self._failures) > _MOST_KEPT:
            self._failures.popitem(last=False)

    def succeeded(self, address: str, name: str, now: datetime) -> None:
        """It was none: forget those for the name. The address keeps its others, which may have been for other names."""
        (of_address, _), (of_name, _) = _keys(address, name)
        self._failures.pop(of_name, None)
        number = self._of(of_address, now) - 1
        if number > 0:
            self._failures[of_address] = _Failures(number=number, last=now)
        else:
            self._failures.pop(of_address, None)

    def _of(self, key: str, now: datetime) -> int:
        found = self._failures.get(key)
        return found.number if found and now - found.last < FORGOTTEN else 0

    def _left(self, key: str, longest: timedelta, now: datetime) -> timedelta:
        number = self._of(key, now)
        if number < FREE:
            return timedelta()
        wait = min(longest, timedelta(seconds=2.0 ** min(number - FREE, 20)))
        return max(timedelta(), self._failures[key].last + wait - now)


def _keys(address: str, name: str) -> tuple[tuple[str, timedelta], tuple[str, timedelta]]:
    return (f"address {address}", LONGEST_FOR_ADDRESS), (f"name {name}", LONGEST_FOR_NAME)
