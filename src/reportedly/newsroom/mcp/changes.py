"""What changed since a moment, as the tools tell it: in the whole ledger or in one story."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from reportedly.errors import InputError
from reportedly.ledger.alerts.alert_rows import Happening, Span
from reportedly.ledger.asked_moment import moment_asked, written_moment
from reportedly.newsroom import words
from reportedly.newsroom.alerts.telling import heading
from reportedly.newsroom.mcp.answers import ChangesFound, ChangeTold
from reportedly.newsroom.mcp.question import Question
from reportedly.newsroom.mcp.stories import known_story
from reportedly.records import Bearing

LONGEST = timedelta(days=31)
_FIRST_LOOK = timedelta(days=1)
_AGO = re.compile(r"(\d{1,4}) ?(h|d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRSTS = (Bearing.DENIES, Bearing.CONFIRMS, Bearing.RETRACTS)


def what_changed(question: Question, since: str, *, story: int | None, limit: int) -> ChangesFound:
    """What happened after ``since`` and up to the question's moment, the last first; no more is looked for than told.

    First denials, confirmations and retractions, changes of status, further independent origins, revised figures and
    bursts. Raises InputError for no moment, one that is later than the question's or long before it, and no story.
    """
    until = question.as_of or question.now
    span = Span(after=_since(question, since, until), until=until)
    within = None if story is None else known_story(question, story).id
    found, begin = _enough(question, span, within, limit)
    return ChangesFound(
        since=span.after,
        until=until,
        newest=next((row.known_at for row in question.ledger.latest_articles(limit=1, as_of=question.as_of)), None),
        story=within,
        found=len(found),
        looked_back_to=begin,
        changes=tuple(_told(question, one) for one in found[:limit]),
    )


def _since(question: Question, since: str, until: datetime) -> datetime:
    """A moment, so many hours or days ("24h", "7d") before the question's, or a day's beginning, as it is within."""
    since = since.strip()
    ago = _AGO.fullmatch(since)
    if ago:
        after: datetime | None = until - int(ago[1]) * (timedelta(hours=1) if ago[2] == "h" else timedelta(days=1))
    else:
        after = moment_asked(f"{since}T00:00Z" if _DAY.fullmatch(since) else since, now=question.now)
    if after is None or after >= until:
        remedy = f"Give an earlier one, such as {written_moment(until - timedelta(days=1))}, or 24h for the last day."
        raise InputError(f"{since[:60]!r} is not before the moment up to which is asked.", remedy=remedy)
    if until - after > LONGEST:
        remedy = f"Ask for {LONGEST.days} days at most, of an earlier time with as_of."
        raise InputError(f"{since[:60]!r} is more than {LONGEST.days} days before.", remedy=remedy)
    return after


def _enough(question: Question, span: Span, story: int | None, limit: int) -> tuple[list[Happening], datetime]:
    """What happened last in a span, the last first: so many at least, if there are; and since when that is all.

    Stretches of it are looked through, the last day first, each twice as long as the one before: what is told is at the
    end of the span, and a month of a busy ledger takes a second.
    """
    found: list[Happening] = []
    until, length = span.until, _FIRST_LOOK
    while until > span.after and len(found) < limit:
        after = max(span.after, until - length)
        some = list(_happenings(question, Span(after=after, until=until)))
        kept = some if story is None else _of_story(question, some, story)
        found += sorted(kept, key=lambda one: (one.at, one.key), reverse=True)
        until, length = after, 2 * length
    return found, until


def _happenings(question: Question, span: Span) -> Iterable[Happening]:
    moves = question.ledger.moves
    for bearing in _FIRSTS:
        yield from moves.first_bearings(span, bearing)
    yield from (one for one in moves.status_changes(span) if one.was_status is not None)
    yield from moves.more_origins(span)
    yield from moves.revisions(span)
    yield from moves.bursts(span)


def _of_story(question: Question, found: Iterable[Happening], story: int) -> list[Happening]:
    """What of it happened in a story, or in one that has become part of it."""
    told = [(one, one.evidence.story) for one in found if one.evidence.story is not None]
    now = question.ledger.stories.part_of({number for _, number in told}, as_of=question.as_of)
    return [one for one, number in told if now.get(number) == story]


def _told(question: Question, one: Happening) -> ChangeTold:
    evidence = one.evidence
    return ChangeTold(
        sentence=words.one_line(evidence.sentence) if evidence.sentence else None,
        article=evidence.article,
        outlet=evidence.outlet,
        headline=evidence.title,
        published_at=evidence.published_at,
        known_at=evidence.known_at,
        url=words.web_url(evidence.url),
        page=question.claim_page(evidence.article, evidence.version, evidence.index),
        at=one.at,
        kind=one.kind.value,
        what=heading(one),
        assertion=one.assertion,
        content=words.one_line(one.content) if one.content else None,
        series=one.series,
        source=evidence.who or evidence.source,
        story=evidence.story,
    )
