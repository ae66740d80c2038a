"""How much is asked: a bucket for each who asks, filled evenly, from which each request takes one."""

import math
from collections import OrderedDict
from datetime import datetime

_MOST_KEPT = 20_000


class Meter:
    """Buckets in bounded memory: of too many, those that were used longest ago are forgotten, which means full."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def take(self, key: str, per_minute: int, now: datetime) -> int:
        """Take one; returns 0, or the seconds until there is one again. A whole minute's may be taken at once.

        >>> from datetime import UTC
        >>> meter, noon = Meter(), datetime(2026, 3, 2, 12, tzinfo=UTC)
        >>> [meter.take("a program", 2, noon) for _ in range(3)]
        [0, 0, 30]
        """
        left, before = self._buckets.get(key, (float(per_minute), now))
        each_s = 60 / per_minute
        left = min(float(per_minute), left + max(0.0, (now - before).total_seconds()) / each_s)
        wait = 0 if left >= 1 else math.ceil((1 - left) * each_s)
        self._buckets[key] = (left if wait else left - 1, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > _MOST_KEPT:
            self._buckets.popitem(last=False)
        return wait
