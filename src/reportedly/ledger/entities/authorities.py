"""Links to Wikidata, by a file that the user supplies: names with the numbers of their items.

A link is a rule for a name, kept for names that come later. It holds for every kind, or for the kind that is given.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from reportedly.errors import InputError
from reportedly.ledger import earlier
from reportedly.ledger.entities.entity_schema import entities, entity_links, entity_names
from reportedly.ledger.entities.holders import holders, the_one
from reportedly.ledger.entities.namekeys import Key, domain_of, key_of
from reportedly.ledger.rows import Linked
from reportedly.records import EntityKind

_ITEM = re.compile(r"Q[1-9]\d{0,11}")
_COLUMNS = ("name", "kind", "wikidata")
_MOST = 500
_REMEDY = "The file is a table, TSV or CSV, whose first line is: name, kind (may be left out), wikidata."
_WAITING = select(entity_links).where(entity_links.c.folded.in_(bindparam("folded", expanding=True)))
_LINKED = (
    select(*entities.c["id", "wikidata"])
    .where(entities.c.id.in_(bindparam("numbers", expanding=True)))
    .order_by(entities.c.id)
)
_LINK = update(entities).where(entities.c.id == bindparam("entity")).values(wikidata=bindparam("item"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One line of the file: a name, the kind that it is for (None for any) and the item ("Q42")."""

    name: str
    kind: EntityKind | None
    wikidata: str
    line: int


class _Rule(NamedTuple):
    key: Key
    link: Link


def read_links(text: str, *, name: str) -> tuple[Link, ...]:
    """The links that a TSV or CSV file gives. Raises InputError, which names the line and what to do."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines:
        raise InputError(f"{name} is empty.", remedy=_REMEDY)
    delimiter = "\t" if "\t" in lines[0] else ","
    table = csv.reader(lines, delimiter=delimiter, strict=False)
    head = [cell.strip().casefold() for cell in next(table)]
    if not {"name", "wikidata"} <= set(head) <= set(_COLUMNS) or len(head) != len(set(head)):
        raise InputError(f"{name}, line 1: the columns are {', '.join(head)}.", remedy=_REMEDY)
    rows = [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    return tuple(_link(head, cells, line, name) for line, cells in rows)


def _link(head: Sequence[str], cells: Sequence[str], line: int, name: str) -> Link:
    if len(cells) != len(head):
        raise InputError(f"{name}, line {line}: {len(cells)} cells, but {len(head)} columns.", remedy=_REMEDY)
    row = dict(zip(head, (cell.strip() for cell in cells), strict=True))
    if not row["name"]:
        raise InputError(f"{name}, line {line}: there is no name.", remedy="Fill it in, or take the line out.")
    item = row["wikidata"].rpartition("/")[2]
    if not _ITEM.fullmatch(item):
        raise InputError(
            f"{name}, line {line}: {row['wikidata']!r} is no Wikidata item.", remedy="Give its number, such as Q42."
        )
    kind = row.get("kind") or None
    if kind is not None and kind not in {known.value for known in EntityKind}:
        kinds = ", ".join(known.value for known in EntityKind)
        raise InputError(f"{name}, line {line}: {kind!r} is no kind.", remedy=f"Kinds are {kinds}; or leave it empty.")
    return Link(name=row["name"], kind=EntityKind(kind) if kind else None, wikidata=item, line=line)


def link(connection: Connection, links: Sequence[Link], known_at: datetime) -> Linked:
    """Keep the links as rules, and link the entities that are known by one of the names.

    Raises InputError where two lines give one name, or two names of one entity, different items.
    """
    rules: dict[Key, _Rule] = {}
    for rule in (rule for link in links for rule in _rules(link)):
        other = rules.setdefault(rule.key, rule)
        _check_agreed(other.link, rule.link, "the name")
    found: dict[int, Link] = {}
    for entity_id, rule in _holders(connection, rules):
        other_link = found.setdefault(entity_id, rule.link)
        _check_agreed(other_link, rule.link, f"entity {entity_id}")
    rows = [
        {**rule.key._asdict(), "printed": rule.link.name, "wikidata": rule.link.wikidata, "known_at": known_at}
        for rule in rules.values()
    ]
    for batch in _batches(rows):
        for row in batch:
            same = (entity_links.c.folded == row["folded"]) & (entity_links.c.domain == row["domain"])
            connection.execute(delete(entity_links).where(same))
        connection.execute(insert(entity_links), batch)
    _write(connection, {number: link.wikidata for number, link in found.items()}, known_at)
    met = {rule.link for _, rule in _holders(connection, rules)}
    return Linked(entities=len(found), waiting=len(set(links) - met))


def link_new(connection: Connection, names: Sequence[dict[str, Any]], at: datetime) -> None:
    """Link entities that have none yet by names which have just become known: rows of ``entity_names``."""
    folded = sorted({row["folded"] for row in names})
    waiting = {(row.folded, row.domain): row.wikidata for row in connection.execute(_WAITING, {"folded": folded})}
    found = {
        row["entity_id"]: waiting[row["folded"], row["domain"]]
        for row in names
        if (row["folded"], row["domain"]) in waiting
    }
    _write(connection, found, at, again=False)


def link_again(connection: Connection, survivors: Iterable[int], at: datetime) -> None:
    """Link entities as their names say now: after a decision they have others than before."""
    same = (entity_links.c.folded == entity_names.c.folded) & (entity_links.c.domain == entity_names.c.domain)
    rules = select(entity_links.c.wikidata).join_from(entity_names, entity_links, same)
    for survivor in survivors:
        family = select(entities.c.id).where((entities.c.id == survivor) | (entities.c.leads_to == survivor))
        of_family = rules.where(entity_names.c.leads, entity_names.c.entity_id.in_(family))
        item = connection.scalar(
            of_family.order_by(entity_names.c.entity_id != survivor, entity_names.c.known_at).limit(1)
        )
        _write(connection, {survivor: item}, at)


def _write(connection: Connection, items: Mapping[int, str | None], at: datetime, *, again: bool = True) -> None:
    """Link entities from ``at`` on; unless ``again``, only those that are not linked."""
    for number, before in connection.execute(_LINKED, {"numbers": sorted(items)}).all():
        if items[number] != before and (again or before is None):
            earlier.note(connection, "entity", number, {"wikidata": before}, at)
            connection.execute(_LINK, {"entity": number, "item": items[number]})


def _rules(link: Link) -> Iterator[_Rule]:
    """The rule for the kind of a link, or one for each domain."""
    kinds = [link.kind] if link.kind else list({domain_of(kind): kind for kind in EntityKind}.values())
    for kind in kinds:
        if (key := key_of(link.name, kind)).folded:
            yield _Rule(key, link)


def _holders(connection: Connection, rules: dict[Key, _Rule]) -> Iterator[tuple[int, _Rule]]:
    """The entities that are meant by a name with a rule."""
    held = holders(connection, {key.folded for key in rules})
    for key, rule in rules.items():
        if (entity_id := the_one(held.get(key, ()))) is not None:
            yield entity_id, rule


def _check_agreed(one: Link, other: Link, what: str) -> None:
    if one.wikidata != other.wikidata:
        raise InputError(
            f"Lines {one.line} and {other.line}: {what} of {one.name!r} and {other.name!r} gets both {one.wikidata} "
            f"and {other.wikidata}.",
            remedy="Correct one of the lines, or give the kinds; if one entity is two, split it first.",
        )


def _batches(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[start : start + _MOST] for start in range(0, len(items), _MOST))
