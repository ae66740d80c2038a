"""Keeps up what is counted by the hour, and the bursts, as articles are committed.

Hours are weighed when they are over: by the first commit that becomes known after the end of an hour and the grace that
late articles are given. So the clock is that of the commits. What comes later still counts in its hour, but no longer
for a burst. Hours are weighed before the commit's own article counts.
"""

from dataclasses import replace
from datetime import datetime

from reportedly.clock import HOURS_A_DAY, hour_of
from reportedly.ledger import asking
from reportedly.ledger.copies import copies
from reportedly.ledger.entities import roll
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.trends import bursting, pulses, retelling, tallying, trend_packs
from reportedly.ledger.trends.bursting import Course
from reportedly.ledger.trends.pulses import TrendClock
from reportedly.ledger.trends.subject_register import SubjectRegister
from reportedly.ledger.trends.tallying import Telling
from reportedly.records import Commit, Pulse, Reading, SubjectKind
from reportedly.settings import TrendSettings
from reportedly.stories.trends import Hour, Rule, beat, counting_hour, is_high, subjects_of

WEIGHED = frozenset(SubjectKind) - {SubjectKind.ALL, SubjectKind.OUTLET, SubjectKind.SITE}


class TrendKeeper:
    """Counts articles by the hour for what they tell of, and finds what is written about more than usual."""

    name = "trends"

    def __init__(self, settings: TrendSettings) -> None:
        self._settings = settings
        self._rule = Rule(ratio=settings.ratio, gamma=settings.cost, half_life=HOURS_A_DAY * settings.half_life_days)
        self._clock: TrendClock | None = None
        self._register = SubjectRegister()

    def forget(self) -> None:
        """Ask the ledger again up to where hours were weighed, and for the numbers of subjects."""
        self._clock = None
        self._register.forget()

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Weigh the hours that are over, then count the article for what its current version tells of.

        A person's correction is no news: no hour is over by it.
        """
        clock = self._clock or pulses.clock(opened.connection)
        if opened.committed.corrected:
            if clock is not None:
                self._count(commit, opened, clock)
            return
        due = hour_of(opened.known_at) - 1 - self._settings.grace_hours
        if clock is None:
            clock = TrendClock(hour=due, seen=0, usual=0.0, kept_from=due - self._hours_kept)
            pulses.set_clock(opened.connection, clock)
        while (hour := pulses.next_hour(opened.connection, clock.hour) if clock.hour < due else None) is not None:
            if hour > due:
                break
            clock = self._weigh(opened, clock, hour)
        self._clock = clock
        self._count(commit, opened, clock)

    @property
    def _hours_kept(self) -> int:
        return HOURS_A_DAY * self._settings.hours_kept_days

    def _count(self, commit: Commit, opened: OpenCommit, clock: TrendClock) -> None:
        """Count the article, unless its current version, or the reading of it, is the one that was counted."""
        done = opened.committed
        if done.article is None or done.version is None or not done.current:
            return
        if not (done.read or done.brought_back or done.corrected):
            return
        reading, since = self._reading(commit, opened, done.article)
        if not reading.sentences:
            return
        linked = roll.entities_of(opened.connection, done.article, done.version)
        telling = Telling(
            article=done.article,
            hour=counting_hour(reading.article, version=done.version, known_at=since),
            known_at=opened.known_at,
            is_text=copies.carrier_of(opened.connection, done.article) == done.article,
            kept_from=clock.kept_from,
            open_day=clock.open_day,
        )
        told = self._register.numbers(opened.connection, subjects_of(reading, linked))
        tallying.tell(opened.connection, telling, told)
        retelling.regroup(opened.connection, done.article, opened.known_at, clock)

    def _reading(self, commit: Commit, opened: OpenCommit, article: int) -> tuple[Reading, datetime]:
        """The reading of the article's current version, and since when that is current."""
        done = opened.committed
        if commit.reading is not None and (done.new_article or done.new_version):
            return commit.reading, opened.known_at
        read = asking.article(opened.connection, article, None)
        assert read is not None  # noqa: S101 -- it was committed just now
        told = commit.reading if done.read or done.corrected else None
        return told or read.reading, read.row.known_at

    # ------------------------------------------------------------ bursts

    def _weigh(self, opened: OpenCommit, clock: TrendClock, hour: int) -> TrendClock:
        """Let every subject of an hour beat, and those that burst; returns the clock at its end."""
        connection = opened.connection
        found = pulses.in_hour(connection, hour)
        texts = next((one.texts for one in found if one.kind is SubjectKind.ALL), 0)
        usual = self._rule.faded(clock.usual, hour - clock.hour)
        over = Hour(hour=hour, texts=texts, seen=clock.seen, usual=usual)
        told = {one.subject: one.texts for one in found if one.kind in WEIGHED}
        told |= {subject: told.get(subject, 0) for subject in pulses.subjects_on(connection)}
        before = pulses.pulses(connection, sorted(told))
        after = {number: self._beat(opened, number, before.get(number), over, told[number]) for number in sorted(told)}
        pulses.set_pulses(connection, after)
        now = TrendClock(
            hour=hour,
            seen=clock.seen + texts,
            usual=usual + texts,
            kept_from=max(clock.kept_from, hour - self._hours_kept),
        )
        pulses.set_clock(connection, now)
        if now.open_day > clock.open_day:
            trend_packs.pack(connection, range(min(clock.open_day, now.open_day - trend_packs.MENDED), now.open_day))
        return now

    def _beat(self, opened: OpenCommit, subject: int, before: Pulse | None, hour: Hour, texts: int) -> Pulse:
        """The pulse of a subject after an hour, with what follows for its burst written."""
        now = beat(before, hour, texts, self._rule)
        connection, known_at = opened.connection, opened.known_at
        if before is not None and before.on and not now.on:
            bursting.end(connection, _course(subject, before), known_at)
        elif now.on and is_high(now):
            bursting.go_on(connection, _course(subject, now), known_at)
        elif is_high(now) and self._is_supported(opened, subject, now):
            bursting.begin(connection, _course(subject, now), known_at)
            return replace(now, on=True)
        return now

    def _is_supported(self, opened: OpenCommit, subject: int, pulse: Pulse) -> bool:
        if pulse.texts < self._settings.min_texts:
            return False
        return bursting.outlets_of(opened.connection, _course(subject, pulse)) >= self._settings.min_outlets


def _course(subject: int, pulse: Pulse) -> Course:
    assert pulse.begin is not None  # noqa: S101 -- a burst has begun
    assert pulse.top is not None  # noqa: S101 -- and was paid for
    return Course(subject=subject, begin=pulse.begin, last=pulse.top, weight=pulse.weight)
