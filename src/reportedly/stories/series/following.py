"""Which figures of a reading can be followed, each with its words, its sentence, who gives it and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Claim, Figure, Qualifier, Reading, Stance
from reportedly.stories.series.bounds import bounds_of
from reportedly.stories.series.crediting import credited
from reportedly.stories.series.dating import dated
from reportedly.stories.series.ellipses import rate_of
from reportedly.stories.series.measures import base_of
from reportedly.stories.series.spots import spots_of, towns_of
from reportedly.stories.series.told import Telling, ToldFigure

_MAGNITUDE = re.compile(
    r"(?:(?:many|several|some|tens|scores|dozens|hundreds|thousands|millions|billions|a\s|of\s|and\s)\s*)*"
    r"(?:tens|dozens?|scores?|hundreds|thousands|millions|billions|trillions|couple|half)",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\bfrom (?:about |around |some |nearly |almost |as many as )?$", re.IGNORECASE)
_SPANS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"})
_LATELY = re.compile(r"\b(?:last|past|next|previous|within|every|coming) (?:the )?(?:about |some )?$", re.IGNORECASE)
_BRACKET = re.compile(r"[^().;]{0,24}[(\[](?:or |about |around |some |nearly |roughly )*|; ?|, or (?:about |some )?|/")
_SAID_BEFORE = re.compile(
    r"\b(?:earlier|previously|preliminary|initial|initially|at first|originally|"
    r"had (?:\w+ )?(?:put|said|given|spoken|reported|estimated))\b",
    re.IGNORECASE,
)
_NOT_GIVING = frozenset(
    {Stance.DENIES, Stance.DOUBTS, Stance.CANNOT_CONFIRM, Stance.DECLINES_COMMENT, Stance.CALLS_FOR, Stance.THREATENS}
)
_CHANGES = frozenset({Qualifier.INCREASE, Qualifier.DECREASE})
_JOINED = re.compile(
    r"[\s,]*(?:and|but)\s+(?:\w+\s+){0,2}(?:no more than|at most|not more than|up to)\s+", re.IGNORECASE
)
_LONGEST_PRINTED = 60
_POLLING = re.compile(
    r"\bmargin of (?:[a-z]+ )?error\b[^.;]*$|\bsample of (?:about |some |more than )?$|\b(?:young|old)er than $",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous) version of this (?:article|story|report)\b|\bmisstated\b", re.IGNORECASE
)
_FEW = 10
_THESE = re.compile(r"\b(?:the|these|those|all|his|her|its|their|whose)\s$", re.IGNORECASE)


def told_figures(reading: Reading, telling: Telling) -> tuple[ToldFigure, ...]:
    """The figures of a reading that can be followed, in text order.

    Left out are mere magnitudes ("dozens"), few that are known already ("the two men"), the same in another unit ("300
    km (186 miles)"), changes ("rose by 4 %"), what was before ("up from 31"), and what a source denies, doubts, asks
    for or threatens rather than gives; but who doubts that it will be more gives a limit. "At least 3 and at most 5" of
    one breath is one figure, a range.
    """
    text = reading.article.text
    told = tuple(_told(reading, telling))
    once = [one for before, one in zip((None, *told), told, strict=False) if not _is_again(before, one, text)]
    return tuple(_ranges(once, text))


def _is_again(before: ToldFigure | None, one: ToldFigure, text: str) -> bool:
    """Whether a figure only says the one before it in another unit: "300 km (186 miles)", "£300m ($374m; €350m)"."""
    if before is None or one.figure.unit in {None, before.figure.unit} or before.figure.unit is None:
        return False
    gap = text[before.figure.span[1] : one.figure.span[0]]
    return bool(_BRACKET.fullmatch(gap))


def _told(reading: Reading, telling: Telling) -> Iterator[ToldFigure]:
    text, sentence, towns = reading.article.text, 0, towns_of(reading)
    for index, figure in enumerate(reading.figures):
        while sentence < len(reading.sentences) and reading.sentences[sentence][1] <= figure.span[0]:
            sentence += 1
        if sentence == len(reading.sentences):
            return
        claim = None if figure.claim is None else reading.claims[figure.claim]
        if _can_be_followed(figure, text, claim):
            told = _plain(reading, telling, index, sentence)
            if _WITHDRAWN.search(told.sentence_text):
                continue
            credit = credited(told, claim, reading)
            as_of = dated(told, credit.who, claim, reading)
            yield replace(told, who=credit.who, entity=credit.entity, quoted=credit.quoted, as_of=as_of, towns=towns)


def _can_be_followed(figure: Figure, text: str, claim: Claim | None) -> bool:
    start, end = figure.span
    in_a_name = text[max(0, start - 1) : start].isalnum()
    if figure.qualifier in _CHANGES or in_a_name or _MAGNITUDE.fullmatch(text[start:end]):
        return False
    if figure.value is not None and figure.value <= _FEW and _THESE.search(text[max(0, start - 12) : start]):
        return False
    if _POLLING.search(text[max(0, start - 40) : start]) or (figure.unit == "millimetre" and figure.counted):
        return False
    if figure.unit in _SPANS and _LATELY.search(text[max(0, start - 30) : start]):
        return False
    if figure.value is not None and _FORMER.search(text[max(0, start - 30) : start]):
        return False
    limit = claim is not None and claim.stance is Stance.DOUBTS and figure.qualifier is Qualifier.AT_MOST
    return limit or claim is None or claim.stance not in _NOT_GIVING


def _plain(reading: Reading, telling: Telling, index: int, sentence: int) -> ToldFigure:
    start, end = reading.sentences[sentence]
    figure = reading.figures[index]
    unit, factor = base_of(figure.unit) if figure.unit else (None, 1.0)
    return ToldFigure(
        telling=telling,
        index=index,
        figure=figure,
        bounds=bounds_of(figure, factor),
        unit=unit,
        printed=_printed(reading.article.text, figure, end),
        sentence=sentence,
        sentence_text=reading.article.text[start:end],
        sentence_before=reading.article.text[slice(*reading.sentences[sentence - 1])] if sentence else "",
        span=(figure.span[0] - start, figure.span[1] - start),
        places=spots_of(reading, sentence),
        places_before=spots_of(reading, sentence - 1) or spots_of(reading, sentence - 2),
        former=bool(_SAID_BEFORE.search(reading.article.text[start:end])),
        rate=_rate(reading.article.text, figure, start) if unit == "percent" else None,
    )


def _rate(text: str, figure: Figure, start: int) -> str | None:
    return rate_of(figure.about, text[start : figure.span[0]], text[:start])


def _printed(text: str, figure: Figure, end: int) -> str:
    """The number with what is counted, where that stands right behind it."""
    start, stop = figure.span
    if figure.counted:
        counted = text.find(figure.counted, stop, min(end, stop + _LONGEST_PRINTED))
        stop = counted + len(figure.counted) if counted >= 0 else stop
    return text[start:stop]


def _ranges(told: Sequence[ToldFigure], text: str) -> Iterator[ToldFigure]:
    """The figures with two limits of one breath joined."""
    skip = False
    for one, other in zip(told, (*told[1:], None), strict=False):
        if skip:
            skip = False
        elif other is not None and _is_range(one.figure, other.figure, text):
            skip = True
            yield _joined(one, other, text)
        else:
            yield one


def _is_range(low: Figure, high: Figure, text: str) -> bool:
    if low.qualifier not in {Qualifier.AT_LEAST, Qualifier.MORE_THAN} or low.value is None or high.value is None:
        return False
    units = high.unit in {low.unit, None} or low.unit is None
    return units and low.value < high.value and bool(_JOINED.fullmatch(text[low.span[1] : high.span[0]]))


def _joined(one: ToldFigure, other: ToldFigure, text: str) -> ToldFigure:
    low, high = one.figure, other.figure
    unit = low.unit or high.unit
    _, factor = base_of(unit) if unit else (None, 1.0)
    figure = replace(
        low,
        value=None,
        low=low.value,
        high=high.value,
        qualifier=Qualifier.RANGE,
        unit=unit,
        counted=low.counted or high.counted,
        predicate=low.predicate or high.predicate,
        span=(low.span[0], high.span[1]),
    )
    return replace(
        one,
        figure=figure,
        bounds=bounds_of(figure, factor),
        unit=one.unit or other.unit,
        printed=text[slice(*figure.span)],
        span=(one.span[0], other.span[1]),
    )
