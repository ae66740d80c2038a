"""What rules of alerts, the filters of updates and an assistant's tools cost on a ledger.

python benchmarks/asking.py LEDGER [--moments 200] [--times 15]

A rule is tried at moments drawn by chance from those at which articles became known (a moment is what came at it), and
against the whole ledger. Filters of updates look through 500 updates. The tools are asked within this process. All
figures are milliseconds of the processor: of this thread and those that it waits for.
"""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import Span, Speaker
from reportedly.ledger.alerts.updates_wanted import UpdateFilter, UpdateKind
from reportedly.newsroom.alerts.matching import matches
from reportedly.newsroom.alerts.rules import (
    Condition,
    OnBearing,
    OnBurst,
    OnFigure,
    OnOrigin,
    OnQuery,
    OnSpeaking,
    OnStatus,
    Rule,
)
from reportedly.newsroom.mcp.tools import Tools
from reportedly.records import Bearing


def cost(asked: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of the processor, and the answer."""
    begin = time.process_time()
    answer = asked()
    return (time.process_time() - begin) * 1000, answer


def spread(found: Sequence[float]) -> str:
    """The median and the 99th percentile."""
    ordered = sorted(found)
    return f"{ordered[len(ordered) // 2]:9.1f}{ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]:9.1f}"


def rules(ledger: Ledger, words: str) -> dict[str, Condition]:
    """A rule of each kind."""
    most = ledger.entities(limit=1)[0]
    return {
        "first denial": OnBearing(bearing=Bearing.DENIES),
        "new origin": OnOrigin(),
        "change of status": OnStatus(),
        "figure revised by 20 %": OnFigure(per_cent=20),
        "burst": OnBurst(),
        "the most mentioned speaks": OnSpeaking(by=Speaker(entity=most.id)),
        f"the query {words!r}": OnQuery(query=words),
    }


def try_rules(ledger: Ledger, moments: Sequence[datetime], words: str) -> None:
    """Print what each rule costs at a moment and over all of them."""
    print(f"{'a rule, at a moment':40}{'p50':>9}{'p99':>9}{'all':>9}{'found':>9}")
    whole = Span(after=moments[0] - timedelta(seconds=1), until=moments[-1])
    some = random.Random(7).sample(moments, min(len(moments), ARGUMENTS.moments))
    for name, when in rules(ledger, words).items():
        rule = Rule(name=name, when=when)
        spans = [Span(after=moment - timedelta(microseconds=1), until=moment) for moment in some]
        single = [cost(lambda span=span: matches(ledger, rule, span))[0] for span in spans]  # noqa: B023
        total, found = cost(lambda: matches(ledger, rule, whole))  # noqa: B023
        print(f"{name:40}{spread(single)}{total:9.0f}{len(found):9}")


def filter_updates(ledger: Ledger, words: str) -> None:
    """Print what it costs to look through 500 updates."""
    print(f"\n{'updates, 500 looked through':40}{'p50':>9}{'p99':>9}{'':9}{'found':>9}")
    rows = ledger.updates_after(max(0, ledger.last_update_id() - 500))
    story, entity = ledger.stories.listed(limit=1)[0].id, ledger.entities(limit=1)[0].id
    filters = {
        "of a kind": UpdateFilter(kinds=frozenset({UpdateKind.DENIAL})),
        "of a story": UpdateFilter(story=story),
        "of an entity": UpdateFilter(entity=entity),
        f"that match {words!r}": UpdateFilter(query=words),
    }
    for name, wanted in filters.items():
        found = [cost(lambda wanted=wanted: ledger.updates_wanted(rows, wanted)) for _ in range(ARGUMENTS.times)]
        print(f"{name:40}{spread([one for one, _ in found])}{'':9}{len(found[-1][1]):9}")


def ask_tools(ledger: Ledger, now: datetime, words: str) -> None:
    """Print what each tool costs."""
    print(f"\n{'a tool':40}{'p50':>9}{'p99':>9}")
    tools = Tools(ledger=ledger, clock=ManualClock(now + timedelta(seconds=1)))
    story, entity = ledger.stories.listed(limit=1)[0].id, ledger.entities(limit=1)[0].id
    asked: dict[str, Callable[[], Any]] = {
        "search_claims": lambda: tools.search_claims(words),
        "stories": tools.stories,
        "story": lambda: tools.story(story),
        "source": lambda: tools.source(str(entity)),
        "figures": lambda: tools.figures(find=words.split(maxsplit=1)[0]),
        "what_changed_since, two days": lambda: tools.what_changed_since("2d"),
        "what_changed_since, a month": lambda: tools.what_changed_since("31d"),
        "what_changed_since, a month of a story": lambda: tools.what_changed_since("31d", story=story),
    }
    for name, ask in asked.items():
        print(f"{name:40}{spread([cost(ask)[0] for _ in range(ARGUMENTS.times)])}")


def main() -> None:
    """Open the ledger and ask."""
    with Ledger.open(ARGUMENTS.ledger) as ledger:
        moments = sorted({row.known_at for row in ledger.articles()})
        try_rules(ledger, moments, ARGUMENTS.words)
        filter_updates(ledger, ARGUMENTS.words)
        ask_tools(ledger, moments[-1], ARGUMENTS.words)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--words", default="ministry border")
    ARGUMENTS = parser.parse_args()
    main()
