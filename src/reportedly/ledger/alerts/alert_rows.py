"""What the ledger answers about what happened, and about alerts. Times are aware and in UTC.

A happening is known by its ``key``. These are the keys, and they never change: an alert is never written twice for a
rule with one key, be it after a restart, after reading again, or where one text is printed by forty outlets.

========  ==================================================================================================
bearing   ``bearing:KIND:ARTICLE:DIGEST``, of the sentence by which an assertion is first denied (confirmed, …)
origin    ``origin:ASSERTION:N``, that an assertion has N independent origins, more than ever before
status    ``status:ASSERTION:STATUS:MOMENT``, of one change of status
figure    ``figure:POINT``, the number of the point that revises an earlier one
burst     ``burst:KIND:KEY:HOUR``, the subject and the hour, counted from 1970, in which the burst began
speaks    ``speaks:ARTICLE``, the first article that prints a text in which somebody speaks
query     ``query:ARTICLE``, the first article that prints a text which matches
========  ==================================================================================================
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reportedly.records import AssertionStatus, Bearing, Stance, SubjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The moments later than ``after`` and up to ``until``."""

    after: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the ledger's number of an entity or, of one that it has not linked, a name as printed."""

    entity: int | None = None
    name: str | None = None


class HappeningKind(StrEnum):
    """What may happen that somebody wants to be told of."""

    BEARING = "bearing"
    ORIGIN = "origin"
    STATUS = "status"
    FIGURE = "figure"
    BURST = "burst"
    SPEAKS = "speaks"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where to read it: the sentence, who is credited with it, in which version of which article of which outlet.

    ``index`` is the claim's place in the reading, None where no claim is meant, ``stance`` what its source does with
    its own words: who affirms one thing may deny another by it. ``figure`` is the place of a figure. ``who`` is the
    source's full name, ``entity`` the ledger's number of it. ``story`` is the one that the article belonged to then.
    """

    article: int
    version: int
    index: int | None = None
    figure: int | None = None
    sentence: str | None = None
    stance: Stance | None = None
    source: str | None = None
    who: str | None = None
    entity: int | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    known_at: datetime
    story: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What was given for a quantity: ``low`` and ``high`` are equal for a plain number, None at an open end.

    They are in the unit of the happening, in which the series is shown; ``printed`` is as the article has it.
    """

    printed: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened, with its evidence; ``key`` tells it from any other (see the module).

    Of an assertion (bearing, origin, status): its number and ``content``, and what happened to it. Of a figure: the
    ``series`` with its name and unit, what was given before and now. Of a burst: its number and subject.
    """

    kind: HappeningKind
    key: str
    at: datetime
    evidence: Evidence
    assertion: int | None = None
    content: str | None = None
    bearing: Bearing | None = None
    was_status: AssertionStatus | None = None
    status: AssertionStatus | None = None
    origins: int | None = None
    outlets: int | None = None
    series: int | None = None
    counted: str | None = None
    unit: str | None = None
    was: Amount | None = None
    now: Amount | None = None
    burst: int | None = None
    subject_kind: SubjectKind | None = None
    subject_key: str | None = None
    subject: str | None = None
    articles: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule as the ledger keeps it: ``rule`` is JSON of the newsroom's.

    It listens from ``heard_from`` on, unless it is ``paused``. ``alerts`` counts what it was about so far, ``last_at``
    is when that happened last, ``by`` who made it, where that is known.
    """

    id: int
    name: str
    rule: str
    made_at: datetime
    heard_from: datetime
    paused: bool
    removed_at: datetime | None
    alerts: int
    last_at: datetime | None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """One happening for one rule; ``noted_at`` is when it was written, ``seen_at`` when a reader said so."""

    id: int
    rule: int
    rule_name: str
    happening: Happening
    noted_at: datetime
    seen_at: datetime | None


class ChannelKind(StrEnum):
    """How alerts leave the newsroom."""

    WEBHOOK = "webhook"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """A place to which alerts go: the address of a webhook, or of a person. Its secret is never told."""

    id: int
    kind: ChannelKind
    address: str
    made_at: datetime
    removed_at: datetime | None = None


class DeliveryState(StrEnum):
    """How far a delivery has come: GIVEN_UP for good, after many tries or where no try can help."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """What goes to one place in one piece; ``key`` is the same at every try, so that a receiver can tell repeats.

    ``alerts`` are their numbers, none for a test. ``due_at`` is None once it is done or given up; ``problem`` says what
    the last try ran into.
    """

    id: int
    key: str
    channel: ChannelRow
    rule: int | None
    alerts: tuple[int, ...]
    made_at: datetime
    due_at: datetime | None
    attempts: int
    state: DeliveryState
    problem: str | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """Up to which update, and up to which moment, the ledger has been looked through; ``looked_at`` is when last."""

    update: int
    until: datetime
    looked_at: datetime | None
