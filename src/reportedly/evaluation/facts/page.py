"""Errors of facts as one self-contained HTML page: each with its paragraph, what was annotated and what was read."""

import re
from dataclasses import dataclass

from reportedly.evaluation.error_page import Piece, pieces, template
from reportedly.evaluation.facts.comparison import Error, spread, tally
from reportedly.evaluation.facts.scores import FactScores
from reportedly.records import Span

_LINE_BREAK = re.compile(r"\n+")
_MARK = "read-content"


@dataclass(frozen=True, slots=True)
class Shown:
    """An error as the page shows it: its paragraph with the place marked."""

    error: Error
    pieces: tuple[Piece, ...]


def fact_error_page(scores: FactScores, *, noun: str, most: int = 40) -> str:
    """The page with at most ``most`` of the errors, and how many there are of every sort."""
    return template("facts.html").render(
        shown=[_shown(error) for error in spread(scores.errors, most)],
        tally=tally(scores.errors),
        scores=scores,
        noun=noun,
    )


def _shown(error: Error) -> Shown:
    if error.span is None:
        return Shown(error, pieces(error.text, (0, len(error.text)), ()))
    return Shown(error, pieces(error.text, _paragraphs_around(error.text, error.span), [(error.span, _MARK)]))


def _paragraphs_around(text: str, span: Span) -> Span:
    before = [match.end() for match in _LINE_BREAK.finditer(text, 0, span[0])]
    after = _LINE_BREAK.search(text, span[1])
    return before[-1] if before else 0, after.start() if after else len(text)
