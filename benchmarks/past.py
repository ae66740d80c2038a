"""What a question about the past costs, beside the same one about now, in a large invented ledger.

python benchmarks/past.py LEDGER [ARTICLES]

Makes LEDGER if there is none, of ARTICLES (100,000 by default) of three sentences about invented people, a minute
apart. The first 2,000 are committed: one in ten is edited, one edit in five is taken back, and at three quarters of the
time one in five is read again by a newer reader. Then their rows are copied, later and under other numbers, with people
of their own but for the 500 that were known first, until there are enough. Each query is timed for now and as of five
moments.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from statistics import median

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import StaticPool, create_engine
from syllables import SYLLABLES

from reportedly.ledger import Ledger, writing
from reportedly.ledger.rows import ALL_EVENTS, SAID, ClaimFilter, EventFilter
from reportedly.ledger.store import Store
from reportedly.records import (
    Actor,
    Article,
    Basis,
    Certainty,
    Claim,
    Commit,
    Content,
    Cue,
    Entity,
    EntityKind,
    Entry,
    Event,
    EventStatus,
    EventType,
    Manner,
    Problem,
    Reading,
    Source,
    SourceKind,
    Stance,
)

START = datetime(2024, 1, 1, tzinfo=UTC)
PEOPLE, OUTLETS, AT_ONCE, TIMES = 20_000, 300, 500, 7
COMMITTED, SHARED = 2_000, 500


def name_of(number: int) -> str:
    """An invented name, another one for each number."""
    letters = [SYLLABLES[(number >> shift) % 16] for shift in (0, 4, 8, 12)]
    return f"{letters[0]}{letters[1]} {letters[2]}{letters[3]}a".title()


def commits(articles: int) -> Iterator[Commit]:
    """Articles in order, with edits, edits taken back and second readings among them."""
    chance, drawn = random.Random(7), list[Article]()
    weights = [1 / (place + 1) for place in range(PEOPLE)]
    people = iter(chance.choices(range(PEOPLE), weights, k=articles * 4))
    for number in range(articles):
        at = START + timedelta(minutes=number)
        who = [next(people) for _ in range(3)]
        text = (
            f"{name_of(who[0])} said {number} boats left {name_of(next(people))}. {name_of(who[1])} denied it. "
            f"{name_of(who[2])} met them."
        )
        of = Article(
            id=f"a{number}",
            url=f"https://outlet{number % OUTLETS}.example/{number}",
            outlet=f"Outlet {number % OUTLETS}",
            title=f"Boats leave, count {number}",
            text=text,
            published_at=at,
            seen_at=at,
            language="en",
        )
        drawn.append(of)
        yield told(of, who, at)
        if number % 10 == 9:
            edited, before = replace(of, text=text.replace("met", "never met")), at
            yield told(edited, who, before + timedelta(seconds=20))
            if number % 50 == 49:
                yield told(of, who, before + timedelta(seconds=40))
        if number == articles * 3 // 4:
            for again in drawn[::5]:
                yield told(again, who, at + timedelta(seconds=50), reader="2")


def told(of: Article, who: list[int], at: datetime, *, reader: str = "1") -> Commit:
    """A commit of an article with a reading of two claims, three people and an event."""
    ends = [0, *(place + 1 for place, letter in enumerate(of.text) if letter == "."), len(of.text)]
    entities = tuple(
        Entity(id=f"e{place}", name=name_of(number), kind=EntityKind.PERSON, mentions=((place, place + 4),))
        for place, number in enumerate(dict.fromkeys(who))
    )
    claims = tuple(
        Claim(
            source=Source(
                spans=((0, 4),),
                text=entities[place % len(entities)].name,
                kind=SourceKind.GOVERNMENT,
                entity=f"e{place % len(entities)}",
            ),
            cue=Cue(spans=((0, 4),), lemma="say"),
            content=Content(spans=((0, ends[1]),)),
            manner=Manner.INDIRECT,
            stance=stance,
            certainty=Certainty.CERTAIN,
            basis=Basis.NONE_GIVEN,
            sentence=0,
        )
        for place, stance in enumerate((Stance.AFFIRMS, Stance.DENIES))
    )
    actor = Actor(span=(0, 4), entity="e0", country="NO")
    event = Event(span=(0, 4), type=EventType.CONSULT, status=EventStatus.PAST, sources=(actor,))
    reading = Reading(
        id=of.id,
        reader_version=reader,
        article=of,
        sentences=((0, ends[1]),),
        entities=entities,
        claims=claims,
        events=(event,),
    )
    number = int(of.id[1:])
    problems = (Problem(code="invented", message=f"Problem of {of.id}."),) if number % 100 == 0 else ()
    entry = Entry(source="https://wire.example/feed", key=of.id, seen_at=at, url=of.url)
    return Commit(entry=entry, known_at=at, article=of, reading=reading, problems=problems)


def make(path: Path, articles: int) -> None:
    """Write the ledger: the first articles by commits, many to a transaction, the rest as copies."""
    store, waiting = Store(path), list[Commit]()

    def write() -> None:
        with store.writing() as connection:
            for commit in waiting:
                writing.write(connection, commit)
        waiting.clear()

    for commit in commits(COMMITTED):
        waiting.append(commit)
        if len(waiting) == AT_ONCE:
            write()
    write()
    store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        copy(connection, articles // COMMITTED)


MOVED = {
    "article_id": "articles",
    "version_id": "versions",
    "problem_id": "problems",
    "row_id": "versions",
    "entity_id": "entities",
}
MOMENTS = {"known_at", "since", "until", "published_at", "seen_at", "first_seen_at"}
COPIED = (
    *("articles", "versions", "readings", "claims", "events", "mentions", "entities", "entity_names", "entity_words"),
    *("entries", "sightings", "problems", "showings", "earlier_values"),
    *("past_claims", "past_events", "past_mentions", "past_problems"),
)
RENAMED = {"articles": "key", "entries": "key", "entities": "name", "entity_names": "folded", "entity_words": "folded"}


def copy(connection: sqlite3.Connection, times: int) -> None:
    """Copy all rows so often, each time later; then count anew, and index what can be searched anew."""
    last = {table: connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0 for table in COPIED}
    span = COMMITTED * 60_000_000
    for table in COPIED:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        shifted = []
        for name in columns:
            owner = table if name == "id" else MOVED.get(name)
            if owner == "entities":
                shifted.append(f"CASE WHEN {name} > {SHARED} THEN {name} + :copy * {last[owner]} ELSE {name} END")
            elif owner:
                shifted.append(f"{name} + :copy * {last[owner]}")
            elif name in MOMENTS:
                shifted.append(f"{name} + :copy * {span}")
            else:
                shifted.append(f"{name} || ' ' || :copy" if RENAMED.get(table) == name else f'"{name}"')
        of_people = {"entities": "id", "entity_names": "entity_id", "entity_words": "entity_id"}.get(table)
        only = f"{of_people} > {SHARED}" if of_people else "true"
        rows = f"FROM {table} WHERE {only} AND rowid <= {last[table]}"
        names = ", ".join(f'"{name}"' for name in columns)
        statement = f"INSERT INTO {table}({names}) SELECT {', '.join(shifted)} {rows}"
        connection.executemany(statement, [{"copy": number} for number in range(1, times)])
    connection.commit()  # a new engine begins with undoing what is open
    count_anew(connection)
    for index in ("articles_found", "claims_found", "articles_once", "claims_once", "past_claims_found"):
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def count_anew(connection: sqlite3.Connection) -> None:
    """The running counts that go with the rows, as the upgrade of an older ledger fills them in."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    upgrade = import_module("reportedly.ledger.migrations.versions.r0016_past")
    with engine.connect() as alike, Operations.context(MigrationContext.configure(alike)):
        connection.execute("DELETE FROM count_history")
        connection.execute("DELETE FROM entity_counts")
        upgrade._fill_count_history()
        upgrade._fill_entity_counts(alike)
        alike.commit()
    for name, rows in (("articles", "articles"), ("versions", "versions"), ("claims", "claims")):
        connection.execute(f"UPDATE counts SET value = (SELECT count(*) FROM {rows}) WHERE name = '{name}'")
    for name in ("articles", "mentions", "claims"):
        newest = f"SELECT {name} FROM entity_counts WHERE entity_id = entities.id ORDER BY since DESC LIMIT 1"
        connection.execute(f"UPDATE entities SET {name} = coalesce(({newest}), 0)")


