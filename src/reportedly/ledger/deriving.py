"""Readings, and what is derived from the newest reading of each version: claims, figures, events, who is mentioned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from reportedly.ledger import counting, earlier, events, showing, sqlite_search
from reportedly.ledger.entities.linking import Where, credits_of, link
from reportedly.ledger.packing import pack_reading
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.places import placing
from reportedly.ledger.row_hours import Numbered, note_rows
from reportedly.ledger.schema import claims, figures, readings, versions
from reportedly.records import Claim, Figure, Mode, Reading, Span

_READERS = select(readings.c.reader_version).where(readings.c.version_id == bindparam("version"))
_COUNTED = ("claims", "thoughts", "figures")
_DERIVED = select(*versions.c["sentences", "known_at", *_COUNTED]).where(versions.c.id == bindparam("version"))
_COUNT = (
    update(versions)
    .where(versions.c.id == bindparam("version"))
    .values({name: bindparam(f"of_{name}") for name in ("sentences", *_COUNTED)})
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The version that was read; ``searched`` where it is its article's current one, whose claims can be found.

    ``alone`` where the article is a new one: it has no other version, and nothing was decided about it.
    ``corrected_at`` is when a person corrected what was read, None where the reader alone has read it.
    """

    id: int
    article_id: int
    searched: bool
    alone: bool = False
    corrected_at: datetime | None = None


def keep_raw(connection: Connection, reading: Reading, version_id: int, known_at: datetime) -> None:
    """Write what the reader itself has read, where what people corrected of it is to be derived from."""
    readers = connection.scalars(_READERS, {"version": version_id}).all()
    if reading.reader_version not in readers:
        _write(connection, reading, version_id, known_at)


def _write(connection: Connection, reading: Reading, version_id: int, known_at: datetime) -> None:
    row = {"version_id": version_id, "reader_version": reading.reader_version, "known_at": known_at}
    connection.execute(insert(readings), row | {"findings": pack_reading(reading)})


def keep_reading(connection: Connection, reading: Reading, version: Version, known_at: datetime) -> bool:
    """Write a reading and replace what was derived from an earlier one; False if its reader has read the version.

    What is derived from a corrected one is known from ``known_at`` on as what was corrected was, and so since then.
    """
    readers = connection.scalars(_READERS, {"version": version.id}).all()
    if reading.reader_version in readers:
        return False
    at = version.corrected_at or known_at
    _write(connection, reading, version.id, at)
    sources = [claim.source.entity if claim.source else None for claim in reading.claims]
    where = Where(version.id, version.article_id, known_at, bool(readers), version.alone, version.corrected_at)
    linked = link(connection, where, reading.entities, sources)
    before = connection.execute(_DERIVED, {"version": version.id}).one()
    if at > before.known_at:
        was = {name: before._mapping[name] for name in ("sentences", *_COUNTED)}
        earlier.note(connection, "version", version.id, was, at)
    if readers:
        _clear(connection, version, before, at)
    key = {"version_id": version.id, "known_at": known_at}
    if reading.claims:
        _keep_claims(connection, reading, version, known_at, credits_of(sources, linked))
    if reading.figures:
        connection.execute(insert(figures), [_figure_row(reading, i, f) | key for i, f in enumerate(reading.figures)])
        note_rows(connection, Numbered.FIGURE, known_at)
        sqlite_search.index_figures(connection, version.id)
    home = events.Home(
        version_id=version.id, article_id=version.article_id, known_at=known_at, since=version.corrected_at
    )
    events.keep(connection, reading, home)
    placing.keep_places(connection, reading, version.id, at)
    _count(connection, reading, version, at)
    return True


def _keep_claims(
    connection: Connection, reading: Reading, version: Version, known_at: datetime, credited: Sequence[int | None]
) -> None:
    """Write the claims of a reading, each with the entity that is credited, and let them be found."""
    key = {"version_id": version.id, "known_at": known_at}
    key |= {"article_id": version.article_id, "since": version.corrected_at}
    rows = [_claim_row(reading, i, claim) | key | {"entity_id": credited[i]} for i, claim in enumerate(reading.claims)]
    connection.execute(insert(claims), rows)
    note_rows(connection, Numbered.CLAIM, version.corrected_at or known_at)
    for index in _indexes(connection, version):
        sqlite_search.index_claims(connection, version.id, index)


def _count(connection: Connection, reading: Reading, version: Version, at: datetime) -> None:
    """Count what a reading holds, for its version and for the whole ledger."""
    counted = {
        "claims": len(reading.claims),
        "thoughts": sum(claim.mode is Mode.THOUGHT for claim in reading.claims),
        "figures": len(reading.figures),
    }
    of = {f"of_{name}": number for name, number in counted.items()}
    connection.execute(_COUNT, {"version": version.id, "of_sentences": len(reading.sentences), **of})
    counting.add(connection, at, **counted)


def _indexes(connection: Connection, version: Version) -> list[sqlite_search.SearchIndex]:
    """Where the claims of a version are found: among what is current, among what once was, or both."""
    indexes = [sqlite_search.NOW] if version.searched else []
    if not version.alone and showing.was_replaced(connection, version.id):
        indexes.append(sqlite_search.ONCE)
    return indexes


def _clear(connection: Connection, version: Version, before: Row[Any], known_at: datetime) -> None:
    """Put what an earlier reading gave among what was."""
    if before.claims:
        for index in _indexes(connection, version):
            sqlite_search.forget_claims(connection, version.id, index)
        last = connection.scalar(select(func.max(past_claims.c.id))) or 0
        earlier.retire(connection, claims, past_claims, [claims.c.version_id == version.id], known_at)
        sqlite_search.index_claims(connection, version.id, sqlite_search.PAST, after=last)
    events.clear(connection, version.id, known_at)
    placing.end_places(connection, version.id, known_at)
    if before.figures:
        sqlite_search.forget_figures(connection, version.id)
        connection.execute(delete(figures).where(figures.c.version_id == version.id))
    counting.add(connection, known_at, **{name: -getattr(before, name) for name in _COUNTED})


def _claim_row(reading: Reading, position: int, claim: Claim) -> dict[str, Any]:
    text, source = reading.article.text, claim.source
    return {
        "position": position,
        "source": source and source.text,
        "source_kind": source.kind if source else "unknown",
        "source_name": source and source.name,
        "source_role": source and source.role,
        "cue": claim.cue and claim.cue.lemma,
        "content": " … ".join(_printed(text, span) for span in claim.content.spans),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "basis": claim.basis,
        "manner": claim.manner,
        "sentence": _printed(text, reading.sentences[claim.sentence]),
        "parent": claim.parent,
        "said_at": claim.said_at,
        "mode": claim.mode,
        "background": claim.background,
        "addressee": claim.addressee and _printed(text, claim.addressee),
    }


def _figure_row(reading: Reading, position: int, figure: Figure) -> dict[str, Any]:
    return {
        "position": position,
        "printed": _printed(reading.article.text, figure.span),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "counted": figure.counted,
        "about": figure.about,
        "predicate": figure.predicate,
        "as_of": figure.as_of,
        "place": None if figure.place is None else reading.places[figure.place].name,
        "claim": figure.claim,
    }


def _printed(text: str, span: Span) -> str:
    return text[span[0] : span[1]]
