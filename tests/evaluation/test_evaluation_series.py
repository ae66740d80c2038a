"""Series of figures against the true ones."""

from dataclasses import replace

from reportedly.evaluation.series import SeriesFigure, score_series
from reportedly.records import Qualifier


def toll(article: str, value: float, *, series: str = "dead") -> SeriesFigure:
    """A figure of an invented toll."""
    return SeriesFigure(
        series=series, article=article, version=1, span=(0, 4), source="Vell police", value=value, as_of="2026-03-02"
    )


TRUE = (toll("a", 2), toll("b", 4), toll("c", 14, series="missing"))


def test_the_truth_itself_is_whole() -> None:
    """Found as they are true, all series are whole, and nothing differs."""
    scores = score_series(TRUE, TRUE)
    assert [(score.series, score.whole, score.differences) for score in scores] == [
        ("dead", True, ()),
        ("missing", True, ()),
    ]
    assert [(score.numbers, score.qualifiers, score.sources, score.days) for score in scores] == [(2,) * 4, (1,) * 4]


def test_a_figure_that_is_not_followed_is_told() -> None:
    """A series without one of its figures is not whole."""
    dead, _ = score_series(TRUE, TRUE[1:])
    assert (dead.figures, dead.found, dead.together, dead.whole) == (2, 1, 1, False)
    assert dead.differences == ("a@1 Vell police, 2: not followed",)


def test_a_series_that_is_split_is_not_whole() -> None:
    """Of two series that each hold some, that with more is taken for the true one."""
    dead, _ = score_series(TRUE, (TRUE[0], replace(TRUE[1], series="other"), TRUE[2]))
    assert (dead.found, dead.together, dead.whole) == (2, 1, False)


def test_figures_of_another_series_are_strangers() -> None:
    """Whoever puts the missing among the dead has neither right."""
    dead, missing = score_series(TRUE, (*TRUE[:2], replace(TRUE[2], series="dead")))
    assert (dead.strangers, dead.whole) == (1, False)
    assert (missing.strangers, missing.whole) == (2, False)


def test_what_is_read_wrongly_is_counted_apart() -> None:
    """Number, qualifier, source and day are right or wrong on their own."""
    read = replace(TRUE[0], value=3, qualifier=Qualifier.ABOUT, source="The mayor", as_of="2026-03-01")
    dead, _ = score_series(TRUE, (read, *TRUE[1:]))
    assert (dead.whole, dead.numbers, dead.qualifiers, dead.sources, dead.days) == (True, 1, 1, 1, 1)
    assert len(dead.differences) == 4
