"""Happenings and rules in words: labels of ours around names and figures that are printed."""

from collections.abc import Mapping

from reportedly.ledger.alerts.alert_rows import Amount, Happening, HappeningKind, Speaker
from reportedly.newsroom.alerts.matching import middle
from reportedly.newsroom.alerts.rules import (
    Condition,
    OnBearing,
    OnBurst,
    OnFigure,
    OnOrigin,
    OnQuery,
    OnSpeaking,
    OnStatus,
    Scope,
)
from reportedly.newsroom.assertions import words as assertion_words
from reportedly.newsroom.words import Sign, language, number, one_line, rough, words
from reportedly.newsroom.words import amount as measured
from reportedly.records import Bearing

_FIRST = {
    Bearing.STATES: "First statement",
    Bearing.CONFIRMS: "First confirmation",
    Bearing.DENIES: "First denial",
    Bearing.DOUBTS: "First doubt",
    Bearing.CANNOT_CONFIRM: "Not confirmed, for the first time",
    Bearing.REVISES: "First revision",
    Bearing.RIVALS: "First rival value",
    Bearing.RETRACTS: "First retraction",
    Bearing.NO_COMMENT: "No comment, for the first time",
}
_DOES = {
    Bearing.STATES: "states",
    Bearing.CONFIRMS: "confirms",
    Bearing.DENIES: "denies",
    Bearing.DOUBTS: "doubts",
    Bearing.CANNOT_CONFIRM: "cannot confirm",
    Bearing.REVISES: "revises",
    Bearing.RIVALS: "rivals",
    Bearing.RETRACTS: "retracts",
    Bearing.NO_COMMENT: "declines to comment on",
}
_SIGNS = {
    HappeningKind.ORIGIN: Sign(glyph="⁂", word="origin", tone="for"),
    HappeningKind.FIGURE: Sign(glyph="≈", word="figure revised", tone="open"),
    HappeningKind.BURST: Sign(glyph="▲", word="burst", tone="ahead"),
    HappeningKind.SPEAKS: Sign(glyph="❝", word="speaks", tone="open"),
    HappeningKind.QUERY: Sign(glyph="⌕", word="matches", tone="open"),
}
Names = Mapping[int, str]
"""What entities are called, by their numbers."""


def sign(happening: Happening) -> Sign:
    """The sign of a happening: of the bearing or the status where there is one."""
    if happening.bearing is not None:
        return assertion_words.bearing(happening.bearing)
    if happening.status is not None:
        return assertion_words.status(happening.status)
    return _SIGNS[happening.kind]


def heading(happening: Happening) -> str:  # noqa: PLR0911 -- one label for each kind
    """What happened, as a label."""
    evidence = happening.evidence
    who = one_line(evidence.who or evidence.source or "")
    match happening.kind:
        case HappeningKind.BEARING:
            return _FIRST[happening.bearing or Bearing.DENIES] + (f", by {who}" if who else "")
        case HappeningKind.ORIGIN:
            return f"{ordinal(happening.origins or 2)} independent origin" + (f": {who}" if who else "")
        case HappeningKind.STATUS:
            was = f"{words(happening.was_status)} → " if happening.was_status else "new: "
            return f"Status {was}{words(happening.status)}"
        case HappeningKind.FIGURE:
            counted = happening.counted or "figure"
            return f"{counted[:1].upper()}{counted[1:]}: {revised(happening.was, happening.now, happening.unit)}"
        case HappeningKind.BURST:
            return f"Burst: {happening.subject}"
        case HappeningKind.SPEAKS:
            return f"{who or 'A source'} speaks"
        case HappeningKind.QUERY:
            return one_line(evidence.title or "A text without a headline")


def aside(happening: Happening) -> str:
    """How a claim bears that uses no word of denial, doubt or confirmation; empty where its words tell that.

    Who affirms that a gate held denies by it that it broke.
    """
    bearing, stance = happening.bearing, happening.evidence.stance
    if bearing is None or stance is None or assertion_words.is_told_by_stance(bearing, stance):
        return ""
    return f"{words(stance)} what it says, and by that {_DOES[bearing]} this"


def ordinal(place: int) -> str:
    """A place in a row as a word.

    >>> [ordinal(place) for place in (2, 3, 4, 11, 21, 22, 103)]
    ['Second', 'Third', '4th', '11th', '21st', '22nd', '103rd']
    """
    spelled = {1: "First", 2: "Second", 3: "Third"}.get(place)
    ending = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return spelled or f"{place}{ending}"


