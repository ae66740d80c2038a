"""What the pages of alerts show: rules as sentences, alerts with their signs, trials with their counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reportedly.errors import AlertError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import AlertRow, Happening, RuleRow, Span
from reportedly.newsroom.alerts.letters import path_of
from reportedly.newsroom.alerts.matching import matches
from reportedly.newsroom.alerts.rules import OnBearing, OnSpeaking, Rule, read
from reportedly.newsroom.alerts.telling import aside, condition, heading, scope_told, sign
from reportedly.newsroom.words import Sign

SHOWN = 40
ASLEEP = timedelta(minutes=3)
"""After so long without a look nobody is taken to be looking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningView:
    """A happening as lists show it; ``aside`` says how its claim bears where its words sound otherwise.

    ``alert`` is set where it was one.
    """

    happening: Happening
    title: str
    sign: Sign
    path: str
    aside: str = ""
    alert: AlertRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule as a sentence: ``told`` goes on from "when", ``within`` says to what it keeps."""

    row: RuleRow
    rule: Rule | None
    told: str
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a rule would have been about in a span: how often, and the last of it, the newest first."""

    span: Span
    times: int
    views: tuple[HappeningView, ...]


def happening_views(ledger: Ledger, happenings: Sequence[Happening]) -> tuple[HappeningView, ...]:
    """Happenings with their labels and signs, each with a link to where its sentence stands now."""
    standing = ledger.moves.as_it_stands([one.evidence for one in happenings])
    return tuple(
        HappeningView(happening=one, title=heading(one), sign=sign(one), path=path_of(evidence), aside=aside(one))
        for one, evidence in zip(happenings, standing, strict=True)
    )


def alert_views(ledger: Ledger, rows: Sequence[AlertRow]) -> tuple[HappeningView, ...]:
    """Alerts as lists show them."""
    views = happening_views(ledger, [row.happening for row in rows])
    return tuple(replace(view, alert=row) for view, row in zip(views, rows, strict=True))


def rule_views(ledger: Ledger, rows: Sequence[RuleRow]) -> tuple[RuleView, ...]:
    """Rules as sentences, with the names of those whom they are about."""
    rules = {row.id: _read(row) for row in rows}
    names = names_in(ledger, [rule for rule in rules.values() if rule is not None])
    return tuple(_rule_view(row, rules[row.id], names) for row in rows)


def names_in(ledger: Ledger, rules: Iterable[Rule]) -> dict[int, str]:
    """What the entities in some rules are called."""
    numbers: set[int | None] = set()
    for rule in rules:
        numbers |= {rule.scope.entity, rule.scope.place}
        by = rule.when.by if isinstance(rule.when, OnBearing | OnSpeaking) else None
        numbers |= {None if by is None else by.entity}
    reads = {number: ledger.entity(number) for number in numbers if number is not None}
    return {number: read.row.name for number, read in reads.items() if read is not None}


def trial(ledger: Ledger, rule: Rule, days: int, until: datetime) -> Trial:
    """Try a rule against so many days that end at a moment."""
    span = Span(after=until - timedelta(days=days), until=until)
    found = matches(ledger, rule, span)
    return Trial(span=span, times=len(found), views=happening_views(ledger, found[-SHOWN:][::-1]))


def last_known(ledger: Ledger, now: datetime, as_of: datetime | None = None) -> datetime:
    """The moment up to which there is something to try a rule against: of an archive, its end."""
    latest = ledger.latest_articles(limit=1, as_of=as_of)
    return min(now, latest[0].known_at) if latest else now


def is_watched(ledger: Ledger, now: datetime) -> bool:
    """Whether some process looks for what rules are about."""
    watch = ledger.alerts.watch()
    return watch is not None and watch.looked_at is not None and now - watch.looked_at < ASLEEP


def _read(row: RuleRow) -> Rule | None:
    try:
        return read(row.rule)
    except AlertError:
        return None


def _rule_view(row: RuleRow, rule: Rule | None, names: dict[int, str]) -> RuleView:
    if rule is None:
        return RuleView(row=row, rule=None, told="this rule cannot be read by this program", within="")
    return RuleView(row=row, rule=rule, told=condition(rule.when, names), within=scope_told(rule.scope, names))
