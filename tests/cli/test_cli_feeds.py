"""``reportedly feeds``: what the pages do with feeds, on the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from feeds_site import Answer, FeedSite, serving

from conftest import Run
from reportedly.feeds import read_opml
from reportedly.ledger import Ledger

RSS = (
    b'<rss version="2.0"><channel><title>Quay</title><item><title>Ferry runs again</title><link>/1</link></item>'
    b"</channel></rss>"
)
SETTINGS = '[fetch]\nallow_networks = ["127.0.0.0/8"]\nhost_delay_s = 0\n'


@pytest.fixture
def site() -> Iterator[FeedSite]:
    """A site that names two feeds."""
    with serving() as running:
        links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("a", "b"))
        running.answers = {
            "/": Answer(f"<html><head>{links}</head></html>".encode()),
            "/a": Answer(RSS),
            "/b": Answer(RSS),
        }
        yield running


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings that let loopback be fetched; the ledger is in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reportedly.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def test_feeds_are_found_added_and_listed(run: Run, at_home: Path, site: FeedSite) -> None:
    """A look changes nothing; the first feed of a site is taken, all if asked; what is known is said to be."""
    status, told, _ = run("feeds", "find", site.url("/"))
    assert (status, site.url("/a") in told, site.url("/b") in told) == (0, True, True)
    assert "Ferry runs again" in told
    assert "No feed is watched." in run("feeds", "list")[2]
    status, told, said = run(
        "feeds", "add", site.url("/"), "--outlet", "The Quay", "--group", "Islands", "--by", "Ilse"
    )
    assert (status, told) == (0, f"1  {site.url('/a')}\n")
    assert "the first is taken" in said
    assert "(watched already)" in run("feeds", "add", site.url("/"), "--all")[1]
    told = run("feeds", "list")[1]
    assert "The Quay" in told
    assert "not asked yet" in told
    with Ledger.open("reportedly.db", create=False) as ledger:
        assert [row.feed.group for row in ledger.feeds()] == ["Islands", None]
        assert ledger.enrolment.deeds(1)[0].by == "Ilse"


def test_feeds_are_paused_resumed_renamed_and_removed(run: Run, at_home: Path) -> None:
    """By number, several at once; a number that names none stops all before anything is done."""
    assert run("feeds", "add", "--unseen", "https://a.example/rss", "https://b.example/rss")[0] == 0
    assert run("feeds", "pause", 1, 2, "--why", "doubles")[0] == 0
    assert run("feeds", "list", "--state", "paused")[1].count("paused") == 2
    assert run("feeds", "resume", 1, 99)[0] == 2
    assert "paused by a person" in run("feeds", "show", 1)[1]
    for done in (("resume", 1), ("poll", 1), ("edit", 1, "--outlet", "The Wire", "--group", ""), ("remove", 2)):
        assert run("feeds", *done)[0] == 0
    told = run("feeds", "list")[1]
    assert "The Wire" in told
    assert "b.example" not in told


def test_feeds_are_carried_away_and_brought_back(run: Run, at_home: Path) -> None:
    """The file that is exported brings back what was removed."""
    run("feeds", "add", "--unseen", "https://a.example/rss", "--group", "North")
    assert run("feeds", "export", "--out", "out.opml")[0] == 0
    assert [feed.group for feed in read_opml(Path("out.opml").read_bytes(), name="out").feeds] == ["North"]
    run("feeds", "remove", 1)
    assert run("feeds", "export")[1].count("a.example") == 0
    assert run("feeds", "add", "out.opml")[1] == "1  https://a.example/rss\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("find", "http://10.0.0.1/"), "lies on a private network"),
        (("find", "two words"), "This is no address of a site."),
        (("add", "http://no-such-host.invalid/"), "is not known on the internet"),
        (("add",), "Give the address of a site"),
        (("pause", 7), "No feed 7 is watched."),
    ],
)
def test_what_fails_is_said_in_words(run: Run, at_home: Path, arguments: tuple[object, ...], sentence: str) -> None:
    """The sentences of the pages, and status 2."""
    run("feeds", "add", "--unseen", "https://a.example/rss")
    status, _, complaints = run("feeds", *arguments)
    assert status == 2
    assert sentence in complaints
