"""Articles are placed by what they have in common: signatures, likeness, memory and the choice between stories.

All texts here are invented.
"""

import math
from collections import Counter
from datetime import UTC, datetime, timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_texts import FERRY, FERRY_TOO, WHEAT

from reportedly.records import Article
from reportedly.stories.assertions.words import words_of
from reportedly.stories.placing import (
    Memory,
    Placing,
    Rarity,
    Remembered,
    Rules,
    Signature,
    general_news,
    pack,
    shipped,
    signature_of,
    unpack,
)
from reportedly.stories.placing.likeness import FEATURES, features_beside
from reportedly.stories.placing.signature import USUAL_SIZES
from reportedly.stories.placing.terms import name_of, term_of, terms_of
from reportedly.stories.placing.weighing import Forest, Tree, weighing

START = datetime(2026, 3, 2, tzinfo=UTC)


FERRY_IN_FRENCH = (
    "Le ferry Halcyon s'est échoué lundi près de Port Ansel avec 212 personnes à bord, selon les gardes-côtes. Tous "
    "les passagers ont été ramenés à terre. La compagnie Reil Lines a dit que la capitaine, Oda Brandt, avait signalé "
    "une avarie de gouvernail."
)


def signed(text: str, title: str | None = None, day: int = 0, language: str | None = None) -> Signature:
    """The signature of an invented article, published some days after the start."""
    at = START + timedelta(days=day)
    article = Article(id="a", text=text, title=title, published_at=at, language=language)
    return signature_of(article, None, Rarity(general_news()))


def remembered(number: int, story: int, signature: Signature, day: int = 0) -> Remembered:
    """An article as the memory has it."""
    at = START + timedelta(days=day)
    return Remembered(order=number, article=number, story=story, signature=signature, known_at=at)


def memory(*articles: Remembered, most: int = 100) -> Memory:
    """A memory of a month that has these articles."""
    found = Memory(window=timedelta(days=30), most=most)
    for article in articles:
        found.remember(article)
    return found


def test_an_article_on_the_same_matter_joins_its_story() -> None:
    """Two reports of one accident, written independently, belong together; one of a harvest does not."""
    placing = Placing(memory(remembered(1, 7, signed(FERRY)), remembered(2, 8, signed(WHEAT))), shipped(), Rules())
    assert placing.place(signed(FERRY_TOO)).story == 7
    assert placing.place(signed(WHEAT)).story == 8
    assert placing.place(signed("A choir of 40 sang in the cathedral of Ilvane on Sunday evening.")).story is None


def test_an_empty_memory_opens_a_story() -> None:
    """The first article of all, and one without a word, belong to no story."""
    assert Placing(memory(), shipped(), Rules()).place(signed(FERRY)).story is None
    assert Placing(memory(remembered(1, 7, signed(FERRY))), shipped(), Rules()).place(signed("")).story is None


def test_an_article_that_is_like_two_stories_merges_them_unless_they_are_kept_apart() -> None:
    """Where one accident was taken for two, the article that shows it merges the stories, but not against a person."""
    held = memory(remembered(1, 7, signed(FERRY)), remembered(2, 8, signed(FERRY_TOO)))
    placing = Placing(held, shipped(), Rules())
    found = placing.place(signed(FERRY + " " + FERRY_TOO))
    assert {found.story, *found.merges} == {7, 8}
    assert placing.place(signed(FERRY + " " + FERRY_TOO), lambda *_: True).merges == ()


def test_the_last_report_need_not_be_like_the_first() -> None:
    """What is like three articles of a story joins it; that it is not like the others does not count."""
    others = [remembered(number, 7, signed(WHEAT)) for number in range(1, 6)]
    held = memory(*others, *(remembered(number, 7, signed(FERRY)) for number in range(6, 9)))
    few, all_of_them = (Placing(held, shipped(), Rules(alike=alike)).place(signed(FERRY_TOO)) for alike in (3, 8))
    assert few.story == 7
    assert few.likeness is not None
    assert all_of_them.likeness is None or all_of_them.likeness < few.likeness - 1


