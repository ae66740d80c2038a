"""From a page to an article."""

import hashlib
from dataclasses import dataclass

from reportedly.pages.body import body_paragraphs
from reportedly.pages.byline import byline
from reportedly.pages.credit import credit
from reportedly.pages.document import document
from reportedly.pages.language import language
from reportedly.pages.metadata import Metadata, metadata
from reportedly.pages.prose import first_dateline, lede
from reportedly.pages.scrub import scrubbed
from reportedly.records import Article, Entry, Page, Problem

_LEAST_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The ``article``, None if there is none, and what was wrong on the way."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


def extract(page: Page, entry: Entry | None) -> Extraction:
    """The article on ``page``; ``entry`` is what the feed or archive said of it, if anything did.

    The text has one blank line between paragraphs, without captions, credits, promotions and repeats. Never raises:
    a page that holds no article gives the reason as a problem.
    """
    tree, problems = document(page)
    if tree is None:
        return Extraction(article=None, problems=problems)
    about = metadata(tree, page, entry)
    problems += about.problems
    raw = body_paragraphs(tree, about.body)
    paragraphs = scrubbed(raw, headlines=about.headlines)
    if sum(map(len, paragraphs)) < _LEAST_CHARACTERS:
        nothing = Problem(code="page.no_article", message=f"{page.url or 'The page'} holds no article text.")
        return Extraction(article=None, problems=(*problems, nothing))
    return Extraction(article=_article(about, raw, paragraphs, page, entry), problems=problems)


def article_id(entry: Entry | None, url: str | None) -> str:
    """The identifier that the archive gave, else a short hash of what the article is known by."""
    if entry is not None and entry.article_id:
        return entry.article_id
    key = url or (f"{entry.source}\x1f{entry.key}" if entry is not None else "")
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _article(about: Metadata, raw: list[str], paragraphs: list[str], page: Page, entry: Entry | None) -> Article:
    line, text = first_dateline(paragraphs), "\n\n".join(paragraphs)
    published = about.published
    return Article(
        id=article_id(entry, about.url),
        text=text,
        url=about.url,
        outlet=about.outlet,
        title=about.title,
        byline=byline(about.signed),
        dateline=line.text if line else None,
        credit=credit(about.signed, line, raw),
        lede=lede(paragraphs, about.headlines),
        language=language(text, about.language),
        published_at=published.at if published else None,
        published_date_only=published.date_only if published else False,
        modified_at=about.modified_at,
        utc_offset_minutes=published.offset_minutes if published else None,
        seen_at=entry.seen_at if entry else page.fetched_at,
    )
