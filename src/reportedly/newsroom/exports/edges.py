"""Who is tied to what, as one list of edges for programs that draw or count networks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_rows import AssertionRead, BearingRow


class Node(StrEnum):
    """What an edge begins or ends at."""

    ARTICLE = "article"
    STORY = "story"
    ASSERTION = "assertion"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """One edge.

    ``kind`` is "belongs" (an article or an assertion to a story), "prints" (an article the text of another one), or how
    the claim of a source bears on an assertion: "states", "denies", "confirms" and so on.
    ``from_id`` and ``to_id`` are the ledger's numbers; that of a source is its entity's, None where that is not known.
    ``article``, ``version`` and ``index`` lead to the claim that makes the edge, or the article alone; ``known_at`` is
    since when it is so.
    """

    kind: str
    from_type: Node
    from_id: int | None
    from_name: str | None
    to_type: Node
    to_id: int
    to_name: str | None
    article: int | None
    version: int | None
    index: int | None
    known_at: datetime


def edges(ledger: Ledger, *, as_of: datetime | None = None) -> Iterator[EdgeRow]:
    """All edges: of articles and assertions to stories, of copies to what they print, of sources to assertions."""
    yield from _belonging(ledger, as_of)
    yield from _prints(ledger, as_of)
    for read in ledger.assertions.every(as_of=as_of):
        yield _of_assertion(read)
        yield from (_of_claim(read, claim) for claim in read.claims)


def _belonging(ledger: Ledger, as_of: datetime | None) -> Iterator[EdgeRow]:
    for one in ledger.stories.belonging(as_of=as_of):
        yield EdgeRow(
            kind="belongs",
            from_type=Node.ARTICLE,
            from_id=one.article,
            from_name=None,
            to_type=Node.STORY,
            to_id=one.story,
            to_name=None,
            article=one.article,
            version=None,
            index=None,
            known_at=one.since,
        )


def _prints(ledger: Ledger, as_of: datetime | None) -> Iterator[EdgeRow]:
    for copy in ledger.copies.all(as_of=as_of):
        yield EdgeRow(
            kind="prints",
            from_type=Node.ARTICLE,
            from_id=copy.article,
            from_name=copy.title,
            to_type=Node.ARTICLE,
            to_id=copy.other,
            to_name=copy.other_title,
            article=copy.article,
            version=copy.version,
            index=None,
            known_at=copy.since,
        )


def _of_assertion(read: AssertionRead) -> EdgeRow:
    return EdgeRow(
        kind="belongs",
        from_type=Node.ASSERTION,
        from_id=read.row.id,
        from_name=read.row.heading,
        to_type=Node.STORY,
        to_id=read.row.story,
        to_name=None,
        article=None,
        version=None,
        index=None,
        known_at=read.row.known_at,
    )


def _of_claim(read: AssertionRead, claim: BearingRow) -> EdgeRow:
    told = claim.statement
    return EdgeRow(
        kind=claim.bearing.value,
        from_type=Node.SOURCE,
        from_id=told.entity,
        from_name=told.who or told.source,
        to_type=Node.ASSERTION,
        to_id=read.row.id,
        to_name=read.row.heading,
        article=told.article,
        version=told.version,
        index=told.index,
        known_at=told.known_at,
    )
