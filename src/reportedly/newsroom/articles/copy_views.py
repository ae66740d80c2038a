"""What an article's page shows of those that carry its text."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.copies.copy_rows import CarrierRow, CopyGroup, CopyRow
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.articles.copy_words import copy_told, group_told
from reportedly.records import CopyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """One of the articles that carry a text; ``passages`` are what the article of the page shares with ``other``.

    Beside each stands what the other has there, if the article is a translation; else it has the same words.
    """

    row: CarrierRow
    told: str
    other: str
    passages: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A group as a page shows it."""

    group: CopyGroup
    told: str
    lines: tuple[CopyLine, ...]


def copies_view(ledger: Ledger, read: ArticleRead, as_of: datetime | None) -> CopyView | None:
    """Those that carry one text with an article; None where nobody else does."""
    group = ledger.copies.group_of(read.row.id, as_of=as_of)
    if group is None or len(group.articles) == 1:
        return None
    lines = tuple(_line(ledger, row, read) for row in group.articles)
    return CopyView(group=group, told=group_told(group), lines=lines)


def _line(ledger: Ledger, row: CarrierRow, read: ArticleRead) -> CopyLine:
    copy = row.copy
    if copy is None:
        return CopyLine(row=row, told="", other="", passages=())
    is_shown = copy.article == read.row.id and copy.version == read.row.version
    return CopyLine(
        row=row,
        told=copy_told(copy),
        other=f"{copy.other_outlet or 'an outlet not known'}: {copy.other_title or 'without headline'}",
        passages=passages_of(ledger, copy, read.reading.article.text) if is_shown else (),
    )


def passages_of(ledger: Ledger, copy: CopyRow, text: str) -> tuple[tuple[str, str | None], ...]:
    """What a copy, given with its text, shares with the other one, and what that has there if it is translated."""
    original = None
    if copy.kind is CopyKind.TRANSLATION:
        other = ledger.article(copy.other, version=copy.other_version)
        original = other.reading.article.text if other else None
    return tuple(
        (text[slice(*shared.here)], None if original is None else original[slice(*shared.there)])
        for shared in copy.shared
    )
