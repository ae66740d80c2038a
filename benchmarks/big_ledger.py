"""A big ledger for benchmarks, made in minutes: a small one's rows, copied again and again as news would go on.

:func:`big_ledger` reads the archive of :mod:`seed_archive` once by the whole pipeline, then copies its rows, four hours
later each time and under other numbers. What a table's columns refer to is read off the schema, so that a new table
needs nothing here unless it counts something. So that the copies are more than copies:

* names change from copy to copy, letter for letter, so that spans stay right: a few entities stay what they are and are
  in most articles, some have four forms, most have one of their own;
* stories go on: a story of the small ledger is continued by its next copies, mostly by none, sometimes by forty; its
  larger assertions, its series and their words go on with it;
* there are 300 feeds with polls, and each copy's entries come from one of them;
* people have made 2,000 corrections and decisions (:mod:`big_decisions`);
* running counts, the trends, the order of updates and the full text are made anew from the rows.

The same numbers give the same ledger. Not like the real thing: all words that are no names are as frequent as in the
seed, and what an article counted for in the trends (``trend_articles``) is that of the seed, so no
article may be read again.
"""

import asyncio
import random
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib import import_module
from math import log2
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from big_decisions import decide
from seed_archive import write_seed
from sqlalchemy import StaticPool, create_engine

from reportedly.feeds import open_archive
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.replay import FIRST_MOMENT, Replay, ReplayParts
from reportedly.records import Feed
from reportedly.settings import Settings

STEP_H, GUISES, FEEDS, POLLS, DECISIONS = 4, 48, 300, 200, 2_000
HOUR_US = 3_600_000_000
SHARED, SOME = 12, 80
GOES_ON, LONGEST, MANY_CLAIMS = 0.12, 40, 4
MAPPED = ("stories", "assertions", "figure_series", "entities", "trend_subjects")
HOURS = {"trend_tallies": ("hour",), "bursts": ("begin",), "burst_courses": ("last",),
         "trend_pulses": ("hour", "begin", "top"), "trend_clock": ("hour", "kept_from")}  # fmt: skip
MADE_ANEW = {"counts", "count_history", "entity_counts", "story_outlets", "trend_days", "trend_hours", "sources",
             "feeds", "feed_polls", "alembic_version", "trend_clock", "trend_packs", "source_counts",
             "highest_rows"}  # fmt: skip
WORDS = {
    "versions": "title byline dateline lede text",
        "claims": "source cue content sentence addressee source_name source_role",
    "figures": "counted about place", "events": "printed source target place sentence",
    "figure_carriers": "sentence", "figure_series": "thing name", "figure_points": "source",
    "entities": "name", "entity_names": "folded printed", "entity_words": "words folded",
    "place_mentions": "folded name", "trend_subjects": "name", "changes": "old new before after about",
    "past_claims": "source content sentence source_name", "past_events": "printed source target place sentence",
    "assertion_claims": "about", "origin_claims": "by",
}  # fmt: skip
ENDED_BY_THE_NEXT = {"assertion_statuses": "assertion_id", "assertion_origins": "assertion_id",
                     "story_headlines": "story_id", "story_fronts": "story_id"}  # fmt: skip
FULL_TEXT = ("articles_found", "claims_found", "articles_once", "claims_once", "past_claims_found",
             "figures_found")  # fmt: skip
Connection = sqlite3.Connection


