"""How well statuses of assertions are told: which true changes come out, with their status and their moment."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.evaluation.assertions import Marked, matched_claims

History = Sequence[tuple[datetime, str | None]]
"""The changes of one assertion's status: when, and to what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """What is true and what was read where a history did not come out; each change as "day hour:minute status"."""

    assertion: str
    true: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostClaim:
    """A claim in words: as it is true, and as it was read, None where it was not."""

    true: str
    read: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A true change that did not come out, the step at which it was lost, and the claims that lost it there.

    ``step`` is None where the change never came out. Of the claims that differ at that step those are named that bring
    the change back on their own; all of them if none does.
    """

    assertion: str
    at: datetime
    status: str | None
    step: str | None
    claims: tuple[LostClaim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingScores:
    """``exact`` of the ``changes`` that are true were read with their status at their moment, out of ``read`` ones.

    ``told`` of them came at any moment; ``whole`` of the ``assertions`` have all changes right and no other one.
    ``losses`` say where those were lost that are not exact, as far as that was looked for; ``after`` how many came out
    before the first step of that and after each.
    """

    assertions: int
    changes: int
    read: int
    exact: int
    told: int
    whole: int
    misses: tuple[Miss, ...]
    losses: tuple[Loss, ...] = ()
    after: tuple[int, ...] = ()


def score_standing(true: Mapping[str, History], read: Mapping[str, History]) -> StandingScores:
    """Compare histories by the true assertions' ids; an assertion that was not read has no history.

    >>> noon = datetime(2026, 3, 2, 12)
    >>> found = score_standing({"a": [(noon, "denied")]}, {"a": [(noon, "denied"), (noon, "confirmed")]})
    >>> found.exact, found.read, found.whole
    (1, 2, 0)
    """
    pairs = {name: (list(history), list(read.get(name, ()))) for name, history in true.items()}
    return StandingScores(
        assertions=len(pairs),
        changes=sum(len(wanted) for wanted, _ in pairs.values()),
        read=sum(len(found) for _, found in pairs.values()),
        exact=sum((Counter(wanted) & Counter(found)).total() for wanted, found in pairs.values()),
        told=sum((_statuses(wanted) & _statuses(found)).total() for wanted, found in pairs.values()),
        whole=sum(wanted == found for wanted, found in pairs.values()),
        misses=tuple(
            Miss(assertion=name, true=_lines(wanted), read=_lines(found))
            for name, (wanted, found) in pairs.items()
            if wanted != found
        ),
    )


def assertions_read(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, str]:
    """For each true assertion that one in which most of its claims were found; none where none was."""
    votes: dict[str, Counter[str]] = {}
    for index, claim in matched_claims(gold, found).items():
        votes.setdefault(gold[index].assertion, Counter())[claim.assertion] += 1
    return {name: max(sorted(of), key=lambda number: (of[number], -int(number))) for name, of in votes.items()}


def _statuses(history: History) -> Counter[str | None]:
    return Counter(status for _, status in history)


def _lines(history: History) -> tuple[str, ...]:
    return tuple(f"{at:%d %H:%M} {status or 'none'}" for at, status in history)
