"""Rules: when to tell a reader of something, as typed records, and as the JSON in which the ledger keeps them.

A rule has one condition (:data:`Condition`, told apart by ``kind``) and keeps to a :class:`Scope`. The form of the JSON
has a version, so that rules which were made once can be read for ever.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any, Literal

import msgspec

from reportedly.errors import AlertError, QueryError
from reportedly.ledger.alerts.alert_rows import Speaker
from reportedly.ledger.searching.parsing import parse
from reportedly.records import AssertionStatus, Bearing, SubjectKind

FORM = 1
LARGEST = 2**63 - 1
LONGEST_NAME = 120
LONGEST_QUERY = 400
LONGEST_PAUSE = timedelta(days=7)
_BURSTING = frozenset({SubjectKind.ENTITY, SubjectKind.PLACE, SubjectKind.COUNTRY, SubjectKind.SOURCE,
                       SubjectKind.EVENT, SubjectKind.OUTLET})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBearing:
    """An assertion is denied (or confirmed, retracted, …) for the first time: by anybody, or by one speaker."""

    kind: Literal["bearing"] = "bearing"
    bearing: Bearing = Bearing.DENIES
    by: Speaker | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnOrigin:
    """An assertion has one more independent origin than ever, ``at_least`` so many in all."""

    kind: Literal["origin"] = "origin"
    at_least: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OnStatus:
    """The status of an assertion changes: from ``was``, to ``now``; None stands for any.

    A new assertion has no status before: it counts only if ``now`` is given and ``was`` is not.
    """

    kind: Literal["status"] = "status"
    was: AssertionStatus | None = None
    now: AssertionStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnFigure:
    """A source revises a figure by at least so much, ``per_cent`` of what it was or ``by`` so many; either suffices.

    ``by`` is in the unit in which the series is shown. ``counted`` is a word of what is counted ("dead", "barrels");
    None takes any.
    """

    kind: Literal["figure"] = "figure"
    per_cent: float | None = None
    by: float | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBurst:
    """A subject is written about more than usual: any, those of a kind, or the one of a name."""

    kind: Literal["burst"] = "burst"
    subject: SubjectKind | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSpeaking:
    """A source says something that is news, be it printed in however many copies."""

    kind: Literal["speaks"] = "speaks"
    by: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class OnQuery:
    """A text matches a query of the full-text search."""

    kind: Literal["query"] = "query"
    query: str


Condition = OnBearing | OnOrigin | OnStatus | OnFigure | OnBurst | OnSpeaking | OnQuery
_KINDS: dict[str, type[Any]] = {
    "bearing": OnBearing,
    "origin": OnOrigin,
    "status": OnStatus,
    "figure": OnFigure,
    "burst": OnBurst,
    "speaks": OnSpeaking,
    "query": OnQuery,
}
KINDS = tuple(_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """To what a rule keeps: what is told in a story, mentions an entity and a place, by an outlet, in a language.

    None takes any. ``entity`` and ``place`` are numbers of entities; ``outlet`` is compared without regard to case,
    ``language`` is a code of two letters. Of a burst, none applies but ``entity``.
    """

    story: int | None = None
    entity: int | None = None
    place: int | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a reader wants to be told of what, and where that goes.

    Its alerts go to each of ``channels`` (numbers) at most once in ``pause_minutes``; what happens meanwhile comes
    together afterwards. With 0 each goes at once.
    """

    name: str
    when: Condition
    scope: Scope = field(default_factory=Scope)
    pause_minutes: int = 0
    channels: tuple[int, ...] = ()

    @property
    def pause(self) -> timedelta:
        """The shortest time between two deliveries to one channel."""
        return timedelta(minutes=self.pause_minutes)


def written(rule: Rule) -> str:
    """A rule as JSON.

    >>> written(Rule(name="Denials", when=OnBearing()))[:52]
    '{"form":1,"name":"Denials","when":{"kind":"bearing",'
    """
    return msgspec.json.encode(
        {"form": FORM, **{item.name: getattr(rule, item.name) for item in fields(rule)}}
    ).decode()


def read(text: str | bytes) -> Rule:
    """A rule from its JSON. Raises AlertError for what is none, in words.

    >>> read(written(Rule(name="Denials", when=OnBearing()))) == Rule(name="Denials", when=OnBearing())
    True
    """
    try:
        return rule_of(msgspec.json.decode(text))
    except msgspec.DecodeError as error:
        raise AlertError(f"The rule is no JSON: {error}.", remedy=_REMEDY) from error


