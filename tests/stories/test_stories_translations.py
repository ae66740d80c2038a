"""Translations: texts that go through another one in another language. All texts are invented."""

from datetime import timedelta

import pytest
from copies_texts import START, printed
from hypothesis import given, settings
from hypothesis import strategies as st
from translated_texts import ENGLISH, FRENCH, FRENCH_OWN, LOCAL, UKRAINIAN_CUT

from reportedly.records import CopyKind
from reportedly.stories.translations import Marked, Marks, marks_of, pack_marks, translated, unpack_marks
from reportedly.stories.translations.anchors import told
from reportedly.stories.translations.calendars import counted_words
from reportedly.stories.translations.numerals import numerals
from reportedly.stories.translations.sounds import is_same_name, letters
from reportedly.stories.translations.units import sentences

WITH_LOCAL = "\n\n".join((FRENCH, *LOCAL))
TEXTS = st.text(alphabet="abЖéЗ.,0127 «»\n“”AVk", max_size=120)


@pytest.mark.parametrize(
    ("text", "language", "share"), [(FRENCH, "fr", 0.95), (UKRAINIAN_CUT, "uk", 0.95), (WITH_LOCAL, "fr", 0.6)]
)
def test_a_translation_is_found_whole_cut_or_with_paragraphs_of_its_own(text: str, language: str, share: float) -> None:
    """The later text is the translation, and how much of it stands in the other one is told."""
    found = translated(printed(ENGLISH, 1, language="en"), printed(text, 2, hours=2, language=language))
    assert found is not None
    assert (found.copier.number, found.of.number, found.copy.kind) == (2, 1, CopyKind.TRANSLATION)
    assert found.copy.share >= share


def test_an_own_report_on_the_same_matter_is_no_translation() -> None:
    """The same names and numbers, in another order and among others, are two reporters' work."""
    assert translated(printed(ENGLISH, 1, language="en"), printed(FRENCH_OWN, 2, hours=2, language="fr")) is None


def test_an_english_text_may_be_the_translation() -> None:
    """What was printed first is no translation, whatever its language."""
    found = translated(printed(ENGLISH, 1, hours=2, language="en"), printed(FRENCH, 2, language="fr"))
    assert found is not None
    assert (found.copier.number, found.of.number) == (1, 2)


def test_two_translations_of_a_text_that_nobody_has_are_one_text() -> None:
    """English need not be among the two."""
    found = translated(printed(FRENCH, 1, language="fr"), printed(UKRAINIAN_CUT, 2, hours=2, language="uk"))
    assert found is not None
    assert found.copy.kept < 0.8 <= found.copy.share


@pytest.mark.parametrize("hours", [None, 0, 2])
def test_the_order_does_not_matter(hours: float | None) -> None:
    """Neither that in which two texts are given, nor which time is known."""
    one, other = printed(ENGLISH, 1, language="en"), printed(UKRAINIAN_CUT, 2, hours=hours, language="uk")
    assert translated(one, other) == translated(other, one)


def test_the_credit_line_counts() -> None:
    """A third of a text is enough where it credits the agency that the other is by."""
    beginning = "\n\n".join(FRENCH.split("\n\n")[:2])
    text = "\n\n".join((beginning, *LOCAL, *LOCAL))
    agency = printed(ENGLISH, 1, language="en", outlet="Tern News Agency")
    assert translated(agency, printed(text, 2, hours=2, language="fr")) is None
    found = translated(agency, printed(text, 2, hours=2, language="fr", credit="Tern"))
    assert found is not None
    assert found.copy.agency == "Tern"


