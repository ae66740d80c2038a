"""The stretches that two texts share, word for word but for spelling."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.records import Shared, Span
from reportedly.stories.copies.wording import Wording

LEAST = 6
"""Words: what is shorter is shared by chance."""

LEAST_NEXT = 3
"""Words of a stretch that goes on where another one ended, after at most :data:`GAP` words that differ."""

GAP = 3
_JUMPS = sorted(
    ((here, there) for here in range(GAP + 1) for there in range(GAP + 1)), key=lambda jump: (sum(jump), jump)
)


class Run(NamedTuple):
    """So many words from one word of a text on, and from one of another text on, are the same."""

    here: int
    there: int
    length: int


def shared_runs(one: Wording, other: Wording) -> tuple[Run, ...]:
    """The runs of words that ``one`` shares with ``other``, in the order of ``one``, in which none overlap.

    Where several stretches of the other text fit, the longest is taken, of equally long ones the first.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other.forms) - LEAST + 1):
        places[other.forms[at : at + LEAST]].append(at)
    return tuple(_walk(one, other, places))


def shared_spans(runs: tuple[Run, ...], one: Wording, other: Wording) -> tuple[Shared, ...]:
    """Where the runs stand in the two texts."""
    here, there = one.spans(), other.spans()
    return tuple(Shared(_over(here, run.here, run.length), _over(there, run.there, run.length)) for run in runs)


def prose_of(runs: tuple[Run, ...], one: Wording, other: Wording) -> tuple[int, int]:
    """How many words outside of quotation marks the runs cover in the one text and in the other."""
    here = {at for run in runs for at in range(run.here, run.here + run.length)}
    there = {at for run in runs for at in range(run.there, run.there + run.length)}
    return sum(not one.quoted[at] for at in here), sum(not other.quoted[at] for at in there)


def _walk(one: Wording, other: Wording, places: dict[tuple[str, ...], list[int]]) -> Iterator[Run]:
    here, last = 0, None
    while here < len(one.forms):
        run = _following(one, other, last) if last else None
        if run is None:
            found = places.get(one.forms[here : here + LEAST], ())
            run = max((Run(here, at, _length(one, other, here, at)) for at in found), key=_longest, default=None)
        last = run
        if run is None:
            here += 1
        else:
            yield run
            here = run.here + run.length


def _following(one: Wording, other: Wording, last: Run) -> Run | None:
    """The run that goes on after a few words that differ."""
    ends = last.here + last.length, last.there + last.length
    for jump in _JUMPS:
        here, there = ends[0] + jump[0], ends[1] + jump[1]
        length = _length(one, other, here, there)
        if length >= LEAST_NEXT:
            return Run(here, there, length)
    return None


def _length(one: Wording, other: Wording, here: int, there: int) -> int:
    length = 0
    most = min(len(one.forms) - here, len(other.forms) - there)
    while length < most and one.forms[here + length] == other.forms[there + length]:
        length += 1
    return length


def _longest(run: Run) -> tuple[int, int]:
    return run.length, -run.there


def _over(spans: tuple[Span, ...], at: int, length: int) -> Span:
    return spans[at][0], spans[at + length - 1][1]
