"""The other commands, each tried as a person would."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from newsroom_wire import BEGIN, STRAIT, TALKS, commit

from reportedly import __version__
from reportedly.cli import COMMANDS, command_line, main
from reportedly.feeds import read_opml
from reportedly.ledger import Ledger
from reportedly.records import Feed

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three invented articles."""
    folder = tmp_path_factory.mktemp("ledger")
    archive, path = folder / "wire.jsonl", folder / "ledger.db"
    lines = [
        {
            "id": f"a{number}",
            "published": f"2026-03-0{number}T08:00:00Z",
            "outlet": "The Ansel Gazette",
            "url": f"https://gazette.example/{number}",
            "title": f"Boats leave, count {number}",
            "text": f'The harbour office said that {number + 2} boats had left. "All are safe," said Mira Holt.',
        }
        for number in (1, 2, 3)
    ]
    archive.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert (
        main(["replay", str(archive), "--ledger", str(path), "--workers", "0", "--out", str(folder / "out.jsonl")]) == 0
    )
    assert len((folder / "out.jsonl").read_text().splitlines()) == 3
    return path


def test_the_version_is_told(run: Run) -> None:
    """--version prints the name and the version."""
    assert run("--version") == (0, f"reportedly, version {__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    """--help of each command ends well and says how it is used."""
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"Usage: reportedly {command}" in out or f" {command} [OPTIONS]" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(command: str) -> None:
    """The short help that stands in the list, so that no command need be imported for it, is the command's own."""
    found = command_line.get_command(click.Context(command_line), command)
    assert found is not None
    assert COMMANDS[command] == found.get_short_help_str(limit=1000)


@pytest.mark.parametrize("asked", [{}, {"_REPORTEDLY_COMPLETE": "bash_complete", "COMP_WORDS": "reportedly wat"}])
def test_listing_the_commands_imports_none(asked: dict[str, str]) -> None:
    """Help, and what a shell completes, come without the seconds that it takes to import all commands."""
    told = (
        "import sys; from reportedly.cli import COMMANDS, command_line\n"
        "try: command_line(['--help'], prog_name='reportedly')\n"
        "except SystemExit: pass\n"
        "print([name for name in COMMANDS if f'reportedly.cli.{name}' in sys.modules])"
    )
    environment = {**os.environ, "COMP_CWORD": "1", **asked}
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert "watch" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_refused(run: Run) -> None:
    """Status 2, and the word is named."""
    status, _, complaints = run("wathc")
    assert status == 2
    assert "wathc" in complaints


def test_a_wrong_setting_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch, ledger: Path) -> None:
    """Status 2, with the setting, the value and what is allowed."""
    monkeypatch.setenv("REPORTEDLY_SERVER_PORT", "99999")
    status, _, complaints = run("search", "boats", "--ledger", ledger)
    assert status == 2
    assert "server.port" in complaints
    assert "99999" in complaints
    assert "65535" in complaints


def test_a_search_finds_claims_and_articles(run: Run, ledger: Path) -> None:
    """Both kinds of hit are shown, with their source."""
    status, out, _ = run("search", "boats", "--ledger", ledger)
    assert status == 0
    assert "Claims" in out
    assert "Articles" in out
    assert "harbour office" in out


def test_a_search_can_answer_in_json(run: Run, ledger: Path) -> None:
    """The answer holds the query and the hits of each kind, as many as wanted."""
    _, out, _ = run("search", "boats", "--ledger", ledger, "--json", "--limit", 2)
    answer = json.loads(out)
    assert answer["query"] == "boats"
    assert len(answer["articles"]) == 2


def test_a_search_that_finds_nothing_says_so(run: Run, ledger: Path) -> None:
    """No hit is no error."""
    status, out, _ = run("search", "zeppelin", "--ledger", ledger)
    assert status == 0
    assert "zeppelin" in out


def test_a_ledger_that_is_not_there_is_not_made_by_a_search(run: Run, tmp_path: Path) -> None:
    """A typing error in the path must not look like an empty ledger."""
    status, _, complaints = run("search", "boats", "--ledger", tmp_path / "nowhere.db")
    assert status != 0
    assert "nowhere.db" in complaints
    assert not (tmp_path / "nowhere.db").exists()


def test_readings_are_exported_a_line_each(run: Run, ledger: Path, tmp_path: Path) -> None:
    """Each line is a whole reading, with its text."""
    out = tmp_path / "readings.jsonl"
    assert run("export", "readings", "--ledger", ledger, "--out", out)[0] == 0
    readings = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [reading["id"] for reading in readings] == ["a1", "a2", "a3"]
    assert all("boats" in reading["article"]["text"] for reading in readings)


def test_claims_are_exported_as_a_table(run: Run, ledger: Path, tmp_path: Path) -> None:
    """The CSV has a head and a row for each claim in the ledger."""
    out = tmp_path / "claims.csv"
    assert run("export", "claims", "--mode", "all", "--format", "csv", "--ledger", ledger, "--out", out)[0] == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    with Ledger.open(str(ledger)) as opened:
        assert len(rows) == opened.totals().claims > 0
    assert {"source", "source_name", "source_role", "mode", "background", "addressee", "stance", "content"} <= set(
        rows[0]
    )


