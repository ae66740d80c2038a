"""How well claims are grouped into assertions, and how each bears on its own, against what is true.

Gold and found claims are matched by where their contents stand. B-cubed (Bagga and Baldwin, 1998) and pairs are
counted over the gold claims that belong to a followed assertion; one that was not read stands alone, and so counts
against recall.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Bearing, Span, Stance

_LEAST_OVERLAP = 0.3
_LIKE_STANCE = 0.2
_EXPECTED = {
    Stance.DENIES: {Bearing.DENIES, Bearing.RETRACTS},
    Stance.CONFIRMS: {Bearing.CONFIRMS, Bearing.STATES},
    Stance.CANNOT_CONFIRM: {Bearing.CANNOT_CONFIRM},
    Stance.DOUBTS: {Bearing.DOUBTS, Bearing.DENIES, Bearing.RIVALS},
    Stance.DECLINES_COMMENT: {Bearing.NO_COMMENT},
}
_OTHERWISE = {Bearing.STATES, Bearing.CONFIRMS, Bearing.REVISES, Bearing.RIVALS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A claim in an article version, and the assertion that it belongs to; ``span`` is that of its content.

    ``bearing`` is how it bears there. ``expected`` is how a person said that it does; else its stance tells.
    """

    article: str
    version: int
    span: Span
    assertion: str
    stance: Stance = Stance.AFFIRMS
    bearing: Bearing | None = None
    expected: Bearing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """So many of so many, and their share from 0 to 1; 0 of 0 is 0."""

    hits: float
    of: float

    @property
    def value(self) -> float:
        """The share."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionScores:
    """``read`` counts the gold claims that were read at all; ``bearings`` those of them that bear as they should.

    Of a denial it is expected that it denies, of a statement that it states, confirms or gives another value: a gold
    claim that denies by saying the opposite counts as an error of the gold's stance. ``whole`` counts the gold
    assertions all of whose claims that were read are in one group that holds no claim of another one.
    """

    gold: int
    read: int
    pair_precision: Ratio
    pair_recall: Ratio
    cubed_precision: Ratio
    cubed_recall: Ratio
    bearings: Ratio
    whole: Ratio


def score_assertions(gold: Sequence[Marked], found: Sequence[Marked]) -> AssertionScores:
    """Compare the groups in which claims were found with the true ones."""
    matches = matched_claims(gold, found)
    groups = {index: matches[index].assertion if index in matches else f"unread {index}" for index in range(len(gold))}
    truth = {index: claim.assertion for index, claim in enumerate(gold)}
    precision, recall = _cubed(truth, groups), _cubed(groups, truth)
    return AssertionScores(
        gold=len(gold),
        read=len(matches),
        pair_precision=_pairs(groups, truth),
        pair_recall=_pairs(truth, groups),
        cubed_precision=recall,
        cubed_recall=precision,
        bearings=Ratio(
            hits=sum(_bears_well(gold[index], match) for index, match in matches.items()), of=float(len(matches))
        ),
        whole=_whole(truth, {index: groups[index] for index in matches}),
    )


def expected_bearings(stance: Stance) -> frozenset[Bearing]:
    """How a claim of a stance should bear on the assertion that it is about."""
    return frozenset(_EXPECTED.get(stance, _OTHERWISE))


def _bears_well(gold: Marked, found: Marked) -> bool:
    if gold.expected is not None:
        return found.bearing is gold.expected
    return found.bearing in expected_bearings(gold.stance)


def matched_claims(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[int, Marked]:
    """For the index of each gold claim the found one whose content overlaps most with its own; each is taken once."""
    places: dict[tuple[str, int], list[Marked]] = {}
    for claim in found:
        places.setdefault((claim.article, claim.version), []).append(claim)
    near = sorted(
        (-share - (_LIKE_STANCE if claim.stance is other.stance else 0.0), index, place)
        for index, claim in enumerate(gold)
        for place, other in enumerate(places.get((claim.article, claim.version), ()))
        if (share := overlap(claim.span, other.span)) >= _LEAST_OVERLAP
    )
    matches: dict[int, Marked] = {}
    taken: set[tuple[str, int, int]] = set()
    for _, index, place in near:
        claim = gold[index]
        key = (claim.article, claim.version, place)
        if index not in matches and key not in taken:
            matches[index] = places[claim.article, claim.version][place]
            taken.add(key)
    return matches


def overlap(one: Span, other: Span) -> float:
    """What two spans share, as a part of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def _pairs(within: Mapping[int, str], beside: Mapping[int, str]) -> Ratio:
    """How many pairs that are together in one grouping are together in the other."""
    pairs = [(i, j) for i in within for j in within if i < j and within[i] == within[j]]
    return Ratio(hits=float(sum(beside[i] == beside[j] for i, j in pairs)), of=float(len(pairs)))


def _cubed(within: Mapping[int, str], beside: Mapping[int, str]) -> Ratio:
    """The mean share, over all claims, of those in its group of one grouping that are with it in the other."""
    total = 0.0
    for i in within:
        group = [j for j in within if within[j] == within[i]]
        total += sum(beside[j] == beside[i] for j in group) / len(group)
    return Ratio(hits=total, of=float(len(within)))


def _whole(truth: Mapping[int, str], groups: Mapping[int, str]) -> Ratio:
    assertions = sorted({truth[index] for index in groups})
    hits = 0
    for assertion in assertions:
        found = {groups[index] for index in groups if truth[index] == assertion}
        hits += len(found) == 1 and all(truth[index] == assertion for index in groups if groups[index] in found)
    return Ratio(hits=float(hits), of=float(len(assertions)))
