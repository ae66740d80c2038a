"""How much of the sample wire's truth comes out of a ledger into which the wire was played, all parts together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportedly.cli.evaluate_assertions import sample_articles
from reportedly.cli.evaluate_copies import true_copies
from reportedly.cli.evaluate_standing import standing_as_read
from reportedly.cli.series_truth import true_figures
from reportedly.evaluation.copies import TrueCopy, differences
from reportedly.evaluation.series import SeriesFigure, score_series
from reportedly.ledger import Ledger
from reportedly.ledger.series.series_rows import CarrierRow, PointRow
from reportedly.records import Qualifier
from reportedly.sample import load_truth, load_wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many of the things of one kind that the truth tells come out as it has them."""

    name: str
    right: int
    of: int


def sample_whole(ledger: Ledger, stories: Mapping[str, int]) -> tuple[Part, ...]:
    """Stories, copies, changes of status, histories and series, in this order; ``stories`` by the articles' ids.

    A story is right that has all articles of its matter and no other one; a copy with its original and kind; a change
    at its moment; a series that has all its figures and none of another. All are asked of the ledger: an error in one
    part is one in all that build on it.
    """
    standing = standing_as_read(ledger)
    series = score_series(true_figures(load_wire(), load_truth()), tuple(read_figures(ledger)))
    return (
        _stories(stories),
        _copies(ledger),
        Part(name="changes of status", right=standing.exact, of=standing.changes),
        Part(name="histories of assertions", right=standing.whole, of=standing.assertions),
        Part(name="series of figures", right=sum(score.whole for score in series), of=len(series)),
    )


def read_figures(ledger: Ledger) -> Iterator[SeriesFigure]:
    """The figures that are followed in a ledger, as printed in each article and version of the sample wire."""
    articles = sample_articles(ledger)
    for read in ledger.series.every():
        for point in read.points:
            for carrier in point.carriers:
                if carrier.article in articles:
                    yield _figure(ledger, articles[carrier.article], point, carrier)


def _figure(ledger: Ledger, article: str, point: PointRow, carrier: CarrierRow) -> SeriesFigure:
    found = ledger.article(carrier.article, version=carrier.version)
    assert found is not None  # noqa: S101 -- what carries a point is in the ledger
    return SeriesFigure(
        series=str(point.series),
        article=article,
        version=carrier.version,
        span=found.reading.figures[carrier.index].span,
        source=point.source,
        value=point.value,
        low=point.low if point.value is None else None,
        high=point.high if point.value is None else None,
        qualifier=Qualifier(point.qualifier),
        as_of=point.as_of,
    )


def _stories(found: Mapping[str, int]) -> Part:
    true: dict[str, set[str]] = {}
    for told in load_truth().articles:
        true.setdefault(told.story, set()).add(told.id)
    together: dict[int, set[str]] = {}
    for article, story in found.items():
        together.setdefault(story, set()).add(article)
    right = sum(matter in together.values() for matter in true.values())
    return Part(name="stories", right=right, of=len(true))


def _copies(ledger: Ledger) -> Part:
    articles = sample_articles(ledger)
    true = true_copies()
    found = {
        articles[row.article]: TrueCopy(article=articles[row.article], of=articles[row.other], kind=row.kind.value)
        for row in ledger.copies.all()
    }
    missed = sum(one.true is not None for one in differences(true, found))
    return Part(name="copies", right=len(true) - missed, of=len(true))
