"""What pages show of an edit: each change with its sentence before and after, the words that went and came marked."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from reportedly.ledger import Ledger
from reportedly.ledger.change_rows import EditRow
from reportedly.newsroom.edits.words import admitted, apart, change_sign, change_told, edit_summary
from reportedly.newsroom.words import Sign
from reportedly.records import Change, Passage

_MARKS = {
    "del": Markup('<del><span class="hidden">removed: </span>{}</del>'),
    "ins": Markup('<ins><span class="hidden">added: </span>{}</ins>'),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change as a page shows it; ``old`` and ``new`` are sentences as HTML, None where there is none."""

    sign: Sign
    told: str
    old: Markup | None
    new: Markup | None
    in_headline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView:
    """An edit as a page shows it; ``rest`` are changes that say little more."""

    edit: EditRow
    admitted: str
    summary: str
    lines: tuple[ChangeLine, ...]
    rest: tuple[ChangeLine, ...]


def edit_view(edit: EditRow) -> EditView:
    """Lay out an edit."""
    shown, rest = apart(edit.changes)
    return EditView(
        edit=edit,
        admitted=admitted(edit),
        summary=edit_summary(edit.changes),
        lines=tuple(map(_line, shown)),
        rest=tuple(map(_line, rest)),
    )


def edit_to(ledger: Ledger, article: int, version: int, as_of: datetime | None) -> EditView | None:
    """The last edit that brought a version of an article, for the article's own page; None where there was none."""
    found = [row for row in ledger.changes.of_article(article, as_of=as_of) if row.new_version == version]
    return edit_view(found[-1]) if found else None


def _line(change: Change) -> ChangeLine:
    return ChangeLine(
        sign=change_sign(change.kind),
        told=change_told(change),
        old=marked(change.old, "del") if change.old else None,
        new=marked(change.new, "ins") if change.new else None,
        in_headline=any(passage is not None and passage.headline for passage in (change.old, change.new)),
    )


def marked(passage: Passage, tag: str) -> Markup:
    """What is printed, as HTML, with the words concerned in ``tag``: "del" or "ins".

    >>> marked(Passage(spans=((4, 5),), within=(0, 6), printed="a < b."), "ins")
    Markup('a &lt; <ins><span class="hidden">added: </span>b</ins>.')
    """
    start, end = passage.within
    found, place = Markup(""), start
    for left, right in passage.spans:
        left, right = max(left, place), min(right, end)  # noqa: PLW2901 -- clipped to what is printed
        if left < right:
            found += escape(passage.printed[place - start : left - start])
            found += _MARKS[tag].format(passage.printed[left - start : right - start])
            place = right
    return found + escape(passage.printed[place - start :])
