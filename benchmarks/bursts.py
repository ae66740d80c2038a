"""Two ways of finding bursts, on the counts of a ledger and on the same articles in a shuffled order.

python benchmarks/bursts.py LEDGER [--known FILE] [--weekly]

Kleinberg's automaton, which the program uses, is set against a robust seasonal baseline: the texts of the last 24 hours
against the median share of the same hours of the 28 days before (with --weekly: of the same weekday of eight weeks), in
units of what the median absolute deviation, or else chance, lets expect; a burst opens at so many of these units and
ends below two. Both need five texts of two outlets. In the shuffled order nothing bursts but by chance. FILE tells what
is known to have happened, a line each: a name (several apart by |), a tab, a day; it is found if a burst of a subject
whose name holds it begins within three days of it.
"""

import argparse
import math
import random
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reportedly.records import Pulse
from reportedly.stories.trends import Hour, Rule, beat, is_high

MIN_TEXTS, MIN_OUTLETS = 5, 2
KINDS = ("entity", "place", "country", "source", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one article tells of, and who publishes it."""

    outlet: str
    subjects: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """A burst of a subject, in hours."""

    subject: int
    begin: int
    last: int


Hours = Mapping[int, list[Told]]


def read(path: Path) -> tuple[dict[int, list[Told]], dict[int, str]]:
    """What the articles of each hour tell of, and what the subjects are called."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        names = dict(
            connection.execute(
                "SELECT s.id, s.kind || ':' || coalesce(e.name, s.name, s.key) FROM trend_subjects s "
                "LEFT JOIN entities e ON s.kind IN ('entity', 'source') AND e.id = CAST(s.key AS INTEGER)"
            )
        )
        rows = connection.execute(
            "SELECT t.hour, t.article_id, coalesce(a.outlet, ''), t.subject_id, s.kind FROM trend_tallies t "
            "JOIN trend_subjects s ON s.id = t.subject_id JOIN articles a ON a.id = t.article_id "
            "WHERE t.until IS NULL AND t.is_text ORDER BY t.hour, t.article_id, t.subject_id"
        ).fetchall()
    told: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for hour, article, outlet, subject, kind in rows:
        told[hour, article, outlet] += [subject] if kind in KINDS else []
    hours: dict[int, list[Told]] = defaultdict(list)
    for (hour, _, outlet), subjects in told.items():
        hours[hour].append(Told(outlet=outlet, subjects=tuple(subjects)))
    return hours, names


def shuffled(hours: Hours) -> dict[int, list[Told]]:
    """The same articles, each in an hour that chance has chosen: as many in every hour as before."""
    articles = [one for hour in sorted(hours) for one in hours[hour]]
    random.Random(1).shuffle(articles)
    rest = iter(articles)
    return {hour: [next(rest) for _ in hours[hour]] for hour in sorted(hours)}


# ---------------------------------------------------------------- Kleinberg's automaton


def automaton(hours: Hours, rule: Rule) -> Iterator[Burst]:
    """The bursts that the program finds."""
    pulses: dict[int, Pulse] = {}
    outlets: dict[int, set[str]] = defaultdict(set)
    seen, usual, before = 0, 0.0, min(hours)
    for hour in sorted(hours):
        usual = rule.faded(usual, hour - before)
        over = Hour(hour=hour, texts=len(hours[hour]), seen=seen, usual=usual)
        counts: dict[int, int] = defaultdict(int)
        for one in hours[hour]:
            for subject in one.subjects:
                counts[subject] += 1
        for subject in sorted(counts.keys() | {number for number, pulse in pulses.items() if pulse.on}):
            was = pulses.get(subject)
            now = beat(was, over, counts.get(subject, 0), rule)
            if was is not None and was.on and not now.on and was.begin is not None and was.top is not None:
                yield Burst(subject=subject, begin=was.begin, last=was.top)
            if now.begin in (None, hour):
                outlets[subject] = set()
            outlets[subject] |= {one.outlet for one in hours[hour] if subject in one.subjects}
            if is_high(now) and now.texts >= MIN_TEXTS and len(outlets[subject]) >= MIN_OUTLETS:
                now = replace(now, on=True)
            pulses[subject] = now
        seen, usual, before = seen + over.texts, usual + over.texts, hour
    for subject, pulse in pulses.items():
        if pulse.on and pulse.begin is not None and pulse.top is not None:
            yield Burst(subject=subject, begin=pulse.begin, last=pulse.top)


