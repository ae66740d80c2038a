"""What pages show of an edit: each change with its sentence before and after, the words that went and came marked."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from reportedly.ledger import Ledger
from reportedly.ledger.edits.change_rows import EditRow
from reportedly.newsroom.edits.words import admitted, apart, change_sign, change_told, told_first
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
    lines: tuple[ChangeLine, ...]
    rest: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """A change in short."""

    sign: Sign
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPoints:
    """An edit as lists show it: its weightiest changes in short, and how many ``more`` there are."""

    edit: EditRow
    admitted: str
    points: tuple[ChangePoint, ...]
    more: int


def edit_points(edit: EditRow) -> EditPoints:
    """An edit in short."""
    shown, more = told_first(edit.changes)
    points = tuple(ChangePoint(sign=change_sign(change.kind), told=change_told(change)) for change in shown)
    return EditPoints(edit=edit, admitted=admitted(edit), points=points, more=more)


def edit_view(edit: EditRow) -> EditView:
    """Lay out an edit."""
    shown, rest = apart(edit.changes)
    return EditView(
        edit=edit,
        admitted=admitted(edit),
        lines=tuple(map(_line, shown)),
        rest=tuple(map(_line, rest)),
    )


def edits_to(ledger: Ledger, article: int, as_of: datetime | None) -> dict[int, EditRow]:
    """The last edit that brought each version of an article, by its number."""
    return {row.new_version: row for row in ledger.changes.of_article(article, as_of=as_of)}


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
