"""What the names in a query mean: which outlets, and what to say where they mean nothing here."""

from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches

from sqlalchemy import Connection, text

from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.searching.nearness import centres
from reportedly.ledger.searching.tree import Field, Node, fields_of

# Each next name is looked up in the index behind the one before: outlets are few, their articles are many.
_OUTLETS = text(
    "WITH RECURSIVE known(outlet) AS (SELECT min(outlet) FROM articles UNION ALL "
    "SELECT (SELECT min(outlet) FROM articles WHERE articles.outlet > known.outlet) FROM known "
    "WHERE known.outlet IS NOT NULL) SELECT outlet FROM known WHERE outlet IS NOT NULL"
)


def outlets(connection: Connection) -> tuple[str, ...]:
    """All outlets that an article is of, by name."""
    return tuple(connection.scalars(_OUTLETS))


def outlets_meant(connection: Connection, node: Node | None) -> dict[str, tuple[str, ...]]:
    """For each outlet that a query names, those that are called so; where none is, those called so in part."""
    typed = {value for field in fields_of(node) if field.name == "outlet" for value in field.values}
    if not typed:
        return {}
    known = {name: f" {plain(name)} " for name in outlets(connection)}
    return {value: _meant(value, known) for value in sorted(typed)}


def notes_on(
    connection: Connection, node: Node | None, meant: dict[str, tuple[str, ...]], moment: datetime | None
) -> tuple[str, ...]:
    """What of a query can match nothing, in words."""
    notes = [_outlet_note(connection, value) for value, names in meant.items() if not names]
    return (*notes, *(note for field in fields_of(node) for note in _place_notes(connection, field, moment)))


def _meant(value: str, known: dict[str, str]) -> tuple[str, ...]:
    exact = tuple(name for name in known if name.casefold() == value.casefold())
    words = plain(value)
    return exact or tuple(name for name, folded in known.items() if words and f" {words} " in folded)


def _outlet_note(connection: Connection, value: str) -> str:
    near = get_close_matches(value, outlets(connection), n=2, cutoff=0.5)
    hint = f" Do you mean {' or '.join(f'“{name}”' for name in near)}?" if near else ""
    return f"No outlet in the ledger is called “{value}”.{hint}"


def _place_notes(connection: Connection, field: Field, moment: datetime | None) -> Iterator[str]:
    if field.name == "near" and not centres(connection, field.values, moment):
        names = " or ".join(f"“{value}”" for value in field.values)
        yield f"Where {names} lies is not known. Name another place, or a point in degrees: near:54.35,18.65."
