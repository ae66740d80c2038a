"""What a search costs, by kind of query, in a large ledger made of the rows of a small one.

python benchmarks/search.py FROM LEDGER [ARTICLES]

Makes LEDGER if there is none: the rows of FROM (a ledger of the sample wire, say: `reportedly replay`) are copied, an
hour later each time and under other numbers, until there are ARTICLES (100,000 by default). In each copy, the names
that most articles of FROM mention get one of fifty endings, so that a name is as rare as names are; all other words
are as frequent as in FROM, which is more frequent than in real news: one of a thousand claims holds the rarest.

Each query is asked anew so often, and the median and the 99th percentile of the milliseconds are printed, by the clock
and of the processor (a busy machine shows in the first alone): of the ledger's answer, and with ``--page`` of the whole
page as the newsroom makes it.
"""

import gc
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

from fastapi.testclient import TestClient

from reportedly.clock import WallClock
from reportedly.ledger import Ledger
from reportedly.ledger.searching.hit_rows import Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.newsroom import create_app

TIMES, HOUR, NAMES, ENDINGS = 20, 3_600_000_000, 12, 50
MOVED = {
    "articles": "known_at", "versions": "known_at published_at modified_at seen_at", "showings": "since until",
    "claims": "known_at since", "figures": "known_at", "events": "known_at", "mentions": "known_at since",
    "place_mentions": "known_at until", "stories": "known_at last_at merged_at", "story_articles": "since until",
    "story_headlines": "since until", "assertions": "known_at merged_at", "assertion_claims": "since until",
    "assertion_statuses": "since until",
}  # fmt: skip
NUMBERS = {
    "article_id": "articles", "version_id": "versions", "story_id": "stories", "assertion_id": "assertions",
    "headline_article_id": "articles", "because_id": "assertion_claims", "claim_id": "claims",
}  # fmt: skip
WORDS = {"title", "text", "lede", "content", "sentence", "source", "source_name", "source_role", "outlet", "counted"}
FULL_TEXT = ("articles_found", "claims_found")


def make(small: Path, large: Path, articles: int) -> None:
    """Copy all rows so often, then index them, for lists and for words."""
    Ledger.open(str(large)).close()
    with closing(sqlite3.connect(large, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("ATTACH ? AS small", (str(small),))
        there = connection.execute("SELECT count(*) FROM small.articles").fetchone()[0]
        names = [
            row[0].split()[-1]
            for row in connection.execute("SELECT name FROM small.entities ORDER BY articles DESC LIMIT ?", (NAMES,))
        ]
        connection.create_function("other", 2, lambda text, ending: other(text, names, ending), deterministic=True)
        indexes = connection.execute(
            "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN "
            f"({', '.join(map(repr, MOVED))})"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        for table in ("entities", "entity_names", "entity_words"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM small.{table}")
        for table in MOVED:
            copy(connection, table, -(-articles // there))
        for _, statement in indexes:
            connection.execute(statement)
        for index in FULL_TEXT:
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode = WAL")


def other(text: str | None, names: list[str], ending: int) -> str | None:
    """A text with the names of the copies of one ending."""
    for name in names if text and ending else ():
        text = text.replace(name, f"{name}{ending}") if text else text
    return text


def copy(connection: sqlite3.Connection, table: str, copies: int) -> None:
    """Copy the rows of a table so often."""
    described = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
    keys = [row[1] for row in described if row[5]]
    told, made = [], []
    for column in (row[1] for row in described):
        of = table if column == "id" and keys == ["id"] else NUMBERS.get(column)
        told.append(f'other("{column}", ending) AS "{column}"' if column in WORDS else f'"{column}"')
        made.append(f'"{column}"')
        if of is not None:
            most = connection.execute(f"SELECT max(id) FROM small.{of}").fetchone()[0] or 0
            made[-1] += f" + n * {most}"
        elif column in MOVED[table].split():
            made[-1] += f" + n * {HOUR}"
        elif column == "key":
            made[-1] += " || n"
    connection.execute(
        f"CREATE TEMP TABLE told_{table} AS WITH RECURSIVE endings(ending) AS "
        f"(SELECT 0 UNION ALL SELECT ending + 1 FROM endings WHERE ending < {ENDINGS - 1}) "
        f"SELECT ending, {', '.join(told)} FROM endings, small.{table}"
    )
    connection.execute(f"CREATE INDEX temp.told_{table}_ending ON told_{table}(ending)")
    connection.execute(
        f"WITH RECURSIVE copy(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies - 1}) "
        f"INSERT INTO main.{table} SELECT {', '.join(made)} FROM copy CROSS JOIN told_{table} ON ending = n % {ENDINGS}"
    )
    connection.execute(f"DROP TABLE told_{table}")


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
    small, large = Path(given[0]), Path(given[1])
    if not large.exists():
        began = time.perf_counter()
        make(small, large, int(given[2]) if len(given) > 2 else 100_000)
        print(f"made in {time.perf_counter() - began:.0f} s")
    with Ledger.open(str(large)) as ledger:
        totals = ledger.latest_articles(limit=1)[0].id
        print(
            f"articles up to number {totals:,}; milliseconds, median and p99, by the clock and of the processor; hits"
        )
        app = create_app(ledger, clock=WallClock(), tail_s=1.0)
        app.state.access.open_at("127.0.0.1")
        gc.freeze()  # as the program does when it serves
        client = TestClient(app, base_url="http://localhost") if paged else None
        for shown in (Shown.CLAIMS, Shown.ARTICLES):
            for name, query in QUERIES.items():
                wanted = Wanted(node=parse(query), shown=shown, limit=50)
                if client:
                    parameters = {"q": query, "show": shown.value}
                    taken = timed(lambda parameters=parameters: client.get("/search", params=parameters))
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