def revised(was: Amount | None, now: Amount | None, unit: str | None = None) -> str:
    """A revision: both amounts, and by how much.

    >>> four, nine = (Amount(printed=str(number), low=number, high=number) for number in (4, 9))
    >>> revised(four, nine), revised(four, nine, "mile")
    ('4 → 9 (+125 %)', '4 → 9 miles (+125 %)')
    """
    before, after = middle(was), middle(now)
    share = ""
    if before and after is not None:
        change = 100 * (after - before) / abs(before)
        share = f" ({change:+.0f} %)" if abs(change) >= 1 else f" ({change:+.1f} %)"
    return f"{amount(was)} → {amount(now, unit)}{share}"


def amount(given: Amount | None, unit: str | None = None) -> str:
    """An amount by its bounds, with its unit.

    >>> amount(Amount(printed="up to 300", low=None, high=300.0)), amount(Amount(printed="9", low=9.0, high=9.0))
    ('≤ 300', '9')
    """
    if given is None or (given.low is None and given.high is None):
        return "–"
    if given.low is None or (given.low == 0 and given.high):
        return f"≤ {_measured(given.high, unit)}"
    if given.high is None:
        return f"≥ {_measured(given.low, unit)}"
    least = "" if given.low == given.high else f"{number(rough(given.low))}–"
    return f"{least}{_measured(given.high, unit)}"


def _measured(value: float | None, unit: str | None) -> str:
    return measured(rough(value), unit)


def condition(when: Condition, names: Names) -> str:  # noqa: PLR0911 -- one sentence for each kind
    """A condition as the rest of a sentence that begins with "when".

    >>> condition(OnBearing(), {}), condition(OnFigure(per_cent=10, counted="dead"), {})
    ('anybody denies an assertion for the first time', 'a figure for “dead” is revised by 10 % or more')
    """
    match when:
        case OnBearing(bearing=bearing, by=by):
            return f"{speaker(by, names)} {_DOES[bearing]} an assertion for the first time"
        case OnOrigin(at_least=least):
            return f"an assertion has its {ordinal(least).lower()} independent origin, or one more"
        case OnStatus(was=was, now=now):
            ends = (f"from {words(was)}" if was else "", f"to {words(now)}" if now else "")
            return " ".join(["the status of an assertion changes", *(end for end in ends if end)])
        case OnFigure():
            return _figure(when)
        case OnBurst(subject=subject, name=name):
            what = f"“{name}”" if name else f"any {_SUBJECTS.get(str(subject), subject)}" if subject else "anything"
            return f"{what} is written about more than usual"
        case OnSpeaking(by=by):
            return f"{speaker(by, names)} says something"
        case OnQuery(query=query):
            return f"a text matches “{query}”"


def scope_told(scope: Scope, names: Names) -> str:
    """To what a rule keeps, as the end of its sentence; empty where it keeps to nothing.

    >>> scope_told(Scope(story=12, language="de"), {})
    'in story 12, in German'
    """
    parts = (
        f"in story {scope.story}" if scope.story is not None else "",
        f"where {named(scope.entity, names)} is mentioned" if scope.entity is not None else "",
        f"where {named(scope.place, names)} is mentioned" if scope.place is not None else "",
        f"by {scope.outlet}" if scope.outlet else "",
        f"in {language(scope.language)}" if scope.language else "",
    )
    return ", ".join(part for part in parts if part)


def speaker(by: Speaker | None, names: Names) -> str:
    """Who it is, in words."""
    if by is None:
        return "anybody"
    return named(by.entity, names) if by.entity is not None else f"“{by.name}”"


def named(entity: int, names: Names) -> str:
    """What an entity is called, or its number where that is not known."""
    return names.get(entity, f"entity {entity}")


_SUBJECTS = {"entity": "name", "place": "place", "country": "country", "source": "source", "event": "type of event"}


def _figure(when: OnFigure) -> str:
    what = f"a figure for “{when.counted}”" if when.counted else "a figure"
    least = [f"{when.per_cent:g} %"] if when.per_cent is not None else []
    least += [number(when.by)] if when.by is not None else []
    return f"{what} is revised" + (f" by {' or '.join(least)} or more" if least else "")
