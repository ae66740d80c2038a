"""An invented article in three versions, each of which silently took the place of the one before."""

from dataclasses import replace
from datetime import timedelta

from newsroom_wire import BEGIN, STRAIT, Piece, article_of, reading_of

from reportedly.ledger import Ledger
from reportedly.pipeline.keepers.versions import VersionKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry

SOFTER = replace(
    STRAIT,
    title="Coast guard says soldiers may have crossed the Velm strait; island council denies it",
    text=STRAIT.text.replace("three ferries", "four ferries").replace("any troops", "<b>regular</b> troops"),
    said=(
        STRAIT.said[0],
        replace(STRAIT.said[1], content=("that <b>regular</b> troops had landed",)),
        *STRAIT.said[2:],
    ),
    figures=(("1,200", 1200.0, "soldiers"), ("four", 4.0, "ferries"), ("4,000", 4000.0, "more")),
    events=(),
)
THIRD = replace(SOFTER, text=SOFTER.text.replace("four ferries", "five ferries"), figures=())


def see(ledger: Ledger, piece: Piece, minute: float) -> None:
    """A page says what a piece says."""
    at, reading = BEGIN + timedelta(minutes=minute - 10), reading_of(piece)
    entry = Entry(source="https://wire.example/feed", key=piece.slug, seen_at=at, url=reading.article.url)
    commit = Commit(entry=entry, known_at=at, article=article_of(piece), reading=reading)
    Keeping(ledger, [VersionKeeper()]).commit(commit, Stopwatch())
