"""The newest claims of others that name somebody, apart from those of sources that are called by the name.

Both are found by one search: a source that is called by a name has it in its words.
"""

from collections import Counter

from sqlalchemy import Connection

from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.hit_rows import FacetValue, NamedBy, Naming, Order, Wanted
from reportedly.ledger.searching.searcher import Searcher, grouped
from reportedly.ledger.searching.telling_hits import tell_claims
from reportedly.ledger.searching.tree import Field, Node, Not, Words, all_of


def naming(connection: Connection, asked: NamedBy) -> Naming:
    """Who names somebody, in whose words, among the newest claims that do."""
    node, window = of_others(asked), asked.window
    wanted = Wanted(node=node, order=Order.RECENT, as_of=asked.as_of, window=window, only_first=True)
    searcher = Searcher(connection, wanted)
    found, name = searcher.found(Target.CLAIMS), _words(asked.name)
    under = [one for one in found.traits if name in _words(one.source or "")]
    others = [one for one in found.traits if name not in _words(one.source or "")]
    groups = [grouped(others)[: asked.limit], grouped(under)[: asked.limit_under]]
    claims = tell_claims(connection, node, [group for some in groups for group in some], asked.as_of)
    called = Counter(one.source for one in under if one.source)
    most = sorted(called.items(), key=lambda item: (-item[1], item[0]))[: asked.limit_called]
    return Naming(
        claims=claims[: len(groups[0])],
        under=claims[len(groups[0]) :],
        called=tuple(FacetValue(value=words, name=words, hits=hits) for words, hits in most),
        count=found.count,
    )


def of_others(asked: NamedBy) -> Node | None:
    """The search for claims that name somebody and are of others."""
    return all_of(Words(text=asked.name), Not(of=Field(name="who", values=(str(asked.entity),))))


def _words(printed: str) -> str:
    """Words as the index parts them, with a blank on either side."""
    return " " + plain(printed).replace("'", " ") + " "
