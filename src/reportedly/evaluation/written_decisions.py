"""What people decided belongs together, as lines of gold sets: what the program decides alone is scored by them.

Lines of stories and entities are articles of an archive, which is replayed without any decision; lines of assertions
are claims as they were read, which are placed again, and hold no text but that of the claims and their sentences.
"""

from collections.abc import Mapping, Sequence

import msgspec

from reportedly.evaluation.placed_claims import PlacedClaim
from reportedly.records import Article, Place, Reading, Span


def story_line(article: Article, name: str, story: str) -> bytes:
    """An article as one of a story; ``name`` is its id in the set."""
    return _encoded(_archived(article, name) | {"story": story})


def mentions_line(article: Article, name: str, mentions: Sequence[Mapping[str, str]]) -> bytes:
    """An article with the names in it that stand for entities: each with ``name``, ``kind`` and ``entity``."""
    return _encoded(_archived(article, name) | {"mentions": list(mentions)})


def claim_line(claim: PlacedClaim) -> bytes:
    """A claim with the assertion that it bears on."""
    return _encoded(claim)


def toponyms_line(reading: Reading, name: str) -> bytes:
    """A reading as a line of a gold set of toponyms: its text, and all places that it has, with their coordinates."""
    article = reading.article
    line = {"id": name, "title": article.title, "published": _published(article), "text": article.text}
    return _encoded(line | {"toponyms": [_toponym(article.text, place.span, place) for place in reading.places]})


def _toponym(text: str, span: Span, place: Place) -> dict[str, object]:
    return {"start": span[0], "end": span[1], "name": text[slice(*span)], "lat": place.lat, "lon": place.lon}


def _archived(article: Article, name: str) -> dict[str, object]:
    told = {"id": name, "url": article.url, "title": article.title, "outlet": article.outlet}
    return {**told, "published": _published(article), "text": article.text}


def _published(article: Article) -> str | None:
    """When it was published, else when it was seen first; only the day where no more is known."""
    at = article.published_at or article.seen_at
    if at is None:
        return None
    return str(at.date()) if article.published_date_only and article.published_at else at.isoformat()


def _encoded(line: object) -> bytes:
    return msgspec.json.encode(line) + b"\n"
