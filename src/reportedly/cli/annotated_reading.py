"""Annotated articles, read as any other article is."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import TypeVar

import click

from reportedly.cli.progress import progress
from reportedly.evaluation import AnnotatedArticle, Annotation, annotation_of
from reportedly.evaluation.facts import GoldArticle
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.job import Job
from reportedly.records import Entry, Reading
from reportedly.settings import Settings

Fact = TypeVar("Fact")

Annotated = AnnotatedArticle | GoldArticle[Fact]
"""An article of a gold set, whatever was annotated in it."""


def entry_of(article: Annotated[Fact]) -> Entry:
    """The article as an archive would list it."""
    return Entry(
        source="gold set",
        key=article.id,
        seen_at=datetime.now(UTC),
        title=article.title,
        outlet=article.outlet if isinstance(article, AnnotatedArticle) else None,
        published_at=article.published_at,
        published_date_only=article.published_date_only,
        language="en",
        article_id=article.id,
        text=article.text,
    )


async def read_annotated(articles: Sequence[Annotated[Fact]], settings: Settings) -> dict[str, Reading]:
    """The readings of the articles by their ids; one that cannot be read is complained about and left out."""
    found: dict[str, Reading] = {}
    with closing(ReadingExecutor(settings)) as executor, progress("Reading") as bar:
        jobs = [Job(entry=entry_of(article), settings=settings.reading) for article in articles]
        tasks = [asyncio.create_task(executor.work(job)) for job in jobs]
        for number, (article, task) in enumerate(zip(articles, tasks, strict=True), start=1):
            product = await task
            for problem in product.problems:
                click.echo(f"{article.id}: {problem.message}", err=True)
            if product.reading is not None:
                found[article.id] = product.reading
            bar.advance(number / len(articles))
    return found


def claims_of(readings: Mapping[str, Reading]) -> dict[str, tuple[Annotation, ...]]:
    """What was read as claims, by article, as it is compared."""
    return {id_: tuple(annotation_of(claim) for claim in reading.claims) for id_, reading in readings.items()}
