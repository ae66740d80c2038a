"""Counts how rare words and names are in articles: ``python training/rarity.py OUT ARCHIVE ...``.

An ARCHIVE is any English news, gzipped, a JSON object with `title`, `text` and `url` a line. What is written are counts
by checksum, from which no text can be told.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.stories.placing.rarity import table
from reportedly.stories.placing.terms import terms_of


def keys_of_articles(archives: Sequence[str]) -> Iterator[set[int]]:
    """The keys of each article's terms and names."""
    for archive in archives:
        with gzip.open(archive, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                terms = terms_of(article["text"] or "", article["title"], article["url"])
                yield {*terms.text, *terms.headline, *terms.names}


def main(out: str, *archives: str) -> None:
    """Write the table."""
    counts: Counter[int] = Counter()
    articles = 0
    for keys in keys_of_articles(archives):
        counts.update(keys)
        articles += 1
    Path(out).write_bytes(table(counts, articles))


if __name__ == "__main__":
    main(*sys.argv[1:])
