"""Figures as they are set beside others: each with its words, its sentence, who gives it and when."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from reportedly.records import Claim, Figure, Place, Qualifier, Reading, Span, Stance
from reportedly.stories.series.bounds import Bounds, bounds_of
from reportedly.stories.series.giving import giver, is_pronoun
from reportedly.stories.series.measures import base_of

_MAGNITUDE = re.compile(
    r"(?:(?:many|several|some|tens|scores|dozens|hundreds|thousands|millions|billions|a\s|of\s|and\s)\s*)*"
    r"(?:tens|dozens?|scores?|hundreds|thousands|millions|billions|trillions|couple|half)",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\bfrom (?:about |around |some |nearly |almost |as many as )?$", re.IGNORECASE)
_SPANS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"})
_LATELY = re.compile(r"\b(?:last|past|next|previous|within|every|coming) (?:the )?(?:about |some )?$", re.IGNORECASE)
_BRACKET = re.compile(r"[^().;]{0,24}[(\[](?:or |about |around |some |nearly |roughly )*|; ?|, or (?:about |some )?|/")
_CHANGING = re.compile(
    r"\b(?:(?P<fall>fell|falls?|fallen|falling|drop\w*|declin\w+|decreas\w+|lower\w*|cut|cuts|cutting|reduc\w+|down)|"
    r"(?P<rise>rises?|rose|risen|rais\w+|rising|increas\w+|grow\w*|grew|climb\w*|jump\w*|gone up|up))\b",
    re.IGNORECASE,
)
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


class Size(StrEnum):
    """How wide a place is, as far as it is known."""

    TOWN = "town"
    AREA = "area"
    UNKNOWN = "unknown"


Spot = tuple[str, Size]
"""A place by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where figures are told: the ledger's number of the article, its version, when and by whom.

    ``said_at`` is when that version was published, as far as is known.
    ``carrier`` is the article whose text this is a copy of, the article itself if it is nobody's; ``voice`` is who
    speaks where nobody is quoted: the agency whose copy it is, else the outlet. ``entities`` gives for a claim's index
    the ledger's number of its source.
    """

    article: int
    version: int
    known_at: datetime
    carrier: int
    said_at: datetime | None = None
    voice: str | None = None
    entities: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """One figure of one article version.

    ``index`` is its place among the reading's figures, ``sentence`` that of its sentence, ``span`` where the number
    stands in the sentence's text. ``places`` are those of the sentence, ``places_before`` those of the nearest of two
    sentences before it that names some. ``bounds`` are in ``unit``, a base unit. ``who`` is the full name of its source
    as far as the article tells, ``entity`` the ledger's number of it; ``quoted`` is False where nobody is credited and
    the article's own voice gives it. ``former`` figures are told as what was said before ("police had earlier put the
    toll at two"). ``as_of`` is a TIMEX3 value: the time that dates the figure, else the day on which it was said.
    """

    telling: Telling
    index: int
    figure: Figure
    bounds: Bounds
    unit: str | None
    printed: str
    sentence: int
    sentence_text: str
    span: Span
    places: tuple[Spot, ...] = ()
    places_before: tuple[Spot, ...] = ()
    who: str | None = None
    entity: int | None = None
    quoted: bool = False
    former: bool = False
    as_of: str | None = None

    @property
    def value(self) -> float | None:
        """The number in the base unit; None for a range."""
        factor = base_of(self.figure.unit)[1] if self.figure.unit else 1.0
        return None if self.figure.value is None else self.figure.value * factor

    @property
    def frame(self) -> str:
        """The sentence without the number."""
        return f"{self.sentence_text[: self.span[0]]}#{self.sentence_text[self.span[1] :]}"

    @property
    def key(self) -> tuple[int, int, int]:
        """Article, version and index: what tells it from all others."""
        return self.telling.article, self.telling.version, self.index


def told_figures(reading: Reading, telling: Telling) -> tuple[ToldFigure, ...]:
    """The figures of a reading that can be followed, in text order.

    Left out are mere magnitudes ("dozens"), the same in another unit ("300 km (186 miles)"), changes ("rose by 4 %"),
    what was before ("up from 31"), and what a source denies, doubts, asks for or threatens rather than gives. "At
    least 3 and at most 5" of one breath is one figure, a range.
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
    text, sentence = reading.article.text, 0
    for index, figure in enumerate(reading.figures):
        while sentence < len(reading.sentences) and reading.sentences[sentence][1] <= figure.span[0]:
            sentence += 1
        if sentence == len(reading.sentences):
            return
        claim = None if figure.claim is None else reading.claims[figure.claim]
        if _can_be_followed(figure, text, claim):
            told = _plain(reading, telling, index, sentence)
            yield _with_source(told, claim) if claim and claim.source else _with_giver(told, reading)


