"""Precision, recall and F1 of what was read."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from evaluation_fixtures import CRACK, SAFE, TEXT, WARNED, article, claim, spans

from reportedly.evaluation import Annotation, Gold, Measure, Score, evaluated
from reportedly.evaluation.comparison import compared
from reportedly.evaluation.scores import scores


def score(measure: Measure, gold: Iterable[Annotation], read: Iterable[Annotation]) -> Score:
    """The score of one article."""
    return scores([compared(article(*gold), tuple(read))]).measures[measure]


def values(found: Score) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    return found.precision.value, found.recall.value, found.f1.value


def test_the_very_claims_score_one_everywhere() -> None:
    """What was annotated, read again, is perfect by every measure."""
    found = scores([compared(article(SAFE, CRACK, WARNED), (WARNED, SAFE, CRACK))])
    assert {measure: values(score) for measure, score in found.measures.items()} == dict.fromkeys(Measure, (1, 1, 1))
    assert found.source_accuracy.value == 1


def test_a_claim_that_is_missed_lowers_recall_alone() -> None:
    """Two of three found, nothing invented."""
    assert values(score(Measure.ATTRIBUTION, [SAFE, CRACK, WARNED], [SAFE, CRACK])) == pytest.approx((1, 2 / 3, 0.8))


def test_a_claim_that_is_invented_lowers_precision_alone() -> None:
    """One found, one invented."""
    invented = claim("Residents", "doubt", "it")
    assert values(score(Measure.ATTRIBUTION, [SAFE], [SAFE, invented])) == pytest.approx((0.5, 1, 2 / 3))


def test_another_source_is_no_attribution_but_the_content_counts() -> None:
    """The content was found, put into somebody else's mouth."""
    wrong = replace(SAFE, source=spans(TEXT, "the engineer"))
    assert values(score(Measure.PARTIAL, [SAFE], [wrong])) == (1, 1, 1)
    assert values(score(Measure.ATTRIBUTION, [SAFE], [wrong])) == (0, 0, 0)
    assert scores([compared(article(SAFE), (wrong,))]).source_accuracy.value == 0


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ("Mayor Ada Lund", "Lund", True),
        ("the engineer", "the", False),
        (None, None, True),
        ("She", None, False),
        (None, "She", False),
    ],
)
def test_sources_match_by_a_telling_word(gold: str | None, read: str | None, same: bool) -> None:
    """A shared word will do, an article will not unless there is nothing else; no source matches no source."""
    one, other = (replace(SAFE, source=spans(TEXT, words) if words else ()) for words in (gold, read))
    assert values(score(Measure.ATTRIBUTION, [one], [other]))[2] == same


@pytest.mark.parametrize(
    ("content", "partial"), [("the bridge was safe.\n\n“We saw", 1), ("safe", 0), ("bridge was", 1)]
)
def test_contents_that_agree_by_half_are_partial(content: str, partial: int) -> None:
    """Intersection over union of tokens, half at least; none of these is exact."""
    other = replace(SAFE, content=spans(TEXT, content))
    assert values(score(Measure.PARTIAL, [SAFE], [other]))[2] == partial
    assert values(score(Measure.EXACT, [SAFE], [other]))[2] == 0


def test_tokens_are_counted_once_however_many_claims_cover_them() -> None:
    """A claim read twice covers no more of the text."""
    assert values(score(Measure.TOKENS, [SAFE, CRACK], [SAFE, SAFE]))[0] == 1


def test_direct_and_indirect_add_up() -> None:
    """A content with a quotation mark is direct; what was read for it goes with it."""
    unmarked = replace(CRACK, content=spans(TEXT, "We saw no crack at all"))
    assert values(score(Measure.DIRECT, [SAFE, CRACK], [SAFE, unmarked])) == (1, 1, 1)
    assert values(score(Measure.INDIRECT, [SAFE, CRACK], [SAFE])) == (1, 1, 1)
    assert values(score(Measure.DIRECT, [SAFE], [CRACK])) == (0, 0, 0)


def test_a_cue_is_scored_where_the_content_was_found() -> None:
    """Overlapping cues hit; an absent one is no prediction."""
    assert values(score(Measure.CUE, [SAFE, CRACK], [SAFE, replace(CRACK, cue=())])) == pytest.approx((1, 0.5, 2 / 3))


def test_an_interval_holds_its_figure_and_is_the_same_again() -> None:
    """Articles are drawn with a fixed seed: two runs agree, and the interval lies around the figure."""
    comparisons = [compared(article(SAFE, CRACK), read) for read in ((SAFE, CRACK), (SAFE,), (), (WARNED, CRACK))]
    found = scores(comparisons).measures[Measure.ATTRIBUTION].f1
    assert found == scores(comparisons).measures[Measure.ATTRIBUTION].f1
    assert 0 <= found.low < found.value < found.high <= 1


def test_claims_within_claims_are_left_out_and_told() -> None:
    """A nested claim that was read costs no precision; the F1 with it is given beside."""
    nested = replace(claim("a report", "warned", "of a collapse"), parent=0)
    evaluation = evaluated(Gold(articles=(article(WARNED),)), {"bridge": (WARNED, nested)})
    assert evaluation.found is not None
    assert values(evaluation.found.scores.measures[Measure.ATTRIBUTION]) == (1, 1, 1)
    assert evaluation.found.nested == 1
    assert evaluation.found.attribution_f1_with_nested == pytest.approx(2 / 3)


def test_an_article_without_a_reading_counts_as_one_in_which_nothing_was_found() -> None:
    """Its claims are missed."""
    evaluation = evaluated(Gold(articles=(article(SAFE),)), {})
    assert evaluation.found is not None
    assert evaluation.unread == 1
    assert values(evaluation.found.scores.measures[Measure.ATTRIBUTION]) == (0, 0, 0)
