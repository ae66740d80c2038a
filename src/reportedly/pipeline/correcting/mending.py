"""Corrections in the ledger's transactions: heeded whenever a text is read again, and committed when they are made.

Both ways end in the same: what the reader has read is kept as it is, and the corrected reading, whose reader's version
names the last correction that it heeds, takes its place in all that is derived. What is corrected in one version of an
article is corrected in all others in which its words stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.errors import CorrectionError
from reportedly.ledger import recommitting
from reportedly.ledger.corrections import corrections
from reportedly.ledger.corrections.corrections import Heeded, Place
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.pipeline.correcting.applying import Applied, applied
from reportedly.pipeline.correcting.checking import checked
from reportedly.pipeline.correcting.telling import told
from reportedly.records import Anchor, Commit, Correction, Entry, Reading

SOURCE = "corrections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A corrected reading in the transaction that writes it."""

    opened: OpenCommit
    commit: Commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The numbers of what was entered, and the versions that are corrected by it, one after the other, as it is asked.

    What follows from a version must be written before the next one is asked for.
    """

    steps: Iterator[Step]
    numbers: tuple[int, ...]


def mended(opened: OpenCommit, commit: Commit) -> Commit:
    """A commit with its reading as people have corrected it before, in this version or another, if they have."""
    article, reading, connection = commit.article, commit.reading, opened.connection
    if article is None or reading is None:
        return commit
    known = corrections.text_corrected(connection, reading.article, commit.known_at)
    if known is None:
        return commit
    here, shown = known
    heeded = corrections.heeded(connection, here)
    now = applied(reading, heeded.corrections, heeded.last or None)
    if shown:
        corrections.note_states(connection, here.article, heeded, now.states, Reason(known_at=commit.known_at))
    return replace(commit, reading=now.reading, raw=reading) if heeded.last else commit


def made(opened: OpenCommit, where: tuple[int, int], given: Sequence[Correction], reason: Reason) -> Revision:
    """Correct the reading of a version, given by the article's number and the version's; see :func:`checked`."""
    connection = opened.connection
    place = corrections.place_of(connection, *where)
    applying = _Applying(opened)
    raw, _ = applying.raw(place)
    shown = recommitting.shown_before(connection, place)
    checked(raw, given)
    corrections.check_unseen(connection, corrections.here(connection, place), {one.anchor for one in given}, reason)
    numbers = tuple(corrections.enter(connection, place, told(shown, one), reason) for one in given)
    if _same(shown, applying.of(place)[0].reading):
        raise CorrectionError("That is what is read already: nothing would change.", remedy="Change something first.")
    return Revision(steps=_steps(applying, place, numbers, reason), numbers=numbers)


def tried(opened: OpenCommit, where: tuple[int, int], given: Sequence[Correction]) -> tuple[Reading, Reading]:
    """The reading of a version as it is shown, and as more corrections would make it; nothing is written."""
    connection = opened.connection
    place = corrections.place_of(connection, *where)
    raw, _ = corrections.raw_reading(connection, place)
    checked(raw, given)
    heeded = corrections.heeded_in(connection, place)
    more = {heeded.last + number: one for number, one in enumerate(given, start=1)}
    return recommitting.shown_before(connection, place), applied(raw, {**heeded.corrections, **more}).reading


def anchors(opened: OpenCommit, where: tuple[int, int]) -> tuple[Anchor, ...]:
    """By what each claim of the reading that is shown of a version is corrected. Raises CorrectionError."""
    place = corrections.place_of(opened.connection, *where)
    raw, _ = corrections.raw_reading(opened.connection, place)
    heeded = corrections.heeded_in(opened.connection, place)
    return applied(raw, heeded.corrections, heeded.last).anchors


def undone(opened: OpenCommit, number: int, reason: Reason) -> Revision:
    """Take a correction back, or what took one back. Raises CorrectionError."""
    entered, place = corrections.undo(opened.connection, number, reason)
    return Revision(steps=_steps(_Applying(opened), place, (entered,), reason), numbers=(entered,))


class _Applying:
    """The versions of an article as people corrected them, when all that is to be entered is: each is made once."""

    def __init__(self, opened: OpenCommit) -> None:
        self.opened = opened
        self._raws: dict[int, tuple[Reading, datetime]] = {}
        self._made: dict[int, tuple[Applied, Heeded]] = {}

    def raw(self, place: Place) -> tuple[Reading, datetime]:
        """What the reader has read in a version, and since when that is known."""
        if place.version_id not in self._raws:
            self._raws[place.version_id] = corrections.raw_reading(self.opened.connection, place)
        return self._raws[place.version_id]

    def of(self, place: Place) -> tuple[Applied, Heeded]:
        """A version as people corrected it, with what holds there."""
        if place.version_id not in self._made:
            heeded = self.heeded(place)
            made_ = applied(self.raw(place)[0], heeded.corrections, heeded.last)
            self._made[place.version_id] = made_, heeded
        return self._made[place.version_id]

    def heeded(self, place: Place) -> Heeded:
        """What holds in a version."""
        return corrections.heeded_in(self.opened.connection, place)


def _steps(applying: _Applying, place: Place, numbers: Sequence[int], reason: Reason) -> Iterator[Step]:
    """Every version in which the words of some corrections stand, corrected; at last what has become of them."""
    connection = applying.opened.connection
    read = corrections.read_versions(connection, place.article)
    for one in read:
        if one == place or not applying.heeded(one).stands.isdisjoint(numbers):
            yield _recommitted(applying, one, reason)
    shown = corrections.current(connection, place.article)
    now, heeded = applying.of(shown) if shown in read else (None, applying.heeded(shown))
    corrections.note_states(connection, place.article, heeded, now.states if now else {}, reason)


def _recommitted(applying: _Applying, place: Place, reason: Reason) -> Step:
    connection = applying.opened.connection
    was, bore = recommitting.shown_before(connection, place), recommitting.bore_before(connection, place)
    now, known_at = applying.of(place)[0].reading, applying.raw(place)[1]
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
    return Step(opened=seen, commit=commit)


def _same(one: Reading, other: Reading) -> bool:
    return replace(one, reader_version="") == replace(other, reader_version="")
