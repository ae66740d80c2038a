import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from ledger_samples import article, at, check_whole, commit, dump, entry, poll, rows
from sqlalchemy import Connection, Engine, event

from reportedly.ledger import Ledger
from reportedly.records import Commit, Problem

EDITED = article(text="The ministry said 90 people left Vell.")
PROBLEM = Problem(code="page.scar", message="the standfirst is printed twice")


def last_commit() -> Commit:
    """A commit that touches every table: a new version, its reading, a problem, a revisit, another source."""
    return commit(EDITED, known=60, by=entry(source="b.jsonl"), problems=(PROBLEM,), revisit_at=at(999))


def prepared(path: Path) -> None:
    """A ledger with the first version and a feed."""
    with Ledger.open(str(path)) as ledger:
        ledger.note_poll(poll(entry()))
        ledger.commit(commit())


def dies_before(path: Path, statement: int) -> bool:
    """Let a child commit, and kill it before so many statements; says whether it lived to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    left = statement

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    ledger = Ledger.open(str(path))
    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    ledger.commit(last_commit())
    os._exit(0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill")
def test_a_commit_that_is_killed_between_any_two_statements_is_undone_whole(tmp_path: Path) -> None:
    """Killed before each statement in turn, the ledger is as before; the same commit then does what it would have."""
    prepared(tmp_path / "whole.db")
    before = dump(tmp_path / "whole.db")
    with Ledger.open(str(tmp_path / "whole.db")) as ledger:
        ledger.commit(last_commit())
    after = dump(tmp_path / "whole.db")
    path = tmp_path / "killed.db"
    prepared(path)
    assert dump(path) == before
    statement = 1
    while not dies_before(path, statement):
        check_whole(path)
        assert dump(path) == before
        statement += 1
    assert dump(path) == after
    assert statement > 15
    check_whole(path)


def test_what_fails_halfway_is_undone_whole(tmp_path: Path) -> None:
    """An exception inside a commit leaves no row of it, and the next commit goes through."""
    path = tmp_path / "ledger.db"
    prepared(path)
    before = dump(path)
    with Ledger.open(str(path)) as ledger:
        naive = commit(EDITED, known=60, revisit_at=at(5).replace(tzinfo=None))
        with pytest.raises(ValueError, match="no zone"):
            ledger.commit(naive)
        assert dump(path) == before
        assert ledger.commit(commit(EDITED, known=60)).version == 2
    check_whole(path)


READER = """
import sys
from reportedly.ledger import Ledger
with Ledger.open(sys.argv[1], create=False) as ledger:
    print("ready", flush=True)
    seen = 0
    while seen < int(sys.argv[2]):
        totals = ledger.totals()
        assert totals.claims == 2 * totals.articles, totals
        assert totals.articles >= seen, (totals, seen)
        seen = totals.articles
        rows = ledger.latest_articles(limit=500)
        assert len(rows) >= seen and all(row.claims == 2 for row in rows)
        ledger.search("ministry")
"""

WRITER = """
import sys
sys.path.insert(0, sys.argv[3])
from ledger_samples import article, commit, entry
from reportedly.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    print("ready", flush=True)
    for number in range(int(sys.argv[2])):
        name = f"{sys.argv[4]}-{number}"
        ledger.commit(commit(article(name), by=entry(name, source=sys.argv[4])))
        ledger.commit(commit(article("shared"), by=entry("shared", source=sys.argv[4])))
"""


def child(code: str, *arguments: object) -> "subprocess.Popen[str]":
    """A second process that runs the code and has said that it is ready."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_other_processes_read_whole_states_while_one_writes(tmp_path: Path) -> None:
    """Two processes read all the while; neither they nor the writer wait or see half a commit."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        readers = [child(READER, path, 60) for _ in range(2)]
        for number in range(60):
            ledger.commit(commit(article(str(number))))
        for process in readers:
            process.communicate(timeout=60)
    assert [process.returncode for process in readers] == [0, 0]


def test_processes_that_write_at_once_take_turns(tmp_path: Path) -> None:
    """Every commit of each is there once, and the article that both have is one."""
    path = tmp_path / "ledger.db"
    here = Path(__file__).parent
    writers = [child(WRITER, path, 20, here, name) for name in ("a", "b")]
    for process in writers:
        process.communicate(timeout=120)
    assert [process.returncode for process in writers] == [0, 0]
    check_whole(path)
    with Ledger.open(str(path)) as ledger:
        assert ledger.totals().articles == 41
    assert rows(path, "SELECT name, dealt FROM sources ORDER BY name") == [("a", 21), ("b", 21)]


def test_threads_may_share_a_ledger(tmp_path: Path) -> None:
    """Writes of several threads queue up while others read."""
    path = tmp_path / "ledger.db"
    failures: list[BaseException] = []
    with Ledger.open(str(path)) as ledger:

        def work(name: str) -> None:
            try:
                for number in range(10):
                    ledger.commit(commit(article(f"{name}{number}")))
                    assert ledger.totals().articles >= number
            except BaseException as error:  # noqa: BLE001 -- handed to the test
                failures.append(error)

        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert ledger.totals().articles == 40
    check_whole(path)


def test_a_reader_sees_one_state_for_as_long_as_it_looks(tmp_path: Path) -> None:
    """Inside one reading transaction nothing changes, whatever is committed meanwhile."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:

        def articles(connection: Connection) -> object:
            return connection.exec_driver_sql("SELECT value FROM counts WHERE name = 'articles'").scalar()

        with ledger._store.reading() as connection:
            assert articles(connection) == 0
            ledger.commit(commit())
            assert articles(connection) == 0
        assert ledger.totals().articles == 1
