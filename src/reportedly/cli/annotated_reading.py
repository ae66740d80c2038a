"""Annotated articles, read as any other article is."""

import asyncio
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

import click

from reportedly.cli.progress import progress
from reportedly.evaluation import AnnotatedArticle, Annotation, annotation_of
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.job import Job
from reportedly.records import Entry
from reportedly.settings import Settings


def entry_of(article: AnnotatedArticle) -> Entry:
    """The article as an archive would list it."""
    return Entry(
        source="gold set",
        key=article.id,
        seen_at=datetime.now(UTC),
        title=article.title,
        outlet=article.outlet,
        published_at=article.published_at,
        published_date_only=article.published_date_only,
        language="en",
        article_id=article.id,
        text=article.text,
    )


async def read_annotated(articles: Sequence[AnnotatedArticle], settings: Settings) -> dict[str, tuple[Annotation, ...]]:
    """What is read in each article, by its id; an article that cannot be read is complained about and left out."""
    found: dict[str, tuple[Annotation, ...]] = {}
    with closing(ReadingExecutor(settings)) as executor, progress("Reading") as bar:
        jobs = [Job(entry=entry_of(article), settings=settings.reading) for article in articles]
        tasks = [asyncio.create_task(executor.work(job)) for job in jobs]
        for number, (article, task) in enumerate(zip(articles, tasks, strict=True), start=1):
            product = await task
            for problem in product.problems:
                click.echo(f"{article.id}: {problem.message}", err=True)
            if product.reading is not None:
                found[article.id] = tuple(annotation_of(claim) for claim in product.reading.claims)
            bar.advance(number / len(articles))
    return found
