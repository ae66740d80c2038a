"""Time expressions, as in TempEval-3, task A (UzZaman et al., SemEval 2013), without the time of publication.

Expressions that overlap are paired one to one by the greatest overlap of their characters (intersection over union):

* ``strict``: pairs with the very same span;
* ``relaxed``: all pairs;
* ``value``: those with the same TIMEX3 value, the figure that counts most;
* ``type``, ``value of the found``: the share of the pairs that have the same.

Eras are left out of what was read: TIMEX3 takes them for events, and the sets do not annotate them.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from reportedly.evaluation.assignment import assigned
from reportedly.evaluation.facts.comparison import Comparison, Error, Share, Sort, counts_of, overlap
from reportedly.evaluation.facts.gold import GoldArticle, Located
from reportedly.evaluation.lines import Place, read_articles
from reportedly.records import Time, TimeType

STRICT, RELAXED, VALUE = "strict", "relaxed", "value"
REMEDY = 'A line is {"id", "published", "text", "timexes": [{"start", "end", "type", "value"}]}.'


class Timex(Located, frozen=True):
    """A time expression of a gold set."""

    type: str
    value: str


class _Line(msgspec.Struct):
    id: str
    text: str
    timexes: tuple[Timex, ...]
    published: str | None = None


def read_timexes(path: Path) -> tuple[GoldArticle[Timex], ...]:
    """The articles of a gold set, in order. Raises InputError that names file, line and remedy."""
    return read_articles(path, _Line, _article, remedy=REMEDY)


def _article(place: Place, line: _Line) -> GoldArticle[Timex]:
    place.check_spans(tuple(timex.span for timex in line.timexes), line.text, "timexes")
    published_at, day_only = place.moment(line.published)
    return GoldArticle(
        id=line.id, text=line.text, facts=line.timexes, published_at=published_at, published_date_only=day_only
    )


def compare_times(article: GoldArticle[Timex], read: Sequence[Time]) -> Comparison:
    """Pair what was annotated and what was read in one article, eras left out, and count."""
    read = [time for time in read if time.type is not TimeType.ERA]
    overlaps = np.array([[overlap(timex.span, time.span) for time in read] for timex in article.facts])
    pairs = dict(assigned(overlaps.reshape(len(article.facts), len(read))))
    hits: Counter[str] = Counter()
    errors: list[Error] = []
    for number, timex in enumerate(article.facts):
        time = read[pairs[number]] if number in pairs else None
        if time is not None:
            same = {STRICT: time.span == timex.span, VALUE: time.value == timex.value, "type": time.type == timex.type}
            hits.update([RELAXED, *(name for name, met in same.items() if met)])
        if time is None or time.value != timex.value:
            errors.append(_error(article, timex, time))
    errors += [_error(article, None, time) for at, time in enumerate(read) if at not in pairs.values()]
    return Comparison(
        counts=counts_of(hits, (STRICT, RELAXED, VALUE), read=len(read), gold=len(article.facts)),
        shares={
            "type": Share(hits["type"], hits[RELAXED]),
            "value of the found": Share(hits[VALUE], hits[RELAXED]),
        },
        errors=tuple(errors),
    )


def _error(article: GoldArticle[Timex], timex: Timex | None, time: Time | None) -> Error:
    spans = [one.span for one in (timex, time) if one]
    return Error(
        article=article.id,
        text=article.text,
        sort=Sort.SPURIOUS if timex is None else Sort.MISSED if time is None else Sort.WRONG,
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        gold=f"{article.text[slice(*timex.span)]} · {timex.type} {timex.value}" if timex else None,
        read=f"{article.text[slice(*time.span)]} · {time.type} {time.value or 'no value'}" if time else None,
    )
