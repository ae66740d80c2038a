"""Figures, as NewsQuant and the Microsoft Recognizers have them: quantities of a sentence, without offsets.

The measures are those of CQE (Almasian, Kazakova and Gertz, EMNLP 2023). Quantities of equal value are paired one to
one, preferring pairs that agree otherwise too; then, out of all:

* ``value``: the pairs;
* ``value + change``: those whose qualifiers agree, as one of = ~ > < up down;
* ``value + unit``: those with the same unit. The sets take counted nouns for units ("13,000 workers"): there it is what
  is counted that must agree;
* ``value + concept``: those that are told of the same (a word in common, or nothing on both sides), and
* ``concept, complete``: those told of it in the very same words, articles, prepositions and conjunctions left out.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from reportedly.evaluation.assignment import assigned
from reportedly.evaluation.facts.comparison import Comparison, Error, Sort, counts_of
from reportedly.evaluation.facts.gold import GoldArticle
from reportedly.evaluation.lines import Place, read_articles
from reportedly.records import Figure, Qualifier

VALUE, CHANGE, UNIT = "value", "value + change", "value + unit"
CONCEPT, COMPLETE = "value + concept", "concept, complete"

REMEDY = (
    'A line is {"id", "text", "quantities": [{"value", "unit", "normalized_unit", "change", "concepts"}]}; '
    "a value is a number or [low, high], a change one of = ~ > < up down."
)
_CHANGES = {
    Qualifier.EXACT: "=",
    Qualifier.RANGE: "=",
    Qualifier.ABOUT: "~",
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_LEAST: ">",
    Qualifier.LESS_THAN: "<",
    Qualifier.AT_MOST: "<",
    Qualifier.UP_TO: "<",
    Qualifier.INCREASE: "up",
    Qualifier.DECREASE: "down",
}
_WORD = re.compile(r"[^,\s]+")
_HINGES = frozenset(
    {"a", "among", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"}
)
_PLURAL = re.compile(r"(?<=[^s\W])s$")
_SAME = {"men": "man", "women": "woman", "children": "child", "people": "person", "percentage": "percent"}

Canonical = Callable[[str], str | None]
"""The name of the unit that a printed unit stands for ("$ per gram": "USD per gram"); None if it stands for none."""


class Quantity(msgspec.Struct, frozen=True):
    """A quantity of a gold set. ``change`` and ``concepts`` are None where the set does not tell them."""

    value: float | tuple[float, float]
    unit: str | None = None
    normalized_unit: str | None = None
    change: str | None = None
    concepts: tuple[str, ...] | None = None


class _Line(msgspec.Struct):
    id: str
    text: str
    quantities: tuple[Quantity, ...]


class _Agreement(NamedTuple):
    change: bool | None
    unit: bool
    concept: bool | None
    complete: bool | None

    def met(self) -> list[str]:
        """The measures that this pair counts for."""
        return [VALUE, *(name for name, met in zip((CHANGE, UNIT, CONCEPT, COMPLETE), self, strict=True) if met)]


def read_quantities(path: Path) -> tuple[GoldArticle[Quantity], ...]:
    """The sentences of a gold set, in order. Raises InputError that names file, line and remedy."""
    return read_articles(path, _Line, _article, remedy=REMEDY)


def _article(_place: Place, line: _Line) -> GoldArticle[Quantity]:
    return GoldArticle(id=line.id, text=line.text, facts=line.quantities)


def compare_figures(article: GoldArticle[Quantity], read: Sequence[Figure], canonical: Canonical) -> Comparison:
    """Pair what was annotated and what was read in one sentence, and count."""
    agreements = [[_agreement(quantity, figure, canonical) for figure in read] for quantity in article.facts]
    weights = np.array([[1 + 0.1 * sum(map(bool, one)) if one else 0.0 for one in row] for row in agreements])
    pairs = dict(assigned(weights.reshape(len(article.facts), len(read))))
    hits: Counter[str] = Counter()
    errors: list[Error] = []
    for number, quantity in enumerate(article.facts):
        partner = pairs.get(number)
        agreement = agreements[number][partner] if partner is not None else None
        hits.update(agreement.met() if agreement else ())
        figure = read[partner] if partner is not None else None
        if agreement is None or not all(one is not False for one in agreement):
            errors.append(_error(article, quantity, figure))
    errors += [_error(article, None, figure) for at, figure in enumerate(read) if at not in pairs.values()]
    counts = counts_of(hits, _measures(article.facts), read=len(read), gold=len(article.facts))
    return Comparison(counts=counts, shares={}, errors=tuple(errors))


def _measures(quantities: Iterable[Quantity]) -> list[str]:
    """What can be measured: change and concept only where the gold set tells them."""
    known = list(quantities)
    measures = [VALUE, UNIT]
    if not known or any(quantity.change is not None for quantity in known):
        measures.insert(1, CHANGE)
    if not known or any(quantity.concepts is not None for quantity in known):
        measures += [CONCEPT, COMPLETE]
    return measures


def _agreement(quantity: Quantity, figure: Figure, canonical: Canonical) -> _Agreement | None:
    if not _equal(quantity, figure):
        return None
    about = _names(_WORD.findall(figure.about or ""))
    concepts = None if quantity.concepts is None else _names(quantity.concepts)
    return _Agreement(
        change=None if quantity.change is None else _change(figure) == quantity.change,
        unit=_same_unit(quantity, figure, canonical),
        concept=None if concepts is None else bool(concepts & about) or concepts == about,
        complete=None if concepts is None else concepts == about,
    )


def _change(figure: Figure) -> str:
    """How a figure is taken, as the annotation says it; one that tells what it was goes up or down."""
    if figure.was is None or figure.value is None or figure.qualifier is not Qualifier.EXACT:
        return _CHANGES[figure.qualifier]
    return "down" if figure.value < figure.was else "up"


def _names(words: Iterable[str]) -> set[str]:
    """The words that name something, in lower case."""
    return {word.lower().removesuffix("'s").removesuffix("’s") for word in words} - _HINGES


def _equal(quantity: Quantity, figure: Figure) -> bool:
    values = quantity.value if isinstance(quantity.value, tuple) else (quantity.value,)
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    if figure.was is not None and len(values) > 1:
        ends = (figure.was, figure.value)
    return len(values) == len(ends) and all(
        end is not None and math.isclose(value, end, rel_tol=1e-5, abs_tol=1e-8)
        for value, end in zip(values, ends, strict=True)
    )


def _same_unit(quantity: Quantity, figure: Figure, canonical: Canonical) -> bool:
    wanted = [unit for unit in (quantity.unit, quantity.normalized_unit) if unit]
    given = figure.unit or (figure.counted if wanted else None)
    if not wanted or not given:
        return not wanted and not given
    keys = {key for unit in wanted for key in (_key(unit), canonical(unit)) if key}
    return bool(keys & {_key(given), figure.unit})


def _key(unit: str) -> str:
    """Lower case, the last word in the singular."""
    words = [word.removesuffix("'s").removesuffix("’s") for word in unit.lower().split()]
    last = words[-1] if len(words[-1]) <= len("dry") else _PLURAL.sub("", words[-1])
    return " ".join([*words[:-1], _SAME.get(last, last)])


def _error(article: GoldArticle[Quantity], quantity: Quantity | None, figure: Figure | None) -> Error:
    return Error(
        article=article.id,
        text=article.text,
        sort=Sort.SPURIOUS if quantity is None else Sort.MISSED if figure is None else Sort.WRONG,
        span=figure.span if figure else None,
        gold=_told(quantity) if quantity else None,
        read=_shown(figure) if figure else None,
    )


def _told(quantity: Quantity) -> str:
    return _joined(quantity.change, quantity.value, quantity.normalized_unit, " ".join(quantity.concepts or ()))


def _shown(figure: Figure) -> str:
    value = (figure.low, figure.high) if figure.value is None else figure.value
    value = value if figure.was is None else (figure.was, figure.value)
    return _joined(_change(figure), value, figure.unit or figure.counted, figure.about)


def _joined(change: str | None, value: object, unit: str | None, concept: str | None) -> str:
    shown = " to ".join(f"{part:,.10g}" for part in value) if isinstance(value, tuple) else f"{value:,.10g}"
    return " · ".join(part for part in (change or "", shown, unit or "no unit", concept or "nothing") if part)
