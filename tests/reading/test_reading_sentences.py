import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.paragraphs import paragraphs
from reportedly.reading.sentences import sentences

# Invented prose; a bar marks each boundary, a broken bar one where the blank was lost.
GOLD = [
    "The dam held.|The river did not.",
    "“We will rebuild,” she said.|“Nobody will stay behind.”|The crowd cheered.",
    "“The bridge is gone.|Nobody saw it fall,” he said.",
    '"The bridge is gone."|He did not say why.',
    '"Why now?" asked the mayor.|Nobody answered.',
    "“Why now?” Mayor Ilse Brandt asked.|Nobody answered.",
    "“Get out!” the guard shouted.|They ran.",
    "“Who pays?”|The treaty does not tell.",
    "“Is it true?”|“It is.”",
    "Mr. Okafor met Mrs. Lund on Monday.|They talked.",
    "Gen. Tobias Ahl led the talks.|Lt. Col. Maria Vega took notes.",
    "Sen. Paul Dray, R-Tex., voted no.|Rep. Ann Lowe voted yes.",
    "The U.S. envoy left.|The U.N. stayed.",
    "He lives in the U.S.|She lives in Norway.",
    "They moved to the U.S. in 1990.|They stayed.",
    "The train left at 8 p.m. on Tuesday.|It never came.",
    "The train left at 8 p.m.|It never came.",
    "The meeting begins at 9 a.m. Friday in Dunmore.",
    "J. R. Hartley wrote it.|Nobody read it.",
    "George W. Abel resigned.|His deputy took over.",
    "They fought in World War I.|The trench was long.",
    "The ship sank on Sept. 11 near Port Elin.|Six drowned.",
    "Acme Corp. said it would close.|Baker Inc. will not.",
    "The plant belongs to Acme Corp.|The town depends on it.",
    "He works at Harlow & Sons Ltd. in Leeds.",
    "Prices rose 3.5 percent.|Wages fell by 0.2 points.",
    "It cost $4.5 million.|Few could pay.",
    "See No. 5 on the list.|It is wrong.",
    "“No.|We will not go.”",
    "He waited ... and waited.|Then he left.",
    "He waited… and waited.|Then he left.",
    "“I don’t know…”|She looked away.",
    "“I am not sure...”|The line went dead.",
    "St. Helier is in Jersey.|It rains there.",
    "Dr. A. Nowak of St. Anne's Hospital agreed.",
    "The group, which calls itself Yahoo! in public, denied it.",
    "(The minister was not there.)|The vote went on.",
    "The vote went on (the minister was not there).|It passed.",
    "The vote went on.|(The minister was not there.)",
    "“‘Go home,’ he told me.”|She did.",
    "He said: “Go home.”|She did.",
    "He called it “a farce.”|She called it a tragedy.",
    "‘We are ready.’|The general sat down.",
    "1. Boil the water.|Then wait.",
    "The U.S. “special mission” ended in June.",
    "She left for the U.S.|“We will miss her,” said Tom.",
    "It happened in Harrow, Va.|Thousands came.",
    "The court in Harrow, Va., ruled on Monday.",
    "He met Gov. Lee of Ark. on Monday.",
    "The firm, e.g. its board, knew.|It said nothing.",
    "It began at about 5 p.m.|Officials closed the road.",
    "What?!|Nobody moved.",
    "He asked what would come next?|The answer came quickly.",
    "“What comes next?” he asked, and left.",
    "“Stop!” and “Go!” were the only words.",
    "They came from Kazan.|al-Rashid came from Basra.",
    "The phone rang.|iPhone sales had stopped.",
    "The truce (signed in Jan. 2019) ended.|War came back.",
    "«We know nothing.»|The spokesman hung up.",
    "He said it was over.”|“Not for us,” she said.",
    "“The road is closed.”¦“We know.”",
    "Prof. Y. Sato, Ph.D., spoke first.|Then came lunch.",
    "He is vs. everything.|She is for it.",
    "DUNMORE, Va. — The council met on Monday.|It rained.",
    "DUNMORE, Va. (XYZ) — Six people drowned.|It rained.",
    "He left …|It was late. …|It rained.",
    "It was 4 a.m.|“Wake up,” they said.",
]


def split(text: str) -> list[str]:
    """The sentences of a paragraph, as text."""
    spans = sentences(text, (0, len(text)))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("marked", GOLD)
def test_boundaries_are_those_of_edited_prose(marked: str) -> None:
    """Abbreviations, initials, quotation marks, ellipses and reported questions part sentences where a reader would."""
    assert split(marked.replace("|", " ").replace("¦", "")) == re.split("[|¦]", marked)


def test_an_endless_line_is_cut_at_white_space() -> None:
    """A line of thousands of words without a full stop becomes several sentences, none cutting a word."""
    text = "word " * 3000
    spans = sentences(text, (0, len(text.rstrip())))
    assert len(spans) > 1
    assert {word for start, end in spans for word in text[start:end].split()} == {"word"}


def test_a_line_without_white_space_is_cut_too() -> None:
    """A hundred thousand letters in a row are no word: what stands before and after them is read without them."""
    text = "It began " + "x" * 100_000 + " and ended."
    assert [text[start:end] for start, end in sentences(text, (0, len(text)))] == ["It began", "and ended."]


@given(st.text(alphabet=st.sampled_from("aB .!?…\"“”‘’'()«»\n\u00a0\u200b5—,"), max_size=120))
def test_sentences_partition_what_is_printed(text: str) -> None:
    """Sentences are sorted, disjoint, inside their paragraph and leave out nothing but white space."""
    for paragraph in paragraphs(text):
        covered = paragraph[0]
        for start, end in sentences(text, paragraph):
            assert covered <= start < end <= paragraph[1]
            assert not text[covered:start].replace("\u200b", "").strip()
            covered = end
        assert not text[covered : paragraph[1]].replace("\u200b", "").strip()


def test_single_line_breaks_end_paragraphs_but_not_in_wrapped_prose() -> None:
    """A line break ends a paragraph unless it stands in the middle of a wrapped sentence."""
    wrapped = "The council met on Monday evening to talk about the old harbour and\nwhat should become of it."
    assert len(paragraphs(wrapped)) == 1
    assert list(paragraphs("Harbour To Close\nCouncil votes nine to two\n\nProse.")) == [
        (0, 16),
        (17, 42),
        (44, 50),
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n\u00a0\n", "\u2029", "\n\u200b\n\n", "\r\r"])
def test_odd_line_ends_part_paragraphs(gap: str) -> None:
    """Paragraphs end at blank lines however these are written, and their offsets are exact."""
    text = f"First part.{gap}Second part."
    assert [text[start:end] for start, end in paragraphs(text)] == ["First part.", "Second part."]


def test_paragraphs_stop_at_the_limit() -> None:
    """Beyond the given number of characters nothing is a paragraph, and the last one ends at white space."""
    text = "alpha beta gamma\n\ndelta"
    assert [text[start:end] for start, end in paragraphs(text, max_characters=13)] == ["alpha beta"]