def test_paragraphs_that_correspond_are_told() -> None:
    """The stretches lie in both texts, in order, and each in one paragraph of the translation."""
    found = translated(printed(ENGLISH, 1, language="en"), printed(WITH_LOCAL, 2, hours=2, language="fr"))
    assert found is not None
    told_pairs = [(WITH_LOCAL[slice(*one.here)], ENGLISH[slice(*one.there)]) for one in found.copy.shared]
    assert told_pairs == list(zip(FRENCH.split("\n\n"), ENGLISH.split("\n\n"), strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_stretches_lie_in_their_texts_and_do_not_cross(one: list[str], other: list[str]) -> None:
    """Whatever follows in two texts that begin with one report, what is told of them can be shown."""
    here, there = "\n\n".join((FRENCH, *one)), "\n\n".join((ENGLISH, *other))
    found = translated(printed(there, 1, language="en"), printed(here, 2, hours=1, language="fr"))
    assert found is not None
    spans = [(found.copy.shared, found.copier.words.text, 0), (found.copy.shared, found.of.words.text, 1)]
    for shared, text, side in spans:
        flat = [end for pair in shared for end in pair[side]]
        assert flat == sorted(flat)
        assert not flat or flat[-1] <= len(text)


@given(TEXTS)
def test_sentences_hold_all_that_is_printed(text: str) -> None:
    """They are in order, and nothing but white space stands outside of them."""
    spans = sentences(text)
    flat = [end for span in spans for end in span]
    assert flat == sorted(flat)
    outside = "".join(text[start:end] for start, end in zip([0, *flat[1::2]], [*flat[::2], len(text)], strict=True))
    assert not outside.strip()


@pytest.mark.parametrize(
    "forms",
    [
        "Zelenskyy Selenskyj Zełenski Зеленського",
        "Shishimarin Chichimarine Шишимарін Schischimarin",
        "Orlova Орлової Orlowa",
        "Kowalczuk Kovalchuk Ковальчука",
    ],
)
def test_a_name_is_one_in_all_spellings(forms: str) -> None:
    """Declined, transliterated, or spelled as it is heard."""
    first, *others = map(letters, forms.split())
    assert all(is_same_name(first, other) for other in others)


def test_different_names_stay_apart() -> None:
    """Names that begin alike, or sound alike in part, are not one."""
    pairs = (("Lindqvist", "Lindholm"), ("Reyl", "Royal"), ("Marrow", "Marx"))
    assert not any(is_same_name(letters(one), letters(other)) for one, other in pairs)


def test_numbers_have_one_value_in_all_formats() -> None:
    """Marks of thousands and fractions, scales in words, and what stands for a time."""
    told_in = {
        "en": "1,250 people, 3.4 million, 2 trillion, $5bn, .7",
        "fr": "1 250 personnes, 3,4 millions, 2 billions, 5 milliards, 0,7",
        "de": "1.250 Menschen, 3,4 Mio., 2 Billionen, 5 Milliarden, 0,7",
        "es": "1.250 personas, 3,4 millones, 2 billones, 5 mil millones, 0,7",
        "uk": "1250 людей, 3,4 мільйона, 2 трильйони, 5 мільярдів, 0,7",
    }
    values = {tuple(one.value for one in numerals(text, language)) for language, text in told_in.items()}
    assert values == {("1250", "3400000", "2000000000000", "5000000000", "0.7")}
    assert (counted_words("en").get("may"), counted_words("en")["May"], counted_words("uk")["sim"]) == (None, "m5", "7")


def test_anchors_do_not_depend_on_the_language() -> None:
    """A sentence and its translation have the same numbers and times."""
    english, french = (told(text, language)[0] for text, language in ((ENGLISH, "en"), (FRENCH, "fr")))
    counted = {one for one in english.anchors if one.form[0].isdigit() or one.kind == "time"}
    assert counted <= french.anchors
    assert len(counted) == 4


def test_a_translation_is_found_again_among_many_and_forgotten_in_time() -> None:
    """By its marks, in texts of other languages alone; the last so many are remembered, and no older ones."""
    marked = Marked(most=3, window=timedelta(days=2))
    english, french = marks_of(ENGLISH, "en"), marks_of(FRENCH, "fr")
    assert english is not None
    assert french is not None
    marked.add(1, START, english)
    marked.add(2, START, french)
    assert (marked.near(french, most=4, part=0.2), marked.near(english, most=4, part=0.2)) == ([1], [2])
    marked.add(3, START + timedelta(days=1), Marks("en", (1, 2)))
    marked.add(4, START + timedelta(days=1), Marks("en", (1, 2)))
    assert (marked.near(french, most=4, part=0.2), len(marked)) == ([], 3)
    marked.add(5, START + timedelta(days=2.5), Marks("de", (1, 2, 3)))
    assert marked.near(english, most=4, part=0.2) == []
    assert len(marked) == 3


def test_marks_survive_the_ledger() -> None:
    """They come out of their bytes as they went in; a text of no known language has none."""
    made = marks_of(ENGLISH, "en")
    assert made is not None
    assert unpack_marks(pack_marks(made)) == made
    assert marks_of(ENGLISH, None) is None
