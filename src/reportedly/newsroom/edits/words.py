"""What pages and terminal call the changes of an article."""

import re
from collections.abc import Iterable

from reportedly.ledger.edits.change_rows import EditRow
from reportedly.newsroom.words import Sign, basis, number, one_line, units, words
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
FIRST = 4
_FIGURES = frozenset({ChangeKind.FIGURE_REVISED, ChangeKind.FIGURE_REMOVED, ChangeKind.FIGURE_ADDED})
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)")
_LONGEST_TOLD = 90
_LONG_WORD = re.compile(r"\w{4,}")


def change_sign(kind: ChangeKind) -> Sign:
    """The sign of a kind of change.

    >>> change_sign(ChangeKind.FIGURE_REVISED).word
    'figure revised'
    """
    glyph, word, tone = _KINDS[kind]
    return Sign(glyph=glyph, word=word, tone=tone)


def change_told(change: Change) -> str:
    """A change in short: what was, what is, and of what or by whom.

    >>> change_told(Change(kind=ChangeKind.FIGURE_REVISED, before="4000", after="at least 14", about="people killed"))
    '4,000 → at least 14 people killed'
    >>> change_told(Change(kind=ChangeKind.SOFTER, after="may", about="Ilse Brandt"))
    '+ may, Ilse Brandt'
    >>> change_told(Change(kind=ChangeKind.HEADLINE, before="Two hurt", after="Four hurt"))
    '“Two hurt” → “Four hurt”'
    """
    before, after = (text and _named(change.kind, text) for text in (change.before, change.after))
    if before and after:
        what = f"{before} → {after}"
    else:
        what = f"− {before}" if before else f"+ {after}" if after else _printed(change)
    gap = " " if change.kind in _FIGURES else ", "
    return gap.join(part for part in (what, change.about or "") if part)


def told_first(changes: Iterable[Change]) -> tuple[tuple[Change, ...], int]:
    """The changes that a list shows of an edit, the weightiest first, and how many others there are.

    Those of paragraphs, and of what is no prose, only where there is nothing else.

    >>> told_first([Change(kind=ChangeKind.PARAGRAPH_REWORDED), Change(kind=ChangeKind.HEADLINE)])[0][0].kind.value
    'headline'
    """
    listed = sorted(changes, key=lambda change: change.kind.weight)
    weighty = [change for change in listed if not is_paragraph(change.kind)] or listed
    return tuple(weighty[:FIRST]), len(weighty[FIRST:])


def _named(kind: ChangeKind, text: str) -> str:
    """A label as it is called, a figure as it is set, a headline in marks; anything else as it is printed."""
    if kind is ChangeKind.BASIS:
        return basis(text)
    if kind is ChangeKind.STANCE:
        return words(text)
    if kind is ChangeKind.HEADLINE:
        return f"“{text}”"
    return _figure(text) if kind in _FIGURES else text


def _figure(text: str) -> str:
    """A figure in short as it is set: thousands apart, and its unit in the number that it has.

    >>> _figure("up to 6000"), _figure("10 day"), _figure("1 day"), _figure("3 to 4.5 kilogram")
    ('up to 6,000', '10 days', '1 day', '3 to 4.5 kilograms')
    """
    *numbers, last = _NUMBER.split(text)
    set_apart = [number(float(part)) if _NUMBER.fullmatch(part) else part for part in numbers]
    unit = last.strip()
    if unit:
        last = f" {unit if set_apart[-1] == '1' else units(unit)}"
    return "".join([*set_apart, last])


def _printed(change: Change) -> str:
    """The words that went or came, cut short; nothing where both did, as in what is worded otherwise."""
    if change.kind.trivial or bool(change.old) is bool(change.new):
        return ""
    passage = change.old or change.new
    start = passage.within[0] if passage else 0
    parts = [passage.printed[left - start : right - start] for left, right in passage.spans] if passage else []
    told = one_line(" … ".join(part for part in parts if part))
    cut = told if len(told) <= _LONGEST_TOLD else f"{told[:_LONGEST_TOLD].rpartition(' ')[0]} …"
    return f"{'−' if change.old else '+'} “{cut}”" if cut else ""


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
