"""The commands that run until they are interrupted, as processes of their own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.sample import Press, load_wire


@contextmanager
def running(*arguments: object) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A command that serves: its address and the process, which must end well when it is told to."""
    command = [sys.executable, "-m", "reportedly.cli", *map(str, arguments), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"})
    try:
        yield address(process), process
    finally:
        process.kill()
        process.communicate()


def address(process: "subprocess.Popen[str]") -> str:
    """The address that the process announces."""
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if match := re.search(r"Reportedly is at (\S+)", line):
            return match[1]
    raise AssertionError("".join(said))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_stops_cleanly_when_it_is_told_to(tmp_path: Path, number: signal.Signals) -> None:
    """It answers, and ends with status 0 after either signal."""
    Ledger.open(str(tmp_path / "ledger.db")).close()
    with running("serve", "--ledger", tmp_path / "ledger.db") as (url, process):
        assert httpx.get(url, timeout=60).status_code == 200
        assert httpx.get(f"{url}healthz", timeout=60).json() == {"status": "well"}
        process.send_signal(number)
        assert process.wait(timeout=60) == 0


def test_the_sample_comes_alive(tmp_path: Path) -> None:
    """Articles of the invented wire come into the ledger while the page is served, all marked as invented."""
    path = tmp_path / "sample.db"
    with running("sample", "--speed", "3600", "--ledger", path, "--workers", "1") as (url, process):
        with httpx.Client(timeout=60) as client:
            while client.get(f"{url}api/v1/totals").json()["articles"] < 3:
                assert process.poll() is None
            page = client.get(url).text
            metrics = client.get(f"{url}metrics").text
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert "invented" in page.lower()
    assert 'reportedly_pipeline_stage_seconds_total{stage="parse"}' in metrics
    with Ledger.open(str(path)) as ledger:
        rows = ledger.latest_articles()
    assert len(rows) >= 3
    assert all("(invented)" in (row.outlet or "") for row in rows)


def test_killed_at_any_moment_nothing_is_lost_and_nothing_is_there_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A watcher that is killed in the midst of its work and started again has every article of the feeds once."""
    monkeypatch.setenv("REPORTEDLY_FETCH_ALLOW_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("REPORTEDLY_FETCH_HOST_DELAY_S", "0")
    wire, path, feeds = load_wire(), tmp_path / "ledger.db", tmp_path / "feeds.opml"
    with Press(wire.outlets, wire.articles, ManualClock(wire.ends_at)) as press:
        feeds.write_text(press.opml(), encoding="utf-8")
        for enough in (5, 30, len(wire.articles)):
            with running("watch", feeds, "--ledger", path) as (url, process), httpx.Client(timeout=60) as client:
                while client.get(f"{url}api/v1/totals").json()["articles"] < enough:
                    assert process.poll() is None
                process.send_signal(signal.SIGKILL)
                process.wait(timeout=60)
        addresses = {press.article_url(article) for article in wire.articles}
    with Ledger.open(str(path)) as ledger:
        rows, totals = ledger.latest_articles(limit=1000), ledger.totals()
    assert {row.url for row in rows} == addresses
    assert (len(rows), totals.articles, totals.versions) == (len(addresses), len(addresses), len(addresses))


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    """Status 2, with the address and what to do."""
    Ledger.open(str(tmp_path / "ledger.db")).close()
    with running("serve", "--ledger", tmp_path / "ledger.db") as (url, _):
        port = url.rstrip("/").rpartition(":")[2]
        command = [sys.executable, "-m", "reportedly.cli", "serve", "--ledger", str(tmp_path / "ledger.db")]
        refused = subprocess.run([*command, "--port", port], capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2
    assert port in refused.stderr
    assert "--port" in refused.stderr
