"""The work on one entry that needs no network and no ledger: extract, then read. It runs in any process."""

import structlog

from reportedly.pages import Extraction, article_of_text, extract
from reportedly.pipeline.job import Job, Product
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Page, Problem
from reportedly.settings import ReadingSettings

log = structlog.get_logger(__name__)


def load(settings: ReadingSettings) -> None:
    """Load this process's models, so that the first job need not wait for them."""
    reader(settings)


def work(job: Job) -> Product:
    """Extract the article and read it, unless the ledger has this very text. Never raises for a bad article."""
    watch = Stopwatch()
    try:
        extraction = _extraction(job)
    except Exception as error:
        # The outer edge: one page that we fail on must not stop the others.
        log.exception("extraction failed", url=job.entry.url)
        return Product(article=None, problems=(_failure("page.failed", job.entry.url or job.entry.key, error),))
    watch.lap("extract")
    article = extraction.article
    if article is None or article.content_key == job.known:
        return Product(article=article, problems=extraction.problems, times=watch.times)
    try:
        reading = reader(job.settings).read(article, watch)
    except Exception as error:
        # The outer edge again; the article itself is kept.
        log.exception("reading failed", article=article.id, url=article.url)
        failure = _failure("reading.failed", article.url or article.id, error)
        return Product(article=article, problems=(*extraction.problems, failure), times=watch.times)
    problems = (*extraction.problems, *reading.problems)
    return Product(article=article, reading=reading, problems=problems, times=watch.times)


def _failure(code: str, what: str, error: Exception) -> Problem:
    message = f"Reading {what} failed: {type(error).__name__}: {error}"
    return Problem(code=code, message=message, remedy="Please report this.")


def _extraction(job: Job) -> Extraction:
    entry = job.entry
    if job.page is not None:
        return extract(job.page, entry)
    if entry.html is not None:
        return extract(Page(url=entry.url, content=entry.html, fetched_at=entry.seen_at), entry)
    return article_of_text(entry)