def rule_of(given: object) -> Rule:
    """A rule from decoded JSON, checked. Raises AlertError."""
    if not isinstance(given, dict) or not isinstance(given.get("when"), dict):
        raise AlertError("The rule is no object with a condition in `when`.", remedy=_REMEDY)
    if given.get("form", FORM) != FORM:
        raise AlertError(f"The rule has form {given['form']!r}; this program knows {FORM}.", remedy="Use a newer one.")
    kind = given["when"].get("kind")
    if kind not in _KINDS:
        raise AlertError(f"A rule of kind {kind!r} is not known.", remedy=f"Known: {', '.join(KINDS)}.")
    try:
        when = msgspec.convert(given["when"], _KINDS[kind])
        rest = {name: value for name, value in given.items() if name not in {"form", "when"}}
        plain = msgspec.convert({**rest, "scope": rest.get("scope") or {}}, _Plain)
    except msgspec.ValidationError as error:
        raise AlertError(f"The rule does not fit: {error}.", remedy=_REMEDY) from error
    rule = Rule(
        name=plain.name, when=when, scope=plain.scope, pause_minutes=plain.pause_minutes, channels=plain.channels
    )
    check(rule)
    return rule


def check(rule: Rule) -> None:
    """Raises AlertError where a rule could never, or would always, be about something."""
    if not rule.name.strip() or len(rule.name) > LONGEST_NAME:
        raise AlertError(f"A rule needs a name of at most {LONGEST_NAME} characters.", remedy="Give it one.")
    if not 0 <= rule.pause_minutes <= LONGEST_PAUSE.total_seconds() / 60:
        raise AlertError(f"A pause of {rule.pause_minutes} minutes is not possible.", remedy="Give 0 to 10080.")
    problem = _fault(rule.when)
    if problem:
        raise AlertError(problem, remedy="Change the rule, and try it again.")


def check_numbers(rule: Rule, channels: Collection[int]) -> None:
    """Raises AlertError where a rule names a channel that there is not, or a number that nothing can have."""
    unknown = [channel for channel in rule.channels if channel not in channels]
    if unknown:
        raise AlertError(f"There is no channel {unknown[0]}.", remedy="Choose among those that there are.")
    by = rule.when.by if isinstance(rule.when, OnBearing | OnSpeaking) else None
    numbers = (rule.scope.story, rule.scope.entity, rule.scope.place, None if by is None else by.entity)
    wrong = next((number for number in numbers if number is not None and not 0 < number <= LARGEST), None)
    if wrong is not None:
        raise AlertError(f"Nothing has the number {wrong}.", remedy="Stories and entities show theirs.")


def _fault(when: Condition) -> str:  # noqa: PLR0911 -- one line for each kind
    match when:
        case OnOrigin(at_least=least) if not 2 <= least <= 1000:
            return f"At least {least} independent origins: the smallest number that makes sense is 2."
        case OnStatus(was=was, now=now) if was is not None and was == now:
            return f"From {was} to {now} is no change."
        case OnFigure(per_cent=per_cent, by=by) if (per_cent or 0) < 0 or (by or 0) < 0:
            return "A revision is counted in both directions: give how large it is, without a sign."
        case OnBurst(subject=subject) if subject is not None and subject not in _BURSTING:
            return f"There are no bursts of {subject}."
        case OnSpeaking(by=by) if not is_somebody(by):
            return "Who is to speak? Name a source."
        case OnBearing(by=by) if by is not None and not is_somebody(by):
            return "Who is it to be? Name a source, or leave it to anybody."
        case OnQuery(query=query):
            return _query_fault(query)
    return ""


def _query_fault(query: str) -> str:
    if not query.strip() or len(query) > LONGEST_QUERY:
        return f"A query has 1 to {LONGEST_QUERY} characters."
    try:
        parse(query)
    except QueryError as error:
        return f"{error.message} {error.remedy or ''}".rstrip()
    return ""


def is_somebody(by: Speaker) -> bool:
    """Whether a speaker is named at all."""
    return by.entity is not None or bool(by.name and by.name.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plain:
    """What a rule says besides its condition."""

    name: str
    scope: Scope = field(default_factory=Scope)
    pause_minutes: int = 0
    channels: tuple[int, ...] = ()


_REMEDY = "docs/how-to/alerts.md shows what a rule looks like."
