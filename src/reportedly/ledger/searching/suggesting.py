"""What else may have been meant, where a search finds nothing: nearly the same words, or fewer conditions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, text

from reportedly.ledger.namekeys import plain
from reportedly.ledger.searching.hit_rows import Count, Suggestion, Wanted
from reportedly.ledger.searching.searcher import Searcher
from reportedly.ledger.searching.tree import Node, Words, all_of, conjuncts, without, written
from reportedly.ledger.sqlite_search import WORD_LISTS
from reportedly.ledger.telling_names import LAST

LEAST_LIKE = 0.75
LOOKED_AT = 4_000
MOST = 6
_KNOWN = (
    "SELECT term, sum(doc) AS rows FROM {list} WHERE term >= :begin AND term < :end AND col <> 'marks' GROUP BY term"
)


def suggestions(connection: Connection, wanted: Wanted) -> tuple[Suggestion, ...]:
    """Other queries that find something, nearest first: each with how many hits it has."""
    found: list[Suggestion] = []
    for change, node in (*_respelt(connection, wanted.node), *_relaxed(wanted.node)):
        count = _count(connection, replace(wanted, node=node, cursor=None))
        if count.number:
            found.append(Suggestion(query=written(node), change=change, hits=count))
        if len(found) == MOST:
            break
    return tuple(found)


def nearest(connection: Connection, word: str) -> str | None:
    """The word of the indexes most like one that they do not hold, by its first letter; None where none is like it."""
    folded = plain(word)
    if len(folded) < 3 or " " in folded:
        return None
    terms = {row.term: row.rows for name in WORD_LISTS for row in _words(connection, name, folded)}
    if folded in terms:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    best: tuple[float, int, str] | None = None
    for term, rows in terms.items():
        matcher.set_seq1(term)
        if matcher.real_quick_ratio() < LEAST_LIKE or matcher.quick_ratio() < LEAST_LIKE:
            continue
        likeness = matcher.ratio()
        if likeness >= LEAST_LIKE and (best is None or (likeness, rows) > best[:2]):
            best = (likeness, rows, term)
    return best and best[2]


def _words(connection: Connection, name: str, folded: str) -> Sequence[Any]:
    begin = folded[0]
    query = text(f"{_KNOWN.format(list=name)} LIMIT {LOOKED_AT}")
    return connection.execute(query, {"begin": begin, "end": begin + LAST}).all()


def _respelt(connection: Connection, node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The query with each word that is not known in the spelling that is."""
    parts = conjuncts(node)
    changes: list[str] = []
    made: list[Node] = []
    for part in parts:
        near = nearest(connection, part.text) if isinstance(part, Words) else None
        if near is not None and isinstance(part, Words):
            changes.append(f"{near} for {part.text}")
            made.append(replace(part, text=near))
        else:
            made.append(part)
    if changes:
        yield ", ".join(changes), all_of(*made)


def _relaxed(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The query without one of its conditions."""
    parts = conjuncts(node)
    if len(parts) > 1:
        for part in reversed(parts):
            yield f"without {written(part)}", without(node, part)


def _count(connection: Connection, wanted: Wanted) -> Count:
    searcher = Searcher(connection, wanted)
    return searcher.count(searcher.target)
