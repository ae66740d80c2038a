"""The headline as printed."""

import html
from collections.abc import Iterable, Sequence

from reportedly.pages.blocks import fold, one_line

_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " * ")
_LONGEST = 500


def headline(printed: Sequence[str], described: Iterable[str | None], site_name: str | None) -> str | None:
    """The headline of a page, from what it shows and what its data say.

    ``printed`` are the page's ``h1``, ``described`` what its data and its title element say, best first. A ``printed``
    one that the data confirm is it, in their spelling; else what two of the ``described`` share; else the best there
    is. A site's name at the end is dropped.

    >>> headline(["Rain again"], ["Rain again - The Daily", None], "The Daily")
    'Rain again'
    """
    shown = [text for text in map(_clean, printed) if text]
    said = [_without_site(text, site_name, shown) for text in map(_clean, described) if text]
    folds = [fold(text) for text in said]
    for text in shown:
        if fold(text) in folds:
            return said[folds.index(fold(text))]
    for index, text in enumerate(said):
        if folds[index] in folds[index + 1 :]:
            return text
    near = [text for text in shown if any(_overlap(text, other) >= 0.4 for other in said)]
    return next(iter(near or said or shown), None)


def printings(printed: Iterable[str], described: Iterable[str | None], site_name: str | None) -> tuple[str, ...]:
    """All forms in which the headline may be repeated in the body."""
    shown = [text for text in map(_clean, printed) if text]
    return (*shown, *(_without_site(text, site_name, shown) for text in map(_clean, described) if text))


def _clean(text: str | None) -> str:
    return one_line(html.unescape(text or ""))[:_LONGEST]


def _without_site(text: str, site_name: str | None, shown: Sequence[str]) -> str:
    for head in shown:
        if text.startswith(head) and text[len(head) :].lstrip()[:1] in tuple("|-–—:»·•*"):
            return head
    for separator in _SEPARATORS:
        head, found, tail = text.rpartition(separator)
        if found and fold(tail) and fold(tail) in fold(site_name or ""):
            return _without_site(head.strip(), site_name, shown)
    return text


def _overlap(one: str, other: str) -> float:
    """The share of common words, 0 to 1."""
    left, right = set(one.lower().split()), set(other.lower().split())
    return len(left & right) / max(1, min(len(left), len(right)))
