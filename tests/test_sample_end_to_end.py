"""The sample wire, from its feeds to the ledger, held against the truth that stands beside it."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from reportedly.cli import main
from reportedly.clock import ManualClock
from reportedly.feeds import RawDocument, parse_feed
from reportedly.ledger import Ledger
from reportedly.pages import extract
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Feed, Page, Reading
from reportedly.sample import Press, Truth, VersionKind, Wire, WireArticle, load_truth, load_wire


@pytest.fixture(scope="module")
def wire() -> Wire:
    """The invented wire."""
    return load_wire()


@pytest.fixture(scope="module")
def truth() -> Truth:
    """What is true of it."""
    return load_truth()


@pytest.fixture(scope="module")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole wire, replayed."""
    folder = tmp_path_factory.mktemp("sample")
    assert main(["sample", "--archive", str(folder / "wire.jsonl")]) == 0
    assert main(["replay", str(folder / "wire.jsonl"), "--ledger", str(folder / "ledger.db"), "--workers", "2"]) == 0
    return folder / "ledger.db"


def test_every_article_and_every_version_is_in_the_ledger(wire: Wire, ledger_path: Path) -> None:
    """Each article once, with all its versions, silent edits among them."""
    with Ledger.open(str(ledger_path)) as ledger:
        rows = ledger.latest_articles(limit=1000)
    assert len(rows) == len(wire.articles) >= 60
    found = {row.article_id.split(".v")[0]: row.versions for row in rows}
    assert found == {article.id: len(article.versions) for article in wire.articles}
    assert any(version.kind is VersionKind.SILENT for article in wire.articles for version in article.versions)


def test_articles_in_other_languages_are_kept_and_not_read(wire: Wire, ledger_path: Path) -> None:
    """What is read is what is in English."""
    with Ledger.open(str(ledger_path)) as ledger:
        rows = ledger.latest_articles(limit=1000)
    language = {article.id: article.language for article in wire.articles}
    assert {row.read for row in rows if language[row.article_id.split(".v")[0]] == "en"} == {True}
    assert {row.read for row in rows if language[row.article_id.split(".v")[0]] != "en"} == {False}


def test_most_claims_of_the_truth_are_read(truth: Truth, ledger_path: Path) -> None:
    """Of the claims in the truth, more than half are found by content and source; the figure is in the docs."""
    found, wanted = recall(truth, ledger_path)
    assert found / wanted >= 0.5


LEAST = {
    "stories": 6,
    "copies": 22,
    "changes of status": 20,
    "histories of assertions": 7,
    "series of figures": 11,
}
"""What came out of the wire as its truth has it when this was last raised: what falls below is a step back."""


