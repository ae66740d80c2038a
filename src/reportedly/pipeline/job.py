"""What goes to a reading process and what comes back. It loads no model and no library of the readers."""

from dataclasses import dataclass

from reportedly.pipeline.stopwatch import StageTime
from reportedly.records import Article, Entry, Page, Problem, Reading
from reportedly.settings import ReadingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An entry with its page, if it has one. ``known`` is the content key of the version that the ledger has."""

    entry: Entry
    settings: ReadingSettings
    page: Page | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What became of a job. ``reading`` is None if the text was known already, or if reading it failed."""

    article: Article | None
    reading: Reading | None = None
    problems: tuple[Problem, ...] = ()
    times: tuple[StageTime, ...] = ()
