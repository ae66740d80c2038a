"""Writes the golden readings under tests/golden; tests/test_golden.py compares what is read now with them.

    python scripts/golden.py

Run it when a reading is meant to have changed, raise READER_VERSION, and look at the difference before you commit it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from reportedly.pipeline.reader import read
from reportedly.records import Article
from reportedly.sample import load_wire

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "golden"
SAMPLES = ("fire", "border", "dam", "grain")


def articles() -> Iterator[Article]:
    """The README's example, and the first article in each matter of the sample wire."""
    ferry = (ROOT / "docs" / "examples" / "ferry.txt").read_text(encoding="utf-8")
    yield Article(id="ferry", text=ferry, language="en", published_at=datetime(2026, 3, 2, tzinfo=UTC))
    for matter in SAMPLES:
        first = next(article for article in load_wire().articles if article.matter == matter)
        version = first.versions[0]
        text = first.printed(version)
        yield Article(
            id=first.id,
            text=text,
            title=version.headline,
            dateline=first.dateline.rstrip(" -–—") if first.dateline else None,
            language="en",
            published_at=version.at,
        )


def golden() -> dict[str, str]:
    """Each golden file's name and the reading that belongs into it now."""
    return {f"{article.id}.json": _json(article) for article in articles()}


def _json(article: Article) -> str:
    return msgspec.json.format(msgspec.json.encode(read(article)), indent=1).decode() + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for stale in FOLDER.glob("*.json"):
        stale.unlink()
    for name, text in golden().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
