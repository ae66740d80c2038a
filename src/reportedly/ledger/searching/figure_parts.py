"""Figures that a query asks for: by their value, and by what they count."""

from dataclasses import replace
from math import inf
from typing import Any

from sqlalchemy import ColumnElement, and_, column, literal, literal_column, null, or_, select, table, true

from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.schema import figures
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.parts import COUNTED, Part, Place, Walk, size_of
from reportedly.ledger.searching.ranges import Range, range_of
from reportedly.ledger.searching.tree import Field
from reportedly.ledger.sqlite import matching
from reportedly.ledger.sqlite_search import FIGURES, PAST


def of_figure(field: Field, place: Place) -> tuple[Part, ...]:
    """Figures of claims, where claims are looked for, else all that stand in a version."""
    wanted = _wanted(field)
    size = _size(field, place)
    others = _others(place)
    of_claims = place.target is Target.CLAIMS
    version, position = figures.c.version_id, figures.c.claim if of_claims else null()
    part = Part(
        chosen=select(version).where(wanted, *others),
        key=version,
        of_versions=not of_claims,
        spot=(version, figures.c.claim) if of_claims else None,
        walks=(),
        size=size,
    )
    if field.more is None:
        # Few are sorted; of many, the index that is in the order of versions is walked, as nothing else can be.
        few = size <= COUNTED
        key: Any = literal_column("+figures.version_id") if few else version
        asked = wanted if few else _wanted(field, walked=True)
        chosen = select(key.label("key"), version, position).where(asked, *others).distinct()
        return (replace(part, walks=(Walk(chosen=chosen, key=key),)),)
    counts = literal_column(FIGURES).op("MATCH")(literal(_beginnings(field.more)))
    found = table(FIGURES, column("rowid"))
    number, joined = found.c.rowid, found.join(figures, figures.c.id == found.c.rowid)
    is_so = figures.c.id.in_(select(number).where(counts))
    chosen = select(number.label("key"), version, position).select_from(joined).where(counts, wanted, *others)
    return (replace(part, chosen=part.chosen.where(is_so), walks=(Walk(chosen=chosen, key=number),), of_figures=True),)


def _size(field: Field, place: Place) -> int:
    """About how many figures it is: those of the values that are asked for, or of the words of what they count."""
    inside = or_(*(_between(range_of(value)) for value in field.values))
    size = size_of(place, replace(field, more=None), figures, inside)
    if field.more is None:
        return size
    chosen, _ = matching(FIGURES, _beginnings(field.more))
    return min(size, size_of(place, field, chosen.subquery(), true()))


def _between(wanted: Range) -> ColumnElement[bool]:
    return and_(
        figures.c.value >= (-inf if wanted.low is None else wanted.low),
        figures.c.value <= (inf if wanted.high is None else wanted.high),
    )


def _others(place: Place) -> list[ColumnElement[bool]]:
    of_claims = place.target is Target.CLAIMS
    conditions: list[ColumnElement[bool]] = [figures.c.claim.is_not(None)] if of_claims else []
    if place.moment is not None and (not of_claims or place.index is PAST):  # else they are as old as their claim
        conditions.append(figures.c.known_at <= place.moment)
    return conditions


def _beginnings(text: str) -> str:
    """The expression for figures that count what has all of these words, each by its beginning."""
    return " AND ".join(f'"{word}" *' for word in plain(text).split()) or '""'


def _wanted(field: Field, *, walked: bool = False) -> ColumnElement[bool]:
    """That a figure is one of those that are asked for; ``walked`` keeps the index by value from being taken."""
    sign = "+" if walked else ""
    columns: tuple[Any, ...] = tuple(literal_column(f"{sign}figures.{name}") for name in ("value", "low", "high"))
    return or_(*(_is_within(range_of(value), columns) for value in field.values))


def _is_within(wanted: Range, columns: Any) -> ColumnElement[bool]:
    """Whether a figure's value is among these numbers, or its own range overlaps them.

    "More than 100" is above 100.
    """
    value, low, high = columns
    inside: list[ColumnElement[bool]] = [value.is_not(None)]
    overlaps: list[ColumnElement[bool]] = [value.is_(None)]
    also: list[ColumnElement[bool]] = []
    if wanted.low is not None:
        inside.append(value >= wanted.low if wanted.closed else value > wanted.low)
        overlaps.append(high >= wanted.low if wanted.closed else high > wanted.low)
        also.append((value == wanted.low) & (figures.c.qualifier == "more_than"))
    if wanted.high is not None:
        inside.append(value <= wanted.high if wanted.closed else value < wanted.high)
        overlaps.append(low <= wanted.high if wanted.closed else low < wanted.high)
        also.append((value == wanted.high) & (figures.c.qualifier == "less_than"))
    open_ends = [] if wanted.closed else also
    return or_(and_(*inside), and_(*overlaps), *open_ends)
