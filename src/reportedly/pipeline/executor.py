"""Where jobs are worked on: this process, or a pool of processes that survives the death of a worker."""

import asyncio
import gc
import os
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread

from reportedly.pipeline.job import Job, Product
from reportedly.pipeline.logs import start_logging
from reportedly.records import Problem
from reportedly.settings import ReadingSettings, Settings

THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")


class ReadingExecutor:
    """Works on jobs with ``settings.reading.workers`` processes, or in one thread of this process if that is 0.

    Any :class:`concurrent.futures.Executor` may be passed in place of the pool, such as the one that a Dask cluster
    gives; then it is the caller's to shut down.
    """

    def __init__(self, settings: Settings, executor: Executor | None = None) -> None:
        self._settings = settings
        self._own = executor is None
        self._executor = executor or _pool(settings)
        self._apart = asyncio.Lock()
        self._loading: Future[None] | None = None
        self.width = max(1, settings.reading.workers)

    def begin(self) -> None:
        """Let a first worker load its models while this process is busy with other things."""
        self._loading = self._executor.submit(_loaded)

    async def warm(self) -> None:
        """Load the models in every worker now, rather than with the first article."""
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._executor, _loaded) for _ in range(self.width)))

    async def work(self, job: Job) -> Product:
        """Work on one job. If a worker dies of it, again when it has one to itself, the product is that problem."""
        if self._loading is not None and not self._loading.done():
            # A job now would start another worker, which would have to load its models first.
            await asyncio.wait([asyncio.wrap_future(self._loading)])
        executor = self._executor
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, _work, job)
        except BrokenProcessPool:
            self._replace(executor)
            return await self._work_apart(job)

    async def _work_apart(self, job: Job) -> Product:
        """Work on a job in whose company a worker died, in a process of its own: it may be innocent."""
        async with self._apart:
            alone = _pool(self._settings.with_value("reading.workers", 1))
            try:
                return await asyncio.get_running_loop().run_in_executor(alone, _work, job)
            except BrokenProcessPool:
                return Product(article=None, problems=(_died(job),))
            finally:
                alone.shutdown(wait=False)

    def close(self) -> None:
        """Let the workers end; what they are at is waited for."""
        if self._own:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _replace(self, broken: Executor) -> None:
        if self._own and self._executor is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self._executor = _pool(self._settings)


def _died(job: Job) -> Problem:
    what = job.entry.url or f"{job.entry.source}, {job.entry.key}"
    return Problem(
        code="reading.died",
        message=f"The reading process died over {what}, twice.",
        remedy="Memory may be short: lower reading.workers or reading.max_characters.",
    )


def _pool(settings: Settings) -> Executor:
    for variable in THREAD_VARIABLES:
        os.environ.setdefault(variable, "1")
    workers = settings.reading.workers
    if workers == 0:
        return ThreadPoolExecutor(1, thread_name_prefix="reading", initializer=_load, initargs=(settings.reading,))
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_initialise, initargs=(settings,))


def _initialise(settings: Settings) -> None:
    start_logging(settings.log)
    # Signals to the group are for the main process, which lets its workers finish what they are at. SIGTERM keeps its
    # meaning: it is how a pool ends the workers that are left when one of them has died.
    os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    # What is loaded stays for good: the collector need not look through it, now or ever.
    gc.disable()
    _load(settings.reading)
    gc.freeze()
    gc.enable()


def _end_with_parent() -> None:
    # A killed parent cannot tell its workers to go, and they would wait for work for ever.
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _load(settings: ReadingSettings) -> None:
    # Only the workers need the readers' libraries, which take seconds to load and hundreds of megabytes.
    from reportedly.pipeline.work import load  # noqa: PLC0415 -- see above

    load(settings)


def _loaded() -> None:
    """Nothing: a job that is done as soon as a worker has loaded its models."""


def _work(job: Job) -> Product:
    from reportedly.pipeline.work import work  # noqa: PLC0415 -- see _load

    return work(job)
