"""Invented articles that print each other's texts, in a ledger whose copies are kept up."""

from datetime import UTC, datetime, timedelta
from typing import Any

from reportedly.ledger import Ledger
from reportedly.ledger.copies.copies import carrier_of, group_of, link_of
from reportedly.pipeline.keepers.copies import CopyKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry
from reportedly.settings import CopySettings

START = datetime(2026, 2, 2, 8, tzinfo=UTC)
FIRST = (
    "The lighthouse keeper of Tarn Head retired on Monday after forty one years in which the lamp failed only twice, "
    "both times because a gull had flown into the glass and broken one of its panes. "
    "His successor is a machine that reports to the harbour office by radio every hour of the night. "
    "Fishermen of the bay collected money for a brass clock, which the mayor will hand to him next week. "
)
SECOND = (
    "The house beside the tower is to become a hostel for walkers, the council decided against the votes of its "
    "two members from the bay, who would rather see a school of sailing in the old rooms. "
    "Work on the roof will begin in May and cost about as much as the council spends on roads in a year. "
)
OWN = (
    "Walkers who come over the northern path will find no shelter before summer, said the guide of the mountain club, "
    "who has led groups along the cliffs since she was a student and knows every spring on the way. "
)
ELSEWHERE = (
    "The keeper of the lighthouse at Tarn Head leaves after four decades, and with him goes the last man on this coast "
    "who lit a lamp by hand; a sensor will do it from now on, and the office in the port will hear of it by radio. "
)
COURANT, AGENCY, POST = "Bay Courant", "Tarn News Agency", "Cliff Post"


def article(name: str, outlet: str, text: str, *, hours: float = 0, **more: Any) -> Article:
    """An invented article, printed some hours into the morning."""
    url = f"https://{outlet.split(maxsplit=1)[0].lower()}.example/{name}"
    given: dict[str, Any] = {"outlet": outlet, "title": f"{outlet}: {name}", "language": "en"} | more
    return Article(id=name, url=url, text=text, published_at=START + timedelta(hours=hours), **given)


def commit(of: Article, *, hours: float) -> Commit:
    """A commit of it, some hours into the morning."""
    known_at = START + timedelta(hours=hours)
    entry = Entry(source="https://list.example/feed", key=f"{of.id} {hours}", seen_at=known_at, url=of.url)
    return Commit(entry=entry, known_at=known_at, article=of)


class Desk:
    """A ledger whose copies are kept up, and questions to it by the names of articles."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.keeping = Keeping(self.ledger, [CopyKeeper(CopySettings())])
        self.numbers: dict[str, int] = {}
        self.hours = 0.0

    def print(self, *articles: Article, restart: bool = False) -> None:
        """Commit articles, an hour after each other, where told with a keeper that remembers nothing."""
        for one in articles:
            if restart:
                self.keeping = Keeping(self.ledger, [CopyKeeper(CopySettings())])
            self.hours += 1
            committed = self.keeping.commit(commit(one, hours=self.hours), Stopwatch())
            self.numbers[one.id] = committed.article or 0

    def carrier(self, name: str) -> str:
        """Whose text an article prints."""
        with self.ledger._store.reading() as connection:
            return self._name(carrier_of(connection, self.numbers[name]))

    def group(self, name: str) -> set[str]:
        """Who carries one text with it."""
        with self.ledger._store.reading() as connection:
            return {self._name(number) for number in group_of(connection, self.numbers[name])}

    def links(self) -> dict[str, str]:
        """Beside which text each copy was laid."""
        with self.ledger._store.reading() as connection:
            found = [link_of(connection, number) for number in self.numbers.values()]
            return {self._name(link.article): self._name(link.other) for link in found if link}

    def rows(self) -> list[tuple[Any, ...]]:
        """All rows of copies and their groups."""
        with self.ledger._store.reading() as connection:
            tables = ("copies", "copy_groups", "prints")
            return [tuple(row) for table in tables for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608 -- names of our own

    def _name(self, number: int) -> str:
        return next(name for name, known in self.numbers.items() if known == number)
