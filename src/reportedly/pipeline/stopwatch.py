"""How long an article spends in each stage."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTime:
    """How long a stage took for one article, in seconds of wall-clock time."""

    stage: str
    seconds: float


class Stopwatch:
    """Times the stages of one article, one after the other."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._times: list[StageTime] = []

    def lap(self, stage: str) -> None:
        """End the stage that has run since the last call (or since the start)."""
        now = time.perf_counter()
        self._times.append(StageTime(stage=stage, seconds=now - self._began))
        self._began = now

    @property
    def times(self) -> tuple[StageTime, ...]:
        """The stages in the order in which they ended."""
        return tuple(self._times)
