"""The same archive gives the same ledger, byte for byte."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from translated_texts import ENGLISH, FRENCH, UKRAINIAN_CUT

from reportedly.feeds import open_archive
from reportedly.ledger import Ledger
from reportedly.pipeline.correcting.log import Logged, logged
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.replay import Replay, ReplayParts
from reportedly.records import Anchor, Article, Correction, CorrectionKind, CorrectionState, Entry, Reading
from reportedly.settings import ReadingSettings, Settings

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
WRITTEN = datetime(2026, 3, 9, tzinfo=UTC)
VELL = (
    "The harbour office of Vell said on Monday that {} boats had left. Its spokeswoman Ilse Brandt said all were safe."
)
TOLD = (
    (None, "Undated", "An undated note: the Vell Harbour Watch (VHW) said nothing had been seen.", "The Ansel Gazette"),
    (0, "boats", VELL.format(12), "The Ansel Gazette"),
    (1, "copy", VELL.format(12) + " The ministry in Ansel did not comment.", "The Vell Post"),
    (2, "boats", VELL.format(14), "The Ansel Gazette"),
    (3, "denial", "The VHW denied that 14 boats had left Vell. Tomas Reyl called the figure false.", "The Vell Post"),
    (4, "boats", VELL.format(12), "The Ansel Gazette"),
    (4, "paris", "Le port de Vell est resté fermé lundi, et personne n'a pu dire pourquoi ni comment.", "Le Quai"),
    (5, "dam", ENGLISH, "The Ansel Gazette"),
    (5, "barrage", FRENCH, "Le Quai"),
    (5, "dambo", UKRAINIAN_CUT, "Hazeta"),
    (
        6,
        "storm",
        "A storm killed 3 people near Ansel on Tuesday, police said. Ilse Brandt warned of floods.",
        "Quay TV",
    ),
    (
        8,
        "storm",
        "A storm killed 5 people near Ansel on Tuesday, police said. Ilse Brandt warned of floods.",
        "Quay TV",
    ),
    (
        9,
        "talks",
        "Brandt met Reyl in Vell. The Vell Harbour Watch confirmed that 14 boats had left.",
        "The Ansel Gazette",
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented articles: an undated one, an edit that is taken back, a copy, translations, faulty lines."""
    path = tmp_path_factory.mktemp("archive") / "wire.jsonl"
    lines = ["{this is no JSON"]
    for hours, name, text, outlet in TOLD:
        told: dict[str, Any] = {"url": f"https://{name}.example/1", "title": name, "text": text, "outlet": outlet}
        if hours is not None:
            told["published"] = (START + timedelta(hours=hours)).isoformat()
        lines.append(json.dumps(told))
    lines.insert(5, '{"id": 1}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.utime(path, (WRITTEN.timestamp(), WRITTEN.timestamp()))
    return path


def corrections() -> tuple[Logged, ...]:
    """What people corrected meanwhile: a stance, a claim that was missed, and what takes the first one back."""
    text, key = VELL.format(14), "https://boats.example/1"
    content = Article(id="", title="boats", text=text).content_key
    said = text.index("that 14"), text.index(". Its")
    safe = text.index("all were safe"), text.index("all were safe") + len("all were safe")
    anchor = Anchor(content=(said,), cue=((text.index("said"), text.index("said") + 4),), source=((0, 26),))
    missed = Anchor(content=(safe,), source=(said,))
    told = (
        (2.5, Correction(kind=CorrectionKind.STANCE, anchor=anchor, label="denies"), None),
        (3.0, Correction(kind=CorrectionKind.MISSED, anchor=missed), None),
        (6.5, None, 1),
        (99.0, Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor), None),
    )
    return tuple(
        Logged(
            known_at=START + timedelta(hours=hours),
            article=key,
            content=content,
            correction=one,
            undoes=back,
            by="Ilse",
        )
        for hours, one, back in told
    )


async def replay(archive: Path, path: Path, *, workers: int, stop_after: int | None = None) -> int:
    """Replay the archive into a ledger, until so many entries are committed; returns how many were."""
    settings, stop, done = ReadingSettings(workers=workers), asyncio.Event(), list[Entry]()

    def record(entry: Entry, _: Reading | None) -> None:
        done.append(entry)
        if len(done) == stop_after:
            stop.set()

    executor = ReadingExecutor(Settings(reading=settings))
    with Ledger.open(str(path)) as ledger, open_archive(archive) as items:
        parts = ReplayParts(
            ledger=ledger,
            executor=executor,
            counters=Counters(),
            settings=settings,
            now=items.now,
            corrections=corrections(),
        )
        played = Replay(parts, done=record)
        await played.run(items.source, items, stop)
        if not stop.is_set():
            await played.finish(items.source)
    executor.close()
    return len(done)


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table with its number, those of the search indexes included, and every definition."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        found: dict[str, list[tuple[Any, ...]]] = {"": made}
        for name, sql in made:
            if not sql.startswith("CREATE VIRTUAL"):
                number = "" if "WITHOUT ROWID" in sql.upper() else "rowid, "
                found[name] = connection.execute(f"SELECT {number}* FROM {name!r}").fetchall()  # noqa: S608 -- the file's own names
        return found


