"""Invented tolls in a ledger, all in one story."""

from dataclasses import replace
from datetime import datetime

from series_wire import at, figure, reading

from reportedly.ledger import Ledger
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories import stories
from reportedly.pipeline.keepers.figures import FigureKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry, Reading


class OneStory:
    """Puts every article into one story."""

    name = "stories"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Join the story, or open it."""
        article, connection = opened.committed.article, opened.connection
        assert article is not None
        if stories.story_of(connection, article) is not None:
            return
        if article == 1:
            stories.open_story(connection, article, opened.known_at)
        else:
            stories.join_story(connection, 1, article, opened.known_at)

    def forget(self) -> None:
        """Nothing is remembered."""


def commit(ledger: Ledger, read: Reading, moment: datetime) -> None:
    """Commit a reading, by fresh keepers: nothing that matters is in their memory."""
    entry = Entry(source="https://gazette.example/feed", key=f"{read.id}{moment}", seen_at=moment, url=read.article.url)
    done = Commit(entry=entry, known_at=moment, article=read.article, reading=read)
    Keeping(ledger, (OneStory(), FigureKeeper())).commit(done, Stopwatch())


def dead(words: str, value: float, by: str) -> Reading:
    """A reading of one sentence in which somebody gives a toll."""
    return reading(
        f"{by} said that {words} people were killed.", figure(words, value, counted="people", predicate="kill", by=by)
    )


def numbered(read: Reading, number: int) -> Reading:
    """The same reading, of another article."""
    url = f"https://gazette.example/{number}"
    return replace(read, article=replace(read.article, id=f"a{number}", url=url, published_at=at(number)))
