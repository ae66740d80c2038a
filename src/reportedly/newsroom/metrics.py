"""Numbers for Prometheus: what the ledger holds, what the newsroom does, and what the pipeline counts."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.ledger import Ledger

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterSample:
    """One number that another part counts: "articles_fetched", its kind, its labels, a sentence about it."""

    name: str
    value: float
    doc: str
    kind: Literal["counter", "gauge"] = "counter"
    labels: tuple[tuple[str, str], ...] = ()


class Metrics:
    """One registry per application, collected when it is asked for."""

    def __init__(
        self, ledger: Ledger, *, listeners: Callable[[], int], counters: Callable[[], Iterable[CounterSample]] | None
    ) -> None:
        self._ledger, self._listeners, self._counters = ledger, listeners, counters or (lambda: ())
        self._registry = CollectorRegistry()
        self._registry.register(self)
        self.durations = Histogram(
            "reportedly_request_seconds",
            "Seconds from a request to the start of its answer.",
            ("route", "status"),
            registry=self._registry,
        )

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: registering must not query the ledger."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The ledger's totals, the open streams, the injected counters."""
        for name, value in asdict(self._ledger.totals()).items():
            yield GaugeMetricFamily(f"reportedly_ledger_{name}", f"{name.replace('_', ' ')} in the ledger", value=value)
        yield GaugeMetricFamily("reportedly_listeners", "open streams of updates", value=self._listeners())
        yield from _families(self._counters())

    def text(self) -> bytes:
        """All numbers in Prometheus' text format."""
        return generate_latest(self._registry)


def _families(samples: Iterable[CounterSample]) -> Iterable[Metric]:
    families: dict[str, CounterMetricFamily | GaugeMetricFamily] = {}
    for sample in samples:
        family = CounterMetricFamily if sample.kind == "counter" else GaugeMetricFamily
        names = [name for name, _ in sample.labels]
        metric = families.setdefault(sample.name, family(f"reportedly_{sample.name}", sample.doc, labels=names))
        metric.add_metric([value for _, value in sample.labels], sample.value)
    return families.values()


class Timed:
    """Measures each request by the template of its route, until its answer starts."""

    def __init__(self, app: ASGIApp, *, durations: Histogram) -> None:
        self._app, self._durations = app, durations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        began = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "unknown")
                self._durations.labels(route, str(message["status"])).observe(time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, timed if scope["type"] == "http" else send)