def packed(path: Path) -> bytes:
    """The file as SQLite writes it anew."""
    target = path.with_suffix(".packed")
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    return target.read_bytes()


@pytest.fixture(scope="module")
def expected(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that a replay without workers gives."""
    path = tmp_path_factory.mktemp("expected") / "ledger.db"
    assert asyncio.run(replay(archive, path, workers=0)) == len(TOLD)
    return path


def check_same(path: Path, expected: Path) -> None:
    """Two ledgers hold the same rows, have the same digest and, written anew, are the same bytes."""
    found, wanted = content(path), content(expected)
    assert [name for name in wanted if found.get(name) != wanted[name]] == []
    with Ledger.open(str(path)) as one, Ledger.open(str(expected)) as other:
        assert one.digest() == other.digest()
    assert packed(path) == packed(expected)


@pytest.mark.parametrize("workers", [0, 1, 2])
async def test_any_number_of_workers_gives_the_same_ledger(
    archive: Path, expected: Path, tmp_path: Path, workers: int
) -> None:
    """Row by row with their numbers, down to the search index; and the file too, once SQLite has packed it."""
    await replay(archive, tmp_path / "ledger.db", workers=workers)
    check_same(tmp_path / "ledger.db", expected)


@pytest.mark.parametrize(("first", "second"), [(1, 2), (5, 4)])
async def test_a_replay_that_is_interrupted_twice_gives_the_same_ledger(
    archive: Path, expected: Path, tmp_path: Path, first: int, second: int
) -> None:
    """What remembers begins again with each start, and remembers the same."""
    path = tmp_path / "ledger.db"
    done = [await replay(archive, path, workers=0, stop_after=number) for number in (first, second, None)]
    assert (done[:2], sum(done)) == ([first, second], len(TOLD))
    check_same(path, expected)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_ledger(archive: Path, expected: Path, tmp_path: Path, seed: str) -> None:
    """The order of sets and the hashes of words are another one in each process: nothing may follow from them."""
    path, log = tmp_path / "ledger.db", tmp_path / "log.jsonl"
    log.write_bytes(b"\n".join(msgspec.json.encode(line) for line in corrections()))
    command = [sys.executable, "-m", "reportedly.cli", "replay", str(archive), "--ledger", str(path), "--workers", "0"]
    command += ["--corrections", str(log)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed})
    check_same(path, expected)


def test_corrections_are_made_between_the_articles(expected: Path) -> None:
    """Each at its moment, of the text that it is of; the log of the ledger is the one that was given.

    By then the article is as it was before the edit that was corrected: its words do not stand there.
    """
    with Ledger.open(str(expected)) as ledger:
        rows = ledger.corrections.listed()
        assert tuple(logged(ledger)) == corrections()
        assert [row.known_at - START for row in reversed(rows)] == [
            timedelta(hours=hours) for hours in (2.5, 3.0, 6.5, 99.0)
        ]
        assert [row.state for row in reversed(rows)] == [
            CorrectionState.UNDONE,
            CorrectionState.EDITED,
            CorrectionState.APPLIES,
            CorrectionState.EDITED,
        ]
        assert [problem.problem.code for problem in ledger.problems()].count("correction.not_made") == 0


async def test_the_day_of_the_replay_leaves_no_trace(expected: Path) -> None:
    """Nothing is known since a moment that the archive does not tell: what has no time is of when it was written."""
    with Ledger.open(str(expected)) as ledger:
        known = {row.known_at for row in ledger.latest_articles()} | {row.known_at for row in ledger.problems()}
        (undated,) = (row for row in ledger.latest_articles() if row.title == "Undated")
    assert max(known) == WRITTEN == undated.known_at


async def test_another_archive_has_another_digest(archive: Path, expected: Path, tmp_path: Path) -> None:
    """One figure in one text is enough."""
    changed = tmp_path / "wire.jsonl"
    changed.write_text(archive.read_text(encoding="utf-8").replace("killed 5", "killed 6"), encoding="utf-8")
    os.utime(changed, (WRITTEN.timestamp(), WRITTEN.timestamp()))
    await replay(changed, tmp_path / "ledger.db", workers=0)
    with Ledger.open(str(tmp_path / "ledger.db")) as one, Ledger.open(str(expected)) as other:
        found, wanted = one.digest(), other.digest()
    assert found.sha256 != wanted.sha256
    differing = {
        mine.table for mine, theirs in zip(found.tables, wanted.tables, strict=True) if mine.sha256 != theirs.sha256
    }
    assert "versions" in differing
    assert "articles" not in differing
