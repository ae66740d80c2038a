"""From the linker's labels to the tokens of source and content."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.attribution.network.candidates import Floats
from reportedly.attribution.tree import TokenRange

Flags = npt.NDArray[np.bool_]

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with its source and content as token ranges, and how likely all of it is, 0 to 1."""

    cue: TokenRange
    source: TokenRange | None
    content: tuple[TokenRange, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the decoder draws the line.

    ``candidate`` and ``accept`` are the least probabilities of a cue, by the tagger and by the linker. ``edge`` is what
    each beginning and each end of a content costs, in nats: it closes gaps and drops crumbs.
    """

    candidate: float = 0.6
    accept: float = 0.5
    edge: float = 1.0


def link(cue: TokenRange, first: int, labels: Floats, score: float, thresholds: Thresholds) -> Link | None:
    """Read one cue's labels [tokens, 5] from token ``first`` on; None if nothing is attributed.

    The labels are probabilities: outside, source begins, source goes on, content begins, content goes on. The content
    is the set of stretches with the greatest total log-odds, less their edges.
    """
    inside = slice(max(0, cue[0] - first), cue[1] - first)
    outside, source, content = labels[:, 0], labels[:, 1] + labels[:, 2], labels[:, 3] + labels[:, 4]
    gains = np.log((content + _LEAST) / (np.maximum(outside, source) + _LEAST))
    gains[inside] = -np.inf
    is_content = _segments(gains.tolist(), thresholds.edge)
    if not is_content.any():
        return None
    is_source = (source > outside) & ~is_content
    is_source[inside] = False
    speaker = max(
        _runs(is_source, first), key=lambda run: float(source[run[0] - first : run[1] - first].sum()), default=None
    )
    return Link(cue, speaker, tuple(_runs(is_content, first)), score)


def _segments(gains: Sequence[float], edge: float) -> Flags:
    """Which places to choose so that their gains, less what the edges of the chosen stretches cost, are greatest.

    Two states and the Viterbi algorithm; an edge at the beginning or end of all places is free. Losses before the first
    gain and behind the last are passed over, where they are greater than an edge costs.
    """
    flags = np.zeros(len(gains), dtype=np.bool_)
    worth = [at for at, gain in enumerate(gains) if gain > 0]
    if not worth:
        return flags
    begin = worth[0] if sum(gains[: worth[0]]) < -edge else 0
    end = worth[-1] + 1 if sum(gains[worth[-1] + 1 :]) < -edge else len(gains)
    chosen, left = -edge if begin else 0.0, 0.0
    enters: list[bool] = []
    leaves: list[bool] = []
    for gain in gains[begin:end]:
        entered, stayed = left - edge, chosen - edge
        enters.append(entered > chosen)
        leaves.append(stayed > left)
        chosen, left = (entered if entered > chosen else chosen) + gain, stayed if stayed > left else left
    inside = chosen > left if end == len(gains) else chosen - edge > left
    for at in range(end - 1, begin - 1, -1):
        flags[at] = inside
        if enters[at - begin] if inside else leaves[at - begin]:
            inside = not inside
    return flags


def compatible(links: Sequence[Link]) -> list[Link]:
    """The links in text order, such that no two want the same content, unless one stands whole within the other's.

    Of two that do, the likelier one gets it.
    """
    kept: list[Link] = []
    owners: dict[int, int] = {}
    for one in sorted(links, key=lambda link: -link.score):
        content = _tokens(one.content)
        rivals = [kept[at] for at in {owners[token] for token in content if token in owners}]
        if rivals and not _nest(one, rivals):
            one = _without(one, owners.keys())  # noqa: PLW2901 -- what is left of it
            if 2 * len(content & owners.keys()) > len(content) or not one.content:
                continue
        kept.append(one)
        for token in _tokens((one.cue, *one.content)):
            owners.setdefault(token, len(kept) - 1)
    return sorted(kept, key=lambda link: link.cue)


def _nest(one: Link, rivals: Sequence[Link]) -> bool:
    """Whether of one and each rival either stands whole within the content of the other."""
    return all(_is_within(one, rival) or _is_within(rival, one) for rival in rivals)


def _is_within(inner: Link, outer: Link) -> bool:
    whole = (inner.cue, *inner.content, *((inner.source,) if inner.source else ()))
    return all(any(start <= part[0] and part[1] <= end for start, end in outer.content) for part in whole)


def _tokens(parts: Iterable[TokenRange]) -> set[int]:
    return {at for part in parts for at in range(*part)}


def _without(one: Link, taken: Collection[int]) -> Link:
    """The link without what is taken; a part of which no more than half is left goes as a whole."""
    parts: list[TokenRange] = []
    for start, end in one.content:
        free = [at for at in range(start, end) if at not in taken]
        if 2 * len(free) <= end - start:
            continue
        for at in free:
            if parts and parts[-1][1] == at:
                parts[-1] = (parts[-1][0], at + 1)
            else:
                parts.append((at, at + 1))
    return Link(one.cue, one.source, tuple(parts), one.score)


def _runs(inside: Flags, first: int) -> list[TokenRange]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    return [(first + int(start), first + int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
