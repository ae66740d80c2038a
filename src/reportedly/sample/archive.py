"""Archives as JSON Lines: the wire as one, and any such archive as a wire that a press can serve."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from reportedly.errors import InputError
from reportedly.sample.wire import FeedFormat, Outlet, VersionKind, Wire, WireArticle, WireVersion

ARCHIVE_HOST = "https://press.example"
NOTICE = "Served from an archive on this machine; not the publisher's own site."


def write_archive(wire: Wire, path: Path) -> int:
    """Write ``wire`` to ``path`` and return how many lines there are.

    A line holds id, published, outlet, url, title and text. A later version is a later line with the same url, the id
    of its article with the number of the version ("fire-1.v2"), and the time at which it appeared as ``published``.
    The address is under the reserved name press.example: nothing answers there.
    """
    lines = sorted(
        (version.at, article.id, number)
        for article in wire.articles
        for number, version in enumerate(article.versions, start=1)
    )
    with path.open("w", encoding="utf-8") as file:
        for _, article_id, number in lines:
            record = _record(wire, wire.article(article_id), number)
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return len(lines)


def read_archive(path: Path) -> Wire:
    """The archive at ``path`` (.jsonl or .jsonl.gz) as a wire: what a press can serve.

    Lines with the same url are versions of one article, each later one an open update; the outlets take the feed
    formats in turn. A time without a zone is UTC. Raises InputError, with the number of the line, for a faulty one.
    """
    groups: dict[str, list[dict[str, str]]] = {}
    for row in _rows(path):
        groups.setdefault(row.get("url") or row["id"], []).append(row)
    names = sorted({row["outlet"] for rows in groups.values() for row in rows})
    ids = {name: f"{_slug(name)}-{number}" for number, name in enumerate(names, start=1)}
    outlets = tuple(
        Outlet(id=ids[name], name=name, notice=NOTICE, feed_format=feed_format)
        for name, feed_format in zip(names, cycle(FeedFormat), strict=False)
    )
    articles = [_article(rows, ids[rows[0]["outlet"]], number) for number, rows in enumerate(groups.values(), start=1)]
    return Wire(outlets=outlets, articles=tuple(sorted(articles, key=lambda article: (article.published, article.id))))


def _record(wire: Wire, article: WireArticle, number: int) -> dict[str, str]:
    version = article.versions[number - 1]
    return {
        "id": article.id if number == 1 else f"{article.id}.v{number}",
        "published": version.at.isoformat(),
        "outlet": wire.outlet(article.outlet).name,
        "url": f"{ARCHIVE_HOST}/{article.outlet}/{article.slug}",
        "title": version.headline,
        "text": article.printed(version),
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
                datetime.fromisoformat(row["published"])
                yield {key: row[key] for key in ("id", "published", "outlet", "title", "text")} | {
                    "url": row.get("url")
                }
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number}: no article ({error}).") from error


def _article(rows: Iterable[dict[str, str]], outlet: str, number: int) -> WireArticle:
    ordered = sorted(rows, key=_time)
    kinds = [VersionKind.FIRST, *[VersionKind.UPDATE] * (len(ordered) - 1)]
    versions = tuple(
        WireVersion(at=_time(row), kind=kind, headline=row["title"], text=row["text"])
        for row, kind in zip(ordered, kinds, strict=True)
    )
    slug = f"{_slug(ordered[0]['title'])}-{number}"
    return WireArticle(id=ordered[0]["id"], outlet=outlet, slug=slug, versions=versions)


def _time(row: dict[str, str]) -> datetime:
    moment = datetime.fromisoformat(row["published"])
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _slug(words: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", words.lower())[:8]) or "untitled"