# ---------------------------------------------------------------- a robust seasonal baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Opens at ``opens`` units above the median of ``windows`` windows before, each ``step`` hours earlier."""

    opens: float
    step: int = 24
    windows: int = 28
    ends: float = 2.0
    least: int = 4


def baseline(hours: Hours, rule: Baseline) -> Iterator[Burst]:
    """The bursts by a robust seasonal baseline."""
    all_hours = sorted(hour for hour, told in hours.items() for _ in told)
    times: dict[int, list[int]] = defaultdict(list)
    outlets: dict[int, list[str]] = defaultdict(list)
    for hour in sorted(hours):
        for one in hours[hour]:
            for subject in one.subjects:
                times[subject].append(hour)
                outlets[subject].append(one.outlet)
    for subject, own in times.items():
        if len(own) >= MIN_TEXTS:
            yield from _of_subject(subject, own, outlets[subject], all_hours, rule)


def _of_subject(subject: int, own: list[int], outlets: list[str], every: list[int], rule: Baseline) -> Iterator[Burst]:
    begin: int | None = None
    last = own[0]
    for hour in sorted({later for told in own for later in range(told, told + 25)}):
        start, end = bisect_left(own, hour - 23), bisect_right(own, hour)
        units = _units(own, every, hour, rule)
        if units is None:
            continue
        if begin is None and units >= rule.opens and end - start >= MIN_TEXTS:
            begin = own[start] if len(set(outlets[start:end])) >= MIN_OUTLETS else None
        elif begin is not None and units < rule.ends:
            yield Burst(subject=subject, begin=begin, last=last)
            begin = None
        last = own[end - 1] if end else last
    if begin is not None:
        yield Burst(subject=subject, begin=begin, last=last)


def _units(own: list[int], every: list[int], hour: int, rule: Baseline) -> float | None:
    """How far the last day's texts lie above what is usual; None while too little is known."""
    shares = []
    for back in range(1, rule.windows + 1):
        then = hour - back * rule.step
        among = _within(every, then)
        if among and then - 23 >= every[0]:
            shares.append(_within(own, then) / among)
    among = _within(every, hour)
    if len(shares) < rule.least or not among:
        return None
    usual = _median(shares)
    spread = 1.4826 * _median([abs(share - usual) for share in shares]) * among
    expected = max(usual * among, 0.5)
    return (_within(own, hour) - expected) / math.sqrt(max(expected, spread**2))


def _within(times: list[int], hour: int) -> int:
    return bisect_right(times, hour) - bisect_left(times, hour - 23)


def _median(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


# ---------------------------------------------------------------- the comparison


def known_days(path: Path | None) -> list[tuple[list[str], int]]:
    """What is known to have happened: names, and the hour at which the day begins."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    parts = [line.split("\t") for line in lines if line.strip()]
    return [
        (names.split("|"), int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) // 3600)
        for names, day in parts
    ]


def print_line(title: str, found: list[Burst], by_chance: int, names: dict[int, str], known: Path | None) -> None:
    """One method's figures."""
    lengths = sorted(burst.last - burst.begin + 1 for burst in found)
    days = known_days(known)
    hits = sum(
        any(abs(burst.begin - day) <= 72 and any(name in names[burst.subject] for name in wanted) for burst in found)
        for wanted, day in days
    )
    median = lengths[len(lengths) // 2] if lengths else 0
    share = by_chance / len(found) if found else 0.0
    print(f"{title:34} {len(found):6} {by_chance:8} {share:7.0%} {median:8} {hits:6} of {len(days)}", flush=True)


def main() -> None:
    """Print a table: the bursts of each method, those by chance, their median length in hours, what is found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--weekly", action="store_true")
    asked = parser.parse_args()
    hours, names = read(asked.ledger)
    chance = shuffled(hours)
    print(f"{'method':34} bursts by chance  share   median  known")
    for ratio in (2.0, 4.0, 8.0):
        for gamma in (1.0, 1.5):
            rule = Rule(ratio=ratio, gamma=gamma, half_life=14 * 24)
            found, random_ones = list(automaton(hours, rule)), len(list(automaton(chance, rule)))
            print_line(f"automaton, ratio {ratio:g}, cost {gamma:g}", found, random_ones, names, asked.known)
    step, windows = (168, 8) if asked.weekly else (24, 28)
    for opens in (4.0, 5.0, 8.0):
        seasonal = Baseline(opens=opens, step=step, windows=windows)
        found, random_ones = list(baseline(hours, seasonal)), len(list(baseline(chance, seasonal)))
        print_line(f"baseline, opens at {opens:g}", found, random_ones, names, asked.known)


if __name__ == "__main__":
    main()
