"""What a search costs, by kind of query, in a large ledger.

python benchmarks/search.py FOLDER [ARTICLES]

Makes the ledger of :mod:`big_ledger` in FOLDER if it is not there, of ARTICLES (100,000 by default).

Each query is asked anew so often, and the median and the 99th percentile of the milliseconds are printed, by the clock
and of the processor (a busy machine shows in the first alone): of the ledger's answer, and with ``--page`` of the whole
page as the newsroom makes it.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from big_ledger import big_ledger
from fastapi.testclient import TestClient

from reportedly.clock import WallClock
from reportedly.ledger import Ledger
from reportedly.ledger.searching.hit_rows import Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.newsroom import create_app

TIMES = 20

QUERIES = {
    "a rare name": "Brevance31",
    "a name": "Kestrel",
    "a word of one claim in ten": "ministry",
    "a word of half of them": "said",
    "two words": "border troops",
    "a phrase": '"satellite images"',
    "a prefix": "evacuat*",
    "OR and NOT": "(fire OR explosion) -depot",
    "NEAR": "troops NEAR/5 border",
    "a stance": "stance:denies",
    "words and stance": "troops stance:denies",
    "words, stance, evidence": "troops stance:affirms basis:satellite_imagery",
    "a source": 'source:"spy agency"',
    "who, by entity": "who:Vesk",
    "words and an outlet": "depot outlet:Tolmere",
    "words in a month": "gate after:2026-04-01 before:2026-05-01",
    "a story": "story:900",
    "words in a story": "gate story:900",
    "an entity": "warning entity:Selmoria",
    "a figure": "figure:>5000 of:troops",
    "words and a figure": "border figure:1000..7000",
    "an event": "event:assault fire",
    "title and stance": "title:dam stance:denies",
    "nothing found": "zeppelin stance:denies",
}


def main() -> None:
    """Make the ledger and time the queries."""
    paged = "--page" in sys.argv
    given = [argument for argument in sys.argv[1:] if argument != "--page"]
    large = big_ledger(Path(given[0]), int(given[1]) if len(given) > 1 else 100_000)
    with Ledger.open(str(large)) as ledger:
        totals = ledger.latest_articles(limit=1)[0].id
        print(
            f"articles up to number {totals:,}; milliseconds, median and p99, by the clock and of the processor; hits"
        )
        app = create_app(ledger, clock=WallClock(), tail_s=1.0)
        app.state.access.open_at("127.0.0.1")
        gc.freeze()  # as the program does when it serves
        client = TestClient(app, base_url="http://localhost") if paged else None
        asked = iter(range(10**9))  # no address twice: the newsroom remembers its answers
        for shown in (Shown.CLAIMS, Shown.ARTICLES):
            for name, query in QUERIES.items():
                wanted = Wanted(node=parse(query), shown=shown, limit=50)
                if client:
                    parameters = {"q": query, "show": shown.value}
                    taken = timed(
                        lambda parameters=parameters: client.get("/search", params=parameters | {"_": str(next(asked))})
                    )
                else:
                    taken = timed(lambda wanted=wanted: ledger.hits.search(wanted))
                counts = ledger.hits.search(wanted).counts
                number = getattr(counts, shown.value)
                print(row(f"{shown}: {name}", taken, f"{number.number:,}{'+' if number.more else ''}"))
        for order in Order:
            taken = timed(lambda order=order: ledger.hits.search(Wanted(node=parse("ministry"), order=order, limit=50)))
            print(row(f"order: {order}", taken, ""))


def timed(ask: Callable[[], object]) -> list[tuple[float, float]]:
    """How long each of so many times took in milliseconds, by the clock and of the processor."""
    ask()
    found = []
    for _ in range(TIMES):
        clock, processor = time.perf_counter(), time.process_time()
        ask()
        found.append((1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)))
    return found


def row(name: str, taken: list[tuple[float, float]], hits: str) -> str:
    """A line of the table."""
    told = (f"{median(one):8.1f} {quantiles(one, n=100)[-1]:8.1f}" for one in zip(*taken, strict=True))
    return f"{name:42} {'  '.join(told)} {hits:>9}"


if __name__ == "__main__":
    main()
