"""Invented bulletins that tell of invented places and of nothing else, committed with what is counted by the hour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reportedly.ledger import Ledger
from reportedly.pipeline.keepers.trends import TrendKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry, Place, Reading
from reportedly.settings import TrendSettings

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
PLACES = ("Vell", "Oster", "Carrow", "Ansel")
USUAL = ("Vell", "Oster", "Ansel")
OUTLETS = ("Gazette", "Dispatch", "Mercury")


def at(hours: float) -> datetime:
    """So many hours after midnight."""
    return MIDNIGHT + timedelta(hours=hours)


def key_of(place: str) -> str:
    """The number that an invented gazetteer gives a place."""
    return str(900 + PLACES.index(place))


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    """A version of an article that tells of places, as one reader reads it; hours count from midnight."""

    number: int
    places: Sequence[str] = ()
    published: float | None = None
    known: float
    text: int = 0
    reader: str = "1"
    outlet: str = field(default="Gazette")
    day_only: bool = False

    @property
    def commit(self) -> Commit:
        """The commit of it."""
        written = ", ".join(PLACES)
        text = f"Bulletin {self.number}, edition {self.text}, told of {written}."
        url = f"https://gazette.example/{self.number}"
        article = Article(
            id=f"b{self.number}",
            url=url,
            text=text,
            title=f"Bulletin {self.number}",
            outlet=self.outlet,
            published_at=None if self.published is None else at(self.published),
            published_date_only=self.day_only,
        )
        places = tuple(
            Place(span=(text.index(name), text.index(name) + len(name)), name=name, geonameid=int(key_of(name)))
            for name in self.places
        )
        reading = Reading(
            id=article.id, reader_version=self.reader, article=article, sentences=((0, len(text)),), places=places
        )
        known_at = at(self.known)
        entry = Entry(source="https://gazette.example/feed", key=url, seen_at=known_at, url=url)
        return Commit(entry=entry, known_at=known_at, article=article, reading=reading)


def keeping(ledger: Ledger, **settings: float) -> Keeping:
    """Commits to a ledger that count by the hour."""
    return Keeping(ledger, [TrendKeeper(TrendSettings(**settings))])  # type: ignore[arg-type]  # numbers for numbers


def keep(ledger: Ledger, bulletins: Iterable[Bulletin]) -> None:
    """Commit bulletins one after the other."""
    kept = keeping(ledger)
    for bulletin in bulletins:
        kept.commit(bulletin.commit, Stopwatch())


def days_of_news(days: int, *, burst: range = range(0), each: int = 3, place: str = "Carrow") -> list[Bulletin]:
    """Each hour so many bulletins on three places; in the hours of ``burst``, counted from 0, as many on one more.

    Each is known ten minutes after it was published; outlets take turns. A last one closes the hours before it.
    """
    found: list[Bulletin] = []
    for hour in range(24 * days):
        told = [(USUAL[(hour + turn) % len(USUAL)],) for turn in range(each)]
        told += [(place,)] * each if hour in burst else []
        for turn, places in enumerate(told):
            number, minutes = len(found), turn / 100
            outlet = OUTLETS[number % len(OUTLETS)]
            found.append(
                Bulletin(
                    number=number,
                    places=places,
                    published=hour + minutes,
                    known=hour + minutes + 1 / 6,
                    outlet=outlet,
                )
            )
    end = 24 * days + 3
    return [*found, Bulletin(number=len(found), places=(), published=end, known=end)]
