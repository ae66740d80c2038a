"""The worst errors as one self-contained HTML page: each with its paragraphs, what was annotated and what was read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from reportedly.evaluation.annotation import Annotation, Spans
from reportedly.evaluation.errors import Error, tally, worst
from reportedly.evaluation.evaluation import Evaluation
from reportedly.records import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_PARTS = ("content", "source", "cue")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the classes by which it is shown: "gold-content", "read-source" and so on."""

    text: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An error as the page shows it. ``paragraphs`` has None where some of the text is left out."""

    error: Error
    paragraphs: tuple[tuple[Piece, ...] | None, ...]
    gold: dict[str, str] | None
    read: dict[str, str] | None


def error_page(evaluation: Evaluation, *, most: int = 40) -> str:
    """The page with the ``most`` worst errors, and how many there are of every sort."""
    return template("errors.html").render(
        shown=[_shown(error) for error in worst(evaluation.errors, most)],
        tally=tally(evaluation.errors),
        evaluation=evaluation,
    )


def template(name: str) -> Template:
    """A page of this package; what it is given is escaped, and nothing may be missing."""
    environment = Environment(
        loader=PackageLoader("reportedly.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _shown(error: Error) -> Shown:
    return Shown(
        error=error,
        paragraphs=tuple(_paragraphs(error)),
        gold=_summary(error.article.text, error.gold),
        read=_summary(error.article.text, error.read),
    )


def _summary(text: str, annotation: Annotation | None) -> dict[str, str] | None:
    """Source and cue in a line."""
    if annotation is None:
        return None
    return {part: _words(text, getattr(annotation, part)) for part in ("source", "cue")}


def _words(text: str, spans: Spans) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def _paragraphs(error: Error) -> Iterator[tuple[Piece, ...] | None]:
    """The paragraphs that the claim stands in, as annotated or as read."""
    marks = [*_marks("gold", error.gold), *_marks("read", error.read)]
    previous: int | None = None
    for number, match in enumerate(_PARAGRAPH.finditer(error.article.text)):
        if not any(start < match.end() and match.start() < end for (start, end), _ in marks):
            continue
        if previous is not None and number > previous + 1:
            yield None
        yield pieces(error.article.text, match.span(), marks)
        previous = number


def _marks(side: str, annotation: Annotation | None) -> Iterator[tuple[Span, str]]:
    for part in _PARTS if annotation else ():
        for span in getattr(annotation, part):
            yield span, f"{side}-{part}"


def pieces(text: str, stretch: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """``stretch`` of the text, cut at all ends of ``marks``; each piece has the classes of the marks that cover it.

    >>> pieces("Mira said so", (0, 12), [((0, 4), "gold-source"), ((0, 9), "read-source")])[:2]
    (Piece(text='Mira', classes='gold-source read-source'), Piece(text=' said', classes='read-source'))
    """
    first, last = stretch
    ends = {min(max(end, first), last) for span, _ in marks for end in span}
    return tuple(
        Piece(text[start:end], " ".join(sorted({kind for span, kind in marks if span[0] <= start and end <= span[1]})))
        for start, end in pairwise(sorted({first, last, *ends}))
    )
