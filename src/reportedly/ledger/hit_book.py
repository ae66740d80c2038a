"""What a search finds in the ledger."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from reportedly.ledger.rows import ArticleHit, ArticleRow, ClaimFilter, ClaimRow, SearchResult
from reportedly.ledger.searching.every_hit import Reached, portion
from reportedly.ledger.searching.hit_rows import Hits, NamedBy, Naming, Shown, Suggestion, Wanted
from reportedly.ledger.searching.naming_hits import naming
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.searching.searcher import Searcher
from reportedly.ledger.searching.suggesting import suggestions
from reportedly.ledger.sqlite_search import HIT_BEGINS
from reportedly.ledger.store import Store


class HitBook:
    """Searches of the ledger; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, wanted: Wanted) -> Hits:
        """One page of what is wanted. Raises InputError for a cursor that is none."""
        with self._store.reading() as connection:
            return Searcher(connection, wanted).hits()

    def naming(self, asked: NamedBy) -> Naming:
        """Who names somebody: the newest claims of others, apart from those of sources called by the name."""
        with self._store.reading() as connection:
            return naming(connection, asked)

    def every_claim(self, wanted: Wanted) -> Iterator[ClaimRow]:
        """All claims that a search finds; its order, limit and cursor mean nothing here."""
        return (row for row in self._every(replace(wanted, shown=Shown.CLAIMS)) if isinstance(row, ClaimRow))

    def every_article(self, wanted: Wanted) -> Iterator[ArticleRow]:
        """All articles that a search finds, or that hold a claim that it finds, each once."""
        told: set[int] = set()
        for row in self._every(replace(wanted, shown=Shown.ARTICLES)):
            if isinstance(row, ArticleRow) and row.id not in told:
                told.add(row.id)
                yield row

    def _every(self, wanted: Wanted) -> Iterator[ClaimRow | ArticleRow]:
        """A transaction a portion: a slow reader must not hold up the log's clean-up."""
        reached: Reached | None = Reached()
        while reached is not None:
            with self._store.reading() as connection:
                rows, reached = portion(connection, wanted, reached)
            yield from rows

    def suggestions(self, wanted: Wanted) -> tuple[Suggestion, ...]:
        """Other queries that find something, for one that finds nothing."""
        with self._store.reading() as connection:
            return suggestions(connection, wanted)

    def versions(self, query: str, among: Iterable[int], *, as_of: datetime | None = None) -> tuple[int, ...]:
        """Which of these versions, by the ledger's own numbers, match a query, or hold a claim that does.

        Raises QueryError.
        """
        with self._store.reading() as connection:
            return versions_that_match(connection, query, tuple(among), as_of)


def versions_that_match(
    connection: Connection, query: str, among: tuple[int, ...], as_of: datetime | None = None
) -> tuple[int, ...]:
    """See :meth:`HitBook.versions`."""
    wanted = Wanted(node=parse(query), shown=Shown.ARTICLES, among=among, as_of=as_of)
    searcher = Searcher(connection, wanted)
    return tuple(sorted({one.version for one in searcher.found(searcher.target).traits}))


def search(
    connection: Connection, query: str, wanted: ClaimFilter, limit: int, as_of: datetime | None = None
) -> SearchResult:
    """Articles and claims that match, best first; at most ``limit`` of each. Raises QueryError."""
    node = parse(query)
    if node is None:
        return SearchResult(query=query, articles=(), claims=())
    asked = Wanted(node=node, claims=wanted, limit=limit, as_of=as_of)
    claims = Searcher(connection, asked).hits().claims
    articles = Searcher(connection, replace(asked, shown=Shown.ARTICLES)).hits().articles
    return SearchResult(
        query=query,
        articles=tuple(ArticleHit(row=hit.row, snippet=hit.snippet) for hit in articles),
        claims=tuple(
            replace(hit.claim, snippet=hit.content if HIT_BEGINS in hit.content else hit.sentence)
            for hit in claims
            if wanted.source in {None, hit.claim.source, hit.claim.source_name}
        ),
    )