def _can_be_followed(figure: Figure, text: str, claim: Claim | None) -> bool:
    start, end = figure.span
    if figure.qualifier in _CHANGES or _MAGNITUDE.fullmatch(text[start:end]):
        return False
    if figure.unit in _SPANS and _LATELY.search(text[max(0, start - 30) : start]):
        return False
    if figure.value is not None and _FORMER.search(text[max(0, start - 30) : start]):
        return False
    return claim is None or claim.stance not in _NOT_GIVING


def _plain(reading: Reading, telling: Telling, index: int, sentence: int) -> ToldFigure:
    start, end = reading.sentences[sentence]
    figure = _as_it_is_now(reading.figures[index], reading.article.text[start : reading.figures[index].span[0]])
    unit, factor = base_of(figure.unit) if figure.unit else (None, 1.0)
    day = telling.said_at or telling.known_at
    return ToldFigure(
        telling=telling,
        index=index,
        figure=figure,
        bounds=bounds_of(figure, factor),
        unit=unit,
        printed=_printed(reading.article.text, figure, end),
        sentence=sentence,
        sentence_text=reading.article.text[start:end],
        span=(figure.span[0] - start, figure.span[1] - start),
        places=_places(reading, sentence),
        places_before=_places(reading, sentence - 1) or _places(reading, sentence - 2),
        as_of=figure.as_of or f"{day:%Y-%m-%d}",
        who=telling.voice,
        former=bool(_SAID_BEFORE.search(reading.article.text[start:end])),
    )


def _as_it_is_now(figure: Figure, before: str) -> Figure:
    """A figure that tells an old and a new number ("lowered from 11 to 10") with the new one alone."""
    if figure.value is not None or not _FORMER.search(before):
        return figure
    ends = {"fall": figure.low, "rise": figure.high}
    changes = [found.lastgroup for found in _CHANGING.finditer(before)]
    now = ends[changes[-1] or "rise"] if changes else None
    return figure if now is None else replace(figure, value=now, low=None, high=None, qualifier=Qualifier.EXACT)


def _places(reading: Reading, sentence: int) -> tuple[Spot, ...]:
    if sentence < 0:
        return ()
    start, end = reading.sentences[sentence]
    here = (place for place in reading.places if start <= place.span[0] < end and not place.metonym)
    return tuple((place.name, _size(place)) for place in here)


def _size(place: Place) -> Size:
    if place.lat is None or place.feature == "S":
        return Size.UNKNOWN
    return Size.TOWN if place.feature == "P" else Size.AREA


def _printed(text: str, figure: Figure, end: int) -> str:
    """The number with what is counted, where that stands right behind it."""
    start, stop = figure.span
    if figure.counted:
        counted = text.find(figure.counted, stop, min(end, stop + _LONGEST_PRINTED))
        stop = counted + len(figure.counted) if counted >= 0 else stop
    return text[start:stop]


def _with_source(told: ToldFigure, claim: Claim) -> ToldFigure:
    if claim.source is None or told.figure.claim is None:
        return told
    return replace(
        told,
        who=claim.source.name or claim.source.text,
        entity=told.telling.entities.get(told.figure.claim),
        quoted=True,
        as_of=told.figure.as_of or claim.said_at or told.as_of,
    )


def _with_giver(told: ToldFigure, reading: Reading) -> ToldFigure:
    """A figure that is in no claim with its sentence's subject, if that gives it; a pronoun is who spoke last."""
    who = giver(told.sentence_text[: told.span[0]])
    if who is None:
        return told
    if not is_pronoun(who):
        return replace(told, who=who, quoted=True)
    last = [index for index, claim in enumerate(reading.claims) if claim.sentence == told.sentence - 1 and claim.source]
    if not last:
        return told
    source = reading.claims[last[-1]].source
    entity = told.telling.entities.get(last[-1])
    return replace(told, who=None if source is None else source.name or source.text, entity=entity, quoted=True)


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