def test_the_article_that_is_most_like_the_new_one_counts_for_half() -> None:
    """Beside one report of the accident and two of a harvest, the likeness is nearer to that of the report."""
    held = memory(*(remembered(number, 7, signed(text)) for number, text in enumerate((WHEAT, WHEAT, FERRY))))
    found = Placing(held, shipped(), Rules()).place(signed(FERRY_TOO))
    near, far = (shipped().log_odds(features_beside(signed(FERRY_TOO), [signed(text)]))[0] for text in (FERRY, WHEAT))
    assert (found.likeness or 0.0) == pytest.approx(near / 2 + (near + 2 * far) / 6)


def test_a_story_that_was_silent_needs_more_likeness() -> None:
    """What joins a story of two weeks ago is less like one of four weeks ago, for the days and for the silence."""
    held = memory(remembered(1, 7, signed(FERRY)))
    placing = Placing(held, shipped(), Rules())
    soon, later = (placing.place(signed(FERRY_TOO, day=day)).likeness for day in (14, 28))
    assert soon is not None
    assert later is not None
    assert later <= soon - math.log(2) + 1e-6


def test_an_article_in_another_language_is_placed_by_its_names() -> None:
    """It joins the story of the same days that has its names; none where they are few, or two stories have them."""
    french = signed(FERRY_IN_FRENCH, language="fr")
    ferry, wheat = remembered(1, 7, signed(FERRY)), remembered(2, 8, signed(WHEAT))
    assert Placing(memory(ferry, wheat), shipped(), Rules()).place(french).story == 7
    assert Placing(memory(wheat), shipped(), Rules()).place(french).story is None
    rival = remembered(3, 9, signed(FERRY_TOO))
    assert Placing(memory(ferry, rival), shipped(), Rules()).place(french).story is None
    late = signed(FERRY_IN_FRENCH, day=9, language="fr")
    assert Placing(memory(ferry, wheat), shipped(), Rules()).place(late).story is None
    few = signed("Le Halcyon est arrivé à Ansel, a dit la direction du port lundi soir.", language="fr")
    assert Placing(memory(ferry, wheat), shipped(), Rules()).place(few).story is None


def test_an_article_in_another_language_does_not_speak_for_its_story() -> None:
    """An English article is held against the English ones of a story, one in another language against those."""
    french = remembered(2, 7, signed(FERRY_IN_FRENCH, language="fr"))
    held = memory(remembered(1, 7, signed(FERRY)), french)
    assert [member.article for member in held.members(7)] == [1]
    assert [member.article for member in held.members(7, foreign=True)] == [2]
    held.move([1, 2], 9)
    assert [member.article for member in held.members(9, foreign=True)] == [2]
    alone = Placing(memory(french), shipped(), Rules())
    assert alone.place(signed(FERRY)).story is None
    assert alone.place(signed(FERRY_IN_FRENCH, language="fr")).story == 7


def test_what_an_outlet_prints_below_all_its_articles_does_not_count() -> None:
    """A sentence that three other articles of an outlet have says nothing of a fourth; at another outlet it does."""
    line = "The Gazette of Ansel and its islands is printed on Fridays by the Halvard brothers of Quay Street."

    def printed(text: str, outlet: str | None) -> Article:
        return Article(id="a", text=f"{text} {line}", outlet=outlet, published_at=START)

    held = memory()
    for number, text in enumerate((FERRY, FERRY_TOO, WHEAT)):
        signature = signature_of(printed(text, "Gazette"), None, held.rarity, held.passages)
        assert name_of("halvard") in signature.vector("names").keys.tolist()
        held.remember(remembered(number, number, signature))
    for outlet, counts in (("Gazette", False), ("Herald", True), (None, True)):
        signature = signature_of(printed(FERRY, outlet), None, held.rarity, held.passages)
        assert (name_of("halvard") in signature.vector("names").keys.tolist()) == counts
    held.forget(0)
    signature = signature_of(printed(FERRY, "Gazette"), None, held.rarity, held.passages)
    assert name_of("halvard") in signature.vector("names").keys.tolist()


