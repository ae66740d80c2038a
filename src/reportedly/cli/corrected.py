"""The readings that people corrected, as they are taken for gold."""

from collections.abc import Iterator
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import CorrectionRow
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.records import CorrectionKind, CorrectionState, Reading

HOLDING = frozenset({CorrectionState.APPLIES, CorrectionState.AGREES, CorrectionState.EDITED})


def corrected(ledger: Ledger, as_of: datetime | None) -> Iterator[tuple[str, Reading, list[CorrectionRow]]]:
    """The versions in which a correction holds: an id of its own, its reading, and the corrections that hold."""
    for article, version in ledger.corrections.corrected_versions(as_of=as_of):
        rows = ledger.corrections.of_article(article, version, as_of=as_of)
        holding = [row for row in rows if row.correction is not None and row.state in HOLDING]
        read = ledger.article(article, version=version, as_of=as_of)
        if holding and read is not None:
            name = read.reading.article.id
            yield name if version == read.versions[-1].version else f"{name}, v{version}", read.reading, holding


def touched(reading: Reading, rows: list[CorrectionRow]) -> list[int]:
    """The claims that a correction is of: by the content that they had, or were given."""
    told = [row.correction for row in rows if row.correction is not None]
    contents = {one.anchor.content for one in told} | {one.spans for one in told if one.kind is CorrectionKind.CONTENT}
    return [index for index, claim in enumerate(reading.claims) if anchor_of(claim).content in contents]
