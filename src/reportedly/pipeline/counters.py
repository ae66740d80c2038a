"""Running counts of the pipeline: what came through, what failed, how long each stage took, how full the queues are."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from reportedly.ledger.rows import Committed
from reportedly.pipeline.job import Product
from reportedly.pipeline.stopwatch import StageTime


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCost:
    """The cost of one stage so far: seconds in all, and how many articles went through it."""

    stage: str
    seconds: float
    articles: int

    @property
    def milliseconds_each(self) -> float:
        """Mean milliseconds an article."""
        return 1000 * self.seconds / self.articles if self.articles else 0.0


class Counters:
    """Counts up; belongs to one event loop."""

    def __init__(self) -> None:
        self.articles = 0
        self.versions = 0
        self.unchanged = 0
        self.claims = 0
        self.errors = 0
        self.polls = 0
        self.fetched = 0
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._passed: defaultdict[str, int] = defaultdict(int)
        self._depths: dict[str, Callable[[], int]] = {}

    def add(self, times: Collection[StageTime]) -> None:
        """Count the stages that one article went through; a stage that it went through in parts counts once."""
        stages = [item.stage for item in times]
        for item in times:
            self._seconds[item.stage] += item.seconds
        for stage in dict.fromkeys(stages):
            self._passed[stage] += 1

    def count(self, committed: Committed, product: Product) -> None:
        """Count what a commit did."""
        is_new = committed.new_article or committed.new_version
        self.articles += committed.new_article
        self.versions += is_new
        self.unchanged += committed.article is not None and not is_new
        self.errors += product.article is None or not committed.kept
        self.claims += len(product.reading.claims) if product.reading and is_new else 0

    def watch_queue(self, name: str, depth: Callable[[], int]) -> None:
        """Report ``depth()`` as the present depth of queue ``name``."""
        self._depths[name] = depth

    def costs(self) -> tuple[StageCost, ...]:
        """Each stage's cost, in the order in which stages were first seen."""
        return tuple(
            StageCost(stage=stage, seconds=seconds, articles=self._passed[stage])
            for stage, seconds in self._seconds.items()
        )

    def depths(self) -> tuple[tuple[str, int], ...]:
        """The name and the present depth of each queue."""
        return tuple((name, depth()) for name, depth in self._depths.items())
