"""What pages and terminal call the changes of an article."""

import re
from collections import Counter
from collections.abc import Iterable

from reportedly.ledger.change_rows import EditRow
from reportedly.newsroom.words import Sign, basis, words
from reportedly.records import Change, ChangeKind, Passage

_KINDS = {
    ChangeKind.HEADLINE: ("≠", "headline", "open"),
    ChangeKind.STANCE: ("⇄", "stance", "against"),
    ChangeKind.SOFTER: ("↓", "made softer", "against"),
    ChangeKind.FIRMER: ("↑", "made firmer", "for"),
    ChangeKind.SOURCE_REMOVED: ("−", "source removed", "against"),
    ChangeKind.SOURCE_CHANGED: ("⇄", "source changed", "against"),
    ChangeKind.SOURCE_ADDED: ("+", "source added", "for"),
    ChangeKind.FIGURE_REVISED: ("≠", "figure revised", "against"),
    ChangeKind.BASIS: ("⇄", "basis", "open"),
    ChangeKind.QUOTATION: ("”", "quotation", "open"),
    ChangeKind.CLAIM_REMOVED: ("−", "claim removed", "against"),
    ChangeKind.CLAIM_ADDED: ("+", "claim added", "for"),
    ChangeKind.FIGURE_REMOVED: ("−", "figure removed", "against"),
    ChangeKind.FIGURE_ADDED: ("+", "figure added", "for"),
    ChangeKind.HEDGE_ADDED: ("↓", "hedge added", "against"),
    ChangeKind.HEDGE_DROPPED: ("↑", "hedge dropped", "for"),
    ChangeKind.CLAIM_REWORDED: ("≈", "claim reworded", "open"),
    ChangeKind.NOTE_ADDED: ("✎", "note added", "open"),
    ChangeKind.NOTE_REMOVED: ("✎", "note removed", "against"),
    ChangeKind.PARAGRAPH_REMOVED: ("−", "paragraph removed", "open"),
    ChangeKind.PARAGRAPH_ADDED: ("+", "paragraph added", "open"),
    ChangeKind.PARAGRAPH_REWORDED: ("≈", "paragraph reworded", "open"),
    ChangeKind.PARAGRAPH_MOVED: ("↕", "paragraph moved", "open"),
    ChangeKind.UNREAD: ("·", "no prose", "open"),
    ChangeKind.TYPOGRAPHY: ("·", "typography", "open"),
}
_LONG_WORD = re.compile(r"\w{4,}")


def change_sign(kind: ChangeKind) -> Sign:
    """The sign of a kind of change.

    >>> change_sign(ChangeKind.FIGURE_REVISED).word
    'figure revised'
    """
    glyph, word, tone = _KINDS[kind]
    return Sign(glyph=glyph, word=word, tone=tone)


def change_told(change: Change) -> str:
    """A change in short: what was, what is, and of what.

    >>> change_told(Change(kind=ChangeKind.FIGURE_REVISED, before="40", after="at least 14", about="people"))
    '40 → at least 14, people'
    >>> change_told(Change(kind=ChangeKind.SOFTER, after="may", about="Ilse Brandt"))
    '+ may, Ilse Brandt'
    """
    labelled = change.kind in (ChangeKind.STANCE, ChangeKind.BASIS)
    name = basis if change.kind is ChangeKind.BASIS else words
    before, after = (text and (name(text) if labelled else text) for text in (change.before, change.after))
    if before and after:
        what = f"{before} → {after}"
    else:
        what = f"− {before}" if before else f"+ {after}" if after else ""
    return ", ".join(part for part in (what, change.about or "") if part)


def edit_summary(changes: Iterable[Change]) -> str:
    """How many changes of which kind, the weightiest first; those of paragraphs only where there is nothing else.

    >>> edit_summary([Change(kind=ChangeKind.HEADLINE), Change(kind=ChangeKind.PARAGRAPH_REWORDED)])
    'headline'
    >>> edit_summary([Change(kind=ChangeKind.PARAGRAPH_ADDED)] * 2)
    '2 × paragraph added'
    """
    kinds = Counter(change.kind for change in changes)
    weighty = {kind: number for kind, number in kinds.items() if not is_paragraph(kind)} or kinds
    told = sorted(weighty.items(), key=lambda item: item[0].weight)
    return ", ".join((f"{number} × " if number > 1 else "") + change_sign(kind).word for kind, number in told)


def is_paragraph(kind: ChangeKind) -> bool:
    """Whether it is told of a whole paragraph, or of no words in particular."""
    return kind.value.startswith("paragraph") or kind.trivial


def apart(changes: Iterable[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes to show first, and those that say little more.

    The second are trivial ones, and those of paragraphs whose words other changes have marked already.
    """
    listed = tuple(changes)
    first = [change for change in listed if not is_paragraph(change.kind)]
    shown = [change for change in listed if not change.kind.trivial and (change in first or _tells_more(change, first))]
    return tuple(shown), tuple(change for change in listed if change not in shown)


def _tells_more(change: Change, others: Iterable[Change]) -> bool:
    """Whether a change of a paragraph marks a word of some length that none of the ``others`` does."""
    told = list(others)
    return _unmarked(change.old, [other.old for other in told]) or _unmarked(change.new, [other.new for other in told])


def _unmarked(passage: Passage | None, others: Iterable[Passage | None]) -> bool:
    if passage is None:
        return False
    spans = [span for other in others if other is not None and not other.headline for span in other.spans]
    start = passage.within[0]
    words_marked = (
        (start + match.start(), start + match.end())
        for match in _LONG_WORD.finditer(passage.printed)
        if any(left <= start + match.start() < right for left, right in passage.spans)
    )
    return any(not any(left < b and a < right for left, right in spans) for a, b in words_marked)


def admitted(edit: EditRow) -> str:
    """Whether the outlet has owned up to an edit, in words."""
    if edit.known_at is None:
        return "compared on request"
    if edit.trivial:
        return "trivial: what is said is the same"
    if edit.silent:
        return "silent edit: the outlet has said nothing of it"
    return "announced by a note" if edit.admitted_by == "note" else "announced by a later time of modification"
