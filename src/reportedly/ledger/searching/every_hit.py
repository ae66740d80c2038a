"""All that a search finds, however much that is: for who carries it away, and asks for no order of merit and no counts.

What holds now comes newest first; as of a moment what holds still comes first, then what held only then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from reportedly.ledger.asking import rows_of_versions
from reportedly.ledger.claiming import claims_held
from reportedly.ledger.rows import ArticleRow, ClaimRow
from reportedly.ledger.searching import then
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.finding import Hit, newest
from reportedly.ledger.searching.hit_rows import Shown, Wanted
from reportedly.ledger.searching.searcher import Searcher
from reportedly.ledger.searching.traits import traits
from reportedly.ledger.searching.walking import Below

AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How far the search has got: in which of its plans, and behind which hit there it goes on."""

    plan: int = 0
    below: Below | None = None


def portion(
    connection: Connection, wanted: Wanted, reached: Reached
) -> tuple[Sequence[ClaimRow | ArticleRow], Reached | None]:
    """The next rows, claims or articles as ``wanted.shown`` says, and how far that was; None at the end.

    Where claims are asked of articles, an article is in as many portions as its claims are.
    """
    searcher = Searcher(connection, wanted)
    plans = searcher.plans(searcher.target)
    hits = newest(connection, plans[reached.plan], AT_ONCE, below=reached.below, weigh=False)
    if hits:
        return _rows(connection, wanted, hits), replace(reached, below=hits[-1].place)
    behind = reached.plan + 1
    return (), Reached(plan=behind) if behind < len(plans) else None


def _rows(connection: Connection, wanted: Wanted, hits: Sequence[Hit]) -> Sequence[ClaimRow | ArticleRow]:
    moment = wanted.as_of
    if wanted.shown is Shown.CLAIMS:
        held_in = [(hit.plan.place.index.claim_rows, hit.number) for hit in hits]
        claims = claims_held(connection, held_in, moment)
        return [claims[place] for place in held_in if place in claims]
    if moment is not None and hits[0].plan.place.target is Target.ARTICLES:
        hits = then.by_what_was_known(connection, hits, wanted.node, moment)
    versions = dict.fromkeys(one.version for one in traits(connection, hits, moment))
    articles = rows_of_versions(connection, list(versions), moment)
    return [articles[version] for version in versions if version in articles]
