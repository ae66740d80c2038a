"""Corrections of readings as rows: entered, taken back, and found again when their version is read anew.

Nothing is ever struck: what takes a correction back is a row of its own, and may be taken back itself. A correction
holds in every version of its article in which its words stand (see :mod:`reportedly.ledger.corrections.carrying`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, exists, select, update

from reportedly.errors import CorrectionError
from reportedly.ledger import asking, earlier, numbering
from reportedly.ledger.corrections.carrying import Carrying, Printed
from reportedly.ledger.corrections.clashes import conflict, taken_back_already
from reportedly.ledger.corrections.correction_schema import corrections
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.packing import unpack_reading, unpack_sentences
from reportedly.ledger.schema import articles, readings, versions
from reportedly.records import CORRECTED, Anchor, Article, Correction, CorrectionState, Reading

UNDO = "undo"
_OF_ARTICLE = select(corrections).where(corrections.c.article_id == bindparam("article")).order_by(corrections.c.id)
_CORRECTED = (
    select(*articles.c["id", "version", "known_at"])
    .where(
        articles.c.key == bindparam("article_key"),
        exists().where(corrections.c.article_id == articles.c.id).correlate(articles),
    )
    .limit(1)
)
_SAYING = select(*versions.c["id", "number"]).where(
    versions.c.article_id == bindparam("article"), versions.c.content_key == bindparam("said")
)
_PRINTED = select(versions.c.text).where(versions.c.id == bindparam("version"))
_VERSIONS = (
    select(*versions.c["id", "number", "text"])
    .where(
        versions.c.article_id == bindparam("article"),
        exists().where(readings.c.version_id == versions.c.id).correlate(versions),
    )
    .order_by(versions.c.number)
)
_CURRENT = (
    select(*versions.c["id", "number", "text"])
    .join_from(articles, versions, (versions.c.article_id == articles.c.id) & (versions.c.number == articles.c.version))
    .where(articles.c.id == bindparam("article"))
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
class Here:
    """A text of an article, and the ledger's number of the version that has it, None of one that is yet to come."""

    article: int
    version_id: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeded:
    """What was corrected in an article, as far as its words stand in one text of it.

    ``corrections`` are those that were not taken back, by number, in the words of that text, ``standing`` all others,
    too; ``stands`` are their numbers, and those of what takes them back; ``last`` is the last of these, or 0.
    """

    corrections: Mapping[int, Correction]
    standing: Mapping[int, Correction]
    stands: frozenset[int]
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


def text_corrected(connection: Connection, read: Article, at: datetime) -> tuple[Here, bool] | None:
    """The text of an article in which anything was ever corrected, None for others.

    And whether it is the current one when it is committed at a moment: as a new version, or as one that comes back.
    """
    known = connection.execute(_CORRECTED, {"article_key": read.key}).first()
    if known is None:
        return None
    same = connection.execute(_SAYING, {"article": known.id, "said": read.content_key}).first()
    here = Here(article=known.id, version_id=None if same is None else same.id, text=read.text)
    return here, same is None or same.number == known.version or at > known.known_at


def here(connection: Connection, place: Place) -> Here:
    """A version as a text."""
    text = connection.execute(_PRINTED, {"version": place.version_id}).scalar_one()
    return Here(article=place.article, version_id=place.version_id, text=text)


def read_versions(connection: Connection, article: int) -> tuple[Place, ...]:
    """The versions of an article that were read, in order."""
    rows = connection.execute(_VERSIONS, {"article": article})
    return tuple(Place(version_id=row.id, article=article, version=row.number) for row in rows)


def current(connection: Connection, article: int) -> Place:
    """The version of an article that is current."""
    row = connection.execute(_CURRENT, {"article": article}).one()
    return Place(version_id=row.id, article=article, version=row.number)


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


