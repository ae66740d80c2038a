"""Where true changes of status are lost on the way from the page: what is true is replaced by what was read, in steps.

Each step takes one more part of the reading for the truth's: first that a claim was found at all, then its source, and
so on. A change is lost at the last step at which it still came out before, and did not any more after.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.evaluation.standing import History, Loss, LostClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """The true claims of one assertion, by number, and what each of them is after each step.

    ``history`` gives the changes of status that come out if every claim is as told: for its number the number of steps
    that were taken for it.
    """

    claims: Mapping[int, LostClaim]
    differs: Callable[[int, int], bool]
    history: Callable[[Mapping[int, int]], History]


def losses(
    assertion: str, true: History, read: History, steps: Sequence[str], of: Substitution | None
) -> Iterator[Loss]:
    """The losses of one assertion; ``read`` is what came out in the end, ``of`` None where nothing of it was read.

    >>> noon = datetime(2026, 3, 2, 12)
    >>> [loss.step for loss in losses("a", [(noon, "denied")], [], ("read",), None)]
    [None]
    """
    for change in true:
        if change in read:
            continue
        at, status = change
        step = None if of is None else _step(change, len(steps), of)
        yield Loss(
            assertion=assertion,
            at=at,
            status=status,
            step=None if step is None else steps[step],
            claims=() if step is None or of is None else _claims(change, step, of),
        )


def exact_after(true: History, count: int, of: Substitution) -> list[int]:
    """How many true changes come out before the first step and after each of them."""
    histories = (of.history(dict.fromkeys(of.claims, taken)) for taken in range(count + 1))
    return [sum(change in history for change in true) for history in histories]


def _step(change: tuple[datetime, str | None], count: int, of: Substitution) -> int | None:
    """The last step before which the change came out and after which it did not; None if it never did."""
    came = [change in of.history(dict.fromkeys(of.claims, taken)) for taken in range(count + 1)]
    lost = [taken for taken in range(count) if came[taken] and not came[taken + 1]]
    return lost[-1] if lost else None


def _claims(change: tuple[datetime, str | None], step: int, of: Substitution) -> tuple[LostClaim, ...]:
    differing = [number for number in of.claims if of.differs(number, step)]
    after = dict.fromkeys(of.claims, step + 1)
    alone = [number for number in differing if change in of.history(after | {number: step})]
    return tuple(of.claims[number] for number in alone or differing)
