"""What an article's page shows of those that carry its text."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.copy_rows import CarrierRow, CopyGroup
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.copy_words import copy_told, group_told


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """One of the articles that carry a text; ``passages`` are what the article of the page shares with ``other``."""

    row: CarrierRow
    told: str
    other: str
    passages: tuple[str, ...]


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
    lines = tuple(_line(row, read) for row in group.articles)
    return CopyView(group=group, told=group_told(group), lines=lines)


def _line(row: CarrierRow, read: ArticleRead) -> CopyLine:
    copy, text = row.copy, read.reading.article.text
    is_shown = copy is not None and copy.article == read.row.id and copy.version == read.row.version
    passages = tuple(text[slice(*shared.here)] for shared in copy.shared) if copy is not None and is_shown else ()
    other = f"{copy.other_outlet or 'an outlet not known'}: {copy.other_title or 'without headline'}" if copy else ""
    return CopyLine(row=row, told=copy_told(copy) if copy else "", other=other, passages=passages)
