"""An invented story with a denial, a figure that grows, and a text that two outlets print, told by the real keepers."""

from datetime import datetime, timedelta

from newsroom_wire import BEGIN
from story_wire import ferry, later

from reportedly.ledger import Ledger
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry, Reading
from reportedly.settings import ReadingSettings

SAID = "The rudder of the ferry Halcyon had failed before it ran aground off Vell, the Harbour Watch said on Monday."
DENIED = (
    "Reil Lines denied on Tuesday that the rudder of the ferry Halcyon had failed before it ran aground off Vell. "
    "The Harbour Watch said the rudder of the ferry Halcyon had failed before it ran aground off Vell."
)


def at(hours: float) -> datetime:
    """So many hours into the day before the clock's now."""
    return BEGIN - timedelta(hours=24 - hours)


def then(hours: float) -> dict[str, str]:
    """What asks for a moment of that day."""
    return {"as_of": at(hours).isoformat()}


def tell_rudder(ledger: Ledger) -> None:
    """One body says something at hour 1, and another denies it at hour 4."""
    tell(ledger, SAID, "Quay TV", at(1))
    tell(ledger, DENIED, "The Vell <Post>", at(4))


def tell_toll(ledger: Ledger) -> None:
    """A toll of four at hour 1, one of nine at hour 3, and the first text again, at another outlet, at hour 5."""
    for hours, read in ((1, ferry(1, "Gazette")), (3, later(3, "Courant")), (5, ferry(4, "Post"))):
        keep(ledger, read, at(hours))


def tell(ledger: Ledger, text: str, outlet: str, moment: datetime) -> None:
    """Commit an article as it is read."""
    url = f"https://wire.example/{outlet.casefold().replace(' ', '-')}-{moment:%H%M}"
    of = Article(id=url, url=url, title=text[:40], text=text, outlet=outlet, published_at=moment)
    keep(ledger, reader(ReadingSettings()).read(of), moment)


def keep(ledger: Ledger, read: Reading, moment: datetime) -> None:
    """Commit a reading with all keepers, which remember nothing of what was before."""
    entry = Entry(source="https://wire.example/feed", key=read.id, seen_at=moment, url=read.article.url)
    done = Commit(entry=entry, known_at=moment, article=read.article, reading=read)
    Keeping(ledger, keepers()).commit(done, Stopwatch())