def test_no_part_of_the_truth_comes_out_worse_than_before(
    truth: Truth, ledger_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stories, copies, statuses and series are asked of one ledger, by the command that a person would use."""
    assert main(["evaluate", "stories", "sample", "--ledger", str(ledger_path), "--json"]) == 0
    told = {part["name"]: part for part in json.loads(capsys.readouterr().out)["parts"]}
    assert {name: told[name]["right"] for name in LEAST if told[name]["right"] < LEAST[name]} == {}
    assert {name: part["of"] for name, part in told.items()} == {
        "stories": len({article.story for article in truth.articles}),
        "copies": sum(article.copy_of is not None for article in truth.articles),
        "changes of status": sum(len(assertion.changes) for assertion in truth.assertions),
        "histories of assertions": len(truth.assertions),
        "series of figures": len(truth.series),
    }


def test_the_sample_says_on_every_article_that_it_is_invented(wire: Wire) -> None:
    """Each outlet carries a notice with the word."""
    assert all("invented" in outlet.notice.lower() for outlet in wire.outlets)
    assert Counter(article.matter for article in wire.articles).most_common(4)[-1][1] >= 5


def test_every_silent_edit_of_the_sample_is_flagged_and_no_other(wire: Wire, ledger_path: Path) -> None:
    """An archive tells no times of modification: what the outlets own up to, they own up to in a note."""
    assert edits_of(ledger_path) == edits_in(wire)


def test_silent_edits_are_told_from_others_on_pages_and_feeds_too(wire: Wire, tmp_path: Path) -> None:
    """The same holds where feeds and pages are seen as the outlets serve them, with their times of modification."""
    path, clock = tmp_path / "ledger.db", ManualClock(wire.begins_at)
    with Ledger.open(str(path)) as ledger, Press(wire.outlets, wire.articles, clock) as press, httpx.Client() as client:
        keeping = Keeping(ledger, keepers())
        for moment in sorted({version.at for article in wire.articles for version in article.versions}):
            clock.set(moment + timedelta(minutes=1))
            for article in wire.articles:
                if len(article.versions) > 1 and article.published <= clock.now():
                    keeping.commit(seen(wire, article, press, client, clock.now()), Stopwatch())
    assert edits_of(path) == edits_in(wire)


def seen(wire: Wire, article: WireArticle, press: Press, client: httpx.Client, now: datetime) -> Commit:
    """What a visit to an article's feed and page gives, unread: what is silent is told by texts and times alone."""
    outlet, url = wire.outlet(article.outlet), press.article_url(article)
    answer = client.get(press.feed_url(outlet.id))
    raw = RawDocument(
        url=press.feed_url(outlet.id), body=answer.content, content_type=answer.headers["content-type"], seen_at=now
    )
    listed = parse_feed(raw, feed=Feed(url=raw.url), max_entries=200).entries
    entry = next(item for item in listed if item.url == url)
    page = extract(Page(url=url, content=client.get(url).content, fetched_at=now), entry).article
    assert page is not None
    return Commit(entry=entry, known_at=now, article=page)


def edits_of(path: Path) -> dict[tuple[str, int], bool]:
    """Whether each edit in the ledger is flagged as a silent one, by the end of the address and the version."""
    with Ledger.open(str(path)) as ledger:
        rows = tuple(ledger.changes.all())
    return {((row.url or "").rpartition("/")[2], row.new_version): row.silent for row in rows}


def edits_in(wire: Wire) -> dict[tuple[str, int], bool]:
    """Whether each later version of the wire is a silent edit."""
    return {
        (article.slug, number): version.kind is VersionKind.SILENT
        for article in wire.articles
        for number, version in enumerate(article.versions, start=1)
        if number > 1
    }


def recall(truth: Truth, ledger_path: Path) -> tuple[int, int]:
    """How many claims of the truth are read with overlapping content and source, and how many there are."""
    readings: dict[str, Reading] = {}
    with Ledger.open(str(ledger_path)) as ledger:
        for reading in ledger.readings():
            readings[reading.id] = reading
    found = wanted = 0
    for claim in truth.claims:
        name = claim.article if claim.version == 1 else f"{claim.article}.v{claim.version}"
        if name not in readings:
            continue
        wanted += 1
        found += is_read(readings[name], claim.source, claim.content)
    return found, wanted


def is_read(reading: Reading, source: str | None, content: tuple[str, ...]) -> bool:
    """Whether a claim of the reading covers half of the content's first part and shares a word with ``source``."""
    start = reading.article.text.find(content[0])
    end = start + len(content[0])
    for claim in reading.claims:
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in claim.content.spans)
        named = claim.source.text.lower() if claim.source else None
        same = named == source or bool(named and source and set(named.split()) & set(source.lower().split()))
        if covered >= 0.5 * len(content[0]) and same:
            return True
    return False


def test_a_replay_of_the_sample_is_the_same_twice(ledger_path: Path, tmp_path: Path) -> None:
    """The same archive gives the same readings and edits, byte for byte, with another number of workers."""
    archive = ledger_path.parent / "wire.jsonl"
    again = tmp_path / "again.db"
    assert main(["replay", str(archive), "--ledger", str(again), "--workers", "0"]) == 0
    exports = []
    for path in (ledger_path, again):
        for what in ("readings", "changes"):
            out = tmp_path / f"{path.stem}-{what}.jsonl"
            assert main(["export", what, "--ledger", str(path), "--out", str(out)]) == 0
            exports.append(out.read_bytes())
    assert exports[:2] == exports[2:]
    assert all(exports)
    assert json.loads(exports[0].splitlines()[0])["claims"]
