"""How long an article spends in each stage."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTime:
    """How long a stage took for one article, in seconds: of wall-clock time, unless another clock was read."""

    stage: str
    seconds: float


class Stopwatch:
    """Times the stages of one article, one after the other, by a clock that is read in seconds."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._began = clock()
        self._times: list[StageTime] = []

    def lap(self, stage: str) -> None:
        """End the stage that has run since the last call (or since the start)."""
        now = self._clock()
        self._times.append(StageTime(stage=stage, seconds=now - self._began))
        self._began = now

    @property
    def times(self) -> tuple[StageTime, ...]:
        """The stages in the order in which they ended."""
        return tuple(self._times)
