"""Corrections of readings as rows: entered, taken back, and found again when their version is read anew.

Nothing is ever struck: what takes a correction back is a row of its own, and may be taken back itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, select, update

from reportedly.errors import CorrectionError
from reportedly.ledger import asking, earlier, numbering
from reportedly.ledger.correction_schema import corrections
from reportedly.ledger.decisions import Reason
from reportedly.ledger.packing import unpack_reading
from reportedly.ledger.schema import articles, readings, versions
from reportedly.records import CORRECTED, Correction, CorrectionState, Reading

UNDO = "undo"
_OF_VERSION = select(corrections).where(corrections.c.version_id == bindparam("version")).order_by(corrections.c.id)
_OF_TEXT = (
    select(corrections.c.version_id)
    .join(versions, versions.c.id == corrections.c.version_id)
    .join(articles, articles.c.id == versions.c.article_id)
    .where(articles.c.key == bindparam("article_key"), versions.c.content_key == bindparam("said"))
    .limit(1)
)
_VERSION = select(versions.c.id).where(
    versions.c.article_id == bindparam("article"), versions.c.number == bindparam("number")
)
_RAW = (
    select(*readings.c["findings", "known_at"])
    .where(readings.c.version_id == bindparam("version"), readings.c.reader_version.not_like(f"%{CORRECTED}%"))
    .order_by(readings.c.id.desc())
    .limit(1)
)
_STATE = update(corrections).where(corrections.c.id == bindparam("number")).values(state=bindparam("becomes"))
_LAST = select(func.max(corrections.c.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which version of which article is corrected: the ledger's number of it, and the article's with the version's."""

    version_id: int
    article: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A correction with the words before and after it, and the sentence that it is about, as it is shown."""

    correction: Correction
    was: str
    now: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeded:
    """The corrections of a version that were not taken back, by number, and the number of the last row of any kind."""

    corrections: Mapping[int, Correction]
    last: int


def place_of(connection: Connection, article: int, version: int) -> Place:
    """The version that is meant. Raises CorrectionError if there is none."""
    found = connection.execute(_VERSION, {"article": article, "number": version}).scalar()
    if found is None:
        raise CorrectionError(
            f"The ledger has no article {article} in version {version}.",
            remedy="Open the article and correct it there.",
        )
    return Place(version_id=found, article=article, version=version)


def version_corrected(connection: Connection, article_key: str, content_key: str) -> int | None:
    """The ledger's number of the version of an article that has this content, if anything was ever corrected in it."""
    return connection.execute(_OF_TEXT, {"article_key": article_key, "said": content_key}).scalar()


def raw_reading(connection: Connection, place: Place) -> tuple[Reading, Any]:
    """What the reader itself has read last in a version, and since when. Raises CorrectionError if it never has."""
    row = connection.execute(_RAW, {"version": place.version_id}).first()
    read = asking.article(connection, place.article, place.version)
    if row is None or read is None:
        raise CorrectionError(
            f"Article {place.article} was not read in version {place.version}.",
            remedy="Only what was read is corrected.",
        )
    return unpack_reading(row.findings, read.reading.article), row.known_at


def enter(connection: Connection, place: Place, told: Told, reason: Reason) -> int:
    """Write a correction; returns its number."""
    packed = msgspec.json.encode(told.correction).decode()
    shown = {"told": packed, "was": told.was, "now": told.now, "sentence": told.sentence}
    return _enter(connection, place, {"kind": told.correction.kind.value} | shown, reason)


def undo(connection: Connection, number: int, reason: Reason) -> Place:
    """Take a correction back, or what took one back; returns the version that it is of. Raises CorrectionError."""
    row = connection.execute(select(corrections).where(corrections.c.id == number)).first()
    if row is None:
        raise CorrectionError(f"There is no correction {number}.", remedy="List them: reportedly corrections list")
    if row.state == CorrectionState.UNDONE:
        raise CorrectionError(f"Correction {number} was taken back already.", remedy="Nothing is left to do.")
    version = select(versions.c.number).where(versions.c.id == row.version_id)
    place = Place(version_id=row.version_id, article=row.article_id, version=connection.execute(version).scalar_one())
    _enter(connection, place, {"kind": UNDO, "undoes": number}, reason)
    return place


def heeded(connection: Connection, version_id: int) -> Heeded:
    """What holds of all that was corrected in a version."""
    rows = connection.execute(_OF_VERSION, {"version": version_id}).all()
    undone = _undone(rows)
    told = {row.id: unpack(row.told) for row in rows if row.undoes is None and row.id not in undone}
    return Heeded(corrections=told, last=rows[-1].id if rows else 0)


def note_states(connection: Connection, version_id: int, states: Mapping[int, CorrectionState], reason: Reason) -> None:
    """Write what becomes of each correction of a version; of those not given, that they apply or were taken back."""
    rows = connection.execute(_OF_VERSION, {"version": version_id}).all()
    undone = _undone(rows)
    for row in rows:
        state = CorrectionState.UNDONE if row.id in undone else states.get(row.id, CorrectionState.APPLIES)
        if state.value != row.state:
            if row.known_at < reason.known_at:
                earlier.note(connection, "correction", row.id, {"state": row.state}, reason.known_at)
            connection.execute(_STATE, {"number": row.id, "becomes": state.value})


def last_correction(connection: Connection) -> int:
    """The number of the last row, 0 before the first."""
    return int(connection.execute(_LAST).scalar() or 0)


def unpack(told: str) -> Correction:
    """A correction again, of the words of its row."""
    return msgspec.json.decode(told, type=Correction)


def _enter(connection: Connection, place: Place, told: dict[str, Any], reason: Reason) -> int:
    of = {"version_id": place.version_id, "article_id": place.article, "state": CorrectionState.APPLIES.value}
    why = {"why": reason.why, "decided_by": reason.by, "known_at": reason.known_at}
    return numbering.enter(connection, corrections, of | told | why)


def _undone(rows: Sequence[Row[Any]]) -> set[int]:
    """The numbers of those rows that are taken back, by rows that are not taken back themselves."""
    undone: set[int] = set()
    for row in reversed(rows):
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return undone
