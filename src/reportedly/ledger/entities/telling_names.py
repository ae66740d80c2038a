"""Entities as answers tell them: rows, names each once, and which entities a person has told apart."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from reportedly.ledger.entities.entity_counting import Counts
from reportedly.ledger.entities.namekeys import domain_of
from reportedly.ledger.entities.romanising import other_spellings
from reportedly.ledger.rows import DecisionRow, EntityRow, NameRow
from reportedly.ledger.sources import source_counts
from reportedly.records import EntityKind

LOOKED_AT = 1000
ALIKE = 8
LAST = "\U0010ffff"


def entity_rows(
    connection: Connection,
    rows: Sequence[Any],
    as_of: datetime | None = None,
    counts: Mapping[int, Counts] | None = None,
) -> tuple[EntityRow, ...]:
    """Rows of ``entities`` as lists show them, with what each has said, and with other counts if they are given."""
    said = source_counts.numbers(connection, [row.id for row in rows], ("said", "thoughts"), as_of)
    given = counts or {}
    return tuple(_entity_row(row, given.get(row.id), said[row.id]) for row in rows)


def _entity_row(row: Any, counts: Counts | None, said: Sequence[int]) -> EntityRow:
    counts = counts or Counts(row.articles, row.mentions, row.claims)
    return EntityRow(
        id=row.id,
        name=row.name,
        kind=row.kind,
        known_at=row.known_at,
        articles=counts.articles,
        said=said[0],
        thoughts=said[1],
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
