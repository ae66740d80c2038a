"""Corrections in the ledger's transactions: heeded whenever a text is read again, and committed when they are made.

Both ways end in the same: what the reader has read is kept as it is, and the corrected reading, whose reader's version
names the last correction that it heeds, takes its place in all that is derived.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.errors import CorrectionError
from reportedly.ledger import corrections, recommitting
from reportedly.ledger.corrections import Place
from reportedly.ledger.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.pipeline.correcting.applying import Applied, applied
from reportedly.pipeline.correcting.checking import checked
from reportedly.pipeline.correcting.telling import told
from reportedly.records import Anchor, Commit, Correction, Entry, Reading

SOURCE = "corrections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A corrected reading in the transaction that writes it, with the numbers of what was entered."""

    opened: OpenCommit
    commit: Commit
    numbers: tuple[int, ...]


def mended(opened: OpenCommit, commit: Commit) -> Commit:
    """A commit with its reading as people have corrected it before, if they have."""
    article, reading, connection = commit.article, commit.reading, opened.connection
    if article is None or reading is None:
        return commit
    version = corrections.version_corrected(connection, article.key, reading.article.content_key)
    if version is None:
        return commit
    heeded = corrections.heeded(connection, version)
    now = applied(reading, heeded.corrections, heeded.last)
    corrections.note_states(connection, version, now.states, Reason(known_at=commit.known_at))
    return replace(commit, reading=now.reading, raw=reading)


def made(opened: OpenCommit, where: tuple[int, int], given: Sequence[Correction], reason: Reason) -> Revision:
    """Correct the reading of a version, given by the article's number and the version's; see :func:`checked`."""
    connection = opened.connection
    place = corrections.place_of(connection, *where)
    raw, _ = corrections.raw_reading(connection, place)
    shown = recommitting.shown_before(connection, place)
    checked(raw, given)
    numbers = tuple(corrections.enter(connection, place, told(shown, one), reason) for one in given)
    revision = _recommitted(opened, place, reason)
    if revision.commit.reading is not None and _same(shown, revision.commit.reading):
        raise CorrectionError("That is what is read already: nothing would change.", remedy="Change something first.")
    return replace(revision, numbers=numbers)


def tried(opened: OpenCommit, where: tuple[int, int], given: Sequence[Correction]) -> tuple[Reading, Reading]:
    """The reading of a version as it is shown, and as more corrections would make it; nothing is written."""
    connection = opened.connection
    place = corrections.place_of(connection, *where)
    raw, _ = corrections.raw_reading(connection, place)
    checked(raw, given)
    heeded = corrections.heeded(connection, place.version_id)
    more = {heeded.last + number: one for number, one in enumerate(given, start=1)}
    return recommitting.shown_before(connection, place), applied(raw, {**heeded.corrections, **more}).reading


def anchors(opened: OpenCommit, where: tuple[int, int]) -> tuple[Anchor, ...]:
    """By what each claim of the reading that is shown of a version is corrected. Raises CorrectionError."""
    place = corrections.place_of(opened.connection, *where)
    raw, _ = corrections.raw_reading(opened.connection, place)
    heeded = corrections.heeded(opened.connection, place.version_id)
    return applied(raw, heeded.corrections, heeded.last).anchors


def undone(opened: OpenCommit, number: int, reason: Reason) -> Revision:
    """Take a correction back, or what took one back. Raises CorrectionError."""
    place = corrections.undo(opened.connection, number, reason)
    revision = _recommitted(opened, place, reason)
    return replace(revision, numbers=(corrections.last_correction(opened.connection),))


def _recommitted(opened: OpenCommit, place: Place, reason: Reason) -> Revision:
    connection = opened.connection
    was, bore = recommitting.shown_before(connection, place), recommitting.bore_before(connection, place)
    now, known_at = _applied(opened, place, reason)
    committed = recommitting.recommit(connection, place, now, known_at, reason.known_at)
    entry = Entry(source=SOURCE, key="", seen_at=reason.known_at)
    commit = Commit(entry=entry, known_at=reason.known_at, article=now.article, reading=now)
    seen = OpenCommit(
        connection=connection,
        committed=committed,
        known_at=reason.known_at,
        commit=commit,
        was=was,
        bore=bore,
        came_at=known_at,
    )
    return Revision(opened=seen, commit=commit, numbers=())


def _applied(opened: OpenCommit, place: Place, reason: Reason) -> tuple[Reading, datetime]:
    raw, known_at = corrections.raw_reading(opened.connection, place)
    heeded = corrections.heeded(opened.connection, place.version_id)
    now: Applied = applied(raw, heeded.corrections, heeded.last)
    corrections.note_states(opened.connection, place.version_id, now.states, reason)
    return now.reading, known_at


def _same(one: Reading, other: Reading) -> bool:
    return replace(one, reader_version="") == replace(other, reader_version="")
