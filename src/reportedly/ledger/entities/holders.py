"""To which entities names lead."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from reportedly.ledger.entities.entity_schema import entities, entity_names
from reportedly.ledger.entities.namekeys import Key

_BATCH = 500
_HOLDERS = (
    select(
        *entity_names.c["folded", "domain", "own"],
        func.coalesce(entities.c.leads_to, entities.c.id).label("root"),
        entities.c.name,
    )
    .join(entities, entities.c.id == entity_names.c.entity_id)
    .where(entity_names.c.leads, entity_names.c.folded.in_(bindparam("folded", expanding=True)))
)


class Holder(NamedTuple):
    """An entity to which a name leads, and what it is called; ``own`` names go before those that texts have taught."""

    entity_id: int
    own: bool
    called: str


def holders(connection: Connection, folded: Collection[str]) -> dict[Key, list[Holder]]:
    """The holders of some names, those that survived a merge in place of those that did not."""
    found: dict[Key, list[Holder]] = defaultdict(list)
    for batch in _batches(sorted(folded)):
        for row in connection.execute(_HOLDERS, {"folded": batch}):
            found[Key(row.folded, row.domain)].append(Holder(row.root, row.own, row.name))
    return found


def the_one(held: Iterable[Holder]) -> int | None:
    """The entity that is meant by a name with these holders: the only one, or the only one whose own name it is."""
    held = list(held)
    roots = {holder.entity_id for holder in held}
    if len(roots) > 1:
        roots = {holder.entity_id for holder in held if holder.own}
    return roots.pop() if len(roots) == 1 else None


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
