"""What else may have been meant, where a search finds nothing: nearly the same words, or fewer conditions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase

from sqlalchemy import Connection, text

from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.searching.hit_rows import Count, Suggestion, Wanted
from reportedly.ledger.searching.searcher import Searcher
from reportedly.ledger.searching.tree import Node, Words, all_of, conjuncts, without, written

LONGEST_WORD = 24
COUNTED = 50
MOST = 6
_HELD = text(
    "SELECT word, rows FROM (SELECT value AS word, (SELECT count(*) FROM (SELECT 1 FROM articles_found WHERE "
    "articles_found MATCH '- marks : ' || value LIMIT :most)) AS rows FROM json_each(:words)) WHERE rows > 0"
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
    """The word that most articles hold of those that differ by a letter from one which none holds.

    By one too many, one too few, another one, or two that changed places. None where none is so.
    """
    folded = plain(word)
    if not 3 <= len(folded) <= LONGEST_WORD or " " in folded or _held(connection, [folded]):
        return None
    found = _held(connection, sorted(_spelt_nearly(folded)))
    return max(found, key=lambda one: (found[one], -len(one), one), default=None)


def _spelt_nearly(word: str) -> set[str]:
    """All that differs from a word by a letter."""
    letters = sorted({*ascii_lowercase, *word} - {"'", "’"})
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    made |= {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    made |= {left + letter + right for left, right in cuts for letter in letters}
    return {one for one in made if len(one) > 1 and one != word}


def _held(connection: Connection, words: Sequence[str]) -> dict[str, int]:
    """Those words that articles hold, with how many do, counted up to a few."""
    given = {"words": json.dumps([f'"{word}"' for word in words]), "most": COUNTED}
    return {row.word[1:-1]: row.rows for row in connection.execute(_HELD, given)}


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
