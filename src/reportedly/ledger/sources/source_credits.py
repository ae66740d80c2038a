"""What articles credit to sources, kept up with the counts of it: an edit moves only what it changed.

Claims count as they stand in the current version of their article. What is told of how they are made counts each text
once: an article that prints the text of another one adds to what was said, but not to how.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from reportedly.ledger.copies.copies import carrier_of
from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.schema import articles, claims, versions
from reportedly.ledger.sources import source_counts as counts
from reportedly.ledger.sources.source_schema import source_counts, source_credits
from reportedly.records import Mode

LONGEST = 60
"""So many characters, at most, have the words by which a source is called that are counted."""
FIELDS = {"stance": "stance", "certainty": "certainty", "basis": "basis", "kind": "source_kind"}
"""What is counted of a claim, and the column that holds it."""
OF_KINDS = ("certainty", "basis")
"""What is counted of all sources of a kind as well, to compare with."""
_CLAIMS = (
    select(*claims.c["entity_id", "mode", "source", "source_role", *FIELDS.values()])
    .join_from(articles, versions, (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version))
    .join(claims, claims.c.version_id == versions.c.id)
    .where(articles.c.id == bindparam("article"), claims.c.entity_id.is_not(None))
    .order_by(claims.c.position)
)
_OUTLET = select(articles.c.outlet).where(articles.c.id == bindparam("article"))
_NOW = select(source_credits).where(
    source_credits.c.article_id == bindparam("article"), source_credits.c.until.is_(None)
)
_KINDS = select(*entities.c["id", "kind"]).where(entities.c.id.in_(bindparam("numbers", expanding=True)))
_SAYS = (
    select(source_counts.c.number)
    .where(source_counts.c.whose == counts.whose_of(entities.c.id), source_counts.c.cell == "said")
    .order_by(source_counts.c.since.desc())
    .limit(1)
    .correlate(entities)
    .scalar_subquery()
)
_SAY = select(entities.c.id, _SAYS.label("said")).where(entities.c.id.in_(bindparam("numbers", expanding=True)))
_END = update(source_credits).where(source_credits.c.id == bindparam("number")).values(until=bindparam("at"))
_UNDO = delete(source_credits).where(source_credits.c.id == bindparam("number"))
_PROPER = re.compile(r"[A-Z]")
_PRONOUNS = frozenset(str.split("he she it they we i you who his her him their them us"))
_ENDS = re.compile(r"[,;(–—]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What an article credits to one entity; ``told`` counts how, by cell."""

    entity: int
    outlet: str | None
    is_text: bool
    said: int
    thoughts: int
    told: Mapping[str, int]

    @property
    def cells(self) -> dict[str, int]:
        """All that it counts for."""
        cells = {"said": self.said, "thoughts": self.thoughts, "articles": 1 if self.said else 0}
        if self.outlet is not None and self.said:
            cells[f"outlet:{self.outlet}"] = 1
        return cells | (dict(self.told) if self.is_text else {})


def keep_credits(connection: Connection, of: Collection[int], at: datetime) -> None:
    """From ``at`` on these articles credit to sources what their current versions do, and nothing else."""
    for article in sorted(of):
        _keep(connection, article, credits_of(connection, article), at)


def credits_of(connection: Connection, article: int) -> dict[int, Credit]:
    """What the current version of an article credits to each entity."""
    rows: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(_CLAIMS, {"article": article}):
        rows.setdefault(row.entity_id, []).append(row)
    if not rows:
        return {}
    outlet = connection.scalar(_OUTLET, {"article": article})
    is_text = carrier_of(connection, article) == article
    return {entity: _credit(entity, outlet, of_one, is_text=is_text) for entity, of_one in rows.items()}


def _credit(entity: int, outlet: str | None, rows: Iterable[Row[Any]], *, is_text: bool) -> Credit:
    told: Counter[str] = Counter()
    called: set[str] = set()
    thoughts = 0
    for row in rows:
        if row.mode != Mode.SAID.value:
            thoughts += 1
            continue
        told["told"] += 1
        told.update(f"{field}:{row._mapping[column]}" for field, column in FIELDS.items())
        called.update(_called(row))
    said = told["told"]
    told.update(called)  # each once, as a part of a sentence that is taken for a role is taken so again and again
    return Credit(entity=entity, outlet=outlet, is_text=is_text, said=said, thoughts=thoughts, told=dict(+told))


