"""What the article page says of the corrections of the version that it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import CorrectionRow
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.corrections.views import CorrectionLine, correction_line
from reportedly.records import Anchor, Claim, CorrectionKind, CorrectionState

_HOLDING = frozenset({CorrectionState.APPLIES, CorrectionState.EDITED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedView:
    """The corrections of a version, in order, and the numbers of the claims that are what they are by one."""

    lines: tuple[CorrectionLine, ...]
    claims: frozenset[int]


def corrected_view(ledger: Ledger, read: ArticleRead, as_of: datetime | None) -> CorrectedView:
    """What people corrected in a version, as it was known at a moment (None: now)."""
    rows = ledger.corrections.of_article(read.row.id, read.row.version, as_of=as_of)
    holding = [row for row in rows if row.correction is not None and row.state in _HOLDING]
    claims = enumerate(read.reading.claims, start=1)
    return CorrectedView(
        lines=tuple(correction_line(row) for row in rows),
        claims=frozenset(number for number, claim in claims if _is_corrected(claim, holding)),
    )


def _is_corrected(claim: Claim, rows: Sequence[CorrectionRow]) -> bool:
    return any(row.correction is not None and _means(claim, row.correction.anchor, rows) for row in rows)


def _means(claim: Claim, anchor: Anchor, rows: Sequence[CorrectionRow]) -> bool:
    """Whether the claim is the one with an anchor, as it was read or as its content was corrected."""
    contents = {anchor.content}
    contents |= {
        row.correction.spans
        for row in rows
        if row.correction is not None
        and row.correction.kind is CorrectionKind.CONTENT
        and row.correction.anchor == anchor
    }
    return claim.content.spans in contents
