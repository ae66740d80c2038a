"""From what the tagger says of each token to the cues that are worth a closer look."""

import numpy as np
import numpy.typing as npt

from reportedly.attribution.tree import TokenRange

Floats = npt.NDArray[np.float32]

_OF_THE_PEAK = 0.4
_LONGEST = 12


def candidates(cue: Floats, *, least: float) -> list[tuple[TokenRange, float]]:
    """Return the ranges of tokens that may be cues, each with the probability of its likeliest token.

    ``cue`` has the probabilities of one window's tokens [tokens, 3]: outside, first token of a cue, later token. A
    candidate grows from a peak of at least ``least`` to its neighbours as long as they are continued and not much
    less likely.
    """
    inside = 1.0 - cue[:, 0]
    taken = np.zeros(len(inside), dtype=bool)
    found: list[tuple[TokenRange, float]] = []
    for peak in np.argsort(-inside, kind="stable"):
        if inside[peak] < least:
            break
        if taken[peak]:
            continue
        start, end = _grown(cue, inside, taken, int(peak))
        taken[start:end] = True
        found.append(((start, end), float(inside[peak])))
    return sorted(found)


def _grown(cue: Floats, inside: Floats, taken: npt.NDArray[np.bool_], peak: int) -> TokenRange:
    enough = _OF_THE_PEAK * inside[peak]
    start, end = peak, peak + 1
    while start > 0 and end - start < _LONGEST and cue[start, 1] < cue[start, 2]:
        if taken[start - 1] or inside[start - 1] < enough:
            break
        start -= 1
    while end < len(inside) and end - start < _LONGEST and cue[end, 2] > cue[end, 1]:
        if taken[end] or inside[end] < enough:
            break
        end += 1
    return start, end
