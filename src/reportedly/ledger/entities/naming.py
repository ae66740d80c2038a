"""The register of entities: who is known under which name."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from reportedly.ledger import earlier
from reportedly.ledger.entities import authorities
from reportedly.ledger.entities.entity_schema import entities, entity_names, entity_words
from reportedly.ledger.entities.holders import Holder, holders, the_one
from reportedly.ledger.entities.namekeys import Key, OuterName, domain_of, is_acronym, plain
from reportedly.ledger.entities.romanising import other_spellings
from reportedly.ledger.past_schema import past_names
from reportedly.ledger.showing import held_at
from reportedly.records import Entity, EntityKind

LONGEST_NAME = 200
_MOST_WORDS = 10

_KEY = ("folded", "domain", "entity_id")
_SHOWN = select(entity_names.c.leads).where(*(entity_names.c[name] == bindparam(name) for name in _KEY))
_CALLED = select(entities.c.name).where(entities.c.id == bindparam("entity"))
_IN_ORDER = ("entity_id", "known_at", "folded", "domain")
_RENAME = update(entities).where(entities.c.id == bindparam("entity")).values(name=bindparam("called"))


class Register:
    """The names that matter for one article: looked up at once, and what the article teaches is written at once."""

    def __init__(
        self, connection: Connection, names: Iterable[OuterName], known_at: datetime, decided_at: datetime | None = None
    ) -> None:
        self._connection = connection
        self._known_at, self._decided_at = known_at, decided_at
        self._spelt = {name.key: _spelt_otherwise(name) for name in names}
        looked_up = {key.folded for key, others in self._spelt.items() for key in (key, *others)}
        self._holders = holders(connection, looked_up)
        self._entities: list[dict[str, Any]] = []
        self._names: list[dict[str, Any]] = []
        self._last: int | None = None

    def leads_to(self, key: Key) -> int | None:
        """The entity that is meant by a name, if it is one."""
        return the_one(self._holders.get(key, ()))

    def leads_to_otherwise_spelt(self, key: Key) -> int | None:
        """The entity that is meant by a person's name in other spellings, if it is one."""
        found = {self.leads_to(other) for other in self._spelt.get(key, ())} - {None}
        return found.pop() if len(found) == 1 else None

    def is_held(self, key: Key) -> bool:
        """Whether a name leads anywhere, be it in doubt."""
        return key in self._holders

    def has_no_full_name(self, key: Key) -> bool:
        """Whether those to whom a name leads are called by an acronym."""
        return all(is_acronym(holder.called) for holder in self._holders.get(key, ()))

    def add(self, entity: Entity, name: OuterName) -> int:
        """A new entity with its own name."""
        if self._last is None:
            self._last = self._connection.scalar(select(func.max(entities.c.id))) or 0
        self._last = number = self._last + 1
        row = {"id": number, "name": name.printed[:LONGEST_NAME], "kind": entity.kind, "known_at": self._known_at}
        self._entities.append(row | {"articles": 0, "mentions": 0, "claims": 0})
        self._hold(number, name, own=True)
        return number

    def teach(self, entity_id: int, names: Iterable[OuterName]) -> None:
        """Let names lead to an entity: an acronym even where it leads to another, a full name only where it is free."""
        for name in names:
            held = self._holders.get(name.key, ())
            if not any(holder.entity_id == entity_id for holder in held) and not (name.full and held):
                self._hold(entity_id, name, own=False)

    def call(self, entity_id: int, name: OuterName) -> None:
        """Call an entity by its full name that was known by an acronym."""
        rename(self._connection, entity_id, name.printed, self._at)

    def write(self) -> None:
        """Write what is new."""
        if self._entities:
            self._connection.execute(insert(entities), self._entities)
        if names := [row for row in self._names if not self._is_only_shown(row)]:
            enter_names(self._connection, names, self._at)

    @property
    def _at(self) -> datetime:
        return self._decided_at or self._known_at

    def _is_only_shown(self, row: dict[str, Any]) -> bool:
        """Whether a person's split has given the entity this name to be shown alone: no text makes it lead there."""
        if row["own"]:
            return False
        key = {name: row[name] for name in _KEY}
        return self._connection.scalar(_SHOWN, key) is not None

    def _hold(self, entity_id: int, name: OuterName, *, own: bool) -> None:
        self._holders.setdefault(name.key, []).append(Holder(entity_id, own, name.printed))
        key = {"folded": name.key.folded, "domain": name.key.domain, "entity_id": entity_id}
        said = {"printed": name.printed, "known_at": self._known_at, "since": self._decided_at}
        self._names.append(key | said | {"own": own, "leads": True})