def test_events_are_exported_as_lines_and_as_a_table(run: Run, tmp_path: Path) -> None:
    """Who did what, with the stance of the claim that tells it."""
    path = tmp_path / "strait.db"
    with Ledger.open(str(path)) as opened:
        commit(opened, STRAIT, BEGIN)
    _, out, _ = run("export", "events", "--ledger", path)
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(event["type"], event["source"]) for event in lines][:2] == [
        ("mobilize", "1,200 soldiers"),
        ("fight", "any troops"),
    ]
    _, out, _ = run("export", "events", "--format", "csv", "--ledger", path)
    table = list(csv.DictReader(io.StringIO(out)))
    assert [row["stance"] for row in table] == [event["stance"] for event in lines]


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A ledger with an article of seven claims, three of them thoughts and one background."""
    path = tmp_path / "talks.db"
    with Ledger.open(str(path)) as opened:
        commit(opened, TALKS, BEGIN)
    return path


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ([], [0, 2, 4, 5]),
        (["--mode", "thought"], [1, 3, 6]),
        (["--mode", "all"], [0, 1, 2, 3, 4, 5, 6]),
        (["--background"], [5]),
        (["--mode", "all", "--news"], [0, 1, 2, 3, 4, 6]),
    ],
)
def test_claims_are_those_that_were_said_unless_others_are_wanted(
    run: Run, talks: Path, flags: list[str], found: list[int]
) -> None:
    """Exports and searches take the same flags."""
    _, out, _ = run("export", "claims", "--ledger", talks, *flags)
    assert [json.loads(line)["index"] for line in out.splitlines()] == found
    _, out, _ = run("search", "ferries OR that OR must OR wants", "--ledger", talks, "--json", *flags)
    assert sorted(hit["claim"]["index"] for hit in json.loads(out)["claims"]) == found


def test_a_search_says_who_to_whom(run: Run, talks: Path) -> None:
    """Name, role, mode, background and addressee stand behind the stance, as far as there is something to say."""
    _, out, _ = run("search", "ferries OR that OR must OR wants", "--ledger", talks, "--mode", "all")
    for words in (
        "She affirms · Ilse Brandt, chairwoman of the island council: ",
        "Ilse Brandt calls for · chairwoman of the island council · to Radio Velm: ",
        "The line affirms · background: ",
        "Its owner calls for · thinks, not said: ",
    ):
        assert words in out


def test_feeds_are_exported_as_opml(run: Run, tmp_path: Path) -> None:
    """The feeds of a ledger come out as an OPML file that can be read in again."""
    path, out = tmp_path / "ledger.db", tmp_path / "feeds.opml"
    feed = Feed(url="https://gazette.example/feed.xml", title="The Ansel Gazette", group="Coast")
    with Ledger.open(str(path)) as opened:
        opened.enrol([feed])
    assert run("export", "feeds", "--ledger", path, "--out", out)[0] == 0
    assert [found.url for found in read_opml(out.read_bytes(), name="out").feeds] == [feed.url]


def test_a_form_that_does_not_fit_is_refused(run: Run, ledger: Path) -> None:
    """Status 2, with the forms that there are."""
    status, _, complaints = run("export", "readings", "--format", "csv", "--ledger", ledger)
    assert status == 2
    assert "jsonl" in complaints


def test_watching_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    """Status 2, with what to give."""
    status, _, complaints = run("watch", "--ledger", tmp_path / "ledger.db", "--port", 0, "--workers", 0)
    assert status == 2
    assert "FEEDS.opml" in complaints


@pytest.mark.parametrize("content", ["", "<html><body>no list</body></html>", "not even XML"])
def test_a_list_of_feeds_that_is_none_is_refused(run: Run, tmp_path: Path, content: str) -> None:
    """Status 2, and the file is named."""
    path = tmp_path / "feeds.opml"
    path.write_text(content)
    status, _, complaints = run("watch", path, "--ledger", tmp_path / "ledger.db")
    assert status == 2
    assert "feeds.opml" in complaints


def test_the_doctor_finds_nothing_wrong_here(run: Run, tmp_path: Path) -> None:
    """On a machine that runs these tests the installation is well."""
    settings = tmp_path / "reportedly.toml"
    settings.write_text(f'[ledger]\nurl = "{tmp_path / "new.db"}"\n[server]\nport = 0\n')
    status, out, _ = run("--settings", settings, "doctor")
    assert "WRONG" not in out
    assert status == 0


def test_the_doctor_says_what_is_wrong(run: Run, tmp_path: Path) -> None:
    """A ledger that is none is found, with status 1."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    settings = tmp_path / "reportedly.toml"
    settings.write_text(f'[ledger]\nurl = "{broken}"\n[server]\nport = 0\n')
    status, out, _ = run("--settings", settings, "doctor")
    assert status == 1
    assert "WRONG" in out
    assert "broken.db" in "".join(out.split())  # a long path is broken where a line ends


def test_the_doctor_lists_the_settings(run: Run) -> None:
    """Every setting is shown with its value and what is allowed."""
    status, out, _ = run("doctor", "--settings")
    assert status == 0
    assert "fetch.max_bytes" in out


def test_the_sample_wire_can_be_had_as_an_archive(run: Run, tmp_path: Path) -> None:
    """Its lines are what replay reads."""
    out = tmp_path / "wire.jsonl"
    assert run("sample", "--archive", out)[0] == 0
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert {"id", "published", "outlet", "url", "title", "text"} <= set(first)
