"""How well figures are grouped into series over time, and what is known of each, against what is true.

A true figure is found where a followed one overlaps its words. Of each true series the found series that holds most of
its figures is taken for it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Qualifier, Span

_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset({"the", "a", "an", "of", "s", "s’", "its", "their"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFigure:
    """One figure of a series, true or found: ``span`` are its words in the text of the version.

    ``value`` is None for a range, whose ends are ``low`` and ``high``; numbers are in a base unit. ``as_of`` is the day
    that it speaks of.
    """

    series: str
    article: str
    version: int
    span: Span
    source: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesScore:
    """One true series of ``figures`` figures.

    ``found`` are those that are followed at all, ``together`` those in one found series, ``strangers`` the figures of
    other true series in that one. ``numbers`` (value, bounds), ``qualifiers``, ``sources`` and ``days`` count those
    found with what is true of them. ``differences`` tell everything else in words.
    """

    series: str
    figures: int
    found: int
    together: int
    strangers: int
    numbers: int
    qualifiers: int
    sources: int
    days: int
    differences: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the series is as it should be: all its figures, and none of another one."""
        return self.together == self.figures and self.strangers == 0


def score_series(gold: Sequence[SeriesFigure], found: Sequence[SeriesFigure]) -> tuple[SeriesScore, ...]:
    """Compare the found series with the true ones, each true one on its own, in the order of ``gold``."""
    matched = {index: _match(figure, found) for index, figure in enumerate(gold)}
    names = list(dict.fromkeys(figure.series for figure in gold))
    return tuple(_score(name, gold, matched) for name in names)


def _match(figure: SeriesFigure, found: Sequence[SeriesFigure]) -> SeriesFigure | None:
    """The found figure at the words of a true one: that with its number, if there are several."""
    here = [
        one
        for one in found
        if (one.article, one.version) == (figure.article, figure.version)
        and one.span[0] < figure.span[1]
        and figure.span[0] < one.span[1]
    ]
    return next((one for one in here if _same_number(figure, one)), here[0] if here else None)


def _score(name: str, gold: Sequence[SeriesFigure], matched: dict[int, SeriesFigure | None]) -> SeriesScore:
    mine = [(figure, matched[index]) for index, figure in enumerate(gold) if figure.series == name]
    pairs = [(figure, one) for figure, one in mine if one is not None]
    best = Counter(one.series for _, one in pairs).most_common(1)
    home = best[0][0] if best else None
    strangers = [figure for index, figure in enumerate(gold) if figure.series != name and _is_in(matched[index], home)]
    return SeriesScore(
        series=name,
        figures=len(mine),
        found=len(pairs),
        together=best[0][1] if best else 0,
        strangers=len(strangers),
        numbers=sum(_same_number(figure, one) for figure, one in pairs),
        qualifiers=sum(figure.qualifier is one.qualifier for figure, one in pairs),
        sources=sum(same_source(figure.source, one.source) for figure, one in pairs),
        days=sum(figure.as_of == (one.as_of or "")[:10] for figure, one in pairs),
        differences=tuple(line for figure, one in mine for line in _differences(figure, one, home)),
    )


def _is_in(one: SeriesFigure | None, home: str | None) -> bool:
    return one is not None and one.series == home


def _same_number(one: SeriesFigure, other: SeriesFigure) -> bool:
    if one.value is not None:
        return one.value == other.value
    return other.value is None and (one.low, one.high) == (other.low, other.high)


def same_source(one: str | None, other: str | None) -> bool:
    """Whether two names may be of one source: all words of the shorter stand in the longer, but for fillers.

    >>> same_source("interior ministry of Arvenia", "The interior ministry"), same_source("the mayor", "the police")
    (True, False)
    """
    words = [
        frozenset(word for word in _WORD.findall((name or "").casefold()) if word not in _FILLERS)
        for name in (one, other)
    ]
    shorter, longer = sorted(words, key=len)
    return bool(shorter) and shorter <= longer


def _differences(figure: SeriesFigure, one: SeriesFigure | None, home: str | None) -> Iterator[str]:
    where = f"{figure.article}@{figure.version} {figure.source}, {_said(figure)}"
    if one is None:
        yield f"{where}: not followed"
        return
    if one.series != home:
        yield f"{where}: in another series"
    if not _same_number(figure, one):
        yield f"{where}: read as {_said(one)}"
    if figure.qualifier is not one.qualifier:
        yield f"{where}: {figure.qualifier} taken for {one.qualifier}"
    if not same_source(figure.source, one.source):
        yield f"{where}: credited to {one.source}"
    if figure.as_of != (one.as_of or "")[:10]:
        yield f"{where}: of {figure.as_of}, taken for {one.as_of}"


def _said(figure: SeriesFigure) -> str:
    return f"{figure.value:g}" if figure.value is not None else f"{figure.low}–{figure.high}"
