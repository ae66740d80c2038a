"""What the page of one feed is given: its polls, its days, its failures in words, and why it is asked when it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from reportedly.ledger.feeds.feed_rows import FeedDay, FeedRow, PollRow
from reportedly.newsroom.feeds.strip import FORMS, OUTCOMES
from reportedly.newsroom.feeds.trouble import Trouble, trouble
from reportedly.newsroom.sparkline import picture
from reportedly.newsroom.words import Sign, counted, duration, since, utc
from reportedly.records import PollOutcome

_LETTERS = {PollOutcome.NEW: "n", PollOutcome.UNCHANGED: "u", PollOutcome.FAILED: "f"}
_LONGER = 1.0
MOST_SPELLS = 6
_WIDTH, _HEIGHT, _EDGE = 560, 52, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PollMark:
    """One poll: its form (a class of the style sheet), its sign, and what it was in words."""

    row: PollRow
    form: str
    sign: Sign
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Failures in a row for the same reason: the newest and the first, how many, what was wrong."""

    last: datetime
    first: datetime
    times: int
    trouble: Trouble


def marks(polls: Sequence[PollRow]) -> tuple[PollMark, ...]:
    """Polls as a strip shows them, the oldest first; given the last first."""
    return tuple(_mark(row) for row in reversed(polls))


def _mark(row: PollRow) -> PollMark:
    letter = _LETTERS[row.outcome]
    what = OUTCOMES[letter].word
    if row.outcome is PollOutcome.NEW and row.entries:
        what = counted(row.entries, "new entry")
    return PollMark(row=row, form=FORMS[letter], sign=OUTCOMES[letter], told=f"{utc(row.at)}: {what}")


def spells(polls: Sequence[PollRow], url: str) -> tuple[Spell, ...]:
    """The last failures, those in a row for one reason together, the last first."""
    return tuple(_spells(polls, url))[:MOST_SPELLS]


def _spells(polls: Sequence[PollRow], url: str) -> Iterator[Spell]:
    for error, rows in groupby(polls, key=lambda row: (row.code, row.error)):
        of_one = tuple(rows)
        if error[1] is not None:
            wrong = trouble(error[0], error[1], url=url)
            yield Spell(last=of_one[0].at, first=of_one[-1].at, times=len(of_one), trouble=wrong)


def why_next(row: FeedRow, now: datetime) -> str:
    """When the feed is asked again, and why then."""
    state = row.state
    if row.held_at is not None:
        return f"Not asked: paused by a person {since(row.held_at, now)}."
    if state.paused:
        return "Not asked any more: its site says that it is gone for good. It can be asked all the same."
    if state.next_poll_at is None:
        return "Asked as soon as a watch runs." if state.last_poll_at is None else "Asked at once, if a watch runs."
    when = "Due now" if state.next_poll_at <= now else f"Asked {since(state.next_poll_at, now)}"
    return f"{when}: {_reason(row)}"


def _reason(row: FeedRow) -> str:
    state = row.state
    if state.failures:
        errors = counted(state.failures, "failure")
        return (
            f"after {errors} in a row the waits grow, with some chance in them, so as not to press a site in trouble."
        )
    if state.interval_s is None:
        return "as all new feeds are."
    learned = f"every {duration(state.interval_s)} suits how often it publishes"
    if state.last_poll_at is None or state.next_poll_at is None:
        return f"{learned}."
    waits = (state.next_poll_at - state.last_poll_at).total_seconds()
    if waits > state.interval_s + _LONGER:
        return f"{learned}, but its site asks for {duration(waits)} between polls."
    return f"{learned}."


def articles_chart(days: Sequence[FeedDay]) -> Markup:
    """Articles a day, as bars."""
    counts = [day.articles for day in days]
    most = max(days, key=lambda day: day.articles)
    said = f"Articles a day, {len(days)} days: {sum(counts)} in all, most on {most.day:%-d %b} ({most.articles})."
    return picture(counts, said)


def lag_chart(days: Sequence[FeedDay]) -> Markup:
    """The median lag at the end of each day, a line with a mark for each that is known; empty with fewer than two."""
    known = [(place, day.lag_s) for place, day in enumerate(days) if day.lag_s is not None]
    if len(known) < 2:
        return Markup("")
    most = max(lag for _, lag in known) or 1.0
    across = (_WIDTH - 2 * _EDGE) / max(1, len(days) - 1)
    places = [
        (round(_EDGE + place * across, 1), round(_HEIGHT - _EDGE - lag / most * (_HEIGHT - 2 * _EDGE), 1))
        for place, lag in known
    ]
    line = "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
    dots = "".join(f"M{x - 1.5:g} {y:g}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0" for x, y in places)
    ends = f"{duration(known[0][1])} at first, {duration(known[-1][1])} at last"
    said = f"Median lag by the day: {ends}, {duration(most)} at most."
    return Markup(
        '<svg class="lag" viewBox="0 0 {0} {1}" role="img" aria-label="{2}"><title>{2}</title>'
        '<path class="ground" d="M0 {3}H{0}"/><path class="line" d="{4}"/><path class="dots" d="{5}"/></svg>'
    ).format(_WIDTH, _HEIGHT, said, _HEIGHT - 1, line, dots)


def trend(days: Sequence[FeedDay]) -> str:
    """How the lag of the last week stands to that of the weeks before, in words; "" where too little is known."""
    known = [day.lag_s for day in days if day.lag_s is not None]
    if len(known) < 4:
        return ""
    late, early = sorted(known[-3:])[1], sorted(known[:-3])[len(known[:-3]) // 2]
    if late > 1.5 * early + 30:
        return f"longer than it was ({duration(early)})"
    return f"shorter than it was ({duration(early)})" if late < early / 1.5 - 30 else "as it was"
