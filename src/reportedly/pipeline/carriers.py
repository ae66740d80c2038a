"""Which claim carries a figure or an event: the innermost one whose content holds it."""

from collections.abc import Sequence

from reportedly.records import Claim, Span


class Carriers:
    """The claims of one article, to be asked which of them carries what stands at a span."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._by_length = sorted(range(len(claims)), key=lambda index: (_length(claims[index]), -index))

    def of(self, span: Span) -> int | None:
        """The index of the claim with the shortest content that holds ``span`` whole; None if there is none."""
        return next((index for index in self._by_length if _holds(self._claims[index], span)), None)


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content.spans)


def _holds(claim: Claim, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in claim.content.spans)
