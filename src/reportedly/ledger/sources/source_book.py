"""What sources have said, how firmly, how often alone, and what came of it."""

from collections.abc import Collection
from datetime import datetime

from reportedly.ledger.entities.deciding import family_of, survivor_of
from reportedly.ledger.place import Place, Portion
from reportedly.ledger.sources import outlet_listing, printed_sources, source_listing, source_record
from reportedly.ledger.sources.outlet_rows import OutletRow
from reportedly.ledger.sources.printed_rows import PrintedSource, UnidentifiedSources
from reportedly.ledger.sources.source_rows import (
    GivenFigures,
    PartFilter,
    PartRow,
    RecordRow,
    Seen,
    Stories,
)
from reportedly.ledger.store import Store
from reportedly.records import SourceKind


class SourceBook:
    """Named queries on what one source has said; ``entity`` is the ledger's number, of one that was merged also.

    ``as_of`` is a moment to be taken for now; each method is one transaction, and none counts or scans.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, entity: int, *, as_of: datetime | None = None) -> RecordRow | None:
        """The counts of a source; None for one that is not known."""
        with self._store.reading() as connection:
            return source_record.record(connection, entity, as_of)

    def parts(
        self,
        entity: int,
        wanted: PartFilter = PartFilter(),  # noqa: B008 -- frozen
        *,
        limit: int = 50,
        behind: Place | None = None,
        as_of: datetime | None = None,
    ) -> tuple[PartRow, ...]:
        """The assertions in which a source has a part that came to one of some outcomes, the latest of these first.

        Their place is by the moment of the outcome and their number.
        """
        with self._store.reading() as connection:
            number = survivor_of(connection, entity, as_of)
            if number is None:
                return ()
            portion = Portion(limit=limit, behind=behind)
            return source_listing.parts(connection, number, wanted, portion, as_of)

    def place_of(self, number: int) -> Place | None:
        """The place of a part, by its number, in the lists of :meth:`parts`; None for one that is not known."""
        with self._store.reading() as connection:
            return source_listing.place_of(connection, number)

    def stories(self, entity: int, *, limit: int = 12, as_of: datetime | None = None) -> Stories:
        """The stories in which a source has spoken lately."""
        with self._store.reading() as connection:
            number = survivor_of(connection, entity, as_of) or 0
            return source_listing.spoken_in(connection, number, limit, as_of)

    def stories_of(
        self, articles: Collection[int], *, as_of: datetime | None = None
    ) -> dict[int, tuple[int, str | None]]:
        """For articles, the story of each with its headline; those that are in none are left out."""
        with self._store.reading() as connection:
            return source_listing.stories_of(connection, articles, as_of)

    def topics_of(self, articles: Collection[int], *, as_of: datetime | None = None) -> dict[int, str]:
        """For articles, the type of event that each tells of most; those that tell of none are left out."""
        with self._store.reading() as connection:
            return source_listing.topics_of(connection, articles, as_of)

    def figures(self, entity: int, *, as_of: datetime | None = None) -> GivenFigures:
        """The figures that a source gave, and those of them that were revised."""
        with self._store.reading() as connection:
            number = survivor_of(connection, entity, as_of)
            family = [] if number is None else family_of(connection, number, as_of)
            return source_listing.figures(connection, family, as_of)

    def seen(self, entity: int, *, as_of: datetime | None = None) -> tuple[Seen | None, Seen | None]:
        """The articles that mention an entity and were known first and last; None where none is known."""
        with self._store.reading() as connection:
            number = survivor_of(connection, entity, as_of) or 0
            return (
                source_listing.seen(connection, number, as_of, first=True),
                source_listing.seen(connection, number, as_of, first=False),
            )

    def seen_at(self, entity: int, moments: Collection[datetime]) -> dict[datetime, int]:
        """For moments since when something is counted of a source, an article that credits it since then."""
        with self._store.reading() as connection:
            return source_listing.seen_at(connection, survivor_of(connection, entity) or 0, moments)

    def printed(self, words: str, *, as_of: datetime | None = None) -> PrintedSource | None:
        """The newest claims of an unidentified source that is printed in these words; None where nobody is."""
        with self._store.reading() as connection:
            return printed_sources.printed_source(connection, words, as_of)

    def unidentified(self, *, kind: SourceKind | None = None, as_of: datetime | None = None) -> UnidentifiedSources:
        """The unidentified sources that were credited lately, of a kind or of all, those of most claims first."""
        with self._store.reading() as connection:
            return printed_sources.unidentified_sources(connection, kind, as_of)

    def outlet(self, name: str, *, as_of: datetime | None = None) -> OutletRow | None:
        """What an outlet prints, by its newest articles; None where no article is known to be its."""
        with self._store.reading() as connection:
            return outlet_listing.outlet(connection, name, as_of)
