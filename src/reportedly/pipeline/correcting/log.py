"""Corrections and grades as a log: out of one ledger, and made again in another, between the articles as they came.

A line names its version by the article's key and the hash of its headline and text, so that numbers need not agree;
what was graded, by a claim of it or by its name (see :mod:`reportedly.ledger.grade_names`). Corrections that were made
together are made together again: the same archives and the same log give the same ledger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count, groupby, pairwise
from pathlib import Path

import msgspec

from reportedly.errors import CorrectionError, InputError
from reportedly.ledger import Ledger
from reportedly.ledger.correction_rows import CorrectionRow
from reportedly.ledger.decisions import Reason
from reportedly.ledger.grade_names import GradedName
from reportedly.ledger.grade_rows import Graded, GradeRow
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Correction, EntityKind, Span

REMEDY = "Write it with `reportedly corrections log FILE`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One row: a correction or a grade, or the number in the log, from 1, of the one that it takes back.

    ``grade`` is one of the Admiralty system, given to what is ``graded``; a row that takes one back has no ``grade``.
    """

    known_at: datetime
    article: str = ""
    content: str = ""
    correction: Correction | None = None
    undoes: int | None = None
    graded: Graded | None = None
    grade: str | None = None
    name: str | None = None
    kind: EntityKind | None = None
    span: Span | None = None
    why: str | None = None
    by: str | None = None


def logged(ledger: Ledger) -> Iterator[Logged]:
    """All corrections and grades of a ledger, in order; grades behind the corrections of their moment."""
    made = [(_corrected(*one), one[0].undoes) for one in ledger.corrections.in_order()]
    given = [(_graded(*one), one[0].undoes) for one in ledger.grades.in_order()]
    lines = [*enumerate(made, start=1), *enumerate(given, start=1)]
    lines.sort(key=lambda line: line[1][0].known_at)
    places: dict[tuple[bool, int], int] = {}
    for place, (row, (line, undoes)) in enumerate(lines, start=1):
        of_grade = line.graded is not None
        places[of_grade, row] = place
        yield line if undoes is None else replace(line, undoes=places[of_grade, undoes])


def _corrected(row: CorrectionRow, article: str, content: str) -> Logged:
    return Logged(
        known_at=row.known_at, article=article, content=content, correction=row.correction, why=row.why, by=row.by
    )


def _graded(row: GradeRow, named: GradedName) -> Logged:
    return Logged(
        known_at=row.known_at,
        article=named.article,
        content=named.content,
        graded=row.matter,
        grade=row.grade,
        name=named.name,
        kind=named.kind,
        span=named.span,
        why=row.why,
        by=row.by,
    )


def read_log(path: Path) -> tuple[Logged, ...]:
    """The lines of a log. Raises InputError that names the file and what is wrong."""
    try:
        lines = path.read_bytes().splitlines()
        found = tuple(msgspec.json.decode(line, type=Logged) for line in lines if line.strip())
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.", remedy=REMEDY) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no log of corrections: {error}.", remedy=REMEDY) from error
    if any(one.known_at > other.known_at for one, other in pairwise(found)):
        raise InputError(f"{path} is not in order of time.", remedy=REMEDY)
    return found


class Log:
    """A log that is made again while articles come, from where an earlier replay of it ended."""

    def __init__(self, ledger: Ledger, decisions: Decisions, lines: Sequence[Logged]) -> None:
        self._ledger, self._decisions = ledger, decisions
        done = {False: ledger.corrections.number_of_rows(), True: ledger.grades.number_of_rows()}
        rows = {False: count(1), True: count(1)}
        numbered = [(place, next(rows[line.graded is not None]), line) for place, line in enumerate(lines, start=1)]
        self._numbers = {place: row for place, row, line in numbered if row <= done[line.graded is not None]}
        groups = [list(group) for _, group in groupby(enumerate(lines, start=1), key=_together)]
        self._left = [group for group in groups if group[-1][0] not in self._numbers]

    def until(self, moment: datetime | None) -> Iterator[str]:
        """Make what was made before a moment (None: all that is left); yields what could not be made, in words."""
        while self._left and (moment is None or self._left[0][0][1].known_at < moment):
            group = self._left.pop(0)
            try:
                made = self._made(group)
                self._numbers |= dict(zip((number for number, _ in group), made, strict=True))
            except CorrectionError as error:
                yield error.message

    def _made(self, group: Sequence[tuple[int, Logged]]) -> tuple[int, ...]:
        first = group[0][1]
        reason = Reason(known_at=first.known_at, why=first.why, by=first.by)
        if first.undoes is not None:
            return self._undone(first.undoes, reason, of_grade=first.graded is not None)
        if first.graded is not None:
            return (self._given(first, first.graded, reason),)
        place = self._ledger.corrections.place(first.article, first.content)
        if place is None:
            raise CorrectionError(f"No article {first.article} with the corrected text is there.", remedy=REMEDY)
        given = [one.correction for _, one in group if one.correction is not None]
        return self._decisions.correct(*place, given, reason)

    def _undone(self, line: int, reason: Reason, *, of_grade: bool) -> tuple[int, ...]:
        number = self._numbers.get(line)
        if number is None:
            raise CorrectionError(f"What number {line} of the log says is not there.", remedy=REMEDY)
        return (self._ledger.grades.undo(number, reason),) if of_grade else self._decisions.undo(number, reason)

    def _given(self, line: Logged, matter: Graded, reason: Reason) -> int:
        named = GradedName(
            matter=matter,
            name=line.name,
            kind=line.kind,
            article=line.article,
            content=line.content,
            span=line.span,
        )
        number = self._ledger.grades.number_of(named)
        if number is None:
            what = line.name or f"What article {line.article} asserts"
            raise CorrectionError(f"{what}, graded {line.grade}, is not there.", remedy=REMEDY)
        return self._ledger.grades.grade(matter, number, line.grade or "", reason)


def _together(numbered: tuple[int, Logged]) -> tuple[object, ...]:
    """What was made together: of one version, at one moment; what takes something back, or grades, stands alone."""
    number, one = numbered
    alone = one.undoes is not None or one.graded is not None
    return one.known_at, one.article, one.content, one.by, one.why, number if alone else None
