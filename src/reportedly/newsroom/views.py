"""What the article page shows: paragraphs with their marks, and beside each the claims whose sentences it holds."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom import words
from reportedly.newsroom.marking import Segment, marks_of, markup, notes_of, segments
from reportedly.records import Claim, Figure, Place, Reading, Span, TimeType

SHOWN_CHARACTERS = 200_000
_Item = TypeVar("_Item", bound=Hashable)
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    """A claim as the margin shows it. ``number`` counts from 1; ``within`` is the number of the claim around it."""

    number: int
    claim: Claim
    within: int | None
    stance: words.Sign
    content: str
    cue: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as HTML, whether all of it is unread, and its claims."""

    html: Markup
    unread: bool
    notes: tuple[ClaimNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure as the table shows it: as printed, as understood, and the number of its claim."""

    printed: str
    figure: Figure
    claim: int | None


class TimeLine(NamedTuple):
    """A time as the table shows it: as printed and as understood."""

    printed: str
    type: TimeType
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything on the article page that is not in the ledger's row already; ``hidden`` characters are not shown.

    ``times`` and ``places`` pair each distinct one with how often it is printed; a place is taken without its span.
    """

    paragraphs: tuple[Paragraph, ...]
    figures: tuple[FigureLine, ...]
    times: tuple[tuple[TimeLine, int], ...]
    places: tuple[tuple[Place, int], ...]
    reason: str | None
    hidden: int


def view_of(read: ArticleRead) -> ArticleView:
    """Lay out one article version for its page."""
    reading, text = read.reading, read.reading.article.text
    shown = text[:SHOWN_CHARACTERS]
    blocks = paragraphs_of(shown)
    parts = segments(shown, marks_of(reading), notes=notes_of(reading), cuts=[end for span in blocks for end in span])
    return ArticleView(
        paragraphs=tuple(_paragraph(reading, block, parts, first=block == blocks[0]) for block in blocks),
        figures=tuple(
            FigureLine(
                printed=text[slice(*item.span)], figure=item, claim=None if item.claim is None else item.claim + 1
            )
            for item in reading.figures
        ),
        times=_often(TimeLine(text[slice(*item.span)], item.type, item.value) for item in reading.times),
        places=_often(replace(item, span=(0, 0)) for item in reading.places),
        reason=None if read.row.read else _reason(read),
        hidden=len(text) - len(shown),
    )


def paragraphs_of(text: str) -> tuple[Span, ...]:
    r"""The paragraphs of ``text``: between blank lines if it has any, else its lines. White space is outside of them.

    >>> paragraphs_of("One.\n\nTwo,\nstill two.")
    ((0, 4), (6, 21))
    >>> paragraphs_of("One.\nTwo.")
    ((0, 4), (5, 9))
    """
    separator = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE_ENDS
    found, start = [], 0
    for end, begin in [*(match.span() for match in separator.finditer(text)), (len(text), len(text))]:
        block = text[start:end]
        if block.strip():
            left = len(block) - len(block.lstrip())
            found.append((start + left, start + len(block.rstrip())))
        start = begin
    return tuple(found)


def _often(items: Iterable[_Item]) -> tuple[tuple[_Item, int], ...]:
    return tuple(Counter(items).items())


def _paragraph(reading: Reading, block: Span, parts: Iterable[Segment], *, first: bool) -> Paragraph:
    start, end = block
    own = [part for part in parts if start <= part.start and part.end <= end]
    return Paragraph(
        html=markup(own),
        unread=all("scar" in part.kinds for part in own),
        notes=tuple(
            _note(reading, number, claim)
            for number, claim in enumerate(reading.claims, start=1)
            if start <= reading.sentences[claim.sentence][0] < end
            or (first and reading.sentences[claim.sentence][0] < start)
        ),
    )


def _note(reading: Reading, number: int, claim: Claim) -> ClaimNote:
    text = reading.article.text
    return ClaimNote(
        number=number,
        claim=claim,
        within=None if claim.parent is None else claim.parent + 1,
        stance=words.stance(claim.stance),
        content=" … ".join(text[slice(*span)] for span in claim.content.spans),
        cue=" … ".join(text[slice(*span)] for span in claim.cue.spans) if claim.cue else None,
    )


def _reason(read: ArticleRead) -> str:
    code = read.row.language
    if code and code != "en":
        return f"It is in {words.language(code)}, which is not read yet. The text is kept as published."
    if read.reading.problems:
        return " ".join(problem.message for problem in read.reading.problems)
    return "No reading of it is in the ledger. The text is kept as published."
