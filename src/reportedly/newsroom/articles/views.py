"""What the article page shows: paragraphs with their marks, and beside each the claims whose sentences it holds."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom import words
from reportedly.newsroom.articles.marking import Segment, marks_of, markup, notes_of, segments
from reportedly.newsroom.articles.nesting import nested
from reportedly.newsroom.choice import Choice, Modes
from reportedly.records import Bound, Claim, Event, Figure, Place, Reading, Span, TimeType

SHOWN_CHARACTERS = 200_000
_Item = TypeVar("_Item", bound=Hashable)
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    """A claim as the margin shows it. ``number`` counts from 1; ``within`` is the number of the claim around it.

    ``depth`` is how many of the claims around it stand above it, indented; ``who`` the source's full name and role as
    far as the words printed do not say so.
    """

    number: int
    claim: Claim
    within: int | None
    depth: int
    stance: words.Sign
    who: str
    addressee: str | None
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph as HTML, whether all of it is unread, and its claims."""

    html: Markup
    unread: bool
    notes: tuple[ClaimNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure as the table shows it: as printed, as understood, when and where, and the number of its claim."""

    printed: str
    figure: Figure
    situation: str
    claim: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event as the table shows it: what, who and to whom as printed, where and when, and its claim's number."""

    what: str
    printed: str
    who: str
    who_entity: str | None
    whom: str
    whom_entity: str | None
    where: str | None
    when: str | None
    claim: int | None
    stance: words.Sign | None


class TimeLine(NamedTuple):
    """A time as the table shows it: as printed and as understood, and which end of a range it is."""

    printed: str
    type: TimeType
    value: str | None
    bound: Bound | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything on the article page that is not in the ledger's row already; ``hidden`` characters are not shown.

    ``times`` and ``places`` pair each distinct one with how often it is printed; a place is taken without its span.
    ``shown`` are the numbers of the claims on the page, ``modes`` how many there are of each mode to choose.
    """

    shown: frozenset[int]
    modes: Mapping[str, int]
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[FigureLine, ...]
    events: tuple[EventLine, ...]
    times: tuple[tuple[TimeLine, int], ...]
    places: tuple[tuple[Place, int], ...]
    reason: str | None
    hidden: int


def view_of(read: ArticleRead, choice: Choice) -> ArticleView:
    """Lay out one article version for its page, with the claims that are chosen."""
    reading, text = read.reading, read.reading.article.text
    beginning = text[:SHOWN_CHARACTERS]
    blocks = paragraphs_of(beginning)
    shown = {
        number: claim
        for number, claim in enumerate(reading.claims, start=1)
        if choice.shows(claim) and reading.sentences[claim.sentence][0] < len(beginning)
    }
    cuts = [end for span in blocks for end in span]
    parts = segments(beginning, marks_of(reading, shown), notes=notes_of(shown), cuts=cuts)
    beside = _beside(reading, shown, blocks)
    return ArticleView(
        shown=frozenset(shown),
        modes={mode.value: sum(map(replace(choice, mode=mode).shows, reading.claims)) for mode in Modes},
        paragraphs=tuple(_paragraph(reading, block, parts, own) for block, own in zip(blocks, beside, strict=True)),
        figures=tuple(_line(reading, item) for item in reading.figures),
        events=tuple(_event_line(reading, event) for event in reading.events),
        times=_often(TimeLine(text[slice(*item.span)], item.type, item.value, item.bound) for item in reading.times),
        places=_often(replace(item, span=(0, 0)) for item in reading.places),
        reason=None if read.row.read else _reason(read),
        hidden=len(text) - len(beginning),
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


def _event_line(reading: Reading, event: Event) -> EventLine:
    text = reading.article.text
    claim = None if event.claim is None else reading.claims[event.claim]
    return EventLine(
        what=words.event(event),
        printed=words.one_line(text[slice(*event.span)]),
        who="; ".join(words.one_line(text[slice(*actor.span)]) for actor in event.sources),
        who_entity=next((actor.entity for actor in event.sources if actor.entity), None),
        whom_entity=next((actor.entity for actor in event.targets if actor.entity), None),
        whom="; ".join(words.one_line(text[slice(*actor.span)]) for actor in event.targets),
        where=None if event.place is None else reading.places[event.place].name,
        when=None if event.time is None else reading.times[event.time].value,
        claim=None if event.claim is None else event.claim + 1,
        stance=None if claim is None else words.stance(claim.stance),
    )


def _often(items: Iterable[_Item]) -> tuple[tuple[_Item, int], ...]:
    return tuple(Counter(items).items())


def _beside(reading: Reading, shown: Mapping[int, Claim], blocks: Sequence[Span]) -> list[dict[int, Claim]]:
    """The claims of each paragraph: those whose sentence begins in it, or before it if it is the first."""
    found: list[dict[int, Claim]] = [{} for _ in blocks]
    begins = [start for start, _ in blocks]
    for number, claim in shown.items():
        place = max(bisect_right(begins, reading.sentences[claim.sentence][0]) - 1, 0)
        found[place][number] = claim
    return found


def _paragraph(reading: Reading, block: Span, parts: Iterable[Segment], beside: Mapping[int, Claim]) -> Paragraph:
    start, end = block
    own = [part for part in parts if start <= part.start and part.end <= end]
    within = {number: None if claim.parent is None else claim.parent + 1 for number, claim in beside.items()}
    return Paragraph(
        html=markup(own),
        unread=all("scar" in part.kinds for part in own),
        notes=tuple(
            _note(reading, beside[number], number=number, depth=depth) for number, depth in nested(within).items()
        ),
    )


def _note(reading: Reading, claim: Claim, *, number: int, depth: int) -> ClaimNote:
    text, source = reading.article.text, claim.source
    return ClaimNote(
        number=number,
        claim=claim,
        within=None if claim.parent is None else claim.parent + 1,
        depth=depth,
        stance=words.stance(claim.stance),
        who=words.identity(source.text, source.name, source.role) if source else "",
        addressee=words.addressee(text[slice(*claim.addressee)]) if claim.addressee else None,
        content=" … ".join(text[slice(*span)] for span in claim.content.spans),
    )


def _line(reading: Reading, figure: Figure) -> FigureLine:
    place = None if figure.place is None else reading.places[figure.place].name
    return FigureLine(
        printed=reading.article.text[slice(*figure.span)],
        figure=figure,
        situation=words.situation(figure.as_of, place),
        claim=None if figure.claim is None else figure.claim + 1,
    )


def _reason(read: ArticleRead) -> str:
    code = read.row.language
    if code and code != "en":
        return f"It is in {words.language(code)}, which is not read yet. The text is kept as published."
    if read.reading.problems:
        return " ".join(problem.message for problem in read.reading.problems)
    return "No reading of it is in the ledger. The text is kept as published."
