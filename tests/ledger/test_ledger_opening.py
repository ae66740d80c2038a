import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from ledger_samples import article, check_whole, commit, rows

from reportedly.errors import InputError, LedgerError, LedgerNameError, LedgerVersionError
from reportedly.ledger import Ledger
from reportedly.ledger import sqlite as sqlite_of_ours


def test_a_ledger_keeps_its_rows_when_it_is_closed_and_opened_again(tmp_path: Path) -> None:
    """What one program committed, the next one finds, by path or by URL."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit())
    with Ledger.open(f"sqlite:///{path}", create=False) as ledger:
        assert ledger.totals().articles == 1


def test_a_commit_waits_for_the_disk_and_readers_do_not_wait_for_it(tmp_path: Path) -> None:
    """The file has a write-ahead log; every connection syncs fully and enforces references."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        with ledger._store.writing() as connection:
            answers = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("synchronous", "foreign_keys")
            ]
        with pytest.raises(LedgerError, match="readonly"), ledger._store.reading() as connection:
            connection.exec_driver_sql("DELETE FROM counts")
    assert answers == [2, 1]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def test_sizes_are_looked_at_when_the_ledger_has_grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never in a small one; in a large one at opening, and again when there are twice as many articles."""
    path, known = tmp_path / "ledger.db", "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'articles'"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit())
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'") == []
    monkeypatch.setattr(sqlite_of_ours, "KNOWN_FROM", 1)
    with Ledger.open(str(path)) as ledger:
        assert rows(path, known) == [(1,)]
        ledger.commit(commit(article("wire-9")))
        assert rows(path, known) == [(1,)]
    Ledger.open(str(path)).close()
    assert rows(path, known) == [(2,)]


def test_an_index_that_came_since_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the ledger is opened next, once: with a step of the schema, one comes to a table that is known."""
    monkeypatch.setattr(sqlite_of_ours, "KNOWN_FROM", 1)
    path, known = tmp_path / "ledger.db", "SELECT count(*) FROM sqlite_stat1 WHERE idx = 'fresh'"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit())
    Ledger.open(str(path)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE INDEX fresh ON articles (version, id)")
    Ledger.open(str(path)).close()
    assert rows(path, sqlite_of_ours._FRESH) == [(0,)]
    assert rows(path, known) == [(1,)]


def test_the_state_tells_whether_anything_was_written(tmp_path: Path) -> None:
    """It stays as long as nothing is, and is another one after a commit of this process or of another one."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        before = ledger.state()
        assert (ledger.totals().articles, ledger.state()) == (0, before)
        ledger.commit(commit())
        after = ledger.state()
        with Ledger.open(str(path)) as other:
            other.commit(commit(article("wire-9")))
        assert len({before, after, ledger.state()}) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("text.db", b"Headline\n" * 500, "not a database"),
        ("short.db", b"x", "not a database"),
        ("torn.db", b"SQLite format 3\0" + b"\xff" * 5000, "cannot be used"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """A person may name any file: the message names it, and not a byte of it changes."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=said) as caught:
        Ledger.open(str(path))
    assert str(path) in caught.value.message
    assert caught.value.remedy
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    """We add no tables to somebody else's file."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerNameError, match="another program"):
        Ledger.open(str(path))
    assert rows(path, "SELECT name FROM sqlite_master") == [("recipes",)]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("{tmp}", "is a directory"),
        ("{tmp}/missing/ledger.db", "no directory"),
        ("", "names no file"),
        (":memory:", "names no file"),
        ("sqlite://", "names no file"),
        ("sqlite:///x.db?mode=ro", "not supported"),
        ("postgresql://me:secret@host/news", "PostgreSQL is not supported yet"),
        ("mysql://host/news", "not supported"),
        ("://", "no URL"),
        ("/dev/null", "no ordinary file"),
    ],
)
def test_a_place_that_cannot_hold_a_ledger_is_refused_in_words(tmp_path: Path, url: str, said: str) -> None:
    """Each wrong place has its message and its remedy; no password is repeated."""
    with pytest.raises(LedgerNameError, match=said) as caught:
        Ledger.open(url.format(tmp=tmp_path))
    assert caught.value.remedy
    assert "secret" not in caught.value.message


def test_a_wrong_name_of_a_ledger_is_something_that_a_person_typed() -> None:
    """The command line ends with its status for that, and who catches ledger errors catches it too."""
    assert issubclass(LedgerNameError, InputError)
    assert issubclass(LedgerNameError, LedgerError)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_place_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    """A missing right is named before anything is tried."""
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be written"):
        Ledger.open(str(tmp_path / "ledger.db"))


def test_a_missing_ledger_is_not_made_where_that_was_not_wanted(tmp_path: Path) -> None:
    """`create=False` finds a ledger or says that there is none, also in an empty file."""
    path = tmp_path / "ledger.db"
    with pytest.raises(LedgerNameError, match="no ledger"):
        Ledger.open(str(path), create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(LedgerNameError, match="no ledger"):
        Ledger.open(str(path), create=False)


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    """We write into no schema that we do not know."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(LedgerVersionError, match="0999") as caught:
        Ledger.open(str(path))
    assert caught.value.remedy
    assert rows(path, "SELECT version_num FROM alembic_version") == [("0999",)]


def test_opening_a_ledger_that_is_up_to_date_does_not_load_the_upgrader(tmp_path: Path) -> None:
    """Neither a fresh nor a current ledger needs Alembic, which takes long to import."""
    code = (
        "import sys; from reportedly.ledger import Ledger\n"
        "for _ in range(2): Ledger.open(sys.argv[1]).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "ledger.db")], check=True, timeout=60)


def test_two_processes_may_create_one_ledger_at_once(tmp_path: Path) -> None:
    """Whoever comes first creates it, and all go on with the same one."""
    code = (
        "import sys; from reportedly.ledger import Ledger; from reportedly.records import Feed\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "with Ledger.open(sys.argv[1]) as ledger: ledger.enrol([Feed(url=sys.argv[2])])"
    )
    path = tmp_path / "ledger.db"
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), f"https://{n}.example/"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(3)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=60)
    assert [child.returncode for child in children] == [0, 0, 0]
    check_whole(path)
    with Ledger.open(str(path)) as ledger:
        assert ledger.totals().feeds == 3


def test_a_ledger_that_is_damaged_later_says_so(tmp_path: Path) -> None:
    """A page of the file overwritten under us is a LedgerError with a remedy, not a driver's error."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit())
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="malformed") as caught, Ledger.open(str(path)) as ledger:
        ledger.latest_articles()
    assert "damaged" in (caught.value.remedy or "")
