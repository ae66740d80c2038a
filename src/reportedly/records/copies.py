"""That one article prints the text of another."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reportedly.records.spans import Span


class CopyKind(StrEnum):
    """How an article prints the text of another: whole, cut, with prose of its own, again at its outlet, translated."""

    WHOLE = "whole"
    CUT = "cut"
    LOCAL = "local"
    REPEAT = "repeat"
    TRANSLATION = "translation"


class Shared(NamedTuple):
    """A stretch that two texts share, but for spelling, house style and language: where it stands in each of them."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """That a text is a copy of another, with the evidence.

    Only prose outside of quotation marks counts: ``share`` is how much of the copy's stands in the other text,
    ``kept`` how much of the other's stands in the copy, both from 0 to 1. ``shared`` are the stretches in the order
    of the copy, quotations among them: ``here`` is in the copy, ``there`` in the other text. Of a translation they are
    sentences that correspond, and all words in these count.
    ``headline_changed`` is None where one of them has none, and of a translation. ``agency`` is credited by the copy
    and wrote the other text, or is credited by both.
    """

    kind: CopyKind
    share: float
    kept: float
    shared: tuple[Shared, ...]
    headline_changed: bool | None = None
    agency: str | None = None
