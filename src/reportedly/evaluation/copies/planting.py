"""Copies planted in a stream of articles, and articles on the same matters that were written independently.

All is chosen by hashes of identifiers: the same stream gives the same plants.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate

from reportedly.evaluation.copies.matters import on_same_matter
from reportedly.evaluation.copies.restyling import restyled
from reportedly.records import Entry

KEPT = 0.4
"""How much of the words a planted copy keeps."""

ADDED = 2
"""How many paragraphs are added to it, of two sentences each, taken from an article that is far away in time."""

FAR = timedelta(days=45)
_SENTENCE = re.compile(r"(?<=[.!?][\"”’'])\s+(?=[\"“‘A-Z])|(?<=[.!?])\s+(?=[\"“‘A-Z])")
_HEADLINE_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPair:
    """Two articles by their ids, and whether the second is a planted copy of the first."""

    article: str
    other: str
    planted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A stream with its plants, in published order, and the pairs of articles that it is scored by."""

    entries: tuple[Entry, ...]
    pairs: tuple[CopyPair, ...]


def plant(entries: Sequence[Entry], count: int) -> Planted:
    """Plant a copy of ``count`` articles, and choose an independent one of another outlet for each as far as there is.

    A copy keeps :data:`KEPT` of the words, from the top and with every fifth sentence left out, in another spelling; it
    has another headline and :data:`ADDED` paragraphs more, and stands at another outlet of the stream up to two days
    later. Entries without id, text, outlet or time are left as they are.
    """
    ordered = sorted(entries, key=_moment)
    fit = [entry for entry in ordered if entry.article_id and entry.text and entry.outlet and entry.published_at]
    chosen = sorted(fit, key=lambda entry: _hash("copy", entry))[:count]
    donors = sorted(fit, key=lambda entry: _hash("donor", entry))
    outlets = sorted({entry.outlet for entry in fit if entry.outlet})
    plants, pairs, used = [], [], {entry.article_id for entry in chosen}
    for number, entry in enumerate(chosen):
        donor = next((one for one in donors if one.article_id not in used and _is_far(one, entry)), None)
        used.add(donor.article_id if donor else None)
        copy = _copy(entry, donor, outlets, number)
        plants.append(copy)
        pairs.append(CopyPair(article=_id(entry), other=_id(copy), planted=True))
    independent = on_same_matter(chosen, fit)
    pairs += [CopyPair(article=_id(one), other=_id(other), planted=False) for one, other in independent]
    return Planted(entries=tuple(sorted([*ordered, *plants], key=_moment)), pairs=tuple(pairs))


def _copy(entry: Entry, donor: Entry | None, outlets: Sequence[str], number: int) -> Entry:
    paragraphs = _cut(_sentences(entry))
    added = _paragraphs(donor)
    text = "\n\n".join([*paragraphs[:1], *added[:1], *paragraphs[1:], *added[1:]])
    others = [outlet for outlet in outlets if outlet != entry.outlet]
    later = timedelta(days=number % 3)
    return replace(
        entry,
        key=f"copy of {entry.key}",
        article_id=f"copy-of-{entry.article_id}",
        url=f"https://copies.example/{entry.article_id}",
        outlet=others[number % len(others)] if others else "Another outlet",
        title=" ".join(paragraphs[-1].split()[:_HEADLINE_WORDS]).rstrip(".,"),
        text=text,
        seen_at=entry.seen_at + later,
        published_at=entry.published_at + later if entry.published_at else None,
    )


def _cut(sentences: Sequence[str]) -> list[str]:
    """The kept sentences in paragraphs of two, restyled."""
    thinned = [sentence for at, sentence in enumerate(sentences) if at % 5 != 3 or len(sentences) < 5]
    words = list(accumulate(len(sentence.split()) for sentence in thinned))
    most = KEPT * sum(len(sentence.split()) for sentence in sentences)
    last = next((at for at, total in enumerate(words) if total >= most), len(thinned) - 1)
    kept = [restyled(sentence) for sentence in thinned[: last + 1]]
    return [" ".join(kept[at : at + 2]) for at in range(0, len(kept), 2)]


def _paragraphs(donor: Entry | None) -> list[str]:
    sentences = _sentences(donor)[: 2 * ADDED] if donor else []
    return [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]


def _sentences(entry: Entry) -> list[str]:
    return [
        sentence for part in (entry.text or "").split("\n") for sentence in _SENTENCE.split(part.strip()) if sentence
    ]


def _is_far(one: Entry, other: Entry) -> bool:
    return abs(one.seen_at - other.seen_at) >= FAR


def _moment(entry: Entry) -> datetime:
    return entry.seen_at


def _hash(purpose: str, entry: Entry) -> str:
    return hashlib.sha256(f"{purpose}:{entry.article_id}".encode()).hexdigest()


def _id(entry: Entry) -> str:
    return entry.article_id or entry.key
