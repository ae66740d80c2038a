"""Readings as annotations: what people have corrected and left alone, written as sets that readings are scored by."""

import hashlib
from collections.abc import Collection

import msgspec

from reportedly.records import Claim, Reading, Span


def gold_line(reading: Reading, name: str) -> bytes:
    """A reading as a line of a gold set: its text, and its claims that stand within no other one.

    ``name`` is the article's id in the set.
    """
    article = reading.article
    attributions = [
        {
            "source": claim.source.spans if claim.source else (),
            "cue": claim.cue.spans if claim.cue else (),
            "content": claim.content.spans,
        }
        for claim in reading.claims
        if claim.parent is None
    ]
    published = article.published_at
    told = (
        None if published is None else str(published.date() if article.published_date_only else published.isoformat())
    )
    line = {"id": name, "title": article.title, "outlet": article.outlet, "published": told}
    return msgspec.json.encode(line | {"text": article.text, "attributions": attributions}) + b"\n"


def labels_line(reading: Reading, name: str, wanted: Collection[int] | None = None) -> bytes:
    """A reading as a line of a file of labels: offsets and labels, without the text; of the claims that are ``wanted``.

    A claim around a wanted one is in it, too.
    """
    chosen = _with_parents(reading, range(len(reading.claims)) if wanted is None else wanted)
    places = {index: place for place, index in enumerate(chosen)}
    text = reading.article.text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    claims = [_labelled(text, reading.claims[index], places) for index in chosen]
    return msgspec.json.encode({"sha256": digest, "article": name, "claims": claims}) + b"\n"


def _with_parents(reading: Reading, wanted: Collection[int]) -> list[int]:
    found = set(wanted)
    for index in wanted:
        around = reading.claims[index].parent
        while around is not None and around not in found:
            found.add(around)
            around = reading.claims[around].parent
    return sorted(found)


def _labelled(text: str, claim: Claim, places: dict[int, int]) -> dict[str, object]:
    source = claim.source
    return {
        "source": source.spans if source else (),
        "cue": claim.cue.spans if claim.cue else (),
        "content": claim.content.spans,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "basis": claim.basis,
        "kind": source.kind if source else None,
        "mode": claim.mode,
        "background": claim.background,
        "addressee": claim.addressee,
        "who": _printed(text, source.name) if source and source.name else None,
        "parent": None if claim.parent is None else places[claim.parent],
    }


def _printed(text: str, name: str) -> Span | None:
    """Where a name is printed first; None where it is nowhere printed so."""
    start = text.find(name)
    return None if start < 0 else (start, start + len(name))