def undo(connection: Connection, number: int, reason: Reason) -> tuple[int, Place]:
    """Take a correction back, or what took one back; returns the number of that, and the version that it is of.

    Raises CorrectionError.
    """
    row = connection.execute(select(corrections).where(corrections.c.id == number)).first()
    if row is None:
        raise CorrectionError(f"There is no correction {number}.", remedy="List them: reportedly corrections list")
    if row.state == CorrectionState.UNDONE:
        back = connection.execute(select(corrections).where(corrections.c.undoes == number)).all()
        raise taken_back_already(f"Correction {number}", back)
    version = select(versions.c.number).where(versions.c.id == row.version_id)
    place = Place(version_id=row.version_id, article=row.article_id, version=connection.execute(version).scalar_one())
    return _enter(connection, place, {"kind": UNDO, "undoes": number}, reason), place


def check_unseen(connection: Connection, where: Here, anchors: Collection[Anchor], reason: Reason) -> None:
    """Raise ConflictError if somebody corrected any of some claims since the person looked who corrects now."""
    later = [] if reason.seen is None else since(connection, where, anchors, reason.seen)
    if later:
        raise conflict(later, "about these words")


def since(connection: Connection, where: Here, anchors: Collection[Anchor], seen: int) -> list[Row[Any]]:
    """What was corrected and taken back of some claims after a row, in order: whatever has the same content."""
    rows = connection.execute(_OF_ARTICLE, {"article": where.article}).all()
    if not rows or rows[-1].id <= seen:
        return []
    contents = {anchor.content for anchor in anchors}
    meant = {number for number, one in _standing(connection, rows, where).items() if one.anchor.content in contents}
    return [row for row in rows if row.id > seen and _root(rows, row) in meant]


def heeded(connection: Connection, where: Here) -> Heeded:
    """What holds in a text of all that was corrected in its article."""
    rows = connection.execute(_OF_ARTICLE, {"article": where.article}).all()
    undone, there = _undone(rows), _standing(connection, rows, where)
    holding = {number: one for number, one in there.items() if number not in undone}
    stands = frozenset(row.id for row in rows if _root(rows, row) in there)
    return Heeded(corrections=holding, standing=there, stands=stands, last=max(stands, default=0))


def heeded_in(connection: Connection, place: Place) -> Heeded:
    """What holds in a version of all that was corrected in its article."""
    return heeded(connection, here(connection, place))


def _standing(connection: Connection, rows: Sequence[Row[Any]], where: Here) -> dict[int, Correction]:
    """Of some corrections of an article, those whose words stand in a text of it, by number, in its words."""
    carryings: dict[int, Carrying] = {}
    found: dict[int, Correction] = {}
    for row in rows:
        if row.told is None:
            continue
        one = unpack(row.told)
        if row.version_id != where.version_id:
            if row.version_id not in carryings:
                carryings[row.version_id] = Carrying(old=printed(connection, row.version_id), text=where.text)
            carried = carryings[row.version_id].correction(one)
        else:
            carried = one
        if carried is not None:
            found[row.id] = carried
    return found


def printed(connection: Connection, version_id: int) -> Printed:
    """The text of a version with its sentences, as the reader read it last."""
    text = connection.execute(_PRINTED, {"version": version_id}).scalar_one()
    raw = connection.execute(_RAW, {"version": version_id}).first()
    return Printed(text=text, sentences=() if raw is None else unpack_sentences(raw.findings))


def note_states(
    connection: Connection, article: int, there: Heeded, states: Mapping[int, CorrectionState], reason: Reason
) -> None:
    """Write what becomes of each correction of an article in its current version, in which those ``there`` stand.

    Of those whose state is not given, that they apply, that their words were edited, or that they were taken back.
    """
    rows = connection.execute(_OF_ARTICLE, {"article": article}).all()
    undone = _undone(rows)
    for row in rows:
        stands = row.undoes is not None or row.id in there.stands
        state = states.get(row.id, CorrectionState.APPLIES) if stands else CorrectionState.EDITED
        if row.id in undone:
            state = CorrectionState.UNDONE
        if state.value != row.state:
            if row.known_at < reason.known_at:
                earlier.note(connection, "correction", row.id, {"state": row.state}, reason.known_at)
            connection.execute(_STATE, {"number": row.id, "becomes": state.value})


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


def _root(rows: Sequence[Row[Any]], row: Row[Any]) -> int:
    """The number of the correction that a row is, or that it takes back, be it by way of others."""
    by_number = {one.id: one for one in rows}
    while row.undoes is not None:
        row = by_number[row.undoes]
    return int(row.id)
