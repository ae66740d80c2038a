"""Which stories a reader wants to see on the first page, as the query of an address tells it, and as chips say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query

from reportedly.ledger import Ledger
from reportedly.ledger.front.front_rows import FrontFilter
from reportedly.newsroom import words
from reportedly.records import AssertionStatus, EntityKind, EventType

USUAL_LEAST = 2
_LONGEST = 200
_ACTORS = tuple(kind for kind in EntityKind if kind is not EntityKind.PLACE)
_NUMBER_LENGTH = 18


class Within(StrEnum):
    """How lately an article must have come."""

    HOUR = "1h"
    SIX_HOURS = "6h"
    DAY = "1d"
    THREE_DAYS = "3d"
    WEEK = "7d"

    @property
    def length(self) -> timedelta:
        """The same as a duration."""
        unit = timedelta(hours=1) if self.value.endswith("h") else timedelta(days=1)
        return int(self.value[:-1]) * unit

    @property
    def told(self) -> str:
        """The same in words.

        >>> Within.SIX_HOURS.told, Within.DAY.told
        ('the last 6 hours', 'the last 24 hours')
        """
        hours = round(self.length / timedelta(hours=1))
        return (
            "the last hour"
            if hours == 1
            else f"the last {hours} hours"
            if hours < 48
            else f"the last {hours // 24} days"
        )


Text = Annotated[str, Query(max_length=_LONGEST)]
Typed = Annotated[str, Query(max_length=40)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontChoice:
    """The wishes, as typed; "" for none. ``place`` and ``actor`` are a name or the ledger's number of an entity.

    What is no number, no type of event and no status of ours is as good as nothing: a form sends all of its fields.
    """

    place: Text = ""
    actor: Text = ""
    topic: Typed = ""
    outlet: Text = ""
    language: Typed = ""
    within: Typed = ""
    status: Typed = ""
    least: Annotated[int, Query(ge=1, le=1000)] = USUAL_LEAST

    def told(self) -> dict[str, str]:
        """The wishes that there are, by the names of their fields, in order."""
        fields = ("place", "actor", "topic", "outlet", "language", "within", "status")
        given = {name: getattr(self, name).replace("\0", " ").strip() for name in fields}
        wishes = {name: value for name, value in given.items() if value}
        return wishes | ({"least": str(self.least)} if self.least != USUAL_LEAST else {})

    def query(self, **more: str | int | None) -> str:
        """The query of an address that shows the same; None leaves a wish out.

        >>> FrontChoice(status="denied", outlet="A & B").query(status=None, limit=80)
        '?outlet=A%20%26%20B&limit=80'
        """
        given = {name: value for name, value in (self.told() | more).items() if value is not None}
        return f"?{urlencode(given, quote_via=quote)}" if given else ""


Chosen = Annotated[FrontChoice, Depends(FrontChoice)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A wish as the page says it: what is asked for, how it is called, and the address without it."""

    kind: str
    told: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The wishes for the ledger, their chips, and a name that nobody has, which makes the page empty."""

    wanted: FrontFilter
    chips: tuple[Chip, ...]
    unknown: str | None = None


def asked(ledger: Ledger, choice: FrontChoice, now: datetime, as_of: datetime | None) -> Asked:
    """What a choice means: names are looked up, and how lately is counted back from ``now``."""
    wishes, called, entities = choice.told(), dict[str, str](), list[int]()
    for field, kinds in (("place", (EntityKind.PLACE,)), ("actor", _ACTORS)):
        if field not in wishes:
            continue
        found = _entity(ledger, wishes[field], kinds, as_of)
        if found is None:
            return Asked(wanted=FrontFilter(), chips=_chips(choice, {}), unknown=wishes[field])
        entities.append(found[0])
        called[field] = found[1]
    within = wishes.get("within") if wishes.get("within") in set(Within) else None
    wanted = FrontFilter(
        entities=tuple(entities),
        topic=EventType(choice.topic) if choice.topic in set(EventType) else None,
        outlet=wishes.get("outlet"),
        language=wishes.get("language"),
        status=AssertionStatus(choice.status) if choice.status in set(AssertionStatus) else None,
        since=None if within is None else now - Within(within).length,
        least=choice.least,
    )
    return Asked(wanted=wanted, chips=_chips(choice, called))


def _entity(
    ledger: Ledger, asked_for: str, kinds: tuple[EntityKind, ...], as_of: datetime | None
) -> tuple[int, str] | None:
    """The entity of a number or, of those that are called so, that which most articles mention; else None."""
    if asked_for.isascii() and asked_for.isdigit() and len(asked_for) <= _NUMBER_LENGTH:
        read = ledger.entity(int(asked_for), as_of=as_of)
        return None if read is None else (read.row.id, read.row.name)
    rows = [row for row in ledger.entities(name=asked_for, limit=50, as_of=as_of) if row.kind in kinds]
    exact = [row for row in rows if row.name.casefold() == asked_for.casefold()]
    return next(((row.id, row.name) for row in (*exact, *rows)), None)


def _chips(choice: FrontChoice, called: Mapping[str, str]) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            kind=_KINDS[field], told=_told(field, called.get(field, value)), without=f"/{choice.query(**{field: None})}"
        )
        for field, value in choice.told().items()
    )


_KINDS = {
    "place": "in",
    "actor": "with",
    "topic": "event",
    "outlet": "told by",
    "language": "in",
    "within": "told in",
    "status": "something is",
    "least": "of",
}


def _told(field: str, value: str) -> str:
    if field == "language":
        return words.language(value)
    if field == "within" and value in set(Within):
        return Within(value).told
    if field == "least":
        return "any size" if value == "1" else f"{value} articles or more"
    return words.words(value) if field in {"topic", "status"} else value