def _called(row: Row[Any]) -> Iterable[str]:
    """How a source is printed, as far as that is a name, and what it is said to be."""
    printed = " ".join(_ENDS.split(row.source or "", maxsplit=1)[0].split())
    printed = _POSSESSIVE.sub("", printed)
    if printed.casefold() not in _PRONOUNS and _PROPER.search(printed) and len(printed) <= LONGEST:
        yield f"form:{printed}"
    role = " ".join((row.source_role or "").split())
    if role and len(role) <= LONGEST:
        yield f"role:{role}"


def _keep(connection: Connection, article: int, wanted: Mapping[int, Credit], at: datetime) -> None:
    before = {row.entity_id: row for row in connection.execute(_NOW, {"article": article})}
    was = {entity: credit_of(row) for entity, row in before.items()}
    changed = sorted(entity for entity in was.keys() | wanted.keys() if was.get(entity) != wanted.get(entity))
    if not changed:
        return
    _end(connection, [before[entity] for entity in changed if entity in before], at)
    fresh = [credit_row(article, wanted[entity], at) for entity in changed if entity in wanted]
    if fresh:
        connection.execute(insert(source_credits), fresh)
    less = [was[entity] for entity in changed if entity in was]
    more = [wanted[entity] for entity in changed if entity in wanted]
    counts.add(connection, count_of(connection, less, more), at)


def count_of(
    connection: Connection, less: Collection[Credit], more: Collection[Credit], says: Mapping[int, int] | None = None
) -> counts.Cells:
    """What is counted otherwise when some credits take the place of others: of the sources, and of their kinds.

    ``says`` tells how much sources have said before, None if the ledger is to be asked.
    """
    numbers = sorted({one.entity for one in (*less, *more)})
    kinds = {row.id: row.kind for row in connection.execute(_KINDS, {"numbers": numbers})}
    cells = counts.difference(
        [_of_source(one, kinds[one.entity]) for one in less], [_of_source(one, kinds[one.entity]) for one in more]
    )
    if says is None:
        says = {row.id: row.said or 0 for row in connection.execute(_SAY, {"numbers": numbers})}
    for number in numbers:
        has = says.get(number, 0)
        will = has + cells[counts.whose(number), "said"]
        cells[counts.whose_kind(kinds[number]), "sources"] += bool(will) - bool(has)
    return cells


def _of_source(credit: Credit, kind: str) -> counts.Cells:
    cells = {(counts.whose(credit.entity), cell): number for cell, number in credit.cells.items()}
    compared = ("told", *(f"{field}:" for field in OF_KINDS))
    for cell, number in credit.cells.items():
        if cell.startswith(compared):
            cells[counts.whose_kind(kind), cell] = number
    return cells


def _end(connection: Connection, rows: Collection[Row[Any]], at: datetime) -> None:
    """What is so no more ends; what began at this very moment was never so."""
    undone = [{"number": row.id} for row in rows if row.since == at]
    ended = [{"number": row.id, "at": at} for row in rows if row.since != at]
    if undone:
        connection.execute(_UNDO, undone)
    if ended:
        connection.execute(_END, ended)


def credit_row(article: int, credit: Credit, at: datetime) -> dict[str, Any]:
    """A row of ``source_credits`` that holds from ``at`` on."""
    told = msgspec.msgpack.encode(sorted(credit.told.items()))
    row = {"entity_id": credit.entity, "article_id": article, "outlet": credit.outlet, "is_text": credit.is_text}
    return row | {"said": credit.said, "thoughts": credit.thoughts, "told": told, "since": at, "until": None}


def credit_of(row: Row[Any]) -> Credit:
    """What a row of ``source_credits`` holds."""
    return Credit(
        entity=row.entity_id,
        outlet=row.outlet,
        is_text=row.is_text,
        said=row.said,
        thoughts=row.thoughts,
        told=dict(msgspec.msgpack.decode(row.told, type=list[tuple[str, int]])),
    )
