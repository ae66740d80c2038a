import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from ledger_samples import TIMEOUT, article, at, check_whole, commit, entry, poll, reading, rows

from reportedly.errors import LedgerVersionError
from reportedly.ledger import Ledger, revisions, sqlite
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import Article, Mode, Reading, Source

ALL = ClaimFilter(mode=None)


def upgraded_to(path: Path, revision: str) -> None:
    """Bring an empty file, or a ledger, to a revision by the migrations alone."""
    engine = sqlite.engine(path, writes=True)
    with engine.begin() as connection:
        revisions.upgrade(connection, revision)
    engine.dispose()


def old_ledger(path: Path, new: Path) -> None:
    """Make, at revision 0001, the ledger that a program of that time would have made of what ``new`` holds."""
    upgraded_to(path, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM counts")
        connection.execute("DELETE FROM alembic_version")
        connection.execute("ATTACH ? AS new", (str(new),))
        tables = connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY rowid"
        ).fetchall()
        for (table,) in tables:
            if "_found" in table:
                continue
            columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})")]
            names = ", ".join(columns)
            connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")  # noqa: S608 -- names of our own
        connection.execute("DELETE FROM counts WHERE name IN ('figures', 'thoughts')")
        connection.execute(
            "UPDATE counts SET value = (SELECT count(*) FROM problems) WHERE name = 'problems'"
        )  # none were ever over then
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        for table in ("articles_found", "claims_found"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608 -- as above


def thought_of(of: Article) -> Reading:
    """A reading with a claim that was said, and one to an addressee that was thought, as background."""
    given = reading(of)
    source = Source(spans=((0, 12),), text=of.text[:12], name="Ministry of Roads", role="a ministry")
    thought = replace(given.claims[0], source=source, mode=Mode.THOUGHT, addressee=(18, 23), background=True)
    return replace(given, claims=(given.claims[0], thought))


def fill(ledger: Ledger) -> None:
    """An article in two versions, one with a thought, one not read, a feed, a problem and one that is over."""
    ledger.note_poll(poll(entry("1"), entry("2"), entry("3")))
    for name in ("1", "3"):
        ledger.postpone(entry(name), at(30), TIMEOUT, at(0))
    ledger.commit(commit(article("1")))
    ledger.commit(commit(article("1", text="The ministry said 90 people left Vell."), known=60))
    hoped = article("4", text="The ministry told aides of hopes.")
    ledger.commit(commit(hoped, known=65, reading=thought_of(hoped)))
    ledger.commit(commit(article("2", language="fr"), reading=None, known=70))


def schema(path: Path) -> dict[str, Any]:
    """Everything that the file says about its tables, indexes, views and references."""
    names = rows(path, "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1, 2")
    described: dict[str, Any] = {
        "virtual": rows(path, "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE V%' ORDER BY 1"),
        "indexes": rows(path, "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1"),
        "owner": rows(path, "PRAGMA application_id"),
    }
    for kind, name in names:
        columns = sorted(row[1:] for row in rows(path, f"PRAGMA table_xinfo({name})"))
        references = sorted(row[1:] for row in rows(path, f"PRAGMA foreign_key_list({name})"))
        described[f"{kind} {name}"] = (columns, references)
    return described


def test_the_revisions_that_we_name_are_those_that_there_are() -> None:
    """The cheap look at opening knows the same chain as the upgrader."""
    config = Config()
    config.set_main_option("script_location", "reportedly.ledger:migrations")
    chain = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(chain)) == revisions.REVISIONS


def test_a_fresh_ledger_and_an_upgraded_one_have_the_same_schema(tmp_path: Path) -> None:
    """Creating at once and creating by migrations end at the same tables, columns, indexes and references."""
    Ledger.open(str(tmp_path / "fresh.db")).close()
    upgraded_to(tmp_path / "upgraded.db", "0001")
    assert schema(tmp_path / "upgraded.db") != schema(tmp_path / "fresh.db")
    Ledger.open(str(tmp_path / "upgraded.db")).close()
    assert schema(tmp_path / "upgraded.db") == schema(tmp_path / "fresh.db")


def test_an_upgrade_keeps_all_rows_and_fills_in_the_figures(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A ledger of the first revision comes out as if the newest program had written it, without a word printed."""
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with Ledger.open(str(new)) as ledger:
        fill(ledger)
        expected = ledger.totals(), ledger.latest_articles(), list(ledger.readings()), list(ledger.claims(ALL))
        problems = ledger.problems()
    old_ledger(old, new)
    assert "figures" not in {name for (name,) in rows(old, "SELECT name FROM sqlite_master")}
    with Ledger.open(str(old)) as ledger:
        found = ledger.totals(), ledger.latest_articles(), list(ledger.readings()), list(ledger.claims(ALL))
        assert [hit.row.version for hit in ledger.search("90").articles] == [2]
        assert ledger.problems() == problems
    assert found == expected
    assert (found[0].figures, found[0].thoughts, found[0].problems, len(problems)) == (3, 1, 1, 1)
    assert rows(old, "SELECT * FROM figures") == rows(new, "SELECT * FROM figures")
    assert capfd.readouterr() == ("", "")
    check_whole(old)


def test_the_claims_of_an_older_reader_count_as_said(tmp_path: Path) -> None:
    """What a stored reading does not tell is not guessed: said, no background, no addressee, name or role."""
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with Ledger.open(str(new)) as ledger:
        fill(ledger)
    old_ledger(old, new)
    with closing(sqlite3.connect(old)) as connection, connection:
        for number, packed in connection.execute("SELECT id, findings FROM readings").fetchall():
            findings = json.loads(zlib.decompress(packed))
            for claim in findings["claims"]:
                for part, names in ((claim, ("mode", "background", "addressee")), (claim["source"], ("name", "role"))):
                    for name in names:
                        del part[name]
            older = zlib.compress(json.dumps(findings).encode())
            connection.execute("UPDATE readings SET findings = ? WHERE id = ?", (older, number))
    with Ledger.open(str(old)) as ledger:
        claims = list(ledger.claims(ALL))
        assert claims == list(ledger.claims())
        assert ledger.totals().thoughts == 0
    assert len(claims) == 6
    assert {(c.background, c.addressee, c.source_name, c.source_role) for c in claims} == {(False, None, None, None)}
    check_whole(old)


def test_an_older_ledger_that_is_not_to_be_upgraded_is_left_alone(tmp_path: Path) -> None:
    """Whoever only looks gets an error with the remedy, and the schema stays; a current ledger opens."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    upgraded_to(old, "0001")
    before = schema(old)
    with pytest.raises(LedgerVersionError, match="0001") as caught:
        Ledger.open(str(old), create=False, upgrade=False)
    assert "upgrades" in (caught.value.remedy or "")
    assert schema(old) == before
    Ledger.open(str(new)).close()
    Ledger.open(str(new), create=False, upgrade=False).close()


def test_an_upgrade_that_fails_leaves_the_old_ledger_as_it_was(tmp_path: Path) -> None:
    """All of an upgrade is one transaction: a reading that cannot be unpacked undoes the table as well."""
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with Ledger.open(str(new)) as ledger:
        fill(ledger)
    old_ledger(old, new)
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE readings SET findings = x'00' WHERE id = 2")
    before = schema(old), rows(old, "SELECT * FROM versions")
    with pytest.raises(zlib.error):
        Ledger.open(str(old))
    assert (schema(old), rows(old, "SELECT * FROM versions")) == before
