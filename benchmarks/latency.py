"""How long from the poll that lists an entry until its row stands in an open browser page?

    python benchmarks/latency.py ARCHIVE [--articles 30] [--every 3]

A press on loopback publishes an article every few seconds; Reportedly polls once a second; a real Chromium has the
page open and notes when each row appears.
"""

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from archive_press import articles_of, outlets_of
from playwright.sync_api import Page, sync_playwright

from reportedly.clock import WallClock
from reportedly.sample import Press, PressOptions

ENVIRONMENT = {
    "REPORTEDLY_FETCH_ALLOW_NETWORKS": "127.0.0.0/8",
    "REPORTEDLY_FETCH_HOST_DELAY_S": "0",
    "REPORTEDLY_FEEDS_DEFAULT_INTERVAL_S": "1",
    "REPORTEDLY_FEEDS_MIN_INTERVAL_S": "1",
    "REPORTEDLY_FEEDS_MAX_INTERVAL_S": "1",
    "REPORTEDLY_LOG_FORMAT": "json",
}
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
NOTE_ROWS = """
() => {
  window.appeared = {};
  const note = () => {
    for (const link of document.querySelectorAll('a[href^="/articles/"]')) {
      const title = link.textContent.trim();
      if (title && !(title in window.appeared)) window.appeared[title] = Date.now() / 1000;
    }
  };
  note();
  new MutationObserver(note).observe(document.body, {childList: true, subtree: true});
}
"""


def main() -> int:
    """Run the measurement and print the distribution."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--every", type=float, default=3.0, help="seconds between two articles")
    options = parser.parse_args()
    first = datetime.now(UTC) + timedelta(seconds=15)
    articles = articles_of(options.archive, options.articles, lambda n, _: first + timedelta(seconds=n * options.every))
    press = Press(outlets_of(articles), articles, WallClock(), PressOptions(max_age_s=0))
    with TemporaryDirectory(prefix="latency-") as folder, press:
        feeds = Path(folder) / "feeds.opml"
        feeds.write_text(press.opml(), encoding="utf-8")
        polls, appeared = observe(
            feeds, Path(folder) / "ledger.db", until=first.timestamp() + options.articles * options.every + 10
        )
    waits = []
    for article in articles:
        title = " ".join(article.versions[0].headline.split())
        shown = appeared.get(title)
        listed = [at for feed, at in polls if f"/{article.outlet}/" in feed and at >= article.published.timestamp()]
        if shown is not None and listed:
            waits.append(shown - min(listed))
    print(f"{len(waits)} of {len(articles)} articles seen in the page")
    if not waits:
        return 1
    waits.sort()
    print(
        f"seconds from the poll to the row: median {statistics.median(waits):.2f}, "
        f"nine in ten under {waits[int(0.9 * (len(waits) - 1))]:.2f}, longest {waits[-1]:.2f}"
    )
    return 0


def observe(feeds: Path, ledger: Path, until: float) -> tuple[list[tuple[str, float]], dict[str, float]]:
    """Watch the feeds with a page open until ``until``; the polls that found something, and when titles appeared."""
    command = [sys.executable, "-m", "reportedly.cli", "watch", str(feeds), "--ledger", str(ledger), "--port", "0"]
    watcher = subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}, stderr=subprocess.PIPE, text=True)
    lines: list[str] = []
    Thread(target=lambda: lines.extend(watcher.stderr or ()), daemon=True).start()
    try:
        url = address(lines)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            page = browser.new_page()
            page.goto(url)
            page.evaluate(NOTE_ROWS)
            wait_until(page, until)
            appeared = {" ".join(title.split()): at for title, at in page.evaluate("window.appeared").items()}
            browser.close()
    finally:
        watcher.send_signal(signal.SIGTERM)
        watcher.wait(timeout=60)
    return list(found_by(lines)), appeared


def wait_until(page: Page, until: float) -> None:
    """Let the page live until that moment."""
    while time.time() < until:
        page.wait_for_timeout(500)


def address(lines: list[str]) -> str:
    """The address that the watcher announces."""
    for _ in range(600):
        for line in list(lines):
            if match := re.search(r"Reportedly is at (\S+)", line):
                return match[1]
        time.sleep(0.1)
    raise SystemExit("the watcher did not start:\n" + "".join(lines))


def found_by(lines: list[str]) -> list[tuple[str, float]]:
    """The feed and the moment of each poll that found something."""
    events = [json.loads(line) for line in lines if line.startswith("{")]
    return [
        (event["feed"], datetime.fromisoformat(event["seen_at"]).timestamp())
        for event in events
        if event["event"] == "polled" and event["due"]
    ]


if __name__ == "__main__":
    sys.exit(main())
