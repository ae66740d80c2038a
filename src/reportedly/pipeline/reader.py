"""One article in, one reading out: the stages ``reading`` and ``attribution`` joined into a pure function.

The same article gives the same reading on any machine, in any process, in any order. Everything that a reading
depends on besides the article is named by :data:`READER_VERSION`; raise it whenever a reading may come out
differently, so that the ledger knows which readings to make again.
"""

from dataclasses import replace
from functools import cache

from reportedly.attribution import Finder, claims
from reportedly.pipeline.carriers import Carriers
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.reading import Gazetteer, Parser, entities, events, figures, places, situated, times
from reportedly.records import Article, Parse, Problem, Reading
from reportedly.settings import ReadingSettings

FACTS = ("entities", "figures", "times", "places", "events")
"""The stages that read facts, as they are timed."""
READER_VERSION = "14"
LANGUAGES_READ = frozenset({"en"})


class Reader:
    """Reads articles one by one; loads its models once. Not for use by two threads at a time."""

    def __init__(self, settings: ReadingSettings) -> None:
        self._settings = settings
        self._parser = Parser()
        self._gazetteer = Gazetteer.load()
        self._finder = Finder.load()

    def read(self, article: Article, watch: Stopwatch | None = None) -> Reading:
        """Read one article. A language that is not read, or a text that is too long, is listed as a problem."""
        watch = watch or Stopwatch()
        problems = self._problems(article)
        if article.language not in LANGUAGES_READ | {None}:
            return Reading(id=article.id, reader_version=READER_VERSION, article=article, problems=problems)
        parse = self._parser.parse(article, max_characters=self._settings.max_characters)
        watch.lap("parse")
        reading = self._facts(article, parse, problems, watch)
        said = claims(parse, reading.entities, reading.times, finder=self._finder)
        carriers = Carriers(said)
        reading = replace(
            reading,
            claims=said,
            figures=tuple(replace(figure, claim=carriers.of(figure.span)) for figure in reading.figures),
            events=tuple(replace(event, claim=carriers.of(event.span)) for event in reading.events),
        )
        watch.lap("attribution")
        return reading

    def _facts(self, article: Article, parse: Parse, problems: tuple[Problem, ...], watch: Stopwatch) -> Reading:
        found_entities = entities(parse)
        watch.lap("entities")
        when = times(parse, article.published_at, article.utc_offset_minutes)
        watch.lap("times")
        where = places(parse, gazetteer=self._gazetteer)
        watch.lap("places")
        found_figures = situated(figures(parse), parse, times=when, places=where)
        watch.lap("figures")
        found_events = events(parse, where, when, found_entities)
        watch.lap("events")
        return Reading(
            id=article.id,
            reader_version=READER_VERSION,
            article=article,
            sentences=parse.sentences,
            entities=found_entities,
            figures=found_figures,
            times=when,
            places=where,
            events=found_events,
            scars=parse.scars,
            problems=problems,
        )

    def _problems(self, article: Article) -> tuple[Problem, ...]:
        if article.language not in LANGUAGES_READ | {None}:
            return (
                Problem(
                    code="reading.language",
                    message=f"The article is in a language that is not read ({article.language}); it is kept as it is.",
                ),
            )
        length, most = len(article.text), self._settings.max_characters
        if length > most:
            return (
                Problem(
                    code="reading.cut",
                    message=f"Of {length:,} characters the first {most:,} were read.",
                    remedy="Raise the setting reading.max_characters.",
                ),
            )
        return ()


@cache
def reader(settings: ReadingSettings) -> Reader:
    """This process's reader for ``settings``, made at the first call."""
    return Reader(settings)


def read(article: Article) -> Reading:
    """Read one article with the default settings."""
    return reader(ReadingSettings()).read(article)
