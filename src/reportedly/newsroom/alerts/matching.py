"""What a rule is about, in a span of time: the same for what has just been committed as for weeks of the past.

The ledger is asked for what happened in the span, by the kind of the condition; what is left to do is to compare.
"""

from collections.abc import Callable, Iterable, Sequence

from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import Amount, Happening, Span
from reportedly.ledger.alerts.move_book import MoveBook
from reportedly.newsroom.alerts.rules import (
    Condition,
    OnBearing,
    OnBurst,
    OnFigure,
    OnOrigin,
    OnQuery,
    OnSpeaking,
    OnStatus,
    Rule,
    Scope,
)
from reportedly.records import SubjectKind


def matches(ledger: Ledger, rule: Rule, span: Span) -> tuple[Happening, ...]:
    """What happened in a span that a rule is about, in order, each once.

    For spans that meet, the answers are together that for the whole.
    """
    found = _wanted(ledger.moves, rule.when, span)
    if isinstance(rule.when, OnBurst):
        return _once(one for one in found if _concerns(one, rule.scope))
    return _once(_in_scope(ledger.moves, found, rule.scope))


def _wanted(moves: MoveBook, when: Condition, span: Span) -> Sequence[Happening]:  # noqa: PLR0911 -- one for each kind
    match when:
        case OnBearing(bearing=bearing, by=by):
            return moves.first_bearings(span, bearing, by=by)
        case OnOrigin(at_least=least):
            return [one for one in moves.more_origins(span) if (one.origins or 0) >= least]
        case OnStatus(was=was, now=now):
            return moves.status_changes(span, was=was, now=now)
        case OnFigure():
            return [one for one in moves.revisions(span) if _is_revised(one, when)]
        case OnBurst():
            return [one for one in moves.bursts(span) if _is_subject(one, when)]
        case OnSpeaking(by=by):
            return moves.speaking(span, by)
        case OnQuery(query=query):
            return moves.matching(span, query)


def _is_revised(one: Happening, when: OnFigure) -> bool:
    if when.counted and when.counted.casefold() not in (one.counted or "").casefold():
        return False
    was, now = middle(one.was), middle(one.now)
    if when.by is None and when.per_cent is None:
        return True
    if was is None or now is None:
        return False
    change = abs(now - was)
    by_number = when.by is not None and change >= when.by
    by_share = when.per_cent is not None and was != 0 and 100 * change / abs(was) >= when.per_cent
    return by_number or by_share


def middle(amount: Amount | None) -> float | None:
    """The number that stands for an amount: the middle of its bounds, or the one end that says something.

    >>> middle(Amount(printed="1,000 to 1,200", low=1000.0, high=1200.0))
    1100.0
    >>> middle(Amount(printed="more than 200", low=200.0, high=None))
    200.0
    >>> middle(Amount(printed="as many as 6,000", low=0.0, high=6000.0))
    6000.0
    """
    if amount is not None and amount.low == 0 and amount.high:
        return amount.high
    ends = [end for end in (amount.low, amount.high) if end is not None] if amount else []
    return sum(ends) / len(ends) if ends else None


def _is_subject(one: Happening, when: OnBurst) -> bool:
    if when.subject not in {None, one.subject_kind}:
        return False
    names = {(one.subject or "").casefold(), (one.subject_key or "").casefold()}
    return not when.name or when.name.strip().casefold() in names


def _concerns(one: Happening, scope: Scope) -> bool:
    """A burst is of an entity, be it as one named or as a source; nothing else of a scope says anything of it."""
    of_entity = one.subject_kind in {SubjectKind.ENTITY, SubjectKind.SOURCE}
    return scope.entity is None or (of_entity and one.subject_key == str(scope.entity))


def _in_scope(moves: MoveBook, found: Iterable[Happening], scope: Scope) -> list[Happening]:
    kept = [one for one in found if all(test(one) for test in _plain_tests(scope))]
    for entity in (scope.entity, scope.place):
        if entity is not None and kept:
            named = moves.mentioning({one.evidence.article for one in kept}, entity)
            kept = [
                one
                for one in kept
                if one.evidence.entity == entity or (one.evidence.article, one.evidence.version) in named
            ]
    return kept


def _plain_tests(scope: Scope) -> list[Callable[[Happening], bool]]:
    tests: list[Callable[[Happening], bool]] = []
    if scope.story is not None:
        tests.append(lambda one: one.evidence.story == scope.story)
    if scope.outlet:
        outlet = scope.outlet.strip().casefold()
        tests.append(lambda one: (one.evidence.outlet or "").casefold() == outlet)
    if scope.language:
        tests.append(lambda one: one.evidence.language == scope.language)
    return tests


def _once(found: Iterable[Happening]) -> tuple[Happening, ...]:
    by_key: dict[str, Happening] = {}
    for one in found:
        by_key.setdefault(one.key, one)
    return tuple(by_key.values())