def test_a_moved_article_speaks_for_its_new_story() -> None:
    """After a merge the members of the story stand in the order in which they became known."""
    held = memory(remembered(1, 7, signed(FERRY)), remembered(2, 8, signed(WHEAT)), remembered(3, 7, signed(FERRY_TOO)))
    held.move([2], 7)
    assert [member.article for member in held.members(7)] == [3, 2, 1]
    assert held.members(8) == []


def test_what_is_too_old_or_too_much_is_forgotten() -> None:
    """Articles known before the window, and the first ones where there are too many, are remembered no more."""
    held = memory(*(remembered(number, number, signed(FERRY), day=number) for number in range(40)))
    assert len(held) == 31
    assert len(memory(*(remembered(number, number, signed(FERRY)) for number in range(40)), most=5)) == 5


@given(st.text(max_size=400), st.none() | st.text(max_size=60))
def test_a_signature_survives_being_packed(text: str, title: str | None) -> None:
    """Unpacking gives the very same numbers, whatever the text."""
    signature = signed(text, title)
    assert pack(unpack(pack(signature))) == pack(signature)
    beside = features_beside(signature, [signed(FERRY), signature])
    assert (beside == features_beside(unpack(pack(signature)), [signed(FERRY), signature])).all()


def test_a_signature_of_before_is_understood() -> None:
    """What was packed without a word on the language is of an article that was read; of what else it lacks, none."""
    held, times, day, length, foreign, passages, _, outlet = msgspec.msgpack.decode(pack(signed(FERRY)))
    assert (foreign, passages, outlet) == (False, b"", 0)
    before = unpack(msgspec.msgpack.encode((held[:6], times, day, length)))
    assert (before.sizes, before.outlet) == (USUAL_SIZES, 0)
    assert not len(before.vector("headline_names").keys)
    assert features_beside(before, [signed(FERRY), before]).shape == (2, len(FEATURES))


@given(st.lists(st.sampled_from([FERRY, FERRY_TOO, WHEAT, ""]), min_size=1, max_size=6))
def test_each_article_is_weighed_alone(texts: list[str]) -> None:
    """What an article shares with another does not depend on which others are asked about with it."""
    others = [signed(text) for text in texts]
    together = features_beside(signed(FERRY), others)
    assert together.shape == (len(texts), len(FEATURES))
    for row, other in zip(together, others, strict=True):
        assert row.tolist() == pytest.approx(features_beside(signed(FERRY), [other])[0].tolist())


def test_what_two_articles_share_is_told_in_all_and_by_its_rarest() -> None:
    """Likeness says how much of two texts is shared, these how much that is, and how rare the rarest of it."""
    asked, beside = signed(FERRY, "Halcyon aground off Ansel"), [signed(FERRY), signed(WHEAT), signed("")]
    told = dict(zip(FEATURES, features_beside(asked, beside).T.tolist(), strict=True))
    for name in ("text_in_all", "lead_in_all", "names_in_all", "rarest_in_lead", "rarest_name"):
        assert told[name][0] > told[name][1] >= told[name][2] == 0
    assert told["text_in_all"][0] == pytest.approx(told["text"][0] * asked.sizes[0] * beside[0].sizes[0])
    assert (told["most_headline_names"][0], told["fewest_headline_names"][0]) == (pytest.approx(1), 0)


