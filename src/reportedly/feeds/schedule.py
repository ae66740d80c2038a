"""When to ask a feed again: pure functions from what is known to seconds."""

import math
import random
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from statistics import median

from reportedly.settings import FeedSettings

# How many of the newest entries tell how often a feed publishes.
RECENT = 20
# A feed that says nothing new is asked a little less often each time.
SLACKENING = 1.1
# A feed that has been silent for long is asked at least at this part of its silence.
SILENCE_PART = 8
# Nobody who asks us to stay away, by Retry-After, max-age or ttl, means more than this.
LONGEST_ASKED_S = 7 * 86400.0


def clamped(interval_s: float, settings: FeedSettings) -> float:
    """``interval_s`` within the settings' shortest and longest wait; the shortest wins if they cross."""
    return max(settings.min_interval_s, min(interval_s, settings.max_interval_s))


def adapted_s(current_s: float | None, published: Iterable[datetime], now: datetime, settings: FeedSettings) -> float:
    """The next interval of a feed whose entries were published at ``published``.

    The target is half the median gap between the recent entries, or an eighth of the silence since the newest if that
    is longer; the result lies half-way (on a logarithmic scale) between it and the current interval, within the
    settings. A feed that tells no times keeps its interval.
    """
    current = clamped(current_s or settings.default_interval_s, settings)
    moments = sorted({moment for moment in published if moment <= now})[-RECENT:]
    if not moments:
        return current
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    silence = (now - moments[-1]).total_seconds()
    target = max(median(gaps) / 2 if gaps else current, silence / SILENCE_PART)
    return clamped(math.sqrt(current * clamped(target, settings)), settings)


def slackened_s(current_s: float | None, settings: FeedSettings) -> float:
    """The next interval of a feed that had not changed."""
    return clamped((current_s or settings.default_interval_s) * SLACKENING, settings)


def wait_s(interval_s: float, *, floor_s: float, settings: FeedSettings) -> float:
    """The wait after a success: ``interval_s`` within the settings, or ``floor_s`` if the publisher asks for more.

    The publisher's wish goes before the settings' longest wait, up to a week.
    """
    return max(clamped(interval_s, settings), min(floor_s, LONGEST_ASKED_S))


def backoff_s(failures: int, retry_after: float | None, settings: FeedSettings, rng: random.Random) -> float:
    """The wait after ``failures`` (at least 1) errors in a row.

    Exponential with equal jitter: half of it is certain, half is drawn from ``rng``, so that feeds that failed together
    do not come back together (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015). Never above
    ``max_backoff_s``, unless ``retry_after`` seconds are asked for, which are honoured up to a week.
    """
    doubled = settings.default_interval_s * 2.0 ** min(failures - 1, 60)
    longest = min(doubled, settings.max_backoff_s)
    wait = longest / 2 + rng.uniform(0, longest / 2)
    return max(wait, min(retry_after or 0.0, LONGEST_ASKED_S))
