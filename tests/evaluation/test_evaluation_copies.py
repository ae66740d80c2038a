"""Plants in a stream, and how what is found of them is scored. All texts are invented."""

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.evaluation.copies import CopyPair, TrueCopy, differences, plant, restyled, score_pairs
from reportedly.records import Entry

START = datetime(2026, 3, 2, tzinfo=UTC)
SUBJECTS = str.split("ferry lighthouse bakery tunnel mill chapel quarry tower")
SENTENCES = (
    "The {0} closed on Monday.",
    "Nobody was told why, said the owner of the {0}.",
    "The {0} had stood there for years.",
    "A neighbour of the {0} wept.",
    "The roof of the {0} is grey.",
    "The council meets in June about the {0}.",
)


def entry(number: int, outlet: str, *, days: int = 0) -> Entry:
    """An invented article about one of the subjects."""
    text = " ".join(sentence.format(SUBJECTS[number]) for sentence in SENTENCES)
    at = START + timedelta(days=days)
    return Entry(
        source="wire",
        key=str(number),
        seen_at=at,
        published_at=at,
        article_id=str(number),
        text=text,
        url=f"https://{outlet}.example/{number}",
        title=f"Number {number}",
        outlet=outlet,
    )


STREAM = tuple(entry(number, "ab"[number % 2], days=number // 2 * 30) for number in range(8))


def test_plants_are_cut_respelled_and_padded_copies_at_another_outlet() -> None:
    """A plant has another outlet, headline and address, less of the text, and two paragraphs from far away."""
    planted = plant(STREAM, 3)
    entries = {one.article_id: one for one in planted.entries}
    assert len(entries) == 11
    for pair in (pair for pair in planted.pairs if pair.planted):
        first, copy = entries[pair.article], entries[pair.other]
        assert copy.outlet not in {None, first.outlet}
        assert first.published_at is not None
        assert copy.published_at is not None
        assert timedelta(0) <= copy.published_at - first.published_at <= timedelta(days=2)
        assert (copy.title != first.title, copy.url != first.url) == (True, True)
        paragraphs = (copy.text or "").split("\n\n")
        assert restyled(SENTENCES[0].format(SUBJECTS[int(pair.article)])) in paragraphs[0]
        assert sum(SUBJECTS[int(pair.article)] not in part for part in paragraphs) == 2


def test_the_same_stream_gives_the_same_plants_in_published_order() -> None:
    """In whatever order it is given."""
    planted = plant(STREAM, 4)
    assert plant(STREAM[::-1], 4).pairs == planted.pairs
    times = [one.seen_at for one in planted.entries]
    assert times == sorted(times)


def test_independent_articles_are_of_other_outlets_and_near_in_time() -> None:
    """Each is taken once, and none that is itself copied."""
    planted = plant(STREAM, 4)
    entries = {one.article_id: one for one in planted.entries}
    pairs = [pair for pair in planted.pairs if not pair.planted]
    assert pairs
    assert len({pair.other for pair in pairs}) == len(pairs)
    for pair in pairs:
        one, other = entries[pair.article], entries[pair.other]
        assert one.outlet != other.outlet
        assert abs(one.seen_at - other.seen_at) <= timedelta(days=3)


def test_recall_and_precision_are_over_the_pairs() -> None:
    """One of two plants found and one of two others called a copy: half of both."""
    pairs = [CopyPair(article=str(number), other="x", planted=number < 2) for number in range(4)]
    scores = score_pairs(pairs, lambda one, _: one in {"0", "3"})
    assert (scores.recall, scores.precision) == (0.5, 0.5)
    assert ([pair.article for pair in scores.missed], [pair.article for pair in scores.called]) == (["1"], ["3"])
    nothing = score_pairs([], lambda *_: True)
    assert (nothing.recall, nothing.precision) == (1.0, 1.0)


def test_what_differs_from_the_truth_is_told() -> None:
    """Copies that are missed, called otherwise, or none."""
    one, other = TrueCopy(article="a", of="b", kind="cut"), TrueCopy(article="a", of="b", kind="whole")
    extra = TrueCopy(article="c", of="d", kind="cut")
    assert differences({"a": one}, {"a": one}) == ()
    assert [(row.article, row.true, row.found) for row in differences({"a": one}, {"a": other, "c": extra})] == [
        ("a", one, other),
        ("c", None, extra),
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The Centre’s defence", "The Center's defense"),
        ("40% of three programs", "40 percent of 3 programmes"),
        ("Mr. Vell of the U.S.", "Mr Vell of the US"),
        ("on June 3 – or later", "on 3 June - or later"),
    ],
)
def test_house_styles_differ_in_spelling_numbers_and_dates(text: str, other: str) -> None:
    """Words of either spelling turn into the other one, in either case."""
    assert restyled(text) == other
