"""Entities as the rest of the program asks for them, and what people decide about them; a part of the ledger."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reportedly.ledger.entities import authorities, deciding, linking, roll
from reportedly.ledger.entities.authorities import Link
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.place import Place, Portion
from reportedly.ledger.rows import EntityRead, EntityRow, Linked, Mentioned
from reportedly.ledger.store import Store
from reportedly.records import EntityKind

_PAGE = 100


class EntityBook:
    """Named queries on entities, and decisions about them; each method is one transaction.

    With ``as_of`` a query gives the answer that it gave at that moment; None means now.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def entities(
        self,
        *,
        name: str | None = None,
        kind: EntityKind | None = None,
        limit: int = 50,
        after: int | None = None,
        as_of: datetime | None = None,
    ) -> tuple[EntityRow, ...]:
        """Entities, those that most articles mention first; ``after`` is the last one of the page before.

        With ``name``, those one of whose names begins so, or has a word that does, as in "brandt" for "Ilse Brandt";
        they come on one page.
        """
        with self._store.reading() as connection:
            if name is not None:
                return roll.called(connection, name, kind=kind, limit=limit, as_of=as_of)
            return roll.most_mentioned(connection, kind=kind, limit=limit, after=after, as_of=as_of)

    def entity(self, number: int, *, as_of: datetime | None = None) -> EntityRead | None:
        """One entity with its names and decisions; a merged one's number gives that which survived; None if unknown."""
        with self._store.reading() as connection:
            return roll.entity(connection, number, as_of)

    def articles_that_mention(
        self, entity: int, *, limit: int = 50, behind: Place | None = None, as_of: datetime | None = None
    ) -> tuple[Mentioned, ...]:
        """The articles whose current version mentions an entity, those last known first."""
        with self._store.reading() as connection:
            return roll.articles_that_mention(connection, entity, Portion(limit=limit, behind=behind), as_of)

    def entities_of(self, article: int, version: int, *, as_of: datetime | None = None) -> dict[str, int]:
        """For each entity of a version's reading, by its id there, its number here; not all have one."""
        with self._store.reading() as connection:
            return roll.entities_of(connection, article, version, as_of)

    def merge_entities(self, keep: int, other: int, reason: Reason) -> int:
        """Decide that two entities are one; returns the number of the one. Raises EntityError."""
        with self._store.writing() as connection:
            return deciding.merge(connection, keep, other, reason)

    def unmerge_entity(self, other: int, reason: Reason) -> int:
        """Take a merge back: ``other`` was merged, and is one of its own again. Raises EntityError."""
        with self._store.writing() as connection:
            return deciding.unmerge(connection, other, reason)

    def split_entity(
        self, entity: int, reason: Reason, *, names: Sequence[str] = (), articles: Sequence[int] = ()
    ) -> int:
        """Decide that some names of an entity, or what some articles say of it, are another one's; returns its number.

        Merging the new one into the old takes it back. Raises EntityError.
        """
        with self._store.writing() as connection:
            return deciding.split(connection, entity, reason, names=names, in_articles=articles)

    def rename_entity(self, entity: int, name: str, reason: Reason) -> int:
        """Decide what an entity is called; the names that texts gave it stay. Raises EntityError."""
        with self._store.writing() as connection:
            return deciding.rename(connection, entity, name, reason)

    def link_entities(self, links: Sequence[Link], known_at: datetime) -> Linked:
        """Link entities to Wikidata by their names, known ones and those that come later. Raises InputError."""
        with self._store.writing() as connection:
            return authorities.link(connection, links, known_at)

    def gather_entities(self) -> int:
        """Link the articles that were read before there were entities; returns how many versions were linked."""
        return sum(1 for _ in self._gathered())

    def _gathered(self) -> Iterator[int]:
        after = 0
        while True:
            with self._store.writing() as connection:
                found = linking.gather(connection, after, _PAGE)
            yield from found
            if not found:
                return
            after = found[-1]
