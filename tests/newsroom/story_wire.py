"""Invented reports on a ferry, on a harvest and on nothing in particular, placed by the real keepers."""

from dataclasses import replace
from datetime import datetime

from series_wire import figure, reading

from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.stories.story_decisions import merge_stories
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry, Reading

_GROUNDED = (
    "The ferry Halcyon ran aground off Port Ansel on Monday with 212 people on board.\n"
    "All other passengers were brought ashore at Port Ansel by lifeboats.\n"
    "The owner, Reil Lines, had been told by captain Oda Brandt of a failed rudder minutes before.\n"
)
FERRY = f"{_GROUNDED}The coastguard said that four people were killed.\n"
LATER = (
    "Lifeboats brought more than 200 passengers to Port Ansel after the ferry Halcyon ran aground on Monday.\n"
    "Captain Oda Brandt of Reil Lines had told the coastguard of a failed rudder.\n"
    "The clinic of Port Ansel said that nine people were killed.\n"
)
WHEAT = (
    "Dalmery will harvest 19 million tonnes of wheat this year, less than it had forecast.\n"
    "Farmers blamed a dry spring, and prices on the exchange in Brevance rose by two percent.\n"
)


def ferry(number: int, outlet: str) -> Reading:
    """The first report; whoever prints it prints the same text."""
    return _titled(
        reading(FERRY, _dead("four", 4, "The coastguard"), number=number, outlet=outlet),
        f"Ferry <Halcyon> aground, {outlet} reports",
    )


def later(number: int, outlet: str) -> Reading:
    """A report of its own on the ferry, with another toll."""
    return _titled(
        reading(LATER, _dead("nine", 9, "The clinic of Port Ansel"), number=number, outlet=outlet), "Nine dead"
    )


def wheat(number: int) -> Reading:
    """A report on another matter."""
    return _titled(reading(WHEAT, number=number), "A dry spring")


def keep(ledger: Ledger, read: Reading, moment: datetime) -> None:
    """Commit a reading with all keepers, which remember nothing of what was before."""
    entry = Entry(source="https://gazette.example/feed", key=read.id, seen_at=moment, url=read.article.url)
    done = Commit(entry=entry, known_at=moment, article=read.article, reading=read)
    Keeping(ledger, keepers()).commit(done, Stopwatch())


def merge(ledger: Ledger, keep_it: int, other: int, moment: datetime) -> None:
    """A person decides that two stories are one."""
    reason = Reason(known_at=moment, why="one <week>", by="Ilse")
    Keeping(ledger, keepers()).decide(moment, lambda opened: merge_stories(opened, keep_it, other, reason))


def _dead(words: str, value: float, by: str) -> tuple[str, dict[str, object]]:
    return figure(words, value, counted="people", predicate="kill", by=by)


def _titled(read: Reading, title: str) -> Reading:
    return replace(read, article=replace(read.article, title=title))
