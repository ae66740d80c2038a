"""What happened in a span of time, by what is looked for: live, a commit's worth of it; tried, weeks of the past."""

from collections.abc import Collection, Sequence

from reportedly.ledger.alerts import assertion_moves, figure_moves, telling_moves
from reportedly.ledger.alerts.alert_evidence import mentioning
from reportedly.ledger.alerts.alert_places import as_it_stands
from reportedly.ledger.alerts.alert_rows import Evidence, Happening, Span, Speaker
from reportedly.ledger.store import Store
from reportedly.records import AssertionStatus, Bearing


class MoveBook:
    """Named queries on what happened, each in the order of the moments at which it became known.

    A happening belongs to one moment for good: the answers for two spans that meet are together that for both. Where a
    person decides who is who, or articles are read again, later answers may know more of the past than earlier ones.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def first_bearings(self, span: Span, bearing: Bearing, *, by: Speaker | None = None) -> list[Happening]:
        """That a claim bore so on an assertion on which none did before, or none of the same speaker."""
        with self._store.reading() as connection:
            return assertion_moves.first_bearings(connection, span, bearing, by)

    def status_changes(
        self, span: Span, *, was: AssertionStatus | None = None, now: AssertionStatus | None = None
    ) -> list[Happening]:
        """Changes of the status of assertions from one to one; None takes any.

        That an assertion is new counts where ``now``, with which it begins, is told, and ``was`` is not.
        """
        with self._store.reading() as connection:
            return assertion_moves.status_changes(connection, span, assertion_moves.Change(was, now))

    def more_origins(self, span: Span) -> list[Happening]:
        """That an assertion had more independent origins than ever before, from the second on."""
        with self._store.reading() as connection:
            return assertion_moves.more_origins(connection, span)

    def revisions(self, span: Span) -> list[Happening]:
        """That a source gave another value for a quantity than it gave before."""
        with self._store.reading() as connection:
            return figure_moves.revisions(connection, span)

    def bursts(self, span: Span) -> list[Happening]:
        """That a subject was found to be written about more than usual."""
        with self._store.reading() as connection:
            return figure_moves.begun_bursts(connection, span)

    def speaking(self, span: Span, by: Speaker) -> list[Happening]:
        """That somebody said something, once for each text."""
        with self._store.reading() as connection:
            return telling_moves.speaking(connection, span, by)

    def matching(self, span: Span, query: str) -> list[Happening]:
        """That a text matched a query of the full-text search, once for each text."""
        with self._store.reading() as connection:
            return telling_moves.matching(connection, span, query)

    def as_it_stands(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """Evidence, in its order, with the places that its claims and figures have now.

        After articles were read again these are others; what is not read there any more has none.
        """
        with self._store.reading() as connection:
            return as_it_stands(connection, evidence)

    def mentioning(self, articles: Collection[int], entity: int) -> set[tuple[int, int]]:
        """Which versions of some articles mention an entity or a place, as articles and numbers of versions."""
        with self._store.reading() as connection:
            return mentioning(connection, articles, entity)
