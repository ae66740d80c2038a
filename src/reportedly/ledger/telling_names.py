"""Entities as answers tell them: rows, names each once, and which entities a person has told apart."""

from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.ledger.entity_counting import Counts
from reportedly.ledger.namekeys import domain_of
from reportedly.ledger.romanising import other_spellings
from reportedly.ledger.rows import DecisionRow, EntityRow, NameRow
from reportedly.records import EntityKind

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


def spelt(rows: Sequence[Any]) -> set[str]:
    """What names are compared by, and those of people in their other spellings as well."""
    given = {row.folded for row in rows}
    people = {row.folded for row in rows if row.domain == domain_of(EntityKind.PERSON)}
    return given.union(*map(other_spellings, people))


def parted_by(decisions: Iterable[DecisionRow]) -> set[int | None]:
    """The entities that splits have told apart."""
    return {one for decision in decisions if decision.action == "split" for one in (decision.entity, decision.other)}