def big_ledger(folder: Path, articles: int = 100_000) -> Path:
    """The ledger of so many articles in ``folder``; made, with the small one that it grows from, if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    large = folder / f"ledger-{articles}.db"
    if not large.exists():
        unfinished = folder / "unfinished.db"
        unfinished.unlink(missing_ok=True)
        grow(seed(folder), unfinished, articles)
        decide(unfinished, DECISIONS)
        unfinished.rename(large)
    return large


def seed(folder: Path) -> Path:
    """The small ledger, read by the whole pipeline."""
    small = folder / "seed.db"
    if not small.exists():
        reading = folder / "reading.db"
        reading.unlink(missing_ok=True)
        asyncio.run(read(write_seed(folder / "archives"), reading))
        reading.rename(small)
    Ledger.open(str(small)).close()
    return small


async def read(archives: list[Path], path: Path) -> None:
    """Replay archives, each as if the others were not: they share sentences, which none of them must be found by."""
    executor = ReadingExecutor(Settings())
    await executor.warm()
    with Ledger.open(str(path)) as ledger:
        for archive in archives:
            parts = ReplayParts(
                ledger=ledger, executor=executor, counters=Counters(), settings=Settings().reading, kept=Settings()
            )
            items = open_archive(archive, now=FIRST_MOMENT)
            await Replay(parts, done=lambda *_: None).run(archive.stem, items, asyncio.Event())
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                for table in ("signatures", "prints"):
                    connection.execute(f"CREATE TABLE IF NOT EXISTS aside_{table} AS SELECT * FROM {table} WHERE false")
                    connection.execute(f"INSERT INTO aside_{table} SELECT * FROM {table}")
                    connection.execute(f"DELETE FROM {table}")
    executor.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table, owner in (("signatures", "article_id"), ("prints", "version_id")):
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id")
            connection.execute(f"INSERT INTO {table}({columns}) SELECT {columns} FROM aside_{table} ORDER BY {owner}")
            connection.execute(f"DROP TABLE aside_{table}")


def grow(small: Path, large: Path, articles: int) -> None:
    """Write the large ledger."""
    enrol(large)
    with closing(sqlite3.connect(large, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("ATTACH ? AS small", (str(small),))
        copies = -(-articles // one(connection, "SELECT count(*) FROM small.articles"))
        tables = [table for table in tables_of(connection) if table not in MADE_ANEW]
        indexes = connection.execute(
            "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql > ''"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        map_numbers(connection, copies)
        for table in tables:
            copy(connection, table, copies)
            print(f"  {table}: {one(connection, f'SELECT count(*) FROM main.{table}'):,}", flush=True)
        connection.execute("CREATE INDEX temp_claims ON claims(version_id)")
        make_anew(connection, copies)
        connection.execute("DROP INDEX temp_claims")
        connection.executescript(";".join(statement for _, statement in indexes))
        count_histories(connection)
        for index in FULL_TEXT:
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        connection.execute("DETACH small")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode = WAL")


def one(connection: Connection, query: str) -> int:
    """The one number that a query gives, 0 for none."""
    return connection.execute(query).fetchone()[0] or 0


def tables_of(connection: Connection) -> list[str]:
    """The tables with rows to copy, without those of the full text."""
    rows = connection.execute("SELECT name, sql FROM small.sqlite_master WHERE type = 'table'").fetchall()
    shadow = [name for name, sql in rows if sql.startswith("CREATE VIRTUAL")]
    plain = [name for name, _ in rows if not any(name == index or name.startswith(f"{index}_") for index in shadow)]
    return [name for name in plain if one(connection, f"SELECT count(*) FROM small.{name}")]


# ---------------------------------------------------------------- which number becomes which


def map_numbers(connection: Connection, copies: int) -> None:
    """Tables of old and new numbers for what goes on from copy to copy, and the names of each guise."""
    forms = forms_of_names(connection)
    connection.create_function("told", 2, lambda text, guise: told(text, guise, forms), deterministic=True)
    entities = {
        number: max((forms[word.lower()] for word in words_of(name) if word.lower() in forms), default=1)
        for number, name in connection.execute("SELECT id, name FROM small.entities")
    }
    connection.execute("CREATE TEMP TABLE forms_of(entity INTEGER PRIMARY KEY, forms INTEGER)")
    connection.executemany("INSERT INTO forms_of VALUES (?, ?)", entities.items())
    for table in MAPPED:
        connection.execute(
            f"CREATE TEMP TABLE new_{table}(n INTEGER, old INTEGER, new INTEGER, PRIMARY KEY(n, old)) WITHOUT ROWID"
        )
    every = f"WITH RECURSIVE copy(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM copy WHERE n < {copies - 1}) "
    most = {table: one(connection, f"SELECT max(id) FROM small.{table}") for table in MAPPED}
    connection.execute(
        f"INSERT INTO new_entities {every} SELECT n, entity, entity + n % {GUISES} % forms * {most['entities']} "
        "FROM copy, forms_of"
    )
    connection.execute(
        f"INSERT INTO new_trend_subjects {every} SELECT n, s.id, s.id + n % {GUISES} % coalesce(forms, 1) * "
        f"{most['trend_subjects']} "
        "FROM copy, small.trend_subjects AS s LEFT JOIN forms_of ON s.kind IN ('entity', 'source') AND entity = "
        "CAST(key AS INTEGER)"
    )
    stories = [row[0] for row in connection.execute("SELECT id FROM small.stories ORDER BY id")]
    connection.executemany("INSERT INTO new_stories VALUES (?, ?, ?)", continued(stories, most["stories"], copies))
    for table, goes_on in (("assertions", f"claims >= {MANY_CLAIMS}"), ("figure_series", "points > 1")):
        connection.execute(
            f"INSERT INTO new_{table} SELECT n, t.id, t.id + CASE WHEN {goes_on} THEN (new - t.story_id) / "
            f"{most['stories']} "
            f"ELSE n END * {most[table]} FROM new_stories JOIN small.{table} AS t ON t.story_id = old"
        )


def continued(stories: list[int], most: int, copies: int) -> Iterator[tuple[int, int, int]]:
    """For each story of each copy, its number: that of the copy whose story it continues."""
    chance = random.Random(5)
    for story in stories:
        begun, left = 0, 0
        for n in range(copies):
            if left == 0:
                begun = n
                left = min(LONGEST, int(chance.paretovariate(0.8))) if chance.random() < GOES_ON else 1
            left -= 1
            yield n, story, story + begun * most


def forms_of_names(connection: Connection) -> Mapping[str, int]:
    """How many forms each word of a name has: one for those of the entities most mentioned, and for real places."""
    names = [row[0] for row in connection.execute("SELECT name FROM small.entities ORDER BY articles DESC, id")]
    fixed = {
        row[0].lower()
        for row in connection.execute("SELECT DISTINCT name FROM small.place_mentions WHERE country > ''")
    }
    forms: dict[str, int] = {}
    for place, name in enumerate(names):
        for word in words_of(name):
            most = 1 if place < SHARED else 4 if place < SOME else GUISES
            known = word.lower()
            if len(word) >= 5 and known not in fixed:
                forms[known] = min(most, forms.get(known, GUISES))
    texts = "\n".join(row[0] for row in connection.execute("SELECT text FROM small.versions"))
    plain = set(re.findall(r"\b[a-z]{5,}\b", texts))
    return {word: most for word, most in forms.items() if most > 1 and word not in plain}


def words_of(text: str) -> list[str]:
    """The words of a name."""
    return re.findall(r"[^\W\d_]+", text)


def told(text: str | None, guise: int, forms: Mapping[str, int]) -> str | None:
    """A text as long as before with its names in their forms of a guise; whether large or small letters is kept."""
    if not text or not guise:
        return text

    def other(found: re.Match[str]) -> str:
        word = found[0]
        form = guise % forms.get(word.lower(), 1)
        if not form:
            return word
        ending = "bdfghklmnprstvwz"[form % 16] + "aeo"[form // 16]
        return word[:-2] + (ending.upper() if word.isupper() else ending)

    return re.sub(r"[^\W\d_]{5,}", other, text)


# ---------------------------------------------------------------- rows


def copy(connection: Connection, table: str, copies: int) -> None:
    """Copy the rows of a table so often, in an order in which they are quickly written."""
    described = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
    leads = {row[3]: row[2] for row in connection.execute(f"PRAGMA main.foreign_key_list({table})")}
    keys = [row[1] for row in described if row[5]]
    wordy = WORDS.get(table, "").split()
    columns = [(row[1], row[2]) for row in described]
    spoken = ", ".join(
        f't."{name}"' if name not in wordy else f'told(t."{name}", g) AS "{name}"' for name, _ in columns
    )
    guises = f"WITH RECURSIVE guise(g) AS (SELECT 0 UNION ALL SELECT g + 1 FROM guise WHERE g < {GUISES - 1}) "
    source, when = f"small.{table}", ""
    if wordy:
        connection.execute(f"CREATE TEMP TABLE spoken AS {guises} SELECT g, {spoken} FROM guise, small.{table} AS t")
        connection.execute("CREATE INDEX temp.spoken_guise ON spoken(g)")
        source, when = "spoken", f"t.g = c.n % {GUISES} AND "
    made, joins = [], []
    for name, kind in columns:
        of = leads.get(name) or (table if keys == ["id"] and name == "id" else formerly(table, name))
        if of in MAPPED:
            joins.append(f'LEFT JOIN new_{of} AS "m_{name}" ON "m_{name}".n = c.n AND "m_{name}".old = t."{name}"')
            made.append(f'"m_{name}".new')
        elif of == "sources":
            made.append(f"(coalesce({source_of(dict(columns))}, 0) + c.n * 13) % {FEEDS} + 1")
        elif of:
            made.append(f't."{name}" + c.n * {one(connection, f"SELECT max(id) FROM small.{of}")}')
        else:
            made.append(plain(table, name, kind))
    connection.execute(
        f"INSERT OR IGNORE INTO main.{table} WITH RECURSIVE copy(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM copy "
        f"WHERE n < {copies - 1}) SELECT {', '.join(made)} FROM copy AS c CROSS JOIN {source} AS t {' '.join(joins)} "
        + (f"WHERE {when}true" if when else "")
    )
    connection.execute("DROP TABLE IF EXISTS spoken")


def formerly(table: str, name: str) -> str | None:
    """What a column without a declared reference leads to: rows that lie still."""
    if name == "row_id":
        return "versions"
    owners = {"article_id": "articles", "version_id": "versions", "entity_id": "entities", "problem_id": "problems"}
    return owners.get(name) if table.startswith("past_") else None


def source_of(columns: Mapping[str, str]) -> str:
    """What chooses among the feeds."""
    return "t.article_id" if "article_id" in columns else "t.id"


def plain(table: str, name: str, kind: str) -> str:
    """What a copy has in a column that leads to nothing."""
    if kind == "BIGINT":
        return f't."{name}" + c.n * {STEP_H * HOUR_US}'
    if name in HOURS.get(table, ()):
        return f't."{name}" + c.n * {STEP_H}'
    if (table, name) in {("articles", "key"), ("entries", "key"), ("versions", "given_id"), ("problems", "entry_key")}:
        return f"t.\"{name}\" || '#' || c.n"
    if (table, name) in {("versions", "url"), ("problems", "url")}:
        return f"t.\"{name}\" || '?part=' || c.n"
    if (table, name) == ("trend_subjects", "key"):
        return (
            "CASE WHEN t.kind IN ('entity', 'source') THEN (SELECT new FROM new_entities WHERE n = c.n AND "
            "old = CAST(t.key AS INTEGER)) ELSE t.key END"
        )
    return f't."{name}"'


# ---------------------------------------------------------------- what follows from rows


def make_anew(connection: Connection, copies: int) -> None:
    """Counts, ends, trends and updates, from the rows that were copied."""
    for table, owner in ENDED_BY_THE_NEXT.items():
        connection.execute(
            f"UPDATE {table} SET until = w.next FROM (SELECT id, lead(since) OVER (PARTITION BY {owner} ORDER BY "
            "since, id) "
            f"AS next FROM {table}) AS w WHERE w.id = {table}.id"
        )
    summed = "UPDATE {0} SET ({1}) = ({2})"
    for table, columns, query in (
        ("assertions", "claims",
            "SELECT count(*) FROM assertion_claims WHERE assertion_id = assertions.id AND until IS NULL"),
        ("stories", "articles, known_at, last_at",
            "SELECT count(*) FILTER (WHERE until IS NULL), min(since), max(since) "
         "FROM story_articles WHERE story_id = stories.id"),
        ("entities", "articles, mentions",
            "SELECT count(*), coalesce(sum(times), 0) FROM mentions WHERE entity_id = entities.id"),
        ("entities", "claims", "SELECT count(*) FROM claims WHERE entity_id = entities.id"),
        ("figure_series", "points",
            "SELECT count(*) FROM figure_points WHERE series_id = figure_series.id AND until IS NULL"),
        ("figure_series", "carried", "SELECT count(*) FROM figure_carriers WHERE until IS NULL AND point_id IN "
         "(SELECT id FROM figure_points WHERE series_id = figure_series.id)"),
        ("sources", "articles, dealt", "SELECT count(*), count(*) FROM sightings WHERE source_id = sources.id"),
    ):  # fmt: skip
        of = (
            "assertion_claims(assertion_id) story_articles(story_id) mentions(entity_id) claims(entity_id) "
            "figure_points(series_id) figure_carriers(point_id) sightings(source_id)"
        )
        for index in of.split():
            connection.execute(f"CREATE INDEX IF NOT EXISTS made_{index.partition('(')[0]} ON {index}")
        connection.execute(summed.format(table, columns, query))
    connection.execute(
        "UPDATE stories SET headline_article_id = h.article_id FROM story_headlines AS h WHERE h.story_id = "
        "stories.id AND h.until IS NULL"
    )
    weigh_stories(connection)
    connection.execute(
        "INSERT INTO story_outlets SELECT story_id, outlet, count(*) FROM story_articles JOIN articles ON "
        "articles.id = article_id "
        "WHERE until IS NULL AND outlet IS NOT NULL GROUP BY 1, 2"
    )
    connection.execute(
        "UPDATE story_fronts SET outlets = (SELECT count(*) FROM story_outlets WHERE story_id = "
        "story_fronts.story_id) WHERE until IS NULL"
    )
    connection.execute(  # entities that keep their names in all copies meet on assertions that go on
        "DELETE FROM source_parts WHERE until IS NULL AND rowid NOT IN (SELECT min(rowid) FROM source_parts "
        "WHERE until IS NULL GROUP BY assertion_id, entity_id, part, outcome)"
    )
    trends(connection, copies)
    order_updates(connection)
    counts(connection)
    for (name,) in connection.execute(
        "SELECT name FROM main.sqlite_master WHERE name LIKE 'made\\_%' ESCAPE '\\'"
    ).fetchall():
        connection.execute(f"DROP INDEX {name}")


def weigh_stories(connection: Connection) -> None:
    """The momentum of stories, from when their articles came."""
    weights: dict[int, list[float]] = {}
    for story, since in connection.execute("SELECT story_id, since FROM story_articles WHERE until IS NULL"):
        weights.setdefault(story, []).append(since / (24 * HOUR_US))
    rows = ((max(days) + log2(sum(2 ** (day - max(days)) for day in days)), story) for story, days in weights.items())
    connection.executemany("UPDATE stories SET momentum = ? WHERE id = ?", rows)


def trends(connection: Connection, copies: int) -> None:
    """Hours, days and the clock of the trends."""
    shift = (copies - 1) * STEP_H
    connection.execute(
        f"INSERT INTO trend_clock SELECT id, hour + {shift}, seen * {copies}, usual, kept_from + {shift} FROM "
        "small.trend_clock"
    )
    kept = one(connection, "SELECT kept_from FROM main.trend_clock")
    sums = "count(*), sum(is_text) FROM main.trend_tallies AS t"
    connection.execute(
        f"INSERT INTO trend_hours SELECT hour, subject_id, {sums} WHERE until IS NULL AND hour >= {kept} GROUP BY 1, 2"
    )
    connection.execute(
        f"INSERT INTO trend_days SELECT hour / 24, subject_id, kind, {sums} JOIN main.trend_subjects AS s ON s.id "
        "= subject_id "
        "WHERE until IS NULL GROUP BY 1, 2"
    )


def order_updates(connection: Connection) -> None:
    """Number updates in the order of their moments, as a ledger does."""
    columns = ", ".join(row[1] for row in connection.execute("PRAGMA main.table_info(updates)") if row[1] != "id")
    connection.execute(
        "CREATE TEMP TABLE ordered AS SELECT row_number() OVER (ORDER BY known_at, id) AS new, * FROM updates"
    )
    connection.execute("CREATE INDEX temp.ordered_id ON ordered(id)")
    connection.execute("DELETE FROM updates")
    connection.execute(f"INSERT INTO updates(id, {columns}) SELECT new, {columns} FROM ordered ORDER BY new")
    connection.execute(
        "UPDATE story_fronts SET news_id = (SELECT new FROM ordered WHERE id = news_id) WHERE news_id IS NOT NULL"
    )


def counts(connection: Connection) -> None:
    """The running counts of the whole ledger."""
    for name, query in {
        "articles": "SELECT count(*) FROM articles", "versions": "SELECT count(*) FROM versions",
        "claims": "SELECT sum(claims) FROM versions", "thoughts": "SELECT sum(thoughts) FROM versions",
        "figures": "SELECT sum(figures) FROM versions", "feeds": "SELECT count(*) FROM feeds",
        "problems": "SELECT count(*) FROM problems WHERE resolved_at IS NULL",
        "entries_due": "SELECT count(*) FROM entries WHERE due_at IS NOT NULL",
    }.items():  # fmt: skip
        connection.execute(f"UPDATE counts SET value = coalesce(({query}), 0) WHERE name = ?", (name,))


def count_histories(connection: Connection) -> None:
    """The running counts of every moment, as the upgrade of an older ledger fills them in."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    upgrade = import_module("reportedly.ledger.migrations.versions.r0016_past")
    with engine.connect() as alike, Operations.context(MigrationContext.configure(alike)):
        upgrade._fill_count_history()
        upgrade._fill_entity_counts(alike)
        import_module("reportedly.ledger.migrations.versions.r0030_story_counts").fill(alike)
        import_module("reportedly.ledger.migrations.versions.r0038_trend_packs").fill(alike)
        import_module("reportedly.ledger.sources.source_counting_anew").sum_up(alike)
        import_module("reportedly.ledger.migrations.versions.r0037_row_hours").fill(alike)
        alike.commit()


