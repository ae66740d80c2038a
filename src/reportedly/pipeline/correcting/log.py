"""Corrections as a log: written out of one ledger, and made again in another one, between the articles as they came.

A line names its version by the article's key and the hash of its headline and text, so that numbers need not agree.
Those that were made together are made together again: the same archives and the same log give the same ledger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path

import msgspec

from reportedly.errors import CorrectionError, InputError
from reportedly.ledger import Ledger
from reportedly.ledger.decisions import Reason
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Correction

REMEDY = "Write it with `reportedly corrections log FILE`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One row: a correction, or the number in the log, from 1, of the one that it takes back."""

    known_at: datetime
    article: str
    content: str
    correction: Correction | None = None
    undoes: int | None = None
    why: str | None = None
    by: str | None = None


def logged(ledger: Ledger) -> Iterator[Logged]:
    """All corrections of a ledger, in order."""
    places: dict[int, int] = {}
    for number, (row, article, content) in enumerate(ledger.corrections.in_order(), start=1):
        places[row.id] = number
        yield Logged(
            known_at=row.known_at,
            article=article,
            content=content,
            correction=row.correction,
            undoes=None if row.undoes is None else places[row.undoes],
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
        done = ledger.corrections.number_of_rows()
        self._left = [list(group) for _, group in groupby(enumerate(lines, start=1), key=_together)]
        self._left = [group for group in self._left if group[-1][0] > done]
        self._numbers = {number: number for number in range(1, done + 1)}

    def until(self, moment: datetime | None) -> Iterator[str]:
        """Make what was made before a moment (None: all that is left); yields what could not be made, in words."""
        while self._left and (moment is None or self._left[0][0][1].known_at < moment):
            group = self._left.pop(0)
            try:
                self._make(group)
            except CorrectionError as error:
                yield error.message

    def _make(self, group: Sequence[tuple[int, Logged]]) -> None:
        first = group[0][1]
        reason = Reason(known_at=first.known_at, why=first.why, by=first.by)
        if first.undoes is not None:
            undone = self._numbers.get(first.undoes)
            if undone is None:
                raise CorrectionError(f"What number {first.undoes} of the log corrects is not there.", remedy=REMEDY)
            made = self._decisions.undo(undone, reason)
        else:
            place = self._ledger.corrections.place(first.article, first.content)
            if place is None:
                raise CorrectionError(f"No article {first.article} with the corrected text is there.", remedy=REMEDY)
            given = [one.correction for _, one in group if one.correction is not None]
            made = self._decisions.correct(*place, given, reason)
        self._numbers |= dict(zip((number for number, _ in group), made, strict=True))


def _together(numbered: tuple[int, Logged]) -> tuple[object, ...]:
    """What was made together: of one version, at one moment; what takes something back stands alone."""
    number, one = numbered
    return one.known_at, one.article, one.content, one.by, one.why, number if one.undoes is not None else None