def _spelt_otherwise(name: OuterName) -> tuple[Key, ...]:
    if name.key.domain != domain_of(EntityKind.PERSON) or not name.full:
        return ()
    return tuple(Key(other, name.key.domain) for other in other_spellings(name.key.folded))


def rename(connection: Connection, entity_id: int, called: str, at: datetime) -> None:
    """Call an entity otherwise from ``at`` on."""
    before = connection.scalar(_CALLED, {"entity": entity_id})
    called = called[:LONGEST_NAME]
    if before not in (None, called):
        earlier.note(connection, "entity", entity_id, {"name": before}, at)
        connection.execute(_RENAME, {"entity": entity_id, "called": called})


def enter_names(connection: Connection, rows: Sequence[dict[str, Any]], at: datetime) -> None:
    """Let names be known from ``at`` on: rows of ``entity_names``; links that wait for one of them are made."""
    connection.execute(insert(entity_names), rows)
    connection.execute(insert(entity_words), [word for row in rows for word in words_of(row)])
    authorities.link_new(connection, rows, at)


def move_names(connection: Connection, rows: Sequence[Row[Any]], entity_id: int, at: datetime) -> None:
    """Make names another entity's own from ``at`` on; what that one has already is dropped."""
    has = {(row.folded, row.domain) for row in names_of(connection, [entity_id])}
    for row in rows:
        words, name = ([table.c[key] == getattr(row, key) for key in _KEY] for table in (entity_words, entity_names))
        connection.execute(delete(entity_words).where(*words))
        earlier.retire(connection, entity_names, past_names, name, at)
    moved = [row._asdict() | {"entity_id": entity_id, "own": True, "leads": True, "since": at} for row in rows]
    if fresh := [row for row in moved if (row["folded"], row["domain"]) not in has]:
        enter_names(connection, fresh, at)


def names_of(connection: Connection, entity_ids: Collection[int], as_of: datetime | None = None) -> Sequence[Row[Any]]:
    """The names of some entities, in the order in which they became known; as of a moment, those that they had then."""
    query = select(entity_names).where(entity_names.c.entity_id.in_(entity_ids))
    if as_of is None:
        return connection.execute(query.order_by(*entity_names.c[_IN_ORDER])).all()
    had = select(past_names).where(past_names.c.entity_id.in_(entity_ids), *held_at(past_names, as_of))
    rows = [*connection.execute(query.where(*held_at(entity_names, as_of))), *connection.execute(had)]
    return sorted(rows, key=lambda row: tuple(row._mapping[name] for name in _IN_ORDER))


def is_known_at(connection: Connection, entity_id: int, moment: datetime) -> bool:
    """Whether an entity had a name by then."""
    return any(
        connection.scalar(
            select(table.c.entity_id)
            .where(table.c.entity_id == entity_id, func.coalesce(table.c.since, table.c.known_at) <= moment)
            .limit(1)
        )
        for table in (entity_names, past_names)
    )


def words_of(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A name from each of its words on, as printed and as compared."""
    key = {name: row[name] for name in ("folded", "domain", "entity_id")}
    forms = [form.split() for form in (row["folded"], plain(row["printed"]))]
    for words in sorted({" ".join(form[place : place + _MOST_WORDS]) for form in forms for place in range(len(form))}):
        yield key | {"words": words}
