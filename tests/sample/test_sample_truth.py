"""The truth fits the wire: every word of it stands in the article that it names."""

from collections import Counter

import pytest

from reportedly.records import Stance
from reportedly.sample import Truth, Wire, load_truth, load_wire
from reportedly.sample.truth import CopyKind, Status


@pytest.fixture(scope="module")
def wire() -> Wire:
    """The sample wire."""
    return load_wire()


@pytest.fixture(scope="module")
def truth() -> Truth:
    """The truth of the sample wire."""
    return load_truth()


def test_every_article_has_its_truth(wire: Wire, truth: Truth) -> None:
    """The truth names each article of the wire once."""
    assert Counter(article.id for article in truth.articles) == Counter(article.id for article in wire.articles)


def test_a_story_of_several_articles_is_a_matter_of_the_wire(wire: Wire, truth: Truth) -> None:
    """The story of an article is its matter; an article without one is a story of its own."""
    stories = Counter(article.story for article in truth.articles)
    for article in truth.articles:
        matter = wire.article(article.id).matter
        assert (article.story == matter) if matter else (stories[article.story] == 1)


def test_copies_are_those_that_the_wire_reprints(wire: Wire, truth: Truth) -> None:
    """A copy in the truth is a reprint in the wire, of the same original, and says rightly how much it keeps."""
    for article in truth.articles:
        printed = wire.article(article.id)
        if article.kind is CopyKind.TRANSLATION:
            assert printed.language != "en"
            assert article.copy_of is not None
            continue
        assert article.copy_of == printed.reprints, article.id
        assert (article.kind is CopyKind.ORIGINAL) == (article.copy_of is None), article.id
        if article.copy_of is not None:
            kept = len(printed.versions[0].text.split()) / len(wire.article(article.copy_of).versions[0].text.split())
            assert (article.kind is CopyKind.WHOLE) == (0.95 < kept < 1.05 and article.kind is not CopyKind.LOCAL)


def test_claims_are_exact_substrings_of_their_version(wire: Wire, truth: Truth) -> None:
    """Source and content stand in the text letter by letter, the content once only."""
    for claim in truth.claims:
        text = wire.article(claim.article).versions[claim.version - 1].text
        assert claim.source is None or claim.source in text, claim.id
        for part in claim.content:
            assert text.count(part) == 1, (claim.id, part)


def test_a_nested_claim_stands_inside_its_parent(truth: Truth) -> None:
    """A parent is a claim of the same article whose content holds the nested content."""
    claims = {claim.id: claim for claim in truth.claims}
    assert len(claims) == len(truth.claims)
    nested = [claim for claim in truth.claims if claim.parent]
    assert len(nested) >= 20
    for claim in nested:
        assert claim.parent is not None
        parent = claims[claim.parent]
        assert parent.article == claim.article
        assert any(claim.content[0] in part for part in parent.content), claim.id


def test_the_truth_is_large_and_varied(truth: Truth) -> None:
    """There are at least 120 claims; every stance and every status occurs; every matter has a figure series."""
    assert len(truth.claims) >= 120
    assert {claim.stance for claim in truth.claims} == set(Stance)
    assert {change.status for assertion in truth.assertions for change in assertion.changes} == set(Status)
    assert {"fire", "border", "dam", "grain"} <= {series.story for series in truth.series}


def test_figures_stand_in_the_text_in_order_of_print(wire: Wire, truth: Truth) -> None:
    """Each figure's words are printed where it says, and a series runs in order of time."""
    for series in truth.series:
        times = []
        for figure in series.figures:
            version = wire.article(figure.article).versions[figure.version - 1]
            assert figure.words in version.text, (series.id, figure.words)
            assert (figure.value is None) == (figure.low is not None and figure.high is not None)
            times.append(version.at)
        assert times == sorted(times), series.id


def test_a_status_changes_when_its_article_appears(wire: Wire, truth: Truth) -> None:
    """A change of status happens at the moment of a version of the article that caused it, in order of time."""
    for assertion in truth.assertions:
        times = [change.at for change in assertion.changes]
        assert times == sorted(set(times)), assertion.id
        for change in assertion.changes:
            assert change.at in {version.at for version in wire.article(change.because).versions}, assertion.id


def test_every_followed_assertion_is_claimed_where_its_status_changes(truth: Truth) -> None:
    """Claims refer to assertions that exist, and each change has a claim in the article that caused it."""
    claimed = {(claim.article, claim.assertion) for claim in truth.claims if claim.assertion}
    assert {assertion for _, assertion in claimed} == {assertion.id for assertion in truth.assertions}
    for assertion in truth.assertions:
        for change in assertion.changes:
            assert (change.because, assertion.id) in claimed, (assertion.id, change.because)