# ---------------------------------------------------------------- feeds


def enrol(large: Path) -> None:
    """A new ledger with feeds that were polled by the hour; some are failing, some paused."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with Ledger.open(str(large)) as ledger:
        ledger.enrol(
            Feed(
                url=f"https://feed{number}.example/rss",
                title=f"Feed {number} (invented)",
                outlet=f"Outlet {number % 60}",
            )
            for number in range(1, FEEDS + 1)
        )
    chance, begins = random.Random(3), int((now - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    with closing(sqlite3.connect(large)) as connection, connection:
        rows = []
        for source in range(1, FEEDS + 1):
            bad = chance.random() < 0.05
            for number in range(POLLS):
                at = begins + (number * 6 * HOUR_US) + source * 1_000_000
                rows.append((source, at, number == 0, at + HOUR_US, 3600.0, number if bad else 0, None if bad else at,
                             at if bad else None, "The site did not answer." if bad else None, number * 9,
                             chance.uniform(30, 4000), False, number * 5))  # fmt: skip
        connection.executemany(
            "INSERT INTO feed_polls(source_id, since, first, next_poll_at, interval_s, failures, last_success_at, "
            "last_error_at, "
            "last_error, entries_seen, lag_s, paused, articles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        same = "next_poll_at, interval_s, failures, last_success_at, last_error_at, last_error, entries_seen, lag_s"
        connection.execute(
            f"UPDATE feeds SET (last_poll_at, {same}) = (SELECT since, {same} FROM feed_polls WHERE source_id = "
            "feeds.source_id "
            "ORDER BY since DESC LIMIT 1)"
        )


# ---------------------------------------------------------------- how like a real one


SHAPE = ("versions", "claims", "figures", "events", "mentions", "assertions", "assertion_claims", "assertion_origins",
         "figure_points", "figure_series", "trend_tallies", "updates", "entities", "stories", "copies",
             "edits")  # fmt: skip
SHARES = {
    "stories by articles": "SELECT articles FROM stories WHERE articles > 0",
    "assertions by claims": "SELECT claims FROM assertions WHERE claims > 0",
    "entities by articles": "SELECT articles FROM entities WHERE articles > 0",
    "articles by claims": "SELECT claims FROM articles JOIN versions ON article_id = articles.id AND number = version",
    "articles by letters": "SELECT length(text) FROM versions",
}


def shape(ledgers: Mapping[str, Path]) -> Iterator[str]:
    """Lines that lay ledgers beside each other: rows an article, and how sizes are spread."""
    opened = {name: sqlite3.connect(f"file:{path}?mode=ro", uri=True) for name, path in ledgers.items()}
    yield f"{'rows an article':24}" + "".join(f"{name:>44}" for name in opened)
    for table in SHAPE:
        told = (
            one(c, f"SELECT count(*) FROM {table}") / one(c, "SELECT count(*) FROM articles") for c in opened.values()
        )
        yield f"{table:24}" + "".join(f"{share:>44.2f}" for share in told)
    yield f"{'median, 90, 99 %, most':24}"
    for title, query in SHARES.items():
        yield f"{title:24}" + "".join(f"{spread(connection, query):>44}" for connection in opened.values())
    for connection in opened.values():
        connection.close()


def spread(connection: Connection, query: str) -> str:
    """Median, 90th and 99th percentile and the largest."""
    found = sorted(row[0] for row in connection.execute(query))
    return " ".join(f"{found[min(len(found) - 1, int(len(found) * share))]:,}" for share in (0.5, 0.9, 0.99, 1))


if __name__ == "__main__":
    made = big_ledger(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    for line in shape({made.name: made} | {Path(name).name: Path(name) for name in sys.argv[3:]}):
        print(line)