def queries(ledger: Ledger) -> dict[str, Callable[[datetime | None], object]]:
    """Each named query that can be asked for a moment."""
    named, rare = ledger.entities(limit=1)[0].id, 5000
    return {
        "latest_articles": lambda t: ledger.latest_articles(limit=41, as_of=t),
        "latest_articles, an outlet": lambda t: ledger.latest_articles(limit=41, outlet="Outlet 7", as_of=t),
        "article": lambda t: ledger.article(50, as_of=t),
        "article_row": lambda t: ledger.article_row(50, as_of=t),
        "latest_claims": lambda t: ledger.latest_claims(SAID, limit=24, as_of=t),
        "latest_claims, a stance": lambda t: ledger.latest_claims(ClaimFilter(stance=Stance.DENIES), limit=24, as_of=t),
        "latest_claims, an entity": lambda t: ledger.latest_claims(ClaimFilter(entity=named), limit=24, as_of=t),
        "latest_claims, a rare entity": lambda t: ledger.latest_claims(ClaimFilter(entity=rare), limit=24, as_of=t),
        "latest_events": lambda t: ledger.latest_events(ALL_EVENTS, limit=12, as_of=t),
        "latest_events, an entity": lambda t: ledger.latest_events(EventFilter(entity=named), limit=12, as_of=t),
        "search, a rare word": lambda t: ledger.search("50", limit=30, as_of=t),
        "search, a name": lambda t: ledger.search(name_of(40), limit=30, as_of=t),
        "search, a word in all": lambda t: ledger.search("boats", limit=30, as_of=t),
        "totals": lambda t: ledger.totals(as_of=t),
        "problems": lambda t: ledger.problems(as_of=t),
        "entities": lambda t: ledger.entities(limit=41, as_of=t),
        "entities, called so": lambda t: ledger.entities(name="ba", limit=41, as_of=t),
        "entity": lambda t: ledger.entity(named, as_of=t),
        "articles_that_mention": lambda t: ledger.articles_that_mention(named, limit=40, as_of=t),
        "entities_of": lambda t: ledger.entities_of(50, 1, as_of=t),
    }


def cost_ms(query: Callable[[datetime | None], object], moment: datetime | None) -> float:
    """The median of some runs, after one to warm up, in milliseconds of processor time: other programs do not count."""
    query(moment)
    runs = []
    for _ in range(TIMES):
        began = time.process_time()
        query(moment)
        runs.append(time.process_time() - began)
    return 1000 * median(runs)


def main() -> None:
    """Make the ledger if there is none, and time the queries."""
    path, articles = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    if not path.exists():
        make(path, articles)
    shares = (0.02, 0.3, 0.74, 0.76, 0.999)
    moments = [START + timedelta(minutes=articles * share) for share in shares]
    print(
        f"{'query':30} {'now, ms':>8} " + " ".join(f"{f'at {share:.1%}':>9}" for share in shares) + "   (times as long)"
    )
    with Ledger.open(str(path)) as ledger:
        for name, query in queries(ledger).items():
            now = cost_ms(query, None)
            ratios = [cost_ms(query, moment) / now for moment in moments]
            print(f"{name:30} {now:8.2f} " + " ".join(f"{ratio:9.1f}" for ratio in ratios), flush=True)


if __name__ == "__main__":
    main()
