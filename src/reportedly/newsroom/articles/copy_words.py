"""Copies in words, as pages and commands say them."""

from reportedly.ledger.copies.copy_rows import CopyGroup, CopyRow
from reportedly.newsroom.words import counted
from reportedly.records import CopyKind

_KINDS = {
    CopyKind.WHOLE: "printed whole",
    CopyKind.CUT: "cut",
    CopyKind.LOCAL: "with paragraphs of its own",
    CopyKind.REPEAT: "published once more",
    CopyKind.TRANSLATION: "translated",
}


def copy_told(copy: CopyRow) -> str:
    """How an article prints another's text.

    A share under one per cent counts as one.
    """
    parts = [_KINDS[copy.kind], f"{_percent(copy.share)} of its prose, {_percent(copy.kept)} of the other's"]
    if copy.headline_changed:
        parts.append("headline changed")
    if copy.agency:
        parts.append(f"{copy.agency} credited")
    return ", ".join(parts)


def group_told(group: CopyGroup) -> str:
    """How many articles of how many outlets carry a text, and by whom it is."""
    outlets = {row.outlet for row in group.articles}
    many = f"{counted(len(group.articles), 'article')} of {counted(len(outlets), 'outlet')} carry this text"
    return f"{many}; {_by(group)}"


def _by(group: CopyGroup) -> str:
    original = next((row for row in group.articles if row.article == group.original), None)
    if original is not None:
        return f"the original is {original.outlet or 'an outlet not known'}’s"
    if group.agency:
        return f"it is credited to {group.agency}, whose own article is not known"
    return "whose it is is not known"


def _percent(share: float) -> str:
    return f"{max(1, round(share * 100))} %"
