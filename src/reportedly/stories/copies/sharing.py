"""The stretches that two texts share, word for word but for spelling."""

from collections.abc import Iterator
from itertools import islice
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

    Where the words of a run begin several times in the other text, the first is taken.
    """
    places = _first_places(other.forms)
    runs: list[Run] = []
    for here, gram in enumerate(_grams(one.forms)):
        if gram not in places or (runs and here < runs[-1].here + runs[-1].length):
            continue
        run: Run | None = Run(here, places[gram], _length(one, other, here, places[gram]))
        while run is not None:
            runs.append(run)
            run = _following(one, other, run)
    return tuple(runs)


def shared_spans(runs: tuple[Run, ...], one: Wording, other: Wording) -> tuple[Shared, ...]:
    """Where the runs stand in the two texts."""
    here, there = one.spans(), other.spans()
    return tuple(Shared(_over(here, run.here, run.length), _over(there, run.there, run.length)) for run in runs)


def prose_of(runs: tuple[Run, ...], one: Wording, other: Wording) -> tuple[int, int]:
    """How many words outside of quotation marks the runs cover in the one text and in the other."""
    here = {at for run in runs for at in range(run.here, run.here + run.length)}
    there = {at for run in runs for at in range(run.there, run.there + run.length)}
    return sum(not one.quoted[at] for at in here), sum(not other.quoted[at] for at in there)


def _grams(forms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every :data:`LEAST` words that follow each other."""
    return zip(*(islice(forms, start, None) for start in range(LEAST)), strict=False)


def _first_places(forms: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    grams = list(_grams(forms))
    return dict(zip(reversed(grams), range(len(grams) - 1, -1, -1), strict=True))


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


def _over(spans: tuple[Span, ...], at: int, length: int) -> Span:
    return spans[at][0], spans[at + length - 1][1]
