"""How far a reading agrees with the truth: which true claims were read, and how they were labelled."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.records import Claim, Reading
from reportedly.sample.truth import TrueClaim

LEAST_COVERED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Counts of true claims: all, those found, and of the found those with the true stance, certainty, basis, kind.

    A claim is found if a claim of the reading covers at least half of its content's characters and names the same
    source: a common word, or none on both sides.
    """

    claims: int = 0
    found: int = 0
    stance: int = 0
    certainty: int = 0
    basis: int = 0
    kind: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        """The counts of both."""
        return Agreement(
            claims=self.claims + other.claims,
            found=self.found + other.found,
            stance=self.stance + other.stance,
            certainty=self.certainty + other.certainty,
            basis=self.basis + other.basis,
            kind=self.kind + other.kind,
        )


def agreement(reading: Reading, true: Iterable[TrueClaim]) -> Agreement:
    """Compare ``reading`` with the true claims of the same article version."""
    return sum((_agreement(reading, claim) for claim in true), Agreement())


def _agreement(reading: Reading, true: TrueClaim) -> Agreement:
    covered = [(_covered(reading, claim, true), claim) for claim in reading.claims if _same_source(claim, true)]
    share, claim = max(covered, key=lambda pair: pair[0], default=(0.0, None))
    if claim is None or share < LEAST_COVERED:
        return Agreement(claims=1)
    return Agreement(
        claims=1,
        found=1,
        stance=claim.stance == true.stance,
        certainty=claim.certainty == true.certainty,
        basis=claim.basis == true.basis,
        kind=(claim.source.kind if claim.source else None) == (true.kind if true.source else None),
    )


def _covered(reading: Reading, claim: Claim, true: TrueClaim) -> float:
    """The share of the true content that the claim's content covers, 0 to 1, less what it has besides."""
    wanted: set[int] = set()
    for part in true.content:
        start = reading.article.text.find(part)
        wanted |= set(range(start, start + len(part)) if start >= 0 else ())
    got = {place for start, end in claim.content.spans for place in range(start, end)}
    return len(wanted & got) / max(1, len(wanted)) - len(got - wanted) / (1000 * max(1, len(got)))


def _same_source(claim: Claim, true: TrueClaim) -> bool:
    if claim.source is None or true.source is None:
        return claim.source is None and true.source is None
    return bool(set(claim.source.text.lower().split()) & set(true.source.lower().split()))
