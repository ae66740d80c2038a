"""Entities as answers tell them: rows, names each once, and which entities a person has told apart."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.ledger.entity_counting import Counts
from reportedly.ledger.rows import DecisionRow, EntityRow, NameRow

LOOKED_AT = 1000
ALIKE = 8
LAST = "\U0010ffff"


def entity_row(row: Any, counts: Counts | None = None) -> EntityRow:
    """A row of ``entities`` as lists show it, with other counts if they are given."""
    counts = counts or Counts(row.articles, row.mentions, row.claims)
    return EntityRow(
        id=row.id,
        name=row.name,
        kind=row.kind,
        known_at=row.known_at,
        articles=counts.articles,
        mentions=counts.mentions,
        claims=counts.claims,
        wikidata=row.wikidata,
    )


def names_told(rows: Sequence[Any], called: str) -> tuple[NameRow, ...]:
    """Names, that first by which the entity is called; each once, however many merged entities had it."""
    found: dict[str, NameRow] = {}
    for row in sorted(rows, key=lambda row: (row.printed != called, row.known_at, row.folded)):
        found.setdefault(row.folded, NameRow(name=row.printed, known_at=row.known_at, leads=row.leads))
    return tuple(found.values())


def parted_by(decisions: Iterable[DecisionRow]) -> set[int | None]:
    """The entities that splits have told apart."""
    return {one for decision in decisions if decision.action == "split" for one in (decision.entity, decision.other)}
