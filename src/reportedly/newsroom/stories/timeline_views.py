"""The timeline of a story, day by day: what happened, and who said what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertions import Member
from reportedly.ledger.assertions.wording import shown
from reportedly.ledger.stories.story_said import Said
from reportedly.ledger.stories.story_timeline import Happened
from reportedly.newsroom.assertions.lines import voice_name
from reportedly.newsroom.assertions.words import bearing
from reportedly.newsroom.words import Sign, one_line, words
from reportedly.records import EventStatus

LATEST, RECENT = 6, 40
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event on the day on which it happened; ``articles`` tell it. ``at`` is its time of day, if that is told."""

    event: Happened
    what: str
    who: str
    sign: Sign
    at: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A statement on the day on which it was published, and how it bears on its assertion."""

    member: Member
    name: str
    words: str
    sign: Sign
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day (UTC) with what happened on it and what was said, the last first."""

    day: date
    events: tuple[EventLine, ...]
    said: tuple[SaidLine, ...]


_STATUSES = {
    EventStatus.PAST: Sign(glyph="■", word="happened", tone="open"),
    EventStatus.ONGOING: Sign(glyph="▶", word="goes on", tone="open"),
    EventStatus.PLANNED: Sign(glyph="→", word="planned", tone="ahead"),
    EventStatus.HYPOTHETICAL: Sign(glyph="?", word="might be", tone="ahead"),
}


def latest_days(ledger: Ledger, story: int, as_of: datetime | None) -> tuple[Day, ...]:
    """The last statements of a story, for its first page."""
    members, _ = ledger.story_log.said(story, Said(limit=LATEST, newest=RECENT), as_of=as_of)
    return days((), said_lines(members))


def said_lines(members: Sequence[Member]) -> tuple[SaidLine, ...]:
    """Statements in the order in which they are given."""
    return tuple(
        SaidLine(
            member=member,
            name=voice_name(member.statement),
            words=shown(member.statement.content),
            sign=bearing(member.bearing),
            at=member.statement.published_at or member.statement.known_at,
        )
        for member in members
    )


def event_lines(events: Sequence[Happened]) -> tuple[EventLine, ...]:
    """The events of which it is told on which day they happened, the last first; told several times, they are one."""
    found: dict[tuple[object, ...], list[Happened]] = {}
    for event in events:
        if day_of(event) is not None:
            found.setdefault(_key(event), []).append(event)
    lines = [_line(told) for told in found.values()]
    return tuple(sorted(lines, key=lambda line: (line.event.time or "", line.event.told_at), reverse=True))


def day_of(event: Happened) -> date | None:
    """The day (as the text has it) on which an event happened; None where no day is told."""
    found = _DAY.match(event.time or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def days(events: Sequence[EventLine], said: Sequence[SaidLine], *, from_the_first: bool = False) -> tuple[Day, ...]:
    """Lines by day, the last day first unless the first one is to be; statements in the order given, events as days."""
    by_day: dict[date, tuple[list[EventLine], list[SaidLine]]] = {}
    for event in reversed(events) if from_the_first else events:
        day = day_of(event.event)
        if day is not None:
            by_day.setdefault(day, ([], []))[0].append(event)
    for line in said:
        by_day.setdefault(line.at.astimezone(UTC).date(), ([], []))[1].append(line)
    return tuple(
        Day(day=day, events=tuple(happened), said=tuple(told))
        for day, (happened, told) in sorted(by_day.items(), reverse=not from_the_first)
    )


def _key(event: Happened) -> tuple[object, ...]:
    who = (one_line(actor or "").casefold() for actor in (event.source, event.target))
    return event.type, event.negated, event.status, event.time, *who


def _line(told: Sequence[Happened]) -> EventLine:
    event = told[0]
    found = _DAY.match(event.time or "")
    what = f"{'not: ' if event.negated else ''}{words(event.type)}"
    what += f" (to {words(event.act)})" if event.act else ""
    return EventLine(
        event=event,
        what=what,
        who=" → ".join(one_line(actor) for actor in (event.source, event.target) if actor),
        sign=_STATUSES[event.status],
        at=(found and found[2]) or "",
        articles=len({one.article for one in told}),
    )