def test_an_outlet_and_a_day_are_held_against_each_other_only_where_they_are_known() -> None:
    """Two articles of no known outlet are not of one, and of an article without a day it is not known when it was."""

    def of(outlet: str | None, day: datetime | None) -> Signature:
        article = Article(id="a", text=FERRY, outlet=outlet, published_at=day)
        return signature_of(article, None, Rarity(general_news()))

    others = [of("Gazette", START), of("Herald", START + timedelta(days=9)), of(None, None)]
    for article, same, apart in ((others[0], [1, 0, 0], [0, 9, 2]), (others[2], [0, 0, 0], [2, 2, 2])):
        told = dict(zip(FEATURES, features_beside(article, others).T.tolist(), strict=True))
        assert (told["same_outlet"], told["days_between"]) == (same, apart)
        assert told["no_days"] == [article.day is None, article.day is None, True]


def test_log_odds_are_what_the_trees_answer() -> None:
    """Each tree is asked three questions; at most goes left, more goes right; answers add up."""
    tree = Tree((0, 1, 1, 0, 0, 0, 0), (0.5, 0.2, 0.8, 9.0, 9.0, 9.0, 9.0), (1.0, 0.0, 2.0, 0.0, 3.0, 0.0, 4.0, 0.0))
    forest = weighing(Forest(features=FEATURES, intercept=0.5, trees=(tree, tree)))
    rows = features_beside(signed(FERRY), [signed(FERRY)]).repeat(4, axis=0)
    rows[:, :2] = [[0.5, 0.2], [0.5, 0.3], [0.6, 0.8], [0.6, 0.9]]
    assert forest.log_odds(rows).tolist() == [2.5, 4.5, 6.5, 8.0]


def test_a_forest_for_other_features_is_refused() -> None:
    """Weights and features go together."""
    with pytest.raises(ValueError, match="other features"):
        weighing(Forest(features=("text",), intercept=0.0, trees=()))


@given(st.lists(st.sets(st.integers(0, 50)), max_size=8))
def test_what_was_counted_out_leaves_nothing(articles: list[set[int]]) -> None:
    """Rarity depends on what is counted now, in whatever order it came and went."""
    rarity, fresh = Rarity(general_news()), Rarity(general_news())
    counted = [np.array(sorted(keys), dtype=np.uint32) for keys in articles]
    for keys in counted:
        rarity.count(keys)
    for keys in reversed(counted):
        rarity.count(keys, -1)
    assert rarity.each(range(51)).tolist() == fresh.each(range(51)).tolist()


def test_a_name_that_all_write_of_is_not_rare() -> None:
    """Nobody had heard of it; then a hundred articles have it."""
    rarity, name = Rarity(general_news()), name_of("quenlow")
    unheard = rarity.each([name])[0]
    for _ in range(100):
        rarity.count(np.array([name], dtype=np.uint32))
    assert rarity.each([name])[0] < unheard - 4


@given(st.text() | st.lists(st.sampled_from(list("Aa'’s. -\n9")), max_size=40).map("".join))
def test_terms_are_counted_by_the_words_of_the_text(text: str) -> None:
    """What is counted at one go are the words that are told one by one elsewhere, names where no sentence begins."""
    words = words_of(text)
    terms = terms_of(text, None, None)
    assert terms.length == len(words)
    assert terms.text == Counter(term for term in map(term_of, (word.plain for word in words)) if term is not None)
    names = (word.plain for word in words if word.capital and not word.first and term_of(word.plain) is not None)
    assert terms.names == Counter(map(name_of, names))


@given(st.lists(st.sampled_from([FERRY, FERRY_TOO, WHEAT]), min_size=1, max_size=12), st.data())
def test_what_is_forgotten_is_found_no_more(texts: list[str], data: st.DataObject) -> None:
    """A memory from which an article was forgotten finds what one finds that never had it."""
    gone = data.draw(st.integers(0, len(texts) - 1))
    articles = [remembered(number, number, signed(text)) for number, text in enumerate(texts)]
    held, fresh = memory(*articles), memory(*(one for one in articles if one.article != gone))
    held.forget(gone)
    asked = signed(FERRY_TOO)
    assert held.stories_near(asked, articles=8, stories=8) == fresh.stories_near(asked, articles=8, stories=8)
