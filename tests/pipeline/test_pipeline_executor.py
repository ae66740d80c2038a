"""Where jobs are worked on."""

import asyncio
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.job import Job
from reportedly.records import Entry
from reportedly.settings import ReadingSettings, Settings

TEXT = "The harbour office said on Monday that 12 boats had left Port Ansel. Nobody was hurt, it said."


def of_workers(workers: int) -> Settings:
    """Settings with so many reading processes."""
    return Settings(reading=ReadingSettings(workers=workers))


def job(settings: Settings, text: str = TEXT) -> Job:
    """A job on an invented text."""
    entry = Entry(source="test", key="1", seen_at=datetime(2026, 3, 3, tzinfo=UTC), text=text, title="Boats leave")
    return Job(entry=entry, settings=settings.reading)


async def test_the_process_itself_and_a_pool_read_the_same() -> None:
    """Which process reads makes no difference to the product, but for how long it took."""
    products = []
    for workers in (0, 1):
        settings = of_workers(workers)
        executor = ReadingExecutor(settings)
        products.append(await executor.work(job(settings)))
        executor.close()
    assert products[0].article == products[1].article
    assert products[0].reading == products[1].reading
    assert products[0].reading is not None
    assert products[0].reading.claims


async def test_a_pool_survives_the_death_of_a_worker() -> None:
    """A worker that is killed is replaced, and the next job is worked on."""
    settings = of_workers(1)
    executor = ReadingExecutor(settings)
    try:
        await executor.work(job(settings))
        pool = executor._executor
        assert isinstance(pool, ProcessPoolExecutor)
        for process in list(pool._processes):
            os.kill(process, signal.SIGKILL)
        product = await executor.work(job(settings))
        assert product.article is not None
    finally:
        executor.close()


async def test_the_company_of_a_job_that_kills_is_innocent() -> None:
    """When a worker dies, every job that was under way is worked on again, and none is blamed for the death."""
    settings = of_workers(2)
    executor = ReadingExecutor(settings)
    try:
        await executor.warm()
        jobs = [asyncio.create_task(executor.work(job(settings, f"{TEXT} {TEXT * number}"))) for number in range(6)]
        pool = executor._executor
        assert isinstance(pool, ProcessPoolExecutor)
        await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
        os.kill(next(iter(pool._processes)), signal.SIGKILL)
        products = await asyncio.gather(*jobs)
    finally:
        executor.close()
    assert all(product.reading is not None for product in products)


async def test_a_text_that_is_known_is_not_read_again() -> None:
    """A job whose text has the content key that the ledger knows gives the article and no reading."""
    settings = of_workers(0)
    executor = ReadingExecutor(settings)
    first = await executor.work(job(settings))
    assert first.article is not None
    again = Job(entry=job(settings).entry, settings=settings.reading, known=first.article.content_key)
    product = await executor.work(again)
    executor.close()
    assert (product.article, product.reading) == (first.article, None)
