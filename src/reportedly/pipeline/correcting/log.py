"""All that people corrected, decided and graded as a log: out of one ledger, and done again in another.

It is done between the articles as they come, each at its moment. A line names its version by the article's key and the
hash of its headline and text, so that numbers need not agree; what was decided about, by articles, claims and names
(see :mod:`reportedly.ledger.corrections.decision_names`); what was graded, so too. Corrections that were made together
are made together again: the same archives and the same log give the same ledger.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path

import msgspec

from reportedly.errors import CorrectionError, InputError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import CorrectionRow, Matter
from reportedly.ledger.corrections.decision_rows import DecisionName, NamedRow
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_names import GradedName
from reportedly.ledger.grades.grade_rows import Graded, GradeRow
from reportedly.pipeline.correcting.deciding_again import decided_again
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Correction, EntityKind, Span

REMEDY = "Write it with `reportedly corrections log FILE`."
_ORDER = (Matter.READING, Matter.ENTITY, Matter.STORY, Matter.ASSERTION, Matter.GRADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One row: a correction, a decision or a grade, or the number in the log, from 1, of the one that it takes back.

    ``grade`` is one of the Admiralty system, given to what is ``graded``; a row that takes one back has no ``grade``.
    """

    known_at: datetime
    article: str = ""
    content: str = ""
    correction: Correction | None = None
    undoes: int | None = None
    decision: DecisionName | None = None
    graded: Graded | None = None
    grade: str | None = None
    name: str | None = None
    kind: EntityKind | None = None
    span: Span | None = None
    why: str | None = None
    by: str | None = None

    @property
    def matter(self) -> Matter:
        """What it is about."""
        if self.decision is not None:
            return self.decision.matter
        return Matter.READING if self.graded is None else Matter.GRADE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line with the number of its row among those of its matter; ``undoes`` is such a number, too."""

    number: int
    line: Logged
    undoes: int | None

    @property
    def place(self) -> tuple[datetime, int, int]:
        return self.line.known_at, _ORDER.index(self.line.matter), self.number


def logged(ledger: Ledger) -> Iterator[Logged]:
    """All corrections, decisions and grades of a ledger, in order."""
    places: dict[tuple[Matter, int], int] = {}
    for place, row in enumerate(_rows(ledger), start=1):
        places[row.line.matter, row.number] = place
        back = None if row.undoes is None else places[row.line.matter, row.undoes]
        yield replace(row.line, undoes=back)


def _rows(ledger: Ledger) -> list[_Row]:
    rows = [
        _Row(number=one[0].id, line=_corrected(*one), undoes=one[0].undoes) for one in ledger.corrections.in_order()
    ]
    rows += [_Row(number=one[0].id, line=_graded(*one), undoes=one[0].undoes) for one in ledger.grades.in_order()]
    for matter in (Matter.STORY, Matter.ASSERTION, Matter.ENTITY):
        rows += [
            _Row(number=one.id, line=_decided(one), undoes=one.undoes) for one in ledger.decisions.in_order(matter)
        ]
    return sorted(rows, key=lambda row: row.place)


def _corrected(row: CorrectionRow, article: str, content: str) -> Logged:
    return Logged(
        known_at=row.known_at, article=article, content=content, correction=row.correction, why=row.why, by=row.by
    )


def _decided(row: NamedRow) -> Logged:
    return Logged(known_at=row.known_at, decision=row.named, why=row.why, by=row.by)


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
    """The lines of a log, in order of time. Raises InputError that names the file and what is wrong."""
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
    """A log that is done again while articles come, from where an earlier replay of it ended."""

    def __init__(self, ledger: Ledger, decisions: Decisions, lines: Sequence[Logged]) -> None:
        self._ledger, self._decisions = ledger, decisions
        self._numbers = _done(ledger, lines) if lines else {}
        groups = [list(group) for _, group in groupby(enumerate(lines, start=1), key=_together)]
        self._left = [group for group in groups if group[-1][0] not in self._numbers]

    def until(self, moment: datetime | None) -> Iterator[tuple[int, str]]:
        """Do what was done before a moment (None: all that is left); yields what cannot be, by line and in words."""
        while self._left and (moment is None or self._left[0][0][1].known_at < moment):
            group = self._left.pop(0)
            try:
                made = self._made(group)
                self._numbers |= dict(zip((number for number, _ in group), made, strict=True))
            except InputError as error:
                yield group[0][0], error.message

    def _made(self, group: Sequence[tuple[int, Logged]]) -> tuple[int, ...]:
        first = group[0][1]
        reason = Reason(known_at=first.known_at, why=first.why, by=first.by)
        undone = None if first.undoes is None else self._undone(first.undoes)
        if first.decision is not None:
            return (decided_again((self._ledger, self._decisions), first.decision, reason, undone),)
        if first.graded is not None:
            given = self._given(first, first.graded, reason) if undone is None else None
            return (self._ledger.grades.undo(undone or 0, reason) if given is None else given,)
        if undone is not None:
            return self._decisions.undo(undone, reason)
        place = self._ledger.corrections.place(first.article, first.content)
        if place is None:
            raise CorrectionError(f"No article {first.article} with the corrected text is there.", remedy=REMEDY)
        told = [one.correction for _, one in group if one.correction is not None]
        return self._decisions.correct(*place, told, reason)

    def _undone(self, line: int) -> int:
        number = self._numbers.get(line)
        if number is None:
            raise CorrectionError(f"What number {line} of the log says is not there.", remedy=REMEDY)
        return number

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


def _done(ledger: Ledger, lines: Sequence[Logged]) -> dict[int, int]:
    """The lines of a log that were done before, with the numbers of their rows."""
    there: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for row in _rows(ledger):
        there[_said(row.line, row.undoes)].append(row.number)
    done: dict[int, int] = {}
    for place, line in enumerate(lines, start=1):
        rows = there.get(_said(line, None if line.undoes is None else done.get(line.undoes, 0)))
        if rows:
            done[place] = rows.popleft()
    return done


def _said(line: Logged, undoes: int | None) -> Hashable:
    """By what a line is known again, whatever it is named by in another ledger."""
    who = line.matter, line.by, line.why
    if undoes is not None:
        return *who, undoes
    if line.graded is not None:
        return *who, line.graded, line.grade, line.name
    if line.decision is None:
        return *who, line.article, line.content, line.correction
    told = line.decision
    named = tuple(one.name for one in (told.entity, told.other) if one is not None)
    return *who, told.action, named, told.names, frozenset(told.articles), frozenset(told.claims), told.bearing


def _together(numbered: tuple[int, Logged]) -> tuple[object, ...]:
    """What was made together: of one version, at one moment; what takes something back, decides or grades is alone."""
    number, one = numbered
    alone = one.undoes is not None or one.matter is not Matter.READING
    return one.known_at, one.article, one.content, one.by, one.why, number if alone else None
