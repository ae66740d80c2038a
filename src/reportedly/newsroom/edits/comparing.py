"""Two versions of an article for whoever asks: an edit that the ledger knows, or any two laid beside each other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.edits.change_rows import EditRow
from reportedly.records import Change, Reading

Compare = Callable[[Reading, Reading], tuple[Change, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The versions that are asked for, by number; None for those of the last edit."""

    old: int | None = None
    new: int | None = None


def edit_between(
    ledger: Ledger, article: int, pair: Pair, *, compare: Compare | None, as_of: datetime | None = None
) -> EditRow | None:
    """What changed between two versions, as far as known at ``as_of``; None where there is nothing to lay beside.

    Without ``new`` it is up to the version that was current then, without ``old`` from the one before it. Versions
    that never took each other's place are compared here and now, which needs ``compare``.
    """
    pair = _filled(ledger, article, pair, as_of)
    if pair.old is None or pair.new is None:
        return None
    known = ledger.changes.between(article, pair.old, pair.new, as_of=as_of)
    if known is not None or compare is None:
        return known
    return _compared(ledger, article, (pair.old, pair.new), compare, as_of)


def _filled(ledger: Ledger, article: int, pair: Pair, as_of: datetime | None) -> Pair:
    if pair.old is not None and pair.new is not None:
        return pair
    edits = ledger.changes.of_article(article, as_of=as_of)
    new = pair.new or (edits[-1].new_version if edits else None)
    before = [edit.old_version for edit in edits if edit.new_version == new]
    old = pair.old or (before[-1] if before else None)
    if new is None and old is not None:
        row = ledger.article_row(article, as_of=as_of)
        new = row.version if row else None
    return Pair(old=old or (new - 1 if new and new > 1 else None), new=new)


def _compared(
    ledger: Ledger, article: int, numbers: tuple[int, int], compare: Compare, as_of: datetime | None
) -> EditRow | None:
    old, new = (ledger.article(article, version=number, as_of=as_of) for number in numbers)
    if old is None or new is None:
        return None
    changes = compare(old.reading, new.reading)
    return EditRow(
        id=None,
        article=article,
        outlet=new.row.outlet,
        title=new.row.title,
        url=new.row.url,
        old_version=numbers[0],
        new_version=numbers[1],
        known_at=None,
        trivial=all(change.kind.trivial for change in changes),
        silent=False,
        admitted_by=None,
        admitted_at=None,
        changes=changes,
    )
