"""Claims as the tools tell them, and the search for them."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from reportedly.ledger.assertions.assertion_rows import BearingRow
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.searching.hit_rows import ClaimHit, Order, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.newsroom import words
from reportedly.newsroom.mcp.answers import ClaimsFound, ClaimTold, Instead
from reportedly.newsroom.mcp.question import Question

Articles = dict[int, ArticleRow]


def search_claims(question: Question, query: str, *, order: Order, limit: int) -> ClaimsFound:
    """The claims that match, and what to ask instead where none does. Raises QueryError."""
    wanted = Wanted(node=parse(query), order=order, limit=limit, as_of=question.as_of)
    hits = question.ledger.hits.search(wanted)
    suggested = () if hits.claims else question.ledger.hits.suggestions(wanted)
    return ClaimsFound(
        query=hits.query,
        as_of=question.as_of,
        found=hits.counts.claims.number,
        more=hits.counts.claims.more,
        claims=hits_told(question, hits.claims),
        notes=hits.notes,
        instead=tuple(Instead(query=one.query, change=one.change) for one in suggested),
        page=question.page(search_address(query)),
    )


def search_address(query: str) -> str:
    """The page of a search."""
    return f"/search?{urlencode({'q': query}, quote_via=quote)}"


def hits_told(question: Question, hits: Sequence[ClaimHit]) -> tuple[ClaimTold, ...]:
    """Claims that a search found."""
    articles = articles_of(question, (hit.claim.article for hit in hits))
    return tuple(_hit_told(question, hit, articles) for hit in hits)


def articles_of(question: Question, numbers: Iterable[int]) -> Articles:
    """The articles of some claims, by number."""
    return question.ledger.story_log.articles(sorted(set(numbers)), as_of=question.as_of)


def _hit_told(question: Question, hit: ClaimHit, articles: Articles) -> ClaimTold:
    claim = hit.claim
    return ClaimTold(
        sentence=words.one_line(claim.quoted_sentence),
        article=claim.article,
        outlet=claim.outlet,
        headline=claim.title,
        published_at=claim.published_at,
        known_at=claim.known_at,
        url=url_of(articles, claim.article),
        page=question.claim_page(claim.article, claim.version, claim.index),
        source=claim.source,
        who=claim.source_name,
        entity=claim.entity,
        source_kind=claim.source_kind,
        stance=claim.stance,
        certainty=claim.certainty,
        basis=claim.basis,
        mode=claim.mode,
        background=claim.background,
        content=words.one_line(claim.content),
        story=hit.story,
        alike=hit.alike or None,
    )


def bearing_told(question: Question, row: BearingRow, articles: Articles) -> ClaimTold:
    """A claim that bears on an assertion."""
    said, article = row.statement, articles.get(row.statement.article)
    return ClaimTold(
        sentence=words.one_line(said.sentence),
        article=said.article,
        outlet=said.outlet,
        headline=article.title if article else None,
        published_at=said.published_at,
        known_at=said.known_at,
        url=url_of(articles, said.article),
        page=question.claim_page(said.article, said.version, said.index),
        source=said.source,
        who=said.who,
        entity=said.entity,
        source_kind=said.source_kind.value,
        stance=said.stance.value,
        certainty=said.certainty.value,
        basis=said.basis.value,
        mode=said.mode.value,
        background=said.background,
        content=words.one_line(said.content),
        bearing=row.bearing.value,
    )


def url_of(articles: Articles, number: int) -> str | None:
    """The address of an article on the web, if it has one that may be followed."""
    return words.web_url(articles[number].url) if number in articles else None
